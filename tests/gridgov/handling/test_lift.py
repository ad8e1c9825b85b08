"""升级: only a lift changes the holder, once for each rung, and never what was done or stands."""

from datetime import timedelta

import pytest

from gridgov.clock import local_day
from gridgov.db.base import new_id
from gridgov.db.session import read_clock
from gridgov.deadlines.tables import DeadlineStep
from gridgov.events.rules.holding import Holder, lifts_to
from gridgov.handling.actions.climb import lift_passed
from gridgov.people.rules.roles import Role
from tests.builders.county import COMMUNITY, COUNTY, TOWN
from tests.gridgov.handling.at_work import Work, instant


async def lift(work: Work, step: DeadlineStep) -> bool:
    lifted = await lift_passed(
        work.session, county_code=COUNTY, deadline_id=step.deadline_id, cycle=step.cycle, step=step.step,
        at=await read_clock(work.session),
    )  # fmt: skip
    await work.session.commit()
    return lifted


async def test_an_unaccepted_report_is_lifted_once_and_keeps_its_clock(work: Work) -> None:
    event = await work.reported()
    (clock,) = await work.clocks(event)
    await work.at(clock.plan_at[2] + timedelta(minutes=1))
    first = (await work.rungs("lift"))[0]
    assert [await lift(work, first), await lift(work, first)] == [True, False]
    seen = await work.see(event)
    assert (seen["holder_role"], seen["holder_path"], seen["due_at"]) == (
        "town_dispatcher",
        TOWN,
        event["due_at"],
    )
    assert seen["light"] == "red"
    step = await work.last_step(event)
    assert (step["move"], step["actor_id"]) == ("lift", None)
    assert step["data"]["from"]["role"] == "community_clerk"
    assert step["data"]["to"] == {"role": "town_dispatcher", "area_path": TOWN, "unit_id": None}
    assert step["data"]["clocks"] == []


async def test_the_lead_signs_and_finishes_after_a_lift(work: Work) -> None:
    event = await work.processing()
    await work.at(instant(event["due_at"]) + timedelta(days=20))
    (step,) = await work.rungs("lift")
    assert await lift(work, step)
    event = await work.see(event)
    assert event["holder_role"] == "duty_head"
    mine = (await work.of(Role.DEPARTMENT_HANDLER).get("/api/v1/to-do")).json()["items"]
    assert "lead" in {item["kind"] for item in mine}
    event = await work.do(Role.DEPARTMENT_HANDLER, event, "finish", {"outcome": "已清运"})
    assert event["state"] == "handled"


@pytest.mark.parametrize("meanwhile", ["accepted", "suspended"])
async def test_nothing_is_lifted_that_was_done_or_stands(work: Work, meanwhile: str) -> None:
    event = await (work.reported() if meanwhile == "accepted" else work.processing())
    await work.at(instant(event["due_at"]) + timedelta(days=20))
    step = (await work.rungs("lift"))[0]
    if meanwhile == "accepted":
        event = await work.do(Role.COMMUNITY_CLERK, event, "accept")
    else:
        review_on = local_day(await read_clock(work.session) + timedelta(days=20)).isoformat()
        event = await work.do(
            Role.COMMUNITY_CLERK, event, "suspend", {"reason": "等", "review_on": review_on}
        )
    assert not await lift(work, step)
    assert (await work.see(event))["holder_role"] == "community_clerk"


async def test_a_decision_is_lifted_to_another_decider(work: Work) -> None:
    event = await work.processing()
    await work.at(instant(event["due_at"]) - timedelta(hours=2))
    asked = {"working_days": 2, "reason": "缺件"}
    event = await work.do(Role.DEPARTMENT_HANDLER, event, "request-extension", asked)
    (clock,) = await work.clocks(event, "decide_extension")
    deadline_id = clock.id
    await work.at(clock.due_at + timedelta(days=6))
    step = next(one for one in await work.rungs("lift") if one.deadline_id == deadline_id)
    assert [await lift(work, step), await lift(work, step)] == [True, False]
    (request,) = await work.read(event, "requests")
    assert request["decider_role"] == "duty_head"
    (clock,) = await work.clocks(event, "decide_extension")
    assert clock.owner_role == "duty_head"


def test_a_lift_goes_up() -> None:
    clerk, town, county = (
        Holder("community_clerk", COMMUNITY),
        Holder("town_dispatcher", TOWN),
        Holder("duty_head", COUNTY),
    )
    assert lifts_to(clerk, town)
    assert lifts_to(Holder(unit_id=new_id()), county)
    assert not lifts_to(county, town)
    assert not lifts_to(town, town)
