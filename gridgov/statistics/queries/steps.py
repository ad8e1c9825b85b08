"""What was done in a period, counted from the steps: one statement for all groups.

Of intake, giving out and return visits the first step of its kind counts the case; acts (returns, extensions,
suspensions) count each time. A unit's are those made while it led.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, cast, func, null, or_, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.events.rules.lifecycle import EventState
from gridgov.events.tables import EventRow, EventStep
from gridgov.people.rules.roles import Person
from gridgov.statistics.queries.selected import Said, Selection, among, fenced, not_about
from gridgov.statistics.rules.indicators import IndicatorBook
from gridgov.statistics.rules.periods import Period

ACTS = ("grant_return", "grant_extension", "suspend")
SATISFIED = ("very_satisfied", "satisfied", "basically_satisfied")
HEARD = (*SATISFIED, "dissatisfied")
OF_UNITS, OF_AREAS = ("visited",), ("decided", "given", "visited")
"""Kinds of step that are told of; intake and giving out are owed by the posts of an area."""

_EVENT = EventRow.__table__.c
_STEP = EventStep.__table__.c


async def step_facts(
    session: AsyncSession, person: Person, selection: Selection, period: Period, book: IndicatorBook
) -> Sequence[tuple[str, str, int]]:
    """(group, fact, count) of intake, giving out, visits and acts."""
    kinds = OF_UNITS if selection.of_units else OF_AREAS
    step = fenced(_steps(person, selection, period, book, kinds), "steps").c
    key = leading(step) if selection.of_units else step.key
    facts = facts_of(step, book)
    statement = (
        select(key, *facts.values())
        .where(
            step.at >= period.begins_at, step.at < period.until, selection.asked(key),
            counting(step, kinds),
        )
        .group_by(key)
    )  # fmt: skip
    rows = await session.execute(statement)
    return [(str(row[0]), fact, row[place]) for row in rows for place, fact in enumerate(facts, start=1)]


def _steps(
    person: Person, selection: Selection, period: Period, book: IndicatorBook, kinds: Sequence[str]
) -> Select[Any]:
    """Those of each case that moved since the period began, with its group."""
    group = None if selection.of_units else selection.key(unit=null(), scope_path=_EVENT.scope_path)
    return steps_of(person.county_code, group, book, kinds).where(
        _EVENT.updated_at >= period.begins_at, _EVENT.received_at < period.until, not_about(person)
    )


def steps_of(
    county_code: Said[str], group: ColumnElement[Any] | None, book: IndicatorBook, kinds: Sequence[str]
) -> Select[Any]:
    """The steps of these kinds of each case with its group (of units, where it is None, which units led before it), its
    first step of each kind, its last cancelling and rework.

    One reading for all of them, in the order of the cases, in place of a look at the case for each step.
    """
    moves = {"cancel", *ACTS, *book.moves["reworked"], *(move for kind in kinds for move in book.moves[kind])}
    wanted: ColumnElement[bool] = among(_STEP.move, moves)
    of_case: dict[str, Any] = {"partition_by": _STEP.event_id}
    firsts = [
        func.min(_STEP.seq).filter(_kind(_STEP, book, kind)).over(**of_case).label(f"first_{kind}")
        for kind in kinds
    ]
    reworked = among(_STEP.move, book.moves["reworked"])
    if group is None:
        shown = _leads(book).over(**of_case, order_by=_STEP.seq, rows=(None, -1)).label("leads")
        wanted = or_(wanted, _gives(book), _takes_back())
    else:
        shown = group.label("key")
    return (
        select(
            shown, _STEP.event_id, _STEP.seq, _STEP.move, _STEP.at, _satisfaction(_STEP).label("satisfaction"), *firsts,
            (func.max(_STEP.seq).filter(_STEP.move == "cancel").over(**of_case) > _STEP.seq).label("cancelled"),
            (func.max(_STEP.seq).filter(reworked).over(**of_case) > _STEP.seq).label("reworked"),
        )
        .join_from(EventStep, EventRow, and_(_EVENT.county_code == _STEP.county_code, _EVENT.id == _STEP.event_id))
        .where(_STEP.county_code == county_code, _EVENT.county_code == county_code, wanted)
    )  # fmt: skip


def counting(step: Any, kinds: Sequence[str]) -> ColumnElement[bool]:
    """Acts each time, and of each kind the first."""
    return or_(among(step.move, ACTS), *(step.seq == step[f"first_{kind}"] for kind in kinds))


def leading(step: Any) -> ColumnElement[Any]:
    """The unit that led when a step was made."""
    found: ColumnElement[Any] = step.leads[func.cardinality(step.leads)]
    return found


def facts_of(step: Any, book: IndicatorBook) -> dict[str, ColumnElement[int]]:
    """How many steps of a group are what, by fact."""
    number = func.count()
    decided = among(step.move, book.moves["decided"])
    given = among(step.move, book.moves["given"])
    visited = among(step.move, book.moves["visited"])
    accepted = step.move == "accept"
    return {
        "decided.all": number.filter(decided),
        "decided.filed": number.filter(accepted),
        "decided.self_resolved": number.filter(step.move == "confirm_self_resolved"),
        "decided.cancelled": number.filter(and_(accepted, step.cancelled)),
        "given.all": number.filter(given),
        "given.reworked": number.filter(and_(given, step.reworked)),
        "visited.all": number.filter(visited),
        "visited.satisfied": number.filter(and_(visited, among(step.satisfaction, SATISFIED))),
        "visited.basically": number.filter(and_(visited, step.satisfaction == "basically_satisfied")),
        **{f"acts.{act}": number.filter(step.move == act) for act in ACTS},
    }


def _kind(step: Any, book: IndicatorBook, kind: str) -> ColumnElement[bool]:
    """A step of a kind; a visit at which nobody was reached is none."""
    found = among(step.move, book.moves[kind])
    return and_(found, among(_satisfaction(step), HEARD)) if kind == "visited" else found


def _leads(book: IndicatorBook) -> Any:
    """Which units led the case one after another; nobody after a step that took it back or gave it to a post."""
    unit = case((_gives(book), cast(_STEP.data["unit_id"].astext, PG_UUID(as_uuid=True))))
    return func.array_agg(unit, type_=ARRAY(PG_UUID(as_uuid=True))).filter(or_(_gives(book), _takes_back()))


def _gives(book: IndicatorBook) -> ColumnElement[bool]:
    return among(_STEP.move, book.moves["given"])


def _takes_back() -> ColumnElement[bool]:
    return _STEP.to_state == EventState.ACCEPTED


def _satisfaction(step: Any) -> ColumnElement[Any]:
    found: ColumnElement[Any] = step.data["satisfaction"].astext
    return found
