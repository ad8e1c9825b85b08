"""Let clocks stand and go on: a pause counts for nobody, and what was left is left exactly."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.deadlines.actions.start import ClockChange


async def pause_deadlines(
    session: Session, *, county_code: str, subject_id: UUID, at: datetime
) -> list[ClockChange]:
    """Every running clock of the subject and its parts stands from now on; nothing fires meanwhile."""
    del session, county_code, subject_id, at
    raise NotImplementedError


async def release_deadlines(
    session: Session, *, county_code: str, subject_id: UUID, outcome: str, at: datetime
) -> list[ClockChange]:
    """The subject's clock that ran meanwhile (a decider's) ends; every clock that stood goes on."""
    del session, county_code, subject_id, outcome, at
    raise NotImplementedError


async def revive_deadline(
    session: Session, *, county_code: str, subject_id: UUID, stage: str, at: datetime
) -> list[ClockChange]:
    """The subject's clock of this stage that ended last goes on, as if it had stood meanwhile."""
    del session, county_code, subject_id, stage, at
    raise NotImplementedError
