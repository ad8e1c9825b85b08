"""Clocks of a record: when it is looked at again, and until when a reported change is looked at."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gridgov.clock import end_of_day, local_day
from gridgov.collection.queries.records import Record
from gridgov.collection.rules.clocks import owner_of, type_code_of
from gridgov.collection.statements.records import update_record
from gridgov.db.session import Session
from gridgov.deadlines.actions.end import end_deadlines
from gridgov.deadlines.actions.hand_on import hand_deadline_on
from gridgov.deadlines.actions.move_scope import move_deadline_scope
from gridgov.deadlines.actions.start import Owed, start_deadline, start_deadlines
from gridgov.deadlines.queries import policies_of, running_deadlines
from gridgov.deadlines.rules.policies import Stage, Urgency

SUBJECT = "record"


async def restart_clocks(session: Session, row: Record, *, due_on: date | None = None, at: datetime) -> None:
    """Somebody was there: what was owed of it is done, and the next look is due after the interval of its kind, or on the
    day that it names itself."""
    await end_clocks(session, row, outcome="looked_at", at=at)
    owed = _next_look(session, row.county_code, row.id, row.scope_path, row.kind, row.class_code, due_on, at)
    due_at = (await start_deadline(session, owed, at=at)).due_at if owed else None
    await _note(session, row, {"looked_at": at, "due_at": due_at})


async def start_many(
    session: Session, rows: Sequence[Mapping[str, Any]], *, county_code: str, at: datetime
) -> None:
    """The first look at records that were brought in together."""
    owed = [
        one for row in rows
        if (one := _next_look(
            session, county_code, row["id"], row["scope_path"], row["kind"], row["class_code"], None, at
        )) is not None
    ]  # fmt: skip
    await start_deadlines(session, owed, county_code=county_code, at=at)


async def owe_a_look(session: Session, row: Record, *, at: datetime) -> datetime:
    """A change was reported: looked at within working days, whatever the interval; when that is due."""
    await end_clocks(session, row, outcome="change_reported", at=at)
    role, path = owner_of(row.scope_path)
    started = await start_deadline(
        session,
        Owed(
            row.county_code, SUBJECT, row.id, row.scope_path, Stage.CONFIRM_CHANGE, Urgency.NORMAL, role, path,
            type_code=type_code_of(row.kind, row.class_code),
        ),
        at=at,
    )  # fmt: skip
    await _note(session, row, {"due_at": started.due_at})
    return started.due_at


async def hand_on_clocks(session: Session, row: Record, to_path: str, *, at: datetime) -> None:
    """What is owed of a record is owed by whoever looks after its new ground; due times stay."""
    await move_deadline_scope(
        session, county_code=row.county_code, subject_id=row.id, from_path=row.scope_path, scope_path=to_path
    )
    role, path = owner_of(to_path)
    await hand_deadline_on(
        session, county_code=row.county_code, subject_id=row.id, part_id=None, role=role, path=path, at=at
    )


async def restamp(session: Session, *, county_code: str, record_id: UUID) -> None:
    """The record says when what runs for it is due; that may have changed with the calendar."""
    running = await running_deadlines(session, county_code=county_code, subject_id=record_id)
    if running:
        await update_record(
            session,
            county_code=county_code,
            record_id=record_id,
            values={"due_at": min(row.due_at for row in running)},
        )


async def end_clocks(session: Session, row: Record, *, outcome: str, at: datetime) -> None:
    await end_deadlines(
        session, county_code=row.county_code, subject_id=row.id, whole=True, outcome=outcome, at=at
    )


def _next_look(
    session: Session, county_code: str, record_id: UUID, scope_path: str, kind: str, class_code: str | None,
    due_on: date | None, at: datetime,
) -> Owed | None:  # fmt: skip
    """None for kinds that no policy names: a stairwell is looked at with its building."""
    type_code = type_code_of(kind, class_code)
    role, path = owner_of(scope_path)
    try:
        policies_of(session, county_code).find(
            Urgency.NORMAL,
            Stage.REVERIFY,
            on=local_day(at),
            type_code=type_code,
            category=kind,
            subject=SUBJECT,
        )
    except KeyError:
        return None
    due = end_of_day(due_on) if due_on is not None and end_of_day(due_on) > at else None
    return Owed(
        county_code, SUBJECT, record_id, scope_path, Stage.REVERIFY, Urgency.NORMAL, role, path, type_code=type_code,
        due_on=due,
    )  # fmt: skip


async def _note(session: Session, row: Record, values: Mapping[str, Any]) -> None:
    await update_record(session, county_code=row.county_code, record_id=row.id, values=values)
    await session.refresh(row)
