"""Somebody else owes what runs: the clock goes on as it ran."""

from uuid import UUID

from gridgov.db.session import Session
from gridgov.deadlines.queries import running_deadlines
from gridgov.deadlines.statements import set_owner


async def hand_over_deadlines(
    session: Session,
    *,
    county_code: str,
    subject_id: UUID,
    part_id: UUID | None = None,
    role: str | None,
    area_path: str | None,
    unit_id: UUID | None,
) -> None:
    """The clocks of the subject itself, or of one part of it."""
    await running_deadlines(session, county_code=county_code, subject_id=subject_id)
    owner = {"owner_role": role, "owner_path": area_path, "owner_unit_id": unit_id}
    await set_owner(session, county_code=county_code, subject_id=subject_id, part_id=part_id, owner=owner)
