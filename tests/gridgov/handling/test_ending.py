"""评价, 回访, 归档, 作废: what is said of the result, and how an event ends."""

from typing import Any

import pytest
from sqlalchemy import select

from gridgov.handling.rules.ending import EventSatisfaction, reopens
from gridgov.handling.tables import EventVisit
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY
from tests.gridgov.handling.at_work import REPLY, Work
from tests.support.api import problem

BAD = {"satisfaction": "dissatisfied", "words": "垃圾仍在"}


async def visits(work: Work) -> list[tuple[str, bool]]:
    rows = await work.session.scalars(
        select(EventVisit).where(EventVisit.county_code == COUNTY).order_by(EventVisit.at)
    )
    return [(row.satisfaction, row.reopened) for row in rows]


async def test_after_closing_a_visit_is_owed_until_it_is_evaluated(work: Work) -> None:
    event = await work.closed()
    (clock,) = await work.clocks(event)
    assert (clock.stage, clock.owner_role, event["due_at"], event["light"]) == (
        "visit",
        "community_clerk",
        None,
        None,
    )
    event = await work.do(Role.GRIDWORKER, event, "evaluate", {"satisfaction": "very_satisfied"})
    assert (event["state"], event["satisfaction"]) == ("evaluated", "very_satisfied")
    assert await work.clocks(event) == []


async def test_not_satisfied_it_is_worked_on_once_more_and_the_second_time_it_stays(work: Work) -> None:
    event = await work.closed()
    event = await work.do(Role.GRIDWORKER, event, "evaluate", BAD)
    assert (event["state"], event["reopen_count"], event["satisfaction"]) == ("rework", 1, None)
    assert (event["holder_unit_id"], event["closed_at"]) == (str(work.county.department.id), None)
    assert [clock.stage for clock in await work.clocks(event)] == ["handle"]
    assert (await work.last_step(event))["reason"] == "垃圾仍在"
    event = await work.do(Role.DEPARTMENT_HANDLER, event, "sign")
    event = await work.do(Role.DEPARTMENT_HANDLER, event, "finish", {"outcome": "已清运"})
    event = await work.do(Role.GRID_CHIEF, event, "verify", {"finding": "已整洁"})
    event = await work.do(Role.COMMUNITY_CLERK, event, "close", REPLY)
    event = await work.do(Role.COMMUNITY_CLERK, event, "visit", {"channel": "phone", **BAD})
    assert (event["state"], event["satisfaction"], event["reopen_count"]) == ("evaluated", "dissatisfied", 1)
    assert await visits(work) == [("dissatisfied", True), ("dissatisfied", False)]


async def test_nobody_reached_is_no_answer_and_is_tried_up_to_the_limit(work: Work) -> None:
    event = await work.closed()
    body = {"channel": "phone", "satisfaction": "not_reached"}
    for _ in range(3):
        event = await work.do(Role.COMMUNITY_CLERK, event, "visit", body)
        assert (event["state"], event["satisfaction"]) == ("closed", None)
    assert [clock.stage for clock in await work.clocks(event)] == ["visit"]
    problem(await work.of(Role.COMMUNITY_CLERK).move(event, "visit", body), 409, "conflict")
    event = await work.do(Role.TOWN_DISPATCHER, event, "archive")
    assert event["state"] == "archived"
    assert await work.clocks(event) == []


async def test_by_the_code_without_an_account(work: Work) -> None:
    event = await work.closed(proposer={"anonymous": True})
    path = f"/api/v1/public/follow/{event['follow_code']}/evaluate"
    problem(await work.api.post(path, json={"satisfaction": "dissatisfied"}), 422)
    answer = await work.api.post(path, json={"satisfaction": "satisfied"})
    assert answer.status_code == 200, answer.text
    assert answer.json()["state"] == "evaluated"
    assert "handler" not in answer.text
    problem(await work.api.post(path, json={"satisfaction": "satisfied"}), 409)
    unknown = f"/api/v1/public/follow/{COUNTY}-{'0' * 20}/evaluate"
    problem(await work.api.post(unknown, json={"satisfaction": "satisfied"}), 404)


async def test_refusals(work: Work) -> None:
    event = await work.closed()
    problem(await work.of(Role.COUNTY_DISPATCHER).move(event, "evaluate", {"satisfaction": "satisfied"}), 403)
    problem(await work.of(Role.GRIDWORKER).move(event, "evaluate", {"satisfaction": "dissatisfied"}), 422)
    problem(
        await work.of(Role.COMMUNITY_CLERK).move(
            event, "visit", {"channel": "fax", "satisfaction": "satisfied"}
        ),
        422,
    )
    problem(await work.of(Role.GRIDWORKER).move(event, "archive"), 403)
    problem(await work.of(Role.DUTY_HEAD).move(event, "cancel", {"reason": "重复"}), 409, "move-not-allowed")
    clerk: dict[str, Any] = {"channel": "phone", "satisfaction": "satisfied"}
    problem(await work.of(Role.DEPARTMENT_HANDLER).move(event, "visit", clerk), 403)


async def test_what_was_settled_on_the_spot_says_nothing_of_satisfaction(work: Work) -> None:
    event = await work.reported(self_resolved="已当场劝离")
    event = await work.do(Role.COMMUNITY_CLERK, event, "confirm-self-resolved", REPLY)
    assert (event["state"], event["satisfaction"]) == ("closed", None)
    assert await visits(work) == []
    assert await work.clocks(event) == []


async def test_cancelled_every_clock_ends_and_what_was_asked_lapses(work: Work) -> None:
    event = await work.processing()
    event = await work.do(
        Role.DEPARTMENT_HANDLER, event, "request-suspension", {"reason": "等", "review_on": "2026-12-20"}
    )
    problem(await work.of(Role.TOWN_DISPATCHER).move(event, "cancel", {"reason": "误报"}), 403)
    event = await work.do(Role.DUTY_HEAD, event, "cancel", {"reason": "误报"})
    assert event["state"] == "cancelled"
    assert await work.clocks(event) == []
    assert [one["state"] for one in await work.read(event, "requests")] == ["lapsed"]
    assert (await work.last_step(event))["reason"] == "误报"


@pytest.mark.parametrize("said", list(EventSatisfaction))
def test_only_dissatisfaction_reopens_and_only_once(said: EventSatisfaction) -> None:
    assert reopens(said, reopen_count=0, most=1) is (said is EventSatisfaction.DISSATISFIED)
    assert not reopens(said, reopen_count=1, most=1)
