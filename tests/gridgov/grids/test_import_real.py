"""The real grids of 临港 (2019), raw and as GeoJSON: their known defects found, repaired on request, 30 real events in them."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import local_day
from gridgov.db.session import read_clock
from gridgov.events.actions.report import report_event
from gridgov.events.schemas import ReportIn
from gridgov.grids.actions.add_area import add_area
from gridgov.people.rules.roles import Post, Role
from gridgov.settings import Settings
from tests.builders.events import report_body
from tests.builders.people import add_someone
from tests.gridgov.grids.test_import_drafts import IMPORTS, codes, command, hand_in, told
from tests.support.api import Api, problem

pytestmark = pytest.mark.real

COUNTY, TOWN, COMMUNITY = "329998", "329998100", "329998100001"
LAYERS = {
    "raw": ("grid_raw.json", {"layer": "GirdData", "datum": "wgs84", "fields": {"name": "textname", "alias": "id"}}),
    "geojson": ("grid_level3.geojson", {"datum": "declared", "fields": {"name": "name", "alias": "id"}}),
}  # fmt: skip


@pytest.fixture
async def dispatcher(api: Api, session: AsyncSession, settings: Settings) -> Api:
    at = await read_clock(session)
    for path, name in ((COUNTY, "临港样例县"), (TOWN, "临港样例镇"), (COMMUNITY, "临港样例社区")):
        await add_area(session, path=path, name=name, at=at)
    someone = await add_someone(session, settings, Post(Role.COUNTY_DISPATCHER, COUNTY), county_code=COUNTY)
    await session.commit()
    return api.as_(someone)


@pytest.fixture
def folder(real_data: Path) -> Path:
    return real_data / "lingang_grid"


async def confirm(dispatcher: Api, draft: dict[str, Any], session: AsyncSession) -> dict[str, Any]:
    day = local_day(await read_clock(session)).isoformat()
    done = await command(
        dispatcher,
        draft,
        "confirm",
        {"effective_on": day, "source": "lingang", "alias_system": "lingang"},
    )
    assert done.status_code == 200, done.text
    confirmed: dict[str, Any] = done.json()
    return confirmed


@pytest.mark.parametrize("name", list(LAYERS))
async def test_level_3_is_told_repaired_and_takes_the_real_events(
    dispatcher: Api, session: AsyncSession, folder: Path, name: str
) -> None:
    file_name, options = LAYERS[name]
    draft = await told(
        dispatcher, (folder / file_name).read_bytes(), name=file_name, parent=COMMUNITY, **options
    )
    report = draft["report"]
    assert (report["row_count"], report["error_count"]) == (31, 0)
    assert codes(report) == {"overlap": 62, "gap": 144}
    assert report["sample_names"][0] == "滴水湖清苑居委会"
    places = await dispatcher.get(f"{IMPORTS}/{draft['id']}/defects", params={"code": "overlap"})
    assert places.json()["total_count"] == 62
    assert all(each["geometry"] is not None for each in places.json()["features"])

    repaired = (await command(dispatcher, draft, "repair", {})).json()
    assert repaired["repair_report"]["after"] == []
    assert 10_000 < repaired["repair_report"]["moved_m2"] < 25_000
    await confirm(dispatcher, repaired, session)
    page = (await dispatcher.get("/api/v1/areas", params={"parent": COMMUNITY, "limit": 100})).json()
    assert len(page["items"]) == 31

    events = json.loads((folder / "events.json").read_text(encoding="utf-8"))
    inside = 0
    for event in events:
        place = {"lon": float(event["lng"]), "lat": float(event["lat"]), "datum": "wgs84"}
        body = report_body(words=event["eventDes"] or event["eventName"], place=place)
        reported = await report_event(session, None, ReportIn.model_validate(body), county_code=COUNTY)
        inside += not reported.out.outside_grids
    assert (len(events), inside) == (30, 26)


async def test_the_raw_level_1_cannot_be_taken_before_it_is_mended(
    dispatcher: Api, session: AsyncSession, folder: Path
) -> None:
    """One ring is open, and one pair of positions has no separator: 30.98226121.885..."""
    content = (folder / "grid_raw.json").read_bytes()
    unsaid = problem(
        await hand_in(dispatcher, content, name="grid_raw.json", parent=COMMUNITY), 422, "invalid"
    )
    assert unsaid["errors"][0]["pointer"] == "/options/layer"
    assert "GirdOneLevelData" in unsaid["errors"][0]["detail"]
    asked = {"name": "grid_raw.json", "layer": "GirdOneLevelData", "parent": COMMUNITY}
    draft = await told(dispatcher, content, datum="wgs84", fields={"name": "textname"}, **asked)
    assert {"missing_separator", "ring_not_closed"} <= codes(draft["report"]).keys()
    body = {"effective_on": "2098-01-01", "source": "s"}
    problem(await command(dispatcher, draft, "confirm", body), 422, "invalid", "/features/0")
    repaired = (await command(dispatcher, draft, "repair", {})).json()
    after = {row["code"]: row["severity"] for row in repaired["repair_report"]["after"]}
    assert after == {"ring_closed": "warning", "separator_added": "warning"}
    await confirm(dispatcher, repaired, session)
    page = (await dispatcher.get("/api/v1/areas", params={"parent": COMMUNITY})).json()
    assert [item["path"][-4:] for item in page["items"]] == ["0001", "0002", "0003"]


async def test_the_same_file_again_changes_nothing(
    dispatcher: Api, session: AsyncSession, folder: Path
) -> None:
    """Without codes, and yet every grid is known again."""
    file_name, options = LAYERS["geojson"]
    content = (folder / file_name).read_bytes()
    first = await told(dispatcher, content, name=file_name, parent=COMMUNITY, **options)
    assert (await confirm(dispatcher, first, session))["division_id"] is not None
    again = await told(dispatcher, content, name=file_name, parent=COMMUNITY, **options)
    assert again["report"]["changes"] == {"created": 0, "reshaped": 0, "described": 0, "unchanged": 31}
    raw_name, raw_options = LAYERS["raw"]
    raw = await told(
        dispatcher, (folder / raw_name).read_bytes(), name=raw_name, parent=COMMUNITY, **raw_options
    )
    assert raw["report"]["changes"]["created"] == 0
