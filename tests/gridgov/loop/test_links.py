"""Each rule over real announcements: what it brings about, its link, and that a second delivery does nothing."""

from datetime import timedelta
from typing import Any

import pytest

from gridgov.db.base import new_id
from gridgov.mediation.rules.terms import Ending
from gridgov.people.rules.roles import Role
from tests.builders.county import COMMUNITY, GRIDS, TOWN, middle_of
from tests.builders.events import report_body
from tests.builders.loop import deliver_again, event_row, given_to_the_mediators, links, targets, told
from tests.builders.mediation import Mediation, party_body
from tests.builders.patrol import finding_body, made, place, seen
from tests.support.api import problem

FINDINGS = "/api/v1/patrol-findings"


async def refused(mediation: Mediation, case: dict[str, Any]) -> dict[str, Any]:
    """One party refuses: the case is over (人民调解法 art. 17)."""
    case = await mediation.act(case, "parties", party_body(consents=False))
    party = mediation.ids(case)[-1]
    case = await mediation.act(case, f"parties/{party}/consent", {"consents": False, "manner": "phone"})
    await mediation.work()
    return case


async def test_an_event_and_the_case_that_it_became(mediation: Mediation) -> None:
    case = await given_to_the_mediators(mediation)
    (link,) = await links(mediation.session)
    assert (link.rule, link.cause_kind, str(link.cause_id)) == ("event_case", "event", case["event_id"])
    assert (link.effect_kind, str(link.effect_id)) == ("mediation_case", case["id"])
    await deliver_again(mediation)


async def test_a_refusal_lifts_the_event_that_the_dispute_came_from(mediation: Mediation) -> None:
    """人民调解法 art. 17, 26: nobody is mediated against their will; the other routes are open."""
    case = await refused(mediation, await given_to_the_mediators(mediation))
    assert case["ending"] == Ending.REFUSED
    event = await event_row(mediation.session, case["event_id"])
    assert (event.state, event.lead_role) == ("dispatched", "mediator"), "its state and its lead stay"
    # Mediated at the grid by the town's mediators: the level above the grid lies below them, so it is their own town's.
    assert (event.holder_role, event.holder_path) == ("town_dispatcher", TOWN)
    (link,) = await links(mediation.session, "case_handling")
    assert (str(link.cause_id), link.effect_id) == (case["id"], event.id)
    history = (await mediation.as_(Role.TOWN_DISPATCHER).get(f"/api/v1/events/{event.id}/timeline")).json()
    lift = next(step for step in history if step["move"] == "lift")
    assert lift["data"]["cause"] == {"kind": "mediation_case", "id": case["id"]}
    await deliver_again(mediation)


async def test_without_an_event_one_is_reported_by_the_house_one_level_up(mediation: Mediation) -> None:
    case = await mediation.accepted()
    case = await mediation.act(case, "break-off", {"ending": "no_agreement"})
    await mediation.work()
    (link,) = await links(mediation.session, "case_handling")
    event = await event_row(mediation.session, link.effect_id)
    assert (event.source, event.lane, event.type_code) == ("system", "handling", "dispute.neighbour")
    assert (event.state, event.holder_role, event.holder_path) == ("reported", "town_dispatcher", TOWN)
    assert (event.reporter_id, event.scope_path) == (None, COMMUNITY)
    assert case["file_number"] in event.words
    assert "赵某某" not in event.words
    assert event.due_at is not None, "its acceptance is owed"
    centre = mediation.as_(Role.TOWN_DISPATCHER)
    shown = (await centre.get(f"/api/v1/events/{event.id}")).json()
    assert (await centre.move(shown, "accept", {})).status_code == 200
    await deliver_again(mediation)


@pytest.mark.parametrize(("ending", "handed_on"), [("no_agreement", 1), ("cancelled", 0)])
async def test_what_the_parties_settled_themselves_is_not_handed_on(
    mediation: Mediation, ending: str, handed_on: int
) -> None:
    case = await mediation.accepted()
    await mediation.act(case, "break-off", {"ending": ending})
    await mediation.work()
    assert len(await links(mediation.session, "case_handling")) == handed_on


async def test_a_broken_term_is_handed_on_once_while_that_is_open(mediation: Mediation) -> None:
    case = await mediation.agreed()
    term = case["agreement"]["terms"][0]["id"]
    case = await mediation.act(case, f"terms/{term}/break", {"words": "明确拒绝"})
    await mediation.work()
    (first,) = await links(mediation.session, "case_handling")
    await mediation.act(case, "break-off", {"ending": "not_performed", "words": "建议起诉"})
    await mediation.work()
    (still,) = await links(mediation.session, "case_handling")
    assert still.id == first.id
    await deliver_again(mediation)


async def test_nobody_reports_in_the_name_of_the_house(mediation: Mediation) -> None:
    answer = await mediation.as_(Role.GRIDWORKER).post("/api/v1/events", json=report_body(source="system"))
    problem(answer, 422, "invalid", "/source")


async def overdue(mediation: Mediation, **changes: Any) -> dict[str, Any]:
    """A finding with its notice, looked back at and not put right: handed on at once."""
    worker = mediation.as_(Role.GRIDWORKER)
    found = await made(worker, FINDINGS, finding_body(**changes))
    order = {
        "remedy_by": mediation.day(7), "remedy": "拆除飞线", "responsible": {"name": "钱房东", "phone": "13800001234"},
    }  # fmt: skip
    return await made(worker, f"{FINDINGS}/{found['id']}/order", order, 200, headers=seen(found))


async def not_fixed(mediation: Mediation, finding: dict[str, Any]) -> dict[str, Any]:
    late = await made(
        mediation.as_(Role.GRIDWORKER), f"{FINDINGS}/{finding['id']}/look-backs",
        {"id": str(new_id()), "outcome": "not_fixed"}, 200, headers=seen(finding),
    )  # fmt: skip
    await mediation.work()
    return late


async def test_a_finding_and_the_event_that_it_became(mediation: Mediation) -> None:
    worker, event_id = mediation.as_(Role.GRIDWORKER), str(new_id())
    found = await made(worker, FINDINGS, finding_body())
    await made(worker, f"{FINDINGS}/{found['id']}/event", {"id": event_id}, 200, headers=seen(found))
    await mediation.work()
    (link,) = await links(mediation.session)
    assert (link.rule, str(link.cause_id), str(link.effect_id)) == ("finding_event", found["id"], event_id)
    await deliver_again(mediation)


async def test_a_hazard_past_its_day_is_an_event_of_the_house(mediation: Mediation) -> None:
    """省政府令第141号 art. 16: what needs an order is for those who may give one."""
    late = await not_fixed(mediation, await overdue(mediation))
    (link,) = await links(mediation.session, "hazard_handling")
    event = await event_row(mediation.session, link.effect_id)
    assert (event.source, event.lane, event.type_code) == ("system", "handling", "safety.ebike_charging")
    assert (event.holder_role, event.holder_path) == ("community_clerk", COMMUNITY)
    assert "〔" in event.words
    assert "钱房东" not in event.words
    worker = mediation.as_(Role.GRIDWORKER)
    known = (await worker.get(f"{FINDINGS}/{late['id']}")).json()
    assert known["event_id"] == str(event.id), "a tap would find this one"
    assert known["due"]["stage"] == "look_back", "somebody looks all the same"
    tap = await worker.post(f"{FINDINGS}/{late['id']}/event", json={"id": str(new_id())}, headers=seen(known))
    problem(tap, 409, "conflict")
    await deliver_again(mediation)


async def test_a_hazard_that_was_tapped_lifts_its_event(mediation: Mediation) -> None:
    worker, event_id = mediation.as_(Role.GRIDWORKER), str(new_id())
    found = await made(worker, FINDINGS, finding_body())
    found = await made(worker, f"{FINDINGS}/{found['id']}/event", {"id": event_id}, 200, headers=seen(found))
    order = {"remedy_by": mediation.day(7), "remedy": "拆除飞线", "responsible": {"name": "钱房东"}}
    found = await made(worker, f"{FINDINGS}/{found['id']}/order", order, 200, headers=seen(found))
    await not_fixed(mediation, found)
    (link,) = await links(mediation.session, "hazard_handling")
    event = await event_row(mediation.session, event_id)
    assert (link.effect_id, event.holder_role, event.holder_path) == (event.id, "town_dispatcher", TOWN)
    await deliver_again(mediation)


async def test_remedied_before_the_job_came_nothing_is_handed_on(mediation: Mediation) -> None:
    worker = mediation.as_(Role.GRIDWORKER)
    found = await overdue(mediation)
    path = f"{FINDINGS}/{found['id']}/look-backs"
    late = await made(worker, path, {"id": str(new_id()), "outcome": "not_fixed"}, 200, headers=seen(found))
    await made(worker, path, {"id": str(new_id()), "outcome": "fixed"}, 200, headers=seen(late))
    await mediation.work()
    assert await links(mediation.session, "hazard_handling") == []


def near(grid: int = 0, *, east_m: float) -> dict[str, Any]:
    return place(grid, east_m=east_m)


async def test_the_third_dispute_at_one_place_is_reviewed_and_proposed_to_patrols(
    mediation: Mediation,
) -> None:
    first = await given_to_the_mediators(mediation)
    second = await given_to_the_mediators(mediation, place=near(east_m=40))
    assert await links(mediation.session, "third_time") == []
    third = await given_to_the_mediators(mediation, place=near(east_m=-40))
    # The second lies 80 m from the third: the same place is 50 m, so only a fourth in the middle makes three.
    assert await links(mediation.session, "third_time") == []
    fourth = await given_to_the_mediators(mediation, place=near(east_m=0))
    found = await links(mediation.session, "third_time")
    assert {str(link.effect_id) for link in found} == {fourth["id"]}
    assert {str(link.cause_id) for link in found} == {first["id"], second["id"], third["id"]}
    # Mediated at the grid, by its gridworker; in the community above nobody mediates: the clerk is told in their place.
    asked = {mediation.county[role].id for role in (Role.GRIDWORKER, Role.COMMUNITY_CLERK)}
    assert await told(mediation.session, "mediation_review") == asked
    (target,) = await targets(mediation.session)
    assert (target.state, target.kind, target.scope_path) == ("proposed", "place.hotspot", GRIDS[0])
    assert (target.lon, target.lat) == pytest.approx(middle_of(0))
    (link,) = await links(mediation.session, "third_time_target")
    assert (str(link.cause_id), link.effect_id) == (fourth["id"], target.id)
    await given_to_the_mediators(mediation)
    assert len(await links(mediation.session, "third_time")) == len(found), "one review in these days"
    await deliver_again(mediation)


@pytest.mark.parametrize(("days", "reviewed"), [(89, True), (91, False)])
async def test_a_party_for_the_third_time_in_ninety_days(
    mediation: Mediation, days: int, reviewed: bool
) -> None:
    """Parties are found by the keyed hash of what identifies them; the first of three lies at the edge of 90 days."""

    async def dispute() -> None:
        neighbour = party_body("respondent", "孙某某", identity=None, phone=None)
        await mediation.open(parties=[party_body(phone="10000000021"), neighbour])
        await mediation.work()

    await dispute()
    await mediation.pass_time(mediation.now + timedelta(days=days))
    await dispute()
    assert await links(mediation.session, "third_time") == []
    await dispute()
    found = await links(mediation.session, "third_time")
    assert len(found) == (2 if reviewed else 0)
    assert await targets(mediation.session) == [], "a community is no place to patrol"
    if reviewed:
        await deliver_again(mediation)


async def test_an_occasion_makes_one_link_whatever_happened_in_between(mediation: Mediation) -> None:
    """The event that a refusal lifted is closed when the job comes again: no other is reported for it."""
    case = await refused(mediation, await given_to_the_mediators(mediation))
    event = await event_row(mediation.session, case["event_id"])
    event.state = "archived"
    await mediation.session.commit()
    await deliver_again(mediation)
    assert len(await links(mediation.session, "case_handling")) == 1
