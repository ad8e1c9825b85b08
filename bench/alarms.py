"""A call for help: until it is written and answered, until the first message is with a vendor, until a listener sees it.

Presses come over HTTP, signed, as devices send them; the vendor of messages is on this machine and keeps its published
limit for a number. A press is timed by the client, the rest by what the database wrote down.
"""

import asyncio
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from statistics import quantiles

from sqlalchemy import text

from bench.county import Someone, make_people, write_areas, write_people
from bench.homes import Taker, staff_of, vendor, write_homes
from bench.house import House
from bench.live import Sightings, listen, until
from bench.results import Row, at_most, exactly_none
from bench.running import CannotMeasure, Web, running, web
from demo.county import make_county
from demo.devices import Device, Patience
from demo.phone import connect
from gridgov.people.rules.roles import Role

ISSUE = 4
SEED = 20261126
GRIDS = 200
STEADY_RATE, STEADY_S = 20, 15
STORM_RATE, STORM_S = 100, 10
HEARTBEATS_A_SECOND = 50
LISTENERS, SHOWN_RATE, SHOWN_S = 1000, 5, 10
HANDED_WITHIN_S = 75.0
API_PROCESSES = 2
PROCESSES = (["relay"], ["timekeeper"], ["worker", "sos"], ["worker", "send"], ["worker", "notify"])
WARM_UP = 20
AT_ONCE = 50
"""Streams that are opened together: a thousand at once would wait for each other."""
_PATIENCE = Patience(within_s=30.0)

FIRST_SENT = text("""
    SELECT extract(epoch FROM min(d.sent_at) - a.opened_at) * 1000 AS sent_ms,
           extract(epoch FROM min(n.created_at) - a.opened_at) * 1000 AS told_ms
      FROM alarms a
      LEFT JOIN notices n ON n.county_code = a.county_code AND n.subject_id = a.id AND n.kind = 'alarm_call'
      LEFT JOIN deliveries d ON d.county_code = n.county_code AND d.notice_id = n.id AND d.state = 'sent'
     WHERE a.opened_at >= :since
     GROUP BY a.county_code, a.id, a.opened_at
""")


@dataclass(slots=True)
class Presses:
    """What became of so many presses: how long each answer took, and how many were not taken at all."""

    taken_ms: list[float] = field(default_factory=list)
    not_taken: int = 0


def measure_alarms(house: House) -> list[Row]:
    steady, storm = STEADY_RATE * STEADY_S, STORM_RATE * STORM_S
    scene = _make_scene(house, "bench_alarms", home_count=WARM_UP + steady + storm)
    taker = Taker()
    with _at_work(scene, taker) as api:
        asyncio.run(_warm_up(scene, api, scene.buttons[:WARM_UP]))
        buttons = scene.buttons[WARM_UP:]
        rows = asyncio.run(_steady(scene, api, buttons[:steady]))
        rows += asyncio.run(_storm(scene, api, buttons[steady:], buttons[:steady]))
    rows.append(Row("alarms: messages that the vendor took", taker.count, "", issue=ISSUE))
    rows.append(
        Row("alarms: messages that the vendor refused as too many", taker.refused_count, "", issue=ISSUE)
    )
    return rows


def measure_alarms_shown(house: House) -> list[Row]:
    scene = _make_scene(house, "bench_alarms_shown", home_count=WARM_UP + SHOWN_RATE * SHOWN_S)
    with _at_work(scene, Taker()) as api:
        asyncio.run(_warm_up(scene, api, scene.buttons[:WARM_UP]))
        return asyncio.run(_shown(api, scene.dispatchers, scene.buttons[WARM_UP:]))


@dataclass(frozen=True, slots=True)
class Scene:
    """A county with homes in it, and who listens."""

    house: House
    database: str
    dispatchers: Sequence[Someone]
    buttons: Sequence[Device]


def _make_scene(house: House, database: str, *, home_count: int) -> Scene:
    house.make_database(database)
    county = make_county(SEED)
    grids = county.grids[:GRIDS]
    code = county.county.code
    staff = make_people(((Role(role), area) for role, area in staff_of(county, grids)), county_code=code)
    dispatchers = make_people([(Role.COUNTY_DISPATCHER, code)] * 4, county_code=code)

    async def fill() -> list[Device]:
        async with house.session(database) as session:
            await write_areas(session, county)
            await write_people(session, [*staff, *dispatchers])
            buttons = await write_homes(session, county, grids, home_count)
        async with house.session(database) as session:
            await session.execute(text("ANALYZE"))
        return buttons

    return Scene(house, database, dispatchers, asyncio.run(fill()))


@contextmanager
def _at_work(scene: Scene, taker: Taker) -> Iterator[Web]:
    """The system as it runs, with a vendor of messages beside it."""
    with ExitStack() as stack:
        environment = scene.house.environment(scene.database) | dict(stack.enter_context(vendor(taker)))
        api = stack.enter_context(web("gridgov.app:create_app", environment, workers=API_PROCESSES))
        for words in PROCESSES:
            stack.enter_context(running([sys.executable, "-m", "workers.run", *words], environment))
        yield api


async def _warm_up(scene: Scene, api: Web, buttons: Sequence[Device]) -> None:
    """Until every process has started and has done its work once: a system that is measured runs already."""
    since = await _now(scene)
    await _press(api, buttons, rate=WARM_UP / 5)
    await _handed(scene, since, len(buttons))
    await _close_all(scene)


async def _steady(scene: Scene, api: Web, buttons: Sequence[Device]) -> list[Row]:
    since = await _now(scene)
    presses = await _press(api, buttons, rate=STEADY_RATE)
    sent, _, lost = await _handed(scene, since, len(buttons))
    await _close_all(scene)
    name = f"alarms: {STEADY_RATE} presses a second"
    p50, p99 = _p(presses.taken_ms)
    return [
        Row(f"{name}: answered p50", p50, "ms", target=at_most(20), issue=ISSUE),
        Row(f"{name}: answered p99", p99, "ms", target=at_most(100), issue=ISSUE),
        Row(f"{name}: commit until a vendor has the first message p50", _p(sent)[0], "ms", target=at_most(500), issue=ISSUE),
        Row(f"{name}: commit until a vendor has the first message p99", _p(sent)[1], "ms", target=at_most(2000), issue=ISSUE),
        Row(f"{name}: not taken, or without a message", presses.not_taken + lost, "", target=exactly_none(), issue=ISSUE),
    ]  # fmt: skip


async def _storm(scene: Scene, api: Web, buttons: Sequence[Device], others: Sequence[Device]) -> list[Row]:
    """A thousand presses in ten seconds, while other devices send what they always send."""
    since = await _now(scene)
    beating = asyncio.create_task(_beat(api, others, rate=HEARTBEATS_A_SECOND, seconds=STORM_S))
    presses = await _press(api, buttons, rate=STORM_RATE)
    beats = await beating
    sent, told, lost = await _handed(scene, since, len(buttons))
    p50, p99 = _p(presses.taken_ms)
    name = f"alarms: storm of {len(buttons)} presses in {STORM_S} s beside {HEARTBEATS_A_SECOND} heartbeats a second"
    return [
        Row(f"{name}: answered p50", p50, "ms", issue=ISSUE),
        Row(f"{name}: answered p99", p99, "ms", target=at_most(250), issue=ISSUE),
        Row(f"{name}: not taken, or without a message", presses.not_taken + lost, "", target=exactly_none(), issue=ISSUE),
        Row(f"{name}: the last first message with a vendor", max(sent, default=0.0) / 1e3, "s", target=at_most(60), issue=ISSUE),
        Row(f"{name}: people told in the inbox, p99", _p(told)[1] / 1e3, "s", issue=ISSUE),
        Row(f"{name}: heartbeats answered p99", _p(beats.taken_ms)[1], "ms", issue=ISSUE),
    ]  # fmt: skip


async def _shown(api: Web, dispatchers: Sequence[Someone], buttons: Sequence[Device]) -> list[Row]:
    """From the press until each listener has seen it."""
    sightings = Sightings()
    ears: list[asyncio.Task[None]] = []
    pressed: dict[str, float] = {}
    try:
        while len(ears) < LISTENERS:
            ears += [
                asyncio.create_task(listen(api, dispatchers[place % len(dispatchers)], sightings))
                for place in range(len(ears), len(ears) + AT_ONCE)
            ]
            await until(partial(_are_open, sightings, len(ears)), 30.0, ears)
        started = time.perf_counter()
        async with connect(_address(api)) as client:
            for place, button in enumerate(buttons):
                await asyncio.sleep(max(0.0, started + place / SHOWN_RATE - time.perf_counter()))
                began = time.perf_counter()
                done = await button.deliver(client, button.press(), patience=_PATIENCE)
                if done.is_taken:
                    pressed[str(done.said["alarm_id"])] = began
        await until(lambda: _seen(sightings, pressed) >= LISTENERS * len(pressed), 15.0, ears)
    finally:
        for ear in ears:
            ear.cancel()
        await asyncio.gather(*ears, return_exceptions=True)
    firsts = _first_sightings(sightings, pressed)
    missing = LISTENERS * len(pressed) - len(firsts)
    if len(firsts) < 100:
        raise CannotMeasure(
            f"{sightings.ready_count} of {LISTENERS} streams opened, {len(firsts)} alarms were seen"
        )
    p50, p99 = _p(firsts)
    name = f"alarms: press until seen by {LISTENERS} listeners, {SHOWN_RATE} presses a second"
    return [
        Row(f"{name}: p50", p50, "ms", issue=ISSUE),
        Row(f"{name}: p99", p99, "ms", target=at_most(500), issue=ISSUE),
        Row(f"{name}: not seen, of all listeners", missing, "", target=exactly_none(), issue=ISSUE),
    ]


def _are_open(sightings: Sightings, count: int) -> bool:
    return sightings.ready_count == count


def _seen(sightings: Sightings, pressed: dict[str, float]) -> int:
    return sum(1 for event, _ in sightings.seen if event in pressed)


def _first_sightings(sightings: Sightings, pressed: dict[str, float]) -> list[float]:
    """Of each alarm and listener the first time; listeners are not told apart, so the first so many of each alarm."""
    waits: dict[str, list[float]] = {}
    for event, at in sightings.seen:
        if event in pressed:
            waits.setdefault(event, []).append((at - pressed[event]) * 1e3)
    return [wait for each in waits.values() for wait in sorted(each)[:LISTENERS]]


async def _press(api: Web, buttons: Sequence[Device], *, rate: float) -> Presses:
    """Each button once, at a steady rate whatever the answers take."""
    return await _send(api, [(button, "SOS") for button in buttons], rate=rate)


async def _beat(api: Web, devices: Sequence[Device], *, rate: float, seconds: float) -> Presses:
    count = int(rate * seconds)
    return await _send(api, [(devices[n % len(devices)], "HEARTBEAT") for n in range(count)], rate=rate)


async def _send(api: Web, signals: Sequence[tuple[Device, str]], *, rate: float) -> Presses:
    presses = Presses()

    async with connect(_address(api)) as client:

        async def one(place: int, device: Device, signal: str) -> None:
            await asyncio.sleep(max(0.0, started + place / rate - time.perf_counter()))
            done = await device.deliver(client, device.press(signal), patience=_PATIENCE)
            presses.taken_ms.append(done.taken_s * 1e3)
            presses.not_taken += not done.is_taken

        await client.get("/health/live")
        started = time.perf_counter() + 0.2
        await asyncio.gather(*(one(place, *each) for place, each in enumerate(signals)))
    return presses


async def _handed(scene: Scene, since: object, count: int) -> tuple[list[float], list[float], int]:
    """Of each alarm since: milliseconds from its commit until its first message was with a vendor, and until somebody was
    told in the inbox; how many have neither after a while."""
    end = time.monotonic() + HANDED_WITHIN_S
    while True:
        async with scene.house.session(scene.database) as session:
            found = (await session.execute(FIRST_SENT, {"since": since})).all()
        sent = [float(row.sent_ms) for row in found if row.sent_ms is not None]
        told = [float(row.told_ms) for row in found if row.told_ms is not None]
        if len(sent) >= count or time.monotonic() > end:
            return sent, told, count - len(sent)
        await asyncio.sleep(0.5)


async def _close_all(scene: Scene) -> None:
    """What is not to go on climbing while something else is measured."""
    async with scene.house.session(scene.database) as session:
        await session.execute(
            text(
                "UPDATE deadlines SET ended_at = clock_timestamp(), outcome = 'bench' WHERE ended_at IS NULL"
            )
        )
        await session.execute(
            text("UPDATE alarms SET state = 'closed', closed_at = clock_timestamp(), close_code = 'test'")
        )


async def _now(scene: Scene) -> object:
    async with scene.house.session(scene.database) as session:
        return await session.scalar(text("SELECT clock_timestamp()"))


def _p(values: Sequence[float]) -> tuple[float, float]:
    if len(values) < 2:
        raise CannotMeasure("too few were measured")
    hundredths = quantiles(values, n=100)
    return hundredths[49], hundredths[98]


def _address(api: Web) -> str:
    return f"http://127.0.0.1:{api.port}"
