"""What is owed goes on in another area: the clock runs as it ran, the ladder climbs from the new one."""

from uuid import UUID

from gridgov.db.session import Session
from gridgov.deadlines.statements import set_scope


async def move_deadline_scope(
    session: Session, *, county_code: str, subject_id: UUID, scope_path: str
) -> None:
    """Whatever runs for the subject; its due time and its policy stay."""
    await set_scope(session, county_code=county_code, subject_id=subject_id, scope_path=scope_path)
