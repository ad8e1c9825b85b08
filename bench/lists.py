"""Lists: the same page among ten thousand events and among a million, as three people see it, first and deep in."""

import asyncio
import http.client
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median
from urllib.parse import urlencode
from uuid import UUID

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

from bench.county import Someone, make_people, write_areas, write_people
from bench.filling import write_events
from bench.house import House
from bench.plans import Plan, plan_of
from bench.results import Row, ratio_at_most
from bench.running import HOST, CannotMeasure, Web, web
from demo.county import County, make_county
from gridgov.db.paging import encode_cursor
from gridgov.events.queries.pages import EventFilter, event_page
from gridgov.people.rules.permissions import packaged_permissions
from gridgov.people.rules.roles import Role

SEED = 20261122
SMALL, LARGE = 10_000, 1_000_000
SIZES: Mapping[int, str] = {SMALL: "bench_lists_small", LARGE: "bench_lists_large"}
PAGE = 50
RUNS, REQUESTS, WARM_UP = 5, 60, 20
RATIO = 1.3


@dataclass(frozen=True, slots=True)
class View:
    """One page as one person asks for it."""

    name: str
    viewer: Someone
    narrowed: EventFilter
    query: Mapping[str, str]
    cursor: str | None

    @property
    def path(self) -> str:
        cursor = {"cursor": self.cursor} if self.cursor else {}
        return "/api/v1/events?" + urlencode({"limit": PAGE, **self.query, **cursor})


def measure_lists(house: House) -> list[Row]:
    county = make_county(SEED)
    gridworkers = make_people(
        ((Role.GRIDWORKER, grid.code) for grid in county.grids), county_code=county.county.code
    )
    views = list(_views(county, gridworkers))
    for count, database in SIZES.items():
        house.make_database(database)
        asyncio.run(_fill(house, database, county, gridworkers, views, count))
    plans = {count: asyncio.run(_plans(house, database, views)) for count, database in SIZES.items()}
    with _servers(house) as servers:
        medians = _times(servers, views)
    return [row for view in views for row in _rows(view, medians, plans)]


def _views(county: County, gridworkers: list[Someone]) -> Iterator[View]:
    """Of the busiest grid, its community, and the whole county; deep in is one of the two years back."""
    posts = [(Role.COMMUNITY_CLERK, county.communities[0].code), (Role.COUNTY_DISPATCHER, county.county.code)]
    clerk, dispatcher = make_people(posts, county_code=county.county.code)
    deep = encode_cursor(datetime.now(UTC) - timedelta(days=365), UUID(int=0))
    mine_open = EventFilter(my_move=True, open_only=True)
    for page, cursor in (("first page", None), ("deep in", deep)):
        yield View(f"gridworker, {page}", gridworkers[0], EventFilter(), {}, cursor)
        yield View(
            f"community clerk, open and mine, {page}",
            clerk,
            mine_open,
            {"my_move": "true", "open": "true"},
            cursor,
        )
        yield View(f"county dispatcher, {page}", dispatcher, EventFilter(), {}, cursor)


async def _fill(
    house: House, database: str, county: County, gridworkers: list[Someone], views: list[View], count: int
) -> None:
    viewers = {view.viewer.id: view.viewer for view in views}
    async with house.session(database) as session:
        await write_areas(session, county)
        await write_people(
            session, list({**viewers, **{someone.id: someone for someone in gridworkers}}.values())
        )
    await write_events(house, database, county, gridworkers, count=count)


async def _plans(house: House, database: str, views: list[View]) -> dict[str, Plan]:
    found = {}
    async with house.session(database, info={"permissions": packaged_permissions()}) as session:
        for view in views:

            async def read(session: AsyncSession, view: View = view) -> object:
                return await event_page(
                    session, view.viewer.person, view.narrowed, cursor=view.cursor, limit=PAGE
                )

            found[view.name] = await plan_of(session, read)
            if found[view.name].row_count <= PAGE:
                raise CannotMeasure(f"{database}: the page of {view.name} is not full")
    return found


@contextmanager
def _servers(house: House) -> Iterator[dict[int, Web]]:
    with (
        web("gridgov.app:create_app", house.environment(SIZES[SMALL])) as small,
        web("gridgov.app:create_app", house.environment(SIZES[LARGE])) as large,
    ):
        yield {SMALL: small, LARGE: large}


def _times(servers: Mapping[int, Web], views: list[View]) -> dict[tuple[int, str], float]:
    """Median of the runs' medians, in ms, by size and view; the sizes take turns, so that both see the same weather."""
    runs: dict[tuple[int, str], list[float]] = {}
    for view in views:
        for server in servers.values():
            _median_ms(server, view, WARM_UP)
        for _ in range(RUNS):
            for count, server in servers.items():
                runs.setdefault((count, view.name), []).append(_median_ms(server, view, REQUESTS))
    return {key: median(found) for key, found in runs.items()}


def _median_ms(server: Web, view: View, requests: int) -> float:
    """One after another over one connection."""
    connection = http.client.HTTPConnection(HOST, server.port, timeout=10)
    headers = {"Authorization": f"Bearer {view.viewer.token}"}
    took = []
    try:
        for _ in range(requests):
            started = time.perf_counter()
            connection.request("GET", view.path, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            took.append((time.perf_counter() - started) * 1e3)
    finally:
        connection.close()
    if answer.status != 200 or len(orjson.loads(body)["items"]) != PAGE:
        raise CannotMeasure(f"{view.name}: no full page but {answer.status} {body[:300]!r}")
    return median(took)


def _rows(
    view: View, medians: Mapping[tuple[int, str], float], plans: Mapping[int, Mapping[str, Plan]]
) -> Iterator[Row]:
    target = ratio_at_most(RATIO)
    yield Row(
        f"list of 1,000,000 (limit: of 10,000): {view.name}",
        medians[LARGE, view.name],
        "ms",
        medians[SMALL, view.name],
        target,
    )
    small, large = plans[SMALL][view.name], plans[LARGE][view.name]
    yield Row(f"the same, pages read: {view.name}", large.buffer_count, "8 kB", small.buffer_count, target)
