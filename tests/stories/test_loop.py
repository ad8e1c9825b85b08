"""The four lanes as one loop: a dispute heard of on a visit, mediated, broken, handled jointly, settled, confirmed, returned
to the record it began with; and a fire hazard that nobody put right, with the chain that leads through each.

Over the API, with the house at work and the clock moved: nothing but what its people send and what its clocks bring.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from gridgov.db.base import new_id
from gridgov.events.actions.verify_history import verify_history
from gridgov.files.channels import FileStore
from gridgov.mediation.tables import MediationCase
from gridgov.people.rules.roles import Role
from gridgov.settings import Settings
from tests.builders.county import COMMUNITY, COUNTY, TOWN, SmallCounty
from tests.builders.events import report_body
from tests.builders.mediation import CLEAR, Mediation
from tests.gridgov.collection.conftest import building, child, clocks, entered, sent
from tests.stories.test_mediation import agreed_to_mediate, sat_together
from tests.support.api import Api
from workers.context import Tools

WORKER, CLERK, POLICE, TOWN_DESK = Role.GRIDWORKER, Role.COMMUNITY_CLERK, Role.POLICE, Role.TOWN_DISPATCHER
REPLY = {"reply": {"channel": "in_person", "words": "两家已和解,漏水已修复"}}


@pytest.fixture
def mediation(
    api: Api, county: SmallCounty, session: AsyncSession, sessions: async_sessionmaker[AsyncSession], settings: Settings
) -> Mediation:  # fmt: skip
    return Mediation(api, county, session, sessions, Tools(FileStore(settings.storage), settings))


async def move(mediation: Mediation, by: Role, event_id: str, code: str, /, **body: Any) -> dict[str, Any]:
    """Made on what the event is now, and the house at work after it."""
    client = mediation.as_(by)
    seen = (await mediation.as_(Role.COUNTY_DISPATCHER).get(f"/api/v1/events/{event_id}")).json()
    answer = await client.move(seen, code, body)
    assert answer.status_code == 200, answer.text
    await mediation.work()
    moved: dict[str, Any] = answer.json()
    return moved


async def chain(mediation: Mediation, kind: str, thing_id: str) -> dict[str, list[tuple[str, str, str]]]:
    """What the county's centre sees of it: rule, cause and effect of each link, back and forward, nearest first."""
    answer = await mediation.as_(Role.COUNTY_DISPATCHER).get(f"/api/v1/loop/{kind}/{thing_id}")
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert not found["cut"]
    ends = [link[end] for way in ("back", "forward") for link in found[way] for end in ("cause", "effect")]
    assert all(end["within_scope"] for end in ends)
    return {
        way: [(link["rule"], link["cause"]["id"], link["effect"]["id"]) for link in found[way]]
        for way in ("back", "forward")
    }


async def heard_of_on_a_visit(mediation: Mediation) -> tuple[dict[str, Any], str]:
    """The gridworker enters a room at the door, hears of the dispute, reports it, and says that it is of this room."""
    worker = mediation.as_(WORKER)
    house = await entered(worker, building())
    room = await entered(worker, child("room", house, {"name": "501室", "use": "self"}))
    report = report_body(type_code="dispute.neighbour", words="走访得知:两家为楼上漏水争吵,劝不开")
    event = (await worker.post("/api/v1/events", json=report)).json()
    linked = await worker.post(f"/api/v1/loop/record/{room['id']}/events", json={"event_id": event["id"]})
    assert linked.status_code == 200, linked.text
    await mediation.work()
    return room, event["id"]


async def mediated(mediation: Mediation, event_id: str) -> dict[str, Any]:
    """Given to the mediators, taken to the village, sat together with police and gridworker: an agreement of two terms."""
    await mediation.committee()
    await move(mediation, CLERK, event_id, "accept")
    await move(mediation, TOWN_DESK, event_id, "dispatch", role="mediator", area_path=TOWN)
    statement = select(MediationCase.id).where(
        MediationCase.county_code == COUNTY, MediationCase.event_id == UUID(event_id)
    )
    case = await mediation.again({"id": str((await mediation.session.scalars(statement)).one())})
    case = await mediation.act(case, "lift", {"reason": "网格内调解不成,提请社区调解"})
    case = await sat_together(mediation, await agreed_to_mediate(mediation, case))
    assert {one["kind"] for one in case["mediators"]} == {"mediator", "co_police", "co_gridworker"}
    debtor = mediation.ids(case)[-1]
    terms = [
        {"id": str(new_id()), "debtor_id": debtor, "what": "修复卫生间防水", "manner": "自行请人施工", "due_on": mediation.day(5)},
        {"id": str(new_id()), "debtor_id": debtor, "what": "赔偿楼下墙面损失", "manner": "转账", "amount_fen": 300_000,
         "due_on": mediation.day(25)},
    ]  # fmt: skip
    return await mediation.agreed(case, terms=terms)


async def broken(mediation: Mediation, case: dict[str, Any], event_id: str) -> dict[str, Any]:
    """The day of the repair passes: one level above the village, the town has it from now on."""
    before = (await mediation.as_(TOWN_DESK).get(f"/api/v1/events/{event_id}")).json()
    assert before["holder_role"] == "mediator"
    await mediation.pass_time(mediation.now + timedelta(days=7))
    case = await mediation.again(case)
    assert [term["state"] for term in case["agreement"]["terms"]] == ["broken", "open"]
    after = (await mediation.as_(TOWN_DESK).get(f"/api/v1/events/{event_id}")).json()
    assert (after["holder_role"], after["holder_path"]) == ("town_dispatcher", TOWN)
    return case


async def settled(mediation: Mediation, case: dict[str, Any], event_id: str) -> dict[str, Any]:
    """The town has police lead and the community help; the repair is made before their eyes."""
    await move(
        mediation, TOWN_DESK, event_id, "redispatch", role="police", area_path=COMMUNITY, reason="协议未履行,联合处置",
        helpers=[{"role": "community_clerk", "area_path": COMMUNITY, "words": "协助约谈双方"}],
    )  # fmt: skip
    await move(mediation, POLICE, event_id, "sign")
    term = case["agreement"]["terms"][0]["id"]
    done = {"performed_on": mediation.day(), "proof": "民警、网格员现场查看,已修复,双方签字确认"}
    case = await mediation.act(
        await mediation.again(case), f"terms/{term}/perform", done, by=mediation.as_(WORKER)
    )
    assert case["state"] == "agreed", "nothing is broken any more, and one term is still to come"
    return case


async def confirmed(mediation: Mediation, case: dict[str, Any], court: str) -> dict[str, Any]:
    """Both apply within 30 days of the agreement's effect (民事诉讼法 art. 205); the court rules that it is enforceable."""
    body = {
        "id": str(new_id()), "court_id": court, "applied_on": mediation.day(), "jointly_by": mediation.ids(case),
        "checks": CLEAR,
    }  # fmt: skip
    case = await mediation.act(case, "confirmations", body)
    for state in ("accepted", "confirmed"):
        decided = {"state": state, "on": mediation.day(), "number": "(2026)某民特2号"}
        case = await mediation.act(case, f"confirmations/{body['id']}/decide", decided)
    await mediation.work()
    return case


async def performed_and_visited(mediation: Mediation, case: dict[str, Any]) -> dict[str, Any]:
    term = case["agreement"]["terms"][1]["id"]
    paid = {"performed_on": mediation.day(), "proof": "银行转账回单"}
    case = await mediation.act(case, f"terms/{term}/perform", paid, by=mediation.as_(WORKER))
    assert (case["state"], "revisit" in await mediation.clocks(case)) == ("performed", True)
    visit = {"id": str(new_id()), "visited_on": mediation.day(), "performance": "full", "satisfaction": "satisfied",
             "in_court": False, "risk": False}  # fmt: skip
    case = await mediation.act(case, "visits", visit, by=mediation.as_(WORKER))
    assert await mediation.clocks(case) == {}
    return case


async def closed(mediation: Mediation, event_id: str) -> None:
    """Each of the two says what was done, the town looks and closes, and whoever reported it is asked."""
    parts = (await mediation.as_(TOWN_DESK).get(f"/api/v1/events/{event_id}/parts")).json()
    (helping,) = [part["id"] for part in parts if part["role"] == "community_clerk"]
    await move(mediation, CLERK, event_id, "sign-part", part_id=helping)
    await move(mediation, CLERK, event_id, "finish-part", part_id=helping, outcome="双方已约谈")
    await move(mediation, POLICE, event_id, "finish", outcome="漏水已修复,赔偿已付清")
    await move(mediation, TOWN_DESK, event_id, "verify", finding="现场核查属实")
    await move(mediation, TOWN_DESK, event_id, "close", **REPLY)
    after = await move(mediation, TOWN_DESK, event_id, "visit", channel="phone", satisfaction="satisfied")
    assert after["state"] == "evaluated"


async def returned_to_the_record(mediation: Mediation, room: dict[str, Any], event_id: str) -> None:
    """The record says what became of it and a look is owed; the gridworker goes and looks, and nothing is owed of it."""
    worker = mediation.as_(WORKER)
    event = (await worker.get(f"/api/v1/events/{event_id}")).json()
    history = (await worker.get(f"/api/v1/records/{room['id']}/changes")).json()["items"]
    (said,) = [one for one in history if one["how"] == "event"]
    assert (said["field"], said["after"]) == ("event", event["number"])
    (look,) = [one for one in await clocks(mediation.session, room["id"]) if one.stage == "confirm_change"]
    assert look.owner_role == "gridworker"
    now = (await worker.get(f"/api/v1/records/{room['id']}")).json()
    await sent(worker, now, "collect", fields={"use": "rented"}, how="visit")
    assert "confirm_change" not in {one.stage for one in await clocks(mediation.session, room["id"])}


async def test_a_dispute_goes_round_the_whole_loop(mediation: Mediation) -> None:
    court = await mediation.court()
    room, event_id = await heard_of_on_a_visit(mediation)
    case = await broken(mediation, await mediated(mediation, event_id), event_id)
    case = await settled(mediation, case, event_id)
    case = await performed_and_visited(mediation, await confirmed(mediation, case, court))
    await closed(mediation, event_id)
    await returned_to_the_record(mediation, room, event_id)

    to_event = ("record_event", room["id"], event_id)
    to_case = ("event_case", event_id, case["id"])
    to_handling = ("case_handling", case["id"], event_id)
    to_record = ("event_record", event_id, room["id"])
    whole = {to_event, to_case, to_handling, to_record}
    # The row where it began is the row where it ended: what it led to, and what led to it, is the whole of it.
    first = await chain(mediation, "record", room["id"])
    assert first == {"forward": [to_event, to_case, to_handling], "back": [to_record, to_handling, to_case]}
    for kind, thing_id in (("event", event_id), ("mediation_case", case["id"])):
        seen = await chain(mediation, kind, thing_id)
        assert {*seen["back"], *seen["forward"]} == whole, kind
    async with mediation.sessions() as session:
        assert await verify_history(session, county_code=COUNTY, store=mediation.tools.store) == []
    shown = await mediation.as_(Role.COUNTY_DISPATCHER).get(f"/api/v1/loop/record/{room['id']}")
    assert case["file_number"] in shown.text
    assert not any(name in shown.text for name in ("赵某某", "钱某某")), "nobody is named in a chain"
