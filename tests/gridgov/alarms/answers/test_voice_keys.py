"""Keys pressed in voice calls, as the vendor reports them."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from pydantic import SecretStr
from sqlalchemy import select

from gridgov.alarms.rules.refusals import Doorkeeper, Gathered, RefusalBudget
from gridgov.alarms.tables import SignalRefusal
from gridgov.db.base import new_id
from gridgov.notices.tables import DeliveryRow, NoticeRow
from gridgov.people.rules.roles import Role
from gridgov.settings import ChannelSettings
from tests.builders.county import COUNTY
from tests.builders.people import LONG_AGO
from tests.gridgov.alarms.answers.conftest import Desk
from tests.support.api import problem

ROUTE = f"/api/v1/public/alarms/voice-keys/{COUNTY}"
KEY = "a-key-of-the-tests"
WORKER = Role.GRIDWORKER


@pytest.fixture(autouse=True)
def reported(app: FastAPI) -> Iterator[None]:
    """Reports are set up, and a doorkeeper never loses patience: every refusal is written at once."""
    state = app.state
    channels, keeper = state.settings.channels, state.doorkeeper
    state.settings.channels = ChannelSettings(voice_report_key=SecretStr(KEY))
    state.doorkeeper = Doorkeeper(RefusalBudget(10**9, 1000), Gathered(1000))
    yield
    state.settings.channels, state.doorkeeper = channels, keeper


async def call(desk: Desk, alarm_id: str, recipient_id: UUID, *, carried_by: UUID | None = None) -> UUID:
    """A voice call that went out for an alarm; its reference."""
    session = desk.house.time.session
    notice_id = (await session.scalars(
        select(NoticeRow.id).where(
            NoticeRow.county_code == COUNTY, NoticeRow.subject_id == UUID(alarm_id),
            NoticeRow.person_id == recipient_id, NoticeRow.kind == "alarm_call",
        )
    )).first()  # fmt: skip
    delivery_id = new_id()
    session.add(DeliveryRow(
        county_code=COUNTY, id=delivery_id, notice_id=notice_id, person_id=recipient_id, group_id=None, channel="voice",
        cause=str(delivery_id), urgent=True, digest=False, state="digested" if carried_by else "sent", attempt=1, failures=0,
        unanswered=0, leased_until=None, not_before=LONG_AGO, last_error=None, provider_id="c", carried_by=carried_by,
        sent_at=None if carried_by else LONG_AGO, created_at=LONG_AGO,
    ))  # fmt: skip
    await session.commit()
    return delivery_id


def report(reference: Any, dtmf: str | None) -> dict[str, Any]:
    """As 阿里云 sends it, with fields that are none of ours."""
    return {
        "status_code": "200000", "callee": "130****0000", "ring_time": "2026-11-26 10:02:40", "duration": "10",
        "voice_type": "voice", "call_id": "122628733198^109422061234", "caller": "02009000000", "status_msg": "执行完成",
        "out_id": str(reference), "toll_type": "LOCAL", **({} if dtmf is None else {"dtmf": dtmf}),
    }  # fmt: skip


async def send(desk: Desk, *reports: dict[str, Any], key: str = KEY) -> Any:
    answer = await desk.house.api.request("POST", ROUTE, json=list(reports), params={"key": key})
    await desk.house.time.work()
    return answer


async def refusals(desk: Desk) -> dict[str, int]:
    rows = await desk.house.time.session.execute(
        select(SignalRefusal.reason, SignalRefusal.count).where(
            SignalRefusal.county_code.in_([COUNTY, "000000"])
        ),
        execution_options={"cross_county": True},
    )
    return {row[0]: row[1] for row in rows}


async def test_one_is_going_and_two_has_seen_it(desk: Desk) -> None:
    alarm_id = await desk.pressed()
    neighbour = next(key for key, value in desk.names.items() if value == "邻居")
    first = await call(desk, alarm_id, neighbour)
    second = await call(desk, alarm_id, desk.house.county[WORKER].id)
    taken = await send(desk, report(first, "1"), report(second, "2"))
    assert taken.json() == {"code": 0, "msg": "接收成功", "answered_count": 2, "refused_count": 0}
    detail = (await desk.sees(WORKER, alarm_id)).json()
    assert {(row["kind"], row["said"]) for row in detail["responders"]} == {
        ("contact", "going"),
        ("person", "seen"),
    }
    assert {row["by"] for row in detail["acts"][1:]} == {"phone_key"}
    assert await desk.primary(alarm_id) == "邻居"


async def test_reported_twice_it_counts_once_and_a_correction_counts(desk: Desk) -> None:
    alarm_id = await desk.pressed()
    reference = await call(desk, alarm_id, desk.house.county[WORKER].id)
    await send(desk, report(reference, "2"))
    await desk.wait(1)
    await send(desk, report(reference, "21"))
    await send(desk, report(reference, "21"))
    assert await desk.acts(UUID(alarm_id)) == ["opened", "seen", "going"]


async def test_calls_without_a_key_and_keys_that_mean_nothing(desk: Desk) -> None:
    alarm_id = await desk.pressed()
    reference = await call(desk, alarm_id, desk.house.county[WORKER].id)
    taken = await send(desk, report(reference, None), report(reference, ""), report(reference, "99"))
    assert (taken.json()["answered_count"], taken.json()["refused_count"]) == (0, 0)
    assert await desk.acts(UUID(alarm_id)) == ["opened"]


async def test_what_is_no_call_of_ours_is_counted(desk: Desk) -> None:
    alarm_id = await desk.pressed()
    taken = await send(desk, report(new_id(), "1"), report("PROD#1", "1"), {"dtmf": "1"})
    assert (taken.status_code, taken.json()["refused_count"]) == (200, 3)
    assert await refusals(desk) == {"unknown_call": 3}
    assert await desk.acts(UUID(alarm_id)) == ["opened"]


async def test_a_wrong_key_is_refused_and_counted(desk: Desk) -> None:
    alarm_id = await desk.pressed()
    reference = await call(desk, alarm_id, desk.house.county[WORKER].id)
    for key in ("", "wrong", KEY + "x"):
        problem(await send(desk, report(reference, "1"), key=key), 401, "not-authentic")
    assert await refusals(desk) == {"signature": 3}
    assert await desk.acts(UUID(alarm_id)) == ["opened"]


async def test_what_was_carried_along_is_answered_too_and_what_is_over_is_not(desk: Desk) -> None:
    alarm_id = await desk.pressed()
    worker = desk.house.county[WORKER].id
    lead = await call(desk, alarm_id, worker)
    await desk.ends(Role.CARE_OPERATOR, alarm_id)
    other = await desk.pressed()
    await call(desk, other, worker, carried_by=lead)
    taken = await send(desk, report(lead, "1"))
    assert taken.json()["answered_count"] == 1
    assert await desk.acts(UUID(other)) == ["opened", "going"]
    assert await desk.acts(UUID(alarm_id)) == ["opened", "closed"]


async def test_where_nothing_is_set_up_there_is_nothing(desk: Desk, app: FastAPI) -> None:
    app.state.settings.channels = ChannelSettings()
    problem(await send(desk, report(new_id(), "1"), key=""), 404)
