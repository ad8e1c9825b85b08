"""Take every rung that has come due in one county: recorded once, announced in the same commit."""

from datetime import datetime
from typing import Any

from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.deadlines.messages import DeadlinePassed
from gridgov.deadlines.rules.ladder import Rung, rung_of
from gridgov.deadlines.rules.policy_files import from_row
from gridgov.deadlines.statements import claim_due, record_steps, set_next
from gridgov.deadlines.tables import DeadlineRow
from gridgov.grids.rules.paths import at_level


async def fire_due(session: Session, *, county_code: str, at: datetime, limit: int) -> int:
    """Fire up to ``limit`` due deadlines; returns how many were taken."""
    claimed = await claim_due(session, county_code=county_code, at=at, limit=limit)
    taken = [(row, rung) for row in claimed if (rung := rung_of(from_row(row.policy), row.rung)) is not None]
    await record_steps(session, [_step_of(row, rung, at) for row, rung in taken])
    for row, rung in taken:
        message = DeadlinePassed(
            county_code, row.subject_id, row.scope_path, row.id, rung.cycle, rung.step, row.stage, rung.action, row.part_id
        )  # fmt: skip
        await announce(session, message, at=at)
        place = row.rung + 1 - row.plan_from
        following = row.plan_at[place] if place < len(row.plan_at) else None
        await set_next(session, county_code=county_code, row_id=row.id, rung=row.rung + 1, next_at=following)
    return len(claimed)


def _step_of(row: DeadlineRow, rung: Rung, at: datetime) -> dict[str, Any]:
    return {
        "county_code": row.county_code, "deadline_id": row.id, "cycle": rung.cycle, "step": rung.step,
        "action": rung.action, "card": rung.card, "to_role": rung.to,
        "to_path": (at_level(row.scope_path, rung.level) if rung.level else None) or row.scope_path,
        "planned_at": row.next_at, "taken_at": at,
    }  # fmt: skip
