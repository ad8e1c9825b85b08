"""One fault run of alarms: homes press, things are killed and the vendor fails, all is settled, the checker has the word."""

import asyncio
import random
import signal
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import orjson
from rich.console import Console

from chaos.alarms.bell import Bell
from chaos.alarms.buttons import Home
from chaos.alarms.checker import Press, Stored, check, figures
from chaos.alarms.ground import CATALOGUE
from chaos.alarms.scene import Bounds, Scene
from chaos.alarms.stored import read_stored
from chaos.alarms.vendor import failing_vendor, taken
from chaos.faults import Round
from chaos.findings import Finding, Verdict
from chaos.journal import Journal, Said
from chaos.probe import Probe
from chaos.results import RESULTS, write_rows
from chaos.run import within_stack
from dev.servers import Profile
from dev.stack import Stack
from gridgov.db.session import make_engine, make_sessions
from gridgov.wiring import session_info

ISSUE = 4
HOMES = 60
"""With the pace, as many presses a second as leave the system room to catch up."""
SETTLED_WITHIN_S = 240.0
SHOWN = 20
REACHED_SHARE = 0.9
"""Whoever ends an alarm was told of it first. A run in which many alarms were ended without a message has proved little."""


@dataclass(frozen=True, slots=True)
class Options:
    """``pace_s``: from a press to the end of its alarm, usually."""

    scene: Scene
    bounds: Bounds
    pace_s: float
    home_count: int = HOMES
    results: Path = RESULTS
    keep: bool = False


async def run(options: Options, console: Console) -> int:
    """0 when every promise was kept; otherwise 1, and the logs stay. Interrupted: 130. Raises CannotPlay.

    SIGUSR1 ends the pressing of the plain scene, and what was pressed until then is judged; fewer than wanted is not met.
    """
    seed = options.bounds.seed
    log = RESULTS.parent / f"alarms-vendor-{seed}.jsonl"
    log.unlink(missing_ok=True)
    async with failing_vendor(log, seed) as told:
        stack = Stack(
            name="alarms", profile=Profile.DURABLE, api_processes=2,
            environment={"GRIDGOV_CATALOGUE_FOLDER": str(CATALOGUE), **told},
        )  # fmt: skip
        console.print(
            f"alarms, {options.scene.name}: seed {seed}, {options.home_count} homes, logs in {stack.folder}"
        )
        with options.scene.around(stack):
            code = await within_stack(
                stack, lambda: _run(stack, log, options, console), console, keep=options.keep
            )
    if code == 0 and not options.keep:
        log.unlink(missing_ok=True)
    return code


async def _run(stack: Stack, log: Path, options: Options, console: Console) -> int:
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, options.bounds.enough.set)
    journal = Journal(stack.folder / "buttons.jsonl")
    url = stack.variables["GRIDGOV_DATABASE_URL"]
    bell = Bell(url)
    probe = Probe(url, stack.folder / "owed.jsonl")
    async with options.scene.ground(stack, options.home_count) as (ground, doors):
        homes = [
            Home(button, ground.token, doors, journal, random.Random(f"{options.bounds.seed}/{n}"), options.pace_s, bell)
            for n, button in enumerate(ground.buttons)
        ]  # fmt: skip
        async with bell.watching(), probe.watching():
            async with _pressing(homes):
                rounds = await options.scene.torment(stack, probe, options.bounds, homes, console)
            settled_s = await probe.until_done(datetime.now(UTC), within_s=SETTLED_WITHIN_S)
            await _until_sent(stack, SETTLED_WITHIN_S)
    engine = make_engine(stack.settings.database, application_name="chaos")
    try:
        async with make_sessions(engine, info=session_info(stack.settings))() as session:
            stored = await read_stored(session)
    finally:
        await engine.dispose()
    return _judge(options, console, _Seen(stored, rounds, *_read(journal.path), _accepted(log), settled_s))


@dataclass(frozen=True, slots=True)
class _Seen:
    """All that a run left behind."""

    stored: Stored
    rounds: Sequence[Round]
    presses: Sequence[Press]
    refused: Sequence[Finding]
    accepted: Mapping[str, Sequence[datetime]]
    settled_s: float | None


def _judge(options: Options, console: Console, seen: _Seen) -> int:
    """The checker's word, told and written down."""
    stored = seen.stored
    findings = [*check(seen.presses, stored, seen.accepted, seen.rounds), *seen.refused]
    if seen.settled_s is None:
        findings.append(Finding(Verdict.WRONG, f"not settled within {SETTLED_WITHIN_S:g} s", stored.at))
    counted = figures(seen.presses, stored, seen.accepted, seen.rounds)
    met = (
        not findings
        and counted.acknowledged >= options.bounds.presses
        and counted.reached_share >= REACHED_SHARE
    )
    for finding in findings[:SHOWN]:
        console.print(f"{finding.verdict.upper()} {finding.words}", style="red", highlight=False)
    console.print(
        f"{counted.acknowledged} presses answered, {counted.alarm_count} alarms, {len(stored.calls)} steps called, "
        f"{counted.reached_share:.1%} of the alarms with a message, {counted.message_count} messages taken by the vendor, {counted.doubled_share:.3%} of them twice; the first after "
        f"at most {counted.first_accepted_s:.1f} s where no fault was near; {len(seen.rounds)} faults, settled "
        f"{seen.settled_s or -1:.1f} s after",
        highlight=False,
    )
    if counted.reached_share < REACHED_SHARE:
        console.print(f"too few alarms had a message: {REACHED_SHARE:.0%} are wanted", style="red")
    if counted.acknowledged < options.bounds.presses:
        console.print(f"too few presses were answered: {options.bounds.presses} are wanted", style="red")
    console.print(
        f"{'MET' if met else 'NOT MET'}: none lost, none open twice, none late, at most 1 % of messages twice"
    )
    counts = {verdict: sum(finding.verdict is verdict for finding in findings) for verdict in Verdict}
    write_rows([{
        "issue": ISSUE, "name": f"chaos alarms: {options.scene.name}", "acknowledged": counted.acknowledged,
        "lost": counts[Verdict.LOST], "doubled": counts[Verdict.DOUBLED], "late": counts[Verdict.LATE],
        "wrong": counts[Verdict.WRONG], "twice_share": counted.doubled_share, "met": met,
    }], options.results, issue=ISSUE, by_name=True)  # fmt: skip
    return 0 if met else 1


def _accepted(log: Path) -> dict[str, list[datetime]]:
    """When the vendor took each message."""
    accepted: dict[str, list[datetime]] = {}
    for line in taken(log):
        accepted.setdefault(line["id"], []).append(datetime.fromisoformat(line["at"]))
    return accepted


@asynccontextmanager
async def _pressing(homes: Sequence[Home]) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as group:
        for home in homes:
            group.create_task(home.live())
        try:
            yield
        finally:
            for home in homes:
                home.stop()


async def _until_sent(stack: Stack, within_s: float) -> None:
    """Until no message waits to be sent: a vendor that failed is tried again after growing pauses."""
    engine = make_engine(stack.settings.database, application_name="chaos")
    end = time.monotonic() + within_s
    try:
        while time.monotonic() < end:
            async with engine.connect() as connection:
                left = await connection.exec_driver_sql(
                    "SELECT count(*) FROM deliveries WHERE state IN ('waiting', 'sending')"
                )
                if left.scalar_one() == 0:
                    return
            await asyncio.sleep(1)
    finally:
        await engine.dispose()


def _read(path: Path) -> tuple[list[Press], list[Finding]]:
    """The buttons' own log: each answered press once, and what was refused that should not be."""
    presses: dict[str, Press] = {}
    refused = []
    for text in path.read_bytes().splitlines():
        line = orjson.loads(text)
        at = datetime.fromisoformat(line["at"])
        if line["said"] == Said.ANSWER and line["alarm_id"]:
            key = UUID(line["key"]).hex
            presses.setdefault(key, Press(key, UUID(line["alarm_id"]), at))
        elif line["said"] == Said.REFUSED:
            refused.append(
                Finding(Verdict.WRONG, f"a press was refused: {line['status']} {line['words']}", at)
            )
    return list(presses.values()), refused
