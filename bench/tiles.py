"""Vector tiles among ten thousand, a hundred thousand and a million events: each zoom, for whom, however narrowed.

The tiles asked for in turn are the four that hold most events at their zoom. The limit beside them is the plain statement
that reads the events of the busiest and gathers them in cells as wide.
"""

import asyncio
import http.client
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from statistics import median, quantiles
from urllib.parse import urlencode

import asyncpg

from bench.county import Someone, make_people, write_areas, write_people
from bench.filling import connect, write_events
from bench.house import House
from bench.results import Row, at_most, ratio_at_most
from bench.running import HOST, CannotMeasure, Web, web
from demo.county import County, make_county
from gridgov.clock import local_day, utc_now
from gridgov.maps.actions.fold import fold_map
from gridgov.maps.rules.tiles import Tile
from gridgov.people.rules.roles import Role

ISSUE = 7
SEED = 20261122
SIZES = (10_000, 100_000, 1_000_000)
RUNS, REQUESTS, WARM_UP, TILES = 5, 40, 12, 4
P95_MS, GROWTH = 50.0, 1.5
ZOOMS = (8, 9, 10, 11, 12, 13, 14, 15, 16)
_BUSIEST = """
    SELECT floor((ST_X(geom) + 180) / 360 * $1)::int AS x,
           floor((1 - asinh(tan(radians(ST_Y(geom)))) / pi()) / 2 * $1)::int AS y, count(*) AS n
    FROM events GROUP BY 1, 2 ORDER BY 3 DESC LIMIT $2
"""
_PLAIN = """
    SELECT ST_AsMVT(cell, 'events_cells', 4096, 'geom') FROM (
        SELECT ST_AsMVTGeom(ST_Centroid(ST_Collect(place)), ST_TileEnvelope($1, $2, $3), 4096, 0, false) AS geom,
               count(*)::int AS count
        FROM (
            SELECT ST_Transform(ST_SetSRID(geom, 4326), 3857) AS place FROM events
            WHERE county_code = $4 AND geom && ST_SetSRID(ST_Transform(ST_TileEnvelope($1, $2, $3), 4326), 4490)
        ) AS placed
        GROUP BY ST_SnapToGrid(place, $5)
    ) AS cell
"""
_WORLD_M = 40_075_016.685578488


@dataclass(frozen=True, slots=True)
class View:
    """A tile as one person asks for it."""

    name: str
    viewer: Someone
    zoom: int
    query: Mapping[str, str] = field(default_factory=dict)
    layer: str = "events"


@dataclass(frozen=True, slots=True)
class Filled:
    """A database with so many events, and the busiest tiles of each zoom in it, the busiest first."""

    count: int
    database: str
    tiles: Mapping[int, Sequence[Tile]]


def measure_tiles(house: House, *, sizes: Sequence[int] = SIZES) -> list[Row]:
    county = make_county(SEED)
    code = county.county.code
    gridworkers = make_people(((Role.GRIDWORKER, grid.code) for grid in county.grids), county_code=code)
    views = list(_views(county, gridworkers[0]))
    filled = [asyncio.run(_fill(house, county, gridworkers, views, count)) for count in sizes]
    with _servers(house, filled) as servers:
        times = _times(servers, filled, views)
        bytes_ = {view.name: len(_ask(servers[filled[-1].count], filled[-1], view)) for view in views}
    plain = asyncio.run(_plain_ms(house, filled[-1], code))
    return [row for view in views for row in _rows(view, times, plain, bytes_, filled)]


def _views(county: County, gridworker: Someone) -> Iterator[View]:
    code, town, community = county.county.code, county.towns[0].code, county.communities[0].code
    posts = [(Role.COUNTY_DISPATCHER, code), (Role.TOWN_DISPATCHER, town), (Role.COMMUNITY_CLERK, community)]
    dispatcher, of_town, clerk = make_people(posts, county_code=code)
    today = local_day(utc_now())
    for zoom in ZOOMS:
        yield View(f"everything, zoom {zoom}", dispatcher, zoom)
    for zoom in (9, 13):
        yield View(f"open, zoom {zoom}", dispatcher, zoom, {"open": "true"})
        yield View(f"one type, zoom {zoom}", dispatcher, zoom, {"type": "dispute.neighbour"})
        yield View(f"urgent, zoom {zoom}", dispatcher, zoom, {"urgency": "urgent"})
        days = {"from": str(today - timedelta(days=30))}
        yield View(f"30 days, zoom {zoom}", dispatcher, zoom, days)
        odd = {"from": str(today - timedelta(days=500)), "until": str(today - timedelta(days=45))}
        yield View(f"455 days that begin and end in a month, zoom {zoom}", dispatcher, zoom, odd)
    yield View("one type of 30 days, zoom 9", dispatcher, 9, {**days, "type": "dispute.neighbour"})
    for zoom in (9, 11, 14):
        yield View(f"areas with their lights, zoom {zoom}", dispatcher, zoom, layer="grids")
    yield View("a town's dispatcher, zoom 9", of_town, 9)
    yield View("a community's clerk, zoom 12", clerk, 12)
    yield View("a gridworker, zoom 14", gridworker, 14)


async def _fill(
    house: House, county: County, gridworkers: list[Someone], views: list[View], count: int
) -> Filled:
    database = house.make_database(f"bench_tiles_{count}")
    people = {someone.id: someone for someone in (*gridworkers, *(view.viewer for view in views))}
    async with house.session(database) as session:
        await write_areas(session, county)
        await write_people(session, list(people.values()))
    await write_events(house, database, county, gridworkers, count=count)
    started = time.perf_counter()
    async with house.session(database) as session:
        while await fold_map(session, county_code=county.county.code, limit=1_000_000):
            pass
    connection = await connect(house, database)
    try:
        await connection.execute("VACUUM ANALYZE")
        sys.stderr.write(f"{count:,} events folded in {time.perf_counter() - started:.0f} s\n")
        return Filled(count, database, {zoom: await _busiest(connection, zoom) for zoom in ZOOMS})
    finally:
        await connection.close()


async def _busiest(connection: asyncpg.Connection, zoom: int) -> list[Tile]:
    rows = await connection.fetch(_BUSIEST, float(1 << zoom), TILES)
    return [Tile(zoom, row["x"], row["y"]) for row in rows]


@contextmanager
def _servers(house: House, filled: Sequence[Filled]) -> Iterator[dict[int, Web]]:
    with ExitStack() as stack:
        yield {
            one.count: stack.enter_context(web("gridgov.app:create_app", house.environment(one.database)))
            for one in filled
        }


def _times(
    servers: Mapping[int, Web], filled: Sequence[Filled], views: list[View]
) -> dict[tuple[int, str], list[list[float]]]:
    """The times of each run in ms, by size and view; the sizes take turns, so that all see the same weather."""
    runs: dict[tuple[int, str], list[list[float]]] = {}
    for view in views:
        for one in filled:
            _took(servers[one.count], one, view, WARM_UP)
        for _ in range(RUNS):
            for one in filled:
                runs.setdefault((one.count, view.name), []).append(
                    _took(servers[one.count], one, view, REQUESTS)
                )
    return runs


def _took(server: Web, one: Filled, view: View, requests: int) -> list[float]:
    """One after another over one connection, in ms."""
    connection = http.client.HTTPConnection(HOST, server.port, timeout=10)
    try:
        return [_timed(connection, one, view, number)[0] for number in range(requests)]
    finally:
        connection.close()


def _ask(server: Web, one: Filled, view: View) -> bytes:
    connection = http.client.HTTPConnection(HOST, server.port, timeout=10)
    try:
        return _timed(connection, one, view, 0)[1]
    finally:
        connection.close()


def _timed(
    connection: http.client.HTTPConnection, one: Filled, view: View, number: int
) -> tuple[float, bytes]:
    tiles = one.tiles[view.zoom]
    tile = tiles[number % len(tiles)]
    path = f"/api/v1/tiles/{view.layer}/{tile.z}/{tile.x}/{tile.y}?{urlencode(view.query)}"
    started = time.perf_counter()
    connection.request("GET", path, headers={"Authorization": f"Bearer {view.viewer.token}"})
    answer = connection.getresponse()
    body = answer.read()
    took = (time.perf_counter() - started) * 1e3
    if answer.status != 200 or not (body or number % len(tiles)):
        raise CannotMeasure(f"{view.name} of {one.count:,}: {answer.status} {body[:300]!r}")
    return took, body


async def _plain_ms(house: House, one: Filled, county_code: str) -> dict[int, float]:
    """The plain statement of the same tile, once warm: what it costs without counts."""
    connection = await connect(house, one.database)
    found = {}
    try:
        for zoom, (tile, *_) in one.tiles.items():
            arguments = (tile.z, tile.x, tile.y, county_code, _WORLD_M / 2**tile.shown_level)
            for _ in range(2):
                started = time.perf_counter()
                await connection.fetchval(_PLAIN, *arguments)
                found[zoom] = (time.perf_counter() - started) * 1e3
    finally:
        await connection.close()
    return found


def _rows(
    view: View,
    times: Mapping[tuple[int, str], list[list[float]]],
    plain: Mapping[int, float],
    bytes_: Mapping[str, int],
    filled: Sequence[Filled],
) -> Iterator[Row]:
    small, large = filled[0].count, filled[-1].count
    whole = view.name.startswith("everything")
    for one in filled:
        took = [each for run in times[one.count, view.name] for each in run]
        last = one.count == large
        yield Row(
            f"tile of {one.count:,} events: {view.name}: p95" + (f" ({bytes_[view.name]:,} bytes; limit: plain SQL)" if last and whole else ""),
            quantiles(took, n=20)[-1], "ms", plain[view.zoom] if last and whole else None, at_most(P95_MS), issue=ISSUE,
        )  # fmt: skip
    before, after = (median(median(run) for run in times[count, view.name]) for count in (small, large))
    yield Row(
        f"tile of {large:,} (limit: of {small:,}): {view.name}: median of {RUNS} medians", after, "ms", before,
        ratio_at_most(GROWTH), issue=ISSUE,
    )  # fmt: skip
