"""A resident's photos: taken without an account, shown with the report that names them, forgotten where none does."""

from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import new_id
from gridgov.db.session import read_clock
from gridgov.events.actions.forget_photos import KEPT, forget_photos
from gridgov.events.router.public import MOST_PHOTOS
from gridgov.files.channels import FileStore
from gridgov.files.tables import FileRow
from gridgov.people.rules.roles import Role
from gridgov.web.limits import HourlyLimit
from tests.builders.county import COUNTY, SmallCounty
from tests.builders.events import report_body
from tests.gridgov.files import samples
from tests.support.api import Api, problem

PHOTOS = f"/api/v1/public/counties/{COUNTY}/photos"
REPORTS = f"/api/v1/public/counties/{COUNTY}/reports"
JPEG = samples.jpeg()


async def sent(api: Api, content: bytes = JPEG, *, media_type: str = "image/jpeg", path: str = PHOTOS, file_id: str | None = None) -> Any:  # fmt: skip
    form = {"id": file_id or str(new_id())}
    return await api.post(path, files={"file": ("a.jpg", content, media_type)}, data=form)


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
async def test_only_photos_of_a_size_and_for_a_county_are_taken(api: Api, app: FastAPI) -> None:
    problem(await sent(api, samples.amr(), media_type="audio/amr"), 415)
    problem(await sent(api, b"no picture"), 415)
    most = app.state.settings.storage.max_resident_photo_bytes
    problem(await sent(api, JPEG + bytes(most)), 413)
    problem(await sent(api, path="/api/v1/public/counties/999999/photos"), 404)


@pytest.mark.usefixtures("county")
async def test_an_address_sends_so_many_an_hour(api: Api, app: FastAPI) -> None:
    kept = app.state.limits["public-photo"]
    app.state.limits["public-photo"] = HourlyLimit(1)
    try:
        assert (await sent(api)).status_code == 201
        refused = await sent(api)
    finally:
        app.state.limits["public-photo"] = kept
    problem(refused, 429)
    assert int(refused.headers["retry-after"]) > 0


async def test_a_report_names_a_few_of_them_and_never_somebody_elses_file(
    api: Api, county: SmallCounty
) -> None:
    mine = [(await sent(api)).json()["id"] for _ in range(MOST_PHOTOS + 1)]
    problem(await reported(api, *mine), 422)
    assert (await reported(api, *mine[:MOST_PHOTOS])).status_code == 201
    workers = api.as_(county[Role.GRIDWORKER])
    form = {"id": str(new_id())}
    theirs = (await workers.post("/api/v1/files", files={"file": ("a.jpg", JPEG, "image/jpeg")}, data=form)).json()  # fmt: skip
    problem(await reported(api, theirs["id"]), 422)


async def test_what_no_report_names_is_forgotten_after_a_day_and_nothing_else(
    api: Api, app: FastAPI, county: SmallCounty, session: AsyncSession
) -> None:
    store: FileStore = app.state.store
    named, unnamed = [(await sent(api)).json()["id"] for _ in range(2)]
    assert (await reported(api, named)).status_code == 201
    form = {"id": str(new_id())}
    workers = await api.as_(county[Role.GRIDWORKER]).post("/api/v1/files", files={"file": ("a.jpg", JPEG, "image/jpeg")}, data=form)  # fmt: skip
    keys = {str(row.id): row.object_key for row in await session.scalars(select(FileRow).where(FileRow.county_code == COUNTY))}  # fmt: skip
    at = await read_clock(session)

    assert (
        await forget_photos(session, COUNTY, store=store, at=at + KEPT - timedelta(minutes=1), limit=10) == 0
    )
    assert (
        await forget_photos(session, COUNTY, store=store, at=at + KEPT + timedelta(minutes=1), limit=10) == 1
    )

    left = set(await session.scalars(select(FileRow.id).where(FileRow.county_code == COUNTY)))
    assert {str(one) for one in left} == {named, workers.json()["id"]}
    assert not await store.exists(keys[unnamed])
    assert await store.exists(keys[named])
