"""What is entered after it was: signed on paper before, applied for in time, ruled on after the end; and the order of lists."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from gridgov.clock import end_of_day, local_day
from gridgov.db.base import new_id
from gridgov.db.session import Sessions, make_sessions
from gridgov.errors import StaleVersion
from gridgov.mediation.actions import bodies, file_case, mediators
from gridgov.mediation.schemas.bodies import CourtChangeIn
from gridgov.mediation.statements import COURTS, insert_row
from gridgov.people.rules.roles import Person, Post, Role
from gridgov.settings import Settings
from gridgov.wiring import session_info
from tests.builders.mediation import CASES, CLEAR, Mediation, party_body
from tests.gridgov.mediation.test_papers import paper, words_of
from tests.support.api import problem


def application(mediation: Mediation, case: dict[str, Any], court: str, **changes: Any) -> dict[str, Any]:
    body = {
        "id": str(new_id()),
        "court_id": court,
        "applied_on": mediation.day(),
        "jointly_by": mediation.ids(case),
    }
    return {**body, "checks": CLEAR, **changes}  # fmt: skip


async def drafted(mediation: Mediation, **changes: Any) -> dict[str, Any]:
    case = await mediation.accepted()
    return await mediation.act(case, "agreement", mediation.draft_body(case, **changes), method="PUT")


async def test_the_newest_case_is_first_whatever_its_id(mediation: Mediation) -> None:
    """The id of a case that comes from an event is made of the event's, and tells nothing of when."""
    opened = [await mediation.open(id=f"{prefix}ffffff-0000-4000-8000-00000000000{n}",
                                   parties=[party_body()]) for n, prefix in enumerate(("ff", "05", "a0"))]  # fmt: skip
    wanted, found, cursor = [one["id"] for one in reversed(opened)], [], None
    for _ in opened:
        query = {"limit": 1} | ({"cursor": cursor} if cursor else {})
        page = (await mediation.desk.get(CASES, params=query)).json()
        found += [one["id"] for one in page["items"]]
        cursor = page["next_cursor"]
    assert (found, cursor) == (wanted, None)
    problem(await mediation.desk.get(CASES, params={"cursor": "moon"}), 422, pointer="/cursor")


async def test_signed_on_paper_it_counts_from_the_day_of_its_signing(mediation: Mediation) -> None:
    """人民调解法 art. 29, 33: the thirty days begin as it takes effect, not as somebody at a desk enters it."""
    case = await drafted(mediation, days=40)
    signed = mediation.day()
    await mediation.pass_time(mediation.now + timedelta(days=3))
    case = await mediation.again(case)
    for day in (mediation.day(-4), mediation.day(1)):
        wrong = {**mediation.signed(case), "effective_on": day}
        problem(await mediation.ask(case, "agreement/conclude", wrong), 422, pointer="/effective_on")
    case = await mediation.act(case, "agreement/conclude", {**mediation.signed(case), "effective_on": signed})
    agreement = case["agreement"]
    assert local_day(datetime.fromisoformat(agreement["effective_at"])).isoformat() == signed
    last = datetime.fromisoformat(agreement["apply_until"]).date()
    begun = datetime.fromisoformat(signed).date()
    assert last >= begun + timedelta(days=30)
    assert (await mediation.clocks(case))["apply_confirmation"] == end_of_day(last)
    other = await drafted(mediation, days=40)
    today = (await mediation.act(other, "agreement/conclude", mediation.signed(other)))["agreement"]
    assert datetime.fromisoformat(today["apply_until"]).date() >= begun + timedelta(days=33)


async def test_signed_within_the_thirty_days_it_is_entered_after_them(mediation: Mediation) -> None:
    case = await drafted(mediation, days=60)
    due = datetime.fromisoformat(case["due_at"])
    await mediation.pass_time(due + timedelta(minutes=1))
    case = await mediation.again(case)
    problem(
        await mediation.ask(case, "agreement/conclude", mediation.signed(case)), 422, pointer="/agreed_by"
    )
    in_time = local_day(due - timedelta(hours=2)).isoformat()
    # The time of its level passed, too: at the town two people mediate.
    case = await mediation.name(
        case, mediation.county[Role.POLICE].id, "co_police", by=mediation.as_(Role.COUNTY_DISPATCHER)
    )
    case = await mediation.act(
        case, "agreement/conclude", {**mediation.signed(case), "effective_on": in_time}
    )
    assert case["state"] == "agreed"


@pytest.mark.parametrize("ends", [True, False])
async def test_what_the_police_were_told_is_for_no_party(mediation: Mediation, ends: bool) -> None:
    """人民调解法 art. 25: the notice goes to the one who was reported, too."""
    case = await mediation.accepted()
    case = await mediation.act(case, "report-crime", {"words": "一方持械威胁", "ends": ends})
    if not ends:
        case = await mediation.act(case, "break-off", {"ending": "no_agreement"})
    assert "持械" not in words_of((await paper(mediation, case, "termination", format="docx")).content)
    read = (await mediation.desk.get(f"{CASES}/{case['id']}/private", params={"purpose": "协助公安"})).json()
    assert (read["crime_words"], read["ending_words"]) == ("一方持械威胁", None)


async def test_a_ruling_that_comes_after_the_end_is_entered(mediation: Mediation) -> None:
    court, case = await mediation.court(), await mediation.agreed()
    case = await mediation.act(case, "confirmations", application(mediation, case, court))
    path = f"confirmations/{case['confirmations'][0]['id']}/decide"
    case = await mediation.act(case, path, {"state": "accepted", "on": mediation.day()})
    broken = f"terms/{case['agreement']['terms'][0]['id']}/break"
    case = await mediation.act(case, broken, {"words": "拒绝履行"})
    case = await mediation.act(case, "break-off", {"ending": "not_performed"})
    await mediation.pass_time(mediation.now + timedelta(days=2))
    case, ruling = await mediation.again(case), {"state": "confirmed", "number": "(2026)某民特2号"}
    case = await mediation.act(case, path, {**ruling, "on": mediation.day()})
    assert (case["state"], case["confirmations"][0]["state"]) == ("ended", "confirmed")


async def test_a_ruling_is_not_older_than_the_acceptance(mediation: Mediation) -> None:
    court, case = await mediation.court(), await mediation.agreed()
    case = await mediation.act(case, "confirmations", application(mediation, case, court))
    path, applied = f"confirmations/{case['confirmations'][0]['id']}/decide", mediation.day()
    await mediation.pass_time(mediation.now + timedelta(days=2))
    case = await mediation.act(
        await mediation.again(case), path, {"state": "accepted", "on": mediation.day()}
    )
    ruling = {"state": "confirmed", "number": "(2026)某民特3号", "on": applied}
    problem(await mediation.ask(case, path, ruling), 422, pointer="/on")


async def test_an_agreement_made_anew_may_be_confirmed_too(mediation: Mediation) -> None:
    court, case = await mediation.court(), await mediation.agreed()
    case = await mediation.act(case, "confirmations", application(mediation, case, court))
    path = f"confirmations/{case['confirmations'][0]['id']}/decide"
    case = await mediation.act(case, path, {"state": "accepted", "on": mediation.day()})
    case = await mediation.act(
        case, path, {"state": "confirmed", "on": mediation.day(), "number": "(2026)某民特4号"}
    )
    problem(await mediation.ask(case, "confirmations", application(mediation, case, court)), 409)
    case = await mediation.act(
        case, f"terms/{case['agreement']['terms'][0]['id']}/break", {"words": "拒绝履行"}
    )
    case = await mediation.agreed(case)
    case = await mediation.act(case, "confirmations", application(mediation, case, court))
    assert [one["state"] for one in case["confirmations"]] == ["confirmed", "applied"]
    assert case["confirmations"][1]["agreement_id"] == case["agreement"]["id"]


async def test_visits_and_mediators_are_bounded(
    mediation: Mediation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_case, "MOST_VISITS", 1)
    monkeypatch.setattr(mediators, "MOST_EVER", 1)
    case = await mediation.agreed()
    visit = {
        "visited_on": mediation.day(),
        "performance": "full",
        "satisfaction": "fair",
        "in_court": False,
        "risk": False,
    }
    case = await mediation.act(case, "visits", {**visit, "id": str(new_id())})
    problem(await mediation.ask(case, "visits", {**visit, "id": str(new_id())}), 409)
    case = await mediation.accepted(parties=[party_body(), party_body("respondent", "钱某某")])
    another = {"person_id": None, "name": "周某某", "kind": "invited", "all_parties_agree": True}
    body = {"id": str(new_id()), "chosen_by": "parties", "conflict": "none", **another}
    problem(await mediation.ask(case, "mediators", body), 409)


async def test_committees_and_courts_are_bounded(
    mediation: Mediation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "MOST_BODIES", 1)
    await mediation.committee()
    court = await mediation.court()
    desk = mediation.as_(Role.COUNTY_DISPATCHER)
    more = {"id": str(new_id()), "name": "又一法院", "level": "basic", "areas": ["110101"]}
    problem(await desk.post("/api/v1/mediation-courts", json=more), 409)
    again = {**more, "id": court, "name": "某县人民法院"}
    assert (await desk.post("/api/v1/mediation-courts", json=again)).status_code == 201, (
        "sent twice it is one"
    )
    where = {"If-Match": '"1"'}
    without = await desk.request(
        "PATCH", f"/api/v1/mediation-courts/{court}", json={"areas": []}, headers=where
    )
    problem(without, 422, pointer="/areas")


COUNTY, COURT = "329982", UUID(int=93)


@pytest.fixture
async def house(engine: AsyncEngine, settings: Settings) -> AsyncIterator[Sessions]:
    """Sessions that really commit, in a county of their own."""
    made = make_sessions(engine, info=session_info(settings))
    yield made
    async with made() as session:
        await session.execute(
            text("DELETE FROM mediation_courts WHERE county_code = :county"), {"county": COUNTY}
        )
        await session.commit()


async def test_of_two_who_change_a_court_at_once_one_is_told(
    house: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unrecorded(*_: Any, **__: Any) -> None:
        """The log is for ever, and this county for a moment."""

    monkeypatch.setattr(bodies, "record_audit", unrecorded)
    at, who = datetime.now(UTC), Person(UUID(int=1), UUID(int=1), UUID(int=1), COUNTY, "甲", (Post(Role.COUNTY_DISPATCHER, COUNTY),))  # fmt: skip
    async with house() as session:
        row = {
            "county_code": COUNTY,
            "id": COURT,
            "name": "某县法院",
            "level": "basic",
            "areas": [COUNTY],
            "open": True,
        }
        await insert_row(
            session, COURTS, {**row, "version": 1, "made_by": who.id, "made_at": at, "changed_at": at}
        )
        await session.commit()

    async def named(name: str) -> str:
        async with house() as session:
            changed = await bodies.change_court(
                session, who, CourtChangeIn(name=name), court_id=COURT, version=1, at=at
            )
            await asyncio.sleep(0.2)  # the other has read by now, and waits or not
            await session.commit()
        return changed.name

    found = await asyncio.gather(named("甲法院"), named("乙法院"), return_exceptions=True)
    assert sum(isinstance(one, StaleVersion) for one in found) == 1, found
