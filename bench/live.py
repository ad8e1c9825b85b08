"""The live stream: from a report's answer until each of 200 listeners has seen it, through relay and Redis."""

import asyncio
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import quantiles

from bench.bodies import ID, report_bodies
from bench.county import Someone, make_people, write_areas, write_people
from bench.house import House
from bench.phone import phone
from bench.results import Row, exactly_none
from bench.running import CannotMeasure, Web, running, web
from demo.county import make_county
from gridgov.db.base import new_id
from gridgov.people.rules.roles import Role

SEED = 20261122
LISTENERS, PHONES = 200, 5
RATE, SECONDS = 20, 10
WORKERS = 2
OPEN_WITHIN_S, SEEN_WITHIN_S = 30.0, 15.0
_DATABASE = "bench_live"


@dataclass(slots=True)
class Sightings:
    """When each report was answered, and when each listener saw it."""

    ready_count: int = 0
    answered_at: dict[str, float] = field(default_factory=dict)
    seen: list[tuple[str, float]] = field(default_factory=list)

    def waits_ms(self) -> list[float]:
        """Of each sighting; one that came before its answer had been read waited for nothing."""
        return [
            max(0.0, at - self.answered_at[event]) * 1e3
            for event, at in self.seen
            if event in self.answered_at
        ]


def measure_live(house: House) -> list[Row]:
    house.make_database(_DATABASE)
    county = make_county(SEED)
    code = county.county.code
    dispatchers = make_people([(Role.COUNTY_DISPATCHER, code)] * 4, county_code=code)
    gridworkers = make_people(
        ((Role.GRIDWORKER, grid.code) for grid in county.grids[:PHONES]), county_code=code
    )

    async def fill() -> None:
        async with house.session(_DATABASE) as session:
            await write_areas(session, county)
            await write_people(session, [*dispatchers, *gridworkers])

    asyncio.run(fill())
    bodies = list(report_bodies(county, SEED, RATE * SECONDS))
    environment = house.environment(_DATABASE)
    with (
        web("gridgov.app:create_app", environment, workers=WORKERS) as api,
        running([sys.executable, "-m", "workers.run", "relay"], environment),
    ):
        sightings = asyncio.run(_play(api, dispatchers, gridworkers, bodies))
    return _rows(sightings)


async def _play(
    api: Web, dispatchers: Sequence[Someone], gridworkers: Sequence[Someone], bodies: Sequence[bytes]
) -> Sightings:
    sightings = Sightings()
    listeners = [
        asyncio.create_task(listen(api, dispatchers[place % len(dispatchers)], sightings))
        for place in range(LISTENERS)
    ]
    try:
        await until(lambda: sightings.ready_count == LISTENERS, OPEN_WITHIN_S, listeners)
        await asyncio.gather(
            *(
                _report(api, someone, bodies[place::PHONES], sightings)
                for place, someone in enumerate(gridworkers)
            )
        )
        await until(lambda: len(sightings.seen) >= LISTENERS * len(bodies), SEEN_WITHIN_S, listeners)
    finally:
        for listener in listeners:
            listener.cancel()
        await asyncio.gather(*listeners, return_exceptions=True)
    return sightings


async def listen(api: Web, someone: Someone, sightings: Sightings) -> None:
    """Note what this person's stream carries, until cancelled."""
    async with phone(api, someone.token) as ear:
        async for change in ear.stream("/api/v1/live"):
            if "subject_id" in change:
                sightings.seen.append((str(change["subject_id"]), time.perf_counter()))
            else:
                sightings.ready_count += 1


async def _report(api: Web, someone: Someone, bodies: Sequence[bytes], sightings: Sightings) -> None:
    """At a steady rate, whatever the answers take."""
    async with phone(api, someone.token) as mouth:
        started = time.perf_counter()
        for place, body in enumerate(bodies):
            await asyncio.sleep(max(0.0, started + place * PHONES / RATE - time.perf_counter()))
            event_id = str(new_id())
            status = await mouth.post("/api/v1/events", body.replace(ID.encode(), event_id.encode()))
            if status != 201:
                raise CannotMeasure(f"a report was answered {status}")
            sightings.answered_at[event_id] = time.perf_counter()


async def until(true: Callable[[], bool], within_s: float, listeners: Sequence[asyncio.Task[None]]) -> None:
    """Or until the time is up: what is missing then is counted, not waited for. A broken stream is raised."""
    end = time.monotonic() + within_s
    while not true() and time.monotonic() < end:
        for listener in listeners:
            if listener.done():
                listener.result()
        await asyncio.sleep(0.05)


def _rows(sightings: Sightings) -> list[Row]:
    waits = sightings.waits_ms()
    missing = LISTENERS * len(sightings.answered_at) - len(waits)
    if len(waits) < 100:
        raise CannotMeasure(
            f"{sightings.ready_count} of {LISTENERS} streams opened, {len(waits)} changes were seen"
        )
    hundredths = quantiles(waits, n=100)
    name = f"live: report answered until seen, {LISTENERS} listeners, {RATE} reports a second"
    return [
        Row(f"{name}: p50", hundredths[49], "ms"),
        Row(f"{name}: p99", hundredths[98], "ms"),
        Row(
            "live: reports that a listener did not see, of all listeners", missing, "", target=exactly_none()
        ),
    ]
