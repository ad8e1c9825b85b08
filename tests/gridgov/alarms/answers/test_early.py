"""Answers that overtake their alarm: kept, and applied when the message they name comes in."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from gridgov.alarms.rules.signals import Kind
from gridgov.db.base import new_id
from gridgov.people.rules.roles import Role
from tests.gridgov.alarms.answers.conftest import Desk
from tests.support.api import problem

WORKER, CHIEF = Role.GRIDWORKER, Role.GRID_CHIEF


async def says_early(desk: Desk, who: Role, **changes: Any) -> Any:
    body = {
        "id": str(new_id()),
        "device_id": str(desk.home.button.id),
        "message_id": "m-early",
        "act": "going",
        **changes,
    }
    return await desk.of(who).post("/api/v1/alarm-answers", json=body)


async def test_kept_and_applied_when_the_alarm_opens(desk: Desk) -> None:
    kept = await says_early(desk, WORKER)
    assert kept.status_code == 200, kept.text
    assert kept.json()["alarm_id"] is None
    await says_early(desk, CHIEF, act="seen")
    taken = await desk.press(desk.home.button, message_id="m-early")
    assert await desk.acts(taken.alarm_id) == ["opened", "going", "seen"]
    alarm = await desk.alarm(taken.alarm_id)
    assert (alarm.stands, alarm.primary_id) == (True, desk.house.county[WORKER].id)
    assert alarm.answered_at is not None
    assert alarm.answered_at - alarm.opened_at < timedelta(milliseconds=1)
    await desk.wait(120)
    assert [step for *_, step, _ in await desk.calls(taken.alarm_id)] in ([], [0]), "somebody is on the way"
    await desk.house.history_holds()


async def test_applied_at_once_where_the_message_is_here(desk: Desk) -> None:
    taken = await desk.press(desk.home.button, message_id="m-early")
    answer_id = str(new_id())
    for _ in range(2):
        said = await says_early(desk, WORKER, id=answer_id)
        assert said.json()["alarm_id"] == str(taken.alarm_id)
    assert await desk.acts(taken.alarm_id) == ["opened", "going"]


async def test_sent_twice_it_is_kept_once(desk: Desk) -> None:
    answer_id = str(new_id())
    first = await says_early(desk, WORKER, id=answer_id)
    assert (await says_early(desk, WORKER, id=answer_id)).json() == first.json()
    problem(await says_early(desk, WORKER, id=answer_id, message_id="m-other"), 422, "reused-key")
    taken = await desk.press(desk.home.button, message_id="m-early")
    assert (await says_early(desk, WORKER, id=answer_id)).json()["alarm_id"] == str(taken.alarm_id)
    assert await desk.acts(taken.alarm_id) == ["opened", "going"]


async def test_another_message_is_not_answered_by_it(desk: Desk) -> None:
    await says_early(desk, WORKER)
    other = await desk.press(desk.home.button, message_id="m-2")
    assert await desk.acts(other.alarm_id) == ["opened"]
    joined = await desk.press(desk.home.button, message_id="m-early")
    assert joined.alarm_id == other.alarm_id
    assert await desk.acts(other.alarm_id) == ["opened", "pressed", "going"], (
        "the press that it names joined this one"
    )


async def test_an_old_one_no_longer_counts(desk: Desk) -> None:
    await says_early(desk, WORKER)
    await desk.later(hours=2)
    taken = await desk.press(desk.home.button, message_id="m-early")
    assert await desk.acts(taken.alarm_id) == ["opened"]


@pytest.mark.parametrize(
    ("kept_s", "minutes", "acts"),
    [
        (None, 59, ["opened", "cancel_pressed"]),
        (None, 60, ["opened"]),
        (7200, 119, ["opened", "cancel_pressed"]),
        (60, 1, ["opened"]),
    ],
)
async def test_a_cancel_waits_as_long_as_the_county_says(
    desk: Desk, kept_s: int | None, minutes: int, acts: list[str]
) -> None:
    if kept_s is not None:
        desk.sets("early", kept_s=kept_s)
    await desk.press(desk.home.button, Kind.CANCEL, cancels="m-late")
    await desk.later(minutes=minutes)
    taken = await desk.press(desk.home.button, message_id="m-late")
    assert await desk.acts(taken.alarm_id) == acts


async def test_an_answer_waits_as_long_as_the_county_says(desk: Desk) -> None:
    desk.sets("early", kept_s=4 * 3600)
    await says_early(desk, WORKER)
    await desk.later(hours=3)
    taken = await desk.press(desk.home.button, message_id="m-early")
    assert await desk.acts(taken.alarm_id) == ["opened", "going"]


async def test_only_by_whoever_may_answer_there(desk: Desk) -> None:
    problem(await says_early(desk, Role.RESIDENT), 404)
    problem(await says_early(desk, WORKER, device_id=str(new_id())), 404)
    problem(await says_early(desk, WORKER, message_id="不行"), 422, "invalid", "/message_id")
    assert isinstance(desk.home.served_id, UUID)
