"""The console's desk: queues, their counts, the search and one event's page, among ten thousand events and a million.

Each in three sizes, one after another over one connection; the sizes take turns, so that all see the same weather. Beside
them, in the same run, plain SQL that fetches the same rows by their ids.
"""

import asyncio
import http.client
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any
from urllib.parse import quote, urlencode
from uuid import UUID

import asyncpg
import orjson

from bench.console_filling import COMMON, FAULTS, LANES, fill
from bench.county import Someone, make_people
from bench.filling import connect
from bench.house import House
from bench.results import Row, ratio_at_most
from bench.running import HOST, CannotMeasure, Web, web
from demo.county import County, make_county
from gridgov.people.rules.roles import Role

ISSUE = 7
SEED = 20261122
SIZES = tuple(
    int(size) for size in os.environ.get("GRIDGOV_BENCH_CONSOLE_EVENTS", "10000,100000,1000000").split(",")
)
PAGE = 50
RUNS, REQUESTS, WARM_UP = 5, 40, 20
RATIO = 1.5
EVENT_PAGE = ("", "/timeline", "/moves", "/files", "/parts", "/requests", "/supervisions", "/nearby")
_PLAIN = "SELECT *, ST_X(geom), ST_Y(geom) FROM events WHERE county_code = $1 AND id = ANY($2::uuid[])"
_SOME = """
    SELECT id, number FROM events WHERE county_code = $1 AND left(scope_path, length($2)) = $2 ORDER BY md5(id::text) LIMIT 40
"""


@dataclass(frozen=True, slots=True)
class View:
    """What one person looks at: one page after another, each of one or more requests."""

    name: str
    viewer: Someone
    pages: Sequence[Sequence[str]]
    full: bool = True


@dataclass(frozen=True, slots=True)
class Ground:
    """One size: its server, what is looked at there, and a connection beside it."""

    server: Web
    views: Mapping[str, View]
    database: str


def measure_console(house: House) -> list[Row]:
    county = make_county(SEED)
    people = make_people(
        ((Role.GRIDWORKER, grid.code) for grid in county.grids), county_code=county.county.code
    )
    posts = [
        (Role.COMMUNITY_CLERK, county.communities[0].code), (Role.COUNTY_DISPATCHER, county.county.code),
        (Role.TOWN_DISPATCHER, county.towns[-1].code),
    ]  # fmt: skip
    clerk, centre, town = make_people(posts, county_code=county.county.code)
    with ExitStack() as stack:
        grounds = {}
        for size in SIZES:
            database = house.make_database(f"bench_console_{size}")
            started = time.monotonic()
            asyncio.run(fill(house, database, county, people, [clerk, centre, town], size))
            some = asyncio.run(_some(house, database, county))
            views = {view.name: view for view in _views(clerk, centre, town, some)}
            print(f"console: {size:,} events written in {time.monotonic() - started:.0f} s", flush=True)
            server = stack.enter_context(web("gridgov.app:create_app", house.environment(database)))
            grounds[size] = Ground(server, views, database)
        times = _times(grounds)
        plain = {size: asyncio.run(_plain(house, county, ground)) for size, ground in grounds.items()}
    return list(_rows(times, plain))


async def _some(house: House, database: str, county: County) -> list[tuple[UUID, str]]:
    connection = await connect(house, database)
    try:
        rows = await connection.fetch(_SOME, county.county.code, county.communities[0].code)
        return [(row["id"], row["number"]) for row in rows]
    finally:
        await connection.close()


def _views(clerk: Someone, centre: Someone, town: Someone, some: list[tuple[UUID, str]]) -> Iterator[View]:
    desk, search = "/api/v1/desk?", "/api/v1/events/search?"

    def queue(name: str) -> list[list[str]]:
        return [[desk + urlencode({"queue": name, "limit": PAGE})]]

    def asked(*queries: str, limit: int = 20) -> list[list[str]]:
        return [[search + urlencode({"q": query, "limit": limit})] for query in queries]

    yield View("queue: mine, a clerk", clerk, queue("mine"))
    yield View("queue: my unit's, the centre of a town", clerk, queue("unit"))
    yield View("queue: all, the county", centre, queue("all"))
    yield View("queue: all, a community", clerk, queue("all"))
    yield View("queues counted, a clerk", clerk, [["/api/v1/desk/counts"]], full=False)
    yield View("queues counted, the county", centre, [["/api/v1/desk/counts"]], full=False)
    yield View("search: in every event", centre, asked(COMMON, "居民出行"))
    yield View("search: in one of 10", centre, asked(*FAULTS))
    yield View(
        "search: in one of 240",
        centre,
        asked(*(f"{lane} {fault}" for lane, fault in zip(LANES, FAULTS, strict=False))),
    )
    yield View("search: in one of 240, of a community", clerk, asked(f"{LANES[0]} {FAULTS[0]}"), full=False)
    yield View("search: in one of 240, of a small town", town, asked(f"{LANES[0]} {FAULTS[0]}"), full=False)
    yield View(
        "search: one event by a word", centre, asked(*(f"第{100 + 37 * n}" for n in range(20))), full=False
    )
    yield View("search: in none", centre, asked("琉璃瓦", "鸬鹚"), full=False)
    yield View("search: a number", centre, asked(*(number for _, number in some)), full=False)
    pages = [[f"/api/v1/events/{event_id}{part}" for part in EVENT_PAGE] for event_id, _ in some]
    yield View(f"event page, its {len(EVENT_PAGE)} requests one after another", clerk, pages, full=False)


def _times(grounds: Mapping[int, Ground]) -> dict[tuple[str, int], list[list[float]]]:
    """Milliseconds of each page, run by run."""
    found: dict[tuple[str, int], list[list[float]]] = {}
    for name in next(iter(grounds.values())).views:
        for ground in grounds.values():
            _run(ground.server, ground.views[name], WARM_UP)
        for _ in range(RUNS):
            for size, ground in grounds.items():
                found.setdefault((name, size), []).append(_run(ground.server, ground.views[name], REQUESTS))
    return found


def _run(server: Web, view: View, count: int) -> list[float]:
    connection = http.client.HTTPConnection(HOST, server.port, timeout=30)
    took = []
    try:
        for place in range(count):
            started = time.perf_counter()
            bodies = [_ask(connection, view, path) for path in view.pages[place % len(view.pages)]]
            took.append((time.perf_counter() - started) * 1e3)
    finally:
        connection.close()
    if view.full and len(_items(bodies[-1])) < 20:
        raise CannotMeasure(f"{view.name}: no full page but {bodies[-1][:300]!r}")
    return took


def _ask(connection: http.client.HTTPConnection, view: View, path: str) -> bytes:
    connection.request("GET", path, headers={"Authorization": f"Bearer {view.viewer.token}"})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise CannotMeasure(f"{view.name}: {quote(path)}: {answer.status} {body[:300]!r}")
    return body


def _items(body: bytes) -> list[Any]:
    told = orjson.loads(body)
    return told["items"] if isinstance(told, dict) and "items" in told else []


async def _plain(house: House, county: County, ground: Ground) -> dict[str, float]:
    """The same rows by their ids, in ms: what there is to read."""
    connection = await connect(house, ground.database)
    try:
        return {
            name: await _plain_ms(connection, county.county.code, _ids(ground, view))
            for name, view in ground.views.items()
        }
    finally:
        await connection.close()


def _ids(ground: Ground, view: View) -> list[UUID]:
    http_connection = http.client.HTTPConnection(HOST, ground.server.port, timeout=30)
    try:
        body = _ask(http_connection, view, view.pages[0][0])
    finally:
        http_connection.close()
    told = orjson.loads(body)
    items = _items(body) or ([told] if isinstance(told, dict) and "id" in told else [])
    return [UUID(item.get("event_id") or item["id"]) for item in items]


async def _plain_ms(connection: asyncpg.Connection, county_code: str, ids: list[UUID]) -> float:
    took = []
    for _ in range(REQUESTS):
        started = time.perf_counter()
        await connection.fetch(_PLAIN, county_code, ids)
        took.append((time.perf_counter() - started) * 1e3)
    return median(took)


def _rows(
    times: Mapping[tuple[str, int], list[list[float]]], plain: Mapping[int, Mapping[str, float]]
) -> Iterator[Row]:
    small, large = min(SIZES), max(SIZES)
    for name in dict.fromkeys(name for name, _ in times):
        for size in SIZES:
            every = [one for run in times[name, size] for one in run]
            yield Row(f"console, {name}: p95 among {size:,} (limit: plain SQL fetches its events by id)",
                      quantiles(every, n=20)[-1], "ms", plain[size][name], issue=ISSUE)  # fmt: skip
        if small != large:
            medians = {size: median(median(run) for run in times[name, size]) for size in (small, large)}
            yield Row(f"console, {name}: median among {large:,} (limit: among {small:,})", medians[large], "ms",
                      medians[small], ratio_at_most(RATIO), issue=ISSUE)  # fmt: skip
