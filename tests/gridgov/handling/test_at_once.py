"""Two at the same moment, on connections of their own that really commit: one wins, the other sees what happened."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx2
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from gridgov.db.session import make_engine, make_sessions, read_clock
from gridgov.deadlines.actions.fire import fire_due
from gridgov.deadlines.tables import DeadlineRow
from gridgov.events.tables import EventStep
from gridgov.handling.tables import EventPart, EventRequest
from gridgov.people.rules.roles import Role
from gridgov.settings import Settings
from gridgov.wiring import session_info
from tests.builders.events import report_body
from tests.builders.people import Someone, add_someone, add_unit, post
from tests.support.api import Api

COUNTY = "329903"
Sessions = async_sessionmaker[AsyncSession]


class Rush:
    """Two dispatchers of the county, and two departments with two people each."""

    def __init__(
        self, api: Api, sessions: Sessions, desks: list[Someone], units: dict[str, list[Someone]]
    ) -> None:
        self.api, self.sessions, self.desks, self.units = api, sessions, desks, units

    async def do(self, who: Someone, event: dict[str, Any], move: str, body: Any = None) -> httpx2.Response:
        return await self.api.as_(who).move(event, move, body)

    async def accepted(self) -> dict[str, Any]:
        body = report_body(place={"lon": 121.5, "lat": 31.2, "datum": "wgs84"})
        answer = await self.api.as_(self.desks[0]).post("/api/v1/events", json=body)
        assert answer.status_code == 201, answer.text
        taken = await self.do(self.desks[0], answer.json(), "accept")
        assert taken.status_code == 200, taken.text
        event: dict[str, Any] = taken.json()
        return event

    async def count(self, table: Any, event: dict[str, Any]) -> int:
        async with self.sessions() as session:
            statement = (
                select(func.count())
                .select_from(table)
                .where(table.county_code == COUNTY, table.event_id == event["id"])
            )
            return int((await session.scalars(statement)).one())


@pytest.fixture
async def rush(settings: Settings, started_app: FastAPI) -> AsyncIterator[Rush]:
    engine = make_engine(settings.database, application_name="at-once")
    sessions = make_sessions(engine, info=session_info(settings))
    async with sessions() as session:
        desks = [
            await add_someone(session, settings, post(Role.COUNTY_DISPATCHER, COUNTY), county_code=COUNTY)
            for _ in range(2)
        ]
        units = {}
        for name in ("甲局", "乙局"):
            unit = await add_unit(session, COUNTY, f"u{uuid4().hex[:8]}", name)
            handler = post(Role.DEPARTMENT_HANDLER, COUNTY, unit)
            units[str(unit.id)] = [
                await add_someone(session, settings, handler, county_code=COUNTY) for _ in range(2)
            ]
        await session.commit()
    async with Api(started_app) as api:
        yield Rush(api, sessions, desks, units)
    await engine.dispose()


async def test_of_two_who_dispatch_at_once_one_wins_and_the_other_sees_it(rush: Rush) -> None:
    first, second = rush.units
    for _ in range(4):
        event = await rush.accepted()
        answers = await asyncio.gather(
            rush.do(rush.desks[0], event, "dispatch", {"unit_id": first, "helpers": [{"unit_id": second}]}),
            rush.do(rush.desks[1], event, "dispatch", {"unit_id": second, "helpers": [{"unit_id": first}]}),
        )
        assert Counter(answer.status_code for answer in answers) == {200: 1, 412: 1}
        (late,) = [answer.json() for answer in answers if answer.status_code == 412]
        assert (late["current"]["state"], late["current"]["version"]) == ("dispatched", event["version"] + 1)
        assert (await rush.count(EventPart, event), await rush.count(EventStep, event)) == (2, 3)


async def test_a_return_asked_for_twice_at_once_is_asked_for_once(rush: Rush) -> None:
    unit, people = next(iter(rush.units.items()))
    event = (await rush.do(rush.desks[0], await rush.accepted(), "dispatch", {"unit_id": unit})).json()
    body = {"reason_code": "not_our_duty", "reason": "非职责"}
    answers = await asyncio.gather(*(rush.do(one, event, "request-return", body) for one in people))
    assert Counter(answer.status_code for answer in answers) == {200: 1, 412: 1}
    assert await rush.count(EventRequest, event) == 1


async def test_a_recall_and_a_signature_at_once_never_both_happen(rush: Rush) -> None:
    unit, people = next(iter(rush.units.items()))
    for _ in range(4):
        event = (await rush.do(rush.desks[0], await rush.accepted(), "dispatch", {"unit_id": unit})).json()
        answers = await asyncio.gather(
            rush.do(rush.desks[0], event, "recall", {"reason": "错"}), rush.do(people[0], event, "sign")
        )
        codes = [answer.status_code for answer in answers]
        assert codes.count(200) == 1
        assert set(codes) <= {200, 404, 412}, "whoever came late sees the event as it is, or no more"


async def test_the_timekeeper_and_whoever_moves_never_wait_for_each_other(rush: Rush) -> None:
    """Clocks before the event, in one order: a move and a sweep of the same event both come to their end."""
    unit, other = rush.units
    for _ in range(4):
        event = await rush.accepted()
        body = {"unit_id": unit, "helpers": [{"unit_id": other}]}
        event = (await rush.do(rush.desks[0], event, "dispatch", body)).json()

        async def sweep() -> int:
            async with rush.sessions() as session:
                at = await read_clock(session)
                fired = await fire_due(session, county_code=COUNTY, at=at.replace(year=at.year + 1), limit=50)
                await asyncio.sleep(0.05)
                await session.rollback()
                return fired

        again = {"unit_id": other, "helpers": [{"unit_id": unit}], "reason": "改"}
        fired, answer = await asyncio.wait_for(
            asyncio.gather(sweep(), rush.do(rush.desks[1], event, "redispatch", again)), timeout=60
        )
        assert answer.status_code == 200, answer.text
        assert fired >= 0
    async with rush.sessions() as session:
        open_clocks = select(func.count()).where(
            DeadlineRow.county_code == COUNTY,
            DeadlineRow.subject_id == event["id"],
            DeadlineRow.ended_at.is_(None),
        )
        assert (await session.scalars(open_clocks)).one() == 2
