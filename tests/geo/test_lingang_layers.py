"""The layers of 临港 (2019) as they were published: read with all that is wrong with them, told, repaired."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray

from geo.clean import CleanRules, clean_layer
from geo.datum_shapes import convert_shapes
from geo.errors import LayerError
from geo.fit import fit_pairs, fit_shapes
from geo.layer import ReadOptions, Repair
from geo.layer_process import read_in_own_process
from geo.layers import read_layer
from geo.measure import distances_m
from geo.point import Datum
from tests.geo.layer_makers import write_geopackage, write_shapefile

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "lingang_grid"
RAW, LEVEL1, LEVEL3 = DATA / "grid_raw.json", "GirdOneLevelData", "GirdData"
ALL_REPAIRS = frozenset(Repair)

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data/lingang_grid is not beside the project"),
]


def test_the_raw_file_holds_two_layers_and_no_datum() -> None:
    with pytest.raises(LayerError) as caught:
        read_in_own_process(RAW)
    assert (caught.value.code, caught.value.choices) == ("choose_layer", (LEVEL1, LEVEL3))
    layer = read_in_own_process(RAW, ReadOptions(layer=LEVEL3))
    assert (layer.kind, layer.row_count, len(layer.features)) == ("raw", 31, 31)
    assert layer.samples[0] == "滴水湖清苑居委会"
    assert [d.code for d in layer.defects] == ["datum_missing"]


def test_the_open_ring_and_the_missing_separator_are_told_with_their_places() -> None:
    layer = read_layer(RAW, ReadOptions(layer=LEVEL1, datum=Datum.WGS84))
    assert (layer.row_count, [feature.index for feature in layer.features]) == (3, [1, 2])
    glued, opened = layer.defects
    assert (glued.code, glued.severity, glued.indexes) == ("missing_separator", "error", (0,))
    assert "第 27 段（第 984 个字符起）" in glued.zh
    assert "30.982260704040527121.8851163983345" in glued.zh
    assert "121.88511371612549,30.982260704040527|121.8851163983345,30.982260704040527" in glued.zh
    source = json.loads(RAW.read_bytes())[LEVEL1][0]["pos"]
    assert source[983:].startswith("121.88511371612549,30.982260704040527121.8851163983345")
    assert (opened.code, opened.severity, opened.indexes) == ("ring_not_closed", "error", (0,))
    assert "381.02 米" in opened.zh


def test_both_are_repaired_on_request() -> None:
    layer = read_layer(RAW, ReadOptions(layer=LEVEL1, datum=Datum.WGS84, repairs=ALL_REPAIRS))
    assert [(d.code, d.severity) for d in layer.defects] == [
        ("separator_added", "warning"),
        ("ring_closed", "warning"),
    ]
    assert len(layer.features) == 3
    first = layer.features[0].geometry
    assert shapely.is_valid(first)
    # 31 pieces, one of them two positions, and the first again at the end.
    assert len(first.exterior.coords) == 33


def test_raw_and_geojson_hold_the_same_grids() -> None:
    raw = read_layer(RAW, ReadOptions(layer=LEVEL3, datum=Datum.WGS84))
    parsed = read_layer(DATA / "grid_level3.geojson")
    assert parsed.defects == ()
    for one, other in zip(raw.features, parsed.features, strict=True):
        assert one.properties["textname"] == other.properties["name"]
        assert one.geometry.equals(other.geometry)


def _level3() -> list[shapely.Polygon]:
    return [feature.geometry for feature in read_layer(DATA / "grid_level3.geojson").features]


def test_62_overlaps_and_144_gaps_are_repaired_and_none_is_left() -> None:
    grids = _level3()
    cleaned = clean_layer(grids)
    assert (len(cleaned.before.overlaps), len(cleaned.before.gaps)) == (62, 144)
    assert cleaned.after.clean
    assert len(cleaned.shapes) == 31
    assert shapely.coverage_is_valid(np.array(cleaned.shapes, dtype=object))
    overlapped = sum(o.area_m2 for o in cleaned.before.overlaps)
    gaping = sum(g.area_m2 for g in cleaned.before.gaps)
    # 1.6 hectares of 90 km2 change hands: what overlapped (once), and what gaped.
    assert cleaned.moved_m2 == pytest.approx(16_188, abs=1)
    assert cleaned.moved_m2 == pytest.approx(overlapped + gaping, rel=1e-3)
    assert max(change.lost_m2 / change.before_m2 for change in cleaned.changes) == pytest.approx(
        0.00106, abs=1e-5
    )


def test_within_their_own_outline_they_cover_it_exactly() -> None:
    grids = _level3()
    outline = shapely.Polygon(shapely.union_all(grids).exterior)
    cleaned = clean_layer(grids, outline)
    assert cleaned.after.clean
    inner = clean_layer(grids, shapely.buffer(outline, -2e-5))
    assert len(inner.before.outside) == 17
    assert inner.after.clean


def test_gaps_larger_than_the_rule_stay_and_are_told() -> None:
    cleaned = clean_layer(_level3(), rules=CleanRules(max_gap_m2=100))
    assert len(cleaned.after.gaps) == 10
    assert cleaned.after.gaps[0].area_m2 == pytest.approx(2811, abs=1)
    assert cleaned.after.overlaps == ()


def test_the_grids_as_shapefile_in_gbk_without_cpg_and_as_geopackage(tmp_path: Path) -> None:
    features = read_layer(DATA / "grid_level3.geojson").features
    names = [feature.properties["name"] for feature in features]
    grids = [feature.geometry for feature in features]
    shp = write_shapefile(tmp_path / "网格.shp", grids, names)
    with ZipFile(tmp_path / "upload", "w") as archive:
        for suffix in (".shp", ".shx", ".dbf", ".prj"):
            archive.write(shp.with_suffix(suffix), f"临港/网格{suffix}")
    layer = read_in_own_process(tmp_path / "upload")
    assert (layer.encoding.name, layer.encoding.told_by, layer.samples) == (
        "gb18030",
        "content",
        tuple(names[:5]),
    )
    assert [feature.properties["NAME"] for feature in layer.features] == names
    package = read_in_own_process(write_geopackage(tmp_path / "a.gpkg", {"网格": grids}))
    for one in (layer, package):
        assert all(a.geometry.equals(b) for a, b in zip(one.features, grids, strict=True))
        assert one.defects == ()


@pytest.mark.parametrize(
    ("datum", "offset_m", "outside"), [("gcj02", 284.1, 0.0758), ("bd09", 465.8, 0.1426)]
)
def test_the_grids_in_another_datum_that_claim_wgs_84_are_suspected(
    datum: str, offset_m: float, outside: float
) -> None:
    grids = _level3()
    fit = fit_shapes(convert_shapes(grids, "wgs84", datum), shapely.union_all(grids), claimed=Datum.WGS84)
    assert (fit.best.hypothesis.name, fit.decided, fit.claim_fits) == (datum, True, False)
    claimed = fit.of("wgs84")
    assert claimed is not None
    assert claimed.misfit_m == pytest.approx(offset_m, abs=1)
    assert claimed.outside_share == pytest.approx(outside, abs=0.001)
    assert fit.best.misfit_m < 0.05
    assert fit_shapes(grids, shapely.union_all(grids), claimed=Datum.WGS84).defect() is None


@pytest.fixture(scope="module")
def cameras() -> NDArray[np.float64]:
    with (DATA / "camera_points_two_crs.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = ("lng_list1", "lat_list1", "lng_list2", "lat_list2")
    return np.array([[float(row[column]) for column in columns] for row in rows]).T


def test_the_same_camera_from_both_lists_ends_within_a_metre(cameras: NDArray[np.float64]) -> None:
    """List 2 is list 1 moved by one vector: that explains it to 0.3 m, GCJ-02 as published to 8.3 m."""
    lon1, lat1, lon2, lat2 = cameras
    fit = fit_pairs(lon2, lat2, lon1, lat1, claimed=Datum.GCJ02)
    assert (fit.best.hypothesis.name, fit.decided, fit.claim_fits) == ("shifted", True, False)
    assert fit.best.hypothesis.shift_deg == pytest.approx((-0.0041333, 0.0023323), abs=1e-7)
    assert fit.best.misfit_m < 0.001
    assert fit.best.worst_m == pytest.approx(0.293, abs=0.001)
    off = distances_m(*fit.best.hypothesis.apply(lon2, lat2), lon1, lat1)
    assert (len(off), bool((off < 1).all())) == (102, True)
    scores = {score.hypothesis.name: score.misfit_m for score in fit.scores}
    assert scores["gcj02"] == pytest.approx(8.334, abs=0.01)
    assert scores["wgs84"] == pytest.approx(472.3, abs=0.1)
    assert scores["bd09"] == pytest.approx(921.3, abs=0.1)
    defect = fit.defect()
    assert defect is not None
    assert "整体平移" in defect.zh


def test_half_of_the_cameras_tell_where_the_other_half_are(cameras: NDArray[np.float64]) -> None:
    """The shift is no overfit: found on every other camera, it holds for the rest."""
    lon1, lat1, lon2, lat2 = cameras[:, ::2]
    shift = fit_pairs(lon2, lat2, lon1, lat1).best.hypothesis
    other = cameras[:, 1::2]
    assert distances_m(*shift.apply(other[2], other[3]), other[0], other[1]).max() < 0.3


def test_work_stations_with_swapped_axes_are_told_and_turned(tmp_path: Path) -> None:
    stations = json.loads((DATA / "work_stations_swapped_lnglat.json").read_bytes())
    features = [
        {
            "type": "Feature",
            "properties": {"name": s["siteName"]},
            "geometry": {"type": "Point", "coordinates": [s["lng"], s["lat"]]},
        }
        for s in stations
    ]
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    assert [(d.code, d.indexes) for d in read_layer(path).errors] == [("lon_lat_swapped", (0, 1, 2, 3, 4))]
    turned = read_layer(path, ReadOptions(repairs=ALL_REPAIRS))
    assert (turned.errors, turned.samples[0]) == ([], "临港家园社区居委会")
    assert turned.features[0].geometry.x == pytest.approx(121.91133906)
