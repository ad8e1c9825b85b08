from __future__ import annotations

import math

import geocoordinates_ffi as oracle
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.measure import AXIS_M, FLATTENING, area_m2, areas_m2, distance_m, distances_m, perimeter_m

# The surface of the WGS-84 ellipsoid as published with GeographicLib; CGCS2000 differs in the 11th digit.
EARTH_M2 = 510_065_621_724_088.0


def _cell_by_integration(south: float, north: float, width: float) -> float:
    """The area between two parallels, by Simpson's rule over the radii of curvature: no closed formula in it."""
    steps = 200
    squared = FLATTENING * (2 - FLATTENING)
    lat = np.radians(np.linspace(south, north, steps + 1))
    bend = 1 - squared * np.sin(lat) ** 2
    strip = AXIS_M * (1 - squared) / bend**1.5 * AXIS_M / np.sqrt(bend) * np.cos(lat)
    weights = np.array([1] + [4, 2] * (steps // 2 - 1) + [4, 1])
    return float((strip * weights).sum() * (lat[-1] - lat[0]) / steps / 3 * math.radians(width))


def test_the_whole_earth() -> None:
    assert area_m2(shapely.box(-180, -90, 180, 90)) == pytest.approx(EARTH_M2, rel=1e-10)


@pytest.mark.parametrize("south", [0, 18, 33, 53, 89])
def test_cells_of_one_degree(south: int) -> None:
    cell = shapely.box(120, south, 121, south + 1)
    assert area_m2(cell) == pytest.approx(_cell_by_integration(south, south + 1, 1), rel=1e-11)


@given(lon=st.floats(73, 135), lat=st.floats(4, 53), size=st.floats(1e-6, 0.05), stretch=st.floats(0.2, 1.0))
def test_small_cells(lon: float, lat: float, size: float, stretch: float) -> None:
    """Down to a few centimetres, where what counts is that metres from 0 E are exact to some nanometres only."""
    cell = shapely.box(lon, lat, lon + size, lat + size * stretch)
    west, south, east, north = cell.bounds
    expected = _cell_by_integration(south, north, east - west)
    assert area_m2(cell) == pytest.approx(expected, rel=1e-9, abs=1e-8 * perimeter_m(cell))


@pytest.mark.parametrize("size", [1.0, 0.1, 0.01])
@pytest.mark.parametrize("south", [4, 33, 52])
def test_slanting_edges_are_straight_in_degrees(size: float, south: int) -> None:
    """More corners on the same line change nothing."""
    plain = shapely.Polygon([(120, south), (120 + size, south), (120 + size, south + size)])
    assert area_m2(plain) == pytest.approx(area_m2(shapely.segmentize(plain, size / 3000)), rel=1e-8)


def test_the_sliver_between_two_drawings_of_one_line_has_no_area() -> None:
    """The middle corner lies on the line but for the last bits of a double: 1 nm over 1,200 m."""
    sliver = shapely.Polygon([(120.013, 33), (120.0142, 33.003), (120.017, 33.01)])
    assert area_m2(sliver) < 1e-5


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=8), st.integers(1, 8))
def test_parts_add_up(corners: list[tuple[int, int]], cut: int) -> None:
    shape = shapely.convex_hull(shapely.MultiPoint([(120 + x / 700, 33 + y / 700) for x, y in corners]))
    west, east = shapely.box(119, 32, 120 + cut / 700, 35), shapely.box(120 + cut / 700, 32, 121, 35)
    halves = areas_m2([shapely.intersection(shape, west), shapely.intersection(shape, east)])
    assert halves.sum() == pytest.approx(area_m2(shape), rel=1e-8, abs=1e-5)


def test_holes_are_taken_away_and_lines_have_no_area() -> None:
    outer, hole = shapely.box(120, 33, 120.1, 33.1), shapely.box(120.02, 33.02, 120.04, 33.04)
    holed = shapely.Polygon(outer.exterior, [hole.exterior])
    assert area_m2(holed) == pytest.approx(area_m2(outer) - area_m2(hole))
    assert areas_m2([outer, shapely.Point(120, 33), outer.exterior, holed]).tolist()[1:3] == [0.0, 0.0]
    assert areas_m2(np.array([], dtype=object)).shape == (0,)
    mixed = shapely.GeometryCollection(
        [shapely.MultiPolygon([outer]), shapely.Point(121, 33), shapely.Polygon()]
    )
    assert area_m2(mixed) == area_m2(outer)


@pytest.mark.parametrize("reach", [1e-5, 0.001, 0.1, 3.0, 25.0])
def test_distances_agree_with_the_geodesic(reach: float) -> None:
    rng = np.random.default_rng(5)
    lon1, lat1 = rng.uniform(73, 135, 500), rng.uniform(4, 53, 500)
    lon2 = lon1 + rng.uniform(-reach, reach, 500)
    lat2 = np.clip(lat1 + rng.uniform(-reach, reach, 500), 0, 60)
    point = oracle.coordinate_wgs84
    expected = [
        oracle.geodesic_distance_m(point(b, a), point(d, c))
        for a, b, c, d in zip(lon1.tolist(), lat1.tolist(), lon2.tolist(), lat2.tolist(), strict=True)
    ]
    np.testing.assert_allclose(distances_m(lon1, lat1, lon2, lat2), expected, rtol=2e-6, atol=1e-7)


def test_known_lengths() -> None:
    """A degree of longitude on the equator; a quarter of a meridian (10,001,965.73 m, to first order of flattening)."""
    assert distance_m(0, 0, 1, 0) == pytest.approx(math.radians(1) * AXIS_M, rel=1e-9)
    assert distance_m(120, 0, 120, 90) == pytest.approx(10_001_965.73, rel=1e-5)
    assert distance_m(120, 33, 120, 33) == 0.0


@given(lon1=st.floats(73, 135), lat1=st.floats(4, 53), lon2=st.floats(73, 135), lat2=st.floats(4, 53))
def test_distances_are_the_same_both_ways_and_never_negative(
    lon1: float, lat1: float, lon2: float, lat2: float
) -> None:
    there, back = distance_m(lon1, lat1, lon2, lat2), distance_m(lon2, lat2, lon1, lat1)
    assert there == pytest.approx(back, rel=1e-12, abs=1e-9)
    assert there >= 0


def test_the_perimeter_counts_holes_and_all_parts() -> None:
    side = shapely.box(120, 33, 120.01, 33.01)
    round_m = 2 * distance_m(120, 33, 120, 33.01) + distance_m(120, 33, 120.01, 33)
    round_m += distance_m(120, 33.01, 120.01, 33.01)
    assert perimeter_m(side) == pytest.approx(round_m)
    hole = shapely.box(120.002, 33.002, 120.004, 33.004)
    holed = shapely.Polygon(side.exterior, [hole.exterior])
    both = shapely.MultiPolygon([holed, shapely.box(121, 33, 121.01, 33.01)])
    assert perimeter_m(both) == pytest.approx(2 * round_m + perimeter_m(hole))
