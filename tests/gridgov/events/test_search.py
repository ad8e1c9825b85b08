"""Searching events over HTTP: words, part words, places, types and numbers; by the one gate; page after page."""

from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.events.queries import search
from gridgov.events.tables import EventRow, EventTerms
from gridgov.grids.tables import AreaRow
from gridgov.people.rules.roles import Role
from tests.builders.county import COMMUNITY, COUNTY, OTHER_COMMUNITY, SmallCounty
from tests.builders.events import report_body
from tests.support.api import Api, problem

SEARCH = "/api/v1/events/search"
LAMP = "facility.street_light"


async def told(api: Api, **body: Any) -> dict[str, Any]:
    answer = await api.post("/api/v1/events", json=report_body(**body))
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def found(api: Api, q: str, **params: Any) -> list[dict[str, Any]]:
    answer = await api.get(SEARCH, params={"q": q, **params})
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def numbers(api: Api, q: str, **params: Any) -> list[str]:
    return [item["number"] for item in await found(api, q, **params)]


@pytest.fixture
def centre(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.COUNTY_DISPATCHER])


@pytest.mark.parametrize(
    "query", ["外溢", "垃圾外溢", "东门 外溢", "外溢 3栋", "3栋502室", "502", "幸福里", "wifi", "WIFI"]
)
async def test_words_and_part_words_of_story_and_address(
    api: Api, county: SmallCounty, centre: Api, query: str
) -> None:
    worker = api.as_(county[Role.GRIDWORKER])
    one = await told(worker, words="小区东门垃圾外溢,WIFI箱旁", address="幸福里3栋502室")
    await told(worker, words="南门井盖松动", address="和平路8号")
    assert await numbers(centre, query) == [one["number"]]


async def test_places_and_types_are_found_by_their_names(
    api: Api, county: SmallCounty, centre: Api, session: AsyncSession
) -> None:
    named = {COMMUNITY: "李集社区", OTHER_COMMUNITY: "王营社区"}
    for path, name in named.items():
        await session.execute(update(AreaRow).where(AreaRow.path == path).values(name=name))
    await session.commit()
    town = api.as_(county[Role.TOWN_DISPATCHER])
    await told(town, grid=0, words="楼道堆物")
    there = await told(town, grid=3, words="楼道堆物", type_code=LAMP)
    assert await numbers(centre, "路灯") == await numbers(centre, "王营 路灯 堆物") == [there["number"]]
    assert len(await numbers(centre, "社区 堆物")) == 2
    (item,) = await found(centre, "王营")
    assert item["marks"] == [{"field": "area", "text": "王营社区", "start": None, "end": None}]
    (item,) = await found(centre, "路灯")
    assert item["marks"] == [{"field": "type", "text": item["type_zh"], "start": None, "end": None}]


async def test_an_event_is_found_by_its_number_and_its_parts(
    api: Api, county: SmallCounty, centre: Api
) -> None:
    worker = api.as_(county[Role.GRIDWORKER])
    number = (await told(worker))["number"]
    other = (await told(worker))["number"]
    (item,) = await found(centre, number.lower())
    assert item["number"] == number
    assert item["marks"] == [{"field": "number", "text": number, "start": None, "end": None}]
    assert await numbers(centre, number[7:12]) == [number]
    assert await numbers(centre, number[:6]) == [other, number]
    assert await numbers(centre, f"{number[:6]} 外溢") == [other, number]
    assert await numbers(centre, number[:10]) == [number]


async def test_nobody_finds_what_they_may_not_read(api: Api, county: SmallCounty) -> None:
    await told(api.as_(county[Role.TOWN_DISPATCHER]), grid=3, words="南侧围墙倒塌")
    number = (await told(api.as_(county[Role.TOWN_DISPATCHER]), grid=3, words="南侧围墙倒塌"))["number"]
    for role in (Role.COMMUNITY_CLERK, Role.GRIDWORKER, Role.DEPARTMENT_HANDLER, Role.AUDITOR, Role.RESIDENT):
        assert await numbers(api.as_(county[role]), "围墙倒塌") == [], role
        assert await numbers(api.as_(county[role]), number) == [], role
    assert len(await numbers(api.as_(county[Role.TOWN_DISPATCHER]), "围墙倒塌")) == 2


async def test_what_is_sealed_is_not_found(api: Api, county: SmallCounty, centre: Api) -> None:
    proposer = {"name": "欧阳明月", "phone": "13812345678"}
    await told(api.as_(county[Role.GRIDWORKER]), words="请回电13812345678", proposer=proposer)
    assert await numbers(centre, "欧阳明月") == []
    assert await numbers(centre, "请回电") != []
    problem(await centre.get(SEARCH, params={"q": "13812345678"}), 422, pointer="/q")
    assert await numbers(centre, "138123") == []


@pytest.mark.parametrize("query", ["", "水", "字" * 61, "字" * 201, "'", "路灯 " * 20])
async def test_what_cannot_be_searched_is_a_clear_problem(centre: Api, query: str) -> None:
    problem(await centre.get(SEARCH, params={"q": query}), 422)


@pytest.mark.parametrize("query", ["':*", "a & b'", "东门' | '外溢", "路\\灯", "!!东门", "<->东门"])
async def test_the_database_s_own_signs_are_only_signs(centre: Api, query: str) -> None:
    answer = await centre.get(SEARCH, params={"q": query})
    assert answer.status_code in {200, 422}, answer.text


async def test_filters_narrow_a_search(api: Api, county: SmallCounty, centre: Api) -> None:
    worker = api.as_(county[Role.GRIDWORKER])
    one = await told(worker, words="东门垃圾")
    two = await told(worker, words="东门垃圾", type_code=LAMP)
    assert await numbers(centre, "东门", type_code=LAMP) == [two["number"]]
    assert await numbers(centre, "东门", state="accepted") == []
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    assert await numbers(clerk, "东门", my_move="true") == [two["number"], one["number"]]


async def test_pages_together_hold_every_event_once_however_little_is_looked_at(
    api: Api, county: SmallCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "NEWEST", 3)
    monkeypatch.setattr(search, "CANDIDATES", (2, 3))
    town = api.as_(county[Role.TOWN_DISPATCHER])
    wanted = []
    for place in range(24):
        words = "西门积水" if place % 3 == 0 else "西门垃圾"
        event = await told(town, grid=place % 4, words=words)
        if place % 3 == 0 and place % 4 < 2:
            wanted.append(event["number"])
    clerk, seen, cursor = api.as_(county[Role.COMMUNITY_CLERK]), [], None
    for _ in range(40):
        params: dict[str, Any] = {"q": "西门 积水", "limit": 2} | ({"cursor": cursor} if cursor else {})
        page = (await clerk.get(SEARCH, params=params)).json()
        seen += page["items"]
        if page["next_cursor"] is None:
            break
        cursor = page["next_cursor"]
    assert cursor is not None
    assert [item["number"] for item in seen] == wanted[::-1]
    assert all(first["received_at"] >= second["received_at"] for first, second in pairwise(seen))


async def test_a_page_is_full_however_many_have_the_word_elsewhere(
    api: Api, county: SmallCounty, centre: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The index is asked within one's areas, or within the area asked for, and for what one raised outside of them."""
    monkeypatch.setattr(search, "NEWEST", 1)
    monkeypatch.setattr(search, "CANDIDATES", (2, 3))
    town, worker = api.as_(county[Role.TOWN_DISPATCHER]), api.as_(county[Role.GRIDWORKER])
    raised = await told(worker, grid=3, words="西门积水")
    here = await told(worker, grid=0, words="西门积水")
    for _ in range(8):
        await told(town, grid=3, words="西门积水")
    await told(worker, grid=0, words="路灯不亮")
    assert await numbers(api.as_(county[Role.COMMUNITY_CLERK]), "积水") == [here["number"]]
    assert await numbers(worker, "积水") == [here["number"], raised["number"]]
    assert await numbers(centre, "积水", area_path=COMMUNITY) == [here["number"]]


async def test_every_way_an_event_comes_in_leaves_its_terms(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    await told(api.as_(county[Role.GRIDWORKER]))
    await api.post(f"/api/v1/public/counties/{COUNTY}/reports", json=report_body())
    press = {"id": report_body()["id"], "lon": 119.905, "lat": 33.405, "datum": "wgs84", "accuracy_m": 5}
    await api.as_(county[Role.GRIDWORKER]).post("/api/v1/worker-alarms", json=press)
    events = await session.scalar(
        select(func.count()).select_from(EventRow).where(EventRow.county_code == COUNTY)
    )
    terms = await session.scalar(
        select(func.count()).select_from(EventTerms).where(EventTerms.county_code == COUNTY)
    )
    assert events is not None
    assert events >= 2
    assert terms == events
