"""What the house does after the commit, in process: number what was announced, do the jobs it owes, move the clock."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from gridgov.db.relaying import claim_announcements, take_head, write_changes
from gridgov.db.session import read_clock
from gridgov.grids.actions.settle_division import announce_divisions
from workers.context import Tools
from workers.relay import _change
from workers.subscriptions import JOBS, subscribed

MOST_ROUNDS = 50
Between = Callable[[], Awaitable[None]]


async def number_changes(session: AsyncSession, county_code: str) -> int:
    """Everything that waits in a county; the last number."""
    last, announced = await _number(session, county_code)
    return last + len(announced)


async def let_the_house_work(
    sessions: async_sessionmaker[AsyncSession],
    county_code: str,
    tools: Tools,
    *,
    before: Between | None = None,
) -> int:
    """As relay, workers and timekeeper do: days that have come, numbers, jobs, and what those announce; how many jobs.

    ``before``: what is done before each job, say to hold the clock where it is.
    """
    async with sessions() as session:
        await announce_divisions(session, county_code=county_code, at=await read_clock(session))
        await session.commit()
    done = 0
    for _ in range(MOST_ROUNDS):
        async with sessions() as session:
            _, announced = await _number(session, county_code)
        if not announced:
            return done
        for kind, payload in announced:
            for _, job in subscribed(kind, payload):
                if before is not None:
                    await before()
                async with sessions() as session:
                    await JOBS[job](session, payload, at=await read_clock(session), tools=tools)
                    await session.commit()
                done += 1
    raise AssertionError("the house does not come to rest")


async def move_clock(session: AsyncSession, by: timedelta) -> None:
    """Move the database's clock for this test's connection: its transaction is rolled back at the end."""
    await session.execute(
        text("SELECT set_config('gridgov.clock_shift', :shift, true)"),
        {"shift": f"{by.total_seconds()} seconds"},
    )
    await session.commit()


async def stop_clock(session: AsyncSession, at: datetime) -> None:
    """The database's clock stands at this instant for this test's connection, until it is moved on.

    A function of the same name is found before Postgres's own; its transaction is rolled back at the end.
    """
    if (await session.execute(text("SELECT to_regnamespace('stopped')"))).scalar_one() is None:
        await session.execute(text("CREATE SCHEMA stopped"))
        await session.execute(text(
            "CREATE FUNCTION stopped.clock_timestamp() RETURNS timestamptz LANGUAGE sql STABLE AS "
            "$$ SELECT current_setting('gridgov.stopped_at')::timestamptz $$"
        ))  # fmt: skip
    await session.execute(
        text("SELECT set_config('gridgov.stopped_at', :at, true), set_config('search_path', :path, true)"),
        {"at": at.isoformat(), "path": "stopped, pg_catalog, public"},
    )
    await session.commit()


async def _number(session: AsyncSession, county_code: str) -> tuple[int, list[tuple[str, dict[str, object]]]]:
    at = await read_clock(session)
    last = await take_head(session, county_code)
    assert last is not None
    announced = await claim_announcements(session, county_code, limit=100_000, at=at)
    if announced:
        await write_changes(
            session, county_code, [_change(row, last + n) for n, row in enumerate(announced, start=1)]
        )
    await session.commit()
    return last, [(row.kind, row.payload) for row in announced]
