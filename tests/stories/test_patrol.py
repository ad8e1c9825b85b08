"""A fire hazard found on patrol → notice → its day passes and it is handled jointly → the look-back is not made and climbs →
looked at → closed, with its event; the chain leads from the finding to the event and its handling.

Times by hand from `policies.toml`: the notice within three working days (消防监督检查规定, 公安部令第120号, art. 19), the look-back
within three working days of the end of the term (art. 20), then the community, the town, the county.
"""

from typing import Any

from gridgov.db.base import new_id
from gridgov.people.rules.roles import Role
from tests.builders.clockwork import Clockwork
from tests.builders.county import COMMUNITY
from tests.builders.patrol import PLANS, SHIFTS, TARGETS, made, plan_body, seen, shift_body, target_body
from tests.builders.time import Taken, moment
from tests.gridgov.patrol.test_findings import FINDINGS, GOOD, INSPECTIONS
from tests.gridgov.patrol.test_targets import announced

WORKER, CLERK, POLICE, TOWN = Role.GRIDWORKER, Role.COMMUNITY_CLERK, Role.POLICE, Role.TOWN_DISPATCHER


async def _patrol(work: Clockwork, target: dict[str, Any]) -> dict[str, Any]:
    """Police and gridworker go out on a Thursday evening and look at a rented dwelling."""
    clerk, police, worker = work.of(CLERK), work.of(POLICE), work.of(WORKER)
    plan = await made(clerk, PLANS, plan_body())
    shift = await made(clerk, SHIFTS, shift_body(plan["id"], work.county, now=moment("11-26 19:00")))
    await work.time.work()
    for one in (police, worker):
        await made(one, f"{SHIFTS}/{shift['id']}/sign-on", {"tracks": True}, 200)
    started = await made(police, f"{SHIFTS}/{shift['id']}/start", {}, 200, headers=seen(shift))
    await work.time.until("11-26 19:30")
    inspection = await made(worker, INSPECTIONS, {
        "id": str(new_id()), "target_id": target["id"], "shift_id": shift["id"], "answers": {**GOOD, "fire.wiring": "some"},
        "inspected_at": moment("11-26 19:20").isoformat(),
    })  # fmt: skip
    await made(police, f"{SHIFTS}/{shift['id']}/end", {"summary": "发现隐患一处"}, 200, headers=seen(started))
    await work.time.work()
    found: dict[str, Any] = (await worker.get(f"{FINDINGS}/{inspection['finding_ids'][0]}")).json()
    return found


def of(taken: list[Taken], stage: str) -> list[tuple[str, str, str]]:
    """When, what, to whom, of the rungs of one stage."""
    zone = moment("11-26 00:00").tzinfo
    return [
        (f"{one.at.astimezone(zone):%m-%d %H:%M}", one.action, one.to[0])
        for one in taken
        if one.stage == stage
    ]


async def chain(work: Clockwork, kind: str, thing_id: str) -> tuple[list[tuple[str, str, str]], ...]:
    """What the centre sees back and forward: rule, cause, effect; the nearest first."""
    answer = await work.of(Role.COUNTY_DISPATCHER).get(f"/api/v1/loop/{kind}/{thing_id}")
    assert answer.status_code == 200, answer.text
    found = answer.json()
    return tuple(
        [(link["rule"], link["cause"]["id"], link["effect"]["id"]) for link in found[way]]
        for way in ("back", "forward")
    )


async def _given_to_the_police(work: Clockwork, event_id: str) -> None:
    event = await work.read(event_id)
    await work.do(CLERK, event, "accept")
    await work.do(CLERK, event, "dispatch", {"role": "police", "area_path": COMMUNITY})
    await work.do(POLICE, event, "sign")


async def _is_handled_jointly(work: Clockwork, finding_id: str, event_id: str) -> None:
    """What was tapped into an event is the town's from now on, one level above; the police lead on."""
    event = await work.read(event_id)
    assert (event["state"], event["holder_role"]) == ("processing", "town_dispatcher")
    whole = [("finding_event", finding_id, event_id), ("hazard_handling", finding_id, event_id)]
    assert await chain(work, "patrol_finding", finding_id) == ([], whole)
    assert await chain(work, "event", event_id) == (whole, [])


async def _event_closes(work: Clockwork, finding_id: str, event_id: str) -> None:
    """The police say what was done, the town looks and closes; one handling, however long it climbed."""
    event = await work.read(event_id)
    await work.do(POLICE, event, "finish", {"outcome": "线路已整改,复查合格"})
    await work.do(TOWN, event, "verify", {"finding": "属实"})
    closed = await work.do(TOWN, event, "close", {"reply": {"channel": "in_person", "words": "已整改"}})
    assert closed["state"] == "closed"
    rules = [rule for rule, _, _ in (await chain(work, "patrol_finding", finding_id))[1]]
    assert rules == ["finding_event", "hazard_handling"]


async def test_a_fire_hazard_from_the_patrol_to_its_end(clockwork: Clockwork) -> None:
    work = clockwork
    await work.time.begin("11-26 18:30")
    target = await made(work.of(CLERK), TARGETS, target_body(every_days=300))
    found = await _patrol(work, target)
    assert found["due"]["stage"] == "serve_notice"
    # Thursday evening: three working days are Friday, Monday, Tuesday.
    assert found["due"]["due_at"].startswith("2026-12-01")

    await work.time.until("11-27 09:00")
    worker = work.of(WORKER)
    path = f"{FINDINGS}/{found['id']}"
    linked = await made(worker, f"{path}/event", {"id": str(new_id())}, 200, headers=seen(found))
    await _given_to_the_police(work, linked["event_id"])
    order = {"remedy_by": "2026-12-04", "responsible": {"name": "钱房东"}}
    ordered = await made(worker, f"{path}/order", order, 200, headers=seen(linked))
    await work.time.work()
    assert (ordered["notice_number"], ordered["due"]["stage"]) == ("〔2026〕整改字第1号", "remedy")

    # Friday's midnight: the day is past. The look-back is owed until Wednesday evening at the latest.
    taken = await work.time.until("12-05 01:00")
    assert ("12-05 00:00", "remind", "holder") in of(taken, "remedy")
    late = (await worker.get(path)).json()
    assert (late["overdue_at"] is not None, late["due"]["stage"], late["holder_role"]) == (
        True,
        "look_back",
        "gridworker",
    )
    (fact,) = await announced(work.time.session, "HazardOverdue")
    event_id = linked["event_id"]
    assert fact.payload["event_id"] == event_id, "whoever handles the event can hear of it"
    await _is_handled_jointly(work, found["id"], event_id)
    heard = {
        work.role(person)
        for one in taken
        if one.stage == "remedy"
        for person, kind in one.told
        if kind == "overdue"
    }
    assert heard == {"gridworker"}

    # Nobody looks: it is the community's, then the town's.
    taken = await work.time.until("12-12 01:00")
    lifts = [one for one in of(taken, "look_back") if one[1] == "lift"]
    assert [to for _, _, to in lifts] == ["community_clerk", "town_dispatcher"]
    assert [when[:5] for when, _, _ in lifts] == ["12-09", "12-11"]
    told = [
        {work.role(person) for person, kind in one.told if kind == "overdue"}
        for one in taken
        if one.action == "lift" and one.stage == "look_back"
    ]
    assert told == [{"community_clerk"}, {"town_dispatcher"}]
    climbed = (await work.of(TOWN).get(path)).json()
    assert (climbed["holder_role"], climbed["due"]["owner_role"]) == ("town_dispatcher", "town_dispatcher")
    assert len(await announced(work.time.session, "HazardOverdue")) == 1

    # The town sends the police to look: put right, closed, and nothing is owed any more.
    done = {"id": str(new_id()), "outcome": "fixed", "words": "线路已由持证电工整改"}
    closed = await made(work.of(POLICE), f"{path}/look-backs", done, 200, headers=seen(climbed))
    await work.time.work()
    assert (closed["state"], closed["due"]) == ("closed", None)
    await _event_closes(work, found["id"], event_id)
    taken = await work.time.until("12-31 01:00")
    assert of(taken, "look_back") == of(taken, "remedy") == []
    (closing,) = await announced(work.time.session, "FindingClosed")
    assert closing.payload["target_id"] == target["id"], "its record can be updated by whoever keeps it"
    await work.history_holds()
