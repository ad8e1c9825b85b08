"""Every level covers its parent exactly, for any seed and size."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from demo.county import Area, County, make_county

CHINA = shapely.box(73.5, 18.0, 135.1, 53.6)
KM_PER_DEGREE = (93.0, 110.9)  # east and north, at 33 degrees north


def children_of(county: County) -> dict[str, list[Area]]:
    found: dict[str, list[Area]] = defaultdict(list)
    for area in county.areas():
        if area.parent is not None:
            found[area.parent].append(area)
    return found


def assert_covered(county: County) -> None:
    """Each parent's children are a valid coverage, their union is the parent, and their areas add up to its."""
    by_code = {area.code: area for area in county.areas()}
    for code, children in children_of(county).items():
        parent = by_code[code].geometry
        shapes = [child.geometry for child in children]
        assert shapely.coverage_is_valid(shapes), f"gaps or overlaps under {code}"
        assert shapely.coverage_union_all(shapes).normalize().equals(parent.normalize())
        assert sum(shape.area for shape in shapes) == pytest.approx(parent.area, rel=1e-12)


def vertices(areas: tuple[Area, ...]) -> set[tuple[float, float]]:
    return {
        vertex for area in areas for vertex in map(tuple, shapely.get_coordinates(area.geometry).tolist())
    }


def test_every_level_covers_its_parent_exactly(county: County) -> None:
    assert_covered(county)


def test_2000_grids_cover_their_parents_exactly(large_county: County) -> None:
    assert len(large_county.grids) == 2_000
    assert_covered(large_county)


def test_the_grids_are_one_coverage_of_the_county(large_county: County) -> None:
    shapes = [grid.geometry for grid in large_county.grids]
    assert shapely.coverage_is_valid(shapes)
    whole = shapely.coverage_union_all(shapes)
    assert whole.normalize().equals(large_county.county.geometry.normalize())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32 - 1), data=st.data())
def test_any_seed_and_size_is_exact(seed: int, data: st.DataObject) -> None:
    grids = data.draw(st.integers(4, 260))
    communities = data.draw(st.integers(1 + grids // 200, min(grids, 190)))
    towns = data.draw(st.integers(1, min(12, communities)))
    county = make_county(seed, towns=towns, communities=communities, grids=grids)
    assert (len(county.towns), len(county.communities), len(county.grids)) == (towns, communities, grids)
    assert_covered(county)


def test_all_areas_are_valid_polygons_of_one_piece_without_holes(county: County) -> None:
    for area in county.areas():
        assert isinstance(area.geometry, shapely.Polygon)
        assert area.geometry.is_valid
        assert not area.geometry.interiors
        assert area.geometry.exterior.is_ccw, "GeoJSON wants outer rings counter-clockwise (RFC 7946, 3.1.6)"


def test_vertices_are_whole_units_of_1e7_degrees(county: County) -> None:
    for lon, lat in vertices(county.grids):
        assert (lon, lat) == (round(lon, 7), round(lat, 7))


def test_parents_have_no_vertex_that_their_children_lack(county: County) -> None:
    of_grids = vertices(county.grids)
    for level in (county.communities, county.towns, (county.county,)):
        assert vertices(level) <= of_grids


def test_edges_wander_instead_of_running_straight(county: County) -> None:
    counts = [shapely.get_num_coordinates(grid.geometry) for grid in county.grids]
    assert 20 <= np.mean(counts) <= 40
    convexity = [grid.geometry.area / grid.geometry.convex_hull.area for grid in county.grids]
    assert np.mean(convexity) < 0.95, "Voronoi cells with straight edges would all be convex"


def test_the_default_county_is_about_40_km_across_and_stands_inland_in_jiangsu(county: County) -> None:
    west, south, east, north = county.county.geometry.bounds
    assert 30 <= (east - west) * KM_PER_DEGREE[0] <= 60
    assert 30 <= (north - south) * KM_PER_DEGREE[1] <= 60
    assert shapely.box(118.4, 32.8, 119.9, 33.9).contains(county.county.geometry)


def test_a_county_of_2000_grids_is_larger_and_still_in_china(county: County, large_county: County) -> None:
    assert large_county.county.geometry.area > 2 * county.county.geometry.area
    assert CHINA.contains(large_county.county.geometry)


def test_urban_grids_are_smaller_than_rural_ones(county: County) -> None:
    urban = [grid.geometry.area for grid in county.grids if grid.settlement == "urban"]
    rural = [grid.geometry.area for grid in county.grids if grid.settlement == "rural"]
    assert np.median(rural) > 2 * np.median(urban)
