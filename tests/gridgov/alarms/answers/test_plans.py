"""A served person's own plan: checked step by step, kept with the person, climbed by their alarms."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.alarms.rules.audiences import posts_of
from gridgov.alarms.rules.ladders import SERVICE_OF, Audience, Ladder, default_ladders
from gridgov.alarms.rules.plans import (
    IN_THE_HOUSE,
    audiences_in,
    changes_of,
    county_ladders,
    ladders_in,
    plan_of,
)
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


async def look(desk: Desk, who: Role, ladders: Any) -> Any:
    path = f"/api/v1/served-persons/{desk.home.served_id}/plan/check"
    return await desk.of(who).post(path, json={"ladders": ladders})


async def shown(desk: Desk) -> dict[str, Any]:
    found = await desk.of(WORKER).get(f"/api/v1/served-persons/{desk.home.served_id}/plan")
    assert found.status_code == 200, found.text
    read: dict[str, Any] = found.json()
    return read


async def test_their_plan_is_shown_beside_the_countys_and_can_be_sent_back(desk: Desk) -> None:
    before = await shown(desk)
    assert (before["own"], before["version"]) == ([], 1)
    assert sorted(kind for one in before["county"] for kind in one["kinds"]) == sorted(CALLS)
    assert (await put(desk, CLERK, before["county"])).status_code == 200, "what is shown is a plan"
    after = await shown(desk)
    assert after["version"] == 2
    assert {tuple(one["kinds"]) for one in after["own"]} == {tuple(one["kinds"]) for one in before["county"]}
    assert after["county"] == before["county"]


async def test_a_plan_is_checked_before_and_nothing_is_written(desk: Desk) -> None:
    problem(await look(desk, WORKER, []), 403, "not-permitted")
    problem(await look(desk, CLERK, [ladder(repeat_s=1)]), 422, "invalid", "/ladders/0/repeat_s")
    told = (await look(desk, CLERK, [ladder(kinds=["FALL", "SOS"])])).json()
    changes = [
        (one["kinds"], one["before_own"], one["after_own"], len(one["after"]["steps"]))
        for one in told["changes"]
    ]
    assert changes == [(["SOS"], False, True, 3), (["FALL"], False, True, 3)], "each from another ladder"
    assert (told["version"], told["alarm_is_open"]) == (1, False)
    reach = {one["code"]: one["now_count"] for one in told["reach"]}
    assert (reach["relatives"], reach["near"]) == (2, None)
    assert min(reach["gridworker"], reach["operator"], reach["town"], reach["county"]) >= 1
    assert (await shown(desk))["own"] == []


async def test_a_check_counts_whom_the_alarm_then_calls(desk: Desk) -> None:
    """The same people that a step calls, told before anybody presses."""
    plan = ladder(
        steps=[{"at": 0, "to": ["relatives", "gridworker", "operator", "medical_120"], "by": ["sms"]}]
    )
    told = (await look(desk, CLERK, [plan])).json()
    reach = {one["code"]: one for one in told["reach"]}
    assert reach["medical_120"]["now_count"] == 0
    assert reach["medical_120"]["why_zh"] == "未登记同意向 120 提供信息"
    await put(desk, CLERK, [plan])
    taken = await desk.press(desk.home.button)
    called = (await desk.told(taken.alarm_id))[0]
    assert len(called) == sum(one["now_count"] for one in told["reach"])
    again = (await look(desk, CLERK, [])).json()
    assert (again["alarm_is_open"], again["changes"][0]["after_own"]) == (True, False)


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


def test_every_signal_has_a_ladder_of_the_countys_once() -> None:
    found = county_ladders(default_ladders(), on=TODAY)
    kinds = [kind for one in found for kind in one.kinds]
    assert sorted(kinds) == sorted(CALLS)


@given(
    st.lists(st.sampled_from(sorted(CALLS)), unique=True),
    st.lists(st.sampled_from(sorted(CALLS)), unique=True),
)
def test_what_a_plan_changes_is_what_it_adds_takes_away_or_says_otherwise(
    had: list[Kind], has: list[Kind]
) -> None:
    book = default_ladders()
    before = plan_of([ladder(kinds=had)], today=TODAY)[0] if had else {}
    after = plan_of([ladder(kinds=has)], today=date(2026, 11, 27))[0] if has else {}
    found = changes_of(book, before, after, on=TODAY)
    assert {kind for one in found for kind in one.kinds} == set(had) ^ set(has)
    assert all(one.after_own is not one.before_own for one in found)
    turned = changes_of(book, after, before, on=TODAY)
    assert [(one.kinds, one.before, one.after) for one in found] == [
        (one.kinds, one.after, one.before) for one in turned
    ]


def test_everybody_a_ladder_names_is_a_post_a_service_or_found_where_they_live() -> None:
    named = audiences_in(default_ladders().layers[0])
    assert [one for one in Audience if one in named] == named
    for audience in Audience:
        posts = posts_of(audience, "3299990010010001")
        elsewhere = audience in SERVICE_OF or audience in {Audience.RELATIVES, Audience.NEAR}
        assert bool(posts) is not elsewhere, audience
