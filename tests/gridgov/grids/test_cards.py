"""The public card: what hangs at the activity place, without an account; never an id, a private number or a place of a person."""

import base64
import hashlib
import json
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.cipher import cipher_of
from gridgov.grids.tables import AreaRow, BoundaryRow
from gridgov.people.rules.roles import Post, Role
from gridgov.people.tables import PersonRow, PostRow
from gridgov.settings import Settings
from gridgov.web.limits import HourlyLimit
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, TOWN, SmallCounty
from tests.builders.people import add_someone
from tests.support.api import Api, problem

CARD = f"/api/v1/public/grids/{GRIDS[0]}/card"
PAGE = f"/public/grids/{GRIDS[0]}"
PRIVATE = "13900001111"


@pytest.fixture
async def staffed(session: AsyncSession, county: SmallCounty) -> SmallCounty:
    """Grid 1 with a full-time gridworker and a chief who have work phones, and private ones; the town has its own."""
    sealed = cipher_of(session).seal(PRIVATE, context="persons.phone")
    for role, name, phone in (
        (Role.GRIDWORKER, "李小满", "051588880001"),
        (Role.GRID_CHIEF, "王<b>立夏</b>", "051588880002"),
    ):
        person = county[role].id
        await session.execute(
            update(PersonRow)
            .where(PersonRow.id == person)
            .values(name=name, work_phone=phone, phone_sealed=sealed)
        )
        await session.execute(update(PostRow).where(PostRow.person_id == person).values(full_time=True))
    await session.execute(update(AreaRow).where(AreaRow.path == TOWN).values(supervision_phone="051512345"))
    await session.commit()
    return county


async def test_the_card_says_what_is_published_and_nothing_more(api: Api, staffed: SmallCounty) -> None:
    answer = await api.get(CARD)
    assert answer.status_code == 200
    card = answer.json()
    assert (card["name"], card["kind_zh"], card["settlement"]) == (f"区域{GRIDS[0]}", "综合网格", "urban")
    assert (card["community_name"], card["town_name"], card["county_name"]) == (
        f"区域{COMMUNITY}",
        f"区域{TOWN}",
        f"区域{COUNTY}",
    )
    assert card["gridworkers"] == [{"name": "李小满", "work_phone": "051588880001"}]
    assert card["grid_chiefs"] == [{"name": "王<b>立夏</b>", "work_phone": "051588880002"}]
    assert card["supervision_phone"] == "051512345", "of the nearest above that has one"
    assert card["boundary"]["type"] == "Polygon"
    assert card["area_m2"] == 1.0
    text = json.dumps(card)
    assert PRIVATE not in text
    for someone in staffed.people.values():
        assert str(someone.id) not in text
    assert answer.headers["cache-control"] == "public, max-age=300"


async def test_only_who_is_there_now_and_full_time(
    api: Api, session: AsyncSession, settings: Settings, staffed: SmallCounty
) -> None:
    part_time = await add_someone(
        session, settings, Post(Role.GRIDWORKER, GRIDS[0]), county_code=COUNTY, name="兼职员"
    )
    await session.execute(update(PostRow).where(PostRow.person_id == part_time.id).values(full_time=False))
    left = staffed[Role.GRIDWORKER].id
    await session.execute(
        update(PersonRow).where(PersonRow.id == left).values(left_at=datetime(2026, 1, 1, tzinfo=UTC))
    )
    over = staffed[Role.GRID_CHIEF].id
    ended = datetime(2026, 3, 1, tzinfo=UTC)
    await session.execute(update(PostRow).where(PostRow.person_id == over).values(ends_at=ended))
    await session.execute(update(AreaRow).where(AreaRow.path == GRIDS[0]).values(supervision_phone="96110"))
    await session.commit()
    card = (await api.get(CARD)).json()
    assert (card["gridworkers"], card["grid_chiefs"], card["supervision_phone"]) == ([], [], "96110")
    assert datetime.fromisoformat(card["updated_at"]) == ended, "a chief who went is a change of the card"


async def test_only_a_grid_that_holds_today_has_a_card(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    del county
    problem(await api.get(f"/api/v1/public/grids/{GRIDS[0][:-1]}9/card"), 404)
    problem(await api.get(f"/api/v1/public/grids/{COMMUNITY}/card"), 422)
    await session.execute(update(AreaRow).where(AreaRow.path == GRIDS[1]).values(valid_to=date(2026, 2, 1)))
    await session.execute(
        update(BoundaryRow).where(BoundaryRow.area_path == GRIDS[0]).values(valid_to=date(2026, 2, 1))
    )
    await session.commit()
    problem(await api.get(f"/api/v1/public/grids/{GRIDS[1]}/card"), 404)
    without = (await api.get(CARD)).json()
    assert (without["boundary"], without["area_m2"]) == (None, None)
    assert (await api.get(PAGE)).status_code == 200


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


async def test_the_page_is_escaped_and_loads_nothing(api: Api, staffed: SmallCounty) -> None:
    del staffed
    answer = await api.get(PAGE)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy
    tags = Tags()
    tags.feed(answer.text)
    names = {tag for tag, _ in tags.found}
    assert not names & {"script", "img", "link", "iframe", "object", "b", "form", "a"}
    assert {"svg", "path", "table"} <= names
    for _, attributes in tags.found:
        assert not {"src", "href", "style", "onload"} & set(attributes)
    assert "王&lt;b&gt;立夏&lt;/b&gt;" in answer.text
    assert answer.text.index("网格长") < answer.text.index("grid chief"), "Chinese first"
    assert "051588880001" in answer.text
    assert PRIVATE not in answer.text


async def test_the_style_of_the_page_is_the_one_the_policy_names(api: Api, county: SmallCounty) -> None:
    del county
    answer = await api.get(PAGE)
    style = answer.text.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in answer.headers["content-security-policy"]


async def test_a_page_for_a_grid_that_is_none(api: Api, county: SmallCounty) -> None:
    del county
    answer = await api.get(f"/public/grids/{GRIDS[0][:-1]}9")
    assert answer.status_code == 404
    assert "没有这个网格" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


async def test_the_door_has_an_hourly_ceiling(api: Api, county: SmallCounty) -> None:
    del county
    kept = api.app.state.limits["public-card"]
    api.app.state.limits["public-card"] = HourlyLimit(2)
    try:
        codes = [(await api.get(path)).status_code for path in (CARD, PAGE, CARD)]
        assert codes == [200, 200, 429]
    finally:
        api.app.state.limits["public-card"] = kept


async def test_a_changed_phone_shows_at_once(api: Api, session: AsyncSession, staffed: SmallCounty) -> None:
    del staffed
    await session.execute(update(AreaRow).where(AreaRow.path == GRIDS[0]).values(
        changed_at=datetime(2026, 5, 5, tzinfo=UTC), name="东门网格"
    ))  # fmt: skip
    await session.commit()
    card = (await api.get(CARD)).json()
    assert card["name"] == "东门网格"
    boundary = (await session.scalars(select(BoundaryRow).where(BoundaryRow.area_path == GRIDS[0]))).one()
    assert datetime.fromisoformat(card["updated_at"]) == max(
        boundary.created_at, datetime(2026, 5, 5, tzinfo=UTC)
    )
