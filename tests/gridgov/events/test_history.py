"""Altered, deleted, cut-off and swapped rows are each found by `verify-history`."""

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.session import read_clock
from gridgov.events.actions.seal import last_seal, seal_history
from gridgov.events.actions.verify_history import verify_history
from gridgov.files.channels import FileStore
from gridgov.people.rules.roles import Role
from gridgov.settings import StorageSettings
from tests.builders.county import COUNTY, SmallCounty
from tests.builders.events import report_body
from tests.support.api import Api

REPLY = {"reply": {"channel": "phone", "words": "已办结"}}


@pytest.fixture
def store() -> FileStore:
    return FileStore(StorageSettings(url="memory://"))


@pytest.fixture
async def history(api: Api, county: SmallCounty, session: AsyncSession, store: FileStore) -> list[str]:
    """Two events with three steps each, sealed."""
    ids = []
    for _ in range(2):
        event = (await api.as_(county[Role.GRIDWORKER]).post("/api/v1/events", json=report_body())).json()
        clerk = api.as_(county[Role.COMMUNITY_CLERK])
        event = (await clerk.move(event, "raise-major", {"reason": "紧急"})).json()
        await clerk.move(event, "accept")
        ids.append(event["id"])
    assert await seal_history(session, county_code=COUNTY, store=store, at=await read_clock(session)) == 2
    return ids


async def kinds(session: AsyncSession, store: FileStore) -> set[str]:
    session.expunge_all()
    return {fault.kind for fault in await verify_history(session, county_code=COUNTY, store=store)}


async def tamper(session: AsyncSession, *statements: str, event: str) -> None:
    """As somebody with the rights of the owner who took the guards away would."""
    for guard in (
        "GRANT UPDATE, DELETE ON event_steps TO CURRENT_USER",
        "ALTER TABLE event_steps DISABLE TRIGGER USER",
    ):
        await session.execute(text(guard))
    for statement in statements:
        await session.execute(text(statement), {"event": event} if ":event" in statement else {})


async def test_an_untouched_history_is_whole(
    history: list[str], session: AsyncSession, store: FileStore
) -> None:
    assert await kinds(session, store) == set()
    del history


TAMPERED = {
    "a reason altered": ("UPDATE event_steps SET reason = '无' WHERE event_id = :event AND seq = 2", {"step_altered"}),
    "an actor altered": ("UPDATE event_steps SET actor_id = NULL WHERE event_id = :event AND seq = 1", {"step_altered"}),
    "a time altered": ("UPDATE event_steps SET at = at - interval '1 hour' WHERE event_id = :event AND seq = 3",
                       {"step_altered"}),
    "a middle row deleted": ("DELETE FROM event_steps WHERE event_id = :event AND seq = 2", {"step_missing", "sealed_head_gone"}),
    "the tail deleted": ("DELETE FROM event_steps WHERE event_id = :event AND seq = 3", {"tail_cut", "sealed_head_gone"}),
    "the words altered": ("UPDATE events SET words = '平安无事' WHERE id = :event", {"facts_altered"}),
    "the place altered": ("UPDATE events SET raw_lon = 119.5 WHERE id = :event", {"facts_altered"}),
}  # fmt: skip


@pytest.mark.parametrize(("statement", "found"), list(TAMPERED.values()), ids=list(TAMPERED))
async def test_tampering_is_found(
    history: list[str], session: AsyncSession, store: FileStore, statement: str, found: set[str]
) -> None:
    await tamper(session, statement, event=history[0])
    assert await kinds(session, store) == found


async def test_the_tail_cut_with_its_head_is_found_by_the_seal(
    history: list[str], session: AsyncSession, store: FileStore
) -> None:
    await tamper(
        session,
        "DELETE FROM event_steps WHERE event_id = :event AND seq = 3",
        "UPDATE events SET head_seq = 2, head_hash = (SELECT hash FROM event_steps WHERE event_id = :event AND seq = 2) WHERE id = :event",
        event=history[0],
    )
    assert await kinds(session, store) == {"sealed_head_gone"}


async def test_a_whole_event_removed_is_found_by_the_seal(
    history: list[str], session: AsyncSession, store: FileStore
) -> None:
    await tamper(
        session,
        "DELETE FROM event_steps WHERE event_id = :event",
        "DELETE FROM event_terms WHERE event_id = :event",
        "DELETE FROM events WHERE id = :event",
        event=history[0],
    )
    assert await kinds(session, store) == {"sealed_head_gone"}


async def test_two_steps_swapped_are_found(
    history: list[str], session: AsyncSession, store: FileStore
) -> None:
    await tamper(
        session,
        "UPDATE event_steps SET seq = 9 WHERE event_id = :event AND seq = 2",
        "UPDATE event_steps SET seq = 2 WHERE event_id = :event AND seq = 3",
        "UPDATE event_steps SET seq = 3 WHERE event_id = :event AND seq = 9",
        event=history[0],
    )
    assert "step_altered" in await kinds(session, store)


async def test_steps_swapped_between_events_are_found(
    history: list[str], session: AsyncSession, store: FileStore
) -> None:
    first, second = history
    await tamper(
        session,
        "UPDATE event_steps a SET data = b.data, hash = b.hash, prev_hash = b.prev_hash, at = b.at, reason = b.reason "
        f"FROM event_steps b WHERE a.event_id = :event AND a.seq = 2 AND b.event_id = '{second}' AND b.seq = 2",
        event=first,
    )
    assert "step_altered" in await kinds(session, store)


async def test_an_altered_seal_is_found(history: list[str], session: AsyncSession, store: FileStore) -> None:
    last = await last_seal(store, COUNTY)
    assert last is not None
    await store.put(last.key, b'{"heads": {}}')
    assert await kinds(session, store) == {"seal_altered"}
    await store.delete(last.key)
    assert await kinds(session, store) == {"seal_missing"}
    del history


async def test_the_audit_chain_is_proved_too(
    history: list[str], api: Api, county: SmallCounty, session: AsyncSession, store: FileStore
) -> None:
    path = f"/api/v1/events/{history[0]}/proposers"
    for _ in range(2):
        assert (
            await api.as_(county[Role.COMMUNITY_CLERK]).get(path, params={"purpose": "回访诉求人"})
        ).status_code == 200
    assert await kinds(session, store) == set()
    for guard in ("GRANT UPDATE ON audit_log TO CURRENT_USER", "ALTER TABLE audit_log DISABLE TRIGGER USER"):
        await session.execute(text(guard))
    await session.execute(text("UPDATE audit_log SET purpose = '无' WHERE seq = 1"))
    assert await kinds(session, store) == {"audit_altered"}
