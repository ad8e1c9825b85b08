"""The primitive of split, merge and redraw: what it will do, what it refuses, and that ground is neither made nor lost."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, box, mapping, shape

from geo.boundary import check_coverage
from geo.coverage import MIN_AREA_M2
from geo.datum import convert
from geo.measure import area_m2
from geo.mesh import GridMesh
from geo.point import Datum
from gridgov.errors import Conflict, Invalid
from gridgov.grids.rules.division import DivisionKind, DivisionPlan, Standing, Wanted
from gridgov.grids.rules.division_form import next_path, parent_of_all
from gridgov.grids.rules.division_ground import read_drawing
from gridgov.grids.rules.division_plan import plan_division
from gridgov.grids.rules.paths import GridKind
from tests.builders.dividing import Draw, asked, draws
from tests.geo.shapes import wavy_cells

COMMUNITY = "329999001001"
DAY = date(2027, 1, 1)
A, B, C = (f"{COMMUNITY}000{k}" for k in (1, 2, 3))
DEPARTMENT = UUID(int=7)


def standing(path: str, geometry: Any, **changes: Any) -> Standing:
    ground = geometry if isinstance(geometry, MultiPolygon) else MultiPolygon([geometry])
    values = {
        "kind": GridKind.COMPREHENSIVE,
        "settlement": "urban",
        "household_count": 800,
        "department_id": None,
    }
    return Standing(path, f"网格{path[-3:]}", geometry=ground, **{**values, **changes})


SQUARES = [
    standing(path, box(119.90 + 0.01 * k, 33.40, 119.91 + 0.01 * k, 33.41))
    for k, path in enumerate((A, B, C))
]
MIDDLE = LineString([(119.905, 33.0), (119.905, 34.0)])


def planned(
    kind: str, before: list[Standing], wanted: list[Wanted], *, drawings: list[Any] | None = None, cut: Any = None,
    taken: tuple[str, ...] = (A, B, C), below: tuple[Standing, ...] = (),
) -> DivisionPlan:  # fmt: skip
    return plan_division(
        DivisionKind(kind), before, wanted, drawings=drawings or [None] * len(wanted), cut=cut, taken=taken,
        below=below, day=DAY,
    )  # fmt: skip


def fault_of(refused: pytest.ExceptionInfo[Invalid]) -> list[tuple[str, str]]:
    assert all(fault.zh and fault.en for fault in refused.value.faults)
    return [(fault.pointer, fault.code) for fault in refused.value.faults]


def test_a_line_splits_a_grid_and_one_part_keeps_the_path() -> None:
    plan = planned(
        "split",
        SQUARES[:1],
        [Wanted(A, household_count=400), Wanted(name="东", household_count=400)],
        cut=MIDDLE,
    )
    assert [(area.path, area.is_new, area.household_count) for area in plan.after] == [
        (A, False, 400),
        (COMMUNITY + "0004", True, 400),
    ]
    assert plan.retired == []
    assert plan.posts_to == {}
    assert plan.passings == ((A, COMMUNITY + "0004"),)
    assert plan.cautions == ()
    west, east = (area.geometry for area in plan.after)
    assert west.bounds[2] == east.bounds[0] == 119.905


def test_a_grid_that_ends_gives_its_posts_to_the_largest_part_unless_told() -> None:
    cut = LineString([(119.903, 33.0), (119.903, 34.0)])
    plan = planned("split", SQUARES[:1], [Wanted(name="西"), Wanted(name="东")], cut=cut)
    assert plan.retired == [A]
    assert plan.posts_to == {A: COMMUNITY + "0005"}
    told = planned("split", SQUARES[:1], [Wanted(name="西", takes_over=(A,)), Wanted(name="东")], cut=cut)
    assert told.posts_to == {A: COMMUNITY + "0004"}
    assert set(told.passings) == {(A, COMMUNITY + "0004"), (A, COMMUNITY + "0005")}


def test_grids_merge_into_one_of_them_or_into_a_new_one() -> None:
    into = planned("merge", SQUARES[:2], [Wanted(A)])
    assert ([area.path for area in into.after], into.retired, into.posts_to) == ([A], [B], {B: A})
    assert into.after[0].household_count == 1600
    assert area_m2(into.after[0].geometry) == pytest.approx(
        sum(area_m2(area.geometry) for area in SQUARES[:2])
    )
    new = planned(
        "merge", SQUARES[:2], [Wanted(name="新网格", kind=GridKind.DEDICATED, department_id=DEPARTMENT)]
    )
    assert new.after[0].path == COMMUNITY + "9001"
    assert new.retired == [A, B]


def test_a_shared_edge_is_moved_by_a_line_and_each_keeps_its_side() -> None:
    cut = LineString([(119.912, 33.0), (119.912, 34.0)])
    plan = planned("redraw", SQUARES[:2], [Wanted(B), Wanted(A)], cut=cut)
    grounds = {area.path: area.geometry for area in plan.after}
    assert grounds[A].bounds[2] == grounds[B].bounds[0] == 119.912
    assert plan.passings == ((B, A),)
    assert plan.posts_to == {}
    assert {caution.code for caution in plan.cautions} == {"too-large"}


def test_a_drawing_may_come_in_any_datum_and_fits_the_old_lines() -> None:
    halves = [box(119.90, 33.40, 119.905, 33.41), box(119.905, 33.40, 119.91, 33.41)]
    for datum in Datum:
        drawings = []
        for half in halves:
            moved = shapely.transform(
                half, lambda c, d=datum: np.column_stack(convert(c[:, 0], c[:, 1], "wgs84", d))
            )
            rounded = shapely.transform(moved, lambda c: np.round(c, 7))
            drawings.append(
                read_drawing(
                    mapping(rounded) | {"coordinates": [[list(p) for p in rounded.exterior.coords]]},
                    datum,
                    pointer="/parts/0/geometry",
                )
            )
        plan = planned("split", SQUARES[:1], [Wanted(A), Wanted(name="东")], drawings=drawings)
        assert shapely.union_all([area.geometry for area in plan.after]).bounds == (
            119.90,
            33.40,
            119.91,
            33.41,
        )


def test_what_is_drawn_part_by_part_may_begin_some_and_end_others() -> None:
    """Three grids become two: one goes on, one is new, and the posts of those that end go where most of their ground went."""
    drawings = [box(119.90, 33.40, 119.916, 33.41), box(119.916, 33.40, 119.93, 33.41)]
    wanted = [Wanted(A, household_count=1100), Wanted(name="新网格", household_count=1300)]
    plan = planned("redraw", SQUARES, wanted, drawings=drawings)
    new = f"{COMMUNITY}0004"
    assert [(area.path, area.is_new) for area in plan.after] == [(A, False), (new, True)]
    assert plan.retired == [B, C]
    assert plan.posts_to == {B: A, C: new}
    assert {("households-differ", None)}.isdisjoint((one.code, one.path) for one in plan.cautions)


REFUSED: dict[str, tuple[str, list[Standing], list[Wanted], dict[str, Any], tuple[str, str]]] = {
    "a line that does not cut": ("split", SQUARES[:1], [Wanted(A), Wanted(name="b")], {"cut": LineString([(119.902, 33.405), (119.905, 33.405)])}, ("/cut", "cut-count")),
    "an area as a line": ("split", SQUARES[:1], [Wanted(A), Wanted(name="b")], {"cut": box(0, 0, 1, 1)}, ("/cut", "not-a-line")),
    "one part": ("split", SQUARES[:1], [Wanted(A)], {"cut": MIDDLE}, ("/parts", "too-few")),
    "neither line nor ground": ("split", SQUARES[:1], [Wanted(A), Wanted(name="b")], {}, ("/parts/0/geometry", "missing")),
    "two areas split": ("split", SQUARES[:2], [Wanted(A), Wanted(B)], {"cut": MIDDLE}, ("/paths", "one-area")),
    "a path twice": ("split", SQUARES[:1], [Wanted(A), Wanted(A)], {"cut": MIDDLE}, ("/parts/1/path", "repeated")),
    "a path used before": ("split", SQUARES[:1], [Wanted(A), Wanted(B, name="b")], {"cut": MIDDLE}, ("/parts/1/path", "path-taken")),
    "a path of elsewhere": ("split", SQUARES[:1], [Wanted(A), Wanted("3299990010020009", name="b")], {"cut": MIDDLE}, ("/parts/1/path", "other-parent")),
    "a path of another kind": ("split", SQUARES[:1], [Wanted(A), Wanted(COMMUNITY + "9001", name="b")], {"cut": MIDDLE}, ("/parts/1/path", "wrong-kind")),
    "a nameless part": ("split", SQUARES[:1], [Wanted(A), Wanted()], {"cut": MIDDLE}, ("/parts/1/name", "missing")),
    "a dedicated grid of nobody": ("split", SQUARES[:1], [Wanted(A), Wanted(name="园区", kind=GridKind.DEDICATED)], {"cut": MIDDLE}, ("/parts/1/department_id", "missing")),
    "posts of elsewhere": ("split", SQUARES[:1], [Wanted(A, takes_over=(B,)), Wanted(name="b")], {"cut": MIDDLE}, ("/parts/0/takes_over/0", "not-divided")),
    "posts claimed twice": ("merge", SQUARES[:2], [Wanted(A, takes_over=(B, B))], {}, ("/parts/0/takes_over/1", "claimed-twice")),
    "a merge with a drawing": ("merge", SQUARES[:2], [Wanted(A)], {"drawings": [box(119.9, 33.4, 119.92, 33.41)]}, ("/parts/0/geometry", "not-expected")),
    "a merge of one": ("merge", SQUARES[:1], [Wanted(A)], {}, ("/paths", "too-few")),
    "a redraw that loses an area": ("redraw", SQUARES[:2], [Wanted(A), Wanted(C)], {"cut": MIDDLE}, ("/parts", "other-areas")),
    "a redraw to one": ("redraw", SQUARES[:2], [Wanted(A)], {"drawings": [box(119.9, 33.4, 119.92, 33.41)]}, ("/parts", "too-few")),
    "a drawn redraw that leaves ground": ("redraw", SQUARES[:2], [Wanted(A), Wanted(name="c")], {"drawings": [box(119.9, 33.4, 119.905, 33.41), box(119.905, 33.4, 119.91, 33.41)]}, ("/parts", "uncovered")),
    "a redraw of nothing": ("redraw", SQUARES[:2], [Wanted(A), Wanted(B)], {"drawings": [area.geometry for area in SQUARES[:2]]}, ("/parts", "nothing-changes")),
    "communities mixed": ("merge", [SQUARES[0], standing("3299990010020001", box(119.91, 33.4, 119.92, 33.41))], [Wanted(A)], {}, ("/paths/1", "other-parent")),
    "communities": ("merge", [standing(COMMUNITY, box(119.91, 33.4, 119.92, 33.41))], [Wanted(A)], {}, ("/paths/0", "wrong-level")),
    "overlap": ("split", SQUARES[:1], [Wanted(A), Wanted(name="b")], {"drawings": [box(119.90, 33.40, 119.906, 33.41), box(119.905, 33.40, 119.91, 33.41)]}, ("/parts/1/geometry", "overlap")),
    "ground left over": ("split", SQUARES[:1], [Wanted(A), Wanted(name="b")], {"drawings": [box(119.90, 33.40, 119.904, 33.41), box(119.905, 33.40, 119.91, 33.41)]}, ("/parts", "uncovered")),
    "ground of a neighbour": ("split", SQUARES[:1], [Wanted(A), Wanted(name="b")], {"drawings": [box(119.90, 33.40, 119.905, 33.41), box(119.905, 33.40, 119.911, 33.41)]}, ("/parts/1/geometry", "outside_parent")),
    "a bow-tie": ("split", SQUARES[:1], [Wanted(A), Wanted(name="b")], {"drawings": [shapely.Polygon([(119.9, 33.4), (119.91, 33.41), (119.91, 33.4), (119.9, 33.41)]), box(119.905, 33.40, 119.91, 33.41)]}, ("/parts/0/geometry", "self_crossing")),
    "the same ground twice": ("split", SQUARES[:1], [Wanted(A), Wanted(name="b")], {"drawings": [SQUARES[0].geometry] * 2}, ("/parts/1/geometry", "duplicate")),
}  # fmt: skip


@pytest.mark.parametrize("name", list(REFUSED))
def test_what_cannot_be_is_refused_with_field_and_remedy(name: str) -> None:
    kind, before, wanted, rest, expected = REFUSED[name]
    with pytest.raises(Invalid) as refused:
        planned(kind, before, wanted, **rest)
    assert expected in fault_of(refused)


def test_problems_of_ground_come_with_place_and_area() -> None:
    with pytest.raises(Invalid) as refused:
        planned(*REFUSED["overlap"][:3], **REFUSED["overlap"][3])
    (defect,) = refused.value.extra["defects"]
    assert 119.905 < defect["lon"] < 119.906
    assert defect["area_m2"] == pytest.approx(0.1 * area_m2(SQUARES[0].geometry), rel=1e-3)


def test_numbers_go_on_after_the_highest_ever_used_and_then_fill() -> None:
    assert next_path(COMMUNITY, "comprehensive", {A, COMMUNITY + "0007"}) == COMMUNITY + "0008"
    assert next_path(COMMUNITY, "dedicated", {A}) == COMMUNITY + "9001"
    assert next_path(COMMUNITY, None, {COMMUNITY + "0999"}) == COMMUNITY + "0001"
    assert next_path(A, None, {A + "01", A + "04"}) == A + "05"
    with pytest.raises(Conflict):
        next_path(A, None, {f"{A}{k:02d}" for k in range(1, 100)})
    assert parent_of_all([A + "01", A + "02"]) == A


def test_a_micro_grid_ends_unless_its_own_grid_holds_it_whole() -> None:
    stays = standing(A + "01", box(119.901, 33.401, 119.904, 33.404), kind=None)
    ends = standing(A + "02", box(119.904, 33.401, 119.909, 33.404), kind=None)
    plan = planned("split", SQUARES[:1], [Wanted(A), Wanted(name="东")], cut=MIDDLE, below=(stays, ends))
    assert plan.retired == [A + "02"]
    assert plan.posts_to == {A + "02": COMMUNITY + "0004"}
    assert {(A + "02", A), (A + "02", COMMUNITY + "0004")} <= set(plan.passings)
    assert "micro-grid-ends" in {caution.code for caution in plan.cautions}


def test_micro_grids_are_divided_within_their_grid() -> None:
    micro = standing(A + "01", SQUARES[0].geometry, kind=None, household_count=None)
    plan = planned("split", [micro], [Wanted(A + "01"), Wanted(name="东")], cut=MIDDLE, taken=(A + "01",))
    assert [(area.path, area.kind) for area in plan.after] == [(A + "01", None), (A + "02", None)]


def test_cautions_tell_of_sizes_counts_and_pieces() -> None:
    plan = planned(
        "split",
        SQUARES[:1],
        [Wanted(A, household_count=100), Wanted(name="东", household_count=600)],
        cut=MIDDLE,
    )
    assert sorted(caution.code for caution in plan.cautions) == [
        "households-differ",
        "too-large",
        "too-small",
    ]
    assert all("第六条" not in caution.zh and caution.en for caution in plan.cautions)
    apart = planned("merge", [SQUARES[0], SQUARES[2]], [Wanted(A, household_count=450)])
    assert [caution.code for caution in apart.cautions] == ["several-pieces"]
    unknown = planned("split", SQUARES[:1], [Wanted(A), Wanted(name="东")], cut=MIDDLE)
    assert [caution.code for caution in unknown.cautions] == ["households-unknown"] * 2


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(draws, min_size=1, max_size=8), st.integers(0, 5))
def test_after_any_sequence_the_grids_cover_the_community_once_on_every_day(
    history: list[Draw], seed: int
) -> None:
    cells = [MultiPolygon([cell]) for cell in wavy_cells(3, 2)]
    community = shapely.union_all(cells)
    grounds = {f"{COMMUNITY}0{k:03d}": cell for k, cell in enumerate(cells, start=1)}
    days = {DAY: grounds}
    taken, day = set(grounds), DAY
    for draw in history:
        day += timedelta(days=draw.gap_days)
        grounds = divided(draw, grounds, taken)
        taken |= set(grounds)
        days[day] = grounds
    whole_m2 = area_m2(community)
    west, south, east, north = community.bounds
    points = np.random.default_rng(seed).uniform((west, south), (east, north), (200, 2))
    for grounds in days.values():
        report = check_coverage(list(grounds.values()), community, min_area_m2=MIN_AREA_M2)
        assert report.clean, report
        assert sum(area_m2(ground) for ground in grounds.values()) == pytest.approx(whole_m2, abs=0.01)
        assert once_each(grounds, community, points)


def divided(draw: Draw, grounds: dict[str, MultiPolygon], taken: set[str]) -> dict[str, MultiPolygon]:
    """What stands after a division; a line that misses is refused, and all stays as it was."""
    body = asked(draw, grounds)
    before = [standing(path, grounds[path]) for path in body["paths"]]
    wanted = [Wanted(part.get("path"), part.get("name")) for part in body["parts"]]
    try:
        plan = planned(
            body["kind"], before, wanted, cut=body["cut"] and shape(body["cut"]), taken=tuple(taken)
        )
    except Invalid as refused:
        if {fault.code for fault in refused.faults} <= {"cut-count", "cut-unclear", "nothing-changes"}:
            return grounds
        raise
    left = {path: ground for path, ground in grounds.items() if path not in body["paths"]}
    return {**left, **{area.path: area.geometry for area in plan.after}}


def once_each(grounds: dict[str, MultiPolygon], community: Any, points: Any) -> bool:
    """Each point within the community lies in one grid, and in two only on an edge."""
    mesh = GridMesh(list(grounds), list(grounds.values()))
    for lon, lat in points:
        point = shapely.Point(lon, lat)
        holding = [path for path, ground in grounds.items() if ground.covers(point)]
        inside = community.contains(point)
        if (
            inside
            and len(holding) != 1
            and not any(g.boundary.distance(point) < 1e-9 for g in grounds.values())
        ):
            return False
        if mesh.locate(lon, lat) != min(holding, default=None):
            return False
    return True
