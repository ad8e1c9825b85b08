"""After joint handling was closed a new cause is handed on again; no cause ever twice, whatever has happened in between."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from gridgov.clock import end_of_day
from gridgov.db.base import new_id
from gridgov.people.rules.roles import Role
from tests.builders.county import TOWN
from tests.builders.loop import deliver_again, event_row, links
from tests.builders.mediation import Mediation
from tests.builders.patrol import made, seen
from tests.gridgov.loop.test_links import FINDINGS, not_fixed, overdue


async def with_two_terms(mediation: Mediation) -> dict[str, Any]:
    """Of a dispute that came from no event."""
    case = await mediation.accepted()
    debtor = mediation.ids(case)[-1]
    terms = [
        {"id": str(new_id()), "debtor_id": debtor, "what": what, "manner": "自行请人施工", "due_on": mediation.day(days)}
        for what, days in (("修复卫生间防水", 5), ("修复楼下墙面", 9))
    ]  # fmt: skip
    return await mediation.agreed(case, terms=terms)


async def broken(mediation: Mediation, case: dict[str, Any], place: int) -> dict[str, Any]:
    term = case["agreement"]["terms"][place]["id"]
    case = await mediation.act(case, f"terms/{term}/break", {"words": "明确拒绝"})
    await mediation.work()
    return case


async def ended(mediation: Mediation, event_id: UUID) -> None:
    """Nobody owes a move of it any more."""
    (await event_row(mediation.session, event_id)).state = "closed"
    await mediation.session.commit()


async def test_a_further_term_is_handed_on_again_once_the_first_was_dealt_with(mediation: Mediation) -> None:
    case = await broken(mediation, await with_two_terms(mediation), 0)
    (first,) = await links(mediation.session, "case_handling")
    await ended(mediation, first.effect_id)
    await deliver_again(mediation)
    await broken(mediation, case, 1)
    again, second = await links(mediation.session, "case_handling")
    assert (again.id, second.effect_id != first.effect_id) == (first.id, True)
    event = await event_row(mediation.session, second.effect_id)
    assert (event.state, event.source, event.holder_path) == ("reported", "system", TOWN)
    await deliver_again(mediation)


async def test_what_was_handled_with_the_first_is_not_handed_on_later(mediation: Mediation) -> None:
    """The second term breaks while the first is handled: it is of that handling, and heard again after it is of it still."""
    case = await broken(mediation, await with_two_terms(mediation), 0)
    (first,) = await links(mediation.session, "case_handling")
    await broken(mediation, case, 1)
    assert len(await links(mediation.session, "case_handling")) == 1
    await ended(mediation, first.effect_id)
    await deliver_again(mediation)
    assert len(await links(mediation.session, "case_handling")) == 1


async def put_off(mediation: Mediation, finding: dict[str, Any], days: int) -> dict[str, Any]:
    """Looked back at: not put right, and given until another day."""
    body = {"id": str(new_id()), "outcome": "partly", "remedy_by": mediation.day(days)}
    path = f"{FINDINGS}/{finding['id']}"
    now = (await mediation.as_(Role.GRIDWORKER).get(path)).json()
    later = await made(mediation.as_(Role.GRIDWORKER), f"{path}/look-backs", body, 200, headers=seen(now))
    await mediation.work()
    assert later["overdue_at"] is None
    return later


async def pass_day(mediation: Mediation, finding: dict[str, Any], *, handed_on: int) -> None:
    """The day of the remedy is whole until its midnight: nothing is handed on a minute before."""
    midnight = end_of_day(datetime.fromisoformat(finding["remedy_by"]).date())
    before = len(await links(mediation.session, "hazard_handling"))
    await mediation.pass_time(midnight - timedelta(minutes=1))
    assert len(await links(mediation.session, "hazard_handling")) == before
    await mediation.pass_time(midnight + timedelta(minutes=1))
    assert len(await links(mediation.session, "hazard_handling")) == handed_on


async def test_the_second_day_that_passes_is_of_the_same_handling_and_the_third_of_another(
    mediation: Mediation,
) -> None:
    finding = await overdue(mediation)
    await pass_day(mediation, finding, handed_on=1)
    (first,) = await links(mediation.session, "hazard_handling")
    await pass_day(mediation, await put_off(mediation, finding, 5), handed_on=1)
    await ended(mediation, first.effect_id)
    await deliver_again(mediation)
    await pass_day(mediation, await put_off(mediation, finding, 5), handed_on=2)
    _, second = await links(mediation.session, "hazard_handling")
    assert second.effect_id != first.effect_id
    # The fourth: what was reported last is handled still, though the finding's own event is over.
    await pass_day(mediation, await put_off(mediation, finding, 5), handed_on=2)
    await deliver_again(mediation)


async def test_said_to_be_done_and_found_as_it_was_it_is_handed_on_again(mediation: Mediation) -> None:
    late = await not_fixed(mediation, await overdue(mediation))
    (first,) = await links(mediation.session, "hazard_handling")
    path = f"{FINDINGS}/{late['id']}"
    worker = mediation.as_(Role.GRIDWORKER)
    late = await not_fixed(mediation, (await worker.get(path)).json())
    assert len(await links(mediation.session, "hazard_handling")) == 1, "it is being handled"
    await ended(mediation, first.effect_id)
    await deliver_again(mediation)
    await not_fixed(mediation, late)
    _, second = await links(mediation.session, "hazard_handling")
    event = await event_row(mediation.session, second.effect_id)
    assert (event.source, event.lane, event.state) == ("system", "handling", "reported")
    await deliver_again(mediation)
