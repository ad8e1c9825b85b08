"""When a division's day has come: see it once, give kept areas their new figures, and close it when all has followed."""

from datetime import datetime
from uuid import UUID

from gridgov.clock import local_day
from gridgov.db.outbox import announce, announce_all
from gridgov.db.session import Session
from gridgov.grids.messages import AreaChanged, DivisionTookEffect
from gridgov.grids.queries import find_area
from gridgov.grids.queries.divisions import Division, find_division, touched_areas
from gridgov.grids.statements.changes import update_area
from gridgov.grids.statements.divisions import mark_announced, mark_followed
from gridgov.people.actions.carry_posts import carry_posts

_MOST_TOLD = 1000
"""Areas told one by one; a division that touched more is told by the area above them all."""


async def announce_divisions(session: Session, *, county_code: str, at: datetime) -> int:
    """Announce every division whose day has come, each once; how many."""
    ids = await mark_announced(session, county_code=county_code, day=local_day(at), at=at)
    for division_id in ids:
        division = await find_division(session, county_code=county_code, division_id=division_id)
        await announce_portion(session, division, portion=1, followed_count=0, at=at)
    return len(ids)


async def announce_portion(
    session: Session, division: Division, *, portion: int, followed_count: int, at: datetime
) -> None:
    """So that the open work is followed, a portion at a time."""
    scope_path = division.parent_path or division.county_code
    message = DivisionTookEffect(division.county_code, division.id, scope_path, portion, followed_count)
    await announce(session, message, at=at)


async def division_to_follow(
    session: Session, *, county_code: str, division_id: UUID, at: datetime
) -> Division | None:
    """The division, held until the commit, if its day has come and its open work has not followed yet."""
    division = await find_division(session, county_code=county_code, division_id=division_id, locked=True)
    waits = division.followed_at is None and division.cancelled_at is None
    return division if waits and division.effective_on <= local_day(at) else None


async def settle_division(session: Session, division: Division, *, at: datetime) -> None:
    """What had to wait for the day: new figures of areas that go on, and posts given at an area that has ended since."""
    if local_day(division.planned_at) < division.effective_on:
        await write_figures(session, division, at=at)
    retired = set(division.summary.get("retired", []))
    late = {path: to for path, to in division.summary.get("posts_to", {}).items() if path in retired}
    if late:
        await carry_posts(
            session, county_code=division.county_code, moves=late, carried_at=at, division_id=division.id,
            actor_id=None, at=at,
        )  # fmt: skip


async def write_figures(session: Session, division: Division, *, at: datetime) -> None:
    """Names and household counts of areas that go on; an area's row holds one of each, so they wait for the day."""
    for path, values in division.summary.get("to_write", {}).items():
        area = await find_area(session, path)
        if area is not None:
            await update_area(session, area.id, version=area.version, values={**values, "changed_at": at})


async def close_division(
    session: Session, division: Division, *, followed_event_count: int, at: datetime
) -> None:
    """All has followed: tell of the areas and mark it."""
    areas = await touched_areas(
        session, division.id, also=list(division.summary.get("to_write", {})), limit=_MOST_TOLD + 1
    )
    told = [AreaChanged(division.county_code, area_id, path) for area_id, path in areas]
    if len(areas) > _MOST_TOLD:
        above = await find_area(session, division.parent_path or division.county_code)
        told = [AreaChanged(division.county_code, above.id, above.path)] if above else []
    await announce_all(session, told, at=at)
    summary = {**division.summary, "followed_event_count": followed_event_count}
    await mark_followed(session, division.id, summary=summary, at=at)
