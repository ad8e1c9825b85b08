"""Track points: batches of a hundred over HTTP beside COPY into the same table in the same run, empty and with a day in it.

``GRIDGOV_BENCH_PATROLLERS`` makes the day smaller for a trial: what is printed says how many there were.
"""

import asyncio
import http.client
import os
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import asyncpg
import orjson

from bench.county import Someone, make_people, write_areas, write_people
from bench.filling import connect
from bench.house import House
from bench.results import Row, ratio_at_least
from bench.running import HOST, CannotMeasure, Web, web
from demo.county import make_county
from gridgov.db.base import new_id
from gridgov.patrol.tables import PatrolMember, PatrolPlan, PatrolPoint, PatrolShift
from gridgov.people.rules.roles import Role

SEED = 20261126
PATROLLERS, FIXES_EACH = 2_000, 1_920
"""Eight hours with a fix every 15 seconds: 3.84 million in a day."""
SENDERS, CONNECTIONS, BATCH = 40, 8, 100
MOST_BATCHES_EACH = 25
TARGET = 0.15
_DATABASE = "bench_tracks"
WORKERS = 2
"""As many as the machine has cores, as it is deployed."""
_ISSUE = 5
_TABLE = PatrolPoint.__tablename__
_COLUMNS = ("county_code", "person_id", "at", "shift_id", "lon", "lat", "accuracy_m", "marks", "source")
_STEP = 0.00002


def measure_tracks(house: House) -> list[Row]:
    house.make_database(_DATABASE)
    patrollers = patroller_count()
    each = max(1, min(MOST_BATCHES_EACH, patrollers * FIXES_EACH // 20 // SENDERS // BATCH))
    people, shift, code = asyncio.run(_fill(house))
    bodies = [(person.token, batch_body(shift[1], number)) for number in range(each) for person in people]
    with web("gridgov.app:create_app", house.environment(_DATABASE), workers=WORKERS) as server:
        path = f"/api/v1/patrol-shifts/{shift[0]}/points"
        _send(server, path, [(person.token, batch_body(shift[1], MOST_BATCHES_EACH)) for person in people])
        empty = _send(server, path, bodies)
        copied = asyncio.run(copy_points(house, _DATABASE, code, shift, patrollers, FIXES_EACH))
        fuller = [
            (person.token, batch_body(shift[1], number + MOST_BATCHES_EACH + 1))
            for number in range(each)
            for person in people
        ]
        full = _send(server, path, fuller)
    told = f"{patrollers:,} patrollers, {patrollers * FIXES_EACH:,} fixes"
    return [
        Row("track points over HTTP in batches of 100 (limit: COPY into the same table)", empty, "points/s", copied,
            ratio_at_least(TARGET), issue=_ISSUE),
        Row(f"the same with a day in the table: {told}", full, "points/s", copied, ratio_at_least(TARGET), issue=_ISSUE),
        Row(f"a day of points sent at that rate: {told}", patrollers * FIXES_EACH / full, "s", issue=_ISSUE),
    ]  # fmt: skip


def patroller_count() -> int:
    return int(os.environ.get("GRIDGOV_BENCH_PATROLLERS", PATROLLERS))


async def _fill(house: House) -> tuple[list[Someone], tuple[UUID, datetime], str]:
    """A patrol that began ten hours ago, and its people, who all agreed to be recorded."""
    county = make_county(SEED)
    code = county.county.code
    grids = [grid.code for grid in county.grids][:SENDERS]
    people = make_people(((Role.GRIDWORKER, grid) for grid in grids), county_code=code)
    now = datetime.now(UTC)
    start, plan_id, shift_id = now - timedelta(hours=10), new_id(), new_id()
    made = {"county_code": code, "version": 1, "made_by": people[0].id, "made_at": start, "changed_at": start}
    async with house.session(_DATABASE) as session:
        await write_areas(session, county)
        await write_people(session, people)
        session.add(PatrolPlan(
            **made, id=plan_id, scope_path=code, name="压测", mode="points", weekly_count=1, seasons=[], crew={"gridworker": 1},
            starts_on=start.date(),
        ))  # fmt: skip
        await session.flush()
        session.add(PatrolShift(
            **made, id=shift_id, plan_id=plan_id, scope_path=code, leader_id=people[0].id, state="running",
            planned_start=start, planned_end=now + timedelta(hours=1), started_at=start,
        ))  # fmt: skip
        await session.flush()
        session.add_all(
            PatrolMember(
                county_code=code, shift_id=shift_id, person_id=one.id, role="gridworker", tracks=True, signed_on_at=start
            )
            for one in people
        )  # fmt: skip
        await session.commit()
    return people, (shift_id, start), code


def batch_body(start: datetime, number: int) -> bytes:
    """The fixes of a hundred times five seconds, walking east."""
    first_ms = int(start.timestamp() * 1000) + 1000 + number * BATCH * 5_000
    points = [
        {
            "t": first_ms + 5_000 * step,
            "lon": 119.9 + step * _STEP,
            "lat": 33.4 + number * _STEP,
            "accuracy_m": 8.5,
        }
        for step in range(BATCH)
    ]
    return orjson.dumps({"datum": "wgs84", "points": points})


def _send(server: Web, path: str, requests: Sequence[tuple[str, bytes]]) -> float:
    """Points a second over a few connections; every one must have been new."""
    bounds = [len(requests) * part // CONNECTIONS for part in range(CONNECTIONS + 1)]
    parts = [requests[first:last] for first, last in pairwise(bounds)]
    started = time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        kept = sum(pool.map(lambda part: _send_part(server, path, part), parts))
    seconds = time.perf_counter() - started
    if kept != len(requests) * BATCH:
        raise CannotMeasure(f"{kept} of {len(requests) * BATCH} points were kept")
    return kept / seconds


def _send_part(server: Web, path: str, requests: Sequence[tuple[str, bytes]]) -> int:
    connection = http.client.HTTPConnection(HOST, server.port, timeout=30)
    kept = 0
    try:
        for token, body in requests:
            headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            said = answer.read()
            if answer.status != 200:
                raise CannotMeasure(f"points: {answer.status} {said[:300]!r}")
            kept += orjson.loads(said)["accepted"]
    finally:
        connection.close()
    return kept


async def copy_points(
    house: House, database: str, code: str, shift: tuple[UUID, datetime], patrollers: int, each: int
) -> float:
    """The day of everybody by COPY, which is the limit: rows a second."""
    connection: asyncpg.Connection = await connect(house, database)
    seconds, count = 0.0, 0
    try:
        for first in range(0, patrollers, 50):
            rows = [
                (code, person, shift[1] + timedelta(seconds=15 * step), shift[0], 119.9 + step * _STEP, 33.4, 8.5, 0, "app")
                for person in (new_id() for _ in range(min(50, patrollers - first)))
                for step in range(each)
            ]  # fmt: skip
            started = time.perf_counter()
            await connection.copy_records_to_table(_TABLE, records=rows, columns=_COLUMNS)
            seconds, count = seconds + time.perf_counter() - started, count + len(rows)
    finally:
        await connection.close()
    return count / seconds
