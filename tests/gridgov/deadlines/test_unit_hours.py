"""The hours of a unit over HTTP: set as a whole by version, and lying over its county's."""

from typing import Any

import httpx2
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.outbox import OutboxRow
from gridgov.deadlines.queries.calendars import calendar_of
from gridgov.deadlines.rules.calendars import ROUND_THE_CLOCK
from gridgov.deadlines.tables import UnitHoursRow
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, SmallCounty
from tests.builders.people import add_unit
from tests.support.api import Api, problem

ROW: dict[str, Any] = {
    "effective_from": "2026-01-01", "days": ["monday", "saturday"], "windows": ["14:00-17:00", "08:00-11:30"],
    "source": "窗口作息通知",
}  # fmt: skip


class Hours:
    """The hours of one unit, asked for by one person."""

    def __init__(self, client: Api, unit_id: Any) -> None:
        self._client, self.unit_id = client, unit_id
        self._path = f"/api/v1/units/{unit_id}/hours"

    async def get(self) -> httpx2.Response:
        return await self._client.get(self._path)

    async def put(self, body: dict[str, Any], version: int | None = 0) -> httpx2.Response:
        headers = {} if version is None else {"If-Match": f'"{version}"'}
        return await self._client.request("PUT", self._path, json=body, headers=headers)

    async def days(self, first: str, last: str) -> dict[str, Any]:
        params = {"from": first, "to": last, "unit_id": str(self.unit_id)}
        body: dict[str, Any] = (await self._client.get("/api/v1/calendar", params=params)).json()
        return body


@pytest.fixture
def hours(api: Api, county: SmallCounty) -> Hours:
    return Hours(api.as_(county[Role.SYSTEM_ADMINISTRATOR]), county.department.id)


async def test_a_unit_without_hours_works_as_its_county_does(hours: Hours) -> None:
    answer = await hours.get()
    assert (answer.json()["version"], answer.json()["hours"], answer.headers["ETag"]) == (0, [], '"0"')
    assert (await hours.days("2026-11-23", "2026-11-23"))["days"][0]["windows"] == [
        "09:00-12:00",
        "13:30-17:30",
    ]


async def test_a_units_hours_lie_over_the_countys_and_only_over_its_own(
    hours: Hours, session: AsyncSession, county: SmallCounty
) -> None:
    answer = await hours.put({"hours": [ROW]})
    assert answer.status_code == 200, answer.text
    assert (answer.json()["version"], answer.headers["ETag"]) == (1, '"1"')
    assert (await hours.get()).json() == answer.json()
    week = (await hours.days("2026-11-23", "2026-11-29"))["days"]
    assert [day["is_working"] for day in week] == [True, False, False, False, False, True, False]
    assert week[0]["windows"] == ["08:00-11:30", "14:00-17:00"]
    assert week[0]["source"] == "窗口作息通知"
    others = await calendar_of(session, county_code=COUNTY, unit_id=county.police_station.id)
    assert others is await calendar_of(session, county_code=COUNTY)
    told = (
        await session.scalars(
            select(OutboxRow).where(OutboxRow.county_code == COUNTY, OutboxRow.kind == "CalendarChanged")
        )
    ).one()
    assert told.payload["unit_id"] == str(county.department.id)


async def test_duty_round_the_clock_and_back_to_the_countys_hours(
    hours: Hours, session: AsyncSession, county: SmallCounty
) -> None:
    await hours.put({"round_the_clock": True})
    holiday = await hours.days("2026-02-17", "2026-02-17")
    assert (holiday["round_the_clock"], holiday["days"][0]["windows"]) == (True, ["00:00-24:00"])
    assert await calendar_of(session, county_code=COUNTY, unit_id=county.department.id) is ROUND_THE_CLOCK
    await hours.put({}, version=1)
    assert (await hours.days("2026-02-17", "2026-02-17"))["days"][0]["is_working"] is False
    kept = (
        await session.scalars(
            select(UnitHoursRow).where(UnitHoursRow.county_code == COUNTY).order_by(UnitHoursRow.version)
        )
    ).all()
    assert [(row.version, row.replaced_at is None) for row in kept] == [(1, False), (2, True)]


async def test_of_two_who_set_hours_the_second_sees_what_happened(hours: Hours) -> None:
    await hours.put({"hours": [ROW]})
    body = problem(await hours.put({"round_the_clock": True}), 412, "stale-version")
    assert body["current"]["version"] == 1
    assert body["current"]["hours"][0]["days"] == ["monday", "saturday"]
    problem(await hours.put({}, version=None), 428, "version-missing")
    problem(await hours.put({}, version=2), 412, "stale-version")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"round_the_clock": True, "hours": [ROW]}, "/hours"),
        ({"hours": [ROW, {**ROW, "days": ["tuesday"], "windows": ["08:00-12:00", "11:00-13:00"]}]}, "/hours/1/windows"),
        ({"hours": [{**ROW, "windows": ["18:00-08:00"]}]}, "/hours/0/windows"),
        ({"hours": [ROW, ROW]}, "/hours/1/days"),
        ({"hours": [{**ROW, "days": ["make_up"]}]}, "/hours/0/days"),
        ({"hours": [{**ROW, "days": ["someday"]}]}, "/hours/0/days/0"),
        ({"hours": [{**ROW, "windows": []}]}, "/hours/0/windows"),
        ({"hours": [{**ROW, "source": " "}]}, "/hours/0/source"),
        ({"hours": [{**ROW, "effective_from": "soon"}]}, "/hours/0/effective_from"),
    ],
)  # fmt: skip
async def test_hours_that_contradict_themselves_are_refused_by_field(
    hours: Hours, body: dict[str, Any], pointer: str
) -> None:
    problem(await hours.put(body), 422, "invalid", pointer)
    assert (await hours.get()).json()["version"] == 0


async def test_units_of_others_and_other_peoples_hands(
    hours: Hours, api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    foreign = await add_unit(session, "329998", "cgj", "邻县城管局")
    await session.commit()
    client = api.as_(county[Role.SYSTEM_ADMINISTRATOR])
    elsewhere = Hours(client, foreign.id)
    problem(await elsewhere.get(), 404)
    problem(await elsewhere.put({}), 404)
    problem(
        await client.get(
            "/api/v1/calendar", params={"from": "2026-01-01", "to": "2026-01-01", "unit_id": str(foreign.id)}
        ),
        404,
    )
    problem(await Hours(api.as_(county[Role.DEPARTMENT_HANDLER]), hours.unit_id).put({}), 403)
