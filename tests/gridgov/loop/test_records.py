"""A closed event returns to the record that it concerns: said there, looked at again, once."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.collection.tables import RecordChange
from gridgov.db.base import new_id
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY
from tests.builders.events import report_body
from tests.builders.loop import deliver_again, links
from tests.builders.mediation import Mediation
from tests.gridgov.collection.conftest import building, clocks, entered
from tests.support.api import Api, problem


async def changes(session: AsyncSession, record_id: str) -> list[RecordChange]:
    statement = select(RecordChange).where(
        RecordChange.county_code == COUNTY,
        RecordChange.record_id == UUID(record_id),
        RecordChange.how == "event",
    )
    return list((await session.scalars(statement)).all())


async def concern(client: Api, record: dict[str, Any], event_id: str) -> Any:
    return await client.post(f"/api/v1/loop/record/{record['id']}/events", json={"event_id": event_id})


async def closed(mediation: Mediation, event: dict[str, Any]) -> None:
    """Resolved on the spot by the gridworker, confirmed by the clerk."""
    clerk = mediation.as_(Role.COMMUNITY_CLERK)
    seen = (await clerk.get(f"/api/v1/events/{event['id']}")).json()
    reply = {"reply": {"channel": "phone", "words": "已办结"}}
    answer = await clerk.move(seen, "confirm-self-resolved", reply)
    assert answer.status_code == 200, answer.text
    await mediation.work()


async def resolved(mediation: Mediation) -> dict[str, Any]:
    worker = mediation.as_(Role.GRIDWORKER)
    event: dict[str, Any] = (
        await worker.post("/api/v1/events", json=report_body(self_resolved="已当场清运"))
    ).json()
    return event


async def test_a_closed_event_is_said_in_the_record_and_a_visit_is_owed(mediation: Mediation) -> None:
    worker = mediation.as_(Role.GRIDWORKER)
    house, event = await entered(worker, building()), await resolved(mediation)
    chain = await concern(worker, house, event["id"])
    assert chain.status_code == 200, chain.text
    (link,) = chain.json()["forward"]
    assert (link["rule"], link["effect"]["id"]) == ("record_event", event["id"])
    assert (await concern(worker, house, event["id"])).status_code == 200
    assert len(await links(mediation.session)) == 1, "said twice it is said once"
    assert await changes(mediation.session, house["id"]) == [], "the event is not closed yet"
    await closed(mediation, event)
    (change,) = await changes(mediation.session, house["id"])
    assert (change.field, change.after, change.by_id) == ("event", event["number"], None)
    (clock,) = await clocks(mediation.session, house["id"])
    assert (clock.stage, clock.owner_role) == ("confirm_change", "gridworker")
    (back,) = await links(mediation.session, "event_record")
    assert (str(back.cause_id), str(back.effect_id)) == (event["id"], house["id"])
    now = (await worker.get(f"/api/v1/records/{house['id']}")).json()
    assert now["version"] > house["version"]
    await deliver_again(mediation)
    assert len(await changes(mediation.session, house["id"])) == 1


async def test_of_an_event_that_is_closed_already_the_record_hears_at_once(mediation: Mediation) -> None:
    worker = mediation.as_(Role.GRIDWORKER)
    house, event = await entered(worker, building()), await resolved(mediation)
    await closed(mediation, event)
    assert (await concern(worker, house, event["id"])).status_code == 200
    assert len(await changes(mediation.session, house["id"])) == 1


async def test_what_is_not_theirs_is_refused(mediation: Mediation) -> None:
    worker, centre = mediation.as_(Role.GRIDWORKER), mediation.as_(Role.COUNTY_DISPATCHER)
    house = await entered(worker, building())
    elsewhere = (await centre.post("/api/v1/events", json=report_body(grid=3))).json()
    problem(await concern(worker, house, elsewhere["id"]), 422, "invalid", "/event_id")
    problem(await concern(worker, house, str(new_id())), 422, "invalid", "/event_id")
    problem(await concern(worker, {"id": str(new_id())}, elsewhere["id"]), 404)
    assert await links(mediation.session) == []
