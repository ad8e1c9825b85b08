"""Limits over HTTP: checked with every fault, told their effect, put in force for every process, and two editors of one."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import httpx2
import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from gridgov.clock import local_day
from gridgov.db.audit import AuditRow
from gridgov.db.own_rules import OwnRules, RuleVersion, freshen_rules
from gridgov.db.session import read_clock
from gridgov.deadlines.queries import policies_of
from gridgov.deadlines.rules.policies import Stage, Urgency
from gridgov.deadlines.tables import DeadlineRow
from gridgov.people.rules.roles import Role
from gridgov.wiring import RULES
from tests.builders.county import COUNTY, SmallCounty
from tests.builders.events import report_body
from tests.support.api import Api, problem

POLICIES = "/api/v1/rules/policies"
WORDS = {"reason": "缩短受理时限", "source": "县网格办〔2026〕12号"}


@pytest.fixture
async def today(session: AsyncSession) -> str:
    return local_day(await read_clock(session)).isoformat()


@pytest.fixture
def dispatcher(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.COUNTY_DISPATCHER])


def limit(today: str, **changes: Any) -> dict[str, Any]:
    """Accept in two working hours, whatever the packaged rows say."""
    return {
        "urgency": "normal", "stage": "accept", "duration": 2, "unit": "working_hours", "warn_at": 0.8,
        "steps": [{"after": 0, "unit": "working_hours", "to": "holder", "action": "remind"}],
        "source": "县网格办〔2026〕12号", "effective_from": today, **changes,
    }  # fmt: skip


async def put(client: Api, rows: list[dict[str, Any]], *, version: int, **changes: Any) -> httpx2.Response:
    body = {"rows": rows, **WORDS, **changes}
    return await client.post(f"{POLICIES}/versions", json=body, headers={"If-Match": f'"{version}"'})


async def report(client: Api, **changes: Any) -> dict[str, Any]:
    answer = await client.post("/api/v1/events", json=report_body(**changes))
    assert answer.status_code == 201, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def frozen(session: AsyncSession, event: dict[str, Any]) -> tuple[int, str]:
    statement = select(DeadlineRow.policy).where(
        DeadlineRow.county_code == COUNTY,
        DeadlineRow.subject_id == event["id"],
        DeadlineRow.ended_at.is_(None),
    )
    policy = (await session.scalars(statement)).one()
    return policy["duration"], policy["unit"]


async def test_a_limit_is_put_in_force_and_what_runs_keeps_its_own(
    dispatcher: Api, session: AsyncSession, county: SmallCounty, today: str
) -> None:
    first = await dispatcher.get(POLICIES)
    assert first.status_code == 200, first.text
    assert (first.json()["number"], first.json()["origin"], first.json()["rows"]) == (0, "packaged", [])
    olds = [await report(dispatcher) for _ in range(3)]
    urgent = await report(dispatcher, type_code="safety.fire_hydrant")
    kept = await frozen(session, olds[0])
    assert kept == (4, "working_hours")

    checked = (await dispatcher.post(f"{POLICIES}/check", json={"rows": [limit(today)]})).json()
    assert checked["ok"]
    assert checked["faults"] == []
    effect = checked["effect"]
    statement = (
        select(func.count())
        .select_from(DeadlineRow)
        .where(
            DeadlineRow.county_code == COUNTY, DeadlineRow.ended_at.is_(None), DeadlineRow.stage == "accept",
            DeadlineRow.policy["urgency"].astext == "normal", DeadlineRow.policy["duration"].astext != "2",
        )
    )  # fmt: skip
    plain = (await session.scalars(statement)).one()
    assert effect["running_count"] == plain == sum(one["running_count"] for one in effect["touched"]) >= 3
    assert f"{plain} 个在办计时沿用原时限" in effect["zh"]
    assert f"{plain} running clocks keep the old limit" in effect["en"]
    assert (effect["touched"][0]["before"]["duration"], effect["touched"][0]["after"]["duration"]) == (4, 2)
    assert (await session.scalars(select(RuleVersion.number))).all() == []

    answer = await put(dispatcher, [limit(today)], version=0)
    assert answer.status_code == 201, answer.text
    assert answer.json()["number"] == 1
    assert answer.json()["effect"]["running_count"] == plain
    assert answer.json()["put_by_name"] == "county_dispatcher"

    new = await report(dispatcher)
    assert await frozen(session, new) == (2, "working_hours")
    assert await frozen(session, olds[0]) == kept
    assert (await frozen(session, urgent))[1] != "2"

    now = (await dispatcher.get(POLICIES)).json()
    assert (now["number"], now["origin"], now["rows"][0]["duration"]) == (1, "version", 2)
    of_accept = [
        one for one in now["rules"] if one["row"]["stage"] == "accept" and one["row"]["urgency"] == "normal"
    ]
    assert [(one["layer"], one["standing"]) for one in of_accept if one["row"]["type"] == "*"] == [
        ("own", "in_force"), ("ours", "covered"),
    ]  # fmt: skip
    row = (
        await session.scalars(
            select(AuditRow).where(AuditRow.county_code == COUNTY, AuditRow.action == "rules_put_in_force")
        )
    ).one()
    assert row.data["running_count"] == plain
    assert row.purpose == WORDS["reason"]


async def test_from_a_later_day_the_old_limit_holds_until_then(
    dispatcher: Api, session: AsyncSession, county: SmallCounty, today: str
) -> None:
    later = (local_day(await read_clock(session)) + timedelta(days=10)).isoformat()
    made = await put(dispatcher, [limit(later)], version=0, holds_from=later)
    assert made.status_code == 201, made.text
    assert made.json()["begun"] is False
    assert await frozen(session, await report(dispatcher)) == (4, "working_hours")
    await session.execute(text("SET LOCAL gridgov.clock_shift = '10 days'"))
    rules = OwnRules(RULES, fresh_s=0)
    await rules.refresh(session)
    book = rules.book("policies", COUNTY)
    assert book.find(Urgency.NORMAL, Stage.ACCEPT, on=local_day(await read_clock(session))).duration == 2


async def test_of_two_editors_the_second_is_told_what_changed_and_by_whom(
    api: Api, dispatcher: Api, county: SmallCounty, today: str
) -> None:
    other = api.as_(county[Role.SYSTEM_ADMINISTRATOR])
    assert (await put(dispatcher, [limit(today)], version=0)).status_code == 201
    refused = await put(other, [limit(today, duration=3)], version=0)
    told = problem(refused, 412, "stale-version")["current"]
    assert (told["number"], told["put_by_name"], told["change_count"]) == (1, "county_dispatcher", 1)
    assert told["changes"][0]["did"] == "added"
    assert told["changes"][0]["after"]["duration"] == 2
    assert "county_dispatcher" in refused.json()["detail"]
    assert "county_dispatcher" in refused.json()["detail_en"]
    # Settled: the second looks at the first's row, keeps it in its place, and puts its own in force over it.
    settled = await put(
        other, [limit(today), limit(today, stage="dispatch", duration=3)], version=told["number"]
    )
    assert settled.status_code == 201, settled.text
    problem(await put(other, [], version=7), 412)
    history = (await dispatcher.get(f"{POLICIES}/versions")).json()
    assert [(one["number"], one["put_by_name"]) for one in history["items"]] == [
        (2, "system_administrator"), (1, "county_dispatcher"),
    ]  # fmt: skip
    whole = (await dispatcher.get(f"{POLICIES}/versions/2")).json()
    assert whole["text_before"] == (await dispatcher.get(f"{POLICIES}/versions/1")).json()["text"]
    assert [change["did"] for change in whole["changes"]] == ["added"]
    page = (await dispatcher.get(f"{POLICIES}/versions", params={"limit": 1})).json()
    assert page["next_before"] == 2
    problem(await dispatcher.get(f"{POLICIES}/versions/9"), 404)


async def test_a_version_is_named_and_a_draft_that_changes_nothing_is_refused(
    dispatcher: Api, today: str
) -> None:
    bare = await dispatcher.post(f"{POLICIES}/versions", json={"rows": [limit(today)], **WORDS})
    problem(bare, 428)
    assert (await put(dispatcher, [limit(today)], version=0)).status_code == 201
    problem(await put(dispatcher, [limit(today)], version=1), 422, pointer="/rows")
    problem(await put(dispatcher, [limit(today)], version=1, text=""), 422)
    problem(
        await put(dispatcher, [limit(today)], version=1, holds_from="2026-01-01"), 422, pointer="/holds_from"
    )


async def test_a_bad_draft_is_told_all_its_faults_and_nothing_is_written(
    dispatcher: Api, session: AsyncSession, today: str
) -> None:
    rows = [
        limit(today, duration=0, unit="moons"),
        limit(today, stage="dispatch", type="facility.unheard_of"),
        limit("2026-02-30", stage="sign", warn_at=7.5, colour="red"),
    ]
    told = (await dispatcher.post(f"{POLICIES}/check", json={"rows": rows})).json()
    assert told["ok"] is False
    assert told["effect"] is None
    found = {(fault["row"], fault["field"]) for fault in told["faults"]}
    assert found == {(1, "duration"), (1, "unit"), (3, "effective_from"), (3, "warn_at"), (3, "colour")}
    lines = told["text"].splitlines()
    for fault in told["faults"]:
        assert fault["field"] in lines[fault["line"] - 1]
        assert any("\u4e00" <= char <= "\u9fff" for char in fault["zh"])
    whole = problem(await put(dispatcher, rows, version=0), 422, "invalid", "/policy/0/duration")
    assert len(whole["faults"]) == told["fault_count"] == 5
    unknown = await dispatcher.post(f"{POLICIES}/check", json={"rows": rows[1:2]})
    assert [(one["row"], one["field"]) for one in unknown.json()["faults"]] == [(1, "type")]
    past = await dispatcher.post(f"{POLICIES}/check", json={"rows": [limit("2026-02-01")]})
    assert "时限不能追溯" in past.json()["faults"][0]["zh"]
    broken = (await dispatcher.post(f"{POLICIES}/check", json={"text": "[[policy]]\nurgency = \n"})).json()
    assert broken["faults"][0]["line"] == 2
    assert (await session.scalars(select(RuleVersion.number))).all() == []


async def test_a_fault_of_a_step_names_the_step_and_what_of_it(dispatcher: Api, today: str) -> None:
    step = {"after": 0, "unit": "working_hours", "to": "holder", "action": "remind"}
    again = {**step, "after": 2, "repeat": {"every": 1, "unit": "moons", "times": 0}}
    rows = [limit(today, steps=[step, {**step, "after": 1, "action": "lift", "to": "nobody"}, again])]
    told = (await dispatcher.post(f"{POLICIES}/check", json={"rows": rows})).json()["faults"]
    assert {fault["field"] for fault in told} == {"steps.2.to", "steps.3.repeat.unit"}
    assert all(fault["zh"].startswith("第 ") and fault["en"].startswith("Step ") for fault in told)


async def test_another_process_goes_by_it_within_its_freshness(
    dispatcher: Api, session: AsyncSession, today: str
) -> None:
    stale, fresh = OwnRules(RULES, fresh_s=60), OwnRules(RULES, fresh_s=0)
    for rules in (stale, fresh):
        await rules.refresh(session)
        assert rules.book("policies", COUNTY) is None
    assert (await put(dispatcher, [limit(today)], version=0)).status_code == 201
    for rules, seen in ((stale, False), (fresh, True)):
        await rules.refresh(session)
        assert (rules.book("policies", COUNTY) is not None) is seen
    stale.forget()
    await stale.refresh(session)
    day = local_day(await read_clock(session))
    assert stale.book("policies", COUNTY).find(Urgency.NORMAL, Stage.ACCEPT, on=day).duration == 2
    assert stale.book("policies", "329998") is None
    session.info["own_rules"] = fresh
    assert policies_of(session, "329998").find(Urgency.NORMAL, Stage.ACCEPT, on=day).duration == 4
    assert policies_of(session, COUNTY).find(Urgency.NORMAL, Stage.ACCEPT, on=day).duration == 2


async def test_what_cannot_be_read_any_more_leaves_what_was(
    dispatcher: Api, session: AsyncSession, today: str, sessions: async_sessionmaker[AsyncSession]
) -> None:
    def refuse(text: str, origin: str) -> None:
        raise ValueError(f"{origin}: {len(text)} characters of a newer house")

    assert (await put(dispatcher, [limit(today)], version=0)).status_code == 201
    rules = OwnRules({"policies": refuse}, fresh_s=0)
    await rules.refresh(session)
    assert rules.book("policies", COUNTY) is None
    async with sessions() as one, sessions() as two:
        one.info["own_rules"] = two.info["own_rules"] = OwnRules(RULES, fresh_s=60)
        await asyncio.gather(freshen_rules(one), freshen_rules(one))
        assert one.info["own_rules"].book("policies", COUNTY) is not None


async def test_history_is_never_changed(dispatcher: Api, session: AsyncSession, today: str) -> None:
    assert (await put(dispatcher, [limit(today)], version=0)).status_code == 201
    for statement in ("UPDATE rule_versions SET number = 9", "DELETE FROM rule_versions"):
        with pytest.raises(DBAPIError):
            async with session.begin_nested():
                await session.execute(text(statement))


async def test_sent_twice_with_its_key_it_is_one_version(dispatcher: Api, today: str) -> None:
    headers = {"If-Match": "0", "Idempotency-Key": "once"}
    body = {"rows": [limit(today)], **WORDS}
    answers = [await dispatcher.post(f"{POLICIES}/versions", json=body, headers=headers) for _ in range(2)]
    assert [one.status_code for one in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert len((await dispatcher.get(f"{POLICIES}/versions")).json()["items"]) == 1


@pytest.mark.parametrize("role", [Role.GRIDWORKER, Role.AUDITOR, Role.SUPERVISOR])
async def test_who_may_only_read_puts_nothing_in_force(
    api: Api, county: SmallCounty, today: str, role: Role
) -> None:
    problem(await put(api.as_(county[role]), [limit(today)], version=0), 403)


@pytest.mark.parametrize(
    "changes",
    [
        {"source": "县网格办\x00"}, {"source": "长" * 301}, {"source": "\ud800"}, {"warn_at": float("nan")},
        {"steps": [{"after": 0, "unit": "working_hours", "to": "holder", "action": "remind",
                    "repeat": {"every": 1, "unit": "natural_hours", "times": 10**30}}]},
    ],
)  # fmt: skip
async def test_what_no_clock_could_be_frozen_with_is_refused(
    dispatcher: Api, session: AsyncSession, county: SmallCounty, today: str, changes: dict[str, Any]
) -> None:
    """One row that the database cannot hold would let no event of the county be reported any more."""
    content = json.dumps({"rows": [limit(today, **changes)], **WORDS})
    headers = {"If-Match": '"0"', "Content-Type": "application/json"}
    refused = await dispatcher.post(f"{POLICIES}/versions", content=content, headers=headers)
    problem(refused, 422)
    assert (await session.scalars(select(RuleVersion.number))).all() == []
    checked = await dispatcher.post(f"{POLICIES}/check", content=content_of(content), headers=headers)
    assert checked.status_code == 200, checked.text
    assert checked.json()["ok"] is False
    await report(dispatcher)


def content_of(content: str) -> str:
    return json.dumps({"rows": json.loads(content)["rows"]})


@pytest.mark.parametrize("body", [{"text": "x = " + "[" * 3000}, {"rows": [{"source": [[[[]]]]}]}])
async def test_a_draft_of_any_form_is_told_its_faults(dispatcher: Api, body: dict[str, Any]) -> None:
    checked = await dispatcher.post(f"{POLICIES}/check", json=body)
    assert checked.status_code == 200, checked.text
    assert checked.json()["fault_count"] >= 1
    problem(await dispatcher.get(f"{POLICIES}/versions/{2**40}"), 422)
    problem(await dispatcher.get(f"{POLICIES}/versions", params={"before": 2**40}), 422)


async def test_a_character_that_cannot_be_stored_is_told(dispatcher: Api) -> None:
    problem(await dispatcher.get("/api/v1/events", params={"type_code": "a\0b"}), 400)
    kept = {"items": [{"name": "筛选", "filter": {"q": "东\0门"}}]}
    problem(
        await dispatcher.request("PUT", "/api/v1/me/filters", json=kept, headers={"If-Match": '"0"'}), 400
    )
