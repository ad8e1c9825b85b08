"""What each event adds to the figures, day by day: as its area sees it, and as each unit does.

The same clocks, cases and steps as the figures of a period are made of (`clocks`, `steps`), told for each event instead of
for a period. They hold as of a moment; `next_moment` says of each event when they change though nothing is done.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    CTE,
    ColumnElement,
    Date,
    DateTime,
    FromClause,
    Integer,
    Select,
    Text,
    and_,
    any_,
    bindparam,
    cast,
    func,
    literal_column,
    null,
    select,
    true,
    union_all,
)
from sqlalchemy import case as when
from sqlalchemy.dialects.postgresql import UUID as PG_UUID

from gridgov.deadlines.tables import DeadlineRow
from gridgov.events.tables import EventRow, EventStep
from gridgov.handling.tables import EventSupervision
from gridgov.statistics.queries.clocks import cases_of, clocks_of, is_closed
from gridgov.statistics.queries.selected import Said, fenced
from gridgov.statistics.queries.steps import (
    OF_AREAS,
    OF_UNITS,
    counting,
    facts_of,
    leading,
    steps_of,
)
from gridgov.statistics.rules.facts import BANDS, FACTS, RAISED, TIMED_STAGES, column_of
from gridgov.statistics.rules.indicators import IndicatorBook, packaged_indicators
from gridgov.statistics.tables import ATTRIBUTES, NO_UNIT

_EVENT = EventRow.__table__.c
_STEP = EventStep.__table__.c
_CLOCK = DeadlineRow.__table__.c
_CARD = EventSupervision.__table__.c
_ZONE: ColumnElement[Any] = literal_column("'Asia/Shanghai'")
_NOBODY: ColumnElement[Any] = literal_column(f"'{NO_UNIT}'::uuid")

Facts = Mapping[str, ColumnElement[Any]]


COUNTY = bindparam("county", type_=Text())
AT = bindparam("at", type_=DateTime(timezone=True))
IDS = bindparam("ids", type_=ARRAY(PG_UUID(as_uuid=True)))
"""What the statements of this module ask for: the county, as of when, and which events."""


@cache
def adds_of_events() -> Select[Any]:
    """Rows of the ledger's `ATTRIBUTES` and facts for the events `IDS`, as of `AT`."""
    wanted = select(func.unnest(IDS).label("event_id")).cte("wanted")
    return contributions(wanted, COUNTY, at=AT, book=packaged_indicators())


def contributions(
    wanted: FromClause, county_code: Said[str], *, at: Said[datetime], book: IndicatorBook
) -> Select[Any]:
    """The same for the events of ``wanted`` (a CTE with ``event_id``)."""
    read = _events(wanted, county_code)
    parts = union_all(
        _raised(read, at), *_clock_parts(read, county_code, at, book), *_step_parts(read, county_code, at, book),
        *_card_parts(read, county_code, at),
    ).subquery("parts")  # fmt: skip
    part, event = parts.c, read.c
    received = func.timezone(_ZONE, event.received_at)
    is_raised = func.sum(part[column_of(RAISED)]) > 0
    hour = (func.extract("isodow", received) - 1) * 24 + func.extract("hour", received)
    return (
        select(
            part.event_id, part.unit_id, part.day, event.scope_path, event.type_code, event.urgency,
            cast(_where(is_raised, hour), Integer).label("hour"), event.concerns_id,
            *(func.sum(part[column_of(fact)]).label(column_of(fact)) for fact in FACTS),
        )
        .join_from(parts, read, event.id == part.event_id)
        .group_by(
            part.event_id, part.unit_id, part.day, event.scope_path, event.type_code, event.urgency, event.received_at,
            event.concerns_id,
        )
    )  # fmt: skip


@cache
def next_moments() -> Select[Any]:
    """(event_id, next_at) of those events whose contributions change by time alone: the first moment from `AT` on."""
    asked, county_code, at = IDS, COUNTY, AT
    stopped = func.coalesce(_CLOCK.paused_at, _CLOCK.ended_at)
    clock = and_(
        _CLOCK.county_code == county_code, _CLOCK.subject == "event", _CLOCK.subject_id == any_(asked)
    )
    moments = union_all(
        select(_CLOCK.subject_id.label("event_id"), _CLOCK.due_at.label("at")).where(
            clock, stopped.is_(None), _CLOCK.due_at >= at
        ),
        select(_CLOCK.subject_id, stopped).where(clock, stopped >= at),
        select(_STEP.event_id, _STEP.at).where(
            _STEP.county_code == county_code, _STEP.event_id == any_(asked), _STEP.at >= at
        ),
        select(_CARD.event_id, _CARD.at).where(
            _CARD.county_code == county_code, _CARD.event_id == any_(asked), _CARD.at >= at
        ),
        select(_EVENT.id, _EVENT.received_at).where(
            _EVENT.county_code == county_code, _EVENT.id == any_(asked), _EVENT.received_at >= at
        ),
    ).subquery("moments")
    return select(moments.c.event_id, func.min(moments.c.at).label("next_at")).group_by(moments.c.event_id)


def day_of(moment: ColumnElement[Any]) -> ColumnElement[Any]:
    """The day in China."""
    return cast(func.timezone(_ZONE, moment), Date)


def _events(wanted: FromClause, county_code: Said[str]) -> CTE:
    statement = (
        select(
            _EVENT.id, _EVENT.scope_path, _EVENT.lead_unit_id, _EVENT.type_code, _EVENT.urgency, _EVENT.received_at,
            _EVENT.concerns_id, is_closed().label("closed"),
        )
        .join_from(wanted, EventRow, _EVENT.id == wanted.c.event_id)
        .where(_EVENT.county_code == county_code)
    )  # fmt: skip
    return fenced(statement, "events_read")


def _raised(read: CTE, at: Said[datetime]) -> Select[Any]:
    keys = (read.c.id, _NOBODY, day_of(read.c.received_at))
    return _part(keys, {RAISED: literal_column("1")}).where(read.c.received_at < at)


def _clock_parts(
    read: CTE, county_code: Said[str], at: Said[datetime], book: IndicatorBook
) -> list[Select[Any]]:
    parts = []
    for of_units in (False, True):
        key = read.c.lead_unit_id if of_units else _NOBODY
        events = select(read.c.id, key.label("key"), read.c.closed).subquery(f"events_{of_units}".lower())
        owned = _CLOCK.owner_unit_id.is_not(None) if of_units else true()
        case = cases_of(clocks_of(events, county_code, of_units=of_units, owned=owned, at=at, book=book)).c
        day = day_of(case.counts_at)
        part = _part((case.subject_id, case.key, day), _stage_facts(case, book))
        parts.append(part.where(case.counts_at < at).group_by(case.subject_id, case.key, day))
    return parts


def _stage_facts(case: Any, book: IndicatorBook) -> dict[str, ColumnElement[Any]]:
    told = {
        "due": true(), "done": case.done, "lapsed": ~case.done, "met": case.met, "reworked": case.reworked,
        "closed": case.closed, "closed_met": and_(case.closed, case.met),
    }  # fmt: skip
    number = func.count()
    facts: dict[str, ColumnElement[Any]] = {
        f"{stage}.{fact}": number.filter(case.stage == stage, which)
        for stage in book.stages
        for fact, which in told.items()
        if f"{stage}.{fact}" in FACTS
    }
    for stage in TIMED_STAGES:
        for band in BANDS:
            inside = [case.stage == stage, case.done]
            if band.number:
                inside.append(case.took > _hours(band.above_h))
            if band.to_h is not None:
                inside.append(case.took <= _hours(band.to_h))
            facts[f"{stage}.took_{band.number}"] = number.filter(*inside)
    return facts


def _step_parts(
    read: CTE, county_code: Said[str], at: Said[datetime], book: IndicatorBook
) -> list[Select[Any]]:
    parts = []
    mine = _STEP.event_id.in_(select(read.c.id))
    for kinds, group in ((OF_AREAS, _NOBODY), (OF_UNITS, None)):
        name = "steps_of_units" if group is None else "steps_of_areas"
        step = fenced(steps_of(county_code, group, book, kinds).where(mine), name).c
        key = leading(step) if group is None else step.key
        part = _part((step.event_id, key, day_of(step.at)), facts_of(step, book))
        wanted = (step.at < at, counting(step, kinds), key.is_not(None))
        parts.append(part.where(*wanted).group_by(step.event_id, key, day_of(step.at)))
    return parts


def _card_parts(read: CTE, county_code: Said[str], at: Said[datetime]) -> list[Select[Any]]:
    parts = []
    for unit in (_NOBODY, _CARD.to_unit_id):
        facts = {
            f"acts.{card}": func.count().filter(_CARD.card == card) for card in ("yellow", "red", "black")
        }
        keys = (_CARD.event_id, unit, day_of(_CARD.at))
        wanted = (
            _CARD.county_code == county_code, _CARD.event_id.in_(select(read.c.id)), _CARD.kind == "supervise",
            _CARD.at < at, unit.is_not(None),
        )  # fmt: skip
        parts.append(_part(keys, facts).where(*wanted).group_by(*keys))
    return parts


def _part(keys: tuple[ColumnElement[Any], ...], facts: Facts) -> Select[Any]:
    """A part of what is added up: whose, on which day, and every fact, 0 where it says nothing of one."""
    labelled = [key.label(name) for key, name in zip(keys, ATTRIBUTES, strict=False)]
    return select(*labelled, *(facts.get(fact, literal_column("0")).label(column_of(fact)) for fact in FACTS))


def _hours(hours: int) -> ColumnElement[Any]:
    return literal_column(f"interval '{hours} hours'")


def _where(condition: ColumnElement[bool], value: ColumnElement[Any]) -> ColumnElement[Any]:

    return when((condition, value), else_=null())
