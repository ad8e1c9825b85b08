"""What is owed passes to somebody else: the clock runs as it ran."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.deadlines.queries import running_deadlines
from gridgov.deadlines.statements import change_deadline


async def hand_deadline_on(
    session: Session, *, county_code: str, subject_id: UUID, part_id: UUID | None, role: str | None, path: str | None, at: datetime
) -> None:  # fmt: skip
    """The clock of one part is owed by this post from now on; its due time and its ladder stay."""
    del at
    for row in await running_deadlines(session, county_code=county_code, subject_id=subject_id):
        if row.part_id == part_id:
            await change_deadline(
                session, row, {"owner_role": role, "owner_path": path, "owner_unit_id": None}
            )
