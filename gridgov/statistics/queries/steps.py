"""What was done in a period, counted from the steps: one statement for all groups.

Of intake, giving out and return visits the first step of its kind counts the case; acts (returns, extensions,
suspensions) count each time. A unit's are those made while it led.
"""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, exists, func, or_, select
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.events.rules.lifecycle import State
from gridgov.events.tables import EventRow, EventStep
from gridgov.people.rules.roles import Person
from gridgov.statistics.queries.selected import Selection, not_about
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
    statement = select(steps.c.key, *facts.values()).group_by(steps.c.key)
    rows = await session.execute(statement)
    return [(row[0], fact, row[place]) for row in rows for place, fact in enumerate(facts, start=1)]


def _steps(person: Person, selection: Selection, period: Period, book: IndicatorBook) -> Any:
    """The steps that count, with the group of each and what became of its case since."""
    unit = _lead_unit(person, book)
    first = [
        and_(_kind(_STEP, book, kind), ~_before(person, book, kind))
        for kind in (_OF_UNITS if selection.of_units else _OF_AREAS)
    ]
    return (
        select(
            selection.key(unit=cast(unit, String), scope_path=_EVENT.scope_path).label("key"),
            _STEP.move, _satisfaction(_STEP).label("satisfaction"),
            case((_STEP.move == "accept", _since(person, {"cancel"}))).label("cancelled"), case((_STEP.move.in_(sorted(book.moves["given"])), _since(person, book.moves["reworked"]))).label("reworked"),
        )
        .join_from(EventStep, EventRow, and_(_EVENT.county_code == _STEP.county_code, _EVENT.id == _STEP.event_id))
        .where(
            _STEP.county_code == person.county_code, _EVENT.county_code == person.county_code,
            _STEP.at >= period.begins_at, _STEP.at < period.until,
            or_(*first, _STEP.move.in_(ACTS)),
            selection.holds(unit=unit, scope_path=_EVENT.scope_path), not_about(person),
        )
        .subquery("steps")
    )  # fmt: skip


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


def _before(person: Person, book: IndicatorBook, kind: str) -> ColumnElement[bool]:
    """The case had a step of this kind before."""
    return exists().where(*_same_case(person), _OTHER.c.seq < _STEP.seq, _kind(_OTHER.c, book, kind))


def _since(person: Person, moves: Collection[str]) -> ColumnElement[bool]:
    """The case had one of these moves after the step."""
    return exists().where(*_same_case(person), _OTHER.c.seq > _STEP.seq, _OTHER.c.move.in_(sorted(moves)))


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
