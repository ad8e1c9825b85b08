"""500 phones: each syncs and sends a batch at its own pace, then as many as can; beside a bare POST of FastAPI in the same run."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

import orjson
import uuid_utils

from bench.bodies import report_bodies
from bench.county import Someone, make_people, write_areas, write_people
from bench.filling import write_events
from bench.house import House
from bench.phone import Phone, phone
from bench.results import Row, Target, at_most, ratio_at_least
from bench.running import CannotMeasure, Web, web
from demo.county import make_county
from gridgov.people.rules.roles import Role

SEED = 20261126
PHONES = int(os.environ.get("GRIDGOV_BENCH_PHONES", "500"))
EVENTS, OPERATIONS = 20_000, 10
PACE_S, FLAT_OUT_S = 20.0, 8.0
"""A phone syncs every 20 seconds while it is looked at; a batch follows each sync."""
CONNECTIONS, WORKERS, TOGETHER = 32, 2, 8
NO_ROOM, COME_AGAIN_S, MOST_TRIES = 503, 1.0, 60
SYNC_P99_MS, BATCH_P99_MS = 250.0, 1000.0
SYNC_SHARE, BATCH_SHARE = 0.10, 0.10
"""Of the answers that FastAPI gives to a bare POST: as the report's own share (bench/report.py), which is of what the database takes."""
_DATABASE = "bench_phones"
_ISSUE = 6
_PERCENT = 100

Act = Callable[[Phone, int], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class Scene:
    """Who they are, where each stands, and the reports they make."""

    people: Sequence[Someone]
    bodies: Sequence[bytes]
    cursors: dict[int, str]


def measure_phones(house: House) -> list[Row]:
    house.make_database(_DATABASE)
    people, bodies = asyncio.run(_fill(house))
    scene = Scene(people, bodies, {})
    with (
        web("gridgov.app:create_app", house.environment(_DATABASE), workers=WORKERS) as api,
        web("bench.bare:app", {}, workers=WORKERS, factory=False) as bare,
    ):
        return asyncio.run(_measured(api, bare, scene))


async def _measured(api: Web, bare: Web, scene: Scene) -> list[Row]:
    first = await _in_turn(api, scene, lambda one, number: _first(scene, one, number))
    sync = await _paced(api, scene, lambda one, number: _sync(scene, one, number))
    batch = await _paced(api, scene, lambda one, number: _batch(scene, one, number))
    syncs = await _flat_out(api, scene, lambda one, number: _sync(scene, one, number))
    batches = await _flat_out(api, scene, lambda one, number: _batch(scene, one, number))
    posts = await _flat_out(bare, scene, lambda one, number: _post(scene, one, number))
    each = f"{PHONES} phones, each every {PACE_S:g} s"
    per_batch = f"batch of {OPERATIONS} reports, {each}"
    return [
        *_times(f"first sync of {PHONES} phones, {TOGETHER} at a time", first),
        *_times(f"sync, nothing new, {each}", sync, at_most(SYNC_P99_MS)),
        *_times(per_batch, batch, at_most(BATCH_P99_MS)),
        Row("sync, as many as can (limit: a bare POST)", syncs, "1/s", posts, ratio_at_least(SYNC_SHARE), _ISSUE),
        Row(f"operations in batches of {OPERATIONS}, as many as can (limit: a bare POST)", batches * OPERATIONS, "1/s", posts,
            ratio_at_least(BATCH_SHARE), _ISSUE),
    ]  # fmt: skip


def _times(name: str, taken: Sequence[float], target: Target | None = None) -> list[Row]:
    return [
        Row(f"{name}: p50", median(taken), "ms", issue=_ISSUE),
        Row(f"{name}: p99", _p99(taken), "ms", target=target, issue=_ISSUE),
    ]


async def _fill(house: House) -> tuple[list[Someone], list[bytes]]:
    county = make_county(SEED)
    posts = [(Role.GRIDWORKER, county.grids[number % len(county.grids)].code) for number in range(PHONES)]
    people = make_people(posts, county_code=county.county.code)
    async with house.session(_DATABASE) as session:
        await write_areas(session, county)
        await write_people(session, people)
    await write_events(house, _DATABASE, county, people, count=EVENTS)
    return people, list(report_bodies(county, SEED, 500))


async def _first(scene: Scene, one: Phone, number: int) -> int:
    path = "/api/v1/sync?limit=1000"
    while True:
        status, body = await one.get(path)
        if status != 200:
            return status
        told = orjson.loads(body)
        scene.cursors[number] = told["cursor"]
        if not told["has_more"]:
            return status
        path = f"/api/v1/sync?limit=1000&cursor={told['cursor']}"


async def _sync(scene: Scene, one: Phone, number: int) -> int:
    status, body = await one.get(f"/api/v1/sync?limit=1000&cursor={scene.cursors[number]}")
    if status == 200:
        scene.cursors[number] = orjson.loads(body)["cursor"]
    return status


async def _post(scene: Scene, one: Phone, number: int) -> int:
    return await one.post("/api/v1/events", orjson.dumps(_report(scene, number)))


async def _batch(scene: Scene, one: Phone, number: int) -> int:
    operations = [
        {"id": str(uuid_utils.uuid7()), "path": "/api/v1/events", "body": _report(scene, number + place)}
        for place in range(OPERATIONS)
    ]
    return await one.post("/api/v1/batch", orjson.dumps({"operations": operations}))


def _report(scene: Scene, number: int) -> dict[str, object]:
    """One of the bodies, under an id of its own."""
    report: dict[str, object] = orjson.loads(scene.bodies[number % len(scene.bodies)])
    return {**report, "id": str(uuid_utils.uuid7())}


async def _in_turn(server: Web, scene: Scene, act: Act) -> list[float]:
    """Each phone once, a few at a time: a county hands its phones out over days, and who comes too many at once is told to
    come again."""
    room = asyncio.Semaphore(TOGETHER)

    async def one_phone(number: int) -> float:
        async with room, phone(server, scene.people[number].token) as one:
            return await _timed(one, act, number)

    return list(await asyncio.gather(*(one_phone(number) for number in range(PHONES))))


async def _paced(server: Web, scene: Scene, act: Act) -> list[float]:
    """Each phone once within the pace, begun evenly; what each answer took, in milliseconds."""

    async def one_phone(number: int) -> float:
        await asyncio.sleep(PACE_S * number / PHONES)
        async with phone(server, scene.people[number].token) as one:
            return await _timed(one, act, number)

    return list(await asyncio.gather(*(one_phone(number) for number in range(PHONES))))


async def _flat_out(server: Web, scene: Scene, act: Act) -> float:
    """Answers a second from a few connections that never rest."""
    until, count = time.perf_counter() + FLAT_OUT_S, 0

    async def one_phone(number: int) -> int:
        done = 0
        async with phone(server, scene.people[number].token) as one:
            while time.perf_counter() < until:
                await _timed(one, act, number)
                done += 1
        return done

    count = sum(await asyncio.gather(*(one_phone(number) for number in range(min(CONNECTIONS, PHONES)))))
    return count / FLAT_OUT_S


async def _timed(one: Phone, act: Act, number: int) -> float:
    """Milliseconds until it is taken: whoever is told that there is no room (503) comes again, and the time goes on."""
    started = time.perf_counter()
    for _ in range(MOST_TRIES):
        if (status := await act(one, number)) != NO_ROOM:
            break
        await asyncio.sleep(COME_AGAIN_S)
    if status >= 300:
        raise CannotMeasure(f"a phone was refused: {status}")
    return (time.perf_counter() - started) * 1e3


def _p99(taken: Sequence[float]) -> float:
    return quantiles(taken, n=_PERCENT)[-1] if len(taken) > 1 else taken[0]
