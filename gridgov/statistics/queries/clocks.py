"""What became of every clock that came to count in a period: one statement for all groups and all stages.

A case is counted once for each group and stage, in the period of the first of its clocks that was met or ran out;
`indicators.toml` says it in words, and tests/gridgov/statistics/reference.py says it again in Python.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    Subquery,
    and_,
    case,
    cast,
    false,
    func,
    null,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.deadlines.tables import DeadlineRow
from gridgov.events.rules.lifecycle import OPEN, State
from gridgov.events.tables import EventRow
from gridgov.people.rules.roles import Person
from gridgov.statistics.queries.selected import Selection, not_about
from gridgov.statistics.rules.indicators import IndicatorBook
from gridgov.statistics.rules.periods import Period

_EVENT = EventRow.__table__.c
_CLOCK = DeadlineRow.__table__.c
_STAGE_OF_CLOSING = "handle"


async def clock_facts(
    session: AsyncSession, person: Person, selection: Selection, period: Period, book: IndicatorBook
) -> Sequence[tuple[str, str, int]]:
    """(group, fact, count) of every stage: ``due``, ``done``, ``lapsed``, ``met``, ``reworked``, ``closed``, ``closed_met``."""
    rows = await session.execute(_totals(_cases(_clocks(person, selection, period, book)), period))
    facts: list[tuple[str, str, int]] = []
    for key, stage, due, done, met, reworked, closed, closed_met in rows:
        found = {
            "due": due, "done": done, "lapsed": due - done, "met": met, "reworked": reworked,
            "closed": closed, "closed_met": closed_met,
        }  # fmt: skip
        facts += [(key, f"{stage}.{fact}", count) for fact, count in found.items()]
    return facts


def _clocks(person: Person, selection: Selection, period: Period, book: IndicatorBook) -> Subquery:
    """Every clock that may count, with its group, the moment at which it counts (or none), and whether it was met."""
    stopped = func.coalesce(_CLOCK.paused_at, _CLOCK.ended_at)
    done = and_(_CLOCK.ended_at.is_not(None), _met_by(book))
    counts_at = case(
        (done, func.least(stopped, _CLOCK.due_at)),
        (or_(stopped <= _CLOCK.due_at, _CLOCK.due_at >= period.at), null()),
        else_=_CLOCK.due_at,
    )
    key = selection.key(unit=cast(_CLOCK.owner_unit_id, String), scope_path=_EVENT.scope_path)
    return (
        select(
            key.label("key"), _CLOCK.stage, _CLOCK.subject_id, _CLOCK.started_at, _CLOCK.ended_at,
            counts_at.label("counts_at"), done.label("done"),
            and_(done, stopped <= _CLOCK.due_at).label("met"), _closed(selection).label("closed"),
        )
        .join_from(DeadlineRow, EventRow, and_(_EVENT.county_code == _CLOCK.county_code, _EVENT.id == _CLOCK.subject_id))
        .where(
            _CLOCK.county_code == person.county_code, _EVENT.county_code == person.county_code,
            _CLOCK.subject == "event", _CLOCK.stage.in_(sorted(book.stages)),
            selection.holds(unit=_CLOCK.owner_unit_id, scope_path=_EVENT.scope_path), not_about(person),
            _may_count(period),
        )
        .subquery("clocks")
    )  # fmt: skip


def _may_count(period: Period) -> ColumnElement[bool]:
    """Cases with nothing in the period are not worth adding up: not there yet, or at rest since before it began.

    Every end of a clock is a move, and a clock that runs belongs to an open event.
    """
    moved = _EVENT.updated_at >= period.begins_at
    return and_(_EVENT.received_at < period.until, or_(moved, _EVENT.state.in_(sorted(OPEN))))


def _met_by(book: IndicatorBook) -> ColumnElement[bool]:
    """Ended by a move that meets the stage."""
    return or_(
        false(),
        *(
            and_(_CLOCK.stage == stage, _CLOCK.outcome.is_not(None), _CLOCK.outcome.in_(sorted(moves)))
            for stage, moves in sorted(book.stages.items())
        ),
    )


def _closed(selection: Selection) -> ColumnElement[bool]:
    """Closed and not reopened; of a unit's cases, those that it led to the end."""
    closed = or_(
        _EVENT.state.in_([State.CLOSED, State.EVALUATED]),
        and_(_EVENT.state == State.ARCHIVED, _EVENT.closed_at.is_not(None)),
    )
    if selection.of_units:
        closed = and_(closed, func.coalesce(_EVENT.lead_unit_id == _CLOCK.owner_unit_id, false()))
    return and_(closed, _CLOCK.stage == _STAGE_OF_CLOSING)


def _cases(clocks: Subquery) -> Subquery:
    """Each case once for a group and a stage."""
    row = clocks.c
    counting = row.counts_at.is_not(None)
    first_done = func.min(row.ended_at).filter(row.done)
    return (
        select(
            row.key, row.stage, func.min(row.counts_at).label("counts_at"), func.bool_or(row.done).label("done"),
            and_(func.bool_or(row.done), func.bool_and(row.met).filter(counting)).label("met"),
            func.coalesce(func.max(row.started_at) >= first_done, false()).label("reworked"),
            and_(func.bool_or(row.done), func.bool_or(row.closed)).label("closed"),
        )
        .where(row.key.is_not(None))
        .group_by(row.key, row.stage, row.subject_id)
        .subquery("cases")
    )  # fmt: skip


def _totals(cases: Subquery, period: Period) -> Select[Any]:
    row = cases.c
    number = func.count()
    return (
        select(
            row.key, row.stage, number, number.filter(row.done), number.filter(row.met),
            number.filter(row.reworked), number.filter(row.closed), number.filter(and_(row.closed, row.met)),
        )
        .where(row.counts_at >= period.begins_at, row.counts_at < period.until)
        .group_by(row.key, row.stage)
    )  # fmt: skip
