"""Sync: a first one, a day of changes, and a hundred thousand behind a cursor; beside the same rows by plain SQL."""

import asyncio
import http.client
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import asyncpg
import orjson

from bench.county import Someone, make_people, write_areas, write_people
from bench.filling import connect, write_events
from bench.house import House
from bench.results import Row, Target, at_most
from bench.running import HOST, CannotMeasure, Web, web
from demo.county import make_county
from gridgov.people.rules.roles import Role

SEED = 20261122
EVENTS = int(os.environ.get("GRIDGOV_BENCH_SYNC_EVENTS", "200000"))
DAY, BEHIND = EVENTS // 40, EVENTS // 2
PAGE = 1000
_DATABASE = "bench_sync"
_ISSUE, _PHONE = 2, 6
WORKER_BEHIND_MS, COUNTY_BEHIND_MS = 2_000.0, 8_000.0
"""A phone that was in a drawer: while its owner looks at it; and a desk's that holds the whole county."""
_MOST_PAGES = 2_000
_CHANGES = """
    WITH first AS (SELECT coalesce(max(seq), 0) AS seq FROM changes WHERE county_code = $1)
    INSERT INTO changes (county_code, seq, outbox_id, kind, subject, subject_id, scope_path, at)
    SELECT $1, first.seq + row_number() OVER (), gen_random_uuid(), 'EventMoved', 'event', id, scope_path, clock_timestamp()
    FROM first, (SELECT id, scope_path FROM events WHERE county_code = $1 ORDER BY received_at DESC LIMIT $2) AS newest
"""
_HEAD = """
    INSERT INTO change_heads (county_code, last_seq) SELECT $1, max(seq) FROM changes WHERE county_code = $1
    ON CONFLICT (county_code) DO UPDATE SET last_seq = excluded.last_seq
"""
_PLAIN = """
    SELECT e.*, ST_X(geom) AS lon, ST_Y(geom) AS lat FROM events e
    WHERE e.county_code = $1 AND left(e.scope_path, length($4)) = $4
      AND (e.updated_at > clock_timestamp() - interval '30 days' OR e.closed_at IS NULL)
      AND e.id IN (SELECT subject_id FROM changes WHERE county_code = $1 AND seq > $2 AND seq <= $3)
"""


@dataclass(frozen=True, slots=True)
class Synced:
    """What one sync took, until nothing more was waiting."""

    seconds: float
    item_count: int
    page_count: int
    cursor: str


def measure_sync(house: House) -> list[Row]:
    house.make_database(_DATABASE)
    worker, dispatcher, code = asyncio.run(_fill(house))
    with web("gridgov.app:create_app", house.environment(_DATABASE)) as server:
        first = {someone.id: _sync(server, someone, None) for someone in (worker, dispatcher)}
        again = {someone.id: _sync(server, someone, None) for someone in (worker, dispatcher)}
        asyncio.run(_change(house, code, DAY))
        day = _sync(server, worker, first[worker.id].cursor)
        asyncio.run(_change(house, code, BEHIND - DAY))
        behind = {
            someone.id: _sync(server, someone, first[someone.id].cursor) for someone in (worker, dispatcher)
        }
        asyncio.run(_vacuum(house))
        area = worker.person.posts[0].area_path
        plain = asyncio.run(_plain(house, code, [(DAY, area), (BEHIND, area), (BEHIND, code)]))
    return [
        _row("first sync of a gridworker", again[worker.id], None),
        _row("first sync of the whole county", again[dispatcher.id], None),
        _row(f"sync of a day ({DAY:,} changes in the county), a gridworker", day, plain[0]),
        _row(f"sync {BEHIND:,} changes behind, a gridworker", behind[worker.id], plain[1],
             issue=_PHONE, target=at_most(WORKER_BEHIND_MS)),
        _row(f"sync {BEHIND:,} changes behind, the whole county", behind[dispatcher.id], plain[2],
             issue=_PHONE, target=at_most(COUNTY_BEHIND_MS)),
    ]  # fmt: skip


def _row(
    name: str, synced: Synced, plain_s: float | None, *, issue: int = _ISSUE, target: Target | None = None
) -> Row:
    limit = plain_s * 1e3 if plain_s is not None else None
    told = f"{name}: {synced.item_count:,} items in {synced.page_count} pages"
    return Row(
        told + (" (limit: the rows by plain SQL)" if limit else ""),
        synced.seconds * 1e3,
        "ms",
        limit,
        target,
        issue,
    )


async def _fill(house: House) -> tuple[Someone, Someone, str]:
    county = make_county(SEED)
    code = county.county.code
    gridworkers = make_people(((Role.GRIDWORKER, grid.code) for grid in county.grids), county_code=code)
    (dispatcher,) = make_people([(Role.COUNTY_DISPATCHER, code)], county_code=code)
    async with house.session(_DATABASE) as session:
        await write_areas(session, county)
        await write_people(session, [*gridworkers, dispatcher])
    await write_events(house, _DATABASE, county, gridworkers, count=EVENTS)
    await _change(house, code, 1)
    return gridworkers[0], dispatcher, code


async def _change(house: House, code: str, count: int) -> None:
    """The newest events changed once more."""
    connection = await connect(house, _DATABASE)
    try:
        await connection.execute(_CHANGES, code, count)
        await connection.execute(_HEAD, code)
    finally:
        await connection.close()


async def _vacuum(house: House) -> None:
    connection = await connect(house, _DATABASE)
    try:
        await connection.execute("VACUUM ANALYZE changes")
    finally:
        await connection.close()


async def _plain(house: House, code: str, asked: Sequence[tuple[int, str]]) -> list[float]:
    connection: asyncpg.Connection = await connect(house, _DATABASE)
    taken = []
    try:
        for count, area in asked:
            await connection.fetch(_PLAIN, code, 1, 1 + count, area)
            started = time.perf_counter()
            await connection.fetch(_PLAIN, code, 1, 1 + count, area)
            taken.append(time.perf_counter() - started)
    finally:
        await connection.close()
    return taken


def _sync(server: Web, someone: Someone, cursor: str | None) -> Synced:
    """Page after page over one connection."""
    connection = http.client.HTTPConnection(HOST, server.port, timeout=30)
    started, item_count = time.perf_counter(), 0
    try:
        for page in range(1, _MOST_PAGES):
            body = _page(connection, someone, cursor)
            item_count, cursor = item_count + len(body["items"]), body["cursor"]
            if not body["has_more"]:
                return Synced(time.perf_counter() - started, item_count, page, str(cursor))
    finally:
        connection.close()
    raise CannotMeasure(f"sync does not come to an end after {_MOST_PAGES} pages")


def _page(connection: http.client.HTTPConnection, someone: Someone, cursor: str | None) -> dict[str, Any]:
    asked = {"limit": PAGE} | ({"cursor": cursor} if cursor else {})
    connection.request(
        "GET", "/api/v1/sync?" + urlencode(asked), headers={"Authorization": f"Bearer {someone.token}"}
    )
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise CannotMeasure(f"sync: {answer.status} {body[:300]!r}")
    found: dict[str, Any] = orjson.loads(body)
    return found
