"""Who is to be told: the people of a post or a unit, or of the first post above it that somebody holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.duty.queries.on_duty import on_duty_or_all, on_shift_any
from gridgov.events.rules.holding import Holder, ladder_of
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
    """Those who act in the post, a substitute instead of whoever is away; never whom the matter concerns personally, nor
    who stands in for them: if that is all there is, the post counts as empty."""
    for rung in ladder_of(holder, scope_path=scope_path):
        people = await _people_of(session, rung, concerns_id, at)
        if people:
            return Recipients(people, None if rung == holder else holder)
    return Recipients(frozenset(), holder)


async def duty_people(
    session: AsyncSession, holders: Sequence[Holder], *, concerns_id: UUID | None, at: datetime
) -> Recipients:
    """Of each of these posts of one county those on shift now, or all who act in it where nobody is; less whom the matter
    concerns."""
    posts = [(Role(holder.role), holder.path) for holder in holders if holder.role and holder.path]
    if concerns_id is None:
        return Recipients(await on_duty_or_all(session, posts, at=at))
    on_shift = await on_shift_any(session, posts, at=at)
    people: set[UUID] = set()
    nobody_there = []
    for post in posts:
        told = frozenset(on_shift.get(post, ())) - {concerns_id}
        people |= told
        nobody_there += [] if told else [post]
    for role, path in nobody_there:
        people |= await _people_of(session, Holder(role, path), concerns_id, at)
    return Recipients(frozenset(people))


async def _people_of(
    session: AsyncSession, holder: Holder, concerns_id: UUID | None, at: datetime
) -> frozenset[UUID]:
    if holder.unit_id is not None:
        return frozenset(
            await members_of_unit(session, unit_id=holder.unit_id, apart_from=concerns_id, at=at)
        )
    if holder.role is None or holder.path is None:
        return frozenset()
    role = Role(holder.role)
    return frozenset(
        await holders_at(session, role=role, area_path=holder.path, apart_from=concerns_id, at=at)
    )
