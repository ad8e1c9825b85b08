"""One fault run: phones report, things are killed, all is settled, and the checker has the last word."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from chaos.checker import check
from chaos.county import CATALOGUE, COUNTY, make_county
from chaos.faults import LONG, SHORT, Act, Round, schedule, strike
from chaos.findings import Finding, Verdict
from chaos.journal import Journal, read_journal
from chaos.outcome import SETTLED_WITHIN_S, Outcome
from chaos.phones import Phone
from chaos.probe import Probe
from chaos.results import RESULTS
from chaos.stored import Stored, read_stored
from chaos.table import write_json
from dev.servers import Profile
from dev.stack import Stack
from gridgov.db.session import make_engine, make_sessions
from gridgov.events.actions.verify_history import verify_history
from gridgov.files.channels import FileStore
from gridgov.wiring import session_info

UNDER_LOAD_WITHIN_S = 30.0
WATCHED_S = 60.0
"""How long a fault's end is watched: longer than the limit, so that the table can say by how much it was missed."""
PARTS_BACK_LOOKS = 200
INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Options:
    """`seconds`: how long new faults begin, and each kind once at least; None: each of the short form once."""

    seconds: float | None
    phone_count: int
    pace_s: float
    seed: int
    results: Path = RESULTS
    keep: bool = False
    """Keep the logs of a run that met its promises, too."""
    only: Sequence[str] = ()
    """These kinds only, of all; for hunting down what one of them brought to light."""


async def run(options: Options, console: Console) -> int:
    """0 when every promise was kept; otherwise 1, and the logs stay. Interrupted: 130."""
    stack = Stack(
        name="chaos",
        profile=Profile.DURABLE,
        api_processes=2,
        environment={"GRIDGOV_CATALOGUE_FOLDER": str(CATALOGUE)},
    )
    console.print(f"seed {options.seed}, {options.phone_count} phones, logs in {stack.folder}")
    return await within_stack(stack, lambda: _run(stack, options, console), console, keep=options.keep)


async def within_stack(
    stack: Stack, work: Callable[[], Coroutine[Any, Any, int]], console: Console, *, keep: bool
) -> int:
    """Work while the stack is up; what it printed stays when the work came to anything but 0."""
    async with stack:
        working = asyncio.create_task(work())
        stopped = asyncio.create_task(stack.stop.wait())
        await asyncio.wait({working, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)
            return INTERRUPTED
        stopped.cancel()
        try:
            code = working.result()
        except BaseException:
            stack.keep = True
            raise
        stack.keep = keep or code != 0
        if stack.keep:
            console.print(f"[red]What was printed, and the run's own log, stay in {stack.folder}")
        return code


async def _run(stack: Stack, options: Options, console: Console) -> int:
    beats = await make_county(stack.settings, phone_count=options.phone_count)
    journal = Journal(stack.folder / "phones.jsonl")
    phones = [
        Phone(number, beat, stack.address, journal, random.Random(f"{options.seed}/{number}"), options.pace_s)
        for number, beat in enumerate(beats)
    ]
    async with Probe(
        stack.variables["GRIDGOV_DATABASE_URL"], stack.folder / "owed.jsonl"
    ).watching() as probe:
        async with _reporting(phones):
            rounds = await _torment(stack, probe, options, journal, console)
        settled_s = await probe.until_settled(datetime.now(UTC), within_s=SETTLED_WITHIN_S)
    ledger = read_journal(journal.path)
    stored, history = await _read(stack)
    findings = [*check(ledger, stored, rounds), *history]
    missing = [name for name in stack.commands if not stack.pids(name)]
    outcome = Outcome(ledger, stored, rounds, findings, settled_s, missing)
    outcome.tell(console)
    write_json(outcome.rows, options.results, met=outcome.met)
    return 0 if outcome.met else 1


@asynccontextmanager
async def _reporting(phones: Sequence[Phone]) -> AsyncIterator[None]:
    """Phones report while inside; on leaving, each has its last answer or has lost patience."""
    async with asyncio.TaskGroup() as group:
        for phone in phones:
            group.create_task(phone.live())
        try:
            yield
        finally:
            for phone in phones:
                phone.stop()


async def _torment(
    stack: Stack, probe: Probe, options: Options, journal: Journal, console: Console
) -> list[Round]:
    """Fault upon fault; none begins before what was owed at the end of the one before it is done."""
    kinds: Mapping[str, Act] = SHORT if options.seconds is None else LONG
    if options.only:
        kinds = {kind: {**SHORT, **LONG}[kind] for kind in options.only}
    chance = random.Random(options.seed)
    rounds: list[Round] = []
    end = time.monotonic() + (options.seconds or 0)
    for kind in schedule(kinds, chance):
        if len(rounds) >= len(kinds) and time.monotonic() > end:
            return rounds
        await _until_load(journal, options.phone_count)
        await asyncio.sleep(chance.uniform(0.5, 2.5))
        fault = await strike(kind, kinds[kind], stack, chance)
        rounds.append(fault)
        fault.caught_up_s = await probe.until_done(fault.ended_at, within_s=WATCHED_S)
        await until_whole(stack)
        console.print(line_of(fault), highlight=False)
    raise AssertionError("a schedule never ends")


async def _until_load(journal: Journal, answer_count: int) -> None:
    """A fault strikes a system at work: as many answers as there are phones have come since the last one."""
    wanted = journal.answer_count + answer_count
    async with asyncio.timeout(UNDER_LOAD_WITHIN_S):
        while journal.answer_count < wanted:  # noqa: ASYNC110 - the journal is no part of the event loop
            await asyncio.sleep(0.05)


async def until_whole(stack: Stack) -> None:
    """The next fault finds every process there; a supervisor that gives up is seen at the end."""
    for _ in range(PARTS_BACK_LOOKS):
        if all(map(stack.pids, stack.commands)):
            return
        await asyncio.sleep(0.1)


def line_of(fault: Round) -> str:
    lasted_s = (fault.ended_at - fault.began_at).total_seconds()
    caught_up = "not caught up" if fault.caught_up_s is None else f"caught up after {fault.caught_up_s:.1f} s"
    struck = ", ".join(fault.struck)
    return f"{fault.began_at:%H:%M:%S}  {fault.kind:<32} {lasted_s:5.1f} s, {caught_up:<26} ({struck})"


async def _read(stack: Stack) -> tuple[Stored, list[Finding]]:
    """All that is stored, with what is wrong in its history and what is missing in the store of files."""
    settings = stack.settings
    store = FileStore(settings.storage)
    engine = make_engine(settings.database, application_name="chaos")
    try:
        async with make_sessions(engine, info=session_info(settings))() as session:
            stored = await read_stored(session, county_code=COUNTY)
            faults = await verify_history(session, county_code=COUNTY, store=store)
    finally:
        await engine.dispose()
    found = [Finding(Verdict.WRONG, f"history: {fault.en}", stored.at) for fault in faults]
    keys = [(key, file) for file in stored.files for key in (file.object_key, file.thumbnail_key) if key]
    return stored, found + [
        Finding(Verdict.LOST, f"photo {file.id} has no object {key}", file.uploaded_at)
        for key, file in keys
        if not await store.exists(key)
    ]
