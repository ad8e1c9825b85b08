"""Lists show the newest first; a plan is changed with its codes on the walls as they are; what cannot be counted is said."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import local_day
from gridgov.db.audit import AuditRow
from gridgov.db.base import new_id
from gridgov.patrol.actions import look_at_tracks
from gridgov.patrol.queries import coverage
from gridgov.people.rules.roles import Role
from tests.builders.county import COMMUNITY, COUNTY, SmallCounty
from tests.builders.patrol import (
    PLANS,
    SHIFTS,
    TARGETS,
    finding_body,
    made,
    plan_body,
    running_shift,
    seen,
    shift_body,
    target_body,
)
from tests.support.api import Api, problem

FINDINGS, MEETINGS = "/api/v1/patrol-findings", "/api/v1/patrol-meetings"


async def ids(client: Api, path: str) -> list[str]:
    """All of them, one at a time."""
    found: list[str] = []
    cursor = None
    while True:
        page = (await client.get(path, params={"limit": 1} | ({"cursor": cursor} if cursor else {}))).json()
        found += [one["id"] for one in page["items"]]
        if (cursor := page["next_cursor"]) is None:
            return found


async def test_the_newest_finding_is_first_whatever_its_id(api: Api, county: SmallCounty) -> None:
    """The id of what a form found is made of the form's, and tells nothing of when."""
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    told = [f"{prefix}ffffff-0000-4000-8000-00000000000{n}" for n, prefix in enumerate(("ff", "05", "a0"))]
    for one in told:
        await made(clerk, FINDINGS, finding_body(id=one))
    assert await ids(clerk, FINDINGS) == told[::-1]
    problem(await clerk.get(FINDINGS, params={"cursor": "moon"}), 422, pointer="/cursor")


async def test_the_newest_of_everything_else_is_first(api: Api, county: SmallCounty) -> None:
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    plans = [(await made(clerk, PLANS, plan_body(name=f"计划{n}")))["id"] for n in range(3)]
    shifts = [(await made(clerk, SHIFTS, shift_body(plans[0], county)))["id"] for _ in range(3)]
    targets = [(await made(clerk, TARGETS, target_body()))["id"] for _ in range(3)]
    notes = {"area_path": COMMUNITY, "held_on": local_day(datetime.now(UTC)).isoformat(), "notes": "看东门"}
    meetings = [(await made(clerk, MEETINGS, {**notes, "id": str(new_id())}))["id"] for _ in range(3)]
    for path, made_ in ((PLANS, plans), (SHIFTS, shifts), (TARGETS, targets), (MEETINGS, meetings)):
        assert await ids(clerk, path) == made_[::-1], path


def day(days: int) -> str:
    return (local_day(datetime.now(UTC)) + timedelta(days=days)).isoformat()


async def change(client: Api, plan: dict[str, Any], **body: Any) -> Any:
    return await client.request("PATCH", f"{PLANS}/{plan['id']}", json=body, headers=seen(plan))


async def test_a_plan_is_changed_and_its_codes_stay(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    plan = await made(clerk, PLANS, plan_body())
    season = {"first": "06-01", "last": "09-15", "weekly_count": 5}
    said = {
        "name": "东门晨间联防",
        "weekly_count": 4,
        "crew": {"gridworker": 2},
        "seasons": [season],
        "ends_on": day(30),
    }
    answer = await change(clerk, plan, **said)
    assert answer.status_code == 200, answer.text
    now = answer.json()
    assert {name: now[name] for name in said} == said
    assert now["version"] == plan["version"] + 1
    assert now["checkpoints"] == plan["checkpoints"], "the codes on the walls are of the same checkpoints"
    row = (await session.scalars(select(AuditRow).where(AuditRow.county_code == COUNTY, AuditRow.action == "patrol_plan_changed"))).one()  # fmt: skip
    assert (row.data["before"]["weekly_count"], row.data["after"]["ends_on"]) == (3, day(30))
    problem(await change(clerk, plan, weekly_count=6), 412)
    assert (await change(clerk, now, ends_on=None)).json()["ends_on"] is None


@pytest.mark.parametrize(
    ("body", "pointer"),
    [({"ends_on": day(-1)}, "/ends_on"), ({"crew": {"auditor": 1}}, "/crew"), ({"crew": {}}, "/crew"),
     ({"name": ""}, "/name"), ({"seasons": [{"first": "02-30", "last": "03-01", "weekly_count": 1}]}, "/seasons/0")],
)  # fmt: skip
async def test_what_a_plan_cannot_be_changed_to(
    api: Api, county: SmallCounty, body: dict[str, Any], pointer: str
) -> None:
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    plan = await made(clerk, PLANS, plan_body())
    problem(await change(clerk, plan, **body), 422, pointer=pointer)


async def test_an_end_of_today_is_taken_back_and_one_that_is_past_is_not(
    api: Api, county: SmallCounty
) -> None:
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    plan = await made(clerk, PLANS, plan_body())
    plan = await made(clerk, f"{PLANS}/{plan['id']}/end", {}, 200, headers=seen(plan))
    assert (await change(clerk, plan, ends_on=None)).json()["ends_on"] is None
    over = await made(clerk, PLANS, plan_body(ends_on=day(-1)))
    problem(await change(clerk, over, ends_on=day(1)), 409)
    problem(await change(api.as_(county[Role.GRIDWORKER]), over, name="x"), 403)


async def test_a_state_is_said_in_words(api: Api, county: SmallCounty) -> None:
    shift = await running_shift(api, county)
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    answer = await clerk.post(f"{SHIFTS}/{shift['id']}/cancel", json={"reason": "x"}, headers=seen(shift))
    told = problem(answer, 409)
    assert "巡查中" in told["detail"]
    assert "running" not in told["detail"]
    target = await made(clerk, TARGETS, target_body())
    told = problem(await clerk.post(f"{TARGETS}/{target['id']}/accept", json={}, headers=seen(target)), 409)
    assert "在册" in told["detail"]


async def test_more_patrols_than_are_counted_at_once_are_no_share(
    api: Api, county: SmallCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 2,000 of them the share would be one of some days only, and look like one of all."""
    shift = await running_shift(api, county)
    await made(api.as_(county[Role.POLICE]), f"{SHIFTS}/{shift['id']}/end", {}, 200, headers=seen(shift))
    clerk, days = api.as_(county[Role.COMMUNITY_CLERK]), {"area": COMMUNITY, "first": day(-1), "last": day(0)}
    assert (await clerk.get("/api/v1/patrol-coverage", params=days)).json()["shift_count"] == 1
    for module in (coverage, look_at_tracks):
        monkeypatch.setattr(module, "MOST_SHIFTS", 0)
    problem(await clerk.get("/api/v1/patrol-coverage", params=days), 422, pointer="/last")
