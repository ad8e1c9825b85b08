"""Reading of whole files, and what is told of the faults in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from geo.errors import Defect, LayerError
from geo.layer import Layer, ReadOptions, Repair
from geo.layers import read_layer
from geo.point import Datum
from tests.geo.layer_makers import (
    collection,
    names_table,
    open_ring_wkb,
    ring,
    write_geopackage,
    write_shapefile,
    write_shapes,
)
from tests.geo.shapes import square

NAMES = ["海洋小区第一网格", "临港家园社区"]
TWO = [square(120, 33), square(120.01, 33)]


def _told(layer: Layer, severity: str | None = None) -> list[tuple[str, tuple[int, ...]]]:
    return [(d.code, d.indexes) for d in layer.defects if severity in {None, d.severity}]


def _write(path: Path, value: Any, encoding: str = "utf-8") -> Path:
    path.write_bytes(json.dumps(value, ensure_ascii=False).encode(encoding))
    return path


def _polygon(*rings: list[list[float]]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def _fails(path: Path, options: ReadOptions | None = None) -> LayerError:
    with pytest.raises(LayerError) as caught:
        read_layer(path, options or ReadOptions())
    assert caught.value.zh
    assert caught.value.en
    return caught.value


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
@pytest.mark.parametrize("cpg", [None, "UTF-8", "GBK"])
def test_a_shapefile_in_any_encoding_with_any_cpg(tmp_path: Path, encoding: str, cpg: str | None) -> None:
    layer = read_layer(write_shapefile(tmp_path / "网格.shp", TWO, NAMES, encoding=encoding, cpg=cpg))
    assert (layer.kind, layer.name, layer.row_count) == ("shapefile", "网格", 2)
    assert [feature.properties for feature in layer.features] == [{"NAME": name} for name in NAMES]
    assert [feature.geometry.equals(true) for feature, true in zip(layer.features, TWO, strict=True)] == [
        True
    ] * 2
    assert layer.samples == tuple(NAMES)
    assert (layer.claimed.datum, layer.claimed.told_by) == (Datum.WGS84, "prj")
    lies = cpg is not None and {"gbk": "GBK", "utf-8": "UTF-8"}[encoding] != cpg
    assert _told(layer) == ([("encoding_lies", ())] if lies else [])


def test_siblings_are_found_whatever_their_case(tmp_path: Path) -> None:
    path = write_shapefile(tmp_path / "A.shp", TWO, NAMES)
    for suffix in (".shp", ".shx", ".dbf", ".prj"):
        path.with_suffix(suffix).rename(tmp_path / f"A{suffix.upper()}")
    assert read_layer(tmp_path / "A.SHP").samples == tuple(NAMES)


def test_without_prj_the_datum_must_be_given(tmp_path: Path) -> None:
    path = write_shapefile(tmp_path / "a.shp", TWO, NAMES, prj=None)
    layer = read_layer(path)
    assert (layer.claimed.datum, layer.claimed.told_by) == (None, "none")
    assert _told(layer, "error") == [("datum_missing", ())]
    given = read_layer(path, ReadOptions(datum=Datum.GCJ02))
    assert (given.claimed.datum, given.claimed.told_by, given.defects) == (Datum.GCJ02, "given", ())


PROJECTED = 'PROJCS["CGCS2000_3_Degree_GK_CM_120E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000"]]'


@pytest.mark.parametrize(
    ("prj", "west", "code", "words"),
    [
        (None, (40500000.0, 3650000.0), "projected_coordinates", "3 度带第 40 带（中央经线 120°）"),
        (PROJECTED, (500000.0, 3650000.0), "projected_coordinates", "CGCS2000_3_Degree_GK_CM_120E"),
        ("wgs84", (13358338.0, 3895303.0), "projected_coordinates", "自称是经纬度（GCS_WGS_1984）"),
        (PROJECTED, (120.0, 33.0), "datum_lies", "坐标却是经纬度"),
        ('GEOGCS["GCS_Xian_1980",DATUM["D_Xian_1980"]]', (120.0, 33.0), "unsupported_crs", "西安"),
        ("wgs84", (20.0, 50.0), "outside_china", "不在中国境内"),
    ],
)
def test_a_prj_that_lies_or_speaks_of_metres(
    tmp_path: Path, prj: str | None, west: tuple[float, float], code: str, words: str
) -> None:
    size = 500.0 if west[0] > 1000 else 0.01
    shapes = [square(*west, size), square(west[0] + size, west[1], size)]
    path = write_shapefile(tmp_path / "a.shp", shapes, NAMES)
    if prj != "wgs84":
        path.with_suffix(".prj").unlink()
        if prj is not None:
            path.with_suffix(".prj").write_text(prj)
    errors = read_layer(path).errors
    assert errors[0].code == code
    assert words in errors[0].zh


def test_a_missing_table_or_index_is_told_and_read_around(tmp_path: Path) -> None:
    path = write_shapefile(tmp_path / "a.shp", TWO, NAMES)
    path.with_suffix(".shx").unlink()
    assert _told(layer := read_layer(path)) == [("missing_part", ())]
    assert layer.samples == tuple(NAMES)
    path.with_suffix(".dbf").unlink()
    bare = read_layer(path)
    assert [feature.properties for feature in bare.features] == [{}, {}]
    assert _told(bare) == [("missing_part", ()), ("missing_part", ())]
    assert not (tmp_path / "a.shx").exists()


def test_more_shapes_than_rows(tmp_path: Path) -> None:
    path = write_shapefile(tmp_path / "a.shp", [*TWO, square(120.02, 33)], NAMES)
    layer = read_layer(path)
    assert _told(layer, "error") == [("row_count_differs", ())]
    assert (layer.row_count, len(layer.features)) == (3, 3)


def test_faults_of_single_shapes_are_gathered(tmp_path: Path) -> None:
    """A bow-tie, a hole outside its shell (which GDAL makes ground of), an open ring, nothing, a line of no width."""
    bow = shapely.Polygon([(120, 33), (120.01, 33.01), (120.01, 33), (120, 33.01)])
    stray = shapely.Polygon(square(120, 33).exterior, [square(120.05, 33.05).exterior])
    flat = shapely.Polygon([(120, 33), (120.01, 33), (120.02, 33)])
    opened = open_ring_wkb([(120, 33), (120, 33.01), (120.01, 33.01), (120.01, 33)])
    wkbs = [*shapely.to_wkb([TWO[0], bow, stray]), opened, None, shapely.to_wkb(flat)]
    path = write_shapes(tmp_path / "a.shp", wkbs)
    path.with_suffix(".dbf").write_bytes(names_table([f"第{k}网格" for k in range(6)], "gbk"))
    layer = read_layer(path)
    assert {(d.code, d.indexes[0]) for d in layer.errors} == {
        ("hole_outside_shell", 2), ("missing_geometry", 4), ("ring_not_closed", 3), ("self_crossing", 1), ("self_crossing", 5),
    }  # fmt: skip
    by_row = {d.indexes[0]: d for d in layer.errors}
    assert by_row[3].code == "ring_not_closed"
    assert "934.5" in by_row[3].zh
    assert "第 2 个图形" in by_row[1].zh
    assert (layer.row_count, [feature.index for feature in layer.features]) == (6, [0, 1, 2, 5])
    closed = read_layer(path, ReadOptions(repairs=frozenset({Repair.CLOSE_RINGS})))
    assert ("ring_closed", (3,)) in _told(closed, "warning")
    assert 3 in [feature.index for feature in closed.features]


def test_geojson_open_rings_are_closed_on_request(tmp_path: Path) -> None:
    path = _write(
        tmp_path / "a.geojson", collection(_polygon(ring(120, 33)), _polygon(ring(120.01, 33)[:-1]))
    )
    layer = read_layer(path)
    assert _told(layer) == [("ring_not_closed", (1,))]
    assert len(layer.features) == 1
    closed = read_layer(path, ReadOptions(repairs=frozenset({Repair.CLOSE_RINGS})))
    assert _told(closed) == [("ring_closed", (1,))]
    assert closed.features[1].geometry.equals(TWO[1])


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-16", "utf-8-sig"])
def test_geojson_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    layer = read_layer(_write(tmp_path / "upload", collection(_polygon(ring(120, 33))), encoding))
    assert (layer.kind, layer.samples, layer.claimed.datum) == ("geojson", ("第1网格",), Datum.WGS84)
    assert [column.name for column in layer.columns] == ["名称"]
    assert layer.defects == ()


def test_the_crs_member_is_a_claim(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    _write(path, collection(_polygon(ring(120, 33)), crs="urn:ogc:def:crs:EPSG::4490"))
    assert (read_layer(path).claimed.datum, read_layer(path).claimed.told_by) == (
        Datum.CGCS2000,
        "crs_member",
    )
    _write(path, collection(_polygon(ring(40500000, 3650000, 500)), crs="urn:ogc:def:crs:EPSG::4549"))
    assert _told(read_layer(path)) == [("projected_coordinates", ())]


def test_kinds_that_are_mixed_are_told_by_row(tmp_path: Path) -> None:
    line = {"type": "LineString", "coordinates": [[120, 33], [120.1, 33]]}
    path = _write(tmp_path / "a.json", collection(_polygon(ring(120, 33)), line, _polygon(ring(120.01, 33))))
    layer = read_layer(path)
    assert _told(layer) == [("mixed_types", (1,))]
    assert "2 个面、1 个线" in layer.defects[0].zh


def _swapped(geometry: dict[str, Any]) -> dict[str, Any]:
    return _polygon(*[[[lat, lon] for lon, lat in part] for part in geometry["coordinates"]])


def test_swapped_axes_are_told_once_and_turned_on_request(tmp_path: Path) -> None:
    whole = [_swapped(_polygon(ring(120 + k / 100, 33))) for k in range(3)]
    path = _write(tmp_path / "a.json", collection(*whole))
    (defect,) = read_layer(path).defects
    assert (defect.code, defect.severity, defect.indexes) == ("lon_lat_swapped", "error", (0, 1, 2))
    turned = read_layer(path, ReadOptions(repairs=frozenset({Repair.SWAP_AXES})))
    assert _told(turned, "warning") == [("axes_swapped", (0, 1, 2))]
    assert turned.errors == []
    assert turned.features[0].geometry.equals(TWO[0])
    some = _write(tmp_path / "b.json", collection(_polygon(ring(120, 33)), whole[1]))
    assert _told(read_layer(some)) == [("lon_lat_swapped", (1,))]
    mended = read_layer(some, ReadOptions(repairs=frozenset({Repair.SWAP_AXES})))
    assert [feature.geometry.equals(true) for feature, true in zip(mended.features, TWO, strict=True)] == [
        True
    ] * 2


def test_names_saved_after_a_wrong_reading(tmp_path: Path) -> None:
    value = collection(_polygon(ring(120, 33)))
    value["features"][0]["properties"] = {"name": "海洋小区".encode().decode("gb18030"), "code": "7"}
    path = _write(tmp_path / "a.json", value)
    assert [(d.code, d.severity) for d in read_layer(path).defects] == [("mojibake", "error")]
    mended = read_layer(path, ReadOptions(repairs=frozenset({Repair.MOJIBAKE})))
    assert [(d.code, d.severity) for d in mended.defects] == [("mojibake", "warning")]
    assert mended.features[0].properties == {"name": "海洋小区", "code": "7"}


def test_a_hundred_thousand_vertices_are_taken_and_one_more_is_told(tmp_path: Path) -> None:
    angle = np.linspace(0, 2 * np.pi, 100_000)
    circle = np.column_stack((120 + 0.1 * np.cos(angle), 33 + 0.1 * np.sin(angle)))
    circle[-1] = circle[0]
    more = np.insert(circle, 1, (circle[0] + circle[1]) / 2, axis=0)
    for corners, expected in ((circle, []), (more, [("too_many_vertices", (0,))])):
        path = write_shapes(tmp_path / "a.shp", [shapely.to_wkb(shapely.Polygon(corners))])
        assert _told(read_layer(path), "error") == expected


def test_geopackage_tables_are_chosen_by_name(tmp_path: Path) -> None:
    path = write_geopackage(tmp_path / "a.gpkg", {"网格": TWO, "社区": [TWO[0]]})
    error = _fails(path)
    assert (error.code, error.choices) == ("choose_layer", ("网格", "社区"))
    assert _fails(path, ReadOptions(layer="村")).code == "unknown_layer"
    layer = read_layer(path, ReadOptions(layer="网格"))
    assert (layer.kind, layer.name, layer.layer_names) == ("geopackage", "网格", ("网格", "社区"))
    assert (layer.claimed.datum, layer.claimed.told_by) == (Datum.CGCS2000, "srs")
    assert layer.features[1].properties == {"name": "网格第2网格", "code": 1}
    assert [column.kind for column in layer.columns] == ["text", "number"]
    assert layer.defects == ()


def test_a_geopackage_of_many_kinds(tmp_path: Path) -> None:
    shapes = [TWO[0], TWO[1], shapely.Point(120, 33), shapely.Polygon(), shapely.MultiPolygon([TWO[0]])]
    layer = read_layer(write_geopackage(tmp_path / "a.gpkg", {"a": shapes}, crs=None))
    assert {code for code, _ in _told(layer)} == {"datum_missing", "mixed_types", "empty"}
    assert ("mixed_types", (2,)) in _told(layer)


def test_bounds_and_damage(tmp_path: Path) -> None:
    shp = write_shapefile(tmp_path / "a.shp", TWO, NAMES)
    gpkg = write_geopackage(tmp_path / "a.gpkg", {"a": TWO})
    text = _write(tmp_path / "a.json", collection(_polygon(ring(120, 33)), _polygon(ring(120.01, 33))))
    for path in (shp, gpkg, text):
        assert _fails(path, ReadOptions(max_features=1)).code == "too_many_features"
        assert _fails(path, ReadOptions(max_bytes=50)).code == "too_large"
    gpkg.write_bytes(gpkg.read_bytes()[:3000])
    assert _fails(gpkg).code == "corrupt"
    shp.write_bytes(shp.read_bytes()[:99])
    assert _fails(shp).code == "corrupt"
    text.write_bytes(text.read_bytes()[:-5])
    assert _fails(text).code == "broken_json"
    assert _fails(tmp_path / "none").code == "file_missing"
    (tmp_path / "empty").touch()
    assert _fails(tmp_path / "empty").code == "corrupt"
    (tmp_path / "a.docx").write_bytes(b"hello")
    assert _fails(tmp_path / "a.docx").code == "unknown_kind"
    (tmp_path / "b.shp").write_bytes(b"hello")
    assert _fails(tmp_path / "b.shp").code == "corrupt"


def test_a_shape_cut_off_in_the_middle_costs_only_itself(tmp_path: Path) -> None:
    path = write_shapefile(tmp_path / "a.shp", TWO, NAMES)
    path.write_bytes(path.read_bytes()[:-40])
    layer = read_layer(path)
    assert [feature.index for feature in layer.features] == [0]
    assert [(d.code, d.indexes) for d in layer.errors] == [("missing_geometry", (1,))]


def test_what_is_told_is_bounded(tmp_path: Path) -> None:
    bow: list[list[float]] = [[120, 33], [120.01, 33.01], [120.01, 33], [120, 33.01], [120, 33]]
    path = _write(tmp_path / "a.json", collection(*[_polygon(bow)] * 700))
    told: list[Defect] = read_layer(path).errors
    assert len(told) == 501
    assert "200" in told[-1].zh
