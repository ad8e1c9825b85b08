"""Figures of whole days over HTTP: equal to the API's of any period, parts that add up, who sees what, what is refused."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import SHANGHAI
from gridgov.db.session import read_clock
from gridgov.people.rules.roles import Role
from gridgov.statistics.actions.fold_figures import fold_figures
from gridgov.statistics.queries import rolled
from gridgov.statistics.rules.indicators import packaged_indicators
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, TOWN, SmallCounty
from tests.builders.histories import insert_cases
from tests.gridgov.statistics.reference import Case, Clock, Step
from tests.support.api import Api, problem

BASE = "/api/v1/statistics"
DAY = timedelta(days=1)


def midnight(day: date) -> str:
    return datetime(day.year, day.month, day.day, tzinfo=SHANGHAI).isoformat()


async def past(session: AsyncSession, county: SmallCounty) -> tuple[date, date]:
    """Twelve days with cases of three communities, some folded and some not; the span that holds them all."""
    now = await read_clock(session)
    unit = county.department.id
    for number in range(24):
        begun = now - timedelta(days=2 + number / 2)
        late = number % 4 == 0
        done = Clock("handle", unit, begun, begun + (DAY / 2 if late else 2 * DAY), begun + DAY, "finish")
        accepted = Clock("accept", None, begun, begun + DAY / 8, begun + DAY / 12, "accept")
        steps = [
            Step("accept", begun + DAY / 12, "accepted"),
            Step("dispatch", begun + DAY / 6, data={"unit_id": str(unit)}),
        ]
        place = [GRIDS[0], GRIDS[3], COMMUNITY, TOWN][number % 4]
        await insert_cases(session, [Case(place, "closed", [accepted, done], steps, begun + 2 * DAY, unit)])
        if number == 12:
            await fold_figures(session, county_code=COUNTY, limit=100, at=now)
    today = now.astimezone(SHANGHAI).date()
    return today - timedelta(days=20), today


def span(days: tuple[date, date], **more: Any) -> dict[str, Any]:
    return {"from": str(days[0]), "to": str(days[1]), **more}


async def test_the_dashboard_says_what_the_api_says(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    days = await past(session, county)
    asked = api.as_(county[Role.COUNTY_DISPATCHER])
    body = (await asked.get(f"{BASE}/dashboard", params=span(days))).json()
    period = {"from": midnight(days[0]), "to": midnight(days[1] + DAY)}
    (plain,) = (await asked.get(f"{BASE}/units", params={**period, "by": "county"})).json()["rows"]
    assert body["whole"]["counts"] == plain["counts"]
    assert body["whole"]["rates"] == plain["rates"]
    assert body["whole"]["counts"]["raised"] == 24
    assert (body["whole"]["code"], body["digest"]) == (COUNTY, packaged_indicators().digest)
    for part in ("levels", "types"):
        summed = {code: sum(row["counts"][code] for row in body[part]) for code in plain["counts"]}
        assert summed == plain["counts"], part
    stages = {stage["stage"]: stage for stage in body["stages"]}
    assert (stages["handle"]["due"], stages["handle"]["in_time"]) == (24, 18)
    assert stages["handle"]["rate"]["percent"] == "75.00"
    assert body["coverage"]["denominator"] >= len(GRIDS)


async def test_towns_communities_and_units_say_what_the_api_says(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    days = await past(session, county)
    period = {"from": midnight(days[0]), "to": midnight(days[1] + DAY)}
    for role in (Role.COUNTY_DISPATCHER, Role.TOWN_DISPATCHER, Role.COMMUNITY_CLERK, Role.GRID_CHIEF):
        asked = api.as_(county[role])
        for by in ("town", "community"):
            mine = (await asked.get(f"{BASE}/areas", params=span(days, by=by))).json()["rows"]
            plain = (await asked.get(f"{BASE}/units", params={**period, "by": by})).json()["rows"]
            assert [{**row, "shape": None} for row in plain] == mine, (role, by)
    for role in (Role.COUNTY_DISPATCHER, Role.UNIT_ADMINISTRATOR):
        asked = api.as_(county[role])
        mine = (await asked.get(f"{BASE}/by-unit", params=span(days))).json()["rows"]
        assert mine == (await asked.get(f"{BASE}/units", params=period)).json()["rows"], role
        assert mine[0]["counts"]["should_handle"] == 24


@pytest.mark.parametrize("step", ["day", "week", "month"])
async def test_a_series_adds_up_to_the_whole(
    api: Api, session: AsyncSession, county: SmallCounty, step: str
) -> None:
    days = await past(session, county)
    asked = api.as_(county[Role.TOWN_DISPATCHER])
    whole = (await asked.get(f"{BASE}/dashboard", params=span(days))).json()["whole"]["counts"]
    series = (await asked.get(f"{BASE}/series", params=span(days, step=step))).json()
    assert {code: sum(point["counts"][code] for point in series["points"]) for code in whole} == whole
    starts = [date.fromisoformat(point["starts_on"]) for point in series["points"]]
    assert starts == sorted(set(starts))
    assert len(starts) == {"day": 21, "week": (days[1] - starts[0]).days // 7 + 1, "month": len({(d.year, d.month) for d in starts})}[step]  # fmt: skip


async def test_distributions_have_their_denominators(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    days = await past(session, county)
    asked = api.as_(county[Role.COUNTY_DISPATCHER])
    body = (await asked.get(f"{BASE}/distributions", params=span(days))).json()
    whole = (await asked.get(f"{BASE}/dashboard", params=span(days))).json()["whole"]["counts"]
    handling = next(one for one in body["durations"] if one["stage"] == "handle")
    assert handling["total"] == whole["handled"] == sum(band["count"] for band in handling["bands"])
    (band,) = [band for band in handling["bands"] if band["count"]]
    assert (band["above_h"], band["to_h"], band["percent"]) == (4, 24, "100.00")
    assert len(body["hours"]) == 168
    assert sum(hour["count"] for hour in body["hours"]) == body["raised"] == whole["raised"]


async def test_other_days_stand_beside(api: Api, session: AsyncSession, county: SmallCounty) -> None:
    first, last = await past(session, county)
    asked = api.as_(county[Role.COUNTY_DISPATCHER])
    before = {"compare_from": str(first - 30 * DAY), "compare_to": str(first - DAY)}
    body = (await asked.get(f"{BASE}/dashboard", params=span((first, last), **before))).json()
    alone = (await asked.get(f"{BASE}/dashboard", params=span((first - 30 * DAY, first - DAY)))).json()
    assert body["compared"]["whole"] == alone["whole"]
    assert problem(
        await asked.get(f"{BASE}/dashboard", params=span((first, last), compare_to=str(first))), 422
    )


async def test_an_area_is_asked_for_within_ones_own(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    days = await past(session, county)
    town = api.as_(county[Role.TOWN_DISPATCHER])
    body = (await town.get(f"{BASE}/dashboard", params=span(days, area=COMMUNITY))).json()
    assert body["whole"]["code"] == COMMUNITY
    assert body["whole"]["counts"]["raised"] < 24
    for area in (COUNTY, GRIDS[0], "329999999"):
        problem(await town.get(f"{BASE}/dashboard", params=span(days, area=area)), 404)
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    problem(await clerk.get(f"{BASE}/areas", params=span(days, area=OTHER_COMMUNITY)), 404)
    problem(await api.as_(county[Role.UNIT_ADMINISTRATOR]).get(f"{BASE}/dashboard"), 403)
    problem(await api.as_(county[Role.AUDITOR]).get(f"{BASE}/by-unit"), 403)


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("dashboard", {"from": "2026-02-01", "to": "2026-01-01"}),
        ("dashboard", {"from": "2020-01-01", "to": "2026-01-01"}),
        ("series", {"from": "2024-01-01", "to": "2026-01-01", "step": "day"}),
        ("dashboard", {"from": "yesterday"}),
        ("areas", {"by": "grid"}),
    ],
)
async def test_bad_questions_are_told(
    api: Api, county: SmallCounty, path: str, query: dict[str, str]
) -> None:
    found = problem(await api.as_(county[Role.COUNTY_DISPATCHER]).get(f"{BASE}/{path}", params=query), 422)
    assert found["errors"][0]["pointer"]


async def test_figures_that_are_not_all_say_so_and_are_never_taken_out(
    api: Api, session: AsyncSession, county: SmallCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each table while it is added up, then when it is: the same heads, the whole figures, and files again."""
    days = await past(session, county)
    asked = api.as_(county[Role.COUNTY_DISPATCHER])
    tables = ("dashboard", "series", "distributions", "areas", "by-unit")
    monkeypatch.setattr(rolled, "MOST_WAITING", 5)
    for name in tables:
        body = (await asked.get(f"{BASE}/{name}", params=span(days))).json()
        assert (body["complete"], body["waiting_count"]) == (False, 11), name
        assert datetime.fromisoformat(body["as_of"]) < datetime.fromisoformat(body["computed_at"]), name
    partly = (await asked.get(f"{BASE}/dashboard", params=span(days))).json()
    assert partly["whole"]["counts"]["raised"] == 13
    beside = span(days, compare_from=str(days[0]), compare_to=str(days[1]))
    assert (await asked.get(f"{BASE}/dashboard", params=beside)).json()["complete"] is False
    alarms = (await asked.get(f"{BASE}/false-alarms", params=span(days))).json()
    assert (alarms["complete"], alarms["waiting_count"]) == (True, 0)
    for table, form in (
        ("overview", "xlsx"),
        ("areas", "csv"),
        ("units", "csv"),
        ("month", "docx"),
        ("series", "csv"),
    ):
        answer = await asked.get(f"{BASE}/files/{table}", params=span(days, format=form))
        assert "不能导出" in problem(answer, 503)["detail"], table
    assert (await asked.get(f"{BASE}/exports")).json()["items"] == [], "what was refused is no export"
    await fold_figures(session, county_code=COUNTY, limit=100, at=await read_clock(session))
    for name in tables:
        body = (await asked.get(f"{BASE}/{name}", params=span(days))).json()
        assert (body["complete"], body["waiting_count"], body["as_of"]) == (True, 0, body["computed_at"]), (
            name
        )
    whole = (await asked.get(f"{BASE}/dashboard", params=span(days))).json()
    assert whole["whole"]["counts"]["raised"] == 24
    assert (await asked.get(f"{BASE}/files/areas", params=span(days, format="csv"))).status_code == 200
