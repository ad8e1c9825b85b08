"""A county of its own whose rows are really committed: for what needs two connections, or another process's engine."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from gridgov.db.outbox import OutboxRow
from gridgov.db.session import make_sessions, read_clock
from gridgov.grids.actions.add_area import add_area
from gridgov.grids.tables import AliasRow, AreaRow, BoundaryImport, BoundaryRow, DivisionRow
from gridgov.settings import Settings
from gridgov.wiring import session_info

Sessions = async_sessionmaker[AsyncSession]


@asynccontextmanager
async def committed_county(engine: AsyncEngine, settings: Settings, county: str) -> AsyncIterator[Sessions]:
    """County, town 100 and community 001, without boundaries; all of it is deleted at the end (but for the audit)."""
    sessions = make_sessions(engine, info=session_info(settings))
    async with sessions() as session:
        at = await read_clock(session)
        for path, name in ((county, "样例县"), (county + "100", "样例镇"), (county + "100001", "样例社区")):
            await add_area(session, path=path, name=name, at=at)
        await session.commit()
    try:
        yield sessions
    finally:
        async with sessions() as session:
            await _delete_all(session, county)
            await session.commit()


async def _delete_all(session: AsyncSession, county: str) -> None:
    for table in (BoundaryImport, OutboxRow):
        await session.execute(delete(table).where(table.county_code == county))
    mine = AreaRow.path.startswith(county, autoescape=True)
    await session.execute(delete(AliasRow).where(AliasRow.issuer == county))
    await session.execute(
        delete(BoundaryRow).where(BoundaryRow.area_path.startswith(county, autoescape=True))
    )
    await session.execute(delete(AreaRow).where(mine))
    await session.execute(delete(DivisionRow).where(DivisionRow.county_code == county))
