"""A database with very many events, written by the server itself; indexes are built after the rows, which is faster."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

import asyncpg

from bench.county import Someone
from bench.house import House
from demo.county import County
from dev.postgres_server import PORT
from gridgov.db.base import new_id

_EVENTS = Path(__file__).with_name("lists.sql").read_text(encoding="utf-8")
_INDEXES = """
    SELECT indexname, indexdef FROM pg_indexes
    WHERE tablename = 'events' AND NOT EXISTS (SELECT FROM pg_constraint WHERE conname = indexname)
"""
_UNIT_COUNT = 8
STORY = "巡查时发现楼道口堆放杂物,影响住户出行,已在现场提醒,需要有关部门跟进。"
_WITHIN_S = 240


async def connect(house: House, database: str) -> asyncpg.Connection:
    """A connection of our own that waits as long as bulk work takes."""
    return await asyncpg.connect(
        host=str(house.postgres.socket_dir),
        port=PORT,
        user="gridgov",
        database=database,
        command_timeout=_WITHIN_S,
    )


@asynccontextmanager
async def indexes_afterwards(connection: asyncpg.Connection) -> AsyncIterator[None]:
    """Events are written in between without any index but those of constraints; all in one transaction."""
    async with connection.transaction():
        indexes = await connection.fetch(_INDEXES)
        for row in indexes:
            await connection.execute(f'DROP INDEX "{row["indexname"]}"')
        yield
        for row in indexes:
            await connection.execute(row["indexdef"])


async def write_events(
    house: House, database: str, county: County, gridworkers: Sequence[Someone], *, count: int,
    stories: Sequence[str] = (STORY,),
) -> None:  # fmt: skip
    """``count`` events over the two years until now; the busiest grids are the county's first, and so their workers."""
    connection = await connect(house, database)
    try:
        async with indexes_afterwards(connection):
            await connection.execute(_EVENTS, *_arguments(county, gridworkers, count), list(stories))
        await connection.execute("VACUUM ANALYZE")
    finally:
        await connection.close()


def _arguments(county: County, gridworkers: Sequence[Someone], count: int) -> tuple[object, ...]:
    points = [grid.geometry.representative_point() for grid in county.grids]
    units: list[UUID] = [new_id() for _ in range(_UNIT_COUNT)]
    return (
        count,
        [grid.code for grid in county.grids],
        [point.x for point in points],
        [point.y for point in points],
        [gridworkers[place % len(gridworkers)].id for place in range(len(county.grids))],
        units,
        county.county.code,
    )
