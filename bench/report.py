"""The hot path: POST /api/v1/events from 32 connections to two workers, beside what Postgres and FastAPI allow alone."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TypeVar

from sqlalchemy import text

from bench.bodies import report_bodies
from bench.county import Someone, make_people, write_areas, write_people
from bench.filling import write_events
from bench.house import House
from bench.meter import Meter, Used
from bench.pgbench import run_pgbench
from bench.results import Row, at_most, exactly_none, ratio_at_least
from bench.running import CannotMeasure, Web, web
from bench.same_inserts import make_script
from bench.wrk import CONNECTIONS, Load, run_wrk
from demo.county import County, make_county
from gridgov.people.rules.roles import Role

SEED = 20261122
GRIDS, TOWNS, COMMUNITIES = 2000, 16, 320
GRIDWORKERS, BODIES = 24, 4000
EVENTS_BEFORE = 50_000
"""Plans made on an empty table read it whole until autovacuum has looked at it; no county stays empty for long."""
WORKERS = 2
RUNS, RUN_S, WARM_UP_S = 3, 6, 3
RATE_SHARE, P99_MS = 0.20, 250.0
_DATABASE = "bench_report"
_Measured = TypeVar("_Measured")


@dataclass(frozen=True, slots=True)
class Scene:
    """A filled database and what wrk sends."""

    house: House
    county: County
    bodies: Path
    tokens: Path
    """Of a few gridworkers, who report again and again."""
    all_tokens: Path
    """Of one gridworker for each grid, hardly ever seen twice by a process within seconds."""

    @property
    def script(self) -> Path:
        return self.house.folder / "report.sql"


@dataclass(frozen=True, slots=True)
class Round:
    """One run of each, right after one another."""

    report: Load
    report_used: Used
    row_count: int
    pgbench_rate: float
    pgbench_used: Used
    bare: Load


def measure_report(house: House) -> list[Row]:
    scene = _make_scene(house)
    with _servers(house) as (api, bare):
        run_wrk(api, scene.bodies, scene.tokens, seconds=WARM_UP_S)
        if run_wrk(bare, scene.bodies, scene.tokens, seconds=1).refused:
            raise CannotMeasure("the bare application refuses what the real one takes")
        scene.script.write_text(asyncio.run(_limit(scene)), encoding="utf-8")
        run_pgbench(house, _DATABASE, scene.script, clients=CONNECTIONS, seconds=2)
        rounds = [_round(scene, api, bare) for _ in range(RUNS)]
        by_everybody = run_wrk(api, scene.bodies, scene.all_tokens, seconds=RUN_S)
    return _rows(rounds, by_everybody)


@contextmanager
def _servers(house: House) -> Iterator[tuple[Web, Web]]:
    environment = house.environment(_DATABASE)
    with (
        web("gridgov.app:create_app", environment, workers=WORKERS) as api,
        web("bench.bare:app", {}, workers=WORKERS, factory=False) as bare,
    ):
        yield api, bare


def _make_scene(house: House) -> Scene:
    house.make_database(_DATABASE)
    county = make_county(SEED, towns=TOWNS, communities=COMMUNITIES, grids=GRIDS)
    people = make_people(
        ((Role.GRIDWORKER, grid.code) for grid in county.grids), county_code=county.county.code
    )

    async def fill() -> None:
        async with house.session(_DATABASE) as session:
            await write_areas(session, county)
            await write_people(session, people)
        await write_events(house, _DATABASE, county, people, count=EVENTS_BEFORE)

    asyncio.run(fill())
    scene = Scene(
        house,
        county,
        house.folder / "bodies.jsonl",
        house.folder / "tokens.txt",
        house.folder / "all_tokens.txt",
    )
    scene.bodies.write_bytes(b"".join(report_bodies(county, SEED, BODIES)))
    _write_tokens(scene.tokens, people[:: GRIDS // GRIDWORKERS][:GRIDWORKERS])
    _write_tokens(scene.all_tokens, people)
    return scene


def _write_tokens(path: Path, people: Sequence[Someone]) -> None:
    path.write_text("".join(f"{someone.token}\n" for someone in people))


async def _limit(scene: Scene) -> str:
    async with scene.house.session(_DATABASE) as session:
        return await make_script(session, scene.county)


def _round(scene: Scene, api: Web, bare: Web) -> Round:
    postmaster = scene.house.postgres.pid or 0
    before = asyncio.run(_count_events(scene.house))
    report, report_used = _metered(
        lambda: run_wrk(api, scene.bodies, scene.tokens, seconds=RUN_S), api=api.pid, postgres=postmaster
    )
    row_count = asyncio.run(_count_events(scene.house)) - before
    pgbench_rate, pgbench_used = _metered(
        lambda: run_pgbench(scene.house, _DATABASE, scene.script, clients=CONNECTIONS, seconds=RUN_S),
        postgres=postmaster,
    )
    return Round(
        report,
        report_used,
        row_count,
        pgbench_rate,
        pgbench_used,
        run_wrk(bare, scene.bodies, scene.tokens, seconds=RUN_S),
    )


def _metered(measure: Callable[[], _Measured], **roots: int) -> tuple[_Measured, Used]:
    meter = Meter(roots)
    measured = measure()
    return measured, meter.read()


async def _count_events(house: House) -> int:
    """After a moment: what wrk hung up on is still being written."""
    await asyncio.sleep(0.5)
    async with house.session(_DATABASE) as session:
        return int((await session.execute(text("SELECT count(*) FROM events"))).scalar_one())


def _rows(rounds: list[Round], by_everybody: Load) -> list[Row]:
    loads = [*(one.report for one in rounds), by_everybody]
    rate = median(one.report.rate for one in rounds)
    pgbench = median(one.pgbench_rate for one in rounds)
    extra = [one.row_count - (one.report.requests - one.report.refused) for one in rounds]
    api_ms, postgres_ms = (
        median(one.report_used.seconds[name] * 1e3 / one.report.requests for one in rounds)
        for name in ("api", "postgres")
    )
    pgbench_ms = median(
        one.pgbench_used.seconds["postgres"] * 1e3 / (one.pgbench_rate * RUN_S) for one in rounds
    )
    foreign = median(one.report_used.foreign_s / one.report.seconds for one in rounds)
    return [
        Row("report: answers a second (limit: pgbench, same inserts, one statement)", rate, "1/s", pgbench,
            ratio_at_least(RATE_SHARE)),
        Row("report: p99", median(one.report.p99_ms for one in rounds), "ms", target=at_most(P99_MS)),
        Row("report: p50", median(one.report.p50_ms for one in rounds), "ms"),
        Row("report: answers a second (limit: bare FastAPI POST of the same shape)", rate, "1/s",
            median(one.bare.rate for one in rounds)),
        Row(f"report: answers a second to {GRIDS:,} people who report once (limit: pgbench)", by_everybody.rate, "1/s",
            pgbench),
        Row("report: answers other than 2xx, broken connections",
            sum(load.refused + load.broken for load in loads), "", target=exactly_none()),
        Row("report: answered 201 but no row", sum(max(0, -count) for count in extra), "", target=exactly_none()),
        Row("report: rows whose answer wrk did not wait for, most in a run", max(extra), "", target=at_most(CONNECTIONS)),
        Row("report: CPU of the API a request", api_ms, "ms"),
        Row("report: CPU of Postgres a request (limit: pgbench)", postgres_ms, "ms", pgbench_ms),
        Row("report: CPU used by others meanwhile", foreign, "cores"),
    ]  # fmt: skip
