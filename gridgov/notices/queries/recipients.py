"""Who is to be told: the people of a post or a unit, or of the first post above it that somebody holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.events.rules.holding import Holder
from gridgov.notices.rules.ladder import ladder_of
from gridgov.people.queries import holders_at, members_of_unit
from gridgov.people.rules.roles import Role


@dataclass(frozen=True, slots=True)
class Recipients:
    """The people, and the empty post in whose place they are told, if it is one."""

    people: frozenset[UUID]
    vacant: Holder | None = None


async def recipients_of(
    session: AsyncSession, holder: Holder, *, scope_path: str, concerns_id: UUID | None, at: datetime
) -> Recipients:
    """Never whom the matter concerns personally: if that is all there is, the post counts as empty."""
    for rung in ladder_of(holder, scope_path=scope_path):
        people = frozenset(await _people_of(session, rung, at)) - {concerns_id}
        if people:
            return Recipients(people, None if rung == holder else holder)
    return Recipients(frozenset(), holder)


async def holders_of_any(
    session: AsyncSession, holders: Sequence[Holder], *, concerns_id: UUID | None, at: datetime
) -> Recipients:
    """All who hold any of these posts, less whom the matter concerns."""
    found = [person for holder in holders for person in await _people_of(session, holder, at)]
    return Recipients(frozenset(found) - {concerns_id})


async def _people_of(session: AsyncSession, holder: Holder, at: datetime) -> Sequence[UUID]:
    if holder.unit_id is not None:
        return await members_of_unit(session, unit_id=holder.unit_id, at=at)
    if holder.role is None or holder.path is None:
        return []
    return await holders_at(session, role=Role(holder.role), area_path=holder.path, at=at)
