"""Campaigns: planned and looked at beforehand, progress by area, nobody visited twice for the same thing."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import local_day
from gridgov.db.base import new_id
from gridgov.db.session import read_clock
from gridgov.people.rules.roles import Role
from tests.builders.county import COMMUNITY, GRIDS, OTHER_COMMUNITY, TOWN, SmallCounty
from tests.gridgov.collection.conftest import (
    RECORDS,
    announced,
    changes_of,
    clocks,
    entered,
    field,
    move_clock,
    premises,
    seen,
)
from tests.support.api import Api, problem

CAMPAIGNS = "/api/v1/campaigns"


def plan(today: date, **changes: Any) -> dict[str, Any]:
    body = {
        "id": str(new_id()), "name": "九小场所冬季排查", "purpose_code": "small_places.fire", "purpose": "冬季消防安全排查",
        "kind": "premises", "fields": ["sleeps_here", "exits_count"], "area_path": TOWN, "starts_on": today.isoformat(),
        "ends_on": (today + timedelta(days=20)).isoformat(),
    }  # fmt: skip
    return {**body, **changes}


@pytest.fixture
async def today(session: AsyncSession) -> date:
    return local_day(await read_clock(session))


@pytest.fixture
def town(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.TOWN_DISPATCHER])


@pytest.fixture
async def shops(town: Api) -> list[dict[str, Any]]:
    """Two shops in the first grid, one in the third."""
    return [await entered(town, premises(grid, floor_area_m2=80)) for grid in (0, 0, 2)]


async def started(api: Api, body: dict[str, Any]) -> dict[str, Any]:
    planned = await api.post(CAMPAIGNS, json=body)
    assert planned.status_code == 201, planned.text
    running = await api.post(f"{CAMPAIGNS}/{body['id']}/start", headers=seen(planned.json()))
    assert running.status_code == 200, running.text
    found: dict[str, Any] = running.json()
    return found


async def visit(api: Api, campaign: dict[str, Any], record: dict[str, Any], **body: Any) -> Any:
    said = {"outcome": "done", "fields": {"sleeps_here": False, "exits_count": 2}, **body}
    path = f"{CAMPAIGNS}/{campaign['id']}/targets/{record['id']}/visit"
    return await api.post(path, json=said, headers=seen(record))


async def progress(api: Api, campaign: dict[str, Any], level: str) -> dict[str, tuple[int, int, int]]:
    answer = (await api.get(f"{CAMPAIGNS}/{campaign['id']}/progress", params={"level": level})).json()
    return {
        one["area_path"]: (one["target_count"], one["done_count"], one["waiting_count"])
        for one in answer["areas"]
    }


async def test_visits_go_straight_into_the_records_and_count_by_area(
    town: Api, worker: Api, shops: list[dict[str, Any]], today: date, session: AsyncSession
) -> None:
    campaign = await started(town, plan(today))
    assert {clock.owner_path for clock in await clocks(session, campaign["id"])} == {GRIDS[0], GRIDS[2]}
    assert len(await announced(session, "CampaignStarted")) == 1
    mine = (await worker.get(f"{CAMPAIGNS}/{campaign['id']}/targets")).json()["items"]
    assert {one["record"]["id"] for one in mine} == {shops[0]["id"], shops[1]["id"]}
    done = await visit(worker, campaign, shops[0])
    assert done.status_code == 200, done.text
    assert field(done.json(), "exits_count")["collected"] == 2
    last = (await changes_of(session, shops[0]["id"]))[-1]
    assert (last.how, last.why) == ("visit", "九小场所冬季排查")
    assert await progress(town, campaign, "community") == {COMMUNITY: (2, 1, 1), OTHER_COMMUNITY: (1, 0, 1)}
    assert await progress(town, campaign, "grid") == {GRIDS[0]: (2, 1, 1), GRIDS[2]: (1, 0, 1)}
    assert await progress(worker, campaign, "grid") == {GRIDS[0]: (2, 1, 1)}
    assert (await visit(worker, campaign, shops[1])).status_code == 200
    assert {clock.owner_path for clock in await clocks(session, campaign["id"])} == {GRIDS[2]}


async def test_the_visits_are_due_at_the_end_of_the_last_day(
    town: Api, shops: list[dict[str, Any]], today: date, session: AsyncSession
) -> None:
    campaign = await started(town, plan(today))
    due = {clock.due_at.astimezone().timestamp() for clock in await clocks(session, campaign["id"])}
    assert len(due) == 1
    (clock, _) = await clocks(session, campaign["id"])
    assert local_day(clock.due_at) == today + timedelta(days=21)


async def test_nobody_is_visited_twice_for_the_same_thing(
    town: Api, worker: Api, shops: list[dict[str, Any]], today: date, session: AsyncSession
) -> None:
    """Once in one campaign; and not by another with the same purpose, while the first runs or within 90 days of the visit."""
    first = await started(town, plan(today))
    record = (await visit(worker, first, shops[0])).json()
    again = problem(await visit(worker, first, record), 409)
    assert "不再重复上门" in again["detail"]
    second = plan(today)
    planned = (await town.post(CAMPAIGNS, json=second)).json()
    looked = (await town.get(f"{CAMPAIGNS}/{second['id']}/preview")).json()
    assert (looked["target_count"], looked["left_out_count"], looked["grid_count"]) == (0, 3, 0)
    problem(await town.post(f"{CAMPAIGNS}/{second['id']}/start", headers=seen(planned)), 409)
    other = await started(town, plan(today, purpose_code="gas.check"))
    assert (
        other["left_out_count"],
        len((await worker.get(f"{CAMPAIGNS}/{other['id']}/targets")).json()["items"]),
    ) == (0, 2)
    current = (await town.get(f"{CAMPAIGNS}/{first['id']}")).json()
    await town.post(f"{CAMPAIGNS}/{first['id']}/end", headers=seen(current))
    looked = (await town.get(f"{CAMPAIGNS}/{second['id']}/preview")).json()
    assert (looked["target_count"], looked["left_out_count"], looked["asked_count"]) == (2, 1, 4)
    await move_clock(session, timedelta(days=91))
    looked = (await town.get(f"{CAMPAIGNS}/{second['id']}/preview")).json()
    assert looked["target_count"] == 3
    await move_clock(session, timedelta())


async def test_nobody_there_is_tried_again_and_not_there_is_done(
    town: Api, worker: Api, shops: list[dict[str, Any]], today: date
) -> None:
    campaign = await started(town, plan(today))
    empty = await visit(worker, campaign, shops[0], outcome="nobody_there", fields={})
    assert empty.status_code == 200, empty.text
    (_, waiting) = (await worker.get(f"{CAMPAIGNS}/{campaign['id']}/targets")).json()["items"]
    assert (await visit(worker, campaign, shops[0])).status_code == 200
    assert (await visit(worker, campaign, shops[1], outcome="not_there", fields={})).status_code == 200
    assert (await worker.get(f"{CAMPAIGNS}/{campaign['id']}/targets")).json()["items"] == []
    all_ = (await worker.get(f"{CAMPAIGNS}/{campaign['id']}/targets", params={"waiting": False})).json()[
        "items"
    ]
    assert {one["record"]["id"]: (one["outcome"], one["tries"]) for one in all_} == {
        shops[0]["id"]: ("done", 2), shops[1]["id"]: ("not_there", 1),
    }  # fmt: skip
    assert waiting["visited_at"] is None


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"fields": {"sleeps_here": False}}, "/fields/exits_count"),
        ({"fields": {"sleeps_here": False, "exits_count": 1, "beds": 3}}, "/fields/beds"),
        ({"fields": {"sleeps_here": "maybe", "exits_count": 1}}, "/fields/sleeps_here"),
        ({"outcome": "nobody_there"}, "/fields"),
    ],
)
async def test_a_visit_answers_what_the_campaign_asks_and_no_more(
    town: Api, worker: Api, shops: list[dict[str, Any]], today: date, body: dict[str, Any], pointer: str
) -> None:
    campaign = await started(town, plan(today))
    problem(await visit(worker, campaign, shops[0], **body), 422, pointer=pointer)
    assert await progress(town, campaign, "town") == {TOWN: (3, 0, 3)}


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"fields": ["religion"]}, "/fields/0"),
        ({"class_codes": ["castle"]}, "/class_codes/0"),
        ({"ends_on": "2020-01-01"}, "/ends_on"),
        ({"kind": "castle"}, "/kind"),
        ({"fields": []}, "/fields"),
    ],
)
async def test_a_plan_asks_by_the_register(
    town: Api, today: date, changes: dict[str, Any], pointer: str
) -> None:
    problem(await town.post(CAMPAIGNS, json=plan(today, **changes)), 422, pointer=pointer)


async def test_small_places_of_a_class_alone(town: Api, today: date) -> None:
    small = await entered(town, premises(floor_area_m2=80))
    await entered(town, premises(floor_area_m2=5000))
    await entered(town, premises(class_code="hotel", beds=10))
    body = plan(today, small_only=True, class_codes=["shop"])
    campaign = await started(town, body)
    listed = (await town.get(f"{CAMPAIGNS}/{campaign['id']}/targets")).json()["items"]
    assert [one["record"]["id"] for one in listed] == [small["id"]]


async def test_a_worker_sees_campaigns_around_them_and_starts_none(
    town: Api, worker: Api, shops: list[dict[str, Any]], today: date
) -> None:
    body = plan(today)
    planned = (await town.post(CAMPAIGNS, json=body)).json()
    assert [one["id"] for one in (await worker.get(CAMPAIGNS)).json()["items"]] == [body["id"]]
    problem(await worker.post(CAMPAIGNS, json=plan(today, area_path=GRIDS[0])), 403)
    problem(await worker.post(f"{CAMPAIGNS}/{body['id']}/start", headers=seen(planned)), 403)
    elsewhere = plan(today, area_path=OTHER_COMMUNITY)
    await town.post(CAMPAIGNS, json=elsewhere)
    problem(await worker.get(f"{CAMPAIGNS}/{elsewhere['id']}"), 404)
    problem(await visit(worker, planned, shops[0]), 404)
    assert (await worker.get(f"{RECORDS}/{shops[0]['id']}")).json()["version"] == 1
