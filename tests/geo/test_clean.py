from __future__ import annotations

import numpy as np
import pytest
import shapely

from geo.boundary import check_coverage
from geo.clean import CleanRules, OverlapRule, clean_layer
from geo.errors import BoundaryError
from geo.measure import area_m2
from tests.geo.shapes import LAT, LON, square, wavy_cells


def _refused(*shapes: shapely.Polygon, parent: shapely.Polygon | None = None) -> BoundaryError:
    with pytest.raises(BoundaryError) as caught:
        clean_layer(shapes, parent)
    assert caught.value.code == "repair_refused"
    return caught.value


def test_a_clean_layer_stays_as_it_is() -> None:
    cells = wavy_cells(4, 3).tolist()
    cleaned = clean_layer(cells)
    assert (cleaned.changes, cleaned.moved_m2) == ((), 0)
    assert all(a.equals(b) for a, b in zip(cleaned.shapes, cells, strict=True))
    assert cleaned.after.clean


def test_overlaps_and_gaps_go_and_every_square_metre_is_told() -> None:
    drawn = wavy_cells(5, 4, jitter=2e-6).tolist()
    before = check_coverage(drawn)
    assert before.overlaps
    assert before.gaps
    cleaned = clean_layer(drawn)
    assert cleaned.before == before
    assert cleaned.after.clean
    assert len(cleaned.shapes) == len(drawn)
    for change in cleaned.changes:
        old, new = drawn[change.index], cleaned.shapes[change.index]
        assert change.before_m2 == pytest.approx(area_m2(old))
        assert change.after_m2 == pytest.approx(area_m2(new))
        assert change.after_m2 - change.before_m2 == pytest.approx(
            change.gained_m2 - change.lost_m2, abs=1e-3
        )
        assert change.lost_m2 == pytest.approx(area_m2(shapely.difference(old, new)), abs=1e-3)
    assert cleaned.moved_m2 == pytest.approx(sum(c.gained_m2 + c.lost_m2 for c in cleaned.changes))
    overlapped, gaping = sum(o.area_m2 for o in before.overlaps), sum(g.area_m2 for g in before.gaps)
    assert cleaned.moved_m2 == pytest.approx(overlapped + gaping, rel=0.02)


@pytest.mark.parametrize(("rule", "keeper"), [("max_area", 0), ("min_area", 1), ("min_index", 0)])
def test_who_keeps_what_two_claim(rule: OverlapRule, keeper: int) -> None:
    large, small = square(120, 33, 0.02), shapely.box(120.0199, 33, 120.03, 33.01)
    common = area_m2(shapely.intersection(large, small))
    cleaned = clean_layer([large, small], rules=CleanRules(overlap=rule))
    (change,) = cleaned.changes
    assert change.index == 1 - keeper
    assert change.lost_m2 == pytest.approx(common)


def test_a_gap_goes_to_the_longest_border_and_large_or_wide_ones_stay() -> None:
    """A gap of 20 m around two sides of the first box; the others lie around both."""
    layer = [
        shapely.box(120, 33, 120.01, 33.01),
        shapely.box(120, 33.0102, 120.0102, 33.02),
        shapely.box(120.0102, 33, 120.02, 33.02),
        shapely.box(119.99, 33, 120, 33.02),
        shapely.box(119.99, 32.99, 120.02, 33),
    ]
    (gap,) = check_coverage(layer).gaps
    for rules in (
        CleanRules(max_gap_m2=gap.area_m2 * 0.99),
        CleanRules(max_gap_m2=1e6, max_gap_width_m=10),
    ):
        kept = clean_layer(layer, rules=rules)
        assert [g.area_m2 for g in kept.after.gaps] == [pytest.approx(gap.area_m2)]
        assert kept.changes == ()
    filled = clean_layer(layer, rules=CleanRules(max_gap_m2=gap.area_m2 * 1.01, max_gap_width_m=30))
    assert filled.after.clean
    (change,) = filled.changes
    assert (change.index, change.lost_m2) == (0, 0)
    assert change.gained_m2 == pytest.approx(gap.area_m2)


def test_within_a_parent_nothing_sticks_out_and_its_edge_is_reached() -> None:
    parent = shapely.box(120, 33, 120.02, 33.01)
    left = shapely.box(120.00001, 33.00001, 120.01, 33.01002)
    right = shapely.box(120.01, 33, 120.02, 33.01)
    cleaned = clean_layer([left, right], parent)
    assert [o.index for o in cleaned.before.outside] == [0]
    assert cleaned.after.clean
    assert area_m2(shapely.union_all(cleaned.shapes)) == pytest.approx(area_m2(parent), abs=1e-3)
    unclipped = clean_layer([left, right], parent, rules=CleanRules(clip=False))
    assert [o.index for o in unclipped.after.outside] == [0]


def test_single_faults_are_mended_first_and_multipolygons_kept() -> None:
    islands = shapely.MultiPolygon([square(120.05, 33), square(120.08, 33)])
    stray = shapely.Polygon(square(120, 33).exterior, [square(120.5, 33.5).exterior])
    over = 5e-6
    looped = shapely.Polygon(
        [
            (120.02, 33),
            (120.03, 33),
            (120.03, 33.01),
            (120.02 - over, 33.01),
            (120.02 - over, 33.01 + over),
            (120.02, 33.01 + over),
        ]
    )
    cleaned = clean_layer([islands, stray, looped])
    assert cleaned.shapes[0].geom_type == "MultiPolygon"
    assert cleaned.shapes[0].equals(islands)
    told = {change.index: [d.code for d in change.told] for change in cleaned.changes}
    assert told == {1: ["hole_outside_shell"], 2: ["self_crossing", "piece_dropped"]}
    assert all(d.indexes == (change.index,) for change in cleaned.changes for d in change.told)


def test_what_would_vanish_or_lose_too_much_is_refused_and_nothing_changed() -> None:
    cells = wavy_cells(3, 3).tolist()
    twice = _refused(*cells, cells[4])
    assert [(d.code, d.indexes) for d in twice.defects] == [("would_vanish", (9,))]
    shifted = shapely.transform(cells[4], lambda xy: xy + 0.0005)
    assert {d.code for d in _refused(*cells[:4], *cells[5:], shifted).defects} == {"would_lose"}
    bow = shapely.Polygon([(120, 33), (120.01, 33.01), (120.01, 33), (120, 33.01)])
    error = _refused(bow, square(120.1, 33), shapely.Polygon(), shapely.Point(120, 33))
    assert [(d.code, d.indexes) for d in error.defects] == [
        ("cannot_clean", (0,)),
        ("empty", (2,)),
        ("not_a_polygon", (3,)),
    ]
    outside = _refused(square(120, 33), square(121, 33), parent=square(120, 33))
    assert [(d.code, d.indexes) for d in outside.defects] == [("would_vanish", (1,))]


def test_the_share_that_may_be_lost_is_a_rule() -> None:
    layer = [square(120, 33), shapely.box(120.009, 33, 120.019, 33.01)]
    with pytest.raises(BoundaryError):
        clean_layer(layer)
    assert clean_layer(layer, rules=CleanRules(max_lost_share=0.2)).after.clean


def test_a_parent_that_is_not_valid_is_refused() -> None:
    bow = shapely.Polygon([(120, 33), (120.01, 33.01), (120.01, 33), (120, 33.01)])
    with pytest.raises(BoundaryError) as caught:
        clean_layer([square(120, 33)], bow)
    assert caught.value.code == "invalid_polygon"


def test_only_the_neighbourhood_of_a_fault_is_touched() -> None:
    cells = wavy_cells(20, 20)
    moved = cells.copy()
    moved[210] = shapely.transform(cells[210], lambda xy: xy + 1e-5)
    cleaned = clean_layer(moved.tolist())
    assert cleaned.after.clean
    assert {change.index for change in cleaned.changes} <= {189, 190, 191, 209, 210, 211, 229, 230, 231}
    west, south, _, _ = shapely.total_bounds(cleaned.shapes)
    assert np.allclose((west, south), shapely.total_bounds(cells)[:2])
    assert (west > LON - 1, south > LAT - 1) == (True, True)
