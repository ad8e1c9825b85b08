"""Clients that cannot send PATCH, and bodies that come zipped: undone before anything is routed, and bounded."""

import gzip
import zlib
from datetime import datetime
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.people.rules.roles import Role
from gridgov.web.clients import BrokenZip, Unpacking
from tests.builders.county import SmallCounty
from tests.builders.events import report_body
from tests.support.api import Api, problem


def receiving(pieces: list[bytes]) -> Any:
    waiting = list(pieces)

    async def receive() -> dict[str, Any]:
        piece = waiting.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(waiting)}

    return receive


async def read(pieces: list[bytes]) -> bytes:
    unpacking, told = Unpacking(receiving(pieces)), bytearray()
    while True:
        message = await unpacking()
        assert len(message["body"]) <= 64 * 1024
        told += message["body"]
        if not message["more_body"]:
            return bytes(told)


@given(st.binary(max_size=300_000), st.lists(st.integers(1, 5000), min_size=1, max_size=20))
async def test_however_it_is_cut_the_same_comes_out(body: bytes, cuts: list[int]) -> None:
    packed, pieces = gzip.compress(body, 1), []
    for cut in cuts:
        pieces.append(packed[:cut])
        packed = packed[cut:]
    assert await read([*pieces, packed]) == body


@given(st.binary(min_size=1, max_size=2000), st.integers(0, 2000))
async def test_what_was_cut_off_is_told(body: bytes, cut: int) -> None:
    packed = gzip.compress(body)
    with pytest.raises(BrokenZip):
        await read([packed[: min(cut, len(packed) - 1)]])


async def test_a_zipped_report_is_a_report(api: Api, county: SmallCounty) -> None:
    worker = api.as_(county[Role.GRIDWORKER])
    body = gzip.compress(orjson.dumps(report_body()))
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    answer = await worker.request("POST", "/api/v1/events", content=body, headers=headers)
    assert answer.status_code == 201, answer.text


async def test_a_bomb_is_refused_without_being_unpacked(api: Api, county: SmallCounty) -> None:
    """A gigabyte of nothing in a megabyte: the limit counts what comes out."""
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1024)) + packer.flush()
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    answer = await api.as_(county[Role.GRIDWORKER]).request(
        "POST", "/api/v1/events", content=bomb, headers=headers
    )
    problem(answer, 413, "too-large")


PACKED = gzip.compress(b"{}", mtime=0)


@pytest.mark.parametrize("body", [b"{}", PACKED[:-3], PACKED + b"more"], ids=["plain", "cut off", "more"])
async def test_what_is_no_gzip_is_told(api: Api, county: SmallCounty, body: bytes) -> None:
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    answer = await api.as_(county[Role.GRIDWORKER]).request(
        "POST", "/api/v1/events", content=body, headers=headers
    )
    problem(answer, 400, "malformed")


async def test_another_packing_is_told(api: Api, county: SmallCounty) -> None:
    answer = await api.as_(county[Role.GRIDWORKER]).post(
        "/api/v1/events", json={}, headers={"Content-Encoding": "br"}
    )
    problem(answer, 415, "unsupported-media")


async def test_a_method_is_named_in_a_header_and_what_holds_is_what_holds_of_it(
    api: Api, county: SmallCounty
) -> None:
    """The PUT of one's own channels by POST; a DELETE of somebody else's session stays hidden."""
    worker = api.as_(county[Role.GRIDWORKER])
    named = {"X-HTTP-Method-Override": "PUT"}
    place = {"lon": 119.98, "lat": 33.41, "datum": "wgs84"}
    straight = await worker.request("PUT", "/api/v1/me/place", json=place)
    assert (
        await worker.post("/api/v1/me/place", json=place, headers=named)
    ).status_code == straight.status_code
    assert (await worker.post("/api/v1/me/place", json=place)).status_code == 405
    session_id = county[Role.TOWN_DISPATCHER].person.session_id
    hidden = await worker.post(
        f"/api/v1/auth/sessions/{session_id}", headers={"X-HTTP-Method-Override": "DELETE"}
    )
    problem(hidden, 404, "not-found")


@pytest.mark.parametrize(
    ("method", "named"), [("GET", "DELETE"), ("PUT", "DELETE"), ("POST", "GET"), ("POST", "TRACE")]
)
async def test_only_a_post_may_stand_for_another(
    api: Api, county: SmallCounty, method: str, named: str
) -> None:
    headers = {"X-HTTP-Method-Override": named}
    answer = await api.as_(county[Role.GRIDWORKER]).request(method, "/api/v1/me", headers=headers)
    problem(answer, 400, "malformed")


async def test_every_answer_tells_the_time(api: Api) -> None:
    answer = await api.get("/api/v1/me")
    assert datetime.fromisoformat(answer.headers["x-server-time"]).tzinfo is not None
