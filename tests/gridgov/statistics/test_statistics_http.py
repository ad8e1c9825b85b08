"""Figures over HTTP: what is shown, what is asked wrongly, who is refused."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.session import read_clock
from gridgov.people.rules.roles import Role
from gridgov.statistics.rules.indicators import packaged_indicators
from tests.builders.county import COMMUNITY, GRIDS, TOWN, SmallCounty
from tests.builders.histories import insert_cases
from tests.gridgov.statistics.reference import Case, Clock
from tests.support.api import Api, problem

UNITS = "/api/v1/statistics/units"
DAY = timedelta(days=1)


async def past(session: AsyncSession, county: SmallCounty) -> None:
    """Nine handled in time and closed, one that ran out, ten days ago."""
    now = await read_clock(session)
    unit = county.department.id
    done = Clock("handle", unit, now - 12 * DAY, now - 9 * DAY, now - 10 * DAY, "finish")
    lapsed = Clock("handle", unit, now - 12 * DAY, now - 10 * DAY)
    cases = [Case(GRIDS[0], "closed", [done], [], now - 9 * DAY, unit) for _ in range(9)]
    await insert_cases(session, [*cases, Case(GRIDS[2], "processing", [lapsed], [], None, unit)])


def rate(row: dict[str, Any], code: str) -> dict[str, Any]:
    found: dict[str, Any] = {one["code"]: one for one in row["rates"]}[code]
    return found


async def test_a_unit_sees_its_figures_with_what_they_were_computed_from(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    await past(session, county)
    response = await api.as_(county[Role.UNIT_ADMINISTRATOR]).get(UNITS)
    assert response.status_code == 200, response.text
    body = response.json()
    assert body["by"] == "unit"
    assert body["computed_at"] == body["ends_at"]
    assert (body["version"], body["digest"]) == (packaged_indicators().version, packaged_indicators().digest)
    (row,) = body["rows"]
    assert (row["code"], row["name"], row["level"]) == ("cgj", "城市管理局", "unit")
    assert (row["counts"]["should_close"], row["counts"]["closed"]) == (10, 9)
    assert rate(row, "closing_rate") == {
        "code": "closing_rate", "percent": "90.00", "shown": "90.00", "numerator": 9, "denominator": 10,
    }  # fmt: skip
    assert rate(row, "satisfaction_rate") == {
        "code": "satisfaction_rate", "percent": None, "shown": "—", "numerator": 0, "denominator": 0,
    }  # fmt: skip
    assert "filed" not in row["counts"], "what the posts of an area owe is not told of a unit"


async def test_a_period_is_half_open_and_any_zone_will_do(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    await past(session, county)
    now = await read_clock(session)
    client = api.as_(county[Role.TOWN_DISPATCHER])

    async def due(begins: Any, ends: Any) -> list[int]:
        asked = {"from": begins.isoformat(), "to": ends.isoformat(), "by": "community"}
        body = (await client.get(UNITS, params=asked)).json()
        return [row["counts"]["should_close"] for row in body["rows"]]

    assert await due(now - 20 * DAY, now) == [9, 1]
    assert await due(now - 20 * DAY, now - 11 * DAY) == [0, 0]
    assert await due(now - 9 * DAY, now + 30 * DAY) == [0, 0]


async def test_codes_order_the_rows_and_nothing_else_can(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    await past(session, county)
    client = api.as_(county[Role.COUNTY_DISPATCHER])
    usual = (await client.get(UNITS, params={"by": "community"})).json()
    assert [row["code"] for row in usual["rows"]] == [COMMUNITY, TOWN + "002"]
    sorted_by = (await client.get(UNITS, params={"by": "community", "sort": "-closing_rate"})).json()
    assert sorted_by["rows"] == usual["rows"]


async def test_the_definitions(api: Api, county: SmallCounty) -> None:
    body = (await api.as_(county[Role.SUPERVISOR]).get("/api/v1/statistics/indicators")).json()
    rows = {row["code"]: row for row in body["indicators"]}
    assert rows["closing_rate"]["numerator"] == "closed"
    assert rows["rework_rate"]["chosen"]
    assert {row["unit"] for row in rows.values()} == {"percent"}
    assert [row["sum"] for row in body["counts"] if row["code"] == "should_close"] == [
        ["handled", "overdue_unhandled"]
    ]


@pytest.mark.parametrize(
    ("asked", "pointer"),
    [
        ({"from": "2024-01-01T00:00:00+08:00", "to": "2026-01-01T00:00:00+08:00"}, "/from"),
        ({"from": "2026-02-01T00:00:00+08:00", "to": "2026-01-01T00:00:00+08:00"}, "/from"),
        ({"from": "2026-02-01T00:00:00"}, "/from"),
        ({"by": "grid"}, "/by"),
        ({"by": "person"}, "/by"),
        ({"limit": "501"}, "/limit"),
    ],
)
async def test_a_wrong_question_is_told_so(
    api: Api, county: SmallCounty, asked: dict[str, str], pointer: str
) -> None:
    response = await api.as_(county[Role.SUPERVISOR]).get(UNITS, params=asked)
    problem(response, 422, "invalid", pointer)


async def test_who_is_refused(api: Api, county: SmallCounty) -> None:
    for role in (Role.GRIDWORKER, Role.RESIDENT, Role.POLICE, Role.AUDITOR):
        problem(await api.as_(county[role]).get(UNITS), 403, "not-permitted")
        problem(await api.as_(county[role]).get("/api/v1/statistics/indicators"), 403, "not-permitted")
    told = problem(await api.as_(county[Role.DEPARTMENT_HANDLER]).get(UNITS, params={"by": "town"}), 403)
    assert "by=unit" in told["detail"]
