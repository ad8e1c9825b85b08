"""What is owed goes on in another area: the clock runs as it ran, the ladder climbs from the new one."""

from uuid import UUID

from gridgov.db.session import Session
from gridgov.deadlines.queries import running_deadlines
from gridgov.deadlines.statements import set_scope


async def move_deadline_scope(
    session: Session, *, county_code: str, subject_id: UUID, from_path: str, scope_path: str
) -> None:
    """Whatever runs for the subject and its parts; due times and policies stay."""
    await running_deadlines(session, county_code=county_code, subject_id=subject_id)
    await set_scope(
        session, county_code=county_code, subject_id=subject_id, from_path=from_path, scope_path=scope_path
    )
