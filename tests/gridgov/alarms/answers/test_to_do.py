"""Whoever called for help and had me called comes first on my list."""

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.people.rules.roles import Role
from gridgov.settings import Settings
from tests.builders.county import COUNTY, GRIDS
from tests.builders.events import report_body
from tests.builders.people import add_someone, post
from tests.gridgov.alarms.answers.conftest import Desk

WORKER, OPERATOR = Role.GRIDWORKER, Role.CARE_OPERATOR


async def test_alarms_come_first_and_go_when_they_are_over(desk: Desk) -> None:
    worker = desk.of(WORKER)
    await desk.of(Role.COUNTY_DISPATCHER).post("/api/v1/events", json=report_body(grid=0))
    alarm_id = await desk.pressed()
    first = (await worker.get("/api/v1/to-do")).json()["items"][0]
    assert (first["kind"], first["id"], first["event_id"], first["light"]) == (
        "alarm",
        alarm_id,
        alarm_id,
        "red",
    )
    assert first["owed_zh"] == "紧急求救:请立即响应"
    assert first["type_code"] == "alarm.sos"
    await desk.says(WORKER, alarm_id, "going")
    first = (await worker.get("/api/v1/to-do")).json()["items"][0]
    assert (first["owed_zh"], first["light"]) == ("紧急求救:您:前往中", "green")
    await desk.ends(WORKER, alarm_id)
    assert "alarm" not in {item["kind"] for item in (await worker.get("/api/v1/to-do")).json()["items"]}


async def test_whose_move_it_is_as_well_sees_it_once(desk: Desk) -> None:
    alarm_id = await desk.pressed()
    items = (await desk.of(OPERATOR).get("/api/v1/to-do")).json()["items"]
    assert [item["kind"] for item in items if item["event_id"] == alarm_id] == ["alarm"]


async def test_a_drill_is_marked_and_another_grid_hears_when_called(
    desk: Desk, session: AsyncSession, settings: Settings
) -> None:
    away = await add_someone(session, settings, post(Role.VOLUNTEER, GRIDS[3]), county_code=COUNTY)
    await session.commit()
    drill = str((await desk.press(desk.home.button, drill=True)).alarm_id)
    assert (await desk.of(away).get("/api/v1/to-do")).json()["items"] == []
    await desk.call(drill, away)
    (item,) = (await desk.of(away).get("/api/v1/to-do")).json()["items"]
    assert item["owed_zh"].startswith("【演练】")
    assert item["owed_en"].startswith("[DRILL] ")
