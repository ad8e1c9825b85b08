"""The small county divided over HTTP, its clock moved at will, and what the workers do when a day has come."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from gridgov.clock import local_day
from gridgov.db.outbox import OutboxRow
from gridgov.db.session import read_clock
from gridgov.grids.actions.settle_division import announce_divisions
from gridgov.grids.queries import locate
from gridgov.handling.actions.follow_division import follow_division
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, SOUTH, STEP, WEST, SmallCounty
from tests.support.api import Api


@dataclass(frozen=True)
class Divider:
    """The county's dispatcher at work on its grids, and the house around it."""

    api: Api
    county: SmallCounty
    session: AsyncSession
    sessions: async_sessionmaker[AsyncSession]

    @property
    def office(self) -> Api:
        return self.api.as_(self.county[Role.COUNTY_DISPATCHER])

    async def today(self) -> date:
        return local_day(await read_clock(self.session))

    async def days_ahead(self, days: int) -> date:
        return await self.today() + timedelta(days=days)

    async def pass_days(self, days: int) -> None:
        """Move the database's clock on, for this test's connection."""
        shift = "select set_config('gridgov.clock_shift', :shift, true)"
        await self.session.execute(text(shift), {"shift": f"{days} days"})
        await self.session.commit()

    async def plan(self, body: dict[str, Any]) -> dict[str, Any]:
        response = await self.office.post("/api/v1/divisions", json=body)
        assert response.status_code == 201, response.text
        answer: dict[str, Any] = response.json()
        return answer

    async def do(self, division: dict[str, Any], verb: str, body: dict[str, Any] | None = None) -> Any:
        """Cancel or file with the version last seen; the response."""
        headers = {"If-Match": f'"{division["version"]}"'}
        return await self.office.post(
            f"/api/v1/divisions/{division['id']}/{verb}", json=body or {}, headers=headers
        )

    async def see(self, division: dict[str, Any]) -> dict[str, Any]:
        answer: dict[str, Any] = (await self.office.get(f"/api/v1/divisions/{division['id']}")).json()
        return answer

    async def grid_at(self, place: float, day: date) -> str | None:
        """The grid of a place, so many grids from the western edge, on a day."""
        lon, lat = WEST + place * STEP, SOUTH + 0.5 * STEP
        return await locate(self.session, county_code=COUNTY, lon=lon, lat=lat, day=day)

    async def announced(self, kind: str) -> list[OutboxRow]:
        statement = select(OutboxRow).where(OutboxRow.county_code == COUNTY, OutboxRow.kind == kind)
        return list((await self.session.scalars(statement.order_by(OutboxRow.id))).all())

    async def let_the_house_work(self, *, limit: int = 200) -> int:
        """What the timekeeper's chore and the job do: announce each day that has come, follow in portions; how many portions."""
        async with self.sessions() as session:
            await announce_divisions(session, county_code=COUNTY, at=await read_clock(session))
            await session.commit()
        done = 0
        while done < (waiting := len(rows := await self.announced("DivisionTookEffect"))):
            for row in rows[done:waiting]:
                async with self.sessions() as session:
                    await follow_division(
                        session, county_code=COUNTY, division_id=row.subject_id, portion=row.payload["portion"],
                        followed_count=row.payload["followed_count"], at=await read_clock(session), limit=limit,
                    )  # fmt: skip
                    await session.commit()
            done = waiting
        return done


@pytest.fixture
def divider(
    api: Api, county: SmallCounty, session: AsyncSession, sessions: async_sessionmaker[AsyncSession]
) -> Divider:
    return Divider(api, county, session, sessions)
