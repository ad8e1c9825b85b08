"""What is owed of a finding: the notice, the remedy, the look-back; one of them at a time."""

from datetime import date, datetime

from gridgov.clock import end_of_day
from gridgov.db.session import Session
from gridgov.deadlines.actions.end import end_deadlines
from gridgov.deadlines.actions.start import Owed, start_deadline
from gridgov.deadlines.rules.policies import Stage, Urgency
from gridgov.patrol.queries import Finding
from gridgov.patrol.rules.remedies import SUBJECT


async def owe(
    session: Session,
    finding: Finding,
    stage: Stage | None,
    *,
    outcome: str,
    due: date | None = None,
    at: datetime,
) -> None:
    """What was owed ends with ``outcome``; from now on ``stage`` is, by whoever holds the finding (None: nothing any more)."""
    await end_deadlines(
        session, county_code=finding.county_code, subject_id=finding.id, whole=True, outcome=outcome, at=at
    )
    if stage is None:
        return
    owed = Owed(
        finding.county_code, SUBJECT, finding.id, finding.scope_path, stage, Urgency.NORMAL,
        owner_role=finding.holder_role, owner_path=finding.holder_path, type_code=finding.event_type,
        due_on=end_of_day(due) if due is not None else None,
    )  # fmt: skip
    await start_deadline(session, owed, at=at)
