"""A served person's own plan: checked step by step, kept with the person, climbed by their alarms."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.alarms.rules.ladders import Audience, Ladder
from gridgov.alarms.rules.plans import IN_THE_HOUSE, ladders_in, plan_of
from gridgov.alarms.rules.signals import CALLS, Kind
from gridgov.people.rules.roles import Role
from tests.gridgov.alarms.answers.conftest import Desk
from tests.support.api import problem

CLERK, WORKER = Role.COMMUNITY_CLERK, Role.GRIDWORKER
TODAY = date(2026, 11, 26)


def ladder(**changes: Any) -> dict[str, Any]:
    return {
        "kinds": ["SOS"], "urgency": "critical",
        "steps": [
            {"at": 0, "to": ["relatives", "operator"], "by": ["sms", "voice"]},
            {"at": 20, "to": ["gridworker", "near"], "by": ["sms"]},
            {"at": 60, "to": ["town", "county"], "by": ["voice"]},
        ],
        "repeat_s": 60, "arrive_within_s": 600, "restart_after_s": 30, "near": {"count": 3, "within_m": 1000},
        "place_fresh_s": 1800, "source": "与家属商定", **changes,
    }  # fmt: skip


async def put(desk: Desk, who: Role, ladders: Any, *, version: int | None = 1) -> Any:
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    path = f"/api/v1/served-persons/{desk.home.served_id}/plan"
    return await desk.of(who).request("PUT", path, json={"ladders": ladders}, headers=headers)


async def test_their_alarms_climb_it_and_an_open_one_keeps_its_own(desk: Desk) -> None:
    set_ = await put(desk, CLERK, [ladder()])
    assert set_.status_code == 200, set_.text
    assert (set_.json()["version"], set_.headers["etag"]) == (2, '"2"')
    taken = await desk.press(desk.home.button)
    assert await desk.told(taken.alarm_id) == {0: {"邻居", "女儿", Role.CARE_OPERATOR}}
    assert (await put(desk, CLERK, [], version=2)).json()["ladders"] == []
    await desk.wait(130)
    assert [(step, at) for _, _, step, at in await desk.calls(taken.alarm_id)] == [
        (0, 0),
        (1, 20),
        (2, 60),
        (2, 120),
    ]
    await desk.ends(WORKER, str(taken.alarm_id))
    county = await desk.press(desk.home.button)
    assert WORKER in (await desk.told(county.alarm_id))[0], "the county's ladder holds again"


async def test_other_signals_climb_the_countys(desk: Desk) -> None:
    await put(desk, CLERK, [ladder()])
    taken = await desk.press(desk.home.button, Kind.FALL)
    assert WORKER in (await desk.told(taken.alarm_id))[0]


async def test_who_may_set_it_and_on_which_version(desk: Desk) -> None:
    problem(await put(desk, WORKER, [ladder()]), 403, "not-permitted")
    problem(await put(desk, CLERK, [ladder()], version=None), 428)
    stale = problem(await put(desk, CLERK, [ladder()], version=7), 412, "stale-version")
    assert stale["current"]["version"] == 1


async def test_faults_name_ladder_and_step(desk: Desk) -> None:
    steps = ladder()["steps"]
    wrong = ladder(steps=[steps[0], {"at": 20, "to": ["nobody"], "by": ["fax"]}, steps[2]])
    found = problem(
        await put(desk, CLERK, [ladder(kinds=["FALL"]), wrong]), 422, "invalid", "/ladders/1/steps/1/to/0"
    )
    told = {fault["pointer"]: fault for fault in found["errors"]}
    assert told["/ladders/1/steps/1/to/0"]["detail"] == "第 2 级:没有此选项,请从列表中选择"
    assert told["/ladders/1/steps/1/by/0"]["detail_en"].startswith("step 2: ")


@pytest.mark.parametrize(
    ("changes", "pointer", "said"),
    [
        ({"steps": [{"at": 5, "to": ["county"], "by": []}]}, "/ladders/0", "0 秒"),
        ({"steps": [{"at": 0, "to": ["county"], "by": []}] * 2}, "/ladders/0", "递增"),
        ({"steps": [{"at": 0, "to": ["relatives"], "by": []}]}, "/ladders/0/steps/0/to", "值守岗位"),
        ({"steps": []}, "/ladders/0/steps", "不能为空"),
        ({"kinds": ["HEARTBEAT"]}, "/ladders/0", "会呼叫人员"),
        ({"repeat_s": 1}, "/ladders/0/repeat_s", "过小"),
        ({"source": None}, "/ladders/0/source", "有误"),
        ({"more": 1}, "/ladders/0/more", "删除"),
    ],
)
def test_what_a_plan_may_not_say(changes: dict[str, Any], pointer: str, said: str) -> None:
    _, faults = plan_of([ladder(**changes)], today=TODAY)
    assert (pointer, True) in [(fault.pointer, said in fault.zh) for fault in faults], faults


def test_one_ladder_for_a_signal() -> None:
    _, faults = plan_of([ladder(), ladder(kinds=["SMOKE", "SOS"])], today=TODAY)
    assert [(fault.pointer, fault.code) for fault in faults] == [("/ladders/1/kinds", "twice")]
    assert plan_of(["x"], today=TODAY)[1][0].pointer == "/ladders/0"


@given(st.lists(st.sampled_from(sorted(CALLS)), min_size=1, unique=True), st.sampled_from(sorted(Audience)))
def test_what_is_kept_is_what_alarms_read(kinds: list[Kind], last: Audience) -> None:
    plan, faults = plan_of([ladder(kinds=kinds, steps=[{"at": 0, "to": [last], "by": []}])], today=TODAY)
    assert bool(faults) is (last not in IN_THE_HOUSE)
    assert set(plan) == set(kinds)
    (kept,) = ladders_in(plan)
    assert kept == Ladder.model_validate(plan[kinds[0]])
    assert kept.effective_from == TODAY
