"""The clocks of a case: rows in `deadlines` under the subject ``mediation_case``, each with a part of its own.

Days are counted as the law counts them (`rules.periods`), so each clock is given the instant at which it is due.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from gridgov.clock import end_of_day, local_day
from gridgov.db.session import Session
from gridgov.deadlines.actions.end import end_deadlines
from gridgov.deadlines.actions.hold import extend_deadline
from gridgov.deadlines.actions.start import Owed, start_deadline
from gridgov.deadlines.queries import policies_of
from gridgov.deadlines.queries.calendars import calendar_of
from gridgov.deadlines.rules.calendars import Unit
from gridgov.deadlines.rules.policies import MEDIATION_CASE, Stage, Urgency
from gridgov.grids.rules.paths import Level, level_of
from gridgov.mediation.queries import Case, limits_of
from gridgov.mediation.rules.periods import IsWorkingDay, legal_due, reminder_days
from gridgov.people.rules.roles import Role


def part_of(case_id: UUID, name: str) -> UUID:
    """The id of the clock's part: the same each time it is asked for."""
    return uuid5(case_id, name)


def owner_of(scope_path: str) -> tuple[Role, str]:
    """Who owes it: in a grid its gridworker, above it the mediators of the level."""
    if level_of(scope_path) in {Level.GRID, Level.MICROGRID}:
        return Role.GRIDWORKER, scope_path
    return Role.MEDIATOR, scope_path


async def working_days(session: Session, county_code: str) -> IsWorkingDay:
    """Which days are worked, by the county's calendar: for last days that fall on a rest day (民法典 art. 203)."""
    calendar = await calendar_of(session, county_code=county_code)
    return lambda day: bool(calendar.day(day).windows)


async def start_stage(
    session: Session, case: Case, stage: Stage, *, name: str | None = None, due: datetime | None = None,
    works: IsWorkingDay | None = None, at: datetime,
) -> datetime | None:  # fmt: skip
    """Start a clock of the case; when it is due. None where that moment has passed already and nothing is owed."""
    role, path = owner_of(case.scope_path)
    if due is None:
        policy = policies_of(session, case.county_code).find(
            Urgency.NORMAL, stage, on=local_day(at), level=level_of(path), subject=MEDIATION_CASE
        )
        due = legal_due(at, policy.duration, policy.unit, works)
    if due is not None and due <= at:
        return None
    change = await start_deadline(session, Owed(
        case.county_code, MEDIATION_CASE, case.id, case.scope_path, stage, Urgency.NORMAL, owner_role=role,
        owner_path=path, part_id=part_of(case.id, name or stage), due_on=due,
    ), at=at)  # fmt: skip
    return change.due_at


async def end_stages(
    session: Session, case: Case, names: Sequence[str], *, outcome: str, at: datetime
) -> None:
    """End these clocks, as far as they run."""
    for name in names:
        await end_deadlines(
            session, county_code=case.county_code, subject_id=case.id, part_id=part_of(case.id, name),
            outcome=outcome, at=at,
        )  # fmt: skip


async def end_all(session: Session, case: Case, *, outcome: str, at: datetime) -> None:
    await end_deadlines(
        session, county_code=case.county_code, subject_id=case.id, whole=True, outcome=outcome, at=at
    )


async def extend_mediation(session: Session, case: Case, days: int, *, at: datetime) -> datetime | None:
    """So many days more for the whole mediation, counted on from where it was due; when it is due then."""
    changes = await extend_deadline(
        session, county_code=case.county_code, subject_id=case.id, part_id=part_of(case.id, Stage.MEDIATE),
        amount=days, unit=Unit.NATURAL_DAYS, at=at,
    )  # fmt: skip
    return changes[0].due_at if changes else None


async def start_confirmation_clocks(session: Session, case: Case, last: date, *, at: datetime) -> None:
    """The period for the joint application, and its reminders as far as they are still to come."""
    limits = limits_of(session)
    await start_stage(session, case, Stage.APPLY_CONFIRMATION, due=end_of_day(last), at=at)
    for day, left in reminder_days(last, limits.first_reminder_days, limits.last_reminder_days):
        # As the day before ends: on the tenth day before the last, at its beginning.
        due = end_of_day(day - timedelta(days=1))
        await start_stage(session, case, Stage.REMIND_CONFIRMATION, name=reminder_name(left), due=due, at=at)


def reminder_name(days_left: int) -> str:
    return f"remind-{days_left}"


def confirmation_names(session: Session) -> list[str]:
    """Of the clocks that end with an application."""
    limits = limits_of(session)
    reminders = [reminder_name(days) for days in (limits.first_reminder_days, limits.last_reminder_days)]
    return [str(Stage.APPLY_CONFIRMATION), *reminders]
