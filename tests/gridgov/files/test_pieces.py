"""Files in pieces: whatever is lost, repeated or cut on the way, the file is what the phone sent, once."""

import base64
import hashlib
import random
from contextlib import suppress
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import new_id
from gridgov.db.session import read_clock
from gridgov.errors import Malformed
from gridgov.files.actions.forget_uploads import forget_uploads
from gridgov.files.rules.tus import ChecksumMismatch, check_sum, metadata, piece_of
from gridgov.files.tables import FileRow, UploadRow
from gridgov.people.rules.roles import Role
from gridgov.web.limits import HourlyLimit
from tests.builders.county import COUNTY, SmallCounty
from tests.gridgov.files.samples import amr
from tests.support.api import Api, problem

VOICE = amr()
UPLOADS = "/api/v1/uploads"
TUS = {"Tus-Resumable": "1.0.0"}
STREAM = {**TUS, "Content-Type": "application/offset+octet-stream"}


def told(**values: str) -> str:
    return ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in values.items())


async def begun(api: Api, file_id: str, content: bytes, **more: str) -> str:
    said = told(id=file_id, filename="a.amr", filetype="audio/amr", **more)
    headers = {**TUS, "Upload-Length": str(len(content)), "Upload-Metadata": said}
    answer = await api.request("POST", UPLOADS, headers=headers)
    assert answer.status_code in {200, 201}, answer.text
    where: str = answer.headers["location"]
    return where


async def patched(api: Api, where: str, start: int, piece: bytes, **more: str) -> Any:
    headers = {**STREAM, "Upload-Offset": str(start), **more}
    return await api.request("PATCH", where, headers=headers, content=piece)


async def offset_of(api: Api, where: str) -> int:
    answer = await api.request("HEAD", where, headers=TUS)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    return int(answer.headers["upload-offset"])


@pytest.fixture
def worker(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.GRIDWORKER])


async def test_what_is_spoken_is_told(worker: Api) -> None:
    answer = await worker.request("OPTIONS", UPLOADS)
    assert answer.status_code == 204
    assert answer.headers["tus-version"] == "1.0.0"
    assert answer.headers["tus-extension"] == "creation,expiration,checksum,termination"
    assert int(answer.headers["tus-max-size"]) > 1_000_000


async def test_a_recording_in_three_pieces_is_a_file(worker: Api) -> None:
    file_id = str(new_id())
    where = await begun(worker, file_id, VOICE, sha256=hashlib.sha256(VOICE).hexdigest())
    assert where == f"{UPLOADS}/{file_id}"
    third = len(VOICE) // 3
    for start, end in ((0, third), (third, 2 * third), (2 * third, len(VOICE))):
        answer = await patched(worker, where, start, VOICE[start:end])
        assert answer.status_code == 204, answer.text
        assert int(answer.headers["upload-offset"]) == end
        assert "upload-expires" in answer.headers
    file = (await worker.get(f"/api/v1/files/{file_id}")).json()
    assert (file["kind"], file["size_bytes"], file["sha256"]) == (
        "voice",
        len(VOICE),
        hashlib.sha256(VOICE).hexdigest(),
    )


@pytest.mark.parametrize("seed", range(12))
async def test_with_losses_repeats_and_wrong_offsets_it_is_the_same_file(
    worker: Api, session: AsyncSession, seed: int
) -> None:
    chance, file_id = random.Random(seed), str(new_id())
    where = await begun(worker, file_id, VOICE)
    for _ in range(400):
        offset = await offset_of(worker, where)
        if offset == len(VOICE):
            break
        start = max(0, offset + chance.choice((0, 0, 0, -7, 11)))
        size = chance.randint(1, len(VOICE))
        piece = VOICE[start : start + size]
        answer = await patched(worker, where, start, piece)
        if start != offset:
            assert problem(answer, 409, "conflict")["offset"] == offset
        else:
            assert answer.status_code == 204, answer.text
            again = await patched(worker, where, start, piece)  # the answer was lost
            assert again.status_code == 409
    file = (await worker.get(f"/api/v1/files/{file_id}")).json()
    assert file["sha256"] == hashlib.sha256(VOICE).hexdigest()
    count = await session.scalar(
        select(func.count()).select_from(FileRow).where(FileRow.county_code == COUNTY)
    )
    assert count == 1


async def test_begun_again_it_goes_on(worker: Api) -> None:
    file_id = str(new_id())
    where = await begun(worker, file_id, VOICE)
    await patched(worker, where, 0, VOICE[:10])
    assert await begun(worker, file_id, VOICE) == where
    assert await offset_of(worker, where) == 10
    headers = {**TUS, "Upload-Length": "5", "Upload-Metadata": told(id=file_id)}
    problem(await worker.request("POST", UPLOADS, headers=headers), 422, "reused-key")


async def test_a_damaged_piece_is_not_kept(worker: Api) -> None:
    where = await begun(worker, str(new_id()), VOICE)
    wrong = base64.b64encode(hashlib.sha256(b"other").digest()).decode()
    problem(
        await patched(worker, where, 0, VOICE[:10], **{"Upload-Checksum": f"sha256 {wrong}"}),
        460,
        "checksum-mismatch",
    )
    assert await offset_of(worker, where) == 0
    right = base64.b64encode(hashlib.sha1(VOICE[:10], usedforsecurity=False).digest()).decode()
    assert (
        await patched(worker, where, 0, VOICE[:10], **{"Upload-Checksum": f"sha1 {right}"})
    ).status_code == 204


async def test_what_is_given_up_is_gone(worker: Api) -> None:
    where = await begun(worker, str(new_id()), VOICE)
    await patched(worker, where, 0, VOICE[:10])
    assert (await worker.request("DELETE", where, headers=TUS)).status_code == 204
    assert (await worker.request("HEAD", where, headers=TUS)).status_code == 404
    problem(await patched(worker, where, 10, VOICE[10:]), 404)


async def test_it_is_nobody_elses(worker: Api, api: Api, county: SmallCounty) -> None:
    where = await begun(worker, str(new_id()), VOICE)
    other = api.as_(county[Role.TOWN_DISPATCHER])
    assert (await other.request("HEAD", where, headers=TUS)).status_code == 404
    problem(await patched(other, where, 0, VOICE), 404)
    problem(await other.request("DELETE", where, headers=TUS), 404)


async def test_what_is_no_voice_photo_or_film_is_refused_at_its_end(worker: Api) -> None:
    content = b"#!/bin/sh\nrm -rf /\n"
    where = await begun(worker, str(new_id()), content)
    problem(await patched(worker, where, 0, content), 415, "unsupported-media")


async def test_bad_requests_are_told(worker: Api) -> None:
    where = await begun(worker, str(new_id()), VOICE)
    problem(
        await worker.request("PATCH", where, headers={"Content-Type": STREAM["Content-Type"]}),
        412,
        "tus-version",
    )
    problem(await worker.request("PATCH", where, headers={**TUS, "Upload-Offset": "0"}, content=b"x"), 415)
    problem(await worker.request("PATCH", where, headers=STREAM, content=b"x"), 400)
    problem(await patched(worker, where, 0, VOICE + b"more"), 413)
    problem(await worker.request("POST", UPLOADS, headers={**TUS, "Upload-Length": "0"}), 422)
    problem(await worker.request("POST", UPLOADS, headers={**TUS, "Upload-Length": "99999999999"}), 413)
    problem(
        await worker.request(
            "POST", UPLOADS, headers={**TUS, "Upload-Length": "9", "Upload-Metadata": "id !"}
        ),
        400,
    )


async def test_pieces_by_put_for_whoever_has_no_patch(worker: Api) -> None:
    file_id, size = str(new_id()), len(VOICE)
    where, half = f"{UPLOADS}/{file_id}", size // 2

    async def put(start: int, end: int) -> Any:
        headers = {"Content-Range": f"bytes {start}-{end - 1}/{size}", "X-File-Type": "audio/amr"}
        return await worker.request("PUT", where, headers=headers, content=VOICE[start:end])

    first = await put(0, half)
    assert (first.status_code, first.json()["offset"], first.json()["file"]) == (200, half, None), first.text
    assert (await put(0, half)).json()["offset"] == half, "the same again is harmless"
    assert problem(await put(half + 1, size), 409)["offset"] == half
    last = (await put(half, size)).json()
    assert last["file"]["sha256"] == hashlib.sha256(VOICE).hexdigest()
    assert (await put(half, size)).json() == last
    short = {"Content-Range": f"bytes 0-9/{size}"}
    problem(await worker.request("PUT", f"{UPLOADS}/{new_id()}", headers=short, content=b"x"), 400)


async def test_whoever_may_upload_nothing_begins_nothing(api: Api, county: SmallCounty) -> None:
    auditor = api.as_(county[Role.AUDITOR])
    headers = {**TUS, "Upload-Length": "9"}
    problem(await auditor.request("POST", UPLOADS, headers=headers), 403, "not-permitted")
    ranged = {"Content-Range": "bytes 0-0/9"}
    problem(
        await auditor.request("PUT", f"{UPLOADS}/{new_id()}", headers=ranged, content=b"x"),
        403,
        "not-permitted",
    )


async def test_patch_by_post(worker: Api) -> None:
    where = await begun(worker, str(new_id()), VOICE)
    headers = {**STREAM, "Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"}
    assert (await worker.request("POST", where, headers=headers, content=VOICE)).status_code == 204


async def test_what_nobody_goes_on_with_is_forgotten(worker: Api, session: AsyncSession, api: Api) -> None:
    where = await begun(worker, str(new_id()), VOICE)
    await patched(worker, where, 0, VOICE[:10])
    upload_id, at = UUID(where.rpartition("/")[2]), await read_clock(session)
    store = api.app.state.store
    assert await forget_uploads(session, COUNTY, store=store, at=at, limit=10) == 0
    row = (
        await session.scalars(
            select(UploadRow).where(UploadRow.id == upload_id, UploadRow.county_code == COUNTY)
        )
    ).one()
    (key,) = [key for _, _, key in row.pieces]
    assert await store.exists(key)
    await session.execute(
        update(UploadRow)
        .where(UploadRow.id == upload_id, UploadRow.county_code == COUNTY)
        .values(expires_at=row.begun_at)
    )
    assert await forget_uploads(session, COUNTY, store=store, at=at, limit=10) == 1
    assert not await store.exists(key)


@given(st.binary(max_size=200))
def test_checksums_tell_right_from_wrong(content: bytes) -> None:
    said = base64.b64encode(hashlib.sha256(content).digest()).decode()
    check_sum(f"sha256 {said}", content)
    with pytest.raises(ChecksumMismatch):
        check_sum(f"sha256 {said}", content + b"x")
    with pytest.raises(Malformed):
        check_sum(f"md5 {said}", content)


@given(st.text(max_size=80))
def test_headers_of_any_kind_are_read_or_refused(text: str) -> None:
    for read in (metadata, piece_of):
        with suppress(Malformed):
            read(text)


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 10**9))
def test_a_range_is_what_it_says(start: int, size: int, more: int) -> None:
    length = start + size + more
    piece = piece_of(f"bytes {start}-{start + size - 1}/{length}")
    assert (piece.start, piece.size, piece.length) == (start, size, length)


async def test_pieces_and_forms_are_bounded_apart_from_sync(
    worker: Api, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.state.limits, "upload", HourlyLimit(1))
    file_id = str(new_id())
    where = await begun(worker, file_id, VOICE)
    form = {"data": {"id": str(new_id())}, "files": {"file": ("a.amr", VOICE, "audio/amr")}}
    headers = {"Content-Range": f"bytes 0-9/{len(VOICE)}", "X-File-Type": "audio/amr"}
    for refused in (
        await patched(worker, where, 0, VOICE[:10]),
        await worker.request("PUT", f"{UPLOADS}/{new_id()}", headers=headers, content=VOICE[:10]),
        await worker.request("POST", "/api/v1/files", **form),
    ):
        problem(refused, 429, "too-many-requests")
        assert int(refused.headers["retry-after"]) > 0
    assert await offset_of(worker, where) == 0, "how far it came may always be asked"
    assert (await worker.get("/api/v1/sync")).status_code == 200
