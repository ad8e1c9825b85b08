"""Cases opened, from wherever; parties and their consent; acceptance and the number of the file; who mediates."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import end_of_day, local_day
from gridgov.db.audit import AuditRow
from gridgov.db.base import new_id
from gridgov.db.outbox import OutboxRow
from gridgov.mediation.tables import CaseParty
from gridgov.people.rules.roles import Post, Role
from gridgov.people.tables import PersonRow
from gridgov.settings import Settings
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, TOWN
from tests.builders.events import report_body
from tests.builders.mediation import CASES, Mediation, body_body, case_body, party_body, seen
from tests.builders.people import add_someone
from tests.support.api import problem


async def announced(session: AsyncSession, case: dict[str, Any]) -> list[str]:
    statement = (
        select(OutboxRow.kind)
        .where(OutboxRow.county_code == COUNTY, OutboxRow.subject_id == UUID(case["id"]))
        .order_by(OutboxRow.created_at, OutboxRow.id)
    )
    return list((await session.scalars(statement)).all())


async def test_a_case_is_opened_once_and_shown_masked(mediation: Mediation) -> None:
    body = case_body()
    first = await mediation.desk.post(CASES, json=body)
    assert first.status_code == 201, first.text
    case = first.json()
    assert (case["state"], case["level"], case["next_level"]) == ("registered", "community", "town")
    assert [party["name"] for party in case["parties"]] == ["赵**", "钱**"]
    assert case["parties"][0]["phone"] == "100****0021"
    assert first.headers["cache-control"] == "no-store"
    assert set(await mediation.clocks(case)) == {"consent", "mediate_level"}
    again = await mediation.desk.post(CASES, json=body)
    assert (again.status_code, again.json()["version"]) == (200, case["version"])
    assert await announced(mediation.session, case) == ["CaseOpened"]
    problem(await mediation.desk.post(CASES, json={**body, "matter": "别的事"}), 422, "reused-key")


async def test_what_was_said_is_sealed(mediation: Mediation) -> None:
    case = await mediation.open()
    rows = (await mediation.session.execute(text("SELECT * FROM mediation_cases JOIN mediation_parties ON case_id = mediation_cases.id"))).all()  # fmt: skip
    assert rows
    assert "漏水" not in str(rows)
    assert "赵某某" not in str(rows)
    parties = (
        await mediation.session.scalars(select(CaseParty).where(CaseParty.county_code == COUNTY))
    ).all()
    assert {party.identity_index for party in parties} != {None}
    assert str(case["id"]) in str(rows)


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"type": "moon"}, "/type"),
        ({"source": "moon"}, "/source"),
        ({"source": "court"}, "/referred_by"),
        ({"source": "event"}, "/event_id"),
        ({"area_path": "329999009"}, "/area_path"),
        ({"invited_by": str(new_id())}, "/invited_by"),
        ({"parties": [party_body(stands_for=9) for _ in range(6)]}, "/stands_for"),
    ],
)
async def test_what_cannot_be_opened_is_refused_by_field(
    mediation: Mediation, changes: dict[str, Any], pointer: str
) -> None:
    body = case_body(**changes)
    answer = await mediation.as_(Role.COUNTY_DISPATCHER).post(CASES, json=body)
    problem(answer, 422, "invalid", pointer)
    assert (await mediation.desk.get(f"{CASES}/{body['id']}")).status_code == 404, "nothing is half written"


@pytest.mark.parametrize("source", ["court", "procuratorate", "police", "petition_office", "other_body"])
async def test_cases_are_referred_by_five_kinds_of_bodies(mediation: Mediation, source: str) -> None:
    case = await mediation.open(source=source, referred_by="某单位", referral_number="(2026)移1号")
    assert case["referred_by"] == "某单位"


async def test_five_represent_many_and_no_sixth(mediation: Mediation) -> None:
    """宁波市人民调解条例 art. 20."""
    group = [party_body(stands_for=20) for _ in range(5)]
    case = await mediation.open(parties=[*group, party_body("respondent")])
    problem(await mediation.ask(case, "parties", party_body()), 422, pointer="/stands_for")


async def test_one_refusal_stops_it(mediation: Mediation) -> None:
    """人民调解法 art. 17."""
    parties = [party_body(), party_body("respondent", consents=False)]
    case = await mediation.open(parties=parties)
    await mediation.committee()
    waiting = await mediation.ask(case, "accept")
    assert [fault["code"] for fault in problem(waiting, 422)["errors"]] == ["consent-missing"]
    refused = await mediation.act(
        case, f"parties/{parties[1]['id']}/consent", {"consents": False, "manner": "phone"}
    )
    assert (refused["state"], refused["ending"], refused["file_number"]) == ("ended", "refused", None)
    assert await mediation.clocks(case) == {}
    assert await announced(mediation.session, case) == ["CaseOpened", "ConsentRefused", "CaseDeclined"]
    for act, body in (
        ("accept", {}),
        (f"parties/{parties[1]['id']}/consent", {"consents": True, "manner": "phone"}),
    ):
        problem(await mediation.ask(refused, act, body), 409, "move-not-allowed")


async def test_acceptance_gives_the_number_and_begins_the_thirty_days(mediation: Mediation) -> None:
    case = await mediation.open(parties=[party_body(), party_body("respondent", consents=False)])
    problem(await mediation.ask(case, "accept"), 422, pointer="/parties")
    case = await mediation.act(
        case, f"parties/{mediation.ids(case)[1]}/consent", {"consents": True, "manner": "in_person"}
    )
    problem(await mediation.ask(case, "accept"), 422, pointer="/body_id")
    committee = await mediation.committee()
    case = await mediation.act(case, "accept")
    year = mediation.day()[:4]
    assert (case["state"], case["file_number"]) == ("accepted", f"〔{year}〕东门人调字第1号")
    assert case["body_id"] == committee["id"]
    clocks = await mediation.clocks(case)
    assert set(clocks) == {"mediate", "mediate_level"}
    # 人民调解工作若干规定 art. 33, counted by 民法典 art. 201, 203: as day 30 after acceptance ends.
    assert clocks["mediate"] == end_of_day(local_day(mediation.now) + timedelta(days=30))
    assert datetime.fromisoformat(case["due_at"]) == clocks["mediate"]


async def test_a_case_that_is_not_for_mediation_is_declined_with_its_ground(mediation: Mediation) -> None:
    case = await mediation.open()
    problem(await mediation.ask(case, "decline", {"reason": "moon"}), 422, pointer="/reason")
    case = await mediation.act(case, "decline", {"reason": "already_taken"})
    assert (case["state"], case["ending"]) == ("ended", "unsuitable")
    assert "court" in case["routes"]


async def test_numbers_have_no_gap_by_committee_and_year(mediation: Mediation) -> None:
    first, other = (
        await mediation.committee(),
        await mediation.committee(area_path=OTHER_COMMUNITY, mark="西门"),
    )
    numbers = []
    for area in (COMMUNITY, OTHER_COMMUNITY, COMMUNITY):
        case = await mediation.act(await mediation.open(area_path=area), "accept")
        numbers.append(case["file_number"][6:])
    assert numbers == ["东门人调字第1号", "西门人调字第1号", "东门人调字第2号"]
    assert first["id"] != other["id"]
    elsewhere = await mediation.ask(await mediation.open(), "accept", {"body_id": other["id"]})
    problem(elsewhere, 422, pointer="/body_id")
    case = await mediation.act(await mediation.open(), "accept")
    assert case["file_number"].endswith("第3号"), "what was refused took no number"


async def test_an_event_of_the_lane_becomes_a_case_once(mediation: Mediation) -> None:
    clerk = mediation.as_(Role.COMMUNITY_CLERK)
    event = (
        await clerk.post(
            "/api/v1/events", json=report_body(type_code="dispute.neighbour", words="两家为漏水争吵")
        )
    ).json()
    path = f"{CASES}/from-event/{event['id']}"
    hidden = await mediation.desk.post(path)
    problem(hidden, 404)  # it was not given to the mediators yet
    made = await clerk.post(path)
    assert made.status_code == 201, made.text
    case = made.json()
    assert (case["type"], case["source"], case["level"], case["event_id"]) == (
        "neighbour",
        "event",
        "grid",
        event["id"],
    )
    again = await clerk.post(path)
    assert (again.status_code, again.json()["id"]) == (200, case["id"])
    problem(await clerk.post(CASES, json=case_body(source="event", event_id=event["id"])), 409)
    rubbish = (await clerk.post("/api/v1/events", json=report_body())).json()
    problem(
        await clerk.post(f"{CASES}/from-event/{rubbish['id']}"),
        422,
        pointer="/event_id",
    )


async def test_who_mediates(mediation: Mediation, settings: Settings) -> None:
    case = await mediation.open()
    police, worker = mediation.county[Role.POLICE].id, mediation.county[Role.GRIDWORKER].id
    case = await mediation.name(
        case, mediation.county[Role.MEDIATOR].id, chosen_by="parties", all_parties_agree=True
    )
    case = await mediation.name(case, police, "co_police")
    case = await mediation.name(case, worker, "co_gridworker")
    assert [one["kind"] for one in case["mediators"]] == ["mediator", "co_police", "co_gridworker"]
    for role in (Role.POLICE, Role.GRIDWORKER):
        listed = (await mediation.as_(role).get(CASES)).json()["items"]
        assert [one["id"] for one in listed] == [case["id"]], "whoever co-mediates sees the case"
        assert (await mediation.as_(role).get(f"{CASES}?mine=true")).json()["items"] == listed
    twice = {
        "id": str(new_id()),
        "person_id": str(police),
        "kind": "co_police",
        "chosen_by": "appointed",
        "conflict": "none",
    }
    problem(await mediation.ask(case, "mediators", twice), 409)
    invited = {
        "id": str(new_id()),
        "name": "老邻居",
        "kind": "invited",
        "chosen_by": "parties",
        "conflict": "none",
    }
    problem(await mediation.ask(case, "mediators", invited), 422, pointer="/all_parties_agree")
    case = await mediation.act(case, "mediators", {**invited, "all_parties_agree": True})
    police_row = next(one for one in case["mediators"] if one["kind"] == "co_police")
    gone = {"why": "当事人申请回避", "asked_by": mediation.ids(case)[0]}
    case = await mediation.act(case, f"mediators/{police_row['id']}/withdraw", gone)
    assert (await mediation.as_(Role.POLICE).get(f"{CASES}/{case['id']}")).status_code == 404
    problem(await mediation.ask(case, f"mediators/{police_row['id']}/withdraw", gone), 409)


async def test_a_party_never_mediates(mediation: Mediation, settings: Settings) -> None:
    """By their person, and by their telephone number, and by their own word."""
    session = mediation.session
    someone = await add_someone(session, settings, Post(Role.MEDIATOR, TOWN), county_code=COUNTY)
    row = (await session.scalars(select(PersonRow).where(PersonRow.id == someone.id))).one()
    case = await mediation.open(
        parties=[party_body(person_id=str(someone.id)), party_body("respondent", phone="10000000033")]
    )
    body = {
        "id": str(new_id()),
        "person_id": str(someone.id),
        "kind": "mediator",
        "chosen_by": "appointed",
        "conflict": "none",
    }
    problem(await mediation.ask(case, "mediators", body), 422, pointer="/person_id")
    other = await mediation.open(parties=[party_body(phone="10000000033"), party_body("respondent")])
    index = (await session.scalars(select(CaseParty.phone_index).where(CaseParty.county_code == COUNTY, CaseParty.phone_index.is_not(None)))).first()  # fmt: skip
    row.phone_index = index
    await session.commit()
    problem(await mediation.ask(other, "mediators", body), 422, pointer="/person_id")
    row.phone_index = None
    await session.commit()
    problem(
        await mediation.ask(other, "mediators", {**body, "conflict": "relative"}), 422, pointer="/conflict"
    )
    named = await mediation.act(other, "mediators", {**body, "conflict": "relative", "waived": True})
    assert named["mediators"][0]["conflict"] == "relative"


async def test_a_committee_is_as_the_law_wants_it(mediation: Mediation) -> None:
    """人民调解法 art. 8: 3 to 9 members, a woman among them; art. 9: three years."""
    town = mediation.as_(Role.TOWN_DISPATCHER)
    for count, status in ((2, 422), (3, 201), (9, 201), (10, 422)):
        mark = "甲乙丙丁戊己庚辛壬癸"[count - 1]
        answer = await town.post("/api/v1/mediation-bodies", json=body_body(mark=mark, member_count=count))
        assert answer.status_code == status, answer.text
    problem(
        await town.post("/api/v1/mediation-bodies", json=body_body(mark="子", woman_count=0)),
        422,
        pointer="/woman_count",
    )
    problem(await town.post("/api/v1/mediation-bodies", json=body_body(mark="丙")), 422, pointer="/mark")
    problem(
        await town.post("/api/v1/mediation-bodies", json=body_body(mark="丑", area_path=GRIDS[0])),
        422,
        pointer="/area_path",
    )
    made = await mediation.committee(mark="寅")
    assert made["term_ends_on"] == "2028-03-01"
    path = f"/api/v1/mediation-bodies/{made['id']}"
    changed = await town.request("PATCH", path, json={"open": False}, headers=seen(made))
    assert (changed.status_code, changed.json()["open"]) == (200, False)
    problem(await town.request("PATCH", path, json={"open": True}, headers=seen(made)), 412)
    problem(
        await town.request("PATCH", path, json={"member_count": 12}, headers=seen(changed.json())),
        422,
        pointer="/member_count",
    )


async def test_every_act_needs_the_version_and_is_recorded(mediation: Mediation) -> None:
    case = await mediation.open()
    await mediation.committee()
    path = f"{CASES}/{case['id']}/accept"
    problem(await mediation.desk.post(path, json={}), 428)
    stale = problem(await mediation.desk.post(path, json={}, headers={"If-Match": "9"}), 412)
    assert stale["current"]["id"] == case["id"]
    await mediation.act(case, "accept")
    acts = (await mediation.desk.get(f"{CASES}/{case['id']}/acts")).json()["items"]
    assert [one["act"] for one in acts] == ["open", "accept"]
    rows = await mediation.session.scalars(
        select(AuditRow.action).where(AuditRow.county_code == COUNTY, AuditRow.subject == "mediation_case")
    )
    assert list(rows) == ["mediation_open", "mediation_accept"]


async def test_what_was_said_is_read_with_a_purpose_and_recorded(mediation: Mediation) -> None:
    """人民调解法 art. 15: confidential."""
    case = await mediation.open()
    path = f"{CASES}/{case['id']}/private"
    assert (await mediation.desk.get(path)).status_code == 422, "a purpose is asked for"
    shown = (await mediation.desk.get(path, params={"purpose": "准备调解"})).json()
    assert (shown["matter"], shown["parties"][0]["name"]) == ("楼上漏水,双方对修理费用有争议", "赵某某")
    problem(await mediation.as_(Role.TOWN_DISPATCHER).get(path, params={"purpose": "了解情况"}), 403)
    audit = (await mediation.session.scalars(select(AuditRow).where(AuditRow.county_code == COUNTY, AuditRow.action == "mediation_private_read"))).one()  # fmt: skip
    assert (audit.purpose, audit.subject_id) == ("准备调解", UUID(case["id"]))


async def test_corrections_and_parties_that_were_entered_wrongly(mediation: Mediation) -> None:
    case = await mediation.open()
    case = await mediation.act(case, "parties", party_body("third", "孙某某"))
    third = case["parties"][2]["id"]
    case = await mediation.act(case, f"parties/{third}", method="DELETE")
    assert len(case["parties"]) == 2
    path = f"{CASES}/{case['id']}"
    changed = await mediation.desk.request(
        "PATCH", path, json={"type": "contract", "complex": True}, headers=seen(case)
    )
    assert (changed.json()["type"], changed.json()["complex"]) == ("contract", True)
    problem(
        await mediation.desk.request("PATCH", path, json={"type": "moon"}, headers=seen(changed.json())),
        422,
        pointer="/type",
    )
    case = await mediation.act(changed.json(), "tell-rights", {"party_ids": mediation.ids(changed.json())})
    assert all(party["rights_told_at"] for party in case["parties"])
    problem(
        await mediation.ask(case, "tell-rights", {"party_ids": [str(new_id())]}), 422, pointer="/party_ids"
    )
