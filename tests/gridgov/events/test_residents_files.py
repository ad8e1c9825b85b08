"""A resident's photos and voice note: taken without an account, shown with the report that names them, forgotten where none
does."""

from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import new_id
from gridgov.db.session import read_clock
from gridgov.events.actions.forget_unnamed import KEPT, forget_unnamed
from gridgov.files.channels import FileStore
from gridgov.files.rules.kinds import Kind
from gridgov.files.rules.residents import MOST_OF, too_many
from gridgov.files.tables import FileRow
from gridgov.people.rules.roles import Role
from gridgov.web.limits import HourlyLimit
from tests.builders.county import COUNTY, SmallCounty
from tests.builders.events import report_body
from tests.gridgov.files import samples
from tests.support.api import Api, problem

FILES = f"/api/v1/public/counties/{COUNTY}/files"
REPORTS = f"/api/v1/public/counties/{COUNTY}/reports"
JPEG = samples.jpeg()
VOICE = samples.webm(2)


async def sent(api: Api, content: bytes = JPEG, *, media_type: str = "image/jpeg", path: str = FILES, file_id: str | None = None) -> Any:  # fmt: skip
    form = {"id": file_id or str(new_id())}
    name = "a.jpg" if media_type.startswith("image/") else "voice"
    return await api.post(path, files={"file": (name, content, media_type)}, data=form)


async def spoken(api: Api) -> Any:
    """As a browser records it, which says the codec beside the type."""
    return await sent(api, VOICE, media_type="audio/webm;codecs=opus")


async def reported(api: Api, *file_ids: str) -> Any:
    body = report_body(source="resident", proposer={"anonymous": True}, file_ids=list(file_ids))
    return await api.post(REPORTS, json=body)


async def test_a_photo_is_seen_with_the_report_that_names_it(api: Api, county: SmallCounty) -> None:
    answer = await sent(api)
    assert answer.status_code == 201, answer.text
    assert set(answer.json()) == {"id", "size_bytes"}, "nothing else is told to whoever has no account"
    event = (await reported(api, answer.json()["id"])).json()
    seen = await api.as_(county[Role.GRIDWORKER]).get(f"/api/v1/events/{event['id']}/files")
    assert [one["id"] for one in seen.json()] == [answer.json()["id"]]


@pytest.mark.usefixtures("county")
async def test_sent_again_it_is_the_same_and_another_under_its_id_is_refused(api: Api) -> None:
    file_id = str(new_id())
    assert (await sent(api, file_id=file_id)).status_code == 201
    assert (await sent(api, file_id=file_id)).status_code == 200
    problem(await sent(api, samples.jpeg(64, 64), file_id=file_id), 422, "reused-key")


@pytest.mark.usefixtures("county")
async def test_only_photos_and_voices_of_a_size_and_for_a_county_are_taken(api: Api, app: FastAPI) -> None:
    problem(await sent(api, samples.mp4(b"vide", b"soun"), media_type="video/mp4"), 415)
    problem(await sent(api, b"no picture"), 415)
    problem(await sent(api, VOICE, media_type="image/jpeg"), 415, "unsupported-media")
    most = app.state.settings.storage.max_resident_photo_bytes
    problem(await sent(api, JPEG + bytes(most)), 413)
    problem(await sent(api, path="/api/v1/public/counties/999999/files"), 404)


@pytest.mark.usefixtures("county")
async def test_an_address_sends_so_many_an_hour(api: Api, app: FastAPI) -> None:
    kept = app.state.limits["public-file"]
    app.state.limits["public-file"] = HourlyLimit(1)
    try:
        assert (await sent(api)).status_code == 201
        refused = await sent(api)
    finally:
        app.state.limits["public-file"] = kept
    problem(refused, 429)
    assert int(refused.headers["retry-after"]) > 0


async def test_a_report_names_a_few_of_them_and_never_somebody_elses_file(
    api: Api, county: SmallCounty
) -> None:
    most = MOST_OF[Kind.PHOTO]
    mine = [(await sent(api)).json()["id"] for _ in range(most + 1)]
    problem(await reported(api, *mine), 422, "invalid", "/file_ids")
    assert (await reported(api, *mine[:most])).status_code == 201
    workers = api.as_(county[Role.GRIDWORKER])
    form = {"id": str(new_id())}
    theirs = (await workers.post("/api/v1/files", files={"file": ("a.jpg", JPEG, "image/jpeg")}, data=form)).json()  # fmt: skip
    problem(await reported(api, theirs["id"]), 422)


async def test_a_voice_note_is_heard_by_whoever_sees_the_report_and_by_nobody_else(
    api: Api, county: SmallCounty
) -> None:
    photo, voice = (await sent(api)).json()["id"], (await spoken(api)).json()["id"]
    event = (await reported(api, photo, voice)).json()
    answer = await api.as_(county[Role.GRIDWORKER]).get(f"/api/v1/events/{event['id']}/files")
    seen = {one["kind"]: one for one in answer.json()}
    assert (set(seen), seen["voice"]["media_type"]) == ({"photo", "voice"}, "audio/webm")
    heard = await api.get(seen["voice"]["url"], headers={"Range": "bytes=0-3"})
    assert (heard.status_code, heard.headers["content-type"]) == (206, "audio/webm")
    assert heard.content == VOICE[:4]
    problem(await api.as_(county[Role.AUDITOR]).get(f"/api/v1/events/{event['id']}/files"), 404)


@pytest.mark.usefixtures("county")
async def test_one_voice_note_of_two_megabytes_at_most(api: Api, app: FastAPI) -> None:
    first, second = [(await spoken(api)).json()["id"] for _ in range(2)]
    refused = problem(await reported(api, first, second), 422, "invalid", "/file_ids")
    assert "语音" in refused["errors"][0]["detail"]
    most = app.state.settings.storage.max_resident_voice_bytes
    just = samples.wav() + bytes(most - len(samples.wav()))
    assert (await sent(api, just, media_type="audio/wav")).status_code == 201
    problem(await sent(api, just + b"\0", media_type="audio/wav"), 413, "too-large")


@given(kinds=st.lists(st.sampled_from(list(Kind)), max_size=8))
def test_what_is_too_much_is_named_by_its_kind(kinds: list[Kind]) -> None:
    fits = all(kinds.count(kind) <= MOST_OF.get(kind, 0) for kind in kinds)
    assert (too_many(kinds) is None) == fits


async def test_what_no_report_names_is_forgotten_after_a_day_and_nothing_else(
    api: Api, app: FastAPI, county: SmallCounty, session: AsyncSession
) -> None:
    store: FileStore = app.state.store
    named, unnamed = (await sent(api)).json()["id"], (await spoken(api)).json()["id"]
    assert (await reported(api, named)).status_code == 201
    form = {"id": str(new_id())}
    workers = await api.as_(county[Role.GRIDWORKER]).post("/api/v1/files", files={"file": ("a.jpg", JPEG, "image/jpeg")}, data=form)  # fmt: skip
    keys = {str(row.id): row.object_key for row in await session.scalars(select(FileRow).where(FileRow.county_code == COUNTY))}  # fmt: skip
    at = await read_clock(session)

    assert (
        await forget_unnamed(session, COUNTY, store=store, at=at + KEPT - timedelta(minutes=1), limit=10) == 0
    )
    assert (
        await forget_unnamed(session, COUNTY, store=store, at=at + KEPT + timedelta(minutes=1), limit=10) == 1
    )

    left = set(await session.scalars(select(FileRow.id).where(FileRow.county_code == COUNTY)))
    assert {str(one) for one in left} == {named, workers.json()["id"]}
    assert not await store.exists(keys[unnamed])
    assert await store.exists(keys[named])
