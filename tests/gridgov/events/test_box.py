"""A list of events narrowed to a box of degrees: what it says, whom it shows, and what is refused."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.datum import to_stored_one
from geo.point import Datum
from gridgov.errors import Invalid
from gridgov.events.queries import boxes
from gridgov.events.rules.box import box_of
from gridgov.people.rules.roles import Role
from tests.builders.county import SOUTH, STEP, WEST, SmallCounty
from tests.builders.events import report_body
from tests.support.api import Api, problem

EVENTS, SEARCH, DESK = "/api/v1/events", "/api/v1/events/search", "/api/v1/desk"


@given(
    datum=st.sampled_from(Datum), lons=st.lists(st.floats(110, 120), min_size=3, max_size=3).map(sorted),
    lats=st.lists(st.floats(30, 40), min_size=3, max_size=3).map(sorted),
)  # fmt: skip
def test_a_corner_of_any_datum_lies_in_the_stored_box(
    datum: Datum, lons: list[float], lats: list[float]
) -> None:
    west, south, east, north = box_of(f"{lons[0]!r},{lats[0]!r},{lons[2]!r},{lats[2]!r}", datum)
    for corner in ((lons[0], lats[0]), (lons[2], lats[0]), (lons[0], lats[2]), (lons[2], lats[2])):
        lon, lat = to_stored_one(*corner, datum)
        assert west <= lon <= east
        assert south <= lat <= north


@pytest.mark.parametrize(
    ("text", "datum", "pointer", "code"),
    [
        ("119.9,33.4,119.91,33.41", None, "/datum", "missing"), ("119.9,33.4,119.91", Datum.WGS84, "/bbox", "unreadable"),
        ("a,b,c,d", Datum.WGS84, "/bbox", "unreadable"), ("", Datum.WGS84, "/bbox", "unreadable"),
        ("33.4,119.9,33.41,119.91", Datum.WGS84, "/bbox", "bad-place"), ("nan,33.4,119.91,33.41", Datum.WGS84, "/bbox", "bad-place"),
        ("119.91,33.4,119.9,33.41", Datum.WGS84, "/bbox", "wrong-order"), ("119.9,33.41,119.91,33.4", Datum.WGS84, "/bbox", "wrong-order"),
        ("0,0,1,1", Datum.WGS84, "/bbox", "bad-place"),
    ],
)  # fmt: skip
def test_a_box_that_cannot_be_used_says_why(text: str, datum: Datum | None, pointer: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        box_of(text, datum)
    (fault,) = refused.value.faults
    assert (fault.pointer, fault.code) == (pointer, code)


def box(index: int) -> dict[str, Any]:
    west = WEST + index * STEP
    return {"bbox": f"{west},{SOUTH},{west + STEP},{SOUTH + STEP}", "datum": "wgs84"}


async def every_page(client: Api, path: str, **query: Any) -> list[str]:
    found: list[str] = []
    cursor = None
    while True:
        body = (
            await client.get(path, params={**query, "limit": 2, **({"cursor": cursor} if cursor else {})})
        ).json()
        found += [one.get("event_id", one["id"]) for one in body["items"]]
        cursor = body["next_cursor"]
        if cursor is None:
            return found


@pytest.mark.parametrize("most", [0, 10_000])
async def test_a_list_a_search_and_a_queue_are_narrowed_to_a_box(
    api: Api, county: SmallCounty, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """Gathered by place or met in order: the same, newest first; a search within the box; and only what one may see."""
    monkeypatch.setattr(boxes, "MOST_GATHERED", most)
    dispatcher = api.as_(county[Role.COUNTY_DISPATCHER])
    made: dict[int, list[str]] = {0: [], 3: []}
    for number in range(5):
        for grid, ids in made.items():
            body = report_body(grid=grid, words=f"巷口路灯不亮{number}")
            ids.append((await dispatcher.post(EVENTS, json=body)).json()["id"])
    for grid, ids in made.items():
        assert await every_page(dispatcher, EVENTS, **box(grid)) == ids[::-1]
        assert await every_page(dispatcher, SEARCH, q="路灯", **box(grid)) == ids[::-1]
        assert set(await every_page(dispatcher, DESK, queue="all", **box(grid))) == set(ids)
    assert await every_page(dispatcher, EVENTS, **box(1)) == []
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    assert await every_page(clerk, EVENTS, **box(0)) == made[0][::-1]
    assert await every_page(clerk, EVENTS, **box(3)) == []
    assert await every_page(clerk, EVENTS, **box(0), type_code="facility.street_light") == []


@pytest.mark.parametrize("path", [EVENTS, SEARCH, DESK])
async def test_a_box_without_a_datum_is_refused(api: Api, county: SmallCounty, path: str) -> None:
    query = {"bbox": "119.9,33.4,119.91,33.41", "q": "路灯"}
    problem(await api.as_(county[Role.COUNTY_DISPATCHER]).get(path, params=query), 422, pointer="/datum")
