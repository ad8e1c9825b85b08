"""Supervision: a sweep over ten thousand devices with nothing due and with a hundred due, and what a heartbeat costs."""

import asyncio
import base64
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import quantiles
from uuid import UUID

from pydantic import SecretStr
from sqlalchemy import text

from bench.filling import connect
from bench.house import SECRET_KEY, House
from bench.plans import plan_of
from bench.results import Row, at_most
from bench.running import CannotMeasure
from demo.county import make_county
from gridgov.alarms.actions.note_health import note_health
from gridgov.alarms.actions.supervise_devices import supervise_devices
from gridgov.alarms.queries.devices import KnownDevice, device_by_id
from gridgov.alarms.queries.supervised import due_watches
from gridgov.alarms.rules.signals import Kind, Signal
from gridgov.db.housekeeping import take_turn
from gridgov.db.session import Sessions, make_engine, make_sessions, read_clock
from gridgov.settings import DatabaseSettings, SecretSettings, Settings
from gridgov.wiring import session_info
from workers.context import transaction

SEED = 20261122
DEVICES, DUE, SWEEPS, ROUNDS, BEATS = 10_000, 100, 500, 40, 500
SWEEP_MS = 50.0
_WITHIN_S = 12.0
_DATABASE = "bench_devices"
_KEY = SecretStr(base64.b64encode(SECRET_KEY).decode())
_FILL = Path(__file__).with_name("devices.sql").read_text(encoding="utf-8")
_row = partial(Row, issue=4)
_SILENCE = """
    UPDATE device_watches SET silent_at = now() - interval '1 second', look_at = now() - interval '1 second',
        offline_at = NULL
    WHERE device_id IN (SELECT device_id FROM device_watches ORDER BY device_id OFFSET $1 LIMIT $2)
"""
_OFFLINE = "SELECT count(*) FROM device_watches WHERE offline_at IS NOT NULL"
_TOLD = "SELECT count(*) FROM outbox WHERE kind = 'DeviceHealthChanged'"
_SOME = text("SELECT device_id FROM device_watches ORDER BY device_id DESC LIMIT 50")


def measure_devices(house: House) -> list[Row]:
    house.make_database(_DATABASE)
    return asyncio.run(_measure(house))


async def _measure(house: House) -> list[Row]:
    county = make_county(SEED)
    code = county.county.code
    await _fill(house, code, [grid.code for grid in county.grids])
    async with _sessions(house) as sessions:
        idle = [await _sweep(sessions, code) for _ in range(SWEEPS)]
        pages = await _pages(sessions, code)
        due = [await _round(house, sessions, code, number) for number in range(ROUNDS)]
        await _check(house)
        beats = await _beat(sessions, code)
    idle_p50, idle_p99 = _p50_p99(idle)
    due_p50, due_p99 = _p50_p99(due)
    beat_p50, beat_p99 = _p50_p99(beats)
    name = f"devices: sweep of {DEVICES:,}"
    return [
        _row(f"{name} with nothing due, p50 of {SWEEPS}", idle_p50, "ms"),
        _row(f"{name} with nothing due, p99 of {SWEEPS}", idle_p99, "ms", target=at_most(SWEEP_MS)),
        _row(f"{name} with nothing due: pages of 8 kB touched", pages, "pages"),
        _row(f"{name} with {DUE} due, marked and announced, p50 of {ROUNDS}", due_p50, "ms"),
        _row(f"{name} with {DUE} due, marked and announced, p99 of {ROUNDS}", due_p99, "ms", target=at_most(SWEEP_MS)),
        _row(f"devices: a heartbeat noted and committed, p50 of {BEATS}", beat_p50, "ms"),
        _row(f"devices: a heartbeat noted and committed, p99 of {BEATS}", beat_p99, "ms"),
    ]  # fmt: skip


async def _sweep(sessions: Sessions, county_code: str) -> float:
    """Milliseconds of one, as the timekeeper does it."""
    started = time.perf_counter()
    async with transaction(sessions, within_s=_WITHIN_S) as session:
        if not await take_turn(session, "devices", county_code):
            raise CannotMeasure("somebody else sweeps")
        await supervise_devices(session, county_code=county_code, at=await read_clock(session))
    return (time.perf_counter() - started) * 1e3


async def _round(house: House, sessions: Sessions, county_code: str, number: int) -> float:
    """So many fall silent, others each time; one sweep finds them."""
    connection = await connect(house, _DATABASE)
    try:
        await connection.execute(_SILENCE, number * DUE, DUE)
    finally:
        await connection.close()
    return await _sweep(sessions, county_code)


async def _check(house: House) -> None:
    connection = await connect(house, _DATABASE)
    try:
        found = [await connection.fetchval(query) for query in (_OFFLINE, _TOLD)]
    finally:
        await connection.close()
    if found != [ROUNDS * DUE, ROUNDS * DUE]:
        raise CannotMeasure(f"of {ROUNDS * DUE} silent devices {found} are offline and announced")


async def _pages(sessions: Sessions, county_code: str) -> int:
    async with transaction(sessions, within_s=_WITHIN_S) as session:
        at = await read_clock(session)
        plan = await plan_of(session, lambda one: due_watches(one, county_code=county_code, at=at, limit=500))
        return plan.buffer_count


async def _beat(sessions: Sessions, county_code: str) -> list[float]:
    """Milliseconds of each heartbeat, one after the other."""
    async with transaction(sessions, within_s=_WITHIN_S) as session:
        ids: list[UUID] = list((await session.execute(_SOME)).scalars())
        devices = [await device_by_id(session, county_code=county_code, device_id=one) for one in ids]
    known: list[KnownDevice] = [device for device in devices if device is not None]
    taken: list[float] = []
    for number in range(BEATS):
        device = known[number % len(known)]
        started = time.perf_counter()
        async with transaction(sessions, within_s=_WITHIN_S) as session:
            at = await read_clock(session)
            beat = Signal(device.code, str(number), Kind.HEARTBEAT, at + timedelta(seconds=1), battery=70)
            await note_health(session, device, beat, at=at)
        taken.append((time.perf_counter() - started) * 1e3)
    return taken


async def _fill(house: House, county_code: str, grids: list[str]) -> None:
    connection = await connect(house, _DATABASE)
    try:
        await connection.execute(_FILL, DEVICES, grids, county_code)
        await connection.execute("VACUUM ANALYZE devices, device_watches")
    finally:
        await connection.close()
    house.postgres.sql("CHECKPOINT")


@asynccontextmanager
async def _sessions(house: House) -> AsyncIterator[Sessions]:
    settings = Settings(
        database=DatabaseSettings(url=house.postgres.url_for(_DATABASE)),
        secrets=SecretSettings(secret_key=_KEY, cipher_key=_KEY, index_key=_KEY),
    )
    engine = make_engine(settings.database, application_name="bench-devices")
    try:
        yield make_sessions(engine, info=session_info(settings))
    finally:
        await engine.dispose()


def _p50_p99(figures: list[float]) -> tuple[float, float]:
    cuts = quantiles(figures, n=100, method="inclusive")
    return cuts[49], cuts[98]
