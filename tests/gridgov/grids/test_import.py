"""Boundaries come in whole or not at all; real ones come in with their defects told."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from geo.errors import GeoError
from geo.geojson import read_features
from gridgov.db.session import read_clock
from gridgov.errors import Conflict, Invalid
from gridgov.events.actions.report import report_event
from gridgov.events.schemas import ReportIn
from gridgov.grids.actions.add_area import add_area
from gridgov.grids.actions.import_boundaries import import_boundaries
from gridgov.grids.actions.write_import import Imported
from gridgov.grids.queries import locate
from gridgov.grids.rules.layer import LayerFields
from gridgov.grids.rules.paths import Level
from gridgov.grids.tables import AliasRow, AreaRow, BoundaryRow
from tests.builders.events import report_body

TODAY = date(2026, 11, 22)
COUNTY, TOWN, COMMUNITY = "329998", "329998100", "329998100001"


def layer(*features: tuple[dict[str, Any], list[list[float]]]) -> bytes:
    return json.dumps({
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}
            for properties, ring in features
        ],
    }).encode()  # fmt: skip


def ring(west: float, south: float = 33.4, size: float = 0.01) -> list[list[float]]:
    return [
        [west, south],
        [west + size, south],
        [west + size, south + size],
        [west, south + size],
        [west, south],
    ]


@pytest.fixture
async def tree(session: AsyncSession) -> AsyncSession:
    at = await read_clock(session)
    for path, name in ((COUNTY, "样例县"), (TOWN, "样例镇"), (COMMUNITY, "样例村")):
        await add_area(session, path=path, name=name, at=at)
    return session


async def bring_in(session: AsyncSession, content: bytes, **rest: Any) -> Imported:
    options = {
        "county_code": COUNTY,
        "level": Level.GRID,
        "parent": COMMUNITY,
        "source": "test",
        "valid_from": TODAY,
        **rest,
    }
    return await import_boundaries(session, read_features(content), at=await read_clock(session), **options)


async def counts(session: AsyncSession) -> tuple[int, int]:
    areas = (
        await session.execute(select(func.count()).select_from(AreaRow).where(AreaRow.level == "grid"))
    ).scalar_one()
    return areas, (await session.execute(select(func.count()).select_from(BoundaryRow))).scalar_one()


async def test_grids_without_codes_are_numbered_west_to_east(tree: AsyncSession) -> None:
    imported = await bring_in(tree, layer(({"name": "东"}, ring(119.92)), ({"name": "西"}, ring(119.90))))
    assert imported.paths == (COMMUNITY + "0002", COMMUNITY + "0001")
    assert await locate(tree, county_code=COUNTY, lon=119.905, lat=33.405, day=TODAY) == COMMUNITY + "0001"


async def test_a_new_version_ends_the_old(tree: AsyncSession) -> None:
    await bring_in(tree, layer(({"code": COMMUNITY + "0001"}, ring(119.90))), parent=None)
    await bring_in(
        tree, layer(({"code": COMMUNITY + "0001"}, ring(119.95))), parent=None, valid_from=date(2026, 12, 1)
    )
    assert await counts(tree) == (1, 2)
    for day, lon, grid in [
        (date(2026, 11, 30), 119.905, COMMUNITY + "0001"),
        (date(2026, 11, 30), 119.955, None),
        (date(2026, 12, 1), 119.905, None),
        (date(2026, 12, 1), 119.955, COMMUNITY + "0001"),
    ]:
        assert await locate(tree, county_code=COUNTY, lon=lon, lat=33.405, day=day) == grid


BOW_TIE = [[119.9, 33.4], [119.91, 33.41], [119.91, 33.4], [119.9, 33.41], [119.9, 33.4]]
REFUSED: dict[str, tuple[bytes, dict[str, Any]]] = {
    "a boundary that crosses itself": (layer(({"name": "a"}, BOW_TIE)), {}),
    "the same grid twice": (layer(({"name": "a"}, ring(119.9)), ({"name": "b"}, ring(119.9))), {}),
    "most of a grid claimed twice": (layer(({"name": "a"}, ring(119.9)), ({"name": "b"}, ring(119.902))), {}),
    "lon and lat swapped": (layer(({"name": "a"}, [[y, x] for x, y in ring(119.9)])), {}),
    "an unknown parent": (layer(({"code": "3299981000020001"}, ring(119.9))), {"parent": None}),
    "a code of another level": (layer(({"code": COMMUNITY}, ring(119.9))), {"parent": None}),
    "no code": (layer(({}, ring(119.9))), {"parent": None}),
    "a code twice": (
        layer(({"code": COMMUNITY + "0001"}, ring(119.9)), ({"code": COMMUNITY + "0001"}, ring(119.95))),
        {"parent": None},
    ),
}


@pytest.mark.parametrize("name", list(REFUSED))
async def test_a_refused_layer_leaves_nothing(tree: AsyncSession, name: str) -> None:
    content, options = REFUSED[name]
    with pytest.raises(Invalid) as refused:
        await bring_in(tree, content, **options)
    assert refused.value.faults
    assert all(fault.zh and fault.en for fault in refused.value.faults)
    assert await counts(tree) == (0, 0)


@pytest.mark.parametrize(
    "content", [b"{", b"[]", b'{"type": "FeatureCollection"}', layer(({}, ring(119.9)[:-1]))]
)
def test_a_broken_file_is_refused_before_the_database(content: bytes) -> None:
    with pytest.raises(GeoError) as refused:
        read_features(content)
    assert refused.value.zh
    assert refused.value.en


async def test_an_area_needs_its_parent_and_comes_once(tree: AsyncSession) -> None:
    at = await read_clock(tree)
    with pytest.raises(Invalid):
        await add_area(tree, path="329998200001", name="无上级", at=at)
    with pytest.raises(Invalid):
        await add_area(tree, path="32999", name="位数不对", at=at)
    with pytest.raises(Conflict):
        await add_area(tree, path=COMMUNITY, name="重复", at=at)


@pytest.mark.real
async def test_the_real_grids_take_the_real_events(tree: AsyncSession, real_data: Path) -> None:
    """31 level-3 grids of 临港 with their slivers and gaps told; its 30 events land in them, twice sent, once kept."""
    folder = real_data / "lingang_grid"
    imported = await bring_in(
        tree,
        (folder / "grid_level3.geojson").read_bytes(),
        fields=LayerFields(alias="id"),
        alias_system="lingang",
    )
    assert len(imported.paths) == 31
    kinds = [defect.code for defect in imported.warnings]
    assert (kinds.count("overlap"), kinds.count("gap")) == (62, 144)
    aliases = select(func.count()).select_from(AliasRow).where(AliasRow.system == "lingang")
    assert (await tree.execute(aliases)).scalar_one() == 31

    events = json.loads((folder / "events.json").read_text(encoding="utf-8"))
    inside = 0
    for event in events:
        place = {"lon": float(event["lng"]), "lat": float(event["lat"]), "datum": "wgs84"}
        report = ReportIn.model_validate(
            report_body(words=event["eventDes"] or event["eventName"], place=place)
        )
        first = await report_event(tree, None, report, county_code=COUNTY)
        again = await report_event(tree, None, report, county_code=COUNTY)
        assert (first.seen_before, again.seen_before) == (False, True)
        inside += not first.out.outside_grids
    assert len(events) == 30
    assert inside >= 25
