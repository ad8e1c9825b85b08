from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import BoundaryError
from geo.mesh import OUTSIDE, GridMesh
from tests.geo.shapes import CELL, LAT, LON, square, wavy_cells

Pair = tuple[float, float]


def _brute(paths: list[str], polygons: list[shapely.Polygon], lon: float, lat: float) -> str | None:
    point = shapely.Point(lon, lat)
    return min(
        (path for path, polygon in zip(paths, polygons, strict=True) if polygon.covers(point)), default=None
    )


def _mesh_of(polygons: list[shapely.Polygon], shuffle: int) -> tuple[list[str], GridMesh]:
    """Paths in another order than the polygons, so that order of input cannot stand in for order of paths."""
    order = np.random.default_rng(shuffle).permutation(len(polygons))
    paths = [f"320981{k:04d}" for k in order]
    return paths, GridMesh(paths, polygons)


def test_a_shared_edge_and_corner_belong_to_the_lowest_path() -> None:
    four = {
        "d": square(120, 33),
        "b": square(120.01, 33),
        "c": square(120, 33.01),
        "a": square(120.01, 33.01),
    }
    mesh = GridMesh(list(four), list(four.values()))
    assert mesh.paths == ("a", "b", "c", "d")
    assert mesh.locate(120.01, 33.01) == "a"
    assert mesh.locate(120.01, 33.005) == "b"
    assert mesh.locate(120.005, 33.01) == "c"
    assert mesh.locate(120.005, 33.005) == "d"
    assert mesh.locate(120.0, 33.0) == "d"
    assert mesh.locate(119.99999, 33.0) is None
    lons, lats = [120.01, 120.01, 120.005, 119.9], [33.01, 33.005, 33.01, 33.0]
    assert mesh.locate_many(lons, lats).tolist() == ["a", "b", "c", None]
    assert mesh.index_many(lons, lats).tolist() == [0, 1, 2, OUTSIDE]


def test_holes_are_not_held_but_their_edge_is() -> None:
    holed = shapely.Polygon(square(120, 33).exterior, [square(120.004, 33.004, 0.002).exterior])
    mesh = GridMesh(["outer"], [holed])
    assert mesh.locate(120.005, 33.005) is None
    assert mesh.locate(120.004, 33.005) == "outer"


def test_an_empty_mesh_holds_nothing() -> None:
    mesh = GridMesh([], [])
    assert len(mesh) == 0
    assert mesh.locate(120, 33) is None
    assert mesh.locate_many([120.0], [33.0]).tolist() == [None]


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_is_nowhere(bad: float) -> None:
    mesh = GridMesh(["a"], [square(120, 33)])
    assert mesh.locate(bad, 33.005) is None
    assert mesh.locate(120.005, bad) is None
    assert mesh.locate_many([bad, 120.005, 120.005], [33.005, bad, 33.005]).tolist() == [None, None, "a"]
    assert mesh.locate_many([], []).tolist() == []


@pytest.mark.parametrize(
    ("paths", "code"),
    [(["a"], "path_count"), (["a", "a"], "duplicate_path"), (["a", "b", "c"], "path_count")],
)
def test_paths_must_fit(paths: list[str], code: str) -> None:
    with pytest.raises(BoundaryError) as caught:
        GridMesh(paths, [square(120, 33), square(121, 33)])
    assert caught.value.code == code


@st.composite
def _coverages(draw: st.DrawFn) -> list[shapely.Polygon]:
    """Cells of a random Voronoi diagram (shared edges), or overlapping rectangles on a coarse lattice."""
    if draw(st.booleans()):
        sites = draw(
            st.lists(
                st.tuples(st.integers(0, 1000), st.integers(0, 1000)), min_size=3, max_size=25, unique=True
            )
        )
        points = shapely.MultiPoint([(120 + x * 1e-5, 33 + y * 1e-5) for x, y in sites])
        return [p for p in shapely.get_parts(shapely.voronoi_polygons(points)) if p.geom_type == "Polygon"]
    corners = st.tuples(*[st.integers(0, 6)] * 4)
    drawn = draw(st.lists(corners, min_size=1, max_size=12))
    return [
        shapely.box(120 + a / 97, 33 + b / 97, 120 + (a + c + 1) / 97, 33 + (b + d + 1) / 97)
        for a, b, c, d in drawn
    ]


def _telling_points(polygons: list[shapely.Polygon], seed: int) -> list[Pair]:
    """Every corner, the middle of every edge, a point just beside each, and some at random."""
    rng = np.random.default_rng(seed)
    found: list[Pair] = []
    for polygon in polygons:
        ring = np.asarray(polygon.exterior.coords)
        middles = (ring[1:] + ring[:-1]) / 2
        near = ring + rng.choice([-1, 0, 1], ring.shape) * np.spacing(ring)
        found += [tuple(p) for p in np.concatenate([ring, middles, near]).tolist()]
    west, south, east, north = shapely.total_bounds(polygons)
    found += list(
        zip(rng.uniform(west, east, 20).tolist(), rng.uniform(south, north, 20).tolist(), strict=True)
    )
    return found


@settings(max_examples=80, deadline=None)
@given(_coverages(), st.integers(0, 1000))
def test_it_finds_what_asking_every_polygon_finds(polygons: list[shapely.Polygon], seed: int) -> None:
    paths, mesh = _mesh_of(polygons, seed)
    points = _telling_points(polygons, seed)
    expected = [_brute(paths, polygons, lon, lat) for lon, lat in points]
    assert [mesh.locate(lon, lat) for lon, lat in points] == expected
    assert mesh.locate_many([p[0] for p in points], [p[1] for p in points]).tolist() == expected


def test_no_point_of_a_drawn_coverage_falls_between_the_grids() -> None:
    cells = wavy_cells(8, 8)
    paths, mesh = _mesh_of(cells.tolist(), 3)
    corners = np.unique(shapely.get_coordinates(cells), axis=0)
    rng = np.random.default_rng(1)
    inside = np.column_stack(
        (rng.uniform(LON + CELL, LON + 7 * CELL, 5000), rng.uniform(LAT + CELL, LAT + 7 * CELL, 5000))
    )
    for points in (corners, inside):
        assert (mesh.index_many(points[:, 0], points[:, 1]) != OUTSIDE).all()
    assert mesh.locate(*corners[17]) == _brute(paths, cells.tolist(), *corners[17])
