"""催办 and 督办: a reminder is a word, a supervision an act with a card, a reason and an answer."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from gridgov.db.base import new_id
from gridgov.db.session import read_clock
from gridgov.deadlines.rules.policies import Card
from gridgov.handling.actions.climb import supervise_passed
from gridgov.handling.rules.pressing import highest, is_lower
from gridgov.notices.actions.tell_of_moves import tell_concerned
from gridgov.notices.tables import NoticeRow
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY
from tests.gridgov.handling.at_work import Event, Work, instant
from tests.support.api import problem

YELLOW = {"card": "yellow", "reason_code": "should_have_handled", "words": "逾期未办"}


async def test_a_reminder_reaches_the_holder_and_is_not_repeated_at_once(work: Work) -> None:
    event = await work.processing()
    event = await work.do(Role.COMMUNITY_CLERK, event, "remind", {"words": "请尽快"})
    (kept,) = await work.read(event, "supervisions")
    assert (kept["kind"], kept["card"], kept["to_unit_id"]) == (
        "remind",
        None,
        str(work.county.department.id),
    )
    told = await tell_concerned(
        work.session, county_code=COUNTY, event_id=UUID(event["id"]), seq=(await work.last_step(event))["seq"],
        at=await read_clock(work.session),
    )  # fmt: skip
    assert told == 1
    notice = (await work.session.scalars(select(NoticeRow).where(NoticeRow.county_code == COUNTY))).one()
    assert (notice.person_id, notice.kind) == (work.county[Role.DEPARTMENT_HANDLER].id, "reminded")
    assert notice.zh.endswith("。请尽快")
    await work.session.commit()
    again = await work.of(Role.COMMUNITY_CLERK).move(event, "remind", {"words": "请尽快"})
    problem(again, 429, "too-many-requests")
    event = await work.do(Role.SUPERVISOR, event, "remind", {"words": "请尽快"})
    await work.at(await read_clock(work.session) + timedelta(minutes=31))
    await work.do(Role.COMMUNITY_CLERK, event, "remind", {"words": "仍未处理"})
    problem(await work.of(Role.GRIDWORKER).move(event, "remind", {"words": "请尽快"}), 403)
    part = {"words": "请尽快", "part_id": str(new_id())}
    problem(await work.of(Role.TOWN_DISPATCHER).move(await work.see(event), "remind", part), 404)


async def test_a_supervision_is_answered_by_whom_it_was_addressed_to(work: Work) -> None:
    event = await work.processing()
    event = await work.do(Role.SUPERVISOR, event, "supervise", YELLOW)
    (kept,) = await work.read(event, "supervisions")
    assert (kept["card_zh"], kept["reason_zh"], kept["by_id"]) == (
        "黄牌", "应办理未办理", str(work.county[Role.SUPERVISOR].id),
    )  # fmt: skip
    (clock,) = await work.clocks(event, "answer")
    assert str(clock.part_id) == kept["id"]
    assert clock.owner_unit_id == work.county.department.id
    answer = {"supervision_id": kept["id"], "answer": "今日下午清运"}
    problem(await work.of(Role.COMMUNITY_CLERK).move(event, "answer-supervision", answer), 403)
    handler = work.of(Role.DEPARTMENT_HANDLER)
    problem(await handler.move(event, "answer-supervision", {**answer, "supervision_id": str(new_id())}), 404)
    event = await work.do(Role.DEPARTMENT_HANDLER, event, "answer-supervision", answer)
    assert await work.clocks(event, "answer") == []
    (kept,) = await work.read(event, "supervisions")
    assert kept["answer"] == "今日下午清运"
    problem(await handler.move(event, "answer-supervision", answer), 404)


async def test_a_card_never_goes_down(work: Work) -> None:
    event = await work.do(Role.SUPERVISOR, await work.processing(), "supervise", {**YELLOW, "card": "red"})
    supervisor = work.of(Role.SUPERVISOR)
    problem(await supervisor.move(event, "supervise", YELLOW), 422, pointer="/card")
    problem(await supervisor.move(event, "supervise", {**YELLOW, "reason_code": "lazy"}), 422)
    event = await work.do(Role.SUPERVISOR, event, "supervise", {**YELLOW, "card": "black"})
    problem(await work.of(Role.TOWN_DISPATCHER).move(event, "supervise", {**YELLOW, "card": "black"}), 403)


async def test_nobody_supervises_what_is_theirs(work: Work) -> None:
    event = await work.reported()
    event = await work.do(Role.COUNTY_DISPATCHER, event, "accept")
    problem(await work.of(Role.COUNTY_DISPATCHER).move(event, "supervise", YELLOW), 403)


async def ladder(work: Work, event: Event) -> list[bool]:
    """Every rung that supervises, heard of twice."""
    made = [
        await supervise_passed(
            work.session, county_code=COUNTY, deadline_id=step.deadline_id, cycle=step.cycle, step=step.step,
            at=await read_clock(work.session),
        )
        for step in await work.rungs("supervise")
        for _ in range(2)
    ]  # fmt: skip
    await work.session.commit()
    return made


async def test_the_ladder_supervises_once_for_each_rung(work: Work) -> None:
    event = await work.processing()
    await work.at(instant(event["due_at"]) + timedelta(days=8))
    assert await ladder(work, event) == [True, False]
    (kept,) = await work.read(event, "supervisions")
    assert (kept["by_id"], kept["by_role"], kept["card"], kept["reason_code"]) == (
        None, "supervisor", "yellow", "should_have_handled",
    )  # fmt: skip
    step = await work.last_step(event)
    assert (step["move"], step["actor_id"], step["data"]["stage"]) == ("supervise", None, "handle")
    assert [change["stage"] for change in step["data"]["clocks"]] == ["answer"]
    await work.do(
        Role.DEPARTMENT_HANDLER, await work.see(event), "answer-supervision",
        {"supervision_id": kept["id"], "answer": "已办"},
    )  # fmt: skip


async def test_an_answer_that_is_late_brings_a_higher_card_and_no_second_answer(work: Work) -> None:
    event = await work.do(Role.SUPERVISOR, await work.processing(), "supervise", YELLOW)
    (clock,) = await work.clocks(event, "answer")
    await work.at(clock.due_at + timedelta(days=4))
    assert True in await ladder(work, event)
    kept = await work.read(event, "supervisions")
    assert {one["card"] for one in kept} >= {"yellow", "red"}
    assert len(await work.clocks(event, "answer")) <= len(kept) - 1
    first = next(one for one in kept if one["by_id"])
    event = await work.do(
        Role.DEPARTMENT_HANDLER, await work.see(event), "answer-supervision",
        {"supervision_id": first["id"], "answer": "已办"},
    )  # fmt: skip
    late = [one for one in await work.read(event, "supervisions") if one["card"] == "red"]
    assert all(one["answered_at"] for one in late)


async def test_what_was_done_meanwhile_is_not_supervised(work: Work) -> None:
    event = await work.processing()
    await work.at(instant(event["due_at"]) + timedelta(days=8))
    await work.rungs("supervise")
    await work.do(Role.DEPARTMENT_HANDLER, event, "finish", {"outcome": "已清运"})
    assert await ladder(work, event) == [False, False]


@given(st.lists(st.sampled_from(list(Card))), st.sampled_from(list(Card)))
def test_cards_rise(shown: list[Card], card: Card) -> None:
    order = [Card.YELLOW, Card.RED, Card.BLACK]
    expected = any(order.index(card) < order.index(one) for one in shown)
    assert is_lower(card, highest(shown)) is expected


@pytest.mark.parametrize("move", ["remind", "supervise"])
async def test_what_is_over_is_not_pressed(work: Work, move: str) -> None:
    event = await work.reported()
    reply = {"channel": "phone", "words": "不予受理"}
    event = await work.do(Role.COMMUNITY_CLERK, event, "reject", {"reason": "not_true", "reply": reply})
    body = {"words": "请尽快"} if move == "remind" else YELLOW
    problem(await work.of(Role.COUNTY_DISPATCHER).move(event, move, body), 409, "move-not-allowed")
