"""Hotspots among a million events: of a month, as every day asks, and of all of them; beside plain SQL that reads the same points.

One event in ten happened at one of the spots that the table was made with, at that spot's time of day. All events together
must show those spots and no others, or nothing was measured.
"""

import asyncio
import math
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import asyncpg

from bench.filling import connect, indexes_afterwards
from bench.house import House
from bench.results import Row
from bench.running import CannotMeasure
from gridgov.db.session import read_clock
from gridgov.loop.queries.hotspots import LANES, Hotspot, hotspots
from gridgov.loop.rules.limits import LoopLimits, packaged_limits

ISSUE = 5
COUNTY = "329999"
EVENTS, SPOTS = 1_000_000, 200
RUNS = 3
WEST, SOUTH = 119.5, 33.0
M_NORTH = 111_320.0
M_EAST = M_NORTH * math.cos(math.radians(SOUTH))
COLUMNS, APART_M, WITHIN_M = 26, 3000, 40
"""Where `hotspots.sql` puts the spots, and how far from there one may be found."""
BANDS = ("night", "day", "evening")
_DATABASE = "bench_hotspots"
_EVENTS = Path(__file__).with_name("hotspots.sql").read_text(encoding="utf-8")
_PLAIN = """
    SELECT count(*), sum(x), sum(y), max(occurred_at) FROM (
        SELECT id, occurred_at, ST_X(geom) AS x, ST_Y(geom) AS y FROM events
        WHERE county_code = $1 AND received_at >= $2 AND lane = ANY ($3::text[])
        ORDER BY received_at DESC, id LIMIT $4
    ) AS points
"""


def measure_hotspots(house: House, *, count: int = EVENTS, spots: int = SPOTS) -> list[Row]:
    database = house.make_database(_DATABASE)
    return asyncio.run(_measure(house, database, count, spots))


async def _measure(house: House, database: str, count: int, spots: int) -> list[Row]:
    shipped = packaged_limits()
    # A month's least number would call every place of two years a hotspot: as many more for as many more days.
    whole = replace(
        shipped, hotspot_days=731, hotspot_most_events=count, hotspot_most=2 * spots,
        hotspot_least=max(shipped.hotspot_least, count // 10 // spots // 2),
    )  # fmt: skip
    connection = await connect(house, database)
    try:
        await _fill(connection, count, spots)
        month_s, month_plain_s, month_count, _ = await _both(house, database, connection, shipped)
        all_s, all_plain_s, all_count, found = await _both(house, database, connection, whole)
    finally:
        await connection.close()
    _check(found, count, all_count, spots)
    named = f"hotspots among {count:,} events"
    return [
        Row(f"{named}: of the last {shipped.hotspot_days} days, {month_count:,} points (limit: plain SQL reads them)",
            month_s, "s", month_plain_s, issue=ISSUE),
        Row(f"{named}: of all {all_count:,} points (limit: plain SQL reads them)", all_s, "s", all_plain_s, issue=ISSUE),
    ]  # fmt: skip


async def _both(
    house: House, database: str, connection: asyncpg.Connection, limits: LoopLimits
) -> tuple[float, float, int, Sequence[Hotspot]]:
    """The best of a few runs of each, in seconds; how many points there were, and what was found."""
    ours, plain = list[float](), list[float]()
    found: Sequence[Hotspot] = []
    count = 0
    async with house.session(database) as session:
        at = await read_clock(session)
        for _ in range(RUNS):
            started = time.perf_counter()
            found = await hotspots(session, limits, county_code=COUNTY, near_lat=SOUTH, at=at)
            ours.append(time.perf_counter() - started)
            count, seconds = await _plain(connection, limits, at)
            plain.append(seconds)
    return min(ours), min(plain), count, found


async def _plain(connection: asyncpg.Connection, limits: LoopLimits, at: datetime) -> tuple[int, float]:
    started = time.perf_counter()
    row = await connection.fetchrow(
        _PLAIN, COUNTY, at - limits.hotspot, list(LANES), limits.hotspot_most_events
    )
    return row["count"], time.perf_counter() - started


async def _fill(connection: asyncpg.Connection, count: int, spots: int) -> None:
    async with indexes_afterwards(connection):
        await connection.execute(_EVENTS, count, COUNTY, WEST, SOUTH, M_EAST, spots)
    await connection.execute("VACUUM ANALYZE events")


def _check(found: Sequence[Hotspot], count: int, read: int, spots: int) -> None:
    """Every spot that the events were made with, at its own time of day, with its events; and nothing else."""
    if read != count:
        raise CannotMeasure(f"{read} of {count} events were read")
    seen = {}
    for one in found:
        east_m, north_m = (one.lon - WEST) * M_EAST - 500, (one.lat - SOUTH) * M_NORTH - 500
        column, row = round(east_m / APART_M), round(north_m / APART_M)
        off_m = math.hypot(east_m - column * APART_M, north_m - row * APART_M)
        seen[column + COLUMNS * row] = (one.band, off_m < WITHIN_M and one.count >= count // 10 // spots)
    wanted = {spot: (BANDS[spot % len(BANDS)], True) for spot in range(spots)}
    if seen != wanted:
        wrong = sorted(seen.items() ^ wanted.items())[:5]
        raise CannotMeasure(f"{len(found)} hotspots where there are {spots}; the first that differ: {wrong}")
