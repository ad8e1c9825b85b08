"""The relay: 20,000 announcements at once, numbered, written down as jobs and handed on; beside plain SQL."""

import asyncio
import sys
import time
from pathlib import Path

import asyncpg

from bench.county import make_people, write_areas, write_people
from bench.filling import connect, write_events
from bench.house import House
from bench.meter import Meter
from bench.pgbench import run_pgbench
from bench.results import Row, ratio_at_least
from bench.running import CannotMeasure, running
from demo.county import make_county
from gridgov.people.rules.roles import Role

SEED = 20261122
COUNT = 20_000
BATCH = 500
"""As `WorkerSettings.relay_limit`, and in relay.sql."""
SHARE = 0.3
WITHIN_S, JOBS_FOR_S = 60, 10
_DATABASE = "bench_relay"
_SCRIPT = Path(__file__).with_name("relay.sql")
_ANNOUNCE = Path(__file__).with_name("announce.sql").read_text(encoding="utf-8")
_WAITING = "SELECT count(*) FROM outbox WHERE relayed_at IS NULL"
_OWED = "SELECT count(*) FROM outbox_jobs"
_DONE = "SELECT count(*) FROM outbox_jobs WHERE done_at IS NOT NULL"


def measure_relay(house: House) -> list[Row]:
    house.make_database(_DATABASE)
    asyncio.run(_fill(house))
    environment = house.environment(_DATABASE)
    command = [sys.executable, "-m", "workers.run"]
    with (
        running([*command, "relay"], environment) as relay,
        running([*command, "worker", "notify"], environment),
    ):
        seconds, cpu_s, jobs_rate = asyncio.run(_watch(house, relay.pid))
    asyncio.run(_announce(house, COUNT, after=COUNT + 1))
    limit = BATCH * run_pgbench(house, _DATABASE, _SCRIPT, clients=1, transactions=COUNT // BATCH)
    return [
        Row(f"relay: announcements a second, {COUNT:,} at once (limit: the same rows by one statement)", COUNT / seconds,
            "1/s", limit, ratio_at_least(SHARE)),
        Row("relay: CPU of the relay an announcement", cpu_s * 1e3 / COUNT, "ms"),
        Row("relay: jobs done a second by one notify worker", jobs_rate, "1/s"),
    ]  # fmt: skip


async def _fill(house: House) -> None:
    county = make_county(SEED)
    code = county.county.code
    gridworkers = make_people(((Role.GRIDWORKER, grid.code) for grid in county.grids), county_code=code)
    clerks = make_people(((Role.COMMUNITY_CLERK, area.code) for area in county.communities), county_code=code)
    async with house.session(_DATABASE) as session:
        await write_areas(session, county)
        await write_people(session, [*gridworkers, *clerks])
    await write_events(house, _DATABASE, county, gridworkers, count=2 * COUNT + 1)


async def _announce(house: House, count: int, *, after: int) -> None:
    connection = await connect(house, _DATABASE)
    try:
        await connection.execute(_ANNOUNCE, count, after)
    finally:
        await connection.close()


async def _watch(house: House, relay_pid: int) -> tuple[float, float, float]:
    """Seconds until all are numbered and handed on, and the relay's CPU; jobs done a second in the time after that."""
    connection = await connect(house, _DATABASE)
    try:
        await connection.execute(_ANNOUNCE, 1, COUNT)
        await _until(connection, _DONE, 1)  # relay and worker are up and warm
        await connection.execute(_ANNOUNCE, COUNT, 0)
        meter, started = Meter({"relay": relay_pid}), time.perf_counter()
        await _until(connection, _WAITING, 0)
        seconds, cpu_s = time.perf_counter() - started, meter.read().seconds["relay"]
        if await connection.fetchval(_OWED) != COUNT + 1:
            raise CannotMeasure("the relay numbered announcements and did not owe their jobs")
        return seconds, cpu_s, await _jobs_rate(connection)
    finally:
        await connection.close()


async def _jobs_rate(connection: asyncpg.Connection) -> float:
    before, started = await connection.fetchval(_DONE), time.perf_counter()
    await asyncio.sleep(JOBS_FOR_S)
    after = await connection.fetchval(_DONE)
    return float(after - before) / (time.perf_counter() - started)


async def _until(connection: asyncpg.Connection, count: str, wanted: int) -> None:
    end = time.monotonic() + WITHIN_S
    while await connection.fetchval(count) != wanted:
        if time.monotonic() > end:
            raise CannotMeasure(f"after {WITHIN_S} s still not {wanted}: {count}")
        await asyncio.sleep(0.05)
