from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.boundary import check_polygon, check_ring
from geo.errors import Defect
from tests.geo.shapes import square, wavy_cells


def _codes(defects: list[Defect]) -> list[str]:
    return [defect.code for defect in defects]


def _wkt(rings: str) -> shapely.Polygon:
    """Small whole numbers, hundredths of a degree from 120 E, 33 N, so that examples can be read."""
    moved = shapely.transform(shapely.from_wkt(f"POLYGON({rings})"), lambda c: c * 0.01 + [120, 33])
    assert isinstance(moved, shapely.Polygon)
    return moved


def test_good_polygons_have_no_defects() -> None:
    assert check_polygon(square(120, 33)) == []
    assert check_polygon(_wkt("(0 0,4 0,4 4,0 4,0 0),(1 1,2 1,2 2,1 2,1 1)")) == []
    assert [d for cell in wavy_cells(5, 4) for d in check_polygon(cell)] == []


@pytest.mark.parametrize(
    ("rings", "code", "place"),
    [
        ("(0 0,2 2,2 0,0 2,0 0)", "self_crossing", (120.01, 33.01)),
        ("(0 0,4 0,4 4,2 0,0 4,0 0)", "self_touching", (120.02, 33.0)),
        ("(0 0,2 0,2 2,0 2,0 0),(3 3,4 3,4 4,3 4,3 3)", "hole_outside_shell", (120.03, 33.03)),
        ("(0 0,2 0,2 2,0 2,0 0),(1 1,3 1,3 1.5,1 1.5,1 1)", "self_crossing", (120.02, 33.01)),
        ("(0 0,9 0,9 9,0 9,0 0),(1 1,8 1,8 8,1 8,1 1),(2 2,3 2,3 3,2 2)", "holes_nested", (120.02, 33.02)),
        ("(0 0,4 0,4 4,0 4,0 0),(0 2,2 0,4 2,2 4,0 2)", "interior_split", (120.02, 33.0)),
        ("(0 0,1 0,1 0,0 0)", "too_few_points", (120.0, 33.0)),
    ],
)
def test_invalid_polygons_are_named_with_their_place(
    rings: str, code: str, place: tuple[float, float]
) -> None:
    [defect] = check_polygon(_wkt(rings), index=6)
    assert defect.code == code
    assert defect.severity == "error"
    assert (defect.lon, defect.lat) == pytest.approx(place)
    assert defect.index == 6
    assert f"{place[0]:.6f}, {place[1]:.6f}" in defect.zh
    assert f"{place[0]:.6f}, {place[1]:.6f}" in defect.en


@pytest.mark.parametrize(
    ("geometry", "kind"),
    [
        (shapely.Point(120, 33), "Point"),
        (shapely.LineString([(120, 33), (121, 33)]), "LineString"),
        (shapely.GeometryCollection(), "GeometryCollection"),
        (shapely.MultiPolygon([square(120, 33)]), "MultiPolygon"),
    ],
)
def test_what_is_no_polygon_is_refused(geometry: shapely.Geometry, kind: str) -> None:
    [defect] = check_polygon(geometry)
    assert defect.code == "not_a_polygon"
    assert kind in defect.en
    assert defect.index is None


def test_islands_are_taken_where_they_are_allowed() -> None:
    islands = shapely.MultiPolygon([square(120, 33), square(121, 33)])
    assert check_polygon(islands, allow_multi=True) == []
    nested = shapely.MultiPolygon([square(120, 33, 0.04), square(120.01, 33.01)])
    assert _codes(check_polygon(nested, allow_multi=True)) == ["shells_nested"]


def test_empty_polygons() -> None:
    assert _codes(check_polygon(shapely.Polygon())) == ["empty"]
    assert _codes(check_polygon(shapely.MultiPolygon(), allow_multi=True)) == ["empty"]


def test_the_limit_of_vertices_stops_everything_else() -> None:
    crossing = _wkt("(0 0,2 2,2 0,0 2,0 0)")
    assert _codes(check_polygon(crossing, max_vertices=4)) == ["too_many_vertices"]
    assert _codes(check_polygon(crossing, max_vertices=5)) == ["self_crossing"]


@pytest.mark.parametrize(
    ("corner", "code"),
    [
        ((33.01, 120.01), "lon_lat_swapped"),
        ((0.0, 0.0), "null_island"),
        ((139.7, 35.7), "outside_china"),
        ((40_521_234.0, 3_654_321.0), "out_of_range"),
    ],
)
def test_misplaced_corners_are_told_before_the_shape_is_judged(
    corner: tuple[float, float], code: str
) -> None:
    [defect] = check_polygon(shapely.Polygon([(120, 33), (120.01, 33), corner, (120, 33.01)]))
    assert defect.code == code
    assert (defect.lon, defect.lat) == corner
    assert defect.en.startswith("1 vertices")


def test_corners_that_are_no_numbers() -> None:
    with np.errstate(invalid="ignore"):
        broken = shapely.Polygon([(120, 33), (120.01, 33), (math.nan, 33.01), (120, 33.01)])
    [defect] = check_polygon(broken)
    assert (defect.code, defect.lon, defect.lat) == ("not_finite", None, None)


def test_a_whole_polygon_with_its_axes_swapped_is_one_defect() -> None:
    swapped = shapely.transform(square(120, 33), lambda c: c[:, ::-1])
    [defect] = check_polygon(swapped)
    assert defect.code == "lon_lat_swapped"
    assert defect.en.startswith("5 vertices")


def test_crumbs_are_errors_and_slivers_are_warnings() -> None:
    [crumb] = check_polygon(square(120, 33, 5e-6))
    assert (crumb.code, crumb.severity) == ("zero_area", "error")
    assert crumb.area_m2 == pytest.approx(0.26, abs=0.02)
    [sliver] = check_polygon(shapely.box(120, 33, 120.01, 33.000005))
    assert (sliver.code, sliver.severity) == ("sliver", "warning")
    assert sliver.area_m2 == pytest.approx(934 * 0.555, rel=0.01)
    assert sliver.lon is not None
    assert 120 < sliver.lon < 120.01


RING = np.array([(120.0, 33.0), (120.01, 33.0), (120.01, 33.01), (120.0, 33.0)])


def test_closed_rings_are_fine() -> None:
    assert check_ring(RING) == []


def test_open_rings_are_told_with_the_width_of_the_opening() -> None:
    [defect] = check_ring(RING[:-1], index=2, ring=1)
    assert defect.code == "ring_not_closed"
    assert "1450.25 m" in defect.en
    assert "第 3 个图形的第 1 个内环" in defect.zh
    assert "Hole 1 of feature 3" in defect.en
    assert defect.indexes == (2,)


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([], ["too_few_points"]),
        ([0], ["too_few_points"]),
        ([0, 1], ["ring_not_closed", "too_few_points"]),
        ([0, 1, 0], ["too_few_points"]),
        ([0, 1, 2], ["ring_not_closed"]),
    ],
)
def test_short_rings(rows: list[int], codes: list[str]) -> None:
    assert _codes(check_ring(RING[rows].reshape(-1, 2))) == codes


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=3, max_size=9))
def test_every_ring_is_either_valid_or_has_an_error(corners: list[tuple[int, int]]) -> None:
    polygon = shapely.Polygon([(120 + x * 0.01, 33 + y * 0.01) for x, y in corners])
    defects = check_polygon(polygon)
    has_error = any(defect.severity == "error" for defect in defects)
    # A ten-billionth of a square degree is 1 m2; the smallest triangle on this lattice has 500,000.
    assert has_error == (not (shapely.is_valid(polygon) and shapely.area(polygon) > 1e-10))
    assert not any(defect.code == "invalid" for defect in defects), "a reason of GEOS that we do not know"
