"""A day of 2,000 patrollers over HTTP: they sign on, their leaders begin, points come in batches of a hundred, checkpoints are
met, the patrols end. The points beside COPY of as many rows into the same table in the same run.

The day is packed: the patrols are said to have begun ten hours ago, and everybody sends as fast as the house answers, for two
minutes at most; what is printed says how much of the day that was. ``GRIDGOV_BENCH_PATROLLERS`` makes it smaller for a trial.
"""

import asyncio
import http.client
import math
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import orjson

from bench.county import Someone, make_people, write_areas, write_people
from bench.filling import connect
from bench.house import House
from bench.results import Row, ratio_at_least
from bench.running import HOST, CannotMeasure, Web, web
from bench.tracks import (
    BATCH,
    CONNECTIONS,
    FIXES_EACH,
    SEED,
    TARGET,
    batch_body,
    copy_points,
    patroller_count,
)
from demo.county import make_county
from gridgov.db.base import new_id
from gridgov.patrol.tables import PatrolCheckpoint, PatrolMember, PatrolPlan, PatrolShift
from gridgov.people.rules.roles import Role

TOGETHER = 4
"""So many walk together, each past a checkpoint of their own."""
WORKERS = 2
BATCHES_EACH = math.ceil(FIXES_EACH / BATCH)
WITHIN_S = 120.0
BEGAN = timedelta(hours=10)
_DATABASE = "bench_patrol_day"
_ISSUE = 5


@dataclass(frozen=True, slots=True)
class Patrol:
    """A shift, the first of whom leads it."""

    id: UUID
    people: Sequence[Someone]

    @property
    def path(self) -> str:
        return f"/api/v1/patrol-shifts/{self.id}"


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: by whom, of which patrol, what; ``points``: how many it brings."""

    someone: Someone
    path: str
    body: Callable[[], bytes]
    version: int | None = None
    points: int = 0


@dataclass(frozen=True, slots=True)
class Took:
    """What came of many: each one's milliseconds, the whole time, how many points were kept."""

    each_ms: Sequence[float]
    seconds: float
    points: int

    @property
    def rate(self) -> float:
        return len(self.each_ms) / self.seconds

    def percentile_ms(self, share: float) -> float:
        ordered = sorted(self.each_ms)
        return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)]


def measure_patrol_day(house: House) -> list[Row]:
    house.make_database(_DATABASE)
    patrols, checkpoints, code = asyncio.run(_fill(house, patroller_count()))
    walkers = [(patrol, someone) for patrol in patrols for someone in patrol.people]
    with web("gridgov.app:create_app", house.environment(_DATABASE), workers=WORKERS) as server:
        on = _send(server, [
            Ask(someone, f"{patrol.path}/sign-on", lambda: orjson.dumps({"tracks": True})) for patrol, someone in walkers
        ])  # fmt: skip
        begun = _send(server, [Ask(one.people[0], f"{one.path}/start", lambda: b"{}", 1) for one in patrols])
        start = asyncio.run(_backdate(house))
        passing = _send(server, _passes(patrols, checkpoints))
        sent = _send(server, _batches(walkers, start), within_s=WITHIN_S)
        ended = _send(server, [Ask(one.people[0], f"{one.path}/end", lambda: b"{}", 2) for one in patrols])
    each = math.ceil(sent.points / len(walkers))
    copied = asyncio.run(copy_points(house, _DATABASE, code, (patrols[0].id, start), len(walkers), each))
    day = f"a day of {len(walkers):,} patrollers"
    part = f"{sent.points / (len(walkers) * BATCHES_EACH * BATCH):.0%} of the day in {sent.seconds:.0f} s"
    return [
        Row(f"{day}: points, {part} (limit: COPY of as many rows)", sent.points / sent.seconds, "points/s", copied,
            ratio_at_least(TARGET), issue=_ISSUE),
        *_times(f"{day}: a batch of {BATCH}", sent), *_times(f"{day}: sign-on", on), *_times(f"{day}: start", begun),
        *_times(f"{day}: checkpoint", passing), *_times(f"{day}: end, with checkpoints by track", ended),
    ]  # fmt: skip


def _times(name: str, took: Took) -> list[Row]:
    return [
        Row(f"{name}, p99", took.percentile_ms(0.99), "ms", issue=_ISSUE),
        Row(f"{name}, answers a second", took.rate, "1/s", issue=_ISSUE),
    ]


def _passes(patrols: Sequence[Patrol], checkpoints: Sequence[UUID]) -> list[Ask]:
    """Everybody stands at one of their own, and says so."""
    at = datetime.now(UTC).isoformat()

    def body(place: int) -> bytes:
        lon, lat = _checkpoint_at(place)
        return orjson.dumps({
            "id": str(new_id()), "checkpoint_id": str(checkpoints[place]), "means": "geofence", "occurred_at": at,
            "place": {"lon": lon, "lat": lat, "datum": "wgs84", "accuracy_m": 8.0},
        })  # fmt: skip

    return [
        Ask(someone, f"{patrol.path}/passes", partial(body, place))
        for patrol in patrols
        for place, someone in enumerate(patrol.people)
    ]


def _checkpoint_at(place: int) -> tuple[float, float]:
    return 119.9, 33.4 + place / 1000


def _batches(walkers: Sequence[tuple[Patrol, Someone]], start: datetime) -> list[Ask]:
    """In the order of the day: everybody's first hundred, then everybody's second."""
    return [
        Ask(someone, f"{patrol.path}/points", partial(batch_body, start, number), points=BATCH)
        for number in range(BATCHES_EACH)
        for patrol, someone in walkers
    ]


def _send(server: Web, asks: Sequence[Ask], *, within_s: float = math.inf) -> Took:
    """Over a few connections, in order; what has not begun when the time is over is not sent."""
    started = time.perf_counter()
    waiting, end = iter(asks), started + within_s
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        parts = list(pool.map(lambda _: _send_some(server, waiting, end), range(CONNECTIONS)))
    seconds = time.perf_counter() - started
    return Took([took for part, _ in parts for took in part], seconds, sum(points for _, points in parts))


def _send_some(server: Web, waiting: Iterable[Ask], end: float) -> tuple[list[float], int]:
    """The next of those that wait, until none does; a list iterator gives each to one thread."""
    connection, times, points = http.client.HTTPConnection(HOST, server.port, timeout=60), list[float](), 0
    try:
        for ask in waiting:
            if time.perf_counter() >= end:
                break
            body = ask.body()
            headers = {"Authorization": f"Bearer {ask.someone.token}", "Content-Type": "application/json"}
            if ask.version is not None:
                headers["If-Match"] = f'"{ask.version}"'
            started = time.perf_counter()
            connection.request("POST", ask.path, body, headers)
            answer = connection.getresponse()
            said = answer.read()
            times.append((time.perf_counter() - started) * 1e3)
            if answer.status not in {200, 201}:
                raise CannotMeasure(f"{ask.path}: {answer.status} {said[:300]!r}")
            points += _kept(ask, orjson.loads(said))
    finally:
        connection.close()
    return times, points


def _kept(ask: Ask, said: Any) -> int:
    if ask.points and said["accepted"] != ask.points:
        raise CannotMeasure(f"{said['accepted']} of {ask.points} points were kept")
    return ask.points


async def _fill(house: House, count: int) -> tuple[list[Patrol], list[UUID], str]:
    """Patrols of four that are planned for now, and a plan with as many checkpoints."""
    county = make_county(SEED)
    code, grids = county.county.code, [grid.code for grid in county.grids]
    people = make_people(((Role.GRIDWORKER, grids[n % len(grids)]) for n in range(count)), county_code=code)
    patrols = [Patrol(new_id(), people[first : first + TOGETHER]) for first in range(0, count, TOGETHER)]
    now = datetime.now(UTC)
    made = {"county_code": code, "version": 1, "made_by": people[0].id, "made_at": now, "changed_at": now}
    plan_id, checkpoints = new_id(), [new_id() for _ in range(TOGETHER)]
    async with house.session(_DATABASE) as session:
        await write_areas(session, county)
        await write_people(session, people)
        session.add(PatrolPlan(
            **made, id=plan_id, scope_path=code, name="压测", mode="points", weekly_count=1, seasons=[], crew={"gridworker": 1},
            starts_on=now.date(),
        ))  # fmt: skip
        await session.flush()
        session.add_all(
            PatrolCheckpoint(county_code=code, id=one, plan_id=plan_id, position=place + 1, name=f"点{place}",
                             lon=_checkpoint_at(place)[0], lat=_checkpoint_at(place)[1], radius_m=40.0, dwell_s=0)
            for place, one in enumerate(checkpoints)
        )  # fmt: skip
        session.add_all(
            PatrolShift(**made, id=patrol.id, plan_id=plan_id, scope_path=code, leader_id=patrol.people[0].id, state="planned",
                        planned_start=now - timedelta(minutes=1), planned_end=now + timedelta(hours=1))
            for patrol in patrols
        )  # fmt: skip
        await session.flush()
        session.add_all(
            PatrolMember(
                county_code=code, shift_id=patrol.id, person_id=one.id, role="gridworker", tracks=False
            )
            for patrol in patrols
            for one in patrol.people
        )
        await session.commit()
    return patrols, checkpoints, code


async def _backdate(house: House) -> datetime:
    """The patrols began ten hours ago; what the house asks of a point (after the beginning, not in the future) holds."""
    start = datetime.now(UTC) - BEGAN
    connection = await connect(house, _DATABASE)
    try:
        await connection.execute("UPDATE patrol_shifts SET started_at = $1, planned_start = $1", start)
        await connection.execute("UPDATE patrol_members SET signed_on_at = $1", start)
        await connection.execute("ANALYZE patrol_shifts, patrol_members")
    finally:
        await connection.close()
    return start
