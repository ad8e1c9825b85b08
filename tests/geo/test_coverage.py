from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.boundary import check_coverage
from geo.errors import BoundaryError
from geo.measure import area_m2
from tests.geo.shapes import square, wavy_cells

# A lattice for examples that can be counted by hand: cells of a thousandth of a degree.
UNIT, WEST, SOUTH = 0.001, 120.0, 33.0
CELLS = 8
Box = tuple[int, int, int, int]
boxes = st.tuples(
    st.integers(0, CELLS), st.integers(0, CELLS), st.integers(0, CELLS), st.integers(0, CELLS)
).map(lambda b: (min(b[0], b[2]), min(b[1], b[3]), max(b[0], b[2]) + 1, max(b[1], b[3]) + 1))


def _box(box: Box) -> shapely.Polygon:
    x0, y0, x1, y1 = box
    return shapely.box(WEST + x0 * UNIT, SOUTH + y0 * UNIT, WEST + x1 * UNIT, SOUTH + y1 * UNIT)


def _cells(box: Box) -> set[tuple[int, int]]:
    return {(x, y) for x in range(box[0], box[2]) for y in range(box[1], box[3])}


def _ground(cells: set[tuple[int, int]]) -> float:
    return sum(area_m2(_box((x, y, x + 1, y + 1))) for x, y in cells)


def _pools(open_cells: set[tuple[int, int]]) -> list[set[tuple[int, int]]]:
    """Open cells gathered where they share an edge."""
    left, pools = set(open_cells), []
    while left:
        pool, edge = set(), [left.pop()]
        while edge:
            x, y = edge.pop()
            pool.add((x, y))
            beside = {(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)} & left
            left -= beside
            edge += beside
        pools.append(pool)
    return pools


def test_a_drawn_coverage_is_clean() -> None:
    cells = wavy_cells(6, 5)
    report = check_coverage(cells.tolist(), shapely.union_all(cells))
    assert report.clean
    assert report.defects() == []


def test_edges_with_different_corners_are_no_fault() -> None:
    """One side drawn in two pieces and the neighbour's in one, on a slant: doubles cannot hold the middle exactly."""
    left = shapely.Polygon([(120, 33), (120.013, 33.0), (120.017, 33.01), (120, 33.01)])
    right = shapely.Polygon(
        [(120.013, 33), (120.03, 33), (120.03, 33.01), (120.017, 33.01), (120.0142, 33.003)]
    )
    assert check_coverage([left, right]).clean


def test_overlaps_are_told_with_pair_area_and_place() -> None:
    report = check_coverage([square(121, 33), _box((0, 0, 10, 10)), _box((8, 0, 18, 10))])
    [overlap] = report.overlaps
    assert (overlap.first, overlap.second) == (1, 2)
    assert overlap.area_m2 == pytest.approx(area_m2(_box((8, 0, 10, 10))))
    assert overlap.share == pytest.approx(0.2)
    assert shapely.intersects_xy(_box((8, 0, 10, 10)), overlap.lon, overlap.lat)
    [defect] = report.defects()
    assert (defect.code, defect.severity, defect.indexes) == ("overlap", "error", (1, 2))
    assert "第 2 个与第 3 个" in defect.zh


def test_slight_overlaps_are_warnings() -> None:
    wide = shapely.box(120.00999, 33, 120.02, 33.01)
    [defect] = check_coverage([square(120, 33), wide]).defects()
    assert (defect.code, defect.severity) == ("overlap", "warning")


def test_a_polygon_within_another_overlaps_wholly() -> None:
    [overlap] = check_coverage([_box((2, 2, 4, 4)), _box((0, 0, 9, 9))]).overlaps
    assert overlap.share == pytest.approx(1.0)


def test_duplicates_are_told_once_and_not_as_overlaps() -> None:
    one = _box((0, 0, 3, 3))
    turned = shapely.Polygon([*list(one.exterior.coords)[2:-1], *list(one.exterior.coords)[:2]])
    with_corner = shapely.segmentize(one, 0.0015)
    report = check_coverage([one, _box((5, 5, 6, 6)), turned.reverse(), with_corner])
    assert report.duplicates == ((0, 2), (0, 3))
    assert report.overlaps == ()
    assert [d.code for d in report.defects()] == ["duplicate", "duplicate"]
    assert {d.severity for d in report.defects()} == {"error"}


def test_an_enclosed_gap_is_found_with_an_island_left_out_of_it() -> None:
    frame = [_box((0, 0, 9, 2)), _box((0, 7, 9, 9)), _box((0, 2, 2, 7)), _box((7, 2, 9, 7))]
    report = check_coverage([*frame, _box((4, 4, 5, 5))])
    [gap] = report.gaps
    assert gap.enclosed
    assert gap.area_m2 == pytest.approx(area_m2(_box((2, 2, 7, 7))) - area_m2(_box((4, 4, 5, 5))))
    assert not shapely.intersects_xy(_box((4, 4, 5, 5)), gap.lon, gap.lat)
    [defect] = report.defects()
    assert (defect.code, defect.severity) == ("gap", "warning")


def test_open_ground_shows_only_with_a_parent() -> None:
    grids = [_box((0, 0, 4, 9)), _box((5, 0, 9, 9))]
    assert check_coverage(grids).gaps == ()
    report = check_coverage(grids, _box((0, 0, 9, 9)))
    [gap] = report.gaps
    assert not gap.enclosed
    assert gap.area_m2 == pytest.approx(area_m2(_box((4, 0, 5, 9))))
    assert [d.code for d in report.defects()] == ["uncovered"]


def test_a_hole_of_the_parent_is_no_gap() -> None:
    frame = [_box((0, 0, 9, 2)), _box((0, 7, 9, 9)), _box((0, 2, 2, 7)), _box((7, 2, 9, 7))]
    parent = shapely.Polygon(_box((0, 0, 9, 9)).exterior, [_box((2, 2, 7, 7)).exterior])
    assert check_coverage(frame, parent).clean


def test_what_sticks_out_of_the_parent_is_told() -> None:
    report = check_coverage([_box((0, 0, 5, 5)), _box((5, 0, 10, 5)), square(121, 33)], _box((0, 0, 9, 5)))
    assert [o.index for o in report.outside] == [1, 2]
    assert report.outside[0].area_m2 == pytest.approx(area_m2(_box((9, 0, 10, 5))))
    assert report.outside[0].share == pytest.approx(0.2)
    assert report.outside[1].share == pytest.approx(1.0)
    assert [d.code for d in report.defects()] == ["outside_parent", "outside_parent"]


def test_nothing_at_all() -> None:
    assert check_coverage([]).clean
    [gap] = check_coverage([], square(120, 33)).gaps
    assert gap.area_m2 == pytest.approx(area_m2(square(120, 33)))


def test_what_is_below_the_threshold_is_not_told() -> None:
    grids = [_box((0, 0, 4, 9)), _box((3, 0, 9, 9))]
    ground = area_m2(_box((3, 0, 4, 9)))
    assert len(check_coverage(grids, min_area_m2=ground * 0.99).overlaps) == 1
    assert check_coverage(grids, min_area_m2=ground * 1.01).clean


def test_islands_may_be_one_area() -> None:
    islands = shapely.MultiPolygon([_box((0, 0, 2, 2)), _box((6, 6, 8, 8))])
    [overlap] = check_coverage([islands, _box((7, 7, 9, 9))]).overlaps
    assert overlap.area_m2 == pytest.approx(area_m2(_box((7, 7, 8, 8))))


def test_invalid_polygons_and_parents_are_refused() -> None:
    bow = shapely.Polygon([(120, 33), (120.01, 33.01), (120.01, 33), (120, 33.01)])
    for polygons, parent in [
        ([square(121, 33), bow], None),
        ([square(120, 33)], bow),
        ([shapely.Point(120, 33)], None),
    ]:
        with pytest.raises(BoundaryError) as caught:
            check_coverage(polygons, parent)
        assert caught.value.code == "invalid_polygon"


def test_a_heap_of_layers_is_refused_instead_of_taking_all_night() -> None:
    heap = [shapely.box(120, 33, 120.01 + k * 1e-6, 33.01) for k in range(700)]
    with pytest.raises(BoundaryError) as caught:
        check_coverage(heap)
    assert caught.value.code == "too_tangled"


@settings(max_examples=60, deadline=None)
@given(st.lists(boxes, min_size=1, max_size=7, unique=True), boxes)
def test_everything_found_is_what_counting_cells_finds(drawn: list[Box], parent: Box) -> None:
    grounds = [_cells(box) for box in drawn]
    covered = set().union(*grounds)
    report = check_coverage([_box(box) for box in drawn])
    expected = {
        (i, j): _ground(grounds[i] & grounds[j])
        for i in range(len(drawn))
        for j in range(i + 1, len(drawn))
        if grounds[i] & grounds[j]
    }
    assert {(o.first, o.second): pytest.approx(o.area_m2) for o in report.overlaps} == expected
    around = {(x, y) for x in range(-1, CELLS + 2) for y in range(-1, CELLS + 2)}
    enclosed = [pool for pool in _pools(around - covered) if (-1, -1) not in pool]
    assert sorted(g.area_m2 for g in report.gaps) == pytest.approx(sorted(map(_ground, enclosed)))
    within = check_coverage([_box(box) for box in drawn], _box(parent))
    uncovered = _pools(_cells(parent) - covered)
    assert sorted(g.area_m2 for g in within.gaps) == pytest.approx(sorted(map(_ground, uncovered)))
    beyond = {
        k: _ground(ground - _cells(parent)) for k, ground in enumerate(grounds) if ground - _cells(parent)
    }
    assert {o.index: pytest.approx(o.area_m2) for o in within.outside} == beyond


def test_every_crooked_corner_of_many_grids_is_found() -> None:
    """2,000 grids of 36 corners, each corner moved by up to 0.5 m by itself: thousands of overlaps and gaps."""
    cells = wavy_cells(50, 40, jitter=5e-6)
    parent = shapely.box(*np.round(shapely.total_bounds(cells), 2))
    report = check_coverage(cells.tolist(), parent)
    assert len(report.overlaps) > 3000
    assert len(report.gaps) > 3000
