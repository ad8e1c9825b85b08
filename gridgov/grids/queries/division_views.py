"""Divisions as they are shown."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.grids.queries.divisions import Division
from gridgov.grids.schemas.divisions import CarriedOut, DivisionDetail, DivisionOut
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import ROLE_NAMES, Person, Role
from gridgov.people.tables import PersonRow


def division_out(division: Division, *, day: date) -> DivisionOut:
    return DivisionOut.model_validate(_plain(division, day))


async def division_detail(
    session: AsyncSession, person: Person, division: Division, *, day: date
) -> DivisionDetail:
    """A division with its figures; whose posts it carried is shown to whoever may divide areas."""
    summary = division.summary
    may_divide = permissions_of(session).permits(person, "area.divide", Subject(division.county_code))
    return DivisionDetail.model_validate({
        **_plain(division, day),
        # An import keeps other figures, and its areas in its own report.
        **{name: value if isinstance(value := summary.get(name), list) else []
           for name in ("before", "after", "retired", "warnings")},
        "carried": await _carried(session, summary.get("carried", [])) if may_divide else None,
        "followed_event_count": summary.get("followed_event_count"),
    })  # fmt: skip


def _plain(division: Division, day: date) -> dict[str, Any]:
    values = {name: getattr(division, name) for name in DivisionOut.model_fields if name != "state"}
    if division.cancelled_at is not None:
        return {**values, "state": "cancelled"}
    return {**values, "state": "planned" if division.effective_on > day else "in_force"}


async def _carried(session: AsyncSession, carried: list[dict[str, Any]]) -> list[CarriedOut]:
    ids = {UUID(one["person_id"]) for one in carried}
    rows = await session.execute(select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(sorted(ids))))
    names = {row.id: row.name for row in rows} if ids else {}
    return [
        CarriedOut(
            person_id=UUID(one["person_id"]), person_name=names.get(UUID(one["person_id"])), role=Role(one["role"]),
            role_zh=ROLE_NAMES[Role(one["role"])][0], role_en=ROLE_NAMES[Role(one["role"])][1],
            from_path=one["from_path"], to_path=one["to_path"], held_already=one["new_post_id"] is None,
        )
        for one in carried
    ]  # fmt: skip
