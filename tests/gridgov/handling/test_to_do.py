"""Whose move is it: one list for each person, with lights; the same on the phone; a substitute sees the absent person's."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.deadlines.rules.calendars import Unit, default_calendar, later
from gridgov.deadlines.rules.clock import Clock
from gridgov.deadlines.rules.lights import light, light_of, seconds_left
from gridgov.deadlines.rules.policies import Stage, Urgency
from gridgov.deadlines.rules.policy_files import default_policies
from gridgov.people.rules.roles import Role
from gridgov.settings import Settings
from tests.builders.county import COUNTY, OTHER_COMMUNITY
from tests.builders.people import add_someone, post
from tests.gridgov.duty.conftest import leave_body
from tests.gridgov.handling.at_work import Event, Work, instant
from tests.support.api import Api
from tests.support.syncing import Phone

AT = datetime(2026, 11, 26, 1, tzinfo=UTC)


async def owed(client: Api, **params: object) -> list[Event]:
    answer = await client.get("/api/v1/to-do", params=params)
    assert answer.status_code == 200, answer.text
    items: list[Event] = answer.json()["items"]
    return items


async def test_each_kind_stands_with_whom_it_waits_for(work: Work) -> None:
    event = await work.processing()
    await work.at(instant(event["due_at"]) - timedelta(hours=2))
    event = await work.do(Role.SUPERVISOR, event, "supervise",
                          {"card": "yellow", "reason_code": "should_have_handled", "words": "快"})  # fmt: skip
    event = await work.do(
        Role.DEPARTMENT_HANDLER, event, "request-extension", {"working_days": 1, "reason": "缺件"}
    )
    mine = {item["kind"]: item for item in await owed(work.of(Role.DEPARTMENT_HANDLER))}
    assert set(mine) == {"move", "answer"}
    move = mine["move"]
    assert (move["owed_zh"], move["light"], move["counts_working_time"]) == ("待处置", "yellow", True)
    assert 0 <= move["seconds_left"] <= 2 * 3600
    assert (move["number"], move["version"], move["type_zh"] != "") == (
        event["number"],
        event["version"],
        True,
    )
    assert mine["answer"]["owed_zh"] == "黄牌督办待回复"
    assert [item["kind"] for item in await owed(work.of(Role.COUNTY_DISPATCHER))] == ["decide"]
    assert [item["kind"] for item in await owed(work.of(Role.DUTY_HEAD))] == ["decide"]
    assert await owed(work.of(Role.COMMUNITY_CLERK)) == []


async def test_a_return_visit_is_owed_by_the_acceptor(work: Work) -> None:
    event = await work.closed()
    (item,) = await owed(work.of(Role.COMMUNITY_CLERK))
    assert (item["kind"], item["event_id"], item["owed_zh"]) == ("visit", event["id"], "待回访")
    await work.do(Role.GRIDWORKER, event, "evaluate", {"satisfaction": "satisfied"})
    assert await owed(work.of(Role.COMMUNITY_CLERK)) == []


async def test_pages_follow_each_other_by_due_time(work: Work) -> None:
    for _ in range(5):
        await work.reported()
    clerk, seen, cursor = work.of(Role.COMMUNITY_CLERK), [], None
    for _ in range(3):
        params = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = (await clerk.get("/api/v1/to-do", params=params)).json()
        seen += page["items"]
        cursor = page["next_cursor"]
    assert cursor is None
    assert len({item["id"] for item in seen}) == 5
    assert [item["due_at"] for item in seen] == sorted(item["due_at"] for item in seen)


async def test_a_substitute_sees_it_and_acts_in_the_name_of_the_absent(
    work: Work, session: AsyncSession, settings: Settings
) -> None:
    substitute = await add_someone(
        session, settings, post(Role.COMMUNITY_CLERK, OTHER_COMMUNITY), county_code=COUNTY, name="代班"
    )
    await session.commit()
    absent = work.county[Role.COMMUNITY_CLERK]
    body = {**leave_body(absent, substitute)}
    entered = await work.of(Role.COUNTY_DISPATCHER).post("/api/v1/leaves", json=body)
    assert entered.status_code in {200, 201}, entered.text
    event = await work.reported()
    await work.at(datetime.now(UTC) + timedelta(minutes=5))
    me = work.api.as_(substitute)
    (item,) = await owed(me)
    assert (item["event_id"], item["on_behalf_of"]) == (event["id"], str(absent.id))
    assert (await me.move(event, "accept")).status_code == 200
    assert (await work.last_step(event))["on_behalf_of"] == str(absent.id)


async def test_a_phone_has_it_until_it_is_done(work: Work, session: AsyncSession) -> None:
    clerk, handler = (
        Phone(work.of(role), session) for role in (Role.COMMUNITY_CLERK, Role.DEPARTMENT_HANDLER)
    )
    event = await work.reported()
    await clerk.sync()
    assert clerk.ids("to_do") == {event["id"]}
    (item,) = clerk.store["to_do", event["id"]]["items"]
    assert (item["owed_zh"], "light" in item) == ("待受理", False)
    event = await work.do(Role.COMMUNITY_CLERK, event, "accept")
    unit = {"unit_id": str(work.county.department.id)}
    event = await work.do(Role.COMMUNITY_CLERK, event, "dispatch", unit)
    await clerk.sync()
    await handler.sync()
    assert clerk.ids("to_do") == set()
    assert clerk.ids("event") == {event["id"]}
    assert handler.ids("to_do") == {event["id"]}
    event = await work.do(Role.DEPARTMENT_HANDLER, event, "sign")
    await work.do(Role.DEPARTMENT_HANDLER, event, "finish", {"outcome": "好"})
    await handler.sync()
    assert handler.ids("to_do") == set()


@given(st.integers(0, 3_000_000))
def test_the_light_is_that_of_the_clock(seconds: int) -> None:
    calendar = default_calendar()
    policy = default_policies().find(Urgency.NORMAL, Stage.HANDLE, on=AT.date())
    due_at = later(AT, policy.duration, policy.unit, calendar)
    warn_at = later(AT, 4, Unit.WORKING_DAYS, calendar)
    at = AT + timedelta(seconds=seconds)
    assert light_of(warn_at, due_at, at=at) == light(Clock(AT, policy), at, calendar)
    assert (seconds_left(due_at, policy.unit, calendar, at=at) > 0) <= (at < due_at)
