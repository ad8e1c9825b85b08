"""What holds for every layer: repair never makes an overlap, ties go to the lowest path, datums come back."""

from __future__ import annotations

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.boundary import check_coverage, check_polygon
from geo.clean import CleanedLayer, CleanRules, OverlapRule, clean_layer
from geo.datum_shapes import convert_shapes, swap_axes
from geo.errors import BoundaryError
from geo.measure import area_m2, areas_m2, distances_m
from geo.mesh import GridMesh
from geo.shape_checks import check_shapes
from tests.geo.shapes import wavy_cells

# Metres: what the fixed-point inverses leave (tests/geo/test_datum.py), and a hair for the corners of shapes.
ROUND_TRIP_M = {"wgs84": 1e-9, "cgcs2000": 1e-9, "gcj02": 1e-5, "bd09": 5e-5}

_lattice = st.integers(0, 40)
_box = st.tuples(_lattice, _lattice, st.integers(1, 15), st.integers(1, 15))


@st.composite
def _drawn_layers(draw: st.DrawFn) -> list[shapely.Polygon]:
    """Boxes thrown about, cells of a Voronoi diagram, or cells whose corners were each drawn a little off."""
    kind = draw(st.sampled_from(["boxes", "voronoi", "cells", "cells"]))
    if kind == "boxes":
        boxes = draw(st.lists(_box, min_size=1, max_size=7))
        return [
            shapely.box(120 + a / 997, 33 + b / 997, 120 + (a + c) / 997, 33 + (b + d) / 997)
            for a, b, c, d in boxes
        ]
    if kind == "voronoi":
        sites = draw(st.lists(st.tuples(_lattice, _lattice), min_size=3, max_size=20, unique=True))
        points = shapely.MultiPoint([(120 + x / 997, 33 + y / 997) for x, y in sites])
        cells = [p for p in shapely.get_parts(shapely.voronoi_polygons(points)) if p.geom_type == "Polygon"]
        digits = draw(st.integers(4, 7))
        return [shapely.transform(cell, lambda xy: np.round(xy, digits)) for cell in cells]
    jitter = draw(st.sampled_from([0.0, 1e-8, 1e-6, 2e-5]))
    return list(wavy_cells(3, 3, per_side=draw(st.integers(1, 4)), jitter=jitter))


def _repaired(
    layer: list[shapely.Polygon], parent: shapely.Polygon | None, rules: CleanRules
) -> CleanedLayer | None:
    """None if the repair is refused, which it may be."""
    try:
        return clean_layer(layer, parent, rules=rules)
    except BoundaryError as error:
        if error.code == "repair_refused" and error.defects:
            return None
        raise


@settings(max_examples=60, deadline=None)
@given(
    _drawn_layers(),
    st.sampled_from(["longest_border", "max_area", "min_area", "min_index"]),
    st.booleans(),
    st.sampled_from([0.05, 1.0]),
)
def test_repair_never_makes_overlaps_and_tells_all_it_moves(
    layer: list[shapely.Polygon], overlap: OverlapRule, within: bool, share: float
) -> None:
    parent = shapely.box(120, 33, 120.05, 33.05) if within else None
    cleaned = _repaired(layer, parent, CleanRules(overlap=overlap, max_lost_share=share))
    if cleaned is None:
        return
    shapes = np.array(cleaned.shapes, dtype=object)
    assert len(shapes) == len(layer)
    assert shapely.is_valid(shapes).all()
    assert not shapely.is_empty(shapes).any()
    assert cleaned.after.overlaps == ()
    assert cleaned.after.duplicates == ()
    assert len(check_coverage(list(shapes)).overlaps) == 0
    if parent is not None:
        assert sum(o.area_m2 for o in cleaned.after.outside) < 1.0
    told = {change.index: change for change in cleaned.changes}
    for k, (was, now) in enumerate(zip(areas_m2(layer).tolist(), areas_m2(shapes).tolist(), strict=True)):
        moved = told[k].gained_m2 - told[k].lost_m2 if k in told else 0.0
        assert abs(now - was - moved) < 0.01
        assert k not in told or told[k].lost_m2 <= share * was + 0.01


@settings(max_examples=30, deadline=None)
@given(_drawn_layers(), st.integers(0, 1000))
def test_after_repair_every_corner_and_edge_belongs_to_the_lowest_path(
    layer: list[shapely.Polygon], seed: int
) -> None:
    cleaned = _repaired(layer, None, CleanRules(max_lost_share=1.0))
    if cleaned is None:
        return
    order = np.random.default_rng(seed).permutation(len(layer))
    paths = [f"320981{k:04d}" for k in order]
    mesh = GridMesh(paths, cleaned.shapes)
    corners = shapely.get_coordinates(np.array(cleaned.shapes, dtype=object))[:200]
    places = np.concatenate([corners, (corners[1:] + corners[:-1]) / 2])
    points = shapely.points(places)
    for place, point in zip(places.tolist(), points, strict=True):
        holders = [path for path, shape in zip(paths, cleaned.shapes, strict=True) if shape.covers(point)]
        assert mesh.locate(*place) == min(holders, default=None)


@settings(max_examples=40, deadline=None)
@given(
    st.floats(75, 130), st.floats(20, 50), st.floats(1e-4, 0.01), st.sampled_from(sorted(ROUND_TRIP_M)),
)  # fmt: skip
def test_shapes_come_back_from_every_datum(lon: float, lat: float, size: float, datum: str) -> None:
    there = convert_shapes([shapely.box(lon, lat, lon + size, lat + size)], "wgs84", datum)
    back = shapely.get_coordinates(convert_shapes(there, datum, "wgs84"))
    start = shapely.get_coordinates(shapely.box(lon, lat, lon + size, lat + size))
    assert distances_m(*back.T, *start.T).max() <= ROUND_TRIP_M[datum]
    assert (
        shapely.get_coordinates(swap_axes(swap_axes(there))).tolist()
        == shapely.get_coordinates(there).tolist()
    )


@settings(max_examples=60, deadline=None)
@given(
    st.floats(75, 130),
    st.floats(20, 50),
    st.floats(0, 6.28),
    st.sampled_from(
        [("gcj02", 0.001, 0.006), ("bd09", 0.001, 0.05), ("gcj02", 0.01, 0.3), ("bd09", 0.01, 4.5)]
    ),
)
def test_how_far_an_edge_strays_between_its_corners(
    lon: float, lat: float, angle: float, case: tuple[str, float, float]
) -> None:
    """What `convert_shapes` says of the line between two corners, 100 m and 1 km apart."""
    datum, length, bound_m = case
    step = length * np.array([np.cos(angle) / np.cos(np.radians(lat)), np.sin(angle)])
    ends = np.array([[lon, lat], [lon + step[0], lat + step[1]]])
    (line,) = convert_shapes([shapely.LineString(ends)], datum)
    (middle,) = convert_shapes([shapely.Point(ends.mean(axis=0))], datum)
    x, y = shapely.get_coordinates(line).mean(axis=0).tolist()
    assert distances_m(x, y, middle.x, middle.y) < bound_m


@settings(max_examples=30, deadline=None)
@given(_drawn_layers())
def test_a_layer_at_a_glance_is_as_one_by_one(layer: list[shapely.Polygon]) -> None:
    slow = [
        (d.code, d.indexes)
        for k, shape in enumerate(layer)
        for d in check_polygon(shape, index=k, allow_multi=True)
    ]
    assert [(d.code, d.indexes) for d in check_shapes(layer)] == slow
    assert all(area_m2(shape) > 0 for shape in layer if shapely.is_valid(shape) and not shape.is_empty)
