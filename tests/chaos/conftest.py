"""A small world that went well: three reports, one accepted, all announced, all jobs done, a ladder climbed."""

import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from chaos.county import CATALOGUE, Beat
from chaos.journal import Journal, Ledger, Said, read_journal
from chaos.posts import photo_of
from chaos.stored import read_stored
from dev.servers import Servers
from gridgov.app import create_app
from gridgov.db.base import new_id
from gridgov.db.session import Sessions, make_engine, make_sessions, read_clock
from gridgov.deadlines.actions.fire import fire_due
from gridgov.files.channels import FileStore
from gridgov.people.rules.roles import Role
from gridgov.settings import CatalogueSettings, DatabaseSettings, Settings, StorageSettings
from gridgov.wiring import session_info
from tests.builders.county import COUNTY, SmallCounty, make_small_county
from tests.builders.events import report_body
from tests.support.api import Api
from tests.support.migrating import migrate
from tests.workers.waiting import until
from workers.context import Runner, Tools
from workers.queues import Lane
from workers.relay import Relay
from workers.settings import WorkerSettings
from workers.subscriptions import JOBS, subscribed

LADDERS_S = 12
"""By then every ladder of chaos/catalogue has been climbed."""


@dataclass(frozen=True)
class World:
    """What is stored (each session of `sessions` may spoil it, and must not commit), and what the phones know."""

    sessions: Sessions
    ledger: Ledger
    accepted: UUID
    """The event that was accepted."""
    open: UUID
    """One that was not."""


def database_of_its_own(name: str, servers: Servers, settings: Settings, store: Path) -> Settings:
    """A new database, migrated, in which what is committed stays; and deadlines of a few seconds."""
    servers.postgres.sql(f"CREATE DATABASE {name} OWNER gridgov TEMPLATE template1")
    url = servers.postgres.url_for(name)
    migrate(url)
    return Settings(
        database=DatabaseSettings(url=url, pool_size=4),
        redis=settings.redis,
        secrets=settings.secrets,
        storage=StorageSettings(url=store.as_uri()),
        web=settings.web,
        catalogue=CatalogueSettings(folder=CATALOGUE),
    )


@pytest.fixture(scope="session")
def own_settings(servers: Servers, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return database_of_its_own("chaos_checker", servers, settings, tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="session")
async def world(own_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """Committed; spoilt only in transactions that are rolled back."""
    engine = make_engine(own_settings.database, application_name="checker-tests")
    sessions = make_sessions(engine, info=session_info(own_settings))
    journal = Journal(tmp_path_factory.mktemp("chaos") / "phones.jsonl")
    async with sessions() as session:
        county = await make_small_county(session, own_settings)
    ids = await _report(own_settings, county, journal)
    await _work(sessions, own_settings, tmp_path_factory.mktemp("no-redis"))
    journal.close()
    yield World(sessions, read_journal(journal.path), accepted=ids[0], open=ids[1])
    await engine.dispose()


async def _report(settings: Settings, county: SmallCounty, journal: Journal) -> list[UUID]:
    app = create_app(settings)
    ids = []
    async with app.router.lifespan_context(app), Api(app) as api:
        worker, clerk = api.as_(county[Role.GRIDWORKER]), api.as_(county[Role.COMMUNITY_CLERK])
        for number in range(3):
            photo = await _upload(worker, journal) if number == 0 else None
            body = report_body(major=number == 2, file_ids=[str(photo)] if photo else [])
            event_id = UUID(body["id"])
            ids.append(event_id)
            journal.write(Said.INTENT, "report", event_id, subject_id=event_id, file_id=photo)
            for _ in range(2 if number == 1 else 1):
                answer = (await worker.post("/api/v1/events", json=body)).json()
                _write_answer(journal, "report", event_id, answer)
        key = new_id()
        headers = {"If-Match": '"1"', "Idempotency-Key": str(key)}
        journal.write(Said.INTENT, "accept", key, subject_id=ids[0])
        for _ in range(2):
            answer = (await clerk.post(f"/api/v1/events/{ids[0]}/accept", {}, headers=headers)).json()
            _write_answer(journal, "accept", key, answer)
    return ids


def _write_answer(journal: Journal, kind: str, key: UUID, answer: dict[str, Any]) -> None:
    told = {name: answer[name] for name in ("id", "number", "version", "state", "sha256") if name in answer}
    journal.write(Said.ANSWER, kind, key, digest=str(sorted(told.items())), earlier=False, told=told)


async def _upload(worker: Api, journal: Journal) -> UUID:
    post = photo_of(Beat(0, "", ""), random.Random(1))
    journal.write(Said.INTENT, "photo", post.key, subject_id=post.key)
    headers = {"Content-Type": post.headers["Content-Type"]}
    answer = await worker.request("POST", post.path, content=post.body, headers=headers)
    _write_answer(journal, "photo", post.key, answer.json())
    return post.key


async def _work(sessions: Sessions, settings: Settings, folder: Path) -> None:
    """A timekeeper on a quick clock, and a relay that runs the jobs itself; and once more, for what the ladder's own
    supervisions have started."""
    for _ in range(2):
        await _climb(sessions)
        await _do_the_jobs(sessions, settings, folder)


async def _climb(sessions: Sessions) -> None:
    async with sessions() as session:
        began_at = await read_clock(session)
        for quarter in range(4 * LADDERS_S):
            at = began_at + timedelta(seconds=quarter / 4)
            await fire_due(session, county_code=COUNTY, at=at, limit=100)
        await session.commit()


async def _do_the_jobs(sessions: Sessions, settings: Settings, folder: Path) -> None:
    workers = WorkerSettings(concurrency=1)
    runner = Runner(sessions, JOBS, Tools(FileStore(settings.storage), settings), workers)
    relay = Relay(sessions, Lane(f"unix://{folder}/nobody.sock", workers), runner, subscribed, workers)
    stop = asyncio.Event()
    running = asyncio.create_task(relay.run(stop))

    async def all_is_done() -> bool:
        async with sessions() as session:
            stored = await read_stored(session, county_code=COUNTY)
        relayed = all(row.relayed_at is not None for row in stored.announcements)
        return relayed and all(job.done_at is not None for job in stored.jobs)

    await until(all_is_done)
    stop.set()
    await running
