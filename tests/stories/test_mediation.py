"""Two neighbours' dispute from the gridworker's report to the file put away; and one whose agreement was broken.

Over the API, with the house at work and the clock moved: nothing but what its people send and what its clocks bring.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from gridgov.clock import end_of_day, local_day
from gridgov.db.base import new_id
from gridgov.db.outbox import OutboxRow
from gridgov.files.channels import FileStore
from gridgov.mediation.tables import MediationCase
from gridgov.notices.tables import NoticeRow
from gridgov.people.rules.roles import Role
from gridgov.settings import Settings
from tests.builders.county import COUNTY, TOWN, SmallCounty
from tests.builders.events import report_body
from tests.builders.mediation import CASES, CLEAR, Mediation, party_body
from tests.support.api import Api
from workers.context import Tools


@pytest.fixture
def mediation(
    api: Api, county: SmallCounty, session: AsyncSession, sessions: async_sessionmaker[AsyncSession], settings: Settings
) -> Mediation:  # fmt: skip
    return Mediation(api, county, session, sessions, Tools(FileStore(settings.storage), settings))


async def given_to_the_mediators(mediation: Mediation) -> dict[str, Any]:
    """A gridworker reports a dispute; it is accepted and given out; the house makes a case of it."""
    report = report_body(type_code="dispute.neighbour", words="两家为楼上漏水争吵,劝不开")
    event = (await mediation.as_(Role.GRIDWORKER).post("/api/v1/events", json=report)).json()
    for role, move, body in (
        (Role.COMMUNITY_CLERK, "accept", {}),
        (Role.TOWN_DISPATCHER, "dispatch", {"role": "mediator", "area_path": TOWN}),
    ):
        path = f"/api/v1/events/{event['id']}"
        seen = (await mediation.as_(role).get(path)).json()
        moved = await mediation.as_(role).move(seen, move, body)
        assert moved.status_code == 200, moved.text
    await mediation.work()
    statement = select(MediationCase.id).where(
        MediationCase.county_code == COUNTY, MediationCase.event_id == UUID(event["id"])
    )
    case_id = (await mediation.session.scalars(statement)).one()
    return await mediation.again({"id": str(case_id)})


async def taken(mediation: Mediation) -> dict[str, Any]:
    """A dispute that a gridworker reported is mediated by the community's committee."""
    await mediation.committee()
    return await agreed_to_mediate(mediation, await given_to_the_mediators(mediation))


async def agreed_to_mediate(mediation: Mediation, case: dict[str, Any]) -> dict[str, Any]:
    """Both consent, know their rights, and choose who mediates; police and gridworker sit beside."""
    for side, name in (("applicant", "赵某某"), ("respondent", "钱某某")):
        case = await mediation.act(case, "parties", party_body(side, name, consents=False))
    for party_id in mediation.ids(case):
        case = await mediation.act(
            case, f"parties/{party_id}/consent", {"consents": True, "manner": "in_person"}
        )
    case = await mediation.act(case, "tell-rights", {"party_ids": mediation.ids(case)})
    case = await mediation.act(case, "accept")
    for role, kind in (
        (Role.MEDIATOR, "mediator"),
        (Role.POLICE, "co_police"),
        (Role.GRIDWORKER, "co_gridworker"),
    ):
        case = await mediation.name(
            case, mediation.county[role].id, kind, chosen_by="parties", all_parties_agree=True
        )
    return case


async def sat_together(mediation: Mediation, case: dict[str, Any]) -> dict[str, Any]:
    """At the police station, a day later; the officer writes the minutes."""
    planned = mediation.now + timedelta(hours=25)
    body = {
        "id": str(new_id()),
        "place": "police_room",
        "address": "第一派出所警务调解室",
        "planned_at": planned.isoformat(),
    }
    case = await mediation.act(case, "sessions", body)
    await mediation.pass_time(planned + timedelta(hours=2))
    case = await mediation.again(case)
    held = {
        "begun_at": planned.isoformat(), "ended_at": (planned + timedelta(hours=1)).isoformat(),
        "party_ids": mediation.ids(case), "mediator_ids": [one["id"] for one in case["mediators"]],
        "minutes": "双方确认漏水原因,同意由楼上修复",
    }  # fmt: skip
    return await mediation.act(case, f"sessions/{body['id']}/hold", held, by=mediation.as_(Role.POLICE))


async def facts(mediation: Mediation, case: dict[str, Any]) -> list[str]:
    """What somebody downstream acts on; that phones hear of every act is tested with them."""
    statement = select(OutboxRow.kind).where(
        OutboxRow.county_code == COUNTY,
        OutboxRow.subject_id == UUID(case["id"]),
        OutboxRow.kind.not_in(["DeadlinePassed", "CaseChanged"]),
    )
    return list(
        (await mediation.session.scalars(statement.order_by(OutboxRow.created_at, OutboxRow.id))).all()
    )


async def told(mediation: Mediation, case: dict[str, Any], kind: str) -> set[UUID]:
    statement = select(NoticeRow.person_id).where(
        NoticeRow.county_code == COUNTY, NoticeRow.subject_id == UUID(case["id"]), NoticeRow.kind == kind
    )
    return set((await mediation.session.scalars(statement)).all())


async def test_from_the_report_to_the_file(mediation: Mediation) -> None:
    court = await mediation.court()
    case = await sat_together(mediation, await taken(mediation))
    assert (case["source"], case["level"], case["file_number"][-8:]) == ("event", "grid", "东门人调字第1号")
    assert await told(mediation, case, "mediation_opened")
    case = await mediation.agreed(case, days=20)
    body = {
        "id": str(new_id()),
        "court_id": court,
        "applied_on": mediation.day(),
        "jointly_by": mediation.ids(case),
        "checks": CLEAR,
    }
    case = await mediation.act(case, "confirmations", body)
    for state in ("accepted", "confirmed"):
        decided = {"state": state, "on": mediation.day(), "number": "(2026)某民特1号"}
        case = await mediation.act(case, f"confirmations/{body['id']}/decide", decided)
    await mediation.pass_time(mediation.now + timedelta(days=3))
    term = case["agreement"]["terms"][0]["id"]
    done = {"performed_on": mediation.day(), "proof": "现场查看,已修复,双方签字确认"}
    case = await mediation.act(
        await mediation.again(case), f"terms/{term}/perform", done, by=mediation.as_(Role.GRIDWORKER)
    )
    assert case["state"] == "performed"
    due = (await mediation.clocks(case))["revisit"]
    assert due == end_of_day(local_day(mediation.now) + timedelta(days=15))
    visit = {"id": str(new_id()), "visited_on": mediation.day(), "performance": "full", "satisfaction": "satisfied", "in_court": False, "risk": False}  # fmt: skip
    case = await mediation.act(case, "visits", visit, by=mediation.as_(Role.GRIDWORKER))
    for item in ("identity", "confirmation", "performance"):
        paper = {"id": str(new_id()), "item": item, "page_count": 2, "words": "纸质材料"}
        case = await mediation.act(case, "documents", paper)
    case = await mediation.act(case, "file")
    assert (case["state"], await mediation.clocks(case)) == ("filed", {})
    assert await facts(mediation, case) == [
        "CaseOpened", "CaseAccepted", "AgreementMade", "ConfirmationDecided", "ConfirmationDecided", "TermPerformed",
        "CasePerformed", "CaseVisited", "CaseFiled",
    ]  # fmt: skip
    token = case["follow_url"].rpartition("/")[2]
    shown = (await mediation.api.get(f"/api/v1/public/mediation/{token}")).json()
    assert (shown["state_zh"], shown["confirmation_zh"], shown["performed_count"]) == (
        "已归档",
        "裁定有效",
        1,
    )
    whole = await mediation.desk.get(f"{CASES}/{case['id']}/papers/file", params={"purpose": "装订卷宗"})
    assert (whole.status_code, whole.content[:5]) == (200, b"%PDF-")


async def test_a_term_is_broken_and_the_case_goes_on_elsewhere(mediation: Mediation) -> None:
    case = await mediation.agreed(await sat_together(mediation, await taken(mediation)), days=5)
    due = (await mediation.clocks(case))["perform_term"]
    assert due >= end_of_day(datetime.fromisoformat(mediation.day(5)).date())
    await mediation.pass_time(due + timedelta(minutes=1))
    case = await mediation.again(case)
    assert (case["state"], case["agreement"]["terms"][0]["state"]) == ("broken", "broken")
    mediators = {mediation.county[role].id for role in (Role.MEDIATOR, Role.POLICE, Role.GRIDWORKER)}
    assert await told(mediation, case, "mediation_broken") == mediators
    case = await mediation.act(
        case, "break-off", {"ending": "not_performed", "words": "当事人拒绝履行,建议起诉"}
    )
    assert await facts(mediation, case) == [
        "CaseOpened",
        "CaseAccepted",
        "AgreementMade",
        "TermBroken",
        "CaseBrokenOff",
    ]
    assert (case["state"], case["event_id"] is not None, await mediation.clocks(case)) == ("ended", True, {})
    token = case["follow_url"].rpartition("/")[2]
    shown = (await mediation.api.get(f"/api/v1/public/mediation/{token}")).json()
    assert shown["routes"] == ["向有管辖权的人民法院提起诉讼"]
