"""One clock run, part after part: deadlines come due, timekeepers are killed, and the checker has the last word."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console

from chaos.clock.checker import clock_findings, from_wrong_clocks, steps_due
from chaos.clock.driver import Driver
from chaos.clock.ground import CATALOGUE, Filled, fill
from chaos.clock.parts import Part, long_parts, processes_of, short_parts
from chaos.clock.table import ISSUE, Row, rows_of, show
from chaos.faults import Round, schedule, strike
from chaos.findings import Finding, Verdict
from chaos.probe import Probe
from chaos.results import RESULTS, write_rows
from chaos.run import line_of, until_whole, within_stack
from chaos.stored import Stored, read_stored
from dev.servers import Profile
from dev.stack import Stack
from gridgov.db.session import Sessions, make_engine, make_sessions
from gridgov.wiring import session_info
from tests.builders.county import COUNTY

DRIVERS = 6
WATCHED_S = 60.0
CALM_EVERY, CALM_S = 5, 25.0
"""So often no fault is near for a while, and steps are due within two seconds."""
NO_MORE_S = 6.0
"""Before the stream's end no new fault begins."""
TAIL = timedelta(seconds=13)
"""By then a ladder is climbed that began with the stream's last instant."""
SHOWN = 20
STEPS_OWED = """
    SELECT clock_timestamp() AS at,
           (SELECT min(next_at) FROM deadlines
             WHERE ended_at IS NULL AND next_at IS NOT NULL AND next_at <= clock_timestamp()) AS oldest,
           EXISTS (SELECT FROM deadlines WHERE ended_at IS NULL AND next_at IS NOT NULL) AS more_to_come,
           (SELECT count(*) FROM deadlines
             WHERE ended_at IS NULL AND next_at IS NOT NULL AND next_at <= clock_timestamp()) AS waiting_count
"""


@dataclass(frozen=True, slots=True)
class Options:
    """`steps`: how many come due at least, in all parts together."""

    short: bool
    seed: int
    steps: int
    pace: float
    results: Path = RESULTS
    keep: bool = False

    def parts(self) -> list[Part]:
        return short_parts(self.steps) if self.short else long_parts(self.steps, self.pace)


@dataclass(frozen=True)
class Outcome:
    """What came of a part."""

    part: Part
    stored: Stored
    rows: Sequence[Row]
    findings: Sequence[Finding]
    settled_s: float | None
    missing: Sequence[str]
    driven: Counter[str]

    @property
    def was_felt(self) -> bool:
        """Faults that delayed nothing have proved nothing; nor has a run with fewer steps than were meant."""
        total = self.rows[-1]
        return total.times > 0 and total.late_s > 1 and total.due >= self.part.step_count

    @property
    def met(self) -> bool:
        return not self.findings and self.settled_s is not None and not self.missing and self.was_felt

    def tell(self, console: Console) -> None:
        show(self.rows, self.part.name, console)
        for finding in sorted(self.findings, key=lambda finding: finding.verdict is Verdict.LATE)[:SHOWN]:
            console.print(f"{finding.verdict.upper()} {finding.words}", style="red", highlight=False)
        if len(self.findings) > SHOWN:
            console.print(f"... and {len(self.findings) - SHOWN} more", style="red")
        for name in self.missing:
            console.print(f"{name} did not come back", style="red")
        if not self.was_felt:
            console.print("Too few steps came due, or the faults were not felt", style="red")
        console.print(self._figures(), highlight=False)
        console.print(
            f"{'MET' if self.met else 'NOT MET'}: none missed, none twice, none early, all within 20 s of the fault's end"
        )

    def _figures(self) -> str:
        stored = self.stored
        settled = (
            "NOT settled"
            if self.settled_s is None
            else f"all jobs done {self.settled_s:.1f} s after the last step"
        )
        off = from_wrong_clocks(stored)
        return (
            f"{settled} (limit {self.part.jobs_within_s:g} s). {len(stored.deadlines)} deadlines, {len(stored.rungs)} steps, "
            f"{len(stored.announcements)} announcements (ids from an hour ahead: {off['ahead']}, behind: {off['behind']}), "
            f"{len(stored.jobs)} jobs ({sum(job.attempt > 1 for job in stored.jobs)} handed on again, "
            f"{sum(job.failures > 0 for job in stored.jobs)} failed at first), {len(stored.notices)} notices. "
            f"Meanwhile: {', '.join(f'{count} {name}' for name, count in sorted(self.driven.items()))}."
        )


async def run(options: Options, console: Console) -> int:
    """0 when every promise was kept in every part; otherwise 1. Interrupted: 130."""
    outcomes: list[Outcome] = []
    for part in options.parts():
        stack = Stack(
            name="clock", profile=Profile.DURABLE, parts=processes_of(with_redis=part.with_redis), with_redis=part.with_redis,
            environment={"GRIDGOV_CATALOGUE_FOLDER": str(CATALOGUE)},
        )  # fmt: skip
        console.print(f"seed {options.seed}, {part.name}: {part.step_count} steps, logs in {stack.folder}")

        async def work(stack: Stack = stack, part: Part = part) -> int:
            outcomes.append(await _run(stack, part, options, console))
            return 0 if outcomes[-1].met else 1

        code = await within_stack(stack, work, console, keep=options.keep)
        if code not in {0, 1}:
            return code
    rows = [row.as_json(outcome.part.name) for outcome in outcomes for row in outcome.rows]
    met = all(outcome.met for outcome in outcomes)
    write_rows([*rows, _total(outcomes, met=met)], options.results, issue=ISSUE)
    return 0 if met else 1


def _total(outcomes: Sequence[Outcome], *, met: bool) -> dict[str, object]:
    totals = [outcome.rows[-1] for outcome in outcomes]
    return {
        "issue": ISSUE, "name": "chaos clock: total", "acknowledged": sum(row.due for row in totals),
        "lost": sum(row.missed for row in totals), "doubled": sum(row.doubled for row in totals),
        "late": sum(row.late for row in totals), "early": sum(row.early for row in totals), "met": met,
    }  # fmt: skip


async def _run(stack: Stack, part: Part, options: Options, console: Console) -> Outcome:
    chance = random.Random(f"{options.seed}/{part.name}")
    url = stack.variables["GRIDGOV_DATABASE_URL"]
    filled = await fill(stack.settings, part, chance)
    console.print(
        f"{filled.rows} deadlines filled, {filled.owed} steps until {filled.over_at + TAIL:%H:%M:%S}",
        highlight=False,
    )
    engine = make_engine(stack.settings.database, application_name="chaos")
    try:
        sessions = make_sessions(engine, info=session_info(stack.settings))
        async with Probe(url, stack.folder / "steps.jsonl", owed=STEPS_OWED).watching() as probe:
            async with _driving(sessions, options.seed) as drivers:
                rounds = await _torment(stack, probe, part, filled, chance, console)
                await _sleep_until(filled.over_at + TAIL)
            await probe.until_done(datetime.now(UTC), within_s=WATCHED_S)
            await drivers[0].end_all("help")
            await probe.until_settled(datetime.now(UTC), within_s=WATCHED_S)
        async with Probe(url, stack.folder / "owed.jsonl").watching() as probe:
            settled_s = await probe.until_settled(datetime.now(UTC), within_s=part.jobs_within_s)
        async with sessions() as session:
            stored = await read_stored(session, county_code=COUNTY)
    finally:
        await engine.dispose()
    extended = {key: at for driver in drivers for key, at in driver.extended.items()}
    findings = clock_findings(stored, rounds, extended)
    rows = rows_of(list(steps_due(stored, rounds, extended)), rounds, findings)
    missing = [name for name in stack.commands if not stack.pids(name)]
    driven = sum((driver.done for driver in drivers), Counter[str]())
    outcome = Outcome(part, stored, rows, findings, settled_s, missing, driven)
    outcome.tell(console)
    return outcome


@asynccontextmanager
async def _driving(sessions: Sessions, seed: int) -> AsyncIterator[list[Driver]]:
    """Clocks are started, paused, extended and ended while inside; on leaving, each has come to its end."""
    stop = asyncio.Event()
    drivers = [Driver(sessions, random.Random(f"{seed}/{number}"), stop) for number in range(DRIVERS)]
    async with asyncio.TaskGroup() as group:
        for driver in drivers:
            group.create_task(driver.live())
        try:
            yield drivers
        finally:
            stop.set()


async def _torment(
    stack: Stack, probe: Probe, part: Part, filled: Filled, chance: random.Random, console: Console
) -> list[Round]:
    """Fault upon fault while steps come due; none begins before what came due until the end of the last is taken."""
    rounds: list[Round] = []
    await _sleep_until(filled.at + timedelta(seconds=part.lead_s))
    for kind in schedule(part.kinds, chance):
        is_calm = len(rounds) % CALM_EVERY == 0 and not part.each_once
        await asyncio.sleep(CALM_S if is_calm else chance.uniform(0.5, 2.0))
        is_over = datetime.now(UTC) > filled.over_at - timedelta(seconds=NO_MORE_S)
        if len(rounds) == len(part.kinds) if part.each_once else is_over:
            return rounds
        fault = await strike(kind, part.kinds[kind], stack, chance)
        rounds.append(fault)
        fault.caught_up_s = await probe.until_done(fault.ended_at, within_s=WATCHED_S)
        await until_whole(stack)
        console.print(line_of(fault), highlight=False)
    raise AssertionError("a schedule never ends")


async def _sleep_until(moment: datetime) -> None:
    await asyncio.sleep(max(0.0, (moment - datetime.now(UTC)).total_seconds()))
