"""Events in a box, page after page, against the plain filter in Python; and how many there are, against counting them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, box
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import new_id
from gridgov.events.queries import boxes
from gridgov.events.tables import EventRow
from gridgov.maps.actions.fold import fold_map
from gridgov.ogc.queries.features import feature_page, matched
from gridgov.ogc.queries.layers import source_of
from gridgov.ogc.rules.crs import Crs
from gridgov.ogc.rules.layers import LAYERS
from gridgov.ogc.rules.parameters import Asked, read_asked
from gridgov.people.rules.roles import Person, Post, Role
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, SOUTH, STEP, TOWN, WEST, SmallCounty, square
from tests.gridgov.maps.reference import Happened, seen_by

AT = datetime(2026, 11, 27, tzinfo=UTC)
UNIT = UUID(int=1)
HIDDEN = "security.domestic_violence"
NOWHERE = "3299990010010009"
"""A grid of the past, which has no boundary today: what is drawn at its label point has no place."""


def _part(width: int) -> MultiPolygon:
    return MultiPolygon([box(WEST, SOUTH, WEST + width * STEP, SOUTH + STEP)])


_SHAPES = {
    COUNTY: _part(4), TOWN: _part(4), COMMUNITY: _part(2), **{path: square(index) for index, path in enumerate(GRIDS)},
}  # fmt: skip
LABELS = {path: (shape.centroid.x, shape.centroid.y) for path, shape in _SHAPES.items()}


def somebody(number: int, *posts: Post) -> Person:
    return Person(UUID(int=number), new_id(), new_id(), COUNTY, "测试员", posts)


PEOPLE = (
    somebody(10, Post(Role.COUNTY_DISPATCHER, COUNTY)),
    somebody(12, Post(Role.COMMUNITY_CLERK, COMMUNITY)),
    somebody(13, Post(Role.GRIDWORKER, GRIDS[0])),
    somebody(14, Post(Role.DEPARTMENT_HANDLER, COUNTY, UNIT)),
    somebody(18, Post(Role.GRIDWORKER, GRIDS[1]), Post(Role.GRIDWORKER, GRIDS[3])),
)
EDGES = [WEST + STEP * part / 4 for part in range(17)]
lons = st.sampled_from([*EDGES, WEST + 0.0033])
lats = st.sampled_from([SOUTH + STEP * part / 4 for part in range(5)])
happenings = st.builds(
    Happened, path=st.sampled_from([*LABELS, NOWHERE]), lon=lons, lat=lats,
    received_at=st.integers(0, 5).map(lambda hours: AT - timedelta(hours=hours)),
    type_code=st.sampled_from(["environment.exposed_garbage", "facility.street_light", HIDDEN]),
    unit_ids=st.sampled_from([(), (UNIT,)]), reporter_id=st.sampled_from([None, UUID(int=13)]),
    concerns_id=st.sampled_from([None, None, UUID(int=12)]), id=st.builds(new_id),
)  # fmt: skip
sides = st.sampled_from([-180.0, -170.0, 0.0, *EDGES, 170.0, 180.0])
heights = st.sampled_from([-90.0, *(SOUTH + STEP * part / 4 for part in range(5)), 90.0])


def told(west: float, east: float, south: float, north: float, crs: Crs) -> list[tuple[str, str]]:
    """A box as a request says it, in the order of the axes."""
    order = (south, west, north, east) if crs.latitude_first else (west, south, east, north)
    return [("bbox", ",".join(map(repr, order))), ("bbox-crs", str(crs))]


questions = st.builds(
    lambda west, east, rows, crs: (west, east, min(rows), max(rows), crs),
    sides, sides, st.tuples(heights, heights), st.sampled_from(Crs),
)  # fmt: skip


def lies_in(question: tuple[float, float, float, float, Crs], one: Happened) -> bool:
    """The plain filter. A box whose west lies east of its east crosses the 180th meridian."""
    west, east, south, north, _ = question
    place = LABELS.get(one.path) if one.type_code == HIDDEN else (one.lon, one.lat)
    if place is None:
        return True
    lon, lat = place
    within = west <= lon <= east if west <= east else (lon >= west or lon <= east)
    return within and south <= lat <= north


async def every_page(session: AsyncSession, person: Person, asked: Asked) -> list[str]:
    source = source_of(session, person, "events", at=AT)
    found: list[str] = []
    while True:
        page, cursor = await feature_page(session, source, asked)
        assert len(page) <= asked.limit
        found += [feature.id for feature in page]
        if cursor is None:
            return found
        assert len(page) == asked.limit
        asked = replace(asked, cursor=cursor)


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(
    events=st.lists(happenings, min_size=1, max_size=14), question=questions, limit=st.sampled_from([1, 3, 100]),
    most=st.sampled_from([0, 3, 10_000]), narrowed=st.sampled_from([[], [("type_code", "facility.street_light")]]),
)  # fmt: skip
async def test_a_box_is_the_plain_filter(
    session: AsyncSession, county: SmallCounty, events: list[Happened], question: Any, limit: int, most: int,
    narrowed: list[tuple[str, str]],
) -> None:  # fmt: skip
    """For each person, gathered by place or met in order: the same events, newest first, each once."""
    step = await session.begin_nested()
    try:
        await session.execute(insert(EventRow), [one.row() for one in events])
        asked = replace(read_asked(LAYERS["events"], [*told(*question), *narrowed]), limit=limit)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(boxes, "MOST_GATHERED", most)
            for person in PEOPLE:
                wanted = [
                    one for one in events
                    if seen_by(person, one) and lies_in(question, one) and (not narrowed or one.type_code == narrowed[0][1])
                ]  # fmt: skip
                assert await every_page(session, person, asked) == in_order(wanted), (person.posts, question)
    finally:
        await step.rollback()


def in_order(events: Sequence[Happened]) -> list[str]:
    return [str(one.id) for one in sorted(events, key=lambda one: (one.received_at, one.id), reverse=True)]


@pytest.mark.parametrize("most", [0, 1, 2, 3, 100])
async def test_how_many_lie_about_is_counted_no_further_than_need_be(
    session: AsyncSession, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """Two boxes hold what both of them hold."""
    monkeypatch.setattr(boxes, "MOST_GATHERED", most)
    events = [Happened(GRIDS[0], WEST + STEP * number, SOUTH, AT) for number in range(3)]
    await session.execute(insert(EventRow), [one.row() for one in events])
    west, east = (
        (WEST - 1, SOUTH - 1, WEST + STEP / 2, SOUTH + 1),
        (WEST + STEP / 2, SOUTH - 1, WEST + 1, SOUTH + 1),
    )
    assert await boxes.holds_few(session, COUNTY, [west, east]) is (most >= 3)
    assert await boxes.holds_few(session, COUNTY, [west]) is (most >= 1)
    assert await boxes.holds_few(session, "329998", [west, east]) is True


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(events=st.lists(happenings, max_size=12), folded=st.integers(0, 12))
async def test_the_number_matched_is_what_is_read(
    session: AsyncSession, county: SmallCounty, events: list[Happened], folded: int
) -> None:
    """For each person, whatever is folded; not told where it would have to be counted."""
    step = await session.begin_nested()
    try:
        if events:
            await session.execute(insert(EventRow), [one.row() for one in events])
        if folded:
            await fold_map(session, county_code=COUNTY, limit=folded)
        for person in PEOPLE:
            source = source_of(session, person, "events", at=AT)
            count = await matched(session, source, Asked(limit=1))
            if person.posts[0].role is Role.DEPARTMENT_HANDLER:
                assert count is None
            else:
                assert count == len(await every_page(session, person, Asked(limit=100)))
            for asked in (
                Asked(boxes=((0, 0, 1, 1),)),
                Asked(equal={"lane": "handling"}),
                Asked(begins=AT),
                Asked(ends=AT),
            ):
                assert await matched(session, source, asked) is None
    finally:
        await step.rollback()


async def test_grids_are_counted_whatever_is_asked(session: AsyncSession, county: SmallCounty) -> None:
    west = (WEST, SOUTH, WEST + STEP / 2, SOUTH + STEP)
    for role, narrowed in (
        (Role.COUNTY_DISPATCHER, (4, 1, 0)),
        (Role.COMMUNITY_CLERK, (2, 1, 0)),
        (Role.GRIDWORKER, (1, 1, 0)),
    ):
        source = source_of(session, county[role].person, "grids", at=AT)
        for asked, count in zip(
            (Asked(limit=1), Asked(boxes=(west,)), Asked(equal={"level": "microgrid"})), narrowed, strict=True
        ):
            page, cursor = await feature_page(session, source, asked)
            assert await matched(session, source, asked) == count
            assert await matched(session, source, replace(asked, cursor=cursor)) == count
            assert len(page) == min(count, asked.limit)
