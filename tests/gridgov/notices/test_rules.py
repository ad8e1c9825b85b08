"""Who is next when nobody is there, and what a notice says."""

import pytest

from gridgov.db.base import new_id
from gridgov.deadlines.rules.policies import LadderAction, Stage
from gridgov.events.rules.holding import Holder, acceptor_of, ladder_of, verifier_of
from gridgov.events.rules.lifecycle import MOVES, OPEN, STAGE_OF, EventState
from gridgov.notices.rules.ladder import duty_of
from gridgov.notices.rules.wording import (
    STAGE_NAMES,
    Case,
    major,
    overdue,
    progress,
    standing_in,
    to_move,
)
from gridgov.people.rules.roles import Role

COUNTY, TOWN, COMMUNITY, GRID = "329999", "329999001", "329999001001", "3299990010010001"
CLERK = Holder(Role.COMMUNITY_CLERK, COMMUNITY)
TOWN_DESK = Holder(Role.TOWN_DISPATCHER, TOWN)
COUNTY_DESK = Holder(Role.COUNTY_DISPATCHER, COUNTY)


def case(state: EventState = EventState.REPORTED, *, is_major: bool = False) -> Case:
    return Case("261122-K7Q2M4", "暴露垃圾", "exposed rubbish", "第一网格", state, is_major)


@pytest.mark.parametrize(
    ("holder", "ladder"),
    [
        (CLERK, [CLERK, TOWN_DESK, COUNTY_DESK]),
        (TOWN_DESK, [TOWN_DESK, COUNTY_DESK]),
        (COUNTY_DESK, [COUNTY_DESK]),
        (
            Holder(Role.GRIDWORKER, GRID),
            [Holder(Role.GRIDWORKER, GRID), CLERK, TOWN_DESK, COUNTY_DESK],
        ),
        (Holder(Role.DUTY_HEAD, TOWN), [Holder(Role.DUTY_HEAD, TOWN), TOWN_DESK, COUNTY_DESK]),
        (Holder(Role.SUPERVISOR, COUNTY), [Holder(Role.SUPERVISOR, COUNTY), COUNTY_DESK]),
    ],
    ids=lambda value: value.role if isinstance(value, Holder) else "",
)
def test_the_ladder_climbs_to_the_county(holder: Holder, ladder: list[Holder]) -> None:
    assert list(ladder_of(holder, scope_path=GRID)) == ladder


def test_a_unit_s_ladder_starts_where_the_event_lies() -> None:
    unit = Holder(unit_id=new_id())
    assert list(ladder_of(unit, scope_path=GRID)) == [unit, CLERK, TOWN_DESK, COUNTY_DESK]
    assert list(ladder_of(unit, scope_path=TOWN)) == [unit, TOWN_DESK, COUNTY_DESK]


@pytest.mark.parametrize("path", [COUNTY, TOWN, COMMUNITY, GRID, GRID + "01"])
def test_whoever_accepts_or_verifies_anywhere_has_a_ladder_that_ends_at_the_county(path: str) -> None:
    for holder in (acceptor_of(path), verifier_of(path, reporter_holds_grid=True)):
        assert ladder_of(holder, scope_path=path)[-1] == COUNTY_DESK


def test_duty_is_told_in_town_and_county() -> None:
    assert duty_of(GRID) == (
        Holder(Role.DUTY_HEAD, TOWN), TOWN_DESK, Holder(Role.DUTY_HEAD, COUNTY), COUNTY_DESK,
    )  # fmt: skip
    assert duty_of(COUNTY) == (Holder(Role.DUTY_HEAD, COUNTY), COUNTY_DESK)


@pytest.mark.parametrize("state", EventState)
def test_an_open_event_owes_its_holder_s_move_and_a_closed_one_nothing(state: EventState) -> None:
    wording = to_move(case(state))
    assert (wording is not None) == (state in OPEN)


def test_what_is_reported_is_to_be_accepted() -> None:
    wording = to_move(case())
    assert wording is not None
    assert (wording.kind, wording.urgent) == ("to_accept", False)
    assert wording.zh == "待受理:261122-K7Q2M4 暴露垃圾(第一网格)"
    assert wording.en == "To be accepted: 261122-K7Q2M4 exposed rubbish (第一网格)"


def test_what_is_major_says_so_in_every_notice() -> None:
    urgent = case(is_major=True)
    accept = to_move(urgent)
    assert accept is not None
    for wording in (accept, major(urgent), overdue(urgent, stage=Stage.ACCEPT, action=LadderAction.REMIND)):
        assert wording.urgent
        assert wording.zh.startswith("【重大紧急】")
        assert wording.en.startswith("[Major and urgent]")


def test_every_stage_that_runs_has_its_names() -> None:
    assert set(STAGE_NAMES) == set(Stage) >= {Stage(stage) for stage in STAGE_OF.values()}


def test_a_reminder_is_calm_and_an_escalation_is_not() -> None:
    remind = overdue(case(), stage=Stage.SIGN, action=LadderAction.REMIND)
    lift = overdue(case(), stage=Stage.SIGN, action=LadderAction.LIFT)
    assert (remind.urgent, lift.urgent) == (False, True)
    assert remind.zh == "催办:签收已逾期,261122-K7Q2M4 暴露垃圾(第一网格)"
    assert lift.en.startswith("Escalated to you: signing for is overdue")


def test_a_warning_says_that_there_is_still_time() -> None:
    warn = overdue(case(), stage=Stage.ANSWER, action=LadderAction.WARN)
    assert (warn.kind, warn.urgent) == ("due_soon", False)
    assert warn.zh == "预警:督办回复即将到期,261122-K7Q2M4 暴露垃圾(第一网格)"
    assert warn.en.startswith("Warning: the answer to a supervision is due soon, ")


def test_the_reporter_hears_of_the_end_and_not_of_the_office_s_own_steps() -> None:
    told = {move for move in MOVES if progress(case(), move) is not None}
    assert told >= {"accept", "reject", "merge", "close", "confirm_self_resolved", "refuse_self_resolved"}
    assert told.isdisjoint({"dispatch", "sign", "finish", "verify", "send_back", "raise_major"})


def test_a_stand_in_is_told_why() -> None:
    wording = standing_in(major(case()), CLERK)
    assert wording.zh.endswith("。社区受理员目前空缺,故通知您")
    assert wording.en.endswith("You are told because there is no community clerk there now")
    unit = standing_in(major(case()), Holder(unit_id=new_id()))
    assert unit.zh.endswith("承办单位目前无人在岗,故通知您")
