"""Keys are rotated while everything runs: reads and searches work before, during and after; a killed run resumes."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession, async_sessionmaker
from typer.testing import CliRunner

from dev.servers import Servers
from gridgov.care.tables import ServedPerson
from gridgov.cli import app as command_line
from gridgov.cli_keys import Report, rotate
from gridgov.db import resealing
from gridgov.db.audit import AuditRow
from gridgov.db.base import new_id
from gridgov.db.cipher import FieldCipher, SealBroken, cipher_of, key_of_seal
from gridgov.db.resealing import reseal_portion
from gridgov.db.sealed_columns import SEALED, sealed_by_table
from gridgov.db.session import make_engine, make_sessions
from gridgov.people.actions.use_factor import recovery_hashes, use_factor
from gridgov.people.queries.bring_in import _known_phones
from gridgov.people.queries.sign_in import account_of_person
from gridgov.people.rules.one_time_codes import make_code
from gridgov.people.rules.roles import Post, Role
from gridgov.people.tables import RecoveryCode
from gridgov.settings import DatabaseSettings, SecretSettings, Settings
from gridgov.wiring import field_cipher, session_info
from tests.builders.care import add_served
from tests.builders.county import COUNTY, GRIDS, SmallCounty
from tests.builders.events import report_body
from tests.builders.keys import BOTH, NEW, OLD, PHONE, WAITING, all_opened, key, opened, seal_one_of_each
from tests.builders.people import LONG_AGO, Someone, add_someone
from tests.support.api import Api, problem
from tests.support.migrating import migrate

PROJECT = Path(__file__).resolve().parents[2]
Processes = Callable[[SecretSettings], async_sessionmaker[AsyncSession]]


@pytest.fixture
def processes(connection: AsyncConnection, settings: Settings, app: FastAPI) -> Iterator[Processes]:
    """``processes(BOTH)``: from now on every process, the API too, holds these keys; what its sessions are made by."""

    def started_with(secrets: SecretSettings) -> async_sessionmaker[AsyncSession]:
        made = async_sessionmaker(
            connection, expire_on_commit=False, autoflush=False, join_transaction_mode="create_savepoint",
            info={**session_info(settings), "cipher": field_cipher(secrets)},
        )  # fmt: skip
        app.state.sessions = made
        return made

    kept = app.state.sessions
    yield started_with
    app.state.sessions = kept


@pytest.fixture
async def worker(session: AsyncSession, settings: Settings, county: SmallCounty) -> Someone:
    """Somebody whose number is sealed."""
    someone = await add_someone(session, settings, Post(Role.GRIDWORKER, GRIDS[1]), county_code=COUNTY)
    await session.commit()
    return someone


async def an_event(api: Api, county: SmallCounty) -> UUID:
    answer = await api.as_(county[Role.COUNTY_DISPATCHER]).post("/api/v1/events", json=report_body())
    return UUID(answer.json()["id"])


async def rotated(sessions: async_sessionmaker[AsyncSession], **changes: Any) -> Report:
    return await rotate(sessions, **{"write": True, "portion": 1, "pause_s": 0, **changes})


async def what_people_see(api: Api, county: SmallCounty, worker: Someone, phone: str) -> list[Any]:
    """A number read in full, somebody found by a number, what is private of them, over HTTP."""
    guard = api.as_(county[Role.SECURITY_ADMINISTRATOR])
    read = await guard.get(f"/api/v1/people/{worker.id}", params={"purpose": "轮换核对"})
    operator = api.as_(county[Role.CARE_OPERATOR])
    found = await operator.post("/api/v1/served-persons/search", json={"phone": phone})
    served = [item["id"] for item in found.json()["items"]]
    private = [
        (await operator.get(f"/api/v1/served-persons/{one}/private", params={"purpose": "轮换核对"})).json()
        for one in served
    ]
    return [read.json()["phone"], [(one["phone"], one["health_notes"]) for one in private]]


async def test_everything_is_read_and_found_before_during_and_after(
    api: Api, county: SmallCounty, worker: Someone, processes: Processes
) -> None:
    event_id = await an_event(api, county)
    async with processes(OLD)() as old:
        await seal_one_of_each(old, person_id=worker.id, event_id=event_id)
        before = await all_opened(old)
    assert all(before.values()), f"a column without a row proves nothing: {before}"
    wanted = [PHONE, [(PHONE, "高血压")]]
    for secrets in (OLD, WAITING, BOTH):
        async with processes(secrets)() as session:
            assert await all_opened(session) == before
            assert await _known_phones(session, [PHONE], county_code=COUNTY) == {PHONE}
        assert await what_people_see(api, county, worker, PHONE) == wanted
    for columns in sealed_by_table().values():  # half of each table: during
        async with processes(BOTH)() as session:
            await reseal_portion(session, columns, after=None, limit=1)
            await session.commit()
    assert await what_people_see(api, county, worker, PHONE) == wanted
    report = await rotated(processes(BOTH))
    assert (report.left[:2], report.unreadable) == ((0, 0), [])
    async with processes(NEW)() as new:
        assert await all_opened(new) == before
        assert await _known_phones(new, [PHONE], county_code=COUNTY) == {PHONE}
    assert await what_people_see(api, county, worker, PHONE) == wanted


async def test_old_and_new_rows_are_found_side_by_side(
    api: Api, county: SmallCounty, session: AsyncSession, processes: Processes
) -> None:
    async with processes(OLD)() as old:
        first = await add_served(old, said={"name": "同名", "phone": PHONE})
        await old.commit()
    async with processes(BOTH)() as both:
        second = await add_served(both, said={"name": "同名", "phone": PHONE}, contact_count=0)
        await both.commit()
    operator = api.as_(county[Role.CARE_OPERATOR])
    for body in ({"name": "同名"}, {"phone": PHONE}):
        found = (await operator.post("/api/v1/served-persons/search", json=body)).json()["items"]
        assert [item["id"] for item in found] == [str(first.id), str(second.id)]
    assert key_of_seal(first.name_sealed) == 1
    assert key_of_seal(second.name_sealed) == 2
    await rotated(processes(BOTH))
    processes(NEW)
    found = (await operator.post("/api/v1/served-persons/search", json={"phone": PHONE})).json()["items"]
    assert len(found) == 2


async def test_while_all_are_started_anew_nobody_writes_what_another_cannot_read(
    county: SmallCounty, processes: Processes
) -> None:
    async with processes(WAITING)() as waiting:
        row = await add_served(waiting)
        await waiting.commit()
    async with processes(OLD)() as old:
        assert len(await opened(old, SEALED[9])) == 1
    assert (await rotated(processes(WAITING))).done[0].rewritten == 0, (
        "nothing is to be done before the key is used"
    )
    async with processes(BOTH)() as both:
        fresh = await both.get_one(ServedPerson, (COUNTY, row.id))
        assert key_of_seal(fresh.name_sealed) == 1


async def test_run_twice_it_writes_nothing_more_and_is_recorded(
    api: Api, county: SmallCounty, worker: Someone, processes: Processes
) -> None:
    event_id = await an_event(api, county)
    async with processes(OLD)() as old:
        await seal_one_of_each(old, person_id=worker.id, event_id=event_id)
    first = await rotated(processes(BOTH), portion=2)
    again = await rotated(processes(BOTH), portion=3)
    assert sum(tally.rewritten for tally in first.done) >= len(sealed_by_table())
    assert sum(tally.rewritten for tally in again.done) == 0
    async with processes(BOTH)() as session:
        statement = select(AuditRow).where(AuditRow.county_code == "000000").order_by(AuditRow.seq)
        rows = [row for row in (await session.scalars(statement)).all() if row.subject == "keys"]
    assert [row.action for row in rows[-4:]] == ["key_rotation_begun", "key_rotation_ended"] * 2
    assert rows[-3].data["rewritten"]["served_persons"] == 1
    assert rows[-1].data["rewritten"] == {}


async def test_counting_alone_writes_nothing(county: SmallCounty, processes: Processes) -> None:
    async with processes(OLD)() as old:
        row = await add_served(old)
        await old.commit()
    report = await rotated(processes(BOTH), write=False)
    seals, indexes, _ = report.left
    assert (report.done, seals >= 9, indexes >= 4) == ([], True, True)
    async with processes(BOTH)() as session:
        fresh = await session.get_one(ServedPerson, (COUNTY, row.id))
        assert key_of_seal(fresh.name_sealed) == 1


async def test_a_row_that_somebody_changes_meanwhile_stays_theirs(
    county: SmallCounty, processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading and writing, somebody with the new key writes another address: theirs stands, and is not undone."""
    async with processes(OLD)() as old:
        row = await add_served(old, contact_count=0)
        await old.commit()
    made, theirs = processes(BOTH), field_cipher(BOTH).seal("改过的地址", context="served_persons.address")
    written = resealing._write

    async def late(session: AsyncSession, *rest: Any) -> int:
        await session.execute(
            update(ServedPerson)
            .where(ServedPerson.county_code == COUNTY, ServedPerson.id == row.id)
            .values(address_sealed=theirs)
        )
        return await written(session, *rest)

    monkeypatch.setattr(resealing, "_write", late)
    async with made() as session:
        portion = await resealing.reseal_portion(
            session, sealed_by_table()["served_persons"], after=None, limit=10
        )
        await session.commit()
    assert (portion.looked_at, portion.rewritten) == (1, 0)
    monkeypatch.undo()
    assert (await rotated(made)).left[0] == 0, "the next run has the rest"
    async with made() as session:
        fresh = await session.get_one(ServedPerson, (COUNTY, row.id))
        assert fresh.address_sealed == theirs
        assert cipher_of(session).open(fresh.name_sealed, context="served_persons.name") == "赵奶奶"


async def test_a_row_that_opens_with_no_key_is_named_and_stops_nobody(
    county: SmallCounty, processes: Processes
) -> None:
    strange = FieldCipher({9: bytes(32)}, {1: bytes([3]) * 32})
    async with processes(OLD)() as old:
        lost = await add_served(old, contact_count=0)
        await old.execute(
            update(ServedPerson)
            .where(ServedPerson.county_code == COUNTY, ServedPerson.id == lost.id)
            .values(name_sealed=strange.seal("谁", context="served_persons.name"))
        )
        fine = await add_served(old, contact_count=0)
        await old.commit()
    report = await rotated(processes(BOTH))
    assert report.unreadable == [f"served_persons {COUNTY} {lost.id}"]
    assert report.left[0] >= 1
    async with processes(NEW)() as session:
        row = await session.get_one(ServedPerson, (COUNTY, fine.id))
        assert cipher_of(session).open(row.name_sealed, context="served_persons.name") == "赵奶奶"
        with pytest.raises(SealBroken):
            await opened(session, SEALED[9])


async def test_what_is_kept_as_a_hash_alone_is_known_again_while_its_key_is_held(
    api: Api, county: SmallCounty, worker: Someone, processes: Processes
) -> None:
    body = {"id": str(new_id()), "name": "新人", "posts": []}
    guard = api.as_(county[Role.SECURITY_ADMINISTRATOR])
    report, headers = report_body(), {"Idempotency-Key": f"k-{new_id()}"}
    gridworker = api.as_(county[Role.GRIDWORKER])
    leave = {
        "title": "清单",
        "effective_from": "2099-01-01",
        "items": [{"code": "1", "article_item": 1, "zh": "宣传"}],
    }
    dispatcher = api.as_(county[Role.COUNTY_DISPATCHER])
    processes(OLD)
    assert (await guard.post("/api/v1/people", json=body)).status_code == 201
    assert (await gridworker.post("/api/v1/events", json=report)).status_code == 201
    assert (await dispatcher.post("/api/v1/item-lists", json=leave, headers=headers)).status_code == 201
    made = processes(BOTH)
    left = (await rotated(made)).left
    assert (left[:2], left[2] >= 3) == ((0, 0), True), "nobody can make these anew"
    assert (await guard.post("/api/v1/people", json=body)).status_code == 200
    assert (await gridworker.post("/api/v1/events", json=report)).status_code == 200
    again = await dispatcher.post("/api/v1/item-lists", json=leave, headers=headers)
    assert again.headers["Idempotent-Replayed"] == "true"
    processes(NEW)
    for client, path, sent in ((guard, "/api/v1/people", body), (gridworker, "/api/v1/events", report)):
        problem(await client.post(path, json=sent), 422, "reused-key")


def fading_in(table: str, report: Report) -> int:
    """How many rows of a table only time, or their owners, make new; other tests leave theirs."""
    return {fading.table: report.old_indexes(tally) for fading, tally in report.fading}[table]


async def test_a_recovery_code_is_good_while_its_key_is_held(worker: Someone, processes: Processes) -> None:
    code = make_code()
    before = fading_in("recovery_codes", await rotated(processes(BOTH)))
    async with processes(OLD)() as old:
        account = await account_of_person(old, worker.id)
        assert account is not None
        (kept,) = recovery_hashes(old, account.id, code)
        old.add(RecoveryCode(county_code=COUNTY, account_id=account.id, code_hash=kept, made_at=LONG_AGO))
        await old.commit()
    assert fading_in("recovery_codes", await rotated(processes(BOTH))) == before + 1
    async with processes(NEW)() as new:
        assert await use_factor(new, account, code, at=LONG_AGO) is None
    async with processes(BOTH)() as both:
        assert await use_factor(both, account, code, at=LONG_AGO) == "recovery-code"
        await both.commit()
    left = fading_in("recovery_codes", await rotated(processes(BOTH)))
    assert left == before, "a code that was used is nobody's loss"


# --- as it is run -----------------------------------------------------------------------------------------------------
ROWS = 40


@pytest.fixture(scope="module")
def own_database(servers: Servers) -> str:
    """What the command writes is committed: it has a database of its own."""
    servers.postgres.sql("CREATE DATABASE keys OWNER gridgov TEMPLATE template1")
    url = servers.postgres.url_for("keys")
    migrate(url)
    return url


def environment(url: str) -> dict[str, str]:
    return {
        "GRIDGOV_DATABASE_URL": url, "GRIDGOV_SECRET_KEY": key(1), "GRIDGOV_CIPHER_KEY": key(2), "GRIDGOV_INDEX_KEY": key(3),
        "GRIDGOV_CIPHER_KEYS": f"2:{key(4)}", "GRIDGOV_INDEX_KEYS": f"2:{key(5)}", "COLUMNS": "200",
    }  # fmt: skip


async def with_own(url: str, secrets: SecretSettings, act: Callable[[AsyncSession], Awaitable[Any]]) -> Any:
    settings = Settings(database=DatabaseSettings(url=url), secrets=secrets)
    engine = make_engine(settings.database, application_name="tests")
    try:
        async with make_sessions(engine, info=session_info(settings))() as session:
            result = await act(session)
            await session.commit()
            return result
    finally:
        await engine.dispose()


async def add_rows(session: AsyncSession) -> None:
    for _ in range(ROWS):
        await add_served(session, contact_count=0)


async def under_the_new_key(session: AsyncSession) -> int:
    rows = await session.scalars(select(ServedPerson.name_sealed).where(ServedPerson.county_code == COUNTY))
    return sum(key_of_seal(bytes(sealed)) == 2 for sealed in rows)


async def run(url: str, *arguments: str) -> tuple[int, str]:
    result = await asyncio.to_thread(
        CliRunner().invoke, command_line, ["rotate-keys", *arguments], env=environment(url)
    )
    return result.exit_code, result.output


def start(url: str) -> "subprocess.Popen[bytes]":
    """The command as a process, a row at a time."""
    return subprocess.Popen(
        [sys.executable, "-m", "gridgov.cli", "rotate-keys", "--portion", "1", "--pause-ms", "100"], cwd=PROJECT,
        env={**os.environ, **environment(url)}, stdout=subprocess.DEVNULL,
    )  # fmt: skip


async def test_a_killed_run_resumes_where_it_was(own_database: str) -> None:
    await with_own(own_database, OLD, add_rows)
    code, output = await run(own_database, "--count-only")
    assert (code, "旧密钥不可移除" in output) == (1, True)
    process = start(own_database)
    done = 0
    for _ in range(600):
        done = await with_own(own_database, BOTH, under_the_new_key)
        if done >= 3:
            break
        await asyncio.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=60)
    done = await with_own(own_database, BOTH, under_the_new_key)
    assert 3 <= done < ROWS, "killed in the midst of it"
    assert len(await with_own(own_database, BOTH, lambda session: opened(session, SEALED[9]))) == ROWS
    code, output = await run(own_database)
    assert code == 0, output
    assert "旧密钥可以移除" in output
    assert await with_own(own_database, NEW, under_the_new_key) == ROWS
    assert await with_own(own_database, NEW, lambda session: opened(session, SEALED[9])) == ["赵奶奶"] * ROWS


async def test_what_opens_with_no_key_ends_the_command_with_a_sign(own_database: str) -> None:
    async def spoil(session: AsyncSession) -> UUID:
        row = await add_served(session, contact_count=0, name_sealed=b"")
        return row.id

    lost = await with_own(own_database, OLD, spoil)
    code, output = await run(own_database)
    assert (code, f"served_persons {COUNTY} {lost}" in output) == (2, True)
    assert "赵奶奶" not in output
    await with_own(
        own_database, OLD, lambda session: session.execute(text("TRUNCATE served_persons CASCADE"))
    )
