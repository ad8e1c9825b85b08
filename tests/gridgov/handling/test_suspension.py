"""挂账: every clock stands until a day, and goes on with exactly what was left."""

from datetime import timedelta

from gridgov.clock import end_of_day, local_day
from gridgov.db.session import read_clock
from gridgov.deadlines.actions.plan_ahead import clock_from
from gridgov.deadlines.rules.calendars import default_calendar
from gridgov.deadlines.rules.clock import remaining
from gridgov.people.rules.roles import Role
from tests.gridgov.handling.at_work import Event, Work
from tests.support.api import problem


async def day(work: Work, ahead: int) -> str:
    return (local_day(await read_clock(work.session)) + timedelta(days=ahead)).isoformat()


async def suspended(work: Work) -> Event:
    event = await work.processing()
    body = {"reason": "列入改造", "review_on": await day(work, 30)}
    return await work.do(Role.COMMUNITY_CLERK, event, "suspend", body)


async def test_asked_granted_and_resumed_with_exactly_what_was_left(work: Work) -> None:
    event = await work.processing()
    body = {"reason": "待汛期过后", "review_on": await day(work, 20)}
    event = await work.do(Role.DEPARTMENT_HANDLER, event, "request-suspension", body)
    (request,) = await work.read(event, "requests")
    assert (request["kind"], request["decider_role"]) == ("suspension", "community_clerk")
    event = await work.do(Role.COMMUNITY_CLERK, event, "suspend", {"reason": "同意"})
    standing, review = await work.clocks(event)
    since = await read_clock(work.session)
    due_on = end_of_day(local_day(since) + timedelta(days=20))
    assert (event["state"], event["holder_role"]) == ("suspended", "community_clerk")
    assert (review.stage, review.due_at, review.owner_role) == ("review", due_on, "community_clerk")
    assert standing.paused_at is not None
    assert standing.next_at is None
    assert (await work.read(event, "requests"))[0]["state"] == "granted"
    assert event["paused_at"] is not None
    left = remaining(clock_from(standing), standing.paused_at, default_calendar())
    await work.at(since + timedelta(days=9))
    event = await work.do(Role.COMMUNITY_CLERK, event, "resume")
    (clock,) = await work.clocks(event)
    resumed_at = await read_clock(work.session)
    again = clock_from(clock)
    assert clock.stage == "handle"
    # Up to the pause and from its end the time counts; the instant of resuming is in the row's last pause.
    ended_at = again.pauses[-1][1]
    assert ended_at is not None
    assert remaining(again, ended_at, default_calendar()) == left
    assert ended_at <= resumed_at
    assert (event["state"], event["holder_unit_id"], event["paused_at"]) == (
        "processing", str(work.county.department.id), None,
    )  # fmt: skip
    did = {(change["did"], change["stage"]) for change in (await work.last_step(event))["data"]["clocks"]}
    assert did == {("ended", "review"), ("resumed", "handle")}


async def test_prolonged_it_stands_on(work: Work) -> None:
    event = await suspended(work)
    paused_at = event["paused_at"]
    event = await work.do(
        Role.COMMUNITY_CLERK, event, "prolong", {"reason": "顺延", "review_on": await day(work, 60)}
    )
    standing, review = await work.clocks(event)
    assert standing.paused_at is not None
    assert event["paused_at"] == paused_at
    assert review.due_at == end_of_day(local_day(await read_clock(work.session)) + timedelta(days=60))


async def test_major_while_suspended_loses_no_clock(work: Work) -> None:
    event = await suspended(work)
    due_at = event["due_at"]
    event = await work.do(Role.TOWN_DISPATCHER, event, "raise-major", {"reason": "塌陷"})
    assert (event["urgency"], event["due_at"], event["paused_at"] is not None) == ("critical", due_at, True)
    assert [clock.stage for clock in await work.clocks(event)] == ["handle", "review"]
    event = await work.do(Role.COMMUNITY_CLERK, event, "resume")
    assert [clock.stage for clock in await work.clocks(event)] == ["handle"]


async def test_refusals(work: Work) -> None:
    event = await work.processing()
    handler, clerk = work.of(Role.DEPARTMENT_HANDLER), work.of(Role.COMMUNITY_CLERK)
    for ahead in (0, 91):
        body = {"reason": "等", "review_on": await day(work, ahead)}
        problem(await handler.move(event, "request-suspension", body), 422, pointer="/review_on")
        problem(await clerk.move(event, "suspend", body), 422, pointer="/review_on")
    body = {"reason": "等", "review_on": await day(work, 9)}
    problem(await clerk.move(event, "suspend", {"reason": "等"}), 422, pointer="/review_on")
    problem(await handler.move(event, "suspend", body), 403)
    problem(await clerk.move(event, "request-suspension", body), 403)
    problem(await clerk.move(event, "resume"), 409, "move-not-allowed")
    event = await work.do(Role.DEPARTMENT_HANDLER, event, "request-suspension", body)
    (request,) = await work.read(event, "requests")
    event = await work.do(
        Role.COMMUNITY_CLERK, event, "refuse-suspension", {"request_id": request["id"], "reason": "可先办"}
    )
    assert event["state"] == "processing"
    assert (await work.read(event, "requests"))[0]["state"] == "refused"
