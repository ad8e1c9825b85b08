"""Throw a draft away: nothing of its content stays, only that there was one."""

from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.session import Session
from gridgov.grids.actions.draft_import import open_draft, stale
from gridgov.grids.statements.imports import end_old_imports, move_import
from gridgov.people.rules.roles import Person

_EMPTIED: dict[str, Any] = {"layer": None, "repaired": None, "report": {}, "repair_report": None}


async def discard_import(
    session: Session, person: Person, *, import_id: UUID, seen_version: int, at: datetime
) -> None:
    """`StaleVersion` or `Conflict` when somebody was faster."""
    await open_draft(session, person, import_id=import_id, seen_version=seen_version)
    moved = await move_import(
        session, county_code=person.county_code, import_id=import_id, seen_version=seen_version,
        values={"state": "discarded", "ended_at": at, **_EMPTIED},
    )  # fmt: skip
    if not moved:
        raise await stale(session, person, import_id)
    await record_audit(
        session, county_code=person.county_code, actor_id=person.id, action="import_discarded",
        subject="boundary_import", subject_id=import_id, at=at,
    )  # fmt: skip


async def forget_imports(
    session: Session, county_code: str, *, before: datetime, limit: int, at: datetime
) -> int:
    """Throw away what drafts from before an instant hold; how many, to ask again at ``limit``."""
    return await end_old_imports(
        session, county_code=county_code, before=before, at=at, limit=limit, emptied=_EMPTIED
    )
