"""Watching over an alarm at a desk: its ladder to the second, who is near, notes, the next level by hand, versions."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.rules.signals import Kind
from gridgov.db.base import new_id
from gridgov.duty.tables import LastPlace
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, GRIDS
from tests.builders.duty import planned_shift
from tests.gridgov.alarms.answers.conftest import Desk
from tests.support.api import problem

WORKER, HEAD, OPERATOR = Role.GRIDWORKER, Role.DUTY_HEAD, Role.CARE_OPERATOR
LEVELS = [0, 30, 90, 180]


async def ladder_of(desk: Desk, alarm_id: str) -> Any:
    answer = await desk.of(HEAD).get(f"/api/v1/alarms/{alarm_id}/ladder")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def escalates(desk: Desk, who: Role, alarm_id: str, version: int | None, **more: Any) -> Any:
    await desk.house.time.hold()
    headers = {"If-Match": f'"{version}"'} if version is not None else {}
    body = {"id": str(new_id()), **more}
    answer = await desk.of(who).post(f"/api/v1/alarms/{alarm_id}/escalate", json=body, headers=headers)
    await desk.house.time.work()
    return answer


async def called(desk: Desk, alarm_id: str) -> list[int]:
    """The steps that were called, in order, of all rounds."""
    return [row["step"] for row in (await desk.sees(HEAD, alarm_id)).json()["calls"]]


async def test_the_ladder_says_what_was_called_and_what_comes_at_which_second(desk: Desk) -> None:
    alarm_id = await desk.pressed()
    begun = await desk.now()
    shown = await ladder_of(desk, alarm_id)
    assert [step["after_s"] for step in shown["steps"]] == LEVELS
    assert shown["steps"][0]["called_at"] is not None
    assert shown["steps"][0]["told_count"] > 0
    assert shown["steps"][1]["called_at"] is None
    assert [one["code"] for one in shown["steps"][2]["to"]] == ["town", "community"]
    assert shown["steps"][2]["to"][0]["zh"] == "镇街值班"
    assert shown["steps"][2]["by"] == ["sms", "voice"]
    assert (shown["next"]["step"], shown["next"]["again"]) == (1, False)
    assert datetime.fromisoformat(shown["next"]["at"]) == begun + timedelta(seconds=30)

    await desk.wait(31)
    shown = await ladder_of(desk, alarm_id)
    assert (shown["next"]["step"], shown["next"]["again"]) == (2, False)
    assert [bool(step["called_at"]) for step in shown["steps"]] == [True, True, False, False]

    await desk.wait(150)
    shown = await ladder_of(desk, alarm_id)
    assert (shown["next"]["step"], shown["next"]["again"]) == (3, True), (
        "the last again, until somebody ends it"
    )


async def test_it_stands_while_somebody_is_on_the_way_and_is_over_with_the_alarm(desk: Desk) -> None:
    alarm_id = await desk.pressed()
    await desk.says(WORKER, alarm_id, "going")
    shown = await ladder_of(desk, alarm_id)
    assert shown["stands"] is True
    assert shown["next"] == {"step": 1, "at": None, "again": False}
    assert shown["arrive_by"] is not None
    await desk.ends(WORKER, alarm_id)
    shown = await ladder_of(desk, alarm_id)
    assert (shown["next"], shown["arrive_by"]) == (None, None)


async def test_the_next_level_by_hand_is_called_at_once_and_none_is_passed_over(desk: Desk) -> None:
    alarm_id = await desk.pressed()
    version = (await desk.sees(HEAD, alarm_id)).json()["version"]
    problem(await escalates(desk, HEAD, alarm_id, None), 428, "version-missing")
    done = await escalates(desk, HEAD, alarm_id, version, words="电话无人接听")
    assert done.status_code == 200, done.text
    stale = problem(await escalates(desk, OPERATOR, alarm_id, version), 412, "stale-version")
    assert stale["current"]["version"] == done.json()["version"]
    assert await called(desk, alarm_id) == [0, 1], "the second of two who pressed at once called nobody"
    shown = (await desk.sees(HEAD, alarm_id)).json()
    act = shown["acts"][-1]
    assert (act["act"], act["by"], act["data"]["words"]) == ("escalated", "console", "电话无人接听")
    assert shown["answered_at"] is None, "whoever watches has not answered for it"
    assert shown["responders"] == []
    ladder = await ladder_of(desk, alarm_id)
    assert (ladder["round"], ladder["first_step"], ladder["next"]["step"]) == (2, 1, 2)


async def test_sent_again_the_next_level_is_called_once_and_the_last_is_called_again(desk: Desk) -> None:
    alarm_id = await desk.pressed()
    for step in (1, 2, 3, 3):
        version = (await desk.sees(HEAD, alarm_id)).json()["version"]
        key = str(new_id())
        for _ in range(2):
            done = await escalates(desk, HEAD, alarm_id, version, id=key)
            assert done.status_code == 200, done.text
        assert (await called(desk, alarm_id))[-1] == step
    assert await called(desk, alarm_id) == [0, 1, 2, 3, 3]
    await desk.ends(WORKER, alarm_id)
    problem(await escalates(desk, HEAD, alarm_id, 9), 409, "conflict")


async def test_somebody_on_the_way_who_cannot_come_is_not_replaced_by_whoever_escalated(desk: Desk) -> None:
    """Whoever calls the next level does not go: with nobody left on the way the ladder goes on."""
    alarm_id = await desk.pressed()
    version = (await desk.sees(HEAD, alarm_id)).json()["version"]
    await escalates(desk, HEAD, alarm_id, version)
    await desk.says(WORKER, alarm_id, "going")
    assert (await ladder_of(desk, alarm_id))["stands"] is True
    await desk.says(WORKER, alarm_id, "stood_down")
    shown = await ladder_of(desk, alarm_id)
    assert (shown["stands"], shown["next"]["step"]) == (False, 2)
    assert shown["next"]["at"] is not None


async def test_a_note_is_kept_and_stops_nothing(desk: Desk) -> None:
    alarm_id, note_id = await desk.pressed(), str(new_id())
    path, body = f"/api/v1/alarms/{alarm_id}/notes", {"id": note_id, "words": " 电话联系本人,无人接听 "}
    for _ in range(2):
        assert (await desk.of(OPERATOR).post(path, json=body)).status_code == 200
    shown = (await desk.sees(HEAD, alarm_id)).json()
    notes = [act for act in shown["acts"] if act["act"] == "noted"]
    assert [act["data"]["words"] for act in notes] == ["电话联系本人,无人接听"]
    assert shown["answered_at"] is None
    assert (await ladder_of(desk, alarm_id))["next"]["at"] is not None
    problem(await desk.of(HEAD).post(path, json=body), 422, "reused-key")
    problem(
        await desk.of(HEAD).post(path, json={"id": str(new_id()), "words": "  "}), 422, "invalid", "/words"
    )
    await desk.ends(WORKER, alarm_id)
    problem(await desk.of(HEAD).post(path, json={"id": str(new_id()), "words": "晚了"}), 409, "conflict")


async def test_a_desk_closes_what_it_saw_and_whoever_stands_there_closes_it_anyhow(desk: Desk) -> None:
    alarm_id = await desk.pressed()
    seen = (await desk.sees(HEAD, alarm_id)).json()["version"]
    await desk.says(WORKER, alarm_id, "arrived")
    path, body = (
        f"/api/v1/alarms/{alarm_id}/close",
        {"code": "help_given", "safe_by": "spoken_to", "by": "console"},
    )
    stale = await desk.of(HEAD).post(path, json=body, headers={"If-Match": f'"{seen}"'})
    now = problem(stale, 412, "stale-version")["current"]
    assert (now["state"], now["arrived_at"] is not None) == ("open", True)
    closed = await desk.of(HEAD).post(path, json=body, headers={"If-Match": f'"{now["version"]}"'})
    assert closed.status_code == 200, closed.text
    assert (await desk.sees(HEAD, alarm_id)).json()["acts"][-1]["by"] == "console"


async def test_who_took_it_at_a_desk(desk: Desk) -> None:
    alarm_id = await desk.pressed()
    await desk.says(WORKER, alarm_id, "seen")
    row = (await desk.of(HEAD).get("/api/v1/alarms")).json()["items"][0]
    assert (row["taken_at"], row["taken_by"]) == (None, None), "on a telephone: the wall goes on sounding"
    await desk.says(OPERATOR, alarm_id, "seen", by="console")
    row = (await desk.of(HEAD).get("/api/v1/alarms")).json()["items"][0]
    assert row["taken_at"] is not None
    assert row["taken_by"] == "care_operator"


@pytest.fixture
async def near(desk: Desk, session: AsyncSession) -> UUID:
    """The gridworker is on duty, some 110 m from the home."""
    worker, now = desk.house.county[WORKER], await desk.now()
    shift = await planned_shift(session, worker.id, GRIDS[0], starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=3))  # fmt: skip
    alarm_id = await desk.pressed()
    alarm = await desk.alarm(UUID(alarm_id))
    session.add(LastPlace(
        county_code=COUNTY, person_id=worker.id, shift_id=shift.id, lon=alarm.lon, lat=(alarm.lat or 0) + 0.001,
        accuracy_m=10, raw_lon=0, raw_lat=0, datum="cgcs2000", seen_at=now, received_at=now,
    ))  # fmt: skip
    await session.commit()
    return UUID(alarm_id)


async def test_who_on_duty_is_near_and_how_far(desk: Desk, near: UUID) -> None:
    path = f"/api/v1/alarms/{near}/near"
    answer = await desk.of(HEAD).get(path)
    assert answer.headers["cache-control"] == "no-store"
    (one,) = answer.json()["items"]
    assert (one["role"], one["distance_m"], one["was_called"]) == (
        "gridworker",
        pytest.approx(111, abs=2),
        True,
    )
    assert (await desk.of(HEAD).get(path, params={"within_m": 50})).json()["items"] == []
    problem(await desk.of(OPERATOR).get(path), 403, "not-permitted")
    problem(await desk.of(HEAD).get(path, params={"within_m": 1}), 422)
    await desk.later(seconds=answer.json()["fresh_s"] + 1)
    assert (await desk.of(HEAD).get(path)).json()["items"] == [], (
        "where somebody was half an hour ago says nothing"
    )


async def test_who_was_told_by_which_channel_and_what_they_said(desk: Desk) -> None:
    alarm_id = await desk.pressed(Kind.SOS)
    await desk.says(WORKER, alarm_id, "going")
    answer = await desk.of(HEAD).get(f"/api/v1/alarms/{alarm_id}/told")
    assert answer.status_code == 200, answer.text
    people = {one["id"]: one for one in answer.json()["items"]}
    worker = people[str(desk.house.county[WORKER].id)]
    assert (worker["kind"], worker["said"], worker["said_zh"]) == ("person", "going", "前往中")
    assert [role["zh"] for role in worker["roles"]] == ["网格员"]
    assert worker["told"][-1]["zh"].startswith("呼救")
    channels = {by["channel"]: by["state"] for by in worker["told"][-1]["by"]}
    assert set(channels) >= {"sms"}
    contacts = [one for one in people.values() if one["kind"] == "contact"]
    assert len(contacts) == 2
    assert all(one["name"] is None for one in contacts), "names of relatives stand where a look is recorded"
    assert "王秀兰" not in answer.text
    assert await desk.looks(alarm_id) == []
    problem(await desk.of(Role.SUPERVISOR).get(f"/api/v1/alarms/{alarm_id}/told"), 404)
