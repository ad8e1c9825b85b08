"""The same fact heard twice at the same moment, by two that really commit: one link, and one of what it brings about."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select, text

from dev.servers import Servers
from gridgov.app import create_app
from gridgov.collection.tables import RecordChange
from gridgov.db.base import new_id
from gridgov.db.outbox import OutboxRow
from gridgov.db.session import Sessions, make_engine, make_sessions, read_clock
from gridgov.events.tables import EventRow, EventStep
from gridgov.files.channels import FileStore
from gridgov.loop.tables import LoopLink
from gridgov.people.rules.roles import Role
from gridgov.settings import Settings
from gridgov.wiring import session_info
from tests.builders.county import COUNTY, make_small_county
from tests.builders.events import report_body
from tests.builders.loop import given_to_the_mediators
from tests.builders.mediation import Mediation, party_body
from tests.builders.patrol import finding_body, made, seen
from tests.chaos.conftest import database_of_its_own
from tests.gridgov.collection.conftest import building, entered
from tests.gridgov.loop.test_links import FINDINGS, overdue
from tests.support.api import Api
from tests.workers.waiting import until
from workers.context import Tools
from workers.subscriptions import JOBS

pytestmark = pytest.mark.database
Owed = tuple[str, dict[str, Any]]
"""A job and the payload of the fact that it hears."""


@pytest.fixture(scope="module")
def here(servers: Servers, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return database_of_its_own("loop_races", servers, settings, tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
async def rush(here: Settings) -> AsyncIterator[Mediation]:
    """The small county with its mediators, in a database where everything is really committed."""
    roomy = here.database.model_copy(update={"pool_size": 8})
    engine = make_engine(roomy, application_name="loop-races")
    sessions: Sessions = make_sessions(engine, info=session_info(here))
    app = create_app(here)
    async with sessions() as session:
        county = await make_small_county(session, here)
        async with app.router.lifespan_context(app), Api(app, county[Role.MEDIATOR]) as api:
            yield Mediation(api, county, session, sessions, Tools(FileStore(here.storage), here))
    await engine.dispose()


async def fact(rush: Mediation, kind: str, subject_id: str) -> dict[str, Any]:
    """The last of its kind that was announced of a thing."""
    statement = (
        select(OutboxRow.payload)
        .where(
            OutboxRow.county_code == COUNTY, OutboxRow.kind == kind, OutboxRow.subject_id == UUID(subject_id)
        )
        .order_by(OutboxRow.created_at.desc())
        .limit(1)
    )
    async with rush.sessions() as session:
        return dict((await session.scalars(statement)).one())


async def at_once(rush: Mediation, first: Owed, *others: Owed) -> None:
    """Each by a session of its own, held up by one that does the first and rolls back when all of them wait for it."""
    owed = (first, *others)
    async with rush.sessions() as holder:
        await JOBS[first[0]](holder, first[1], at=await read_clock(holder), tools=rush.tools)
        hearing = [asyncio.create_task(_hear(rush, one)) for one in owed]

        async def all_wait() -> bool:
            async with rush.sessions() as session:
                waiting = "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted"
                return bool(await session.scalar(text(waiting)) == len(owed))

        await until(all_wait)
        await holder.rollback()
    await asyncio.gather(*hearing)


async def _hear(rush: Mediation, owed: Owed) -> None:
    async with rush.sessions() as session:
        await JOBS[owed[0]](session, owed[1], at=await read_clock(session), tools=rush.tools)
        await session.commit()


async def effects(rush: Mediation, rule: str, cause_id: str) -> list[UUID]:
    statement = select(LoopLink.effect_id).where(
        LoopLink.county_code == COUNTY, LoopLink.rule == rule, LoopLink.cause_id == UUID(cause_id)
    )
    async with rush.sessions() as session:
        return list((await session.scalars(statement)).all())


async def count(rush: Mediation, table: Any, *where: Any) -> int:
    async with rush.sessions() as session:
        statement = select(func.count()).select_from(table).where(table.county_code == COUNTY, *where)
        return int((await session.scalars(statement)).one())


async def reported_by_the_house(rush: Mediation) -> int:
    return await count(rush, EventRow, EventRow.source == "system")


async def test_an_event_is_lifted_once(rush: Mediation) -> None:
    case = await given_to_the_mediators(rush)
    case = await rush.act(case, "parties", party_body(consents=False))
    party = rush.ids(case)[-1]
    case = await rush.act(case, f"parties/{party}/consent", {"consents": False, "manner": "phone"})
    owed = "hand_case_on", await fact(rush, "ConsentRefused", case["id"])
    await at_once(rush, owed, owed)
    (event_id,) = await effects(rush, "case_handling", case["id"])
    assert str(event_id) == case["event_id"]
    assert await count(rush, EventStep, EventStep.event_id == event_id, EventStep.move == "lift") == 1


async def test_of_two_facts_of_one_case_the_second_finds_what_the_first_reported(rush: Mediation) -> None:
    """A term is broken and the case is broken off for it: two causes, heard at once, one joint handling."""
    case = await rush.agreed()
    term = case["agreement"]["terms"][0]["id"]
    case = await rush.act(case, f"terms/{term}/break", {"words": "明确拒绝"})
    case = await rush.act(case, "break-off", {"ending": "not_performed", "words": "建议起诉"})
    before = await reported_by_the_house(rush)
    both = [("hand_case_on", await fact(rush, kind, case["id"])) for kind in ("TermBroken", "CaseBrokenOff")]
    await at_once(rush, *both)
    assert len(await effects(rush, "case_handling", case["id"])) == 1
    assert await reported_by_the_house(rush) == before + 1


async def test_a_hazard_is_reported_once(rush: Mediation) -> None:
    late = await overdue(rush)
    body = {"id": str(new_id()), "outcome": "not_fixed"}
    path = f"{FINDINGS}/{late['id']}"
    await made(rush.as_(Role.GRIDWORKER), f"{path}/look-backs", body, 200, headers=seen(late))
    before = await reported_by_the_house(rush)
    both = [
        ("hand_hazard_on", await fact(rush, kind, late["id"])) for kind in ("HazardOverdue", "LookedBack")
    ]
    await at_once(rush, *both, both[0])
    (event_id,) = await effects(rush, "hazard_handling", late["id"])
    assert await reported_by_the_house(rush) == before + 1
    assert (await rush.as_(Role.GRIDWORKER).get(path)).json()["event_id"] == str(event_id)


async def test_a_finding_and_its_event_are_linked_once(rush: Mediation) -> None:
    worker, event_id = rush.as_(Role.GRIDWORKER), str(new_id())
    found = await made(worker, FINDINGS, finding_body())
    await made(worker, f"{FINDINGS}/{found['id']}/event", {"id": event_id}, 200, headers=seen(found))
    owed = "link_finding", await fact(rush, "FindingReported", found["id"])
    await at_once(rush, owed, owed)
    assert [str(one) for one in await effects(rush, "finding_event", found["id"])] == [event_id]


async def test_a_record_says_once_that_its_event_was_closed(rush: Mediation) -> None:
    worker, clerk = rush.as_(Role.GRIDWORKER), rush.as_(Role.COMMUNITY_CLERK)
    house = await entered(worker, building())
    event = await made(worker, "/api/v1/events", report_body(self_resolved="已当场清运"))
    await made(worker, f"/api/v1/loop/record/{house['id']}/events", {"event_id": event["id"]}, 200)
    shown = (await clerk.get(f"/api/v1/events/{event['id']}")).json()
    reply = {"reply": {"channel": "phone", "words": "已办结"}}
    assert (await clerk.move(shown, "confirm-self-resolved", reply)).status_code == 200
    owed = "update_concerned", await fact(rush, "EventMoved", event["id"])
    await at_once(rush, owed, owed)
    assert [str(one) for one in await effects(rush, "event_record", event["id"])] == [house["id"]]
    said = RecordChange.record_id == UUID(house["id"]), RecordChange.how == "event"
    assert await count(rush, RecordChange, *said) == 1


@pytest.mark.parametrize("fourth_first", [False, True])
async def test_of_two_that_come_up_again_at_once_one_is_reviewed(rush: Mediation, fourth_first: bool) -> None:
    """The third and the fourth dispute of one party, in either order: one review of them, not two."""
    phone = f"1000000007{int(fourth_first)}"

    async def dispute() -> str:
        neighbour = party_body("respondent", "孙某某", identity=None, phone=None)
        return str((await rush.open(parties=[party_body(identity=None, phone=phone), neighbour]))["id"])

    *earlier, third, fourth = [await dispute() for _ in range(4)]
    both = [("review_third_time", await fact(rush, "CaseOpened", case_id)) for case_id in (third, fourth)]
    if fourth_first:
        await _hear(rush, both[1])
        await _hear(rush, both[0])
    else:
        await at_once(rush, *both)
    reviewed = [set(await effects(rush, "third_time", case_id)) for case_id in earlier]
    assert [len(one) for one in reviewed] == [1, 1]
    assert reviewed[0] == reviewed[1]
    assert reviewed[0] <= {UUID(third), UUID(fourth)}
