"""Served persons go with the ground they live on, once a division's day has come."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.care.actions.move_homes import move_homes
from gridgov.care.tables import ServedPerson
from gridgov.db.session import read_clock
from tests.builders.care import add_served
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, SOUTH, STEP, WEST
from tests.builders.ground import merge_body, split_body
from tests.gridgov.grids.divisions.conftest import Divider

NEW = COMMUNITY + "0003"


async def homes(session: AsyncSession) -> dict[UUID, tuple[str, int]]:
    statement = select(ServedPerson).where(ServedPerson.county_code == COUNTY)
    rows = (await session.scalars(statement.execution_options(populate_existing=True))).all()
    return {row.id: (row.scope_path, row.version) for row in rows}


async def at_place(session: AsyncSession, place: float) -> UUID:
    row = await add_served(
        session, grid=int(place), lon=WEST + place * STEP, lat=SOUTH + 0.5 * STEP, contact_count=0
    )
    return row.id


async def moved(divider: Divider, division_id: str, *, limit: int = 200) -> int:
    async with divider.sessions() as session:
        count = await move_homes(
            session,
            county_code=COUNTY,
            division_id=UUID(division_id),
            at=await read_clock(session),
            limit=limit,
        )
        await session.commit()
    return count


async def test_a_home_in_the_part_that_is_new_belongs_to_it_from_the_day_on(divider: Divider) -> None:
    session = divider.session
    stays, goes = await at_place(session, 0.1), await at_place(session, 0.9)
    elsewhere = await at_place(session, 2.5)
    await session.commit()
    division = await divider.plan(split_body(await divider.days_ahead(1)))
    assert await moved(divider, division["id"]) == 0, "not before its day"
    await divider.pass_days(1)
    assert await moved(divider, division["id"]) == 1
    stand = await homes(session)
    paths = {one: path for one, (path, _) in stand.items()}
    assert paths[elsewhere] == GRIDS[2]
    assert (paths[stays], paths[goes]) == (GRIDS[0], NEW)
    assert sorted(version for _, version in stand.values()) == [1, 1, 2]
    assert await moved(divider, division["id"]) == 0, "harmless to repeat"
    (fact,) = await divider.announced("ServedChanged")
    assert fact.scope_path == NEW


async def test_many_homes_go_in_portions(divider: Divider) -> None:
    session = divider.session
    for place in (0.2, 0.4, 1.2, 1.4, 1.6):
        await at_place(session, place)
    await session.commit()
    division = await divider.plan(merge_body(await divider.days_ahead(1)))
    await divider.pass_days(1)
    counts = [await moved(divider, division["id"], limit=2)]
    while len(await divider.announced("HomesMoved")) == len(counts):
        counts.append(await moved(divider, division["id"], limit=2))
    assert counts == [2, 1], "those of the second grid; the others are where they belong"
    paths = {path for path, _ in (await homes(session)).values()}
    assert paths == {GRIDS[0]}
