"""Who holds a post once a move has been made, and who takes what waits at a post that nobody holds."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.events.queries import Event
from gridgov.events.rules.holding import Holder, ladder_of
from gridgov.people.queries.moving import holding
from gridgov.people.rules.posts import PostTerms
from gridgov.people.rules.roles import Role


class Takers:
    """Posts as they will be held: ``without`` the posts that end, with those ``given`` from now on (person, terms).

    Each post is asked for once.
    """

    def __init__(
        self,
        session: AsyncSession,
        *,
        without: Collection[UUID] = (),
        given: Sequence[tuple[UUID, PostTerms]] = (),
        at: datetime,
    ) -> None:
        self._session = session
        self._without = frozenset(without)
        self._given = [(person_id, terms) for person_id, terms in given if terms.starts_at <= at]
        self._at = at
        self._known: dict[Holder, frozenset[UUID]] = {}

    async def people_of(self, holder: Holder) -> frozenset[UUID]:
        """Who will hold this post or work for this unit."""
        if holder not in self._known:
            standing = await holding(
                self._session, role=Role(holder.role) if holder.role else None, area_path=holder.path,
                unit_id=holder.unit_id, without=self._without, at=self._at,
            )  # fmt: skip
            given = {person_id for person_id, terms in self._given if holder in holders_of(terms)}
            self._known[holder] = frozenset(standing | given)
        return self._known[holder]

    async def taker(self, event: Event, holder: Holder) -> Holder | None:
        """The first post above a vacant one where somebody is whom the event does not concern; None if there is none."""
        for rung in ladder_of(holder, scope_path=event.scope_path):
            if rung != holder and await self.people_of(rung) - {event.concerns_id}:
                return rung
        return None


def holders_of(terms: PostTerms) -> list[Holder]:
    """What events may wait for in this post: the role at its area, and the unit whose work it does."""
    found = [Holder(terms.role, terms.area_path)]
    if terms.unit_id is not None and terms.role is not Role.UNIT_ADMINISTRATOR:
        found.append(Holder(unit_id=terms.unit_id))
    return found
