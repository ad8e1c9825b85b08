"""Sessions, agreements and terms, the thirty days, levels, endings, confirmation, visits, the file: each limit at its edges."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from gridgov.clock import SHANGHAI, end_of_day, local_day
from gridgov.db.base import new_id
from gridgov.db.outbox import OutboxRow
from gridgov.notices.tables import NoticeRow
from gridgov.people.rules.roles import Role
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, TOWN
from tests.builders.mediation import CASES, CLEAR, Mediation, party_body
from tests.support.api import problem


def session_body(mediation: Mediation, hours: float = 25, **changes: Any) -> dict[str, Any]:
    planned = (mediation.now + timedelta(hours=hours)).isoformat()
    body = {
        "id": str(new_id()),
        "place": "police_room",
        "address": "第一派出所警务调解室",
        "planned_at": planned,
    }
    return {**body, **changes}


def hold_body(mediation: Mediation, case: dict[str, Any], **changes: Any) -> dict[str, Any]:
    body = {
        "begun_at": mediation.now.isoformat(), "ended_at": (mediation.now + timedelta(seconds=1)).isoformat(),
        "party_ids": mediation.ids(case), "mediator_ids": [one["id"] for one in case["mediators"]], "minutes": "双方陈述",
    }  # fmt: skip
    return {**body, **changes}


async def kinds(mediation: Mediation, case: dict[str, Any]) -> list[str]:
    statement = select(OutboxRow.kind).where(OutboxRow.county_code == COUNTY, OutboxRow.subject_id == UUID(case["id"]), OutboxRow.kind != "DeadlinePassed")  # fmt: skip
    return list(
        (await mediation.session.scalars(statement.order_by(OutboxRow.created_at, OutboxRow.id))).all()
    )


async def told(mediation: Mediation, case: dict[str, Any], kind: str) -> set[UUID]:
    statement = select(NoticeRow.person_id).where(
        NoticeRow.county_code == COUNTY, NoticeRow.subject_id == UUID(case["id"]), NoticeRow.kind == kind
    )
    return set((await mediation.session.scalars(statement)).all())


async def test_no_session_before_acceptance(mediation: Mediation) -> None:
    """人民调解法 art. 17: who has not consented is not mediated."""
    case = await mediation.open()
    problem(await mediation.ask(case, "sessions", session_body(mediation)), 409, "move-not-allowed")
    problem(
        await mediation.ask(case, "agreement", mediation.draft_body(case), method="PUT"),
        409,
        "move-not-allowed",
    )


@pytest.mark.parametrize(("seconds", "refused"), [(24 * 3600 + 30, False), (24 * 3600 - 30, True)])
async def test_a_session_is_known_a_day_ahead(mediation: Mediation, seconds: int, refused: bool) -> None:
    """24 hours before (ours), unless all agree to less."""
    case = await mediation.accepted()
    body = session_body(mediation, hours=seconds / 3600)
    answer = await mediation.ask(case, "sessions", body)
    assert (answer.status_code == 422) is refused, answer.text
    if refused:
        problem(answer, 422, pointer="/planned_at")
        await mediation.act(case, "sessions", {**body, "short_notice_agreed": True})


async def test_a_session_is_held_with_minutes(mediation: Mediation) -> None:
    case = await mediation.accepted()
    case = await mediation.act(
        case, "sessions", session_body(mediation, hours=0.01, short_notice_agreed=True)
    )
    (planned,) = case["sessions"]
    assert (planned["place"], planned["place_zh"], planned["open"]) == ("police_room", "警务调解室", False)
    path = f"sessions/{planned['id']}/hold"
    before = (mediation.now - timedelta(days=1)).isoformat()
    for changes, pointer in (
        ({"begun_at": before}, "/begun_at"), ({"party_ids": [str(new_id())]}, "/party_ids"),
        ({"mediator_ids": [str(new_id())]}, "/mediator_ids"),
        ({"ended_at": (mediation.now + timedelta(hours=1)).isoformat()}, "/ended_at"),
    ):  # fmt: skip
        problem(await mediation.ask(case, path, hold_body(mediation, case, **changes)), 422, pointer=pointer)
    await mediation.pass_time(mediation.now + timedelta(hours=2))
    begun = mediation.now - timedelta(hours=1)
    good = hold_body(mediation, case, begun_at=begun.isoformat(), ended_at=mediation.now.isoformat())
    case = await mediation.act(case, path, good)
    assert case["sessions"][0]["state"] == "held"
    problem(await mediation.ask(case, path, good), 409)
    private = (
        await mediation.desk.get(f"{CASES}/{case['id']}/private", params={"purpose": "核对调解记录"})
    ).json()
    assert private["sessions"][0]["minutes"] == "双方陈述"


async def test_open_or_closed(mediation: Mediation) -> None:
    """人民调解法 art. 23(3): open where the parties want it; art. 15: a family's matters never."""
    case = await mediation.accepted()
    problem(
        await mediation.ask(case, "sessions", session_body(mediation, open=True)), 422, pointer="/open_agreed"
    )
    case = await mediation.act(case, "sessions", session_body(mediation, open=True, open_agreed=True))
    case = await mediation.act(case, f"sessions/{case['sessions'][0]['id']}/cancel")
    assert case["sessions"][0]["state"] == "cancelled"
    family = await mediation.accepted(type="marriage_family")
    problem(
        await mediation.ask(family, "sessions", session_body(mediation, open=True, open_agreed=True)),
        422,
        pointer="/open",
    )


async def test_two_mediate_at_town_level(mediation: Mediation) -> None:
    await mediation.committee(area_path=TOWN, mark="城关")
    case = await mediation.accepted(area_path=TOWN)
    problem(await mediation.ask(case, "sessions", session_body(mediation)), 422, pointer="/mediators")
    case = await mediation.name(case, mediation.county[Role.POLICE].id, "co_police")
    case = await mediation.act(case, "sessions", session_body(mediation))
    assert len(case["sessions"]) == 1


async def test_an_agreement_without_terms_is_none(mediation: Mediation) -> None:
    """人民调解法 art. 29(3)."""
    case = await mediation.accepted()
    for changes, pointer in (
        ({"terms": []}, "/terms"), ({"form": "oral"}, "/form"),
        ({"terms": [{**mediation.draft_body(case)["terms"][0], "debtor_id": str(new_id())}]}, "/terms/0/debtor_id"),
        ({"terms": [{**mediation.draft_body(case)["terms"][0], "due_on": mediation.day(-1)}]}, "/terms/0/due_on"),
    ):  # fmt: skip
        body = mediation.draft_body(case, **changes)
        problem(await mediation.ask(case, "agreement", body, method="PUT"), 422, pointer=pointer)
    assert (await mediation.again(case))["draft"] is None


async def test_an_agreement_binds_once_all_have_signed(mediation: Mediation) -> None:
    """人民调解法 art. 29: parties, mediator, seal."""
    case = await mediation.accepted()
    problem(await mediation.ask(case, "agreement/conclude", mediation.signed(case)), 409)
    first = await mediation.act(case, "agreement", mediation.draft_body(case), method="PUT")
    case = await mediation.act(first, "agreement", mediation.draft_body(case), method="PUT")
    assert case["draft"]["id"] != first["draft"]["id"], "a draft takes the place of the one before"
    for changes, pointer in (
        ({"agreed_by": mediation.ids(case)[:1]}, "/agreed_by"), ({"mediator_signed": False}, "/mediator_signed"),
        ({"sealed": False}, "/sealed"),
    ):  # fmt: skip
        problem(
            await mediation.ask(case, "agreement/conclude", {**mediation.signed(case), **changes}),
            422,
            pointer=pointer,
        )
    case = await mediation.act(case, "agreement/conclude", mediation.signed(case))
    assert (case["state"], case["draft"], case["agreement"]["written_why"]) == (
        "agreed",
        None,
        ["not_on_the_spot"],
    )
    assert set(await mediation.clocks(case)) == {"perform_term", "apply_confirmation", "remind_confirmation"}
    assert "AgreementMade" in await kinds(mediation, case)


async def test_an_oral_agreement_that_is_performed_at_once(mediation: Mediation) -> None:
    """人民调解法 art. 28, 30; 宁波市人民调解条例 art. 24: simple, done on the spot, nobody asks for writing."""
    case = await mediation.accepted()
    oral = mediation.draft_body(case, days=0, form="oral", on_the_spot=True)
    problem(
        await mediation.ask(case, "agreement", {**oral, "written_asked": True}, method="PUT"),
        422,
        pointer="/form",
    )
    case = await mediation.act(case, "agreement", oral, method="PUT")
    case = await mediation.act(case, "agreement/conclude", {"agreed_by": mediation.ids(case)})
    term = case["agreement"]["terms"][0]["id"]
    problem(
        await mediation.ask(case, f"terms/{term}/perform", {"performed_on": mediation.day()}),
        422,
        pointer="/proof",
    )
    early = {"performed_on": mediation.day(-1), "proof": "x"}
    problem(await mediation.ask(case, f"terms/{term}/perform", early), 422, pointer="/performed_on")
    case = await mediation.act(
        case, f"terms/{term}/perform", {"performed_on": mediation.day(), "proof": "当场付清"}
    )
    assert (case["state"], case["ended_at"] is not None) == ("performed", True)
    assert set(await mediation.clocks(case)) == {"revisit", "apply_confirmation", "remind_confirmation"}
    assert (await kinds(mediation, case))[-2:] == ["TermPerformed", "CasePerformed"]


async def test_complex_is_in_writing(mediation: Mediation) -> None:
    case = await mediation.accepted(complex=True)
    oral = mediation.draft_body(case, days=0, form="oral", on_the_spot=True)
    problem(await mediation.ask(case, "agreement", oral, method="PUT"), 422, pointer="/form")


async def test_day_thirty_is_in_time_and_day_thirty_one_is_not(mediation: Mediation) -> None:
    """人民调解工作若干规定 art. 33; 宁波 art. 27: then extended by consent, or ended with a notice."""
    late = await mediation.accepted()
    case = await mediation.accepted()
    last = end_of_day(local_day(mediation.now) + timedelta(days=30))
    await mediation.pass_time(last - timedelta(minutes=5))
    case = await _lifted_back(mediation, case)
    problem(await mediation.ask(case, "break-off", {"ending": "expired"}), 422, pointer="/ending")
    case = await mediation.act(case, "agreement", mediation.draft_body(case), method="PUT")
    assert case["draft"], "day 30"
    await mediation.pass_time(last + timedelta(seconds=1))
    problem(
        await mediation.ask(case, "agreement/conclude", mediation.signed(case)), 422, pointer="/agreed_by"
    )
    late = await _lifted_back(mediation, late)
    problem(
        await mediation.ask(late, "agreement", mediation.draft_body(late), method="PUT"), 422, pointer="/id"
    )
    late = await mediation.act(late, "break-off", {"ending": "expired"})
    assert (late["state"], late["ending"], late["routes"]) == ("ended", "expired", ["court"])
    assert await mediation.clocks(late) == {}
    assert "CaseBrokenOff" in await kinds(mediation, late)
    some = {"days": 30, "consented_by": mediation.ids(case)[:1]}
    problem(await mediation.ask(case, "extend", some), 422, pointer="/consented_by")
    problem(
        await mediation.ask(case, "extend", {"days": 31, "consented_by": mediation.ids(case)}),
        422,
        pointer="/days",
    )
    case = await mediation.act(case, "extend", {"days": 30, "consented_by": mediation.ids(case)})
    assert datetime.fromisoformat(case["due_at"]) == last + timedelta(days=30), (
        "counted on from where it was due"
    )
    problem(
        await mediation.ask(case, "extend", {"days": 1, "consented_by": mediation.ids(case)}),
        422,
        pointer="/days",
    )
    case = await mediation.act(case, "agreement/conclude", mediation.signed(case))
    assert case["state"] == "agreed"


async def _lifted_back(mediation: Mediation, case: dict[str, Any]) -> dict[str, Any]:
    """As it is after its levels have climbed: the county names a second mediator."""
    case = await mediation.again(case)
    police = mediation.county[Role.POLICE].id
    if str(police) not in {one["person_id"] for one in case["mediators"]}:
        case = await mediation.name(case, police, "co_police", by=mediation.as_(Role.COUNTY_DISPATCHER))
    return case


async def test_levels_climb_by_their_clocks(mediation: Mediation) -> None:
    """2, 5, 10 days and then the county: nobody above it but the court."""
    case = await mediation.open(area_path=GRIDS[0])
    seen_at = [case["level"]]
    for days in (2, 5, 10):
        await mediation.pass_time(end_of_day(local_day(mediation.now) + timedelta(days=days)))
        row = await mediation.row(case)
        seen_at.append({12: "community", 9: "town", 6: "county"}[len(row.scope_path)])
    assert seen_at == ["grid", "community", "town", "county"]
    assert (await kinds(mediation, case)).count("CaseLifted") == 3
    assert await told(mediation, case, "mediation_lifted")
    row = await mediation.row(case)
    assert row.scope_path == COUNTY
    assert set(await mediation.clocks(case)) == {"consent", "mediate_level"}


async def test_a_case_is_lifted_by_hand_up_to_the_court(mediation: Mediation) -> None:
    case = await mediation.accepted()
    number = case["file_number"]
    for level in ("town", "county"):
        case = await mediation.act(case, "lift", {"reason": "案情复杂"})
        assert (case["level"], case["file_number"]) == (level, number)
    assert case["next_level"] == "court"
    problem(await mediation.ask(case, "lift", {"reason": "仍未解决"}), 409)
    clocks = await mediation.clocks(case)
    assert clocks["mediate_level"] == end_of_day(local_day(mediation.now) + timedelta(days=13))


async def test_a_term_whose_day_is_over_is_broken(mediation: Mediation) -> None:
    """人民调解法 art. 31: the committee sees to it; the last day runs to its midnight (民法典 art. 203)."""
    case = await mediation.agreed(days=10)
    due = (await mediation.clocks(case))["perform_term"]
    assert due >= end_of_day(datetime.fromisoformat(mediation.day(10)).date())
    await mediation.pass_time(due - timedelta(seconds=30))
    assert (await mediation.again(case))["state"] == "agreed"
    await mediation.pass_time(due + timedelta(seconds=5))
    case = await mediation.again(case)
    assert (case["state"], case["agreement"]["terms"][0]["state"]) == ("broken", "broken")
    assert (await kinds(mediation, case)).count("TermBroken") == 1
    assert await told(mediation, case, "mediation_broken") == {mediation.county[Role.MEDIATOR].id}
    term = case["agreement"]["terms"][0]["id"]
    case = await mediation.act(
        case, f"terms/{term}/perform", {"performed_on": mediation.day(), "proof": "已修复"}
    )
    assert case["state"] == "performed", "late is performed, too"


async def test_a_broken_agreement_is_mediated_anew_or_broken_off(mediation: Mediation) -> None:
    case = await mediation.agreed()
    problem(await mediation.ask(case, "break-off", {"ending": "not_performed"}), 409)
    term = case["agreement"]["terms"][0]["id"]
    case = await mediation.act(case, f"terms/{term}/break", {"words": "明确拒绝"})
    assert case["state"] == "broken"
    problem(await mediation.ask(case, f"terms/{term}/break", {"words": "再次"}), 409)
    first = case["agreement"]["id"]
    case = await mediation.agreed(case, days=20)
    assert case["agreement"]["id"] != first
    case = await mediation.act(
        case, f"terms/{case['agreement']['terms'][0]['id']}/break", {"words": "又拒绝"}
    )
    case = await mediation.act(case, "break-off", {"ending": "not_performed", "words": "建议起诉"})
    assert (case["state"], case["ending"]) == ("ended", "not_performed")


async def test_a_party_may_stop_it(mediation: Mediation) -> None:
    """人民调解法 art. 23(2)."""
    case = await mediation.accepted()
    problem(await mediation.ask(case, "break-off", {"ending": "stopped"}), 422, pointer="/party_id")
    problem(await mediation.ask(case, "break-off", {"ending": "crime"}), 422, pointer="/ending")
    case = await mediation.act(case, "break-off", {"ending": "stopped", "party_id": mediation.ids(case)[0]})
    assert (case["ending"], case["parties"][0]["consent"]) == ("stopped", "withdrawn")


@pytest.mark.parametrize("ends", [True, False])
async def test_a_suspected_offence_is_told_to_the_police_at_once(mediation: Mediation, ends: bool) -> None:
    """人民调解法 art. 25."""
    case = await mediation.accepted()
    case = await mediation.act(case, "report-crime", {"words": "一方持械威胁", "ends": ends})
    await mediation.work()
    assert await told(mediation, case, "suspected_crime") == {mediation.county[Role.POLICE].id}
    assert (case["state"], case["ending"]) == (("ended", "crime") if ends else ("accepted", None))
    assert "持械" not in str((await mediation.desk.get(f"{CASES}/{case['id']}/acts")).json())


def confirm_body(mediation: Mediation, case: dict[str, Any], court: str, **changes: Any) -> dict[str, Any]:
    body = {"id": str(new_id()), "court_id": court, "applied_on": mediation.day(), "jointly_by": mediation.ids(case), "checks": CLEAR}  # fmt: skip
    return {**body, **changes}


async def test_the_assistant_names_days_courts_and_lists(mediation: Mediation) -> None:
    court, _ = await mediation.court(), await mediation.court(name="外地法院", areas=["110101"])
    high = await mediation.court(name="中级法院", level="intermediate", areas=["3299"])
    case = await mediation.agreed()
    path = f"{CASES}/{case['id']}/confirmation-help"
    shown = (await mediation.desk.get(path)).json()
    assert [(one["id"], one["points"]) for one in shown["courts"]] == [
        (court, ["domicile", "mediation_body"])
    ]
    assert len(shown["bars"]) == 11
    assert shown["open"]
    assert 30 <= shown["days_left"] <= 40
    assert [
        one["id"] for one in (await mediation.desk.get(path, params={"intermediate": True})).json()["courts"]
    ] == [high]
    problem(await mediation.desk.get(f"{CASES}/{(await mediation.accepted())['id']}/confirmation-help"), 409)


async def test_only_jointly_to_a_court_that_the_law_allows_with_nothing_in_the_way(
    mediation: Mediation,
) -> None:
    """民事诉讼法 (2023) art. 205; 民诉法解释 (2022) art. 355, 358."""
    court, elsewhere = await mediation.court(), await mediation.court(name="外地法院", areas=["110101"])
    case = await mediation.agreed()
    for changes, pointer in (
        ({"court_id": elsewhere}, "/court_id"), ({"jointly_by": mediation.ids(case)[:1]}, "/jointly_by"),
        ({"checks": {**CLEAR, "unclear": True}}, "/checks/unclear"), ({"checks": {}}, "/checks/identity_relation"),
        ({"applied_on": mediation.day(1)}, "/applied_on"), ({"applied_on": mediation.day(-1)}, "/applied_on"),
    ):  # fmt: skip
        problem(
            await mediation.ask(case, "confirmations", confirm_body(mediation, case, court, **changes)),
            422,
            pointer=pointer,
        )
    case = await mediation.act(case, "confirmations", confirm_body(mediation, case, court))
    clocks = await mediation.clocks(case)
    assert set(clocks) == {"perform_term", "court_acceptance"}, "nobody is reminded of what was applied for"
    # 最高法 2011 rules art. 4: within 3 days.
    assert clocks["court_acceptance"] == end_of_day(local_day(mediation.now) + timedelta(days=3))
    problem(await mediation.ask(case, "confirmations", confirm_body(mediation, case, court)), 409)
    path = f"confirmations/{case['confirmations'][0]['id']}/decide"
    problem(
        await mediation.ask(case, path, {"state": "confirmed", "on": mediation.day(), "number": "x"}), 409
    )
    case = await mediation.act(case, path, {"state": "accepted", "on": mediation.day()})
    # 最高法 2011 rules art. 5: within 15 days.
    assert (await mediation.clocks(case))["court_ruling"] == end_of_day(
        local_day(mediation.now) + timedelta(days=15)
    )
    problem(
        await mediation.ask(case, path, {"state": "confirmed", "on": mediation.day()}), 422, pointer="/number"
    )
    case = await mediation.act(
        case, path, {"state": "confirmed", "on": mediation.day(), "number": "(2026)某民特1号"}
    )
    assert case["confirmations"][0]["state_zh"] == "裁定有效"
    assert (await kinds(mediation, case)).count("ConfirmationDecided") == 2


async def test_a_court_that_invited_the_mediation_is_the_only_one(mediation: Mediation) -> None:
    """民事诉讼法 (2023) art. 205(1)."""
    near, far = await mediation.court(), await mediation.court(name="外地法院", areas=["110101"])
    case = await mediation.agreed(
        await mediation.accepted(source="court", referred_by="外地法院", invited_by=far)
    )
    problem(
        await mediation.ask(case, "confirmations", confirm_body(mediation, case, near)),
        422,
        pointer="/court_id",
    )
    case = await mediation.act(case, "confirmations", confirm_body(mediation, case, far))
    assert case["confirmations"][0]["point"] == "invited"


async def test_the_thirtieth_day_and_the_day_after_it(mediation: Mediation) -> None:
    """民事诉讼法 (2023) art. 205: within 30 days from effect; its last day runs whole, and gives way to a working day (art. 85).
    Reminders ten and three days before."""
    court, case, late = (
        await mediation.court(),
        await mediation.agreed(days=60),
        await mediation.agreed(days=60),
    )
    last = datetime.fromisoformat(case["agreement"]["apply_until"]).date()
    assert (last - local_day(mediation.now)).days >= 30
    end = end_of_day(last)
    await mediation.pass_time(end - timedelta(days=11) + timedelta(minutes=1))
    assert (await kinds(mediation, case)).count("ConfirmationDue") == 1, "as the tenth day before begins"
    assert await told(mediation, case, "confirmation_due") == {mediation.county[Role.MEDIATOR].id}
    await mediation.pass_time(end - timedelta(minutes=5))
    assert (await kinds(mediation, case)).count("ConfirmationDue") == 2
    case = await mediation.act(
        await mediation.again(case), "confirmations", confirm_body(mediation, case, court)
    )
    assert case["confirmations"][0]["applied_on"] == last.isoformat(), "day 30"
    await mediation.pass_time(end + timedelta(seconds=5))
    late = await mediation.again(late)
    problem(
        await mediation.ask(late, "confirmations", confirm_body(mediation, late, court)),
        422,
        pointer="/applied_on",
    )


async def test_the_file_is_put_away_once_it_is_complete(mediation: Mediation) -> None:
    case = await mediation.agreed()
    term = case["agreement"]["terms"][0]["id"]
    problem(await mediation.ask(case, "file"), 409, "move-not-allowed")
    case = await mediation.act(
        case, f"terms/{term}/perform", {"performed_on": mediation.day(), "proof": "已修复"}
    )
    lacking = problem(await mediation.ask(case, "file"), 422)
    assert {fault["pointer"] for fault in lacking["errors"]} == {"/checklist/rights_notice", "/checklist/record", "/checklist/visit"}  # fmt: skip
    problem(
        await mediation.ask(
            case, "documents", {"id": str(new_id()), "item": "moon", "page_count": 1, "words": "x"}
        ),
        422,
        pointer="/item",
    )
    problem(
        await mediation.ask(case, "documents", {"id": str(new_id()), "item": "record", "page_count": 1}),
        422,
        pointer="/file_ids",
    )
    for item in ("rights_notice", "record"):
        case = await mediation.act(
            case, "documents", {"id": str(new_id()), "item": item, "page_count": 2, "words": "纸质"}
        )
    visit = {"id": str(new_id()), "visited_on": mediation.day(), "performance": "full", "satisfaction": "satisfied", "in_court": False, "risk": True}  # fmt: skip
    problem(
        await mediation.ask(case, "visits", {**visit, "visited_on": mediation.day(1)}),
        422,
        pointer="/visited_on",
    )
    case = await mediation.act(case, "visits", visit)
    assert "revisit" not in await mediation.clocks(case)
    case = await mediation.act(case, "file")
    assert (case["state"], case["kept_until"]) == ("filed", f"{local_day(mediation.now).year + 10}-12-31")
    assert await mediation.clocks(case) == {}
    assert {"CaseVisited", "CaseFiled"} <= set(await kinds(mediation, case))
    problem(await mediation.ask(case, "visits", visit), 409, "move-not-allowed")


async def test_whoever_only_reads_changes_nothing(mediation: Mediation) -> None:
    case = await mediation.open(parties=[party_body(), party_body("respondent")])
    problem(await mediation.ask(case, "accept", by=mediation.as_(Role.DUTY_HEAD)), 403)
    problem(await mediation.ask(case, "accept", by=mediation.as_(Role.GRIDWORKER)), 404)
    assert (case["area_path"], SHANGHAI.key) == (COMMUNITY, "Asia/Shanghai")


async def test_a_list_says_how_many_a_case_concerns_and_when_they_meet_next(mediation: Mediation) -> None:
    """Those who withdrew and what was cancelled are counted no longer; another case's rows are not this one's."""
    bare = await mediation.open()
    case = await mediation.accepted()
    case = await mediation.act(case, "sessions", session_body(mediation, hours=72))
    later = case["sessions"][0]["planned_at"]
    case = await mediation.act(case, "sessions", session_body(mediation, hours=48))
    sooner = next(one for one in case["sessions"] if one["planned_at"] != later)

    async def line(of: dict[str, Any]) -> dict[str, Any]:
        listed = (await mediation.desk.get(CASES)).json()["items"]
        return next(one for one in listed if one["id"] == of["id"])

    shown = await line(case)
    assert (shown["party_count"], shown["mediator_count"]) == (len(case["parties"]), len(case["mediators"]))
    assert shown["next_session_at"] == sooner["planned_at"]
    await mediation.act(case, f"sessions/{sooner['id']}/cancel")
    assert (await line(case))["next_session_at"] == later
    empty = await line(bare)
    assert (empty["mediator_count"], empty["next_session_at"]) == (len(bare["mediators"]), None)
