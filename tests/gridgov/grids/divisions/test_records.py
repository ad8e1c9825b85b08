"""Collected records go with the ground they stand on, and what stands under them goes along, once a division's day has come."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.collection.actions.clocks import restart_clocks
from gridgov.collection.actions.follow_division import move_records
from gridgov.collection.tables import CollectedRecord
from gridgov.db.base import new_id
from gridgov.db.session import read_clock
from gridgov.deadlines.tables import DeadlineRow
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, SOUTH, STEP, WEST
from tests.builders.ground import merge_body, split_body
from tests.gridgov.grids.divisions.conftest import Divider

NEW = COMMUNITY + "0003"


async def record(
    session: AsyncSession, kind: str, place: float | None, parent: UUID | None = None, *, grid: int = 0
) -> UUID:
    at = await read_clock(session)
    row = CollectedRecord(
        county_code=COUNTY, id=new_id(), kind=kind, parent_id=parent, scope_path=GRIDS[grid], fields={}, unit_ids=[],
        lon=None if place is None else WEST + place * STEP, lat=None if place is None else SOUTH + 0.5 * STEP,
        state="active", verify_status="unchecked", version=1, added_at=at, changed_at=at,
    )  # fmt: skip
    session.add(row)
    await session.flush()
    await restart_clocks(session, row, at=at)
    return row.id


async def moved(divider: Divider, division_id: str, *, limit: int = 100) -> int:
    async with divider.sessions() as session:
        count = await move_records(
            session, county_code=COUNTY, division_id=UUID(division_id), at=await read_clock(session), limit=limit
        )  # fmt: skip
        await session.commit()
    return count


async def paths(session: AsyncSession) -> dict[UUID, str]:
    statement = select(CollectedRecord).where(CollectedRecord.county_code == COUNTY)
    return {
        row.id: row.scope_path
        for row in await session.scalars(statement.execution_options(populate_existing=True))
    }


async def test_a_building_and_everybody_in_it_belong_to_the_new_grid(divider: Divider) -> None:
    session = divider.session
    stays, goes = await record(session, "building", 0.1), await record(session, "building", 0.9)
    room = await record(session, "room", None, goes)
    tenant = await record(session, "resident", None, room)
    await session.commit()
    division = await divider.plan(split_body(await divider.days_ahead(1)))
    assert await moved(divider, division["id"]) == 0, "not before its day"
    await divider.pass_days(1)
    assert await moved(divider, division["id"]) == 1
    assert await paths(session) == {stays: GRIDS[0], goes: NEW, room: NEW, tenant: NEW}
    clocks = select(DeadlineRow).where(
        DeadlineRow.county_code == COUNTY, DeadlineRow.subject == "record", DeadlineRow.ended_at.is_(None)
    )
    rows = (await session.scalars(clocks.execution_options(populate_existing=True))).all()
    assert {row.subject_id: row.owner_path for row in rows} == {
        stays: GRIDS[0],
        goes: NEW,
        room: NEW,
        tenant: NEW,
    }
    assert await moved(divider, division["id"]) == 0, "harmless to repeat"


async def test_many_records_go_in_portions(divider: Divider) -> None:
    session = divider.session
    for place in (0.2, 1.2, 1.4, 1.6):
        await record(session, "building", place, grid=int(place))
    await session.commit()
    division = await divider.plan(merge_body(await divider.days_ahead(1)))
    await divider.pass_days(1)
    assert [await moved(divider, division["id"], limit=2) for _ in range(3)] == [2, 1, 0]
    assert len(set((await paths(session)).values())) == 1
    assert len(await divider.announced("RecordsMoved")) == 1
