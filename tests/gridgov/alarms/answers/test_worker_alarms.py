"""一键求助: whoever works here presses on their phone; who hears of it, who may do what, what is kept of where they were."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.actions.forget_worker_places import forget_worker_places
from gridgov.alarms.rules.limits import packaged_limits
from gridgov.db.base import new_id
from gridgov.events.tables import EventRow, EventStep
from gridgov.notices.actions.forget_private import forget_private
from gridgov.notices.tables import NoticeRow
from gridgov.people.rules.roles import Role
from gridgov.settings import Settings
from tests.builders.county import COUNTY, GRIDS, TOWN, middle_of
from tests.builders.people import add_someone, post
from tests.gridgov.alarms.answers.conftest import Desk
from tests.support.api import problem

WORKER, TOWN_DUTY, CENTRE, HEAD = (
    Role.GRIDWORKER, Role.TOWN_DISPATCHER, Role.COUNTY_DISPATCHER, Role.DUTY_HEAD,
)  # fmt: skip
LIMITS = packaged_limits().worker
HERE = {"lon": 119.915, "lat": 33.405, "datum": "wgs84"}
"""Where duty says that it is."""


def place(grid: int = 1, **more: Any) -> dict[str, Any]:
    lon, lat = middle_of(grid)
    return {"lon": lon, "lat": lat, "datum": "wgs84", "accuracy_m": 12, **more}


async def presses(desk: Desk, who: Any = WORKER, **body: Any) -> Any:
    await desk.house.time.hold()
    answer = await desk.of(who).post("/api/v1/worker-alarms", json={"id": str(new_id()), **body})
    await desk.house.time.work()
    return answer


async def withdraws(desk: Desk, press_id: str, who: Any = WORKER, **body: Any) -> Any:
    await desk.house.time.hold()
    path = f"/api/v1/worker-alarms/{press_id}/withdrawals"
    answer = await desk.of(who).post(path, json={"id": str(new_id()), **body})
    await desk.house.time.work()
    return answer


async def test_duty_is_told_with_the_place_at_once(desk: Desk) -> None:
    pressed = await presses(desk, place=place())
    assert pressed.status_code == 201
    told = pressed.json()
    assert (told["area_path"], told["state"], told["drill_mark"]) == (TOWN, "open", "")
    assert not {"lon", "lat"} & told.keys(), "the answer is kept to be given again, the place is not"
    assert await desk.told(UUID(told["alarm_id"])) == {0: {TOWN_DUTY}}
    private = (await desk.private(UUID(told["alarm_id"])))[TOWN_DUTY]
    assert "119.91500" in private
    assert "误差约12米" in private
    (item,) = (await desk.of(TOWN_DUTY).get("/api/v1/to-do")).json()["items"]
    assert (item["kind"], item["type_code"], item["light"]) == ("alarm", "alarm.worker", "red")
    seen = (await desk.sees(TOWN_DUTY, told["alarm_id"])).json()
    assert (seen["lon"], seen["accuracy_m"], seen["device_id"]) == (middle_of(1)[0], 12, None)
    assert seen["worker"]["name"]
    assert len(await desk.looks(told["alarm_id"])) == 1


async def test_the_same_press_is_the_same_alarm_and_another_joins_it(desk: Desk) -> None:
    press_id = str(new_id())
    first = await presses(desk, id=press_id)
    again = await presses(desk, id=press_id, place=place())
    assert again.json() == first.json()
    another = await presses(desk, place=place(2))
    assert another.json()["alarm_id"] == first.json()["alarm_id"]
    assert another.json()["press_count"] == 2
    alarm = await desk.alarm(UUID(first.json()["alarm_id"]))
    assert (alarm.lon, alarm.accuracy_m) == (middle_of(2)[0], 12), "where they are now"
    problem(await presses(desk, Role.POLICE, id=press_id), 422, "reused-key")


@pytest.mark.parametrize(
    "bad", [place(lon=500.0), place(lat=float(91)), place(accuracy_m=-3), place(lon=0.0, lat=0.0)]
)
async def test_a_place_that_cannot_be_keeps_nobody_from_help(desk: Desk, bad: dict[str, Any]) -> None:
    pressed = await presses(desk, place=bad)
    assert pressed.status_code == 201
    assert (await desk.told(UUID(pressed.json()["alarm_id"])))[0] == {TOWN_DUTY}


async def test_nobody_else_of_the_area_hears_of_it(desk: Desk) -> None:
    alarm_id = (await presses(desk, place=place(0))).json()["alarm_id"]
    for role in (Role.GRID_CHIEF, Role.COMMUNITY_CLERK, Role.CARE_OPERATOR, Role.SUPERVISOR, Role.POLICE):
        for path in (f"/api/v1/alarms/{alarm_id}", f"/api/v1/events/{alarm_id}"):
            assert (await desk.of(role).get(path)).status_code == 404, (role, path)
        if role is not Role.SUPERVISOR:
            listed = (await desk.of(role).get("/api/v1/alarms")).json()["items"]
            assert alarm_id not in {one["id"] for one in listed}
        events = (await desk.of(role).get("/api/v1/events")).json()["items"]
        assert alarm_id not in {one["id"] for one in events}
    for role in (WORKER, TOWN_DUTY, CENTRE, HEAD):
        for path in (f"/api/v1/alarms/{alarm_id}", f"/api/v1/events/{alarm_id}"):
            assert (await desk.of(role).get(path)).status_code == 200, (role, path)


async def test_it_comes_with_sync_to_duty_and_to_the_worker_alone(desk: Desk) -> None:
    alarm_id = (await presses(desk)).json()["alarm_id"]

    async def synced(role: Role) -> set[str]:
        page = (await desk.of(role).get("/api/v1/sync", params={"limit": 1000})).json()
        return {item["id"] for item in page["items"] if item["type"] == "event"}

    assert alarm_id in await synced(TOWN_DUTY)
    assert alarm_id in await synced(WORKER)
    assert alarm_id not in await synced(Role.GRID_CHIEF)
    assert alarm_id not in await synced(Role.CARE_OPERATOR)


async def test_the_worker_withdraws_and_a_person_of_duty_ends_it(desk: Desk) -> None:
    pressed = (await presses(desk)).json()
    alarm_id = pressed["alarm_id"]
    withdrawn = await withdraws(desk, pressed["id"], words="已脱险")
    assert withdrawn.status_code == 200
    assert withdrawn.json()["state"] == "open"
    assert withdrawn.json()["withdrawn_at"] is not None
    assert (await desk.told(UUID(alarm_id), kind="alarm_news"))[0] == {TOWN_DUTY}
    for refused in (
        await desk.says(WORKER, alarm_id, "going"),
        await desk.ends(WORKER, alarm_id, "by_mistake"),
    ):
        problem(refused, 403, "not-permitted")
    goes_on = await desk.ends(TOWN_DUTY, alarm_id, goes_on="门锁坏了")
    assert problem(goes_on, 422)["errors"][0]["pointer"] == "/goes_on"
    assert (await desk.says(TOWN_DUTY, alarm_id, "going", place=HERE)).status_code == 200
    ended = await desk.ends(TOWN_DUTY, alarm_id, "by_mistake", safe_by="spoken_to")
    assert (ended.json()["state"], ended.json()["close_code"]) == ("closed", "by_mistake")
    assert (ended.json()["lon"], ended.json()["lat"]) == (None, None)
    assert await desk.acts(UUID(alarm_id)) == ["opened", "cancel_pressed", "going", "closed"]
    late = await withdraws(desk, pressed["id"])
    assert late.json()["state"] == "closed"
    assert (await desk.sees(TOWN_DUTY, alarm_id)).json()["worker"] is None
    assert (await withdraws(desk, pressed["id"], Role.POLICE)).status_code == 404
    await desk.house.history_holds()


async def test_whoever_is_in_danger_reads_that_help_comes_and_nothing_rings(desk: Desk) -> None:
    alarm_id = (await presses(desk)).json()["alarm_id"]
    await desk.says(TOWN_DUTY, alarm_id, "going")
    rows = await desk.house.time.session.scalars(
        select(NoticeRow).where(NoticeRow.county_code == COUNTY, NoticeRow.subject_id == UUID(alarm_id))
    )
    told = {desk.name_of(row.person_id): row for row in rows if row.kind == "alarm_news"}
    assert told.keys() == {WORKER}
    assert told[WORKER].data["channels"] == ["inbox"]
    assert not told[WORKER].urgent


async def test_a_drill_is_marked_and_swallows_no_cry(desk: Desk) -> None:
    drill = (await presses(desk, drill=True)).json()
    real = (await presses(desk)).json()
    assert drill["drill_mark"] == "【演练】"
    assert real["alarm_id"] != drill["alarm_id"]
    marks = {item["owed_zh"][:4] for item in (await desk.of(TOWN_DUTY).get("/api/v1/to-do")).json()["items"]}
    assert marks == {"【演练】", "工作人员"}
    assert (await desk.ends(TOWN_DUTY, drill["alarm_id"], "drill_over", safe_by=None)).status_code == 200


async def test_without_a_good_place_it_is_the_town_of_the_post_and_without_a_town_the_county(
    desk: Desk, session: AsyncSession, settings: Settings
) -> None:
    """At the limit it still names a town; a metre more and it does not."""
    fine, rough = LIMITS.place_worst_accuracy_m, LIMITS.place_worst_accuracy_m + 1
    handler = desk.house.county[Role.DEPARTMENT_HANDLER]
    assert (await presses(desk, handler, place=place(accuracy_m=rough))).json()["area_path"] == COUNTY
    alarm_id = UUID((await presses(desk, handler)).json()["alarm_id"])
    assert {CENTRE, HEAD} <= set().union(*(await desk.told(alarm_id)).values()), "no town: the county at once"
    near = await add_someone(session, settings, post(Role.DEPARTMENT_HANDLER, COUNTY), county_code=COUNTY)
    await session.commit()
    assert (await presses(desk, near, place=place(accuracy_m=fine))).json()["area_path"] == TOWN
    volunteer = await add_someone(session, settings, post(Role.VOLUNTEER, GRIDS[3]), county_code=COUNTY)
    await session.commit()
    assert (await presses(desk, volunteer)).json()["area_path"] == TOWN


async def test_where_they_were_is_forgotten_a_day_after_it_is_over(desk: Desk, session: AsyncSession) -> None:
    """个人信息保护法 art. 19: no longer than it serves. The history never had it."""
    alarm_id = (await presses(desk, place=place())).json()["alarm_id"]
    await desk.says(TOWN_DUTY, alarm_id, "arrived", place=HERE)
    await desk.ends(TOWN_DUTY, alarm_id)
    ended = await desk.now()

    async def forget(after: timedelta) -> int:
        found = await forget_worker_places(session, county_code=COUNTY, limit=10, at=ended + after)
        await forget_private(session, county_code=COUNTY, alarm_ids=found)
        await session.commit()
        return len(found)

    assert await forget(LIMITS.place_kept) == 0
    assert "119.91500" in (await desk.private(UUID(alarm_id)))[TOWN_DUTY]
    assert await forget(LIMITS.place_kept + timedelta(seconds=1)) == 1
    assert await forget(LIMITS.place_kept + timedelta(seconds=1)) == 0
    seen = (await desk.sees(TOWN_DUTY, alarm_id)).json()
    assert (seen["lon"], seen["lat"], seen["accuracy_m"]) == (None, None, None)
    assert {act["lon"] for act in seen["acts"]} == {None}
    assert await desk.private(UUID(alarm_id)) == {}
    for table in (
        "idempotency_keys",
        "events",
        "event_steps",
        "outbox",
        "alarms",
        "alarm_acts",
        "notices",
        "audit_log",
    ):
        rows = await session.execute(text(f"SELECT CAST(t AS text) FROM {table} t"))
        assert not [row for (row,) in rows if "119.915" in row], table


async def test_the_event_stands_in_the_town_and_names_nobody(desk: Desk, session: AsyncSession) -> None:
    alarm_id = UUID((await presses(desk, place=place())).json()["alarm_id"])
    event = await session.get_one(EventRow, (COUNTY, alarm_id))
    assert (event.words, event.scope_path) == ("一键求助:工作人员遇险求助", TOWN)
    assert event.raw_lon != middle_of(1)[0]
    steps = await session.scalars(
        select(EventStep).where(EventStep.county_code == COUNTY, EventStep.event_id == alarm_id)
    )
    assert [step.move for step in steps] == ["raise_alarm"]


async def test_it_goes_by_batch_with_its_withdrawal(desk: Desk) -> None:
    press_id = str(new_id())
    operations = [
        {"id": str(new_id()), "path": "/api/v1/worker-alarms", "body": {"id": press_id}},
        {
            "id": str(new_id()),
            "path": f"/api/v1/worker-alarms/{press_id}/withdrawals",
            "body": {"id": str(new_id())},
        },
    ]
    for replayed in (False, True):
        answer = (await desk.of(WORKER).post("/api/v1/batch", json={"operations": operations})).json()
        assert [(one["status"], one["replayed"]) for one in answer["results"]] == [
            (201, replayed),
            (200, replayed),
        ]


async def test_no_device_says_that_it_is_a_worker(desk: Desk) -> None:
    drill = await desk.of(TOWN_DUTY).post(
        "/api/v1/drills", json={"id": str(new_id()), "device_id": str(desk.home.button.id), "kind": "WORKER"}
    )
    assert problem(drill, 422)["errors"][0]["pointer"] == "/kind"
    plan = {"ladders": [{"kinds": ["WORKER"], "urgency": "critical", "steps": [{"at": 0, "to": ["town"], "by": []}],
                         "repeat_s": 60, "arrive_within_s": 900, "restart_after_s": 30,
                         "near": {"count": 1, "within_m": 100}, "place_fresh_s": 60, "source": "x"}]}  # fmt: skip
    own = await desk.of(TOWN_DUTY).request(
        "PUT", f"/api/v1/served-persons/{desk.home.served_id}/plan", json=plan, headers={"If-Match": '"1"'}
    )
    assert problem(own, 422)["errors"][0]["pointer"] == "/ladders/0/kinds"
