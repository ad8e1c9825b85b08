"""Alarms as people of the house see, answer and end them over HTTP."""

from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.rules.signals import Kind
from gridgov.db.base import new_id
from gridgov.people.rules.roles import Role
from gridgov.settings import Settings
from tests.builders.county import COUNTY, GRIDS
from tests.builders.people import Someone, add_someone, post
from tests.gridgov.alarms.answers.conftest import Desk
from tests.support.api import problem

WORKER, CLERK, HEAD, OPERATOR = Role.GRIDWORKER, Role.COMMUNITY_CLERK, Role.DUTY_HEAD, Role.CARE_OPERATOR


@pytest.fixture
async def neighbour(desk: Desk, session: AsyncSession, settings: Settings) -> Someone:
    """A gridworker of another community, on duty nearby."""
    someone = await add_someone(session, settings, post(WORKER, GRIDS[3]), county_code=COUNTY, name="邻格")
    await session.commit()
    return someone


async def test_the_open_ones_come_first(desk: Desk) -> None:
    first = await desk.pressed()
    await desk.ends(WORKER, first)
    await desk.wait(60)
    drill = str((await desk.press(desk.home.button, drill=True)).alarm_id)
    second = await desk.pressed(Kind.FALL)
    found = (await desk.of(HEAD).get("/api/v1/alarms")).json()
    assert [row["id"] for row in found["items"]] == [second, drill, first] or [
        row["id"] for row in found["items"]
    ] == [drill, second, first]
    assert found["items"][2]["close_zh"] == "已提供帮助"
    marked = {row["id"]: row["drill_mark"] for row in found["items"]}
    assert marked == {second: "", drill: "【演练】", first: ""}
    page = (await desk.of(HEAD).get("/api/v1/alarms", params={"limit": 2})).json()
    rest = (
        await desk.of(HEAD).get("/api/v1/alarms", params={"limit": 2, "cursor": page["next_cursor"]})
    ).json()
    assert [row["id"] for row in page["items"] + rest["items"]] == [row["id"] for row in found["items"]]
    assert rest["next_cursor"] is None
    narrowed = await desk.of(HEAD).get(
        "/api/v1/alarms", params={"state": "open", "drill": "false", "area": GRIDS[0]}
    )
    assert [row["id"] for row in narrowed.json()["items"]] == [second]
    elsewhere = await desk.of(HEAD).get("/api/v1/alarms", params={"area": GRIDS[1]})
    assert elsewhere.json()["items"] == []
    problem(await desk.of(HEAD).get("/api/v1/alarms", params={"cursor": "xx"}), 422, "invalid", "/cursor")


async def test_whose_call_it_is_while_it_is_open_and_each_look_is_recorded(desk: Desk) -> None:
    alarm_id = await desk.pressed()
    seen = await desk.sees(WORKER, alarm_id)
    assert seen.headers["cache-control"] == "no-store"
    who = seen.json()["who"]
    assert (who["name"], who["address"], who["access_notes"]) == ("王秀兰", "幸福小区3栋201", "钥匙在门卫")
    assert who["health_notes"] == "高血压"
    assert [contact["name"] for contact in who["contacts"]] == ["邻居", "女儿"]
    (look,) = await desk.looks(alarm_id)
    assert (look.actor_id, look.purpose) == (desk.house.county[WORKER].id, "处置求助")
    assert look.data["health_notes"] is True
    await desk.ends(WORKER, alarm_id)
    assert (await desk.sees(WORKER, alarm_id)).json()["who"] is None
    assert len(await desk.looks(alarm_id)) == 1, "nothing was shown, so that nothing is recorded"
    listed = (await desk.of(WORKER).get("/api/v1/alarms")).text
    assert "王秀兰" not in listed
    assert "幸福小区" not in listed


async def test_answered_and_ended(desk: Desk) -> None:
    alarm_id = await desk.pressed()
    await desk.wait(12)
    going = await desk.says(
        WORKER, alarm_id, "going", words="三分钟到", place={"lon": 119.905, "lat": 33.405, "datum": "gcj02"}
    )
    assert going.status_code == 200, going.text
    assert going.json()["going_at"] is not None
    detail = (await desk.sees(OPERATOR, alarm_id)).json()
    (responder,) = detail["responders"]
    assert (responder["said"], responder["zh"], responder["is_primary"]) == ("going", "前往中", True)
    assert responder["name"] == "gridworker"
    act = detail["acts"][-1]
    assert (act["act"], act["by"], act["data"]["words"]) == ("going", "app", "三分钟到")
    assert act["lon"] != pytest.approx(119.905, abs=1e-4), "brought to the stored datum"
    assert (await desk.sees(WORKER, alarm_id)).json()["mine"] == "going"
    problem(await desk.ends(WORKER, alarm_id, "drill_over"), 422, "invalid", "/code")
    problem(await desk.ends(WORKER, alarm_id, safe_by=None), 422, "invalid", "/safe_by")
    ended = await desk.ends(WORKER, alarm_id, "by_mistake")
    assert (ended.json()["state"], ended.json()["close_code"]) == ("closed", "by_mistake")
    again = problem(await desk.ends(OPERATOR, alarm_id), 409, "conflict")
    assert again["current"]["close_code"] == "by_mistake"
    problem(await desk.says(OPERATOR, alarm_id, "going"), 409, "conflict")


async def test_sent_twice_it_counts_once_and_an_id_is_nobody_elses(desk: Desk) -> None:
    alarm_id, answer_id = await desk.pressed(), str(new_id())
    for _ in range(2):
        assert (await desk.says(WORKER, alarm_id, "going", id=answer_id)).status_code == 200
    assert await desk.acts(UUID(alarm_id)) == ["opened", "going"]
    problem(await desk.says(OPERATOR, alarm_id, "going", id=answer_id), 422, "reused-key")
    problem(await desk.says(WORKER, alarm_id, "arrived", id=answer_id), 422, "reused-key")
    await desk.ends(WORKER, alarm_id)
    assert (await desk.says(WORKER, alarm_id, "going", id=answer_id)).status_code == 200, "as the first time"


async def test_whoever_was_called_answers_wherever_they_work(desk: Desk, neighbour: Someone) -> None:
    alarm_id = await desk.pressed()
    problem(await desk.sees(neighbour, alarm_id), 404)
    problem(await desk.says(neighbour, alarm_id, "going"), 404)
    assert (await desk.of(neighbour).get("/api/v1/alarms")).json()["items"] == []
    await desk.call(alarm_id, neighbour)
    assert [row["id"] for row in (await desk.of(neighbour).get("/api/v1/alarms")).json()["items"]] == [
        alarm_id
    ]
    assert (await desk.sees(neighbour, alarm_id)).json()["who"]["name"] == "王秀兰"
    assert (await desk.says(neighbour, alarm_id, "going")).status_code == 200
    assert (await desk.ends(neighbour, alarm_id)).status_code == 200
    assert (await desk.sees(neighbour, alarm_id)).json()["who"] is None


async def test_a_place_that_cannot_be_is_refused_and_nothing_is_written(desk: Desk) -> None:
    alarm_id = await desk.pressed()
    said = await desk.says(WORKER, alarm_id, "going", place={"lon": 10, "lat": 10, "datum": "gcj02"})
    problem(said, 422, "invalid", "/place/lon")
    problem(await desk.says(WORKER, alarm_id, "closed"), 422, "invalid", "/act")
    assert await desk.acts(UUID(alarm_id)) == ["opened"]


async def test_who_may_only_read_statistics_sees_no_alarm(desk: Desk) -> None:
    alarm_id = await desk.pressed()
    problem(await desk.of(Role.SUPERVISOR).get(f"/api/v1/alarms/{alarm_id}"), 404)
    problem(await desk.sees(Role.RESIDENT, alarm_id), 404)


async def test_close_codes_are_told_with_their_words(desk: Desk) -> None:
    found = (await desk.of(WORKER).get("/api/v1/alarm-close-codes")).json()
    codes = {row["code"]: row for row in found["items"]}
    assert codes["by_mistake"]["false_alarm"]
    assert codes["drill_over"]["drill"]
    assert found["safe_by"]["spoken_to"][0] == "我与其通话确认平安"
