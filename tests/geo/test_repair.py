from __future__ import annotations

import pytest
import shapely
from hypothesis import example, given
from hypothesis import strategies as st

from geo.boundary import check_polygon, clean_polygon
from geo.errors import BoundaryError
from geo.measure import area_m2
from tests.geo.shapes import square


def test_a_good_polygon_keeps_its_ground_and_gets_the_usual_direction() -> None:
    clockwise = shapely.Polygon([(120, 33), (120, 33.01), (120.01, 33.01), (120.01, 33)])
    cleaned = clean_polygon(clockwise)
    assert cleaned.polygon.equals(clockwise)
    assert cleaned.polygon.exterior.is_ccw
    assert cleaned.changes == ()
    assert cleaned.area_change_m2 == pytest.approx(0, abs=1e-6)


def test_a_small_loop_is_cut_off_and_told() -> None:
    """The line runs 0.5 m too far at a corner and crosses itself there."""
    over = 5e-6
    past = [(120 - over, 33.01), (120 - over, 33.01 + over), (120, 33.01 + over)]
    looped = shapely.Polygon([(120, 33), (120.01, 33), (120.01, 33.01), *past])
    assert [d.code for d in check_polygon(looped)] == ["self_crossing"]
    cleaned = clean_polygon(looped)
    assert check_polygon(cleaned.polygon) == []
    assert [c.code for c in cleaned.changes] == ["self_crossing", "piece_dropped"]
    assert cleaned.changes[1].area_m2 == pytest.approx(0.26, abs=0.02)
    assert {c.severity for c in cleaned.changes} == {"warning"}
    assert cleaned.area_change_m2 == pytest.approx(-0.26, abs=0.02)
    assert area_m2(cleaned.polygon) == pytest.approx(area_m2(square(120, 33)), rel=1e-5)


def test_a_bow_tie_is_left_to_a_person() -> None:
    bow = shapely.Polygon([(120, 33), (120.01, 33.01), (120.01, 33), (120, 33.01)])
    with pytest.raises(BoundaryError) as caught:
        clean_polygon(bow)
    assert caught.value.code == "cannot_clean"
    assert [d.code for d in caught.value.defects] == ["self_crossing"]
    assert caught.value.area_m2 == pytest.approx(area_m2(square(120, 33)) / 2, rel=1e-3)


def test_a_hole_outside_is_forgotten_and_takes_no_ground() -> None:
    stray = shapely.Polygon(square(120, 33).exterior, [square(120.05, 33.05).exterior])
    cleaned = clean_polygon(stray)
    assert cleaned.polygon.equals(square(120, 33))
    assert [c.code for c in cleaned.changes] == ["hole_outside_shell"]


def test_tiny_holes_are_filled_and_real_ones_kept() -> None:
    tiny, real = square(120.001, 33.001, 5e-6), square(120.005, 33.005, 0.001)
    cleaned = clean_polygon(shapely.Polygon(square(120, 33).exterior, [tiny.exterior, real.exterior]))
    assert len(cleaned.polygon.interiors) == 1
    assert [c.code for c in cleaned.changes] == ["hole_filled"]
    assert cleaned.area_change_m2 == pytest.approx(area_m2(tiny), rel=1e-4)


def test_repeated_points_and_heights_go() -> None:
    ring = [(120, 33, 5), (120.01, 33, 5), (120.01, 33, 5), (120.01, 33.01, 5), (120, 33.01, 5)]
    polygon = clean_polygon(shapely.Polygon(ring)).polygon
    assert not polygon.has_z
    assert len(polygon.exterior.coords) == 5


@pytest.mark.parametrize(
    ("geometry", "code"),
    [
        (shapely.Point(120, 33), "not_a_polygon"),
        (shapely.Polygon(), "empty"),
        (shapely.box(33, 120, 33.01, 120.01), "lon_lat_swapped"),
        (shapely.box(0, 0, 1e-4, 1e-4), "null_island"),
        (square(120, 33, 1e-6), "cannot_clean"),
        (shapely.Polygon([(120, 33), (120.01, 33), (120.02, 33)]), "cannot_clean"),
        (shapely.MultiPolygon([square(120, 33), square(121, 33)]), "cannot_clean"),
    ],
)
def test_what_cannot_be_repaired_is_refused(geometry: shapely.Geometry, code: str) -> None:
    with pytest.raises(BoundaryError) as caught:
        clean_polygon(geometry)
    assert caught.value.code == code


@example([(5, 6), (4, 0), (3, 2), (0, 0), (2, 0)])  # what GEOS makes of it at first crosses itself
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=3, max_size=10))
def test_what_comes_back_is_always_sound(corners: list[tuple[int, int]]) -> None:
    polygon = shapely.Polygon([(120 + x * 0.01, 33 + y * 0.01) for x, y in corners])
    try:
        cleaned = clean_polygon(polygon)
    except BoundaryError:
        # Refused only where no piece holds nearly all of the ground (or there is none).
        made = shapely.make_valid(polygon, method="structure", keep_collapsed=False)
        pieces = shapely.get_parts(shapely.make_valid(made, method="structure", keep_collapsed=False))
        areas = shapely.area(pieces)
        assert areas.sum() < 1e-11 or areas.max() < 0.991 * areas.sum()
        return
    assert check_polygon(cleaned.polygon, min_width_m=0) == []
    assert shapely.is_valid(polygon) or cleaned.changes
    assert shapely.within(cleaned.polygon, shapely.buffer(shapely.convex_hull(polygon), 1e-9))
