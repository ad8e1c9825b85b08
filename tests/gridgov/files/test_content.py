"""Reading files over HTTP: one's own, and what stands behind a link until it expires."""

import io
from typing import Any

import pytest
from fastapi import FastAPI
from PIL import Image
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import new_id
from gridgov.files.actions.thumbnail import make_thumbnail
from gridgov.files.queries import file_by_id
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, SmallCounty
from tests.gridgov.files import samples
from tests.gridgov.files.test_upload import PATH, send
from tests.support.api import Api, problem


@pytest.fixture
def phone(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.GRIDWORKER])


async def _uploaded(phone: Api, content: bytes = b"", **about: str) -> dict[str, Any]:
    response = await send(phone, content or samples.jpeg(1000, 500), **about)
    assert response.status_code == 201, response.text
    answer: dict[str, Any] = response.json()
    return answer


async def _links(phone: Api, file: dict[str, Any]) -> dict[str, Any]:
    response = await phone.get(f"{PATH}/{file['id']}/link")
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


async def test_only_the_uploader_reads_what_is_known_of_a_file(
    phone: Api, api: Api, county: SmallCounty
) -> None:
    file = await _uploaded(phone)
    assert (await phone.get(f"{PATH}/{file['id']}")).json() == file
    for other in (Role.GRID_CHIEF, Role.COUNTY_DISPATCHER, Role.SYSTEM_ADMINISTRATOR):
        problem(await api.as_(county[other]).get(f"{PATH}/{file['id']}"), 404, "not-found")
        problem(await api.as_(county[other]).get(f"{PATH}/{file['id']}/link"), 404, "not-found")
    problem(await phone.get(f"{PATH}/{new_id()}"), 404, "not-found")
    problem(await api.get(f"{PATH}/{file['id']}"), 401)


async def test_a_link_gives_the_photo_without_signing_in(phone: Api, api: Api) -> None:
    links = await _links(phone, await _uploaded(phone))
    assert links["thumbnail_url"] is None
    response = await api.get(links["url"])
    assert response.status_code == 200
    assert Image.open(io.BytesIO(response.content)).size == (1000, 500)
    assert samples.SECRET not in response.content
    headers = response.headers
    assert headers["content-type"] == "image/jpeg"
    assert headers["content-length"] == str(len(response.content))
    assert headers["content-disposition"].startswith("inline")
    assert headers.get_list("x-content-type-options") == ["nosniff"]
    assert headers["cache-control"] == "private, max-age=60"
    assert headers["content-security-policy"] == "sandbox"


async def test_a_voice_note_is_saved_and_never_shown(phone: Api, api: Api) -> None:
    file = await _uploaded(phone, samples.mp4(b"soun"), filename='evil".html.m4a', media_type="audio/mp4")
    response = await api.get((await _links(phone, file))["url"])
    assert response.headers["content-type"] == "audio/mp4"
    assert response.headers["content-disposition"] == f'attachment; filename="{file["id"]}.m4a"'


async def test_a_player_gets_the_part_it_asks_for(phone: Api, api: Api) -> None:
    voice = samples.wav()
    file = await _uploaded(phone, voice, filename="a.wav", media_type="audio/wav")
    url = (await _links(phone, file))["url"]
    part = await api.get(url, headers={"Range": "bytes=100-199"})
    assert (part.status_code, part.content) == (206, voice[100:200])
    assert part.headers["content-range"] == f"bytes 100-199/{len(voice)}"
    assert part.headers["content-length"] == "100"
    whole = await api.get(url, headers={"Range": "bytes=99999-"})
    assert (whole.status_code, whole.content) == (200, voice)


async def test_a_thumbnail_has_its_own_link(
    phone: Api, api: Api, app: FastAPI, session: AsyncSession
) -> None:
    file = await _uploaded(phone)
    await make_thumbnail(session, county_code=COUNTY, file_id=file["id"], store=app.state.store)
    await session.commit()
    links = await _links(phone, file)
    response = await api.get(links["thumbnail_url"])
    assert response.headers["content-type"] == "image/webp"
    assert Image.open(io.BytesIO(response.content)).size == (480, 240)
    assert (await phone.get(f"{PATH}/{file['id']}")).json()["has_thumbnail"] is True


async def test_a_link_expires(phone: Api, api: Api, session: AsyncSession) -> None:
    links = await _links(phone, await _uploaded(phone))
    await session.execute(text("select set_config('gridgov.clock_shift', '301 seconds', true)"))
    await session.commit()
    problem(await api.get(links["url"]), 403, "not-permitted")


@pytest.mark.parametrize("token", ["x", "AAAA", "%E6%97%A0", "a" * 1000, "..%2f..%2fetc"])
async def test_a_forged_link_is_not_found(api: Api, county: SmallCounty, token: str) -> None:
    problem(await api.get(f"{PATH}/content/{token}"), 404, "not-found")


async def test_a_link_to_one_file_opens_no_other(phone: Api, api: Api) -> None:
    first, second = [(await _links(phone, await _uploaded(phone)))["url"] for _ in range(2)]
    half = len(PATH) + 40
    problem(await api.get(first[:half] + second[half:]), 404, "not-found")


async def test_a_row_without_its_object_is_told_as_such(
    phone: Api, api: Api, app: FastAPI, session: AsyncSession
) -> None:
    file = await _uploaded(phone)
    links = await _links(phone, file)
    row = await file_by_id(session, county_code=COUNTY, file_id=file["id"])
    assert row is not None
    await app.state.store.delete(row.object_key)
    problem(await api.get(links["url"]), 404, "not-found")
