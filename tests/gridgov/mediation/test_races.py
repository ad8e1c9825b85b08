"""Numbers under concurrency: eight committees' desks accept at once, some of them fail, and no number is missing or twice."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from gridgov.db.session import Sessions, make_sessions
from gridgov.mediation.statements import next_number
from gridgov.settings import Settings
from gridgov.wiring import session_info

COUNTY = "329983"
BODY, OTHER = UUID(int=91), UUID(int=92)


@pytest.fixture
async def house(engine: AsyncEngine, settings: Settings) -> AsyncIterator[Sessions]:
    """Sessions that really commit, in a county of their own."""
    made = make_sessions(engine, info=session_info(settings))
    yield made
    async with made() as session:
        await session.execute(
            text("DELETE FROM mediation_numbering WHERE county_code = :county"), {"county": COUNTY}
        )
        await session.commit()


async def taken(house: Sessions, body_id: UUID, year: int, *, fails: bool) -> int | None:
    """A number that was committed, or None where whoever took it failed before the commit."""
    async with house() as session:
        number = await next_number(session, county_code=COUNTY, body_id=body_id, year=year)
        await asyncio.sleep(0.01)
        if fails:
            await session.rollback()
            return None
        await session.commit()
        return number


async def test_no_gap_and_no_number_twice(house: Sessions) -> None:
    found = await asyncio.gather(*(taken(house, BODY, 2026, fails=n % 3 == 0) for n in range(24)))
    numbers = [number for number in found if number is not None]
    assert sorted(numbers) == list(range(1, 17)), "8 of 24 failed, and their numbers went to others"


async def test_each_committee_and_year_counts_for_itself(house: Sessions) -> None:
    found = await asyncio.gather(
        *(
            taken(house, body, year, fails=False)
            for body in (BODY, OTHER)
            for year in (2026, 2027)
            for _ in range(3)
        )
    )
    assert sorted(number for number in found if number is not None) == [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]
