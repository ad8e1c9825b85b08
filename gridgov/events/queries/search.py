"""The search over events: the same cost at ten thousand as at a million.

First the newest of what the person may see are read and each is asked whether it meets the query: that fills a page of
any common word. What is left is asked of the index of terms, back in time by windows as wide as what was found in the
last one lets expect: a rare word is met in one look at everything, a common one in its newest days alone. Each request
reads a bounded number of events, and its cursor goes on from where it ended.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    Text,
    and_,
    any_,
    bindparam,
    cast,
    literal,
    or_,
    select,
    tuple_,
    union,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import local_day
from gridgov.db.base import uuids
from gridgov.db.paging import cut_page, decode_cursor, encode_cursor
from gridgov.events.queries import SCOPE, catalogue_of
from gridgov.events.queries.pages import EventFilter, conditions, gathering, newest, parts_of
from gridgov.events.rules.search_query import (
    Asked,
    Word,
    meaning,
    next_days,
    types_named,
    window,
    within_areas,
)
from gridgov.events.tables import EventRow, EventTerms
from gridgov.grids.queries.named import areas_named
from gridgov.grids.queries.scope import COUNTY_LENGTH, in_scope, is_whole, outside, whole_areas
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Scope
from gridgov.people.rules.roles import Person

READ = "event.read"

NEWEST = 300
"""How many of the newest within reach are asked one by one."""
CANDIDATES = (100, 300)
"""How many of those that the index names are looked at in one request: at first (no more than twice a page), and once more
where too few of them are within reach."""
_FIRST_DAYS = 2
_LOOKS = 4
"""Windows in one request at most; the last holds everything."""

FEW = 300
"""So many events outside of one's areas are asked one by one; where there are more the whole county is."""

Place = tuple[datetime, UUID]
"""Where in the order of time: received at, id."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word may mean beside what it says: areas (path to name) and types that are called so."""

    word: Word
    areas: dict[str, str]
    types: list[str]


@dataclass(frozen=True, slots=True)
class Reach:
    """Where the index is asked: the areas that every event within reach has among its terms, but for the few ``beside``;
    everywhere where that cannot be said."""

    areas: str | None = None
    beside: Sequence[UUID] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A page of events, newest first; ``searched_until``: nothing later than this was left out, more may lie before it."""

    events: Sequence[EventRow]
    next_cursor: str | None
    searched_until: datetime | None
    meanings: Sequence[Meaning]


async def search(
    session: AsyncSession,
    person: Person,
    asked: Asked,
    narrowed: EventFilter,
    *,
    cursor: str | None,
    limit: int,
) -> Found:
    """A page of the events within the person's scope that meet every word, and how far was looked."""
    after = decode_cursor(cursor)
    if asked.number is not None:
        return Found(await _numbered(session, person, asked.number, narrowed), None, None, ())
    meanings = [await _meaning(session, person, word) for word in asked.words]
    query = " & ".join(meaning(one.word, areas=list(one.areas), types=one.types) for one in meanings)
    places, end = await _newest(session, person, query, narrowed, after, limit)
    reach = await _reach(session, person, narrowed) if len(places) <= limit and end is not None else Reach()
    few, many = CANDIDATES
    for most in (min(few, 2 * (limit + 1)), many):
        if len(places) <= limit and end is not None:
            further, end = await _further(
                session, person, query, narrowed, reach, end, limit - len(places) + 1, most
            )
            places += further
    page, more = cut_page(places, limit)
    goes_on = page[-1] if more else end
    events = await _events(session, person, [event_id for _, event_id in page])
    return Found(
        events,
        encode_cursor(*goes_on) if goes_on else None,
        None if more or end is None else end[0],
        meanings,
    )


async def _numbered(
    session: AsyncSession, person: Person, number: str, narrowed: EventFilter
) -> Sequence[EventRow]:
    gate = in_scope(permissions_of(session), person, READ, SCOPE)
    statement = select(EventRow).where(
        EventRow.county_code == person.county_code,
        EventRow.number == number,
        gate,
        *conditions(narrowed, None),
    )
    return (await session.scalars(statement)).all()


async def _meaning(session: AsyncSession, person: Person, word: Word) -> Meaning:
    areas = await areas_named(session, county_code=person.county_code, part=word.text)
    names = {
        one.code: (one.zh, one.en, *one.also) for one in catalogue_of(session, person.county_code).values()
    }
    return Meaning(word, areas, types_named(word, names))


async def _newest(
    session: AsyncSession, person: Person, query: str, narrowed: EventFilter, after: Place | None, limit: int
) -> tuple[list[Place], Place | None]:
    """Of the newest within reach those that meet the query, and where the look ended; None where there are no more."""
    wanted = conditions(narrowed, after)
    about = await gathering(session, person, narrowed)
    row = EventRow.__table__.c
    # Part by part, so that each follows its own index (see pages.py).
    parts = [
        newest((row.received_at, row.id), and_(part, *wanted), NEWEST, about)
        for part in parts_of(session, person, narrowed)
    ]
    if not parts:
        return [], None
    every = union(*(select(part.c.received_at, part.c.id) for part in parts)).subquery()
    first = (
        select(every.c.received_at, every.c.id).order_by(every.c.received_at.desc(), every.c.id.desc()).limit(NEWEST)
    ).subquery()  # fmt: skip
    statement = (
        select(first.c.received_at, first.c.id, _meets(query).label("met"))
        .join(EventTerms, EventTerms.event_id == first.c.id)
        .where(EventTerms.county_code == person.county_code)
        .order_by(first.c.received_at.desc(), first.c.id.desc())
    )
    rows = (await session.execute(statement)).all()
    met = [(row.received_at, row.id) for row in rows if row.met][: limit + 1]
    return met, (rows[-1].received_at, rows[-1].id) if len(rows) == NEWEST else None


async def _reach(session: AsyncSession, person: Person, narrowed: EventFilter) -> Reach:
    """The area that was asked for; or the person's areas, and what they raised outside of them, where that is not much."""
    if narrowed.area_path and len(narrowed.area_path) > COUNTY_LENGTH:
        return Reach(within_areas([narrowed.area_path]))
    table = permissions_of(session)
    areas = whole_areas(table, person, READ)
    others = {grant.scope for grant, _ in table.grants_for(person, READ) if not is_whole(grant)}
    if not areas or any(len(area) == COUNTY_LENGTH for area in areas) or others - {Scope.OWN}:
        return Reach()
    event = EventRow
    raised = [
        select(event.id)
        .where(event.county_code == person.county_code, event.reporter_id == person.id, gap)
        .limit(FEW + 1)
        .subquery()
        for gap in outside(event.scope_path, areas)
    ]
    beside = (await session.scalars(union_all(*(select(one) for one in raised)))).all()
    return Reach() if len(beside) > FEW else Reach(within_areas(areas), beside)


async def _further(
    session: AsyncSession,
    person: Person,
    query: str,
    narrowed: EventFilter,
    reach: Reach,
    after: Place,
    wanted: int,
    most: int,
) -> tuple[list[Place], Place | None]:
    """Of what the index names before a place that which the person may see; and where the look ended, if it did."""
    candidates = await _candidates(session, person.county_code, query, reach, after, most)
    statement = (
        select(EventRow.received_at, EventRow.id)
        .where(
            EventRow.county_code == person.county_code,
            EventRow.id == any_(uuids([event_id for _, event_id in candidates])),
            or_(*parts_of(session, person, narrowed)),
            *conditions(narrowed, None),
        )
        .order_by(EventRow.received_at.desc(), EventRow.id.desc())
        .limit(wanted)
    )
    found = [(row.received_at, row.id) for row in await session.execute(statement)]
    return found, candidates[-1] if len(candidates) == most else None


async def _candidates(
    session: AsyncSession, county_code: str, query: str, reach: Reach, after: Place, most: int
) -> Sequence[Place]:
    """The newest events before a place that meet the query, within reach as far as the index tells: ``most`` of them, or all."""
    until, days = local_day(after[0]), _FIRST_DAYS
    key = {"county": county_code, "at": after[0], "event": after[1], "most": most}
    asked = {"query": query} if reach.areas is None else {"query": query, "areas": reach.areas}
    for look in range(_LOOKS):
        within = window(until, days) if look < _LOOKS - 1 else None
        terms = asked if within is None else {**asked, "within": within}
        rows = (await session.execute(_named(*terms), {**key, **terms})).all()
        if within is None or len(rows) == most:
            break
        days = next_days(days, len(rows), most)
    found = [(row.received_at, row.event_id) for row in rows]
    if reach.beside:
        key["ids"] = list(reach.beside)
        rows = (await session.execute(_named_beside(), {**key, "query": query})).all()
        found = sorted({*found, *((row.received_at, row.event_id) for row in rows)}, reverse=True)[:most]
    return found


@cache
def _named(*asked: str) -> Select[datetime, UUID]:
    """By the parameters of these names. Each is a condition of its own: GIN then walks all lists together and skips in each
    what another lacks; as one query it would ask every event of the window whether it has the words."""
    terms = EventTerms
    return (
        select(terms.received_at, terms.event_id)
        .where(
            terms.county_code == bindparam("county"),
            *(_meets(bindparam(name, type_=Text)) for name in asked),
            tuple_(terms.received_at, terms.event_id) < tuple_(bindparam("at"), bindparam("event")),
        )
        .order_by(terms.received_at.desc(), terms.event_id.desc())
        .limit(bindparam("most"))
    )


@cache
def _named_beside() -> Select[datetime, UUID]:
    return _named("query").where(
        EventTerms.event_id == any_(bindparam("ids", type_=ARRAY(PG_UUID(as_uuid=True))))
    )


def _meets(query: Any) -> ColumnElement[bool]:
    asked = query if isinstance(query, BindParameter) else literal(query, Text)
    return EventTerms.terms.op("@@", is_comparison=True)(cast(asked, TSQUERY))


async def _events(session: AsyncSession, person: Person, ids: Sequence[UUID]) -> Sequence[EventRow]:
    """Whole, newest first. Whether they may be seen was asked in this transaction."""
    statement = (
        select(EventRow)
        .where(EventRow.county_code == person.county_code, EventRow.id == any_(uuids(ids)))
        .order_by(EventRow.received_at.desc(), EventRow.id.desc())
    )
    return (await session.scalars(statement)).all()
