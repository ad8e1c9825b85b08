"""The county's item list over HTTP: published by versions, read by day, told on reports, declined where a task is outside."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import SHANGHAI, utc_now
from gridgov.db.base import new_id
from gridgov.db.outbox import OutboxRow
from gridgov.events.tables import DeclinedTask, EventRow
from gridgov.grids.tables import AreaRow
from gridgov.people.rules.roles import Role
from gridgov.settings import Settings
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, TOWN, SmallCounty
from tests.builders.events import TYPE, report_body
from tests.builders.people import add_someone, post
from tests.support.api import Api, problem

LISTS = "/api/v1/item-lists"
OTHER_TYPE = "facility.street_light"


def day(ahead: int = 0) -> str:
    return (utc_now().astimezone(SHANGHAI).date() + timedelta(days=ahead)).isoformat()


def listing(*items: dict[str, Any], ahead: int = 0, title: str = "清单") -> dict[str, Any]:
    found = [{"code": f"i{n}", "article_item": 11, "zh": "巡查", **item} for n, item in enumerate(items)]
    return {"title": title, "document": "试〔2026〕1号", "effective_from": day(ahead), "items": found}


async def publish(api: Api, county: SmallCounty, body: dict[str, Any]) -> dict[str, Any]:
    response = await api.as_(county[Role.COUNTY_DISPATCHER]).post(LISTS, json=body)
    assert response.status_code == 201, response.text
    answer: dict[str, Any] = response.json()
    return answer


async def report(api: Api, county: SmallCounty, **changes: Any) -> dict[str, Any]:
    made = (await api.as_(county[Role.GRIDWORKER]).post("/api/v1/events", json=report_body(**changes))).json()
    seen: dict[str, Any] = (
        await api.as_(county[Role.COUNTY_DISPATCHER]).get(f"/api/v1/events/{made['id']}")
    ).json()
    return seen


async def shift_clock(session: AsyncSession, days: int) -> None:
    """The connection is shared with the requests of the test, and rolled back at its end."""
    await session.execute(
        text("SELECT set_config('gridgov.clock_shift', :by, false)"), {"by": f"{days} days"}
    )
    await session.commit()


async def test_without_a_list_nothing_is_outside_it(api: Api, county: SmallCounty) -> None:
    event = await report(api, county)
    assert (event["item_code"], event["outside_list"]) == (None, False)
    problem(await api.as_(county[Role.GRIDWORKER]).get(f"{LISTS}/current"), 404)


async def test_a_report_says_its_item_or_that_it_is_outside(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    made = await publish(api, county, listing({"code": "11-1", "event_types": [TYPE], "department_id": str(county.department.id)}))  # fmt: skip

    inside, outside = await report(api, county), await report(api, county, type_code=OTHER_TYPE)

    assert (inside["item_code"], inside["outside_list"]) == ("11-1", False)
    assert (outside["item_code"], outside["outside_list"]) == (None, True)
    assert (made["number"], made["items"][0]["falls_under"]) == (1, [TYPE])
    told = await session.scalars(
        select(OutboxRow).where(OutboxRow.county_code == COUNTY, OutboxRow.kind == "ItemListPublished")
    )
    assert told.one().payload["effective_from"] == day()


async def test_a_planned_list_takes_over_on_its_day(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    await publish(api, county, listing({"code": "a", "event_types": [TYPE]}))
    await publish(api, county, listing({"code": "b", "event_types": [OTHER_TYPE]}, ahead=10))
    await publish(api, county, listing({"code": "c", "event_types": [TYPE]}, ahead=5))

    async def items() -> list[tuple[Any, Any]]:
        found = [await report(api, county, type_code=code) for code in (TYPE, OTHER_TYPE)]
        return [(event["item_code"], event["outside_list"]) for event in found]

    assert await items() == [("a", False), (None, True)]
    await shift_clock(session, 5)
    assert await items() == [("c", False), (None, True)]
    await shift_clock(session, 10)
    assert await items() == [(None, True), ("b", False)]


async def test_publishing_for_the_same_day_replaces_what_was_planned(api: Api, county: SmallCounty) -> None:
    await publish(api, county, listing({"code": "a", "event_types": [TYPE]}, ahead=3))
    await publish(api, county, listing({"code": "b", "event_types": [OTHER_TYPE]}, ahead=3))
    reader = api.as_(county[Role.RESIDENT])

    versions = (await reader.get(LISTS)).json()
    current = (await reader.get(f"{LISTS}/current", params={"day": day(3)})).json()
    first = (await reader.get(f"{LISTS}/1")).json()

    assert [(version["number"], version["replaced"]) for version in versions] == [(2, False), (1, True)]
    assert (current["number"], current["items"][0]["falls_under"]) == (2, [OTHER_TYPE])
    assert (first["items"][0]["event_types"], first["items"][0]["falls_under"]) == ([TYPE], [])
    problem(await reader.get(f"{LISTS}/current"), 404)
    problem(await reader.get(f"{LISTS}/3"), 404)
    problem(await reader.get(f"{LISTS}/current", params={"day": "gestern"}), 422, pointer="/day")


async def test_an_item_without_types_takes_its_kind_and_the_rest_is_told_as_outside(
    api: Api, county: SmallCounty
) -> None:
    await publish(api, county, listing({"code": "11"}))

    outside = (await api.as_(county[Role.GRID_CHIEF]).get(f"{LISTS}/outside")).json()

    assert outside["number"] == 1
    assert {kind["work_item"] for kind in outside["types"]} >= {3, 5, 6}
    assert 11 not in {kind["work_item"] for kind in outside["types"]}


async def test_a_list_with_faults_names_each_and_nothing_is_written(api: Api, county: SmallCounty) -> None:
    body = listing({"code": "a", "event_types": [TYPE, "no.such"]}, {"code": "a", "event_types": [TYPE]},
                   {"code": "d", "department_id": str(new_id())}, ahead=-1)  # fmt: skip
    response = await api.as_(county[Role.SYSTEM_ADMINISTRATOR]).post(LISTS, json=body)

    faults = {fault["pointer"]: fault["code"] for fault in problem(response, 422)["errors"]}

    assert faults == {
        "/effective_from": "in-the-past", "/items/1/code": "repeated", "/items/0/event_types/1": "unknown-type",
        "/items/1/event_types/0": "named-twice", "/items/2/department_id": "unknown-unit",
    }  # fmt: skip
    assert (await api.as_(county[Role.GRIDWORKER]).get(LISTS)).json() == []
    empty = await api.as_(county[Role.SYSTEM_ADMINISTRATOR]).post(LISTS, json=listing())
    problem(empty, 422, pointer="/items")
    problem(await api.as_(county[Role.TOWN_DISPATCHER]).post(LISTS, json=listing({})), 403)


async def test_the_same_key_publishes_once(api: Api, county: SmallCounty) -> None:
    dispatcher, body = api.as_(county[Role.COUNTY_DISPATCHER]), listing({})
    headers = {"Idempotency-Key": "list-1"}
    first = await dispatcher.post(LISTS, json=body, headers=headers)
    again = await dispatcher.post(LISTS, json=body, headers=headers)
    assert again.json() == first.json()
    assert len((await dispatcher.get(LISTS)).json()) == 1


async def test_the_department_of_a_dedicated_grid_sees_what_happens_in_it(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    await session.execute(
        update(AreaRow).where(AreaRow.path == GRIDS[0]).values(kind="dedicated", department_id=county.department.id)
    )  # fmt: skip
    await session.commit()
    handler = api.as_(county[Role.DEPARTMENT_HANDLER])

    here, elsewhere = await report(api, county), await report(api, county, place=report_body(1)["place"])
    complaint = report_body(type_code="conduct.gridworker", concerns_id=str(county[Role.GRIDWORKER].id))
    about = (await api.as_(county[Role.RESIDENT]).post("/api/v1/events", json=complaint)).json()

    assert (await handler.get(f"/api/v1/events/{here['id']}")).status_code == 200
    problem(await handler.get(f"/api/v1/events/{elsewhere['id']}"), 404)
    problem(await handler.get(f"/api/v1/events/{about['id']}"), 404)


class Task:
    """A task dispatched to the small county's gridworker."""

    def __init__(self, api: Api, county: SmallCounty) -> None:
        self.api, self.county = api, county

    async def dispatched(self, by: Role = Role.TOWN_DISPATCHER, **changes: Any) -> dict[str, Any]:
        event = await report(self.api, self.county, **changes)
        event = (await self.move(by, event, "accept")).json()
        body = {"role": "gridworker", "area_path": GRIDS[0]}
        answer: dict[str, Any] = (await self.move(by, event, "dispatch", body)).json()
        return answer

    async def move(
        self, role: Role, event: dict[str, Any], move: str, body: dict[str, Any] | None = None
    ) -> Any:
        return await self.api.as_(self.county[role]).move(event, move, body)

    async def offered(self, event: dict[str, Any]) -> set[str]:
        worker = self.api.as_(self.county[Role.GRIDWORKER])
        return {move["code"] for move in (await worker.get(f"/api/v1/events/{event['id']}/moves")).json()}


@pytest.fixture
def task(api: Api, county: SmallCounty) -> Task:
    return Task(api, county)


WHY = {"reason": "不在清单内"}


async def test_what_is_outside_the_list_may_be_declined_and_who_ordered_it_is_kept(
    task: Task, api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    await publish(api, county, listing({"event_types": [OTHER_TYPE]}))
    event = await task.dispatched()
    assert "decline" in await task.offered(event)

    declined = (await task.move(Role.GRIDWORKER, event, "decline", WHY)).json()

    assert (declined["state"], declined["holder_role"], declined["holder_path"]) == ("accepted", "community_clerk", COMMUNITY)  # fmt: skip
    assert declined["due_at"] is not None
    row = (await session.scalars(select(DeclinedTask).where(DeclinedTask.county_code == COUNTY))).one()
    assert (row.ordered_by, row.ordered_path, row.ordered_unit_id) == (
        county[Role.TOWN_DISPATCHER].id,
        TOWN,
        None,
    )
    steps = (await api.as_(county[Role.GRIDWORKER]).get(f"/api/v1/events/{event['id']}/timeline")).json()
    assert (steps[-1]["move"], steps[-1]["reason"]) == ("decline", WHY["reason"])
    stored = (await session.scalars(select(EventRow).where(EventRow.county_code == COUNTY))).one()
    assert (stored.lead_role, stored.lead_path, stored.handler_id) == (None, None, None)


async def test_also_after_signing_for_it(task: Task, api: Api, county: SmallCounty) -> None:
    await publish(api, county, listing({"event_types": [OTHER_TYPE]}))
    event = (await task.move(Role.GRIDWORKER, await task.dispatched(), "sign")).json()
    assert (await task.move(Role.GRIDWORKER, event, "decline", WHY)).json()["state"] == "accepted"


async def test_what_is_on_the_list_or_critical_or_somebody_elses_is_not_declined(
    task: Task, api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    await publish(api, county, listing({"event_types": [TYPE]}))
    listed = await task.dispatched()
    major = await task.dispatched(type_code=OTHER_TYPE, major=True)
    outside = await task.dispatched(type_code=OTHER_TYPE)

    problem(await task.move(Role.GRIDWORKER, listed, "decline", WHY), 409, "move-not-allowed")
    problem(await task.move(Role.GRIDWORKER, major, "decline", WHY), 409, "move-not-allowed")
    problem(await task.move(Role.GRID_CHIEF, outside, "decline", WHY), 403)
    problem(await task.move(Role.COMMUNITY_CLERK, outside, "decline", WHY), 403)
    problem(await task.move(Role.GRIDWORKER, outside, "decline", {}), 422, pointer="/reason")
    assert "decline" not in await task.offered(listed) | await task.offered(major)
    kept = await session.scalars(select(DeclinedTask).where(DeclinedTask.county_code == COUNTY))
    assert kept.all() == []


async def test_declined_tasks_are_counted_by_who_ordered_them_within_ones_scope(
    task: Task, api: Api, county: SmallCounty, session: AsyncSession, settings: Settings
) -> None:
    centre = await add_someone(session, settings, post(Role.COUNTY_DISPATCHER, COUNTY, county.department), county_code=COUNTY)  # fmt: skip
    elsewhere = await add_someone(
        session, settings, post(Role.TOWN_DISPATCHER, "329999002"), county_code=COUNTY
    )
    await session.commit()
    await publish(api, county, listing({"event_types": [OTHER_TYPE]}))
    for _ in range(2):
        await task.move(Role.GRIDWORKER, await task.dispatched(), "decline", WHY)
    event = await report(api, county)
    for move, body in (("accept", {}), ("dispatch", {"role": "gridworker", "area_path": GRIDS[0]})):
        event = (await api.as_(centre).move(event, move, body)).json()
    await task.move(Role.GRIDWORKER, event, "decline", WHY)

    counted = (await api.as_(county[Role.SUPERVISOR]).get(f"{LISTS}/declined")).json()

    assert counted["total_count"] == 3
    assert [(group["ordered_path"], group["ordered_unit_name"], group["count"]) for group in counted["groups"]] == [
        (TOWN, None, 2), (COUNTY, "城市管理局", 1),
    ]  # fmt: skip
    assert "person_id" not in str(counted)
    assert (await api.as_(elsewhere).get(f"{LISTS}/declined")).json()["groups"] == []
    problem(await api.as_(county[Role.GRIDWORKER]).get(f"{LISTS}/declined"), 403)
    since = datetime(2020, 1, 1, tzinfo=SHANGHAI).isoformat()
    problem(await api.as_(county[Role.SUPERVISOR]).get(f"{LISTS}/declined", params={"since": since}), 422, pointer="/since")  # fmt: skip
