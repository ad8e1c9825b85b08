"""The house sees that a division's day has come: announced once, followed once."""

import asyncio
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select, text

from gridgov.clock import local_day
from gridgov.db.base import new_id
from gridgov.db.outbox import OutboxRow
from gridgov.db.session import Sessions, read_clock
from gridgov.grids.tables import DivisionRow
from workers.context import Tools
from workers.housekeeping import CHORES, Housekeeper
from workers.settings import WorkerSettings
from workers.subscriptions import JOBS

COUNTY = "329995"
CHORE = next(chore for chore in CHORES if chore.name == "divisions")


async def divided(house: Sessions, *, in_days: int) -> UUID:
    """A division of nothing, to hold so many days from now."""
    async with house() as session:
        at = await read_clock(session)
        division = DivisionRow(
            id=new_id(), county_code=COUNTY, parent_path=None, kind="redraw", version=1, reason="试", summary={},
            effective_on=local_day(at) + timedelta(days=in_days), planned_at=at - timedelta(days=9),
        )  # fmt: skip
        session.add(division)
        await session.execute(
            text("INSERT INTO change_heads VALUES (:county, 1) ON CONFLICT DO NOTHING"), {"county": COUNTY}
        )
        await session.commit()
        return division.id


async def announced(house: Sessions) -> list[OutboxRow]:
    async with house() as session:
        statement = select(OutboxRow).where(
            OutboxRow.county_code == COUNTY, OutboxRow.kind == "DivisionTookEffect"
        )
        return list((await session.scalars(statement)).all())


async def test_a_day_that_has_come_is_announced_once_and_followed(
    house: Sessions, tools: Tools, quick: WorkerSettings, stop: asyncio.Event
) -> None:
    division_id = await divided(house, in_days=0)
    await divided(house, in_days=1)
    keeper = Housekeeper(house, tools, quick)
    await keeper.do(CHORE, stop)
    await keeper.do(CHORE, stop)
    (fact,) = await announced(house)
    assert fact.subject_id == division_id
    assert CHORE.every_s is not None
    assert CHORE.every_s <= 20, "nothing is late by more"
    for _ in range(2):
        async with house() as session:
            at = await read_clock(session)
            await JOBS["follow_division"](session, fact.payload, at=at, tools=tools)
            await session.commit()
    async with house() as session:
        division = (await session.scalars(select(DivisionRow).where(DivisionRow.id == division_id))).one()
        assert division.followed_at is not None
        assert division.summary == {"followed_event_count": 0}
    assert len(await announced(house)) == 1
