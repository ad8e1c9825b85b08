"""Drills: held by command through the very same way, marked everywhere, and due every half year."""

from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from gridgov.alarms.rules.limits import Drills
from gridgov.alarms.rules.signals import Kind
from gridgov.alarms.rules.terms import DeviceKind, DeviceState, Service
from gridgov.db.base import new_id
from gridgov.people.rules.roles import Role
from tests.builders.alarms import add_service
from tests.builders.county import COMMUNITY, GRIDS, OTHER_COMMUNITY
from tests.builders.devices import add_device
from tests.gridgov.alarms.answers.conftest import Desk
from tests.support.api import problem

CLERK, WORKER, HEAD = Role.COMMUNITY_CLERK, Role.GRIDWORKER, Role.DUTY_HEAD


def body(desk: Desk, kind: str = "SOS", **changes: str) -> dict[str, str]:
    return {"id": str(new_id()), "device_id": str(desk.home.button.id), "kind": kind, **changes}


async def test_a_drill_goes_the_way_of_a_press_and_never_to_119(desk: Desk) -> None:
    await add_service(desk, Service.FIRE_119)
    await add_service(desk, Service.PROPERTY)
    asked = body(desk, "SMOKE")
    held = await desk.of(CLERK).post("/api/v1/drills", json=asked)
    assert held.status_code == 201, held.text
    await desk.house.time.work()
    alarm_id = UUID(held.json()["alarm_id"])
    alarm = await desk.alarm(alarm_id)
    assert (alarm.drill, alarm.kind, alarm.state) == (True, "SMOKE", "open")
    await desk.wait(200)
    told = set().union(*(await desk.told(alarm_id)).values())
    assert "fire_119" not in told
    assert {"property", WORKER, Role.TOWN_DISPATCHER} <= told
    again = await desk.of(CLERK).post("/api/v1/drills", json=asked)
    assert again.json() == {"alarm_id": str(alarm_id), "seen_before": True}
    other = await desk.of(CLERK).post("/api/v1/drills", json={**asked, "kind": "SOS"})
    problem(other, 409, "conflict")
    detail = (await desk.sees(WORKER, str(alarm_id))).json()
    assert detail["drill_mark"] == "【演练】"
    problem(await desk.ends(WORKER, str(alarm_id), "by_mistake"), 422, "invalid", "/code")
    assert (await desk.ends(WORKER, str(alarm_id), "drill_over", safe_by=None)).status_code == 200


async def test_a_real_press_during_a_drill_is_an_alarm_of_its_own(desk: Desk) -> None:
    drill = (await desk.of(CLERK).post("/api/v1/drills", json=body(desk))).json()["alarm_id"]
    real = await desk.pressed()
    assert real != drill
    assert not (await desk.alarm(UUID(real))).drill
    assert (await desk.sees(WORKER, real)).json()["drill_mark"] == ""
    assert await desk.told(UUID(real)) != {}


async def test_who_may_hold_one_and_of_what(desk: Desk) -> None:
    problem(await desk.of(WORKER).post("/api/v1/drills", json=body(desk)), 403, "not-permitted")
    problem(
        await desk.of(CLERK).post("/api/v1/drills", json=body(desk, "HEARTBEAT")), 422, "invalid", "/kind"
    )
    problem(await desk.of(CLERK).post("/api/v1/drills", json=body(desk, device_id=str(new_id()))), 404)
    session = desk.house.time.session
    away, _ = await add_device(session, scope_path=GRIDS[3])
    retired, _ = await add_device(session, state=DeviceState.RETIRED)
    await session.commit()
    problem(await desk.of(CLERK).post("/api/v1/drills", json=body(desk, device_id=str(away.id))), 404)
    problem(
        await desk.of(CLERK).post("/api/v1/drills", json=body(desk, device_id=str(retired.id))),
        409,
        "conflict",
    )


async def test_which_community_owes_one(desk: Desk) -> None:
    session = desk.house.time.session
    synthetic, _ = await add_device(session, scope_path=GRIDS[2], kind=DeviceKind.SYNTHETIC)
    await add_device(session, scope_path=GRIDS[3])
    await session.commit()
    await desk.of(CLERK).post("/api/v1/drills", json=body(desk))
    await desk.press(synthetic, Kind.SOS)
    found = (await desk.of(HEAD).get("/api/v1/drills")).json()
    assert (found["every_months"], "JGJ/T 484" in found["source"]) == (6, True)
    mine, other = found["items"]
    assert (mine["area_path"], mine["device_count"], mine["last_on"]) == (COMMUNITY, 1, "2026-11-26")
    assert (mine["due_on"], mine["overdue"], mine["drills_in_a_year"]) == ("2027-05-26", False, 1)
    assert (other["area_path"], other["last_on"], other["overdue"]) == (OTHER_COMMUNITY, None, True)
    assert [row["area_path"] for row in (await desk.of(CLERK).get("/api/v1/drills")).json()["items"]] == [
        COMMUNITY
    ]
    page = (await desk.of(HEAD).get("/api/v1/drills", params={"limit": 1})).json()
    rest = (await desk.of(HEAD).get("/api/v1/drills", params={"after": page["next_after"]})).json()
    assert [row["area_path"] for row in rest["items"]] == [OTHER_COMMUNITY]
    problem(await desk.of(WORKER).get("/api/v1/drills"), 403)
    await desk.later(days=200)
    assert (await desk.of(CLERK).get("/api/v1/drills")).json()["items"][0]["overdue"]


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(1, 60))
def test_the_due_day_lies_so_many_months_ahead(last: date, months: int) -> None:
    due = Drills(every_months=months, source="x").due_on(last)
    assert (due.year * 12 + due.month) - (last.year * 12 + last.month) == months
    assert due.day == last.day or (
        due.day < last.day and due.month != date.fromordinal(due.toordinal() + 1).month
    )
