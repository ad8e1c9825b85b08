"""Figures of whole days: the same questions among ten thousand, a hundred thousand and a million events.

Every event is added up first by the chore itself (how long that takes is told), but for the last fifty, which stay marked
as in a county at work. Beside each question over HTTP stands what the plain query takes for the same month.
"""

import asyncio
import http.client
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bench.county import Someone, make_people, write_areas, write_people
from bench.filling import connect, write_events
from bench.house import House
from bench.results import Row, at_most, ratio_at_most
from bench.running import HOST, CannotMeasure, Web, web
from demo.county import County, make_county
from gridgov.clock import SHANGHAI, local_day
from gridgov.people.rules.permissions import packaged_permissions
from gridgov.people.rules.roles import Role
from gridgov.statistics.actions.fold_figures import fold_figures
from gridgov.statistics.queries import figures_of
from gridgov.statistics.rules.periods import Period
from gridgov.statistics.schemas import GroupedBy

ISSUE = 7
SEED = 20261127
SIZES = (10_000, 100_000, 1_000_000)
RUNS, REQUESTS, WARM_UP, PLAIN_RUNS = 5, 20, 5, 3
RATIO, WITHIN_MS = 1.5, 300.0
PORTION, WAITING = 20_000, 50
_GRIDWORKERS = 200
_STATEMENTS = Path(__file__).with_name("figures.sql").read_text(encoding="utf-8").split("-- STATEMENT")[1:]
_MARKS = text("""
    INSERT INTO statistics_marks (county_code, event_id, txid)
    SELECT county_code, id, 0 FROM events WHERE county_code = :county ORDER BY received_at DESC LIMIT :count
""")


@dataclass(frozen=True, slots=True)
class Question:
    """One question as one person asks it."""

    name: str
    path: str
    query: Mapping[str, str]

    @property
    def target(self) -> str:
        return f"/api/v1/statistics/{self.path}?{urlencode(self.query)}"


def measure_figures(house: House) -> list[Row]:
    return measure_sizes(house, SIZES)


def measure_sizes(house: House, sizes: Sequence[int]) -> list[Row]:
    """The rows for these sizes, the smallest first."""
    county = make_county(SEED)
    posts = [(Role.GRIDWORKER, grid.code) for grid in county.grids[:_GRIDWORKERS]]
    gridworkers = make_people(posts, county_code=county.county.code)
    (viewer,) = make_people([(Role.COUNTY_DISPATCHER, county.county.code)], county_code=county.county.code)
    folded = {}
    for count in sizes:
        database = house.make_database(f"bench_figures_{count}")
        folded[count] = asyncio.run(_fill(house, database, county, [viewer, *gridworkers], count))
    questions = list(_questions(local_day(datetime.now(UTC))))
    plain = {count: asyncio.run(_plain_ms(house, f"bench_figures_{count}", viewer)) for count in sizes}
    with ExitStack() as stack:
        servers = {
            count: stack.enter_context(
                web("gridgov.app:create_app", house.environment(f"bench_figures_{count}"))
            )
            for count in sizes
        }
        times = {question.name: _times(servers, question, viewer) for question in questions}
    rows = [row for question in questions for row in _rows(question, times[question.name], sizes)]
    rows += [
        Row(f"figures of {count:,}: the plain query for the same month", plain[count], "ms", issue=ISSUE)
        for count in sizes
    ]
    rows += [
        Row(f"figures of {count:,}: adding up", count / folded[count], "events/s", issue=ISSUE)
        for count in sizes
    ]
    return rows


def _questions(today: date) -> Iterator[Question]:
    last = today.replace(day=1) - timedelta(days=1)
    month = {"from": str(last.replace(day=1)), "to": str(last)}
    before = last.replace(day=1) - timedelta(days=1)
    compared = {"compare_from": str(before.replace(day=1)), "compare_to": str(before)}
    lately = {"from": str(today - timedelta(days=29)), "to": str(today)}
    year = {"from": str(today - timedelta(days=364)), "to": str(today)}
    yield Question("dashboard of a month beside the one before", "dashboard", {**month, **compared})
    yield Question("dashboard of the last 30 days", "dashboard", lately)
    yield Question("series of the last 30 days", "series", lately)
    yield Question("series of a year by month", "series", {**year, "step": "month"})
    yield Question("distributions of a year", "distributions", year)
    yield Question("communities of a month", "areas", {**month, "by": "community", "limit": "500"})
    yield Question("units of a month", "by-unit", month)


async def _fill(house: House, database: str, county: County, people: Sequence[Someone], count: int) -> float:
    """Everything of the two years, added up; how many seconds that took."""
    async with house.session(database) as session:
        await write_areas(session, county)
        await write_people(session, list(people))
    await _without_triggers(house, database, on=False)
    await write_events(house, database, county, people[1:], count=count)
    connection = await connect(house, database)
    try:
        for statement in _STATEMENTS:
            await connection.execute(statement, county.county.code)
        await connection.execute("VACUUM ANALYZE")
    finally:
        await connection.close()
    await _without_triggers(house, database, on=True)
    began = time.monotonic()
    while await _fold(house, database, county.county.code):
        pass
    took = time.monotonic() - began
    sys.stderr.write(f"{database}: added up in {took:.1f} s\n")
    async with house.session(database) as session:
        await session.execute(_MARKS, {"county": county.county.code, "count": WAITING})
    connection = await connect(house, database)
    await connection.execute("VACUUM ANALYZE")
    await connection.close()
    return took


async def _without_triggers(house: House, database: str, *, on: bool) -> None:
    """The rows are made in bulk and marked by one statement: what the triggers cost is measured where reports are."""
    connection = await connect(house, database)
    for table in ("events", "deadlines", "event_supervisions"):
        await connection.execute(
            f"ALTER TABLE {table} {'ENABLE' if on else 'DISABLE'} TRIGGER {table}_statistics"
        )
    await connection.close()


async def _fold(house: House, database: str, county_code: str) -> bool:
    async with house.session(database) as session:
        return await fold_figures(session, county_code=county_code, limit=PORTION, at=datetime.now(UTC))


async def _plain_ms(house: House, database: str, viewer: Someone) -> float:
    """Median of what the figures of last month take without sums, as `/statistics/units` asks them."""
    last = local_day(datetime.now(UTC)).replace(day=1) - timedelta(days=1)
    ends = datetime.combine(last + timedelta(days=1), clock_time(), tzinfo=SHANGHAI)
    period = Period(
        datetime.combine(last.replace(day=1), clock_time(), tzinfo=SHANGHAI), ends, datetime.now(UTC)
    )
    took = []
    async with house.session(database, info={"permissions": packaged_permissions()}) as session:
        for _ in range(PLAIN_RUNS):
            began = time.perf_counter()
            await _plain(session, viewer, period)
            took.append((time.perf_counter() - began) * 1e3)
    return median(took)


async def _plain(session: AsyncSession, viewer: Someone, period: Period) -> None:
    found = await figures_of(session, viewer.person, period, by=GroupedBy.COUNTY, after=None, limit=1)
    if not found.rows or not found.rows[0].counts["should_handle"]:
        raise CannotMeasure("the plain query found nothing to count")


def _times(servers: Mapping[int, Web], question: Question, viewer: Someone) -> dict[int, list[list[float]]]:
    """Runs of requests in ms by size; the sizes take turns, so that all see the same weather."""
    found: dict[int, list[list[float]]] = {count: [] for count in servers}
    for server in servers.values():
        _ask(server, question, viewer, WARM_UP)
    for _ in range(RUNS):
        for count, server in servers.items():
            found[count].append(_ask(server, question, viewer, REQUESTS))
    return found


def _ask(server: Web, question: Question, viewer: Someone, requests: int) -> list[float]:
    """One after another over one connection."""
    connection = http.client.HTTPConnection(HOST, server.port, timeout=30)
    took = []
    try:
        for _ in range(requests):
            began = time.perf_counter()
            connection.request("GET", question.target, headers={"Authorization": f"Bearer {viewer.token}"})
            answer = connection.getresponse()
            body = answer.read()
            took.append((time.perf_counter() - began) * 1e3)
    finally:
        connection.close()
    if answer.status != 200:
        raise CannotMeasure(f"{question.name}: {answer.status} {body[:300]!r}")
    return took


def _rows(
    question: Question, times: Mapping[int, Sequence[Sequence[float]]], sizes: Sequence[int]
) -> Iterator[Row]:
    middle = {count: median(median(run) for run in times[count]) for count in sizes}
    for count in sizes:
        p95 = quantiles([one for run in times[count] for one in run], n=20)[-1]
        yield Row(
            f"figures of {count:,}: {question.name}, p95", p95, "ms", target=at_most(WITHIN_MS), issue=ISSUE
        )
    yield Row(
        f"figures of {sizes[-1]:,} (limit: of {sizes[0]:,}): {question.name}, median of {RUNS} runs", middle[sizes[-1]], "ms",
        middle[sizes[0]], ratio_at_most(RATIO), issue=ISSUE,
    )  # fmt: skip
