"""The actions of files that other features and the workers call."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from gridgov.db.base import new_id
from gridgov.errors import Invalid, NotPermitted
from gridgov.files.actions.claim import claim_files
from gridgov.files.actions.upload import Uploaded, upload_file
from gridgov.files.channels import FileStore
from gridgov.files.queries import file_by_id, files_by_ids
from gridgov.people.rules.roles import Person, Role
from gridgov.settings import Settings, StorageSettings
from tests.builders.county import COUNTY, SmallCounty
from tests.gridgov.files import samples
from workers.context import Tools
from workers.jobs.files import make_thumbnail_job

AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
REASON = ("须有照片以核实", "a photo is needed to verify")


@pytest.fixture
def store() -> FileStore:
    return FileStore(StorageSettings(url="memory://"))


@pytest.fixture
def worker(county: SmallCounty) -> Person:
    return county[Role.GRIDWORKER].person


async def _upload(
    session: AsyncSession, person: Person | None, store: FileStore, content: bytes = samples.jpeg(60, 40)
) -> Uploaded:
    return await upload_file(
        session, person, file_id=new_id(), content=content, declared_type=None, filename=None, sha256_hex=None,
        county_code=COUNTY, store=store, at=AT,
    )  # fmt: skip


@asynccontextmanager
async def _statements(engine: AsyncEngine) -> AsyncIterator[list[str]]:
    """What is sent to the database meanwhile."""
    sent: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        sent.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine.sync_engine, "before_cursor_execute", note)


async def test_ones_own_files_are_claimed_with_one_statement(
    session: AsyncSession, engine: AsyncEngine, store: FileStore, worker: Person
) -> None:
    ids = [(await _upload(session, worker, store)).file.id for _ in range(3)]
    async with _statements(engine) as sent:
        await claim_files(
            session, county_code=COUNTY, file_ids=ids, uploader_id=worker.id, evidence="photo", reason=REASON
        )
    assert len(sent) == 1


@pytest.mark.parametrize("evidence", ["none", "optional"])
async def test_nothing_named_and_nothing_asked_costs_nothing(
    session: AsyncSession, engine: AsyncEngine, worker: Person, evidence: str
) -> None:
    async with _statements(engine) as sent:
        await claim_files(session, county_code=COUNTY, file_ids=[], uploader_id=worker.id, evidence=evidence)
    assert sent == []


async def test_missing_evidence_is_refused_with_the_reason_and_without_a_statement(
    session: AsyncSession, engine: AsyncEngine, worker: Person
) -> None:
    async with _statements(engine) as sent:
        with pytest.raises(Invalid) as raised:
            await claim_files(
                session,
                county_code=COUNTY,
                file_ids=[],
                uploader_id=worker.id,
                evidence="photo",
                reason=REASON,
            )
    assert sent == []
    (fault,) = raised.value.faults
    assert (fault.pointer, fault.code) == ("/file_ids", "evidence-missing")
    assert REASON[0] in fault.zh
    assert REASON[1] in fault.en


@pytest.mark.parametrize(
    ("content", "evidence", "enough"),
    [
        (samples.jpeg(60, 40), "photo", True),
        (samples.jpeg(60, 40), "voice", False),
        (samples.amr(), "voice", True),
        (samples.amr(), "photo", False),
        (samples.mp4(b"vide"), "photo", False),
        (samples.mp4(b"vide"), "any", True),
        (samples.amr(), "any", True),
    ],
)
async def test_evidence_is_of_the_kind_asked_for(
    session: AsyncSession, store: FileStore, worker: Person, content: bytes, evidence: str, enough: bool
) -> None:
    ids = [(await _upload(session, worker, store, content)).file.id]

    async def claim() -> None:
        await claim_files(session, county_code=COUNTY, file_ids=ids, uploader_id=worker.id, evidence=evidence)

    if enough:
        await claim()
        return
    with pytest.raises(Invalid) as raised:
        await claim()
    assert raised.value.faults[0].code == "evidence-missing"


async def test_files_of_others_of_residents_and_of_other_counties_cannot_be_claimed(
    session: AsyncSession, store: FileStore, worker: Person, county: SmallCounty
) -> None:
    own = (await _upload(session, worker, store)).file.id
    residents = (await _upload(session, None, store)).file.id
    await claim_files(session, county_code=COUNTY, file_ids=[residents], uploader_id=None)
    refused: list[tuple[str, UUID, UUID | None]] = [
        (COUNTY, own, county[Role.GRID_CHIEF].id),
        (COUNTY, own, None),
        (COUNTY, residents, worker.id),
        ("110000", own, worker.id),
        (COUNTY, new_id(), worker.id),
    ]
    for county_code, file_id, uploader_id in refused:
        with pytest.raises(Invalid) as raised:
            await claim_files(session, county_code=county_code, file_ids=[file_id], uploader_id=uploader_id)
        assert raised.value.faults[0].pointer == "/file_ids"
        assert str(file_id) in raised.value.faults[0].zh


async def test_a_person_uploads_only_into_the_own_county(
    session: AsyncSession, store: FileStore, county: SmallCounty
) -> None:
    with pytest.raises(NotPermitted):
        await _upload(session, county[Role.SECURITY_ADMINISTRATOR].person, store)


async def test_files_come_in_the_order_of_their_upload(
    session: AsyncSession, store: FileStore, worker: Person
) -> None:
    ids = [(await _upload(session, worker, store)).file.id for _ in range(3)]
    found = await files_by_ids(session, county_code=COUNTY, file_ids=[ids[2], ids[0], ids[1]])
    assert [file.id for file in found] == ids
    assert await files_by_ids(session, county_code=COUNTY, file_ids=[]) == []


async def test_the_job_makes_a_thumbnail_once(
    session: AsyncSession,
    store: FileStore,
    worker: Person,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = (await _upload(session, worker, store, samples.jpeg(1200, 800))).file
    payload = {"county_code": COUNTY, "subject_id": str(file.id), "kind": "photo"}
    tools = Tools(store=store, settings=settings)
    await make_thumbnail_job(session, payload, at=AT, tools=tools)
    row = await file_by_id(session, county_code=COUNTY, file_id=file.id)
    assert row is not None
    await session.refresh(row)
    assert row.thumbnail_key == f"{row.object_key}-480"
    assert await store.exists(row.thumbnail_key)

    async def never(key: str, content: bytes) -> None:
        raise AssertionError("made twice")

    monkeypatch.setattr(store, "put", never)
    await make_thumbnail_job(session, payload, at=AT, tools=tools)


async def test_voice_video_and_what_is_gone_get_no_thumbnail(
    session: AsyncSession, store: FileStore, worker: Person, settings: Settings
) -> None:
    tools = Tools(store=store, settings=settings)
    for content in (samples.amr(), samples.mp4(b"vide")):
        file = (await _upload(session, worker, store, content)).file
        await make_thumbnail_job(
            session, {"county_code": COUNTY, "subject_id": str(file.id)}, at=AT, tools=tools
        )
        await session.refresh(file)
        assert file.thumbnail_key is None
    await make_thumbnail_job(
        session, {"county_code": COUNTY, "subject_id": str(new_id())}, at=AT, tools=tools
    )
