"""The search against the plain one: whoever asks, wherever events lie or have gone, however little is looked at."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import local_day
from gridgov.events.queries import search
from gridgov.events.queries.pages import EventFilter
from gridgov.events.rules.search_query import read_query
from gridgov.events.rules.search_terms import document_terms
from gridgov.events.statements import add_area
from gridgov.events.tables import EventRow, EventTerms
from gridgov.people.rules.roles import Person, Post, Role
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, SOUTH, TOWN, WEST
from tests.gridgov.maps.reference import Happened, seen_by, somebody

UNIT = UUID(int=1)


PEOPLE = (
    somebody(10, Post(Role.COUNTY_DISPATCHER, COUNTY)),
    somebody(11, Post(Role.TOWN_DISPATCHER, TOWN)),
    somebody(12, Post(Role.COMMUNITY_CLERK, COMMUNITY)),
    somebody(13, Post(Role.GRIDWORKER, GRIDS[0])),
    somebody(14, Post(Role.DEPARTMENT_HANDLER, COUNTY, UNIT)),
    somebody(15, Post(Role.POLICE, OTHER_COMMUNITY, UNIT)),
    somebody(16, Post(Role.GRIDWORKER, GRIDS[1]), Post(Role.COMMUNITY_CLERK, OTHER_COMMUNITY)),
    somebody(17, Post(Role.VOLUNTEER, COMMUNITY)),
)
PATHS = (COUNTY, TOWN, COMMUNITY, OTHER_COMMUNITY, *GRIDS)
WORDS = ("西门积水", "西门垃圾", "积水很深")
STEPS = (timedelta(0), timedelta(minutes=1), timedelta(days=1), timedelta(days=40), timedelta(days=800))


@dataclass(frozen=True)
class Told:
    """An event: how long after the one before, what is said, where, and where its ground has gone since, if it has."""

    after: timedelta
    words: str
    path: str
    gone_to: str | None
    reporter_id: UUID | None
    concerns_id: UUID | None
    unit_ids: tuple[UUID, ...]


tellings = st.lists(
    st.builds(
        Told, after=st.sampled_from(STEPS), words=st.sampled_from(WORDS), path=st.sampled_from(PATHS),
        gone_to=st.sampled_from([None, None, *PATHS]),
        reporter_id=st.sampled_from([None, *(person.id for person in PEOPLE)]),
        concerns_id=st.sampled_from([None, None, None, *(person.id for person in PEOPLE)]),
        unit_ids=st.sampled_from([(), (UNIT,)]),
    ),
    min_size=1, max_size=16,
)  # fmt: skip


async def tell(session: AsyncSession, told: list[Told]) -> list[tuple[Happened, str]]:
    """The events, and what is said in each."""
    at, events = datetime(2024, 1, 31, 15, 58, tzinfo=UTC), []
    for one in told:
        at += one.after
        event = Happened(
            one.path, WEST + 0.001, SOUTH + 0.001, at, unit_ids=one.unit_ids, reporter_id=one.reporter_id,
            concerns_id=one.concerns_id,
        )  # fmt: skip
        row = event.row() | {
            "number": f"{local_day(at):%y%m%d}-{event.id.hex[-8:].upper()}",
            "words": one.words,
        }
        await session.execute(insert(EventRow).values(row))
        terms = document_terms(
            number=row["number"], words=one.words, address=None, area_path=one.path, type_code=event.type_code
        )
        key: dict[str, Any] = {"county_code": COUNTY, "event_id": event.id}
        await session.execute(
            insert(EventTerms).values(**key, received_at=at, terms=func.array_to_tsvector(terms))
        )
        if one.gone_to is not None:
            event = replace(event, path=one.gone_to)
            where = (EventRow.county_code == COUNTY, EventRow.id == event.id)
            moved = update(EventRow).where(*where).values(scope_path=one.gone_to)
            await session.execute(moved.execution_options(synchronize_session=False))
            await add_area(session, **key, path=one.gone_to)
        events.append((event, one.words))
    return events


async def every_page(session: AsyncSession, person: Person, query: str, narrowed: EventFilter) -> list[UUID]:
    found: list[UUID] = []
    cursor = None
    for _ in range(60):
        page = await search.search(session, person, read_query(query), narrowed, cursor=cursor, limit=2)
        found += [event.id for event in page.events]
        cursor = page.next_cursor
        if cursor is None:
            return found
    raise AssertionError(f"no end after {found}")


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    told=tellings,
    few=st.sampled_from([0, 2, 300]),
    narrowed=st.sampled_from([None, None, TOWN, COMMUNITY, GRIDS[3]]),
)
async def test_the_search_finds_what_the_plain_one_finds(
    session: AsyncSession, told: list[Told], few: int, narrowed: str | None
) -> None:
    """Of each person: every event with these words that they may see, newest first, each once."""
    step = await session.begin_nested()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("NEWEST", 2), ("CANDIDATES", (2, 3)), ("FEW", few)):
            patch.setattr(search, name, value)
        try:
            events = await tell(session, told)
            for person in PEOPLE:
                by_hand = [
                    event for event, words in events
                    if "西门" in words and seen_by(person, event) and event.path.startswith(narrowed or "")
                ]  # fmt: skip
                by_hand.sort(key=lambda event: (event.received_at, event.id), reverse=True)
                found = await every_page(session, person, "西门", EventFilter(area_path=narrowed))
                assert found == [event.id for event in by_hand], person.posts
        finally:
            await step.rollback()
