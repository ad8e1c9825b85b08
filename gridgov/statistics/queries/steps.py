"""What was done in a period, counted from the steps: one statement for all groups.

Of intake, giving out and return visits the first step of its kind counts the case; acts (returns, extensions,
suspensions) count each time. A unit's are those made while it led.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, String, and_, case, cast, func, or_, select
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.events.rules.lifecycle import State
from gridgov.events.tables import EventRow, EventStep
from gridgov.people.rules.roles import Person
from gridgov.statistics.queries.selected import Selection, fenced, not_about
from gridgov.statistics.rules.indicators import IndicatorBook
from gridgov.statistics.rules.periods import Period

ACTS = ("grant_return", "grant_extension", "suspend")
SATISFIED = ("very_satisfied", "satisfied", "basically_satisfied")
HEARD = (*SATISFIED, "dissatisfied")
_OF_UNITS, _OF_AREAS = ("visited",), ("decided", "given", "visited")
"""Kinds of step that are told of; intake and giving out are owed by the posts of an area."""

_EVENT = EventRow.__table__.c
_STEP = EventStep.__table__.c
_OTHER = EventStep.__table__.alias("other")


async def step_facts(
    session: AsyncSession, person: Person, selection: Selection, period: Period, book: IndicatorBook
) -> Sequence[tuple[str, str, int]]:
    """(group, fact, count) of intake, giving out, visits and acts."""
    steps = _steps(person, selection, period, book)
    facts = _facts(steps.c, book)
    statement = select(steps.c.key, *facts.values()).where(selection.asked(steps.c.key)).group_by(steps.c.key)
    rows = await session.execute(statement)
    return [(row[0], fact, row[place]) for row in rows for place, fact in enumerate(facts, start=1)]


def _steps(person: Person, selection: Selection, period: Period, book: IndicatorBook) -> CTE:
    """The steps that count, with the group of each and what became of its case since."""
    kinds = _OF_UNITS if selection.of_units else _OF_AREAS
    whole = _whole(person, period, book)
    key = selection.key(unit=cast(_lead_unit(person, book), String), scope_path=_EVENT.scope_path)
    statement = (
        select(
            key.label("key"), _STEP.move, _satisfaction(_STEP).label("satisfaction"),
            (whole.c.last_cancel > _STEP.seq).label("cancelled"), (whole.c.last_rework > _STEP.seq).label("reworked"),
        )
        .join_from(EventStep, EventRow, and_(_EVENT.county_code == _STEP.county_code, _EVENT.id == _STEP.event_id))
        .join(whole, whole.c.event_id == _STEP.event_id)
        .where(
            _STEP.county_code == person.county_code, _EVENT.county_code == person.county_code,
            _STEP.at >= period.begins_at, _STEP.at < period.until,
            _STEP.move.in_(sorted({*ACTS, *(move for kind in kinds for move in book.moves[kind])})),
            or_(_STEP.move.in_(ACTS), *(_STEP.seq == whole.c[f"first_{kind}"] for kind in kinds)), not_about(person),
        )
    )  # fmt: skip
    return fenced(statement, "steps")


def _whole(person: Person, period: Period, book: IndicatorBook) -> CTE:
    """Of each case that moved since the period began: its first step of each kind, its last cancelling and rework.

    One reading for all of them: a look at the case for each step costs ten times as much in a year.
    """
    moves = {"cancel", *ACTS, *(move for kind in book.moves.values() for move in kind)}
    firsts = [
        func.min(_STEP.seq).filter(_kind(_STEP, book, kind)).label(f"first_{kind}") for kind in _OF_AREAS
    ]
    reworked = _STEP.move.in_(sorted(book.moves["reworked"]))
    statement = (
        select(
            _STEP.event_id, *firsts, func.max(_STEP.seq).filter(_STEP.move == "cancel").label("last_cancel"),
            func.max(_STEP.seq).filter(reworked).label("last_rework"),
        )
        .join_from(EventStep, EventRow, and_(_EVENT.county_code == _STEP.county_code, _EVENT.id == _STEP.event_id))
        .where(
            _STEP.county_code == person.county_code, _EVENT.county_code == person.county_code,
            _EVENT.updated_at >= period.begins_at, _EVENT.received_at < period.until, _STEP.move.in_(sorted(moves)),
        )
        .group_by(_STEP.event_id)
    )  # fmt: skip
    return fenced(statement, "whole")


def _facts(step: Any, book: IndicatorBook) -> dict[str, ColumnElement[int]]:
    number = func.count()
    decided = step.move.in_(sorted(book.moves["decided"]))
    given = step.move.in_(sorted(book.moves["given"]))
    visited = step.move.in_(sorted(book.moves["visited"]))
    accepted = step.move == "accept"
    return {
        "decided.all": number.filter(decided),
        "decided.filed": number.filter(accepted),
        "decided.self_resolved": number.filter(step.move == "confirm_self_resolved"),
        "decided.cancelled": number.filter(and_(accepted, step.cancelled)),
        "given.all": number.filter(given),
        "given.reworked": number.filter(and_(given, step.reworked)),
        "visited.all": number.filter(visited),
        "visited.satisfied": number.filter(and_(visited, step.satisfaction.in_(SATISFIED))),
        "visited.basically": number.filter(and_(visited, step.satisfaction == "basically_satisfied")),
        **{f"acts.{act}": number.filter(step.move == act) for act in ACTS},
    }


def _kind(step: Any, book: IndicatorBook, kind: str) -> ColumnElement[bool]:
    """A step of a kind; a visit at which nobody was reached is none."""
    found = step.move.in_(sorted(book.moves[kind]))
    return and_(found, _satisfaction(step).in_(HEARD)) if kind == "visited" else found


def _lead_unit(person: Person, book: IndicatorBook) -> ColumnElement[Any]:
    """The unit that led the case when the step was made: of the last step before that gave it out or took it back."""
    given = _OTHER.c.move.in_(sorted(book.moves["given"]))
    statement: Select[Any] = (
        select(case((given, cast(_OTHER.c.data["unit_id"].astext, PG_UUID(as_uuid=True)))))
        .where(*_same_case(person), _OTHER.c.seq < _STEP.seq, or_(given, _OTHER.c.to_state == State.ACCEPTED))
        .order_by(_OTHER.c.seq.desc())
        .limit(1)
    )
    return statement.correlate(EventStep).scalar_subquery()


def _same_case(person: Person) -> tuple[ColumnElement[bool], ...]:
    return _OTHER.c.county_code == person.county_code, _OTHER.c.event_id == _STEP.event_id


def _satisfaction(step: Any) -> ColumnElement[Any]:
    found: ColumnElement[Any] = step.data["satisfaction"].astext
    return found
