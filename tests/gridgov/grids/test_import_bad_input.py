"""Every bad file that the field has seen: told with its row, its place where it has one, and what to do; nothing is written."""

import json
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from shapely.geometry import Polygon
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from geo.datum import convert
from geo.point import Datum
from gridgov.grids.tables import AreaRow, BoundaryImport, BoundaryRow, DivisionRow
from gridgov.people.rules.roles import Role
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, SmallCounty
from tests.builders.layers import geojson, ring, shapefile
from tests.gridgov.grids.test_import_drafts import IMPORTS, codes, command, hand_in, told
from tests.support.api import Api, problem

ONE, TWO = {"code": GRIDS[0], "name": "一号网格"}, {"code": GRIDS[1], "name": "二号网格"}
BOW_TIE = [[119.9, 33.4], [119.91, 33.41], [119.91, 33.4], [119.9, 33.41], [119.9, 33.4]]
SLIVER = [[119.91, 33.4], [119.9101, 33.4], [119.91005, 33.40000001], [119.91, 33.4]]
KNOT = 360 / 100_001
"""In radians: a circle that runs round itself 57 times, and must not be worked on at all."""
CIRCLE = [
    [119.9 + 0.004 * float(np.cos(k * KNOT)), 33.4 + 0.004 * float(np.sin(k * KNOT))] for k in range(100_001)
]

REFUSED_FILES: dict[str, tuple[str, bytes, str]] = {
    "broken JSON": ("a.geojson", b'{"type": "FeatureCollection", "features": [', "broken_json"),
    "not a layer at all": ("a.geojson", b"[]", "wrong_type"),
    "no features": ("a.geojson", b'{"type": "FeatureCollection", "features": []}', "no_features"),
    "a file of no known kind": ("a.exe", b"MZ", "unknown_kind"),
    "a zip that climbs out": ("a.zip", b"", "zip_path"),
}


def _climbing() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../layer.shp", b"x")
    return packed.getvalue()


@pytest.fixture
def dispatcher(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.COUNTY_DISPATCHER])


async def everything(session: AsyncSession) -> list[int]:
    tables = (AreaRow, BoundaryRow, DivisionRow)
    return [(await session.execute(select(func.count()).select_from(table))).scalar_one() for table in tables]


@pytest.mark.parametrize("name", list(REFUSED_FILES))
async def test_a_file_that_cannot_be_read_leaves_no_draft(
    dispatcher: Api, session: AsyncSession, name: str
) -> None:
    file_name, content, code = REFUSED_FILES[name]
    before = await everything(session)
    body = problem(await hand_in(dispatcher, content or _climbing(), name=file_name), 422, "invalid", "/file")
    assert code in {fault["code"] for fault in body["errors"]}
    drafts = select(func.count()).select_from(BoundaryImport).where(BoundaryImport.county_code != "")
    drafts = drafts.execution_options(cross_county=True)
    assert (await session.execute(drafts)).scalar_one() == 0
    assert await everything(session) == before


BAD_LAYERS: dict[str, tuple[bytes, dict[str, Any], str, list[int] | None]] = {
    "a boundary that crosses itself": (geojson((ONE, BOW_TIE), (TWO, ring(1))), {}, "self_crossing", [0]),
    "a hole outside its shell": (geojson((ONE, [ring(0), ring(5, wide=0.1)[::-1]])), {}, "hole_outside_shell", [0]),
    "a ring without ground": (geojson((ONE, ring(0)), (TWO, SLIVER)), {}, "zero_area", [1]),
    "an open ring": (geojson((ONE, ring(0)), (TWO, ring(1)[:-1])), {}, "ring_not_closed", [1]),
    "100,000 corners": (geojson((ONE, [*CIRCLE, CIRCLE[0]])), {}, "too_many_vertices", [0]),
    "lon and lat swapped": (geojson((ONE, [[y, x] for x, y in ring(0)])), {}, "lon_lat_swapped", [0]),
    "the same grid twice": (geojson((ONE, ring(0)), (TWO, ring(0))), {}, "duplicate", [0, 1]),
    "most of a grid claimed twice": (geojson((ONE, ring(0)), (TWO, ring(0.2))), {}, "overlap", [0, 1]),
    "a grid outside its parent": (geojson((ONE, ring(7))), {}, "outside_parent", [0]),
    "a neighbour's ground": (geojson((ONE, ring(0, wide=1.5))), {}, "overlaps_standing", [0]),
    "one code twice": (geojson((ONE, ring(0)), (ONE, ring(1))), {}, "repeated_code", [0, 1]),
    "a bad code": (geojson((ONE, ring(0)), ({"code": "32-1"}, ring(1))), {}, "bad_code", [1]),
    "a code of another level": (geojson(({"code": COMMUNITY}, ring(0))), {}, "wrong_level", [0]),
    "an unknown parent": (geojson(({"code": "3299990010090001"}, ring(0))), {}, "unknown_parent", [0]),
    "a kind that its code denies": (geojson(({**ONE, "kind": "专属网格"}, ring(0))), {}, "kind_differs", [0]),
    "points among areas": (
        geojson((ONE, ring(0)), (TWO, {"type": "Point", "coordinates": [119.9, 33.4]})), {}, "mixed_types", [1],
    ),
    "a row without a shape": (geojson((ONE, ring(0)), (TWO, None)), {}, "missing_geometry", [1]),
    "a datum that nobody told": (shapefile([Polygon(ring(0))], {"code": [GRIDS[0]]}, prj=None), {"datum": "declared"}, "datum_missing", None),
    "degrees that are metres": (
        shapefile([Polygon([(40_500_000, 3_700_000), (40_501_000, 3_700_000), (40_501_000, 3_701_000)])], {"code": [GRIDS[0]]}),
        {"datum": "declared"}, "projected_coordinates", None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", list(BAD_LAYERS))
async def test_a_bad_layer_is_told_and_cannot_be_confirmed(
    dispatcher: Api, session: AsyncSession, name: str
) -> None:
    content, options, code, rows = BAD_LAYERS[name]
    before = await everything(session)
    file_name = "layer.zip" if content[:2] == b"PK" else "layer.geojson"
    draft = await told(dispatcher, content, name=file_name, **options)
    report = draft["report"]
    assert codes(report).get(code), report["summary"]
    summary = next(row for row in report["summary"] if row["code"] == code)
    assert summary["severity"] == "error"
    assert summary["remedy"]
    assert summary["remedy_en"]
    page = (await dispatcher.get(f"{IMPORTS}/{draft['id']}/defects", params={"code": code})).json()
    defect = page["features"][0]["properties"]
    assert defect["detail"]
    assert defect["detail_en"]
    if rows is not None:
        assert defect["rows"] == rows
    body = {"effective_on": "2098-01-01", "source": "s", "accept": ["datum_suspected"]}
    problem(await command(dispatcher, draft, "confirm", body), 422, "invalid")
    assert await everything(session) == before


def in_datum(datum: Datum) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    return lambda points: np.column_stack(convert(points[:, 0], points[:, 1], Datum.CGCS2000, datum))


async def test_a_layer_in_another_datum_than_it_claims_is_suspected_by_its_fit(
    dispatcher: Api, session: AsyncSession
) -> None:
    """Both grids of a community, drawn on a Chinese web map (GCJ-02), handed in as WGS-84."""
    shapes = [shapely.transform(Polygon(ring(k)), in_datum(Datum.GCJ02)) for k in range(2)]
    drawn = geojson(*(
        (properties, shapely.geometry.mapping(shape)) for properties, shape in zip((ONE, TWO), shapes, strict=True)
    ))  # fmt: skip
    wrong = await told(dispatcher, drawn, datum="wgs84")
    assert codes(wrong["report"])["datum_suspected"] == 1
    fit = wrong["report"]["datum"]["fit"]
    assert (fit["best"], fit["decided"]) == ("gcj02", True)
    right = await told(dispatcher, drawn, datum="gcj02")
    assert "datum_suspected" not in codes(right["report"])
    done = await command(dispatcher, right, "confirm", {"effective_on": "2098-01-01", "source": "s"})
    assert done.status_code == 200, done.text
    stored = select(func.ST_AsText(BoundaryRow.geom)).where(BoundaryRow.valid_from == date(2098, 1, 1))
    for text in (await session.scalars(stored)).all():
        corners = shapely.get_coordinates(shapely.from_wkt(text))
        assert np.abs(np.round(corners, 2) - corners).max() < 1e-7


async def test_a_suspected_datum_must_be_accepted_by_name(dispatcher: Api) -> None:
    """The county's own outline, in GCJ-02 and said to be WGS-84: nothing else is wrong with it."""
    outline = shapely.transform(Polygon(ring(0, wide=4)), in_datum(Datum.GCJ02))
    drawn = geojson(({"code": COUNTY, "name": "样例县"}, shapely.geometry.mapping(outline)))
    draft = await told(dispatcher, drawn, level="county", datum="wgs84")
    assert (draft["report"]["error_count"], codes(draft["report"])) == (0, {"datum_suspected": 1})
    body = {"effective_on": "2098-01-01", "source": "s"}
    refused = problem(await command(dispatcher, draft, "confirm", body), 422, "invalid", "/accept")
    assert refused["errors"][0]["code"] == "datum_suspected"
    done = await command(dispatcher, draft, "confirm", {**body, "accept": ["datum_suspected"]})
    assert done.status_code == 200, done.text


GARBLED: dict[str, tuple[bytes, dict[str, Any], str]] = {
    "GBK without .cpg": (shapefile([Polygon(ring(0))], {"code": [GRIDS[0]], "name": ["申港街道第一网格"]}, encoding="GBK"), {}, "gb18030"),
    "UTF-8 without .cpg": (shapefile([Polygon(ring(0))], {"code": [GRIDS[0]], "name": ["申港街道第一网格"]}), {}, "utf-8"),
    "GBK that says UTF-8": (
        shapefile([Polygon(ring(0))], {"code": [GRIDS[0]], "name": ["申港街道第一网格"]}, encoding="GBK", cpg="UTF-8"), {}, "gb18030",
    ),
    "UTF-8 that says GBK": (
        shapefile([Polygon(ring(0))], {"code": [GRIDS[0]], "name": ["申港街道第一网格"]}, cpg="GBK"), {}, "utf-8",
    ),
    "said by hand": (
        shapefile([Polygon(ring(0))], {"code": [GRIDS[0]], "name": ["申港街道第一网格"]}, encoding="GBK"), {"encoding": "gbk"}, "gb",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", list(GARBLED))
async def test_names_are_read_right_and_shown_before_use(dispatcher: Api, name: str) -> None:
    content, options, encoding = GARBLED[name]
    report = (await told(dispatcher, content, name="layer.zip", **options))["report"]
    assert report["sample_names"] == ["申港街道第一网格"]
    assert report["encoding"]["name"].startswith(encoding)
    assert ("encoding_lies" in codes(report)) is ("says" in name)
    assert report["error_count"] == 0


async def test_the_options_are_checked_field_by_field(dispatcher: Api) -> None:
    content = geojson((ONE, ring(0)))
    for wrong, pointer in (
        ({"datum": "utm"}, "/options/datum"),
        ({"level": "street"}, "/options/level"),
        ({"encoding": "latin-1"}, "/options/encoding"),
        ({"parent": "abc"}, "/options/parent"),
        ({"fields": {"kode": "x"}}, "/options/fields/kode"),
    ):
        body = problem(await hand_in(dispatcher, content, **wrong), 422, "invalid")
        assert any(fault["pointer"].startswith(pointer) for fault in body["errors"]), body
    without = await dispatcher.post(
        IMPORTS, data={"options": json.dumps({"level": "grid"})}, files={"file": ("a.geojson", content)}
    )
    problem(without, 422, "invalid", "/options/datum")
    problem(
        await dispatcher.post(IMPORTS, data={}, files={"file": ("a", content)}), 422, "invalid", "/options"
    )
    problem(await dispatcher.post(IMPORTS, json={}), 415, "unsupported-media")


async def test_a_layer_of_more_rows_than_http_takes_is_refused(dispatcher: Api) -> None:
    many = geojson(*(({"code": str(k)}, ring(0)) for k in range(20_001)))
    body = problem(await hand_in(dispatcher, many), 422, "invalid", "/file")
    assert body["errors"][0]["code"] == "too_many_features"


@pytest.mark.real
async def test_tables_in_chinese_encodings_are_shown_and_refused_for_lack_of_shapes(
    dispatcher: Api, real_data: Any
) -> None:
    folder = real_data / "chinese_dbf"
    for name, words in (
        ("gbk", "简体国语"),
        ("gb2312", "简体国语"),
        ("big5", "繁體國語"),
        ("utf8", "国语國語"),
    ):
        draft = await told(dispatcher, (folder / f"{name}.dbf").read_bytes(), name=f"{name}.dbf")
        assert draft["report"]["sample_names"] == [words], name
        assert codes(draft["report"])["no_shapes"] == 1
    twice = await told(dispatcher, (folder / "duplicate_fields.dbf").read_bytes(), name="twice.dbf")
    assert codes(twice["report"])["duplicate_columns"] == 2
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for suffix in ("shp", "shx", "dbf", "prj"):
            archive.write(folder / f"ldid_chinese.{suffix}", f"ldid_chinese.{suffix}")
    shape = await told(dispatcher, packed.getvalue(), name="ldid_chinese.zip", datum="declared")
    report = shape["report"]
    assert (report["encoding"]["name"], report["encoding"]["told_by"]) == ("gb18030", "ldid")
    assert report["sample_names"] == ["简体"]
    assert codes(report)["projected_coordinates"] == 1
