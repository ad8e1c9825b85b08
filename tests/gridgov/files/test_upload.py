"""Uploading over HTTP: what is answered, what is written, what is refused and leaves nothing behind."""

import hashlib
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import httpx2
import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from gridgov.db.base import new_id
from gridgov.db.outbox import OutboxRow
from gridgov.db.session import make_sessions, read_clock
from gridgov.errors import Invalid, Unavailable
from gridgov.files.channels import FileStore
from gridgov.files.tables import FileRow
from gridgov.people.current import current_person
from gridgov.people.rules.roles import Person, Post, Role
from gridgov.web.session import SessionDep
from tests.builders.county import COUNTY, GRIDS, SmallCounty
from tests.gridgov.files import samples
from tests.support.api import Api, problem

PATH = "/api/v1/files"
JPEG = samples.jpeg()
LIMIT = 20 * 1024 * 1024


async def send(
    api: Api,
    content: bytes = JPEG,
    *,
    filename: str = "photo.jpg",
    media_type: str = "image/jpeg",
    **fields: Any,
) -> httpx2.Response:
    data = {"id": str(new_id()), **fields}
    form = {name: value for name, value in data.items() if value is not None}
    return await api.post(PATH, files={"file": (filename, content, media_type)}, data=form)


async def rows(session: AsyncSession) -> list[FileRow]:
    found = await session.scalars(
        select(FileRow).where(FileRow.county_code == COUNTY).execution_options(populate_existing=True)
    )
    return list(found)


@pytest.fixture
def phone(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.GRIDWORKER])


async def test_a_photo_is_kept_without_its_place_and_announced(
    phone: Api, app: FastAPI, county: SmallCounty, session: AsyncSession
) -> None:
    file_id = str(new_id())
    response = await send(phone, id=file_id, sha256=hashlib.sha256(JPEG).hexdigest())

    assert response.status_code == 201, response.text
    answer = response.json()
    assert answer["id"] == file_id
    assert (answer["kind"], answer["media_type"], answer["size_bytes"]) == ("photo", "image/jpeg", len(JPEG))
    assert answer["sha256"] == hashlib.sha256(JPEG).hexdigest()
    assert (answer["width_px"], answer["height_px"], answer["has_thumbnail"]) == (320, 200, False)
    assert answer["captured_lon"] == pytest.approx(samples.LON)
    (row,) = await rows(session)
    assert row.uploaded_by == county[Role.GRIDWORKER].id
    assert row.captured_at is not None
    assert row.object_key.startswith(f"{COUNTY}/{row.uploaded_at:%Y/%m}/")
    store: FileStore = app.state.store
    assert samples.SECRET not in await store.get(row.object_key)
    announced = (await session.scalars(select(OutboxRow).where(OutboxRow.county_code == COUNTY))).one()
    assert (announced.kind, announced.subject, announced.scope_path) == ("FileStored", "file", COUNTY)
    assert announced.payload == {"county_code": COUNTY, "subject_id": file_id, "kind": "photo"}


async def test_sending_it_again_gives_the_earlier_file(
    phone: Api, app: FastAPI, session: AsyncSession
) -> None:
    file_id = str(new_id())
    first = await send(phone, id=file_id)
    again = await send(phone, id=file_id)

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert len(await rows(session)) == 1
    assert len(list(await session.scalars(select(OutboxRow.id).where(OutboxRow.county_code == COUNTY)))) == 1


async def test_what_was_stored_for_a_repeated_upload_is_removed(
    phone: Api, app: FastAPI, session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    store: FileStore = app.state.store
    keys: list[str] = []
    put = store.put

    async def recorded(key: str, content: bytes) -> None:
        keys.append(key)
        await put(key, content)

    monkeypatch.setattr(store, "put", recorded)
    file_id = str(new_id())
    await send(phone, id=file_id)
    await send(phone, id=file_id)
    await send(phone, samples.png(), filename="a.png", media_type="image/png", id=file_id)

    assert [await store.exists(key) for key in keys] == [True, False, False]
    assert [row.object_key for row in await rows(session)] == keys[:1]


async def test_the_same_id_with_other_content_or_by_another_person_is_refused(
    phone: Api, api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    file_id = str(new_id())
    await send(phone, id=file_id)

    other = await send(phone, samples.jpeg(100, 100), id=file_id)
    problem(other, 422, "reused-key")
    stranger = await send(api.as_(county[Role.GRID_CHIEF]), id=file_id)
    problem(stranger, 422, "reused-key")
    assert len(await rows(session)) == 1


@pytest.mark.parametrize(
    ("content", "filename", "media_type", "fields", "status", "pointer"),
    [
        (samples.archive(), "photo.jpg", "image/jpeg", {}, 415, "/file"),
        (b"<svg onload='alert(1)'/>", "photo.jpg", "image/jpeg", {}, 415, "/file"),
        (JPEG + samples.archive(), "photo.jpg", "image/jpeg", {}, 415, "/file"),
        (JPEG, "photo.jpg", "image/png", {}, 415, "/file"),
        (JPEG, "photo.svg", "image/jpeg", {}, 415, "/file"),
        (JPEG[:-300], "photo.jpg", "image/jpeg", {}, 422, "/file"),
        (b"", "photo.jpg", "image/jpeg", {}, 422, "/file"),
        (samples.bomb_png(), "a.png", "image/png", {}, 413, "/file"),
        (JPEG, "photo.jpg", "image/jpeg", {"sha256": "0" * 64}, 422, "/sha256"),
        (JPEG, "photo.jpg", "image/jpeg", {"sha256": "xyz"}, 422, "/sha256"),
        (JPEG, "photo.jpg", "image/jpeg", {"id": "not-an-id"}, 422, "/id"),
        (JPEG, "photo.jpg", "image/jpeg", {"id": None}, 422, "/id"),
        (JPEG, "photo.jpg", "image/jpeg", {"county_code": "110000"}, 422, "/county_code"),
    ],
)  # fmt: skip
async def test_a_bad_upload_names_the_field_and_leaves_nothing(
    phone: Api, session: AsyncSession, content: bytes, filename: str, media_type: str, fields: dict[str, Any],
    status: int, pointer: str,
) -> None:  # fmt: skip
    response = await send(phone, content, filename=filename, media_type=media_type, **fields)
    problem(response, status, pointer=pointer)
    assert await rows(session) == []


async def test_what_is_no_form_or_no_file_is_refused(phone: Api) -> None:
    problem(await phone.post(PATH, json={"id": str(new_id())}), 415, "unsupported-media")
    problem(await phone.post(PATH), 415, "unsupported-media")
    body = b'--b\r\nContent-Disposition: form-data; name="file"\r\n\r\njust text\r\n--b--\r\n'
    form = {"content-type": "multipart/form-data; boundary=b"}
    problem(await phone.request("POST", PATH, content=body, headers=form), 422, "invalid", "/file")
    problem(
        await phone.request("POST", PATH, content=b"--b\r\nbroken", headers=form), 422, "invalid", "/file"
    )
    problem(
        await phone.request("POST", PATH, content=body, headers={"content-type": "multipart/form-data"}),
        400,
        "malformed",
    )
    two = [("file", ("a.jpg", JPEG, "image/jpeg")), ("file", ("b.jpg", JPEG, "image/jpeg"))]
    problem(await phone.post(PATH, files=two, data={"id": str(new_id())}), 400, "malformed")


class Slow:
    """A form that comes in pieces without saying how long it will be; ``sent`` counts the pieces taken from it."""

    headers: dict[str, str] = {"content-type": "multipart/form-data; boundary=b"}  # noqa: RUF012 - never changed

    def __init__(self, content: bytes) -> None:
        self.sent = 0
        self._content = content

    async def pieces(self) -> AsyncIterator[bytes]:
        yield (
            f'--b\r\nContent-Disposition: form-data; name="id"\r\n\r\n{new_id()}\r\n--b\r\nContent-Disposition: form-data;'
            ' name="file"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
        ).encode()
        for start in range(0, len(self._content), 1024 * 1024):
            self.sent += 1
            yield self._content[start : start + 1024 * 1024]
        yield b"\r\n--b--\r\n"


async def test_too_large_is_refused_at_once_when_it_is_announced(phone: Api) -> None:
    body = problem(await send(phone, bytes(LIMIT + 100_000)), 413, "too-large", "/file")
    assert "20 MB" in body["detail"]


async def test_too_large_by_a_byte_is_refused(phone: Api) -> None:
    problem(await send(phone, bytes(LIMIT + 1)), 413, "too-large", "/file")


async def test_an_endless_upload_is_broken_off_at_the_limit(phone: Api, session: AsyncSession) -> None:
    slow = Slow(bytes(3 * LIMIT))
    response = await phone.request("POST", PATH, content=slow.pieces(), headers=slow.headers)
    problem(response, 413, "too-large", "/file")
    assert slow.sent <= 22
    assert await rows(session) == []


async def test_a_photo_above_the_limit_of_other_requests_is_taken(phone: Api) -> None:
    large = samples.noise_jpeg(1600, 1200)
    assert len(large) > 1024 * 1024
    assert (await send(phone, large)).status_code == 201


async def test_nothing_is_read_from_somebody_who_is_not_signed_in(api: Api) -> None:
    slow = Slow(bytes(LIMIT))
    problem(
        await api.request("POST", PATH, content=slow.pieces(), headers=slow.headers), 401, "not-signed-in"
    )
    assert slow.sent == 0


async def test_who_may_not_upload_is_told_so(api: Api, county: SmallCounty, session: AsyncSession) -> None:
    problem(await send(api.as_(county[Role.AUDITOR])), 403, "not-permitted")
    assert await rows(session) == []


async def test_while_the_store_is_away_nothing_is_written_and_sending_again_works(
    phone: Api, app: FastAPI, session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_id = str(new_id())

    async def away(key: str, content: bytes) -> None:
        raise Unavailable("文件存储暂时不可用,请稍后重新发送", "The file store is away")

    with monkeypatch.context() as patched:
        patched.setattr(app.state.store, "put", away)
        problem(await send(phone, id=file_id), 503, "unavailable")
    assert await rows(session) == []
    assert (await send(phone, id=file_id)).status_code == 201


async def test_no_connection_is_held_while_a_phone_sends_or_a_picture_is_worked_on(
    started_app: FastAPI, engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection in use is one that a report cannot have; nothing of this is written, so the database is left alone."""
    someone = Person(
        UUID(int=1), UUID(int=2), UUID(int=3), COUNTY, "测试员", (Post(Role.GRIDWORKER, GRIDS[0]),)
    )
    before = engine.pool.checkedout()  # type: ignore[attr-defined]  # of the pool that asyncio engines have
    held: dict[str, int] = {}

    def note(when: str) -> None:
        held[when] = engine.pool.checkedout() - before  # type: ignore[attr-defined]  # as above

    async def signed_in(session: SessionDep) -> Person:
        await read_clock(session)
        note("signing in")
        return someone

    def worked_on(*_: object, **__: object) -> None:
        note("working")
        raise Invalid.field("/file", "enough", "足够了", "Enough was seen")

    class Watched(Slow):
        async def pieces(self) -> AsyncIterator[bytes]:
            note("sending")
            async for piece in super().pieces():
                yield piece

    info = started_app.state.sessions.kw["info"]
    monkeypatch.setitem(started_app.state._state, "sessions", make_sessions(engine, info=info))
    monkeypatch.setitem(started_app.dependency_overrides, current_person, signed_in)
    monkeypatch.setattr("gridgov.files.actions.upload.take_in", worked_on)
    slow = Watched(JPEG)
    async with Api(started_app) as api:
        response = await api.request("POST", PATH, content=slow.pieces(), headers=slow.headers)
    problem(response, 422, "invalid")
    assert held == {"signing in": 1, "sending": 0, "working": 0}


def test_the_form_stands_in_the_documentation(started_app: FastAPI) -> None:
    operation = started_app.openapi()["paths"][PATH]["post"]
    form = operation["requestBody"]["content"]["multipart/form-data"]["schema"]
    assert set(form["properties"]) == {"file", "id", "sha256"}
    assert {"200", "201", "401", "413", "415", "422", "503"} <= set(operation["responses"])
