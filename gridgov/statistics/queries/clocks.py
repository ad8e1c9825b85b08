"""What became of every clock that came to count in a period: one statement for all groups and all stages.

A case is counted once for each group and stage, in the period of the first of its clocks that was met or ran out;
`indicators.toml` says it in words, and tests/gridgov/statistics/reference.py says it again in Python.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    Subquery,
    and_,
    case,
    exists,
    false,
    func,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.deadlines.tables import DeadlineRow
from gridgov.events.rules.lifecycle import OPEN, EventState
from gridgov.events.tables import EventRow, EventStep
from gridgov.people.rules.roles import Person
from gridgov.statistics.queries.selected import Said, Selection, among, fenced, not_about
from gridgov.statistics.rules.indicators import IndicatorBook
from gridgov.statistics.rules.periods import Period

_EVENT = EventRow.__table__.c
_STEP = EventStep.__table__.c
_CLOCK = DeadlineRow.__table__.c
_STAGE_OF_CLOSING = "handle"


async def clock_facts(
    session: AsyncSession, person: Person, selection: Selection, period: Period, book: IndicatorBook
) -> Sequence[tuple[str, str, int]]:
    """(group, fact, count) of every stage: ``due``, ``done``, ``lapsed``, ``met``, ``reworked``, ``closed``, ``closed_met``."""
    clocks = clocks_of(
        _events(person, selection, period), person.county_code, of_units=selection.of_units,
        owned=selection.owned(_CLOCK.owner_unit_id), at=period.at, book=book,
    )  # fmt: skip
    totals = fenced(_totals(cases_of(clocks), period), "totals").c
    rows = await session.execute(select(*totals).where(selection.asked(totals.key)))
    facts: list[tuple[str, str, int]] = []
    for key, stage, due, done, met, reworked, closed, closed_met in rows:
        found = {
            "due": due, "done": done, "lapsed": due - done, "met": met, "reworked": reworked,
            "closed": closed, "closed_met": closed_met,
        }  # fmt: skip
        facts += [(str(key), f"{stage}.{fact}", count) for fact, count in found.items()]
    return facts


def _events(person: Person, selection: Selection, period: Period) -> CTE:
    """The cases that may have something in the period: what is asked of each is found once, not for each of its clocks."""
    key = selection.key(unit=_EVENT.lead_unit_id, scope_path=_EVENT.scope_path)
    statement = select(_EVENT.id, key.label("key"), is_closed().label("closed")).where(
        _EVENT.county_code == person.county_code, not_about(person), _may_count(period)
    )
    return fenced(statement, "read")


def clocks_of(
    events: CTE | Subquery, county_code: Said[str], *, of_units: bool, owned: ColumnElement[bool], at: Said[datetime],
    book: IndicatorBook,
) -> Subquery:  # fmt: skip
    """Every clock that may count, with its group: when it was done, when within its time, when it ran out; and whether
    its case was closed, of a unit's cases those that it led to the end. ``events`` have ``id``, ``key``, ``closed``; of
    units the key is who leads."""
    stopped = func.coalesce(_CLOCK.paused_at, _CLOCK.ended_at)
    done = and_(_CLOCK.ended_at.is_not(None), _met_by(book))
    in_time, ran_out = stopped <= _CLOCK.due_at, or_(stopped.is_(None), stopped > _CLOCK.due_at)
    event = events.c
    key: ColumnElement[Any] = event.key
    closed: ColumnElement[bool] = event.closed
    if of_units:
        key = _CLOCK.owner_unit_id
        closed = and_(event.closed, func.coalesce(event.key == _CLOCK.owner_unit_id, false()))
    statement = (
        select(
            key.label("key"), _CLOCK.stage, _CLOCK.subject_id, _CLOCK.started_at,
            case((done, _CLOCK.ended_at)).label("done_at"), case((and_(in_time, done), stopped)).label("met_at"),
            case((and_(_CLOCK.due_at < at, ran_out), _CLOCK.due_at)).label("late_at"),
            and_(_CLOCK.stage == _STAGE_OF_CLOSING, closed).label("closed"),
        )
        .join(events, event.id == _CLOCK.subject_id)
        .where(
            _CLOCK.county_code == county_code, _CLOCK.subject == "event", among(_CLOCK.stage, book.stages), owned,
        )
    )  # fmt: skip
    return statement.subquery("clocks")


def _may_count(period: Period) -> ColumnElement[bool]:
    """Cases with nothing in the period are not worth adding up: not there yet, or at rest since before it began.

    Every end of a clock is a move, and a clock that runs belongs to an open event.
    """
    moved = _EVENT.updated_at >= period.begins_at
    return and_(_EVENT.received_at < period.until, or_(moved, among(_EVENT.state, OPEN)))


def _met_by(book: IndicatorBook) -> ColumnElement[bool]:
    """Ended by a move that meets the stage: one look at a list of both, as this is asked of every clock several times."""
    pairs = [f"{stage}.{move}" for stage, moves in book.stages.items() for move in moves]
    return among(func.coalesce(_CLOCK.stage + "." + _CLOCK.outcome, ""), pairs)


def is_closed() -> ColumnElement[bool]:
    """Closed and not reopened."""
    return or_(
        among(_EVENT.state, [EventState.CLOSED, EventState.EVALUATED]),
        and_(_EVENT.state == EventState.ARCHIVED, _archived_as_closed()),
    )


def _archived_as_closed() -> ColumnElement[bool]:
    """What was rejected, merged or cancelled is archived, too."""
    return exists().where(
        _STEP.county_code == _EVENT.county_code, _STEP.event_id == _EVENT.id, _STEP.move == "archive",
        among(_STEP.from_state, [EventState.CLOSED, EventState.EVALUATED]),
    )  # fmt: skip


def cases_of(clocks: Subquery) -> Subquery:
    """Each case once for a group and a stage; ``took``: from the start of its first clock until it was first done."""
    row = clocks.c
    done_at, late_at = func.min(row.done_at), func.min(row.late_at)
    return (
        select(
            row.key, row.stage, row.subject_id, func.least(func.min(row.met_at), late_at).label("counts_at"),
            (done_at - func.min(row.started_at)).label("took"),
            done_at.is_not(None).label("done"), and_(done_at.is_not(None), late_at.is_(None)).label("met"),
            func.coalesce(func.max(row.started_at) >= done_at, false()).label("reworked"),
            and_(done_at.is_not(None), func.bool_or(row.closed)).label("closed"),
        )
        .group_by(row.subject_id, row.stage, row.key)
        .subquery("cases")
    )  # fmt: skip


def _totals(cases: Subquery, period: Period) -> Select[Any]:
    row = cases.c
    inside = and_(row.counts_at >= period.begins_at, row.counts_at < period.until)

    def number(*of: ColumnElement[bool]) -> ColumnElement[int]:
        return func.count().filter(inside, *of)

    return (
        select(
            row.key, row.stage, number().label("due"), number(row.done).label("done"), number(row.met).label("met"),
            number(row.reworked).label("reworked"), number(row.closed).label("closed"),
            number(row.closed, row.met).label("closed_met"),
        )
        .group_by(row.key, row.stage)
    )  # fmt: skip
