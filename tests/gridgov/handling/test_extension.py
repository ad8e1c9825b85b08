"""延期: in the last day before it is due, once at a time, decided one level up; the clock moves exactly."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.db.base import new_id
from gridgov.db.session import read_clock
from gridgov.deadlines.actions.start import Owed, start_deadline
from gridgov.deadlines.rules.calendars import Unit, default_calendar, later
from gridgov.events.rules.holding import Holder
from gridgov.handling.rules.asking import extension_decider, extension_refused, review_refused
from gridgov.handling.rules.limits import HandlingLimitsInvalid, load_limits
from gridgov.handling.tables import EventPart
from gridgov.people.rules.roles import Role
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, TOWN
from tests.gridgov.handling.at_work import Event, Work, instant
from tests.support.api import problem

ASKED = {"working_days": 3, "reason": "配件需从外地调运"}


async def asked(work: Work) -> tuple[Event, str]:
    """Three hours before it is due the department has asked for three days."""
    event = await work.processing()
    await work.at(instant(event["due_at"]) - timedelta(hours=3))
    event = await work.do(Role.DEPARTMENT_HANDLER, event, "request-extension", ASKED)
    return event, (await work.read(event, "requests"))[0]["id"]


async def test_only_in_the_last_day_and_never_after(work: Work) -> None:
    event = await work.processing()
    due_at = instant(event["due_at"])
    handler = work.of(Role.DEPARTMENT_HANDLER)
    early = problem(await handler.move(event, "request-extension", ASKED), 409)
    assert instant(early["due_at"]) == due_at
    await work.at(due_at + timedelta(minutes=1))
    problem(await handler.move(event, "request-extension", ASKED), 409)
    await work.at(due_at - timedelta(hours=23))
    await work.do(Role.DEPARTMENT_HANDLER, event, "request-extension", ASKED)


async def test_a_grant_moves_the_clock_exactly_and_may_be_shorter(work: Work) -> None:
    event, request_id = await asked(work)
    before = instant(event["due_at"])
    (decider,) = await work.clocks(event, "decide_extension")
    assert (decider.owner_role, decider.owner_path, str(decider.part_id)) == (
        "county_dispatcher",
        COUNTY,
        request_id,
    )
    granted = await work.do(
        Role.COUNTY_DISPATCHER, event, "grant-extension", {"request_id": request_id, "working_days": 2}
    )
    wanted = later(before, 2, Unit.WORKING_DAYS, default_calendar())
    assert instant(granted["due_at"]) == wanted
    (clock,) = await work.clocks(event)
    assert (clock.stage, clock.due_at, clock.extras) == ("handle", wanted, [[2, "working_days"]])
    assert instant(granted["warn_at"]) == clock.warn_at
    step = await work.last_step(event)
    assert {(change["did"], change["stage"]) for change in step["data"]["clocks"]} == {
        ("ended", "decide_extension"), ("extended", "handle"),
    }  # fmt: skip
    assert (step["move"], step["actor_role"]) == ("grant_extension", "county_dispatcher")
    (kept,) = await work.read(event, "requests")
    assert (kept["state"], kept["decided_by"]) == ("granted", str(work.county[Role.COUNTY_DISPATCHER].id))


async def test_a_duty_head_of_that_level_decides_and_after_a_refusal_it_is_asked_again(work: Work) -> None:
    event, request_id = await asked(work)
    due_at = event["due_at"]
    refusal = {"request_id": request_id, "reason": "人手足够"}
    event = await work.do(Role.DUTY_HEAD, event, "refuse-extension", refusal)
    assert event["due_at"] == due_at
    again = await work.do(Role.DEPARTMENT_HANDLER, event, "request-extension", ASKED)
    assert [one["state"] for one in await work.read(again, "requests")] == ["open", "refused"]


async def test_who_may_not_ask_and_who_may_not_decide(work: Work) -> None:
    event = await work.processing()
    await work.at(instant(event["due_at"]) - timedelta(hours=3))
    problem(await work.of(Role.GRIDWORKER).move(event, "request-extension", ASKED), 403)
    handler = work.of(Role.DEPARTMENT_HANDLER)
    problem(
        await handler.move(event, "request-extension", {**ASKED, "working_days": 6}),
        422,
        pointer="/working_days",
    )
    event, request_id = await work.do(Role.DEPARTMENT_HANDLER, event, "request-extension", ASKED), ""
    request_id = (await work.read(event, "requests"))[0]["id"]
    problem(await handler.move(event, "request-extension", ASKED), 409, "conflict")
    wish = {"request_id": request_id}
    problem(await work.of(Role.TOWN_DISPATCHER).move(event, "grant-extension", wish), 403)
    problem(await work.of(Role.COMMUNITY_CLERK).move(event, "grant-extension", wish), 403)
    county = work.of(Role.COUNTY_DISPATCHER)
    problem(
        await county.move(event, "grant-extension", {**wish, "working_days": 4}), 422, pointer="/working_days"
    )
    problem(await county.move(event, "grant-extension", {"request_id": str(new_id())}), 404)
    event = await work.do(Role.COUNTY_DISPATCHER, event, "grant-extension", wish)
    problem(await county.move(event, "grant-extension", wish), 404)


async def test_what_was_asked_lapses_with_the_clock(work: Work) -> None:
    event, request_id = await asked(work)
    event = await work.do(Role.DEPARTMENT_HANDLER, event, "finish", {"outcome": "已修好"})
    assert await work.clocks(event, "decide_extension") == []
    assert [(one["id"], one["state"]) for one in await work.read(event, "requests")] == [
        (request_id, "lapsed")
    ]


async def test_a_helping_part_is_extended_by_itself(work: Work) -> None:
    event = await work.processing()
    at, part_id = await read_clock(work.session), new_id()
    owed = Owed(
        COUNTY, "event", UUID(event["id"]), GRIDS[0], "help", "normal", owner_role="gridworker", owner_path=GRIDS[0],
        part_id=part_id,
    )  # fmt: skip
    started = await start_deadline(work.session, owed, at=at)
    work.session.add(EventPart(
        county_code=COUNTY, id=part_id, event_id=UUID(event["id"]), kind="help", state="given", role="gridworker",
        area_path=GRIDS[0], given_at=at, due_at=started.due_at, warn_at=started.warn_at, version=1,
    ))  # fmt: skip
    await work.session.commit()
    await work.at(started.due_at - timedelta(hours=2))
    body = {**ASKED, "part_id": str(part_id)}
    problem(await work.of(Role.DEPARTMENT_HANDLER).move(event, "request-extension", body), 403)
    event = await work.do(Role.GRIDWORKER, event, "request-extension", body)
    (request,) = await work.read(event, "requests")
    assert (request["decider_role"], request["decider_path"]) == ("town_dispatcher", TOWN)
    due_at = event["due_at"]
    event = await work.do(Role.TOWN_DISPATCHER, event, "grant-extension", {"request_id": request["id"]})
    assert event["due_at"] == due_at, "the lead's own time stays"
    (clock,) = await work.clocks(event, "help")
    assert clock.due_at == later(started.due_at, 3, Unit.WORKING_DAYS, default_calendar())
    part = await work.session.get(EventPart, (COUNTY, part_id), populate_existing=True)
    assert part is not None
    assert part.due_at == clock.due_at


@pytest.mark.parametrize(
    ("handler", "decider"),
    [
        (Holder("gridworker", GRIDS[0]), Holder("town_dispatcher", TOWN)),
        (Holder("community_clerk", COMMUNITY), Holder("town_dispatcher", TOWN)),
        (Holder("town_dispatcher", TOWN), Holder("county_dispatcher", COUNTY)),
        (Holder(unit_id=new_id()), Holder("county_dispatcher", COUNTY)),
        (Holder("county_dispatcher", COUNTY), Holder("duty_head", COUNTY)),
    ],
)
def test_one_level_up_decides(handler: Holder, decider: Holder) -> None:
    assert extension_decider(handler, scope_path=GRIDS[0]) == decider


@given(st.datetimes(min_value=datetime(2026, 1, 1)), st.integers(-200_000, 200_000))  # noqa: DTZ001 - the same zone
def test_the_window_is_the_last_day(due_at: datetime, seconds: int) -> None:
    at = due_at + timedelta(seconds=seconds)
    refused = extension_refused(due_at=due_at, window=timedelta(hours=24), at=at)
    assert (refused is None) is (-86_400 <= seconds <= 0)


def test_review_dates_lie_ahead_and_within_the_limit() -> None:
    today = date(2026, 11, 26)
    days = {
        n: review_refused(today + timedelta(days=n), today=today, furthest=timedelta(days=90))
        for n in (0, 1, 90, 91)
    }
    assert [n for n, refusal in days.items() if refusal is None] == [1, 90]


@pytest.mark.parametrize("text", ["", "[extension]\nwindow_h = 0", "[strange]\nx = 1"])
def test_limits_that_make_no_sense_are_refused(text: str) -> None:
    with pytest.raises(HandlingLimitsInvalid, match=r"own\.toml"):
        load_limits(text, origin="own.toml")
