"""Codes: 6 + 3 + 3 + kind + 3 digits, sequences from west to east and from north to south."""

from __future__ import annotations

import math
import re
from collections import defaultdict

import numpy as np
import pytest

from demo.county import Area, County, make_county, proportions
from demo.county.numbering import reading_order
from demo.county.plan import fit_communities, plan_towns, share_out


def siblings(areas: tuple[Area, ...], prefix_length: int) -> dict[str, list[Area]]:
    """Areas that are numbered together, in the order of their codes."""
    found: dict[str, list[Area]] = defaultdict(list)
    for area in sorted(areas, key=lambda area: area.code):
        found[area.code[:prefix_length]].append(area)
    return found


def row_of(area: Area, group: list[Area]) -> int:
    """The row of the area's centroid when the group's centroids are cut into round(sqrt(n)) rows, 0 in the north."""
    heights: list[float] = [other.geometry.centroid.y for other in group]
    rows = max(1, round(math.sqrt(len(group))))
    share: float = (max(heights) - area.geometry.centroid.y) / ((max(heights) - min(heights)) or 1.0)
    return min(int(share * rows), rows - 1)


def assert_reads_west_to_east_then_north_to_south(group: list[Area]) -> None:
    keys = [(row_of(area, group), area.geometry.centroid.x) for area in group]
    assert keys == sorted(keys), [area.code for area in group]


def test_codes_have_the_structure_of_the_statistical_division_codes(county: County) -> None:
    assert (county.county.code, county.county.name) == ("329999", "云泽县")
    assert county.towns[0].code == "329999001"
    assert [town.code for town in county.towns[1:]] == ["329999100", "329999101", "329999102"]
    for community in county.communities:
        pattern = r"\d{9}0\d\d" if community.settlement == "urban" else r"\d{9}2\d\d"
        assert re.fullmatch(pattern, community.code)
    for grid in county.grids:
        assert re.fullmatch(r"\d{12}0\d{3}" if grid.kind == "comprehensive" else r"\d{12}9\d{3}", grid.code)


def test_each_code_is_unique_and_begins_with_its_parents(large_county: County) -> None:
    codes = {area.code for area in large_county.areas()}
    assert len(codes) == sum(1 for _ in large_county.areas())
    for area in large_county.areas():
        if area.parent is not None:
            assert area.parent in codes
            assert area.code.startswith(area.parent)


def test_areas_stand_in_the_order_of_their_codes(large_county: County) -> None:
    for level in (large_county.towns, large_county.communities, large_county.grids):
        codes = [area.code for area in level]
        assert codes == sorted(codes)


@pytest.mark.parametrize(
    ("level", "prefix", "first"), [("grid", 13, {"001"}), ("community", 10, {"001", "200"})]
)
def test_sequences_have_no_holes(large_county: County, level: str, prefix: int, first: set[str]) -> None:
    areas = tuple(area for area in large_county.areas() if area.level == level)
    for group in siblings(areas, prefix).values():
        numbers = [int(area.code[-3:]) for area in group]
        assert group[0].code[-3:] in first
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def test_grids_are_numbered_west_to_east_then_north_to_south(large_county: County) -> None:
    groups = siblings(large_county.grids, 13)
    assert max(map(len, groups.values())) > 6
    for group in groups.values():
        assert_reads_west_to_east_then_north_to_south(group)


def test_communities_and_towns_are_numbered_in_the_same_way(large_county: County) -> None:
    for group in siblings(large_county.communities, 10).values():
        assert_reads_west_to_east_then_north_to_south(group)
    assert_reads_west_to_east_then_north_to_south(list(large_county.towns[1:]))


def test_reading_order_of_a_small_map() -> None:
    """
    .  2     3
       1  0      is read as 2, 3, then 1, 0, although 3 lies a little south of 2.
    """
    places = np.array([[2.0, 0.0], [1.0, 0.1], [1.1, 2.0], [3.0, 1.8]])
    assert reading_order(places) == [2, 3, 1, 0]


def test_reading_order_of_one_place_and_of_places_at_one_height() -> None:
    assert reading_order(np.array([[1.0, 1.0]])) == [0]
    assert reading_order(np.array([[3.0, 1.0], [1.0, 1.0], [2.0, 1.0], [0.0, 1.0]])) == [3, 1, 2, 0]


@pytest.mark.parametrize(
    ("towns", "communities", "grids", "reason"),
    [
        (0, 20, 120, "towns must be"),
        (102, 200, 2_000, "towns must be"),
        (4, 3, 120, "needs a community"),
        (4, 20, 19, "hold 20 to"),
        (1, 2, 900, "hold 2 to"),
        (1, 1, 3, "at least 4 grids"),
        (2, 500, 3_000, "take more towns"),
        (1, 200, 3_000, "take more towns"),
    ],
)
def test_numbers_that_do_not_fit_are_refused_with_the_reason(
    towns: int, communities: int, grids: int, reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        make_county(1, towns=towns, communities=communities, grids=grids)


@pytest.mark.parametrize("grids", [4, 120, 2_000, 30_000, 120_000])
def test_proportions_always_make_a_plan(grids: int) -> None:
    towns, communities = proportions(grids)
    plans = plan_towns(towns, communities, grids)
    assert sum(plan.grids for plan in plans) == grids
    assert sum(plan.communities for plan in plans) == communities
    assert all(plan.urban <= 199 and plan.villages <= 200 for plan in plans)
    assert plans[0].villages == 0


def test_the_default_proportions_are_4_towns_and_20_communities() -> None:
    assert proportions(120) == (4, 20)


def test_communities_follow_the_grids_that_a_town_really_got() -> None:
    plans = plan_towns(4, 20, 120)
    fitted = fit_communities(plans, [46, 50, 20, 4])
    assert [plan.communities for plan in fitted] == [6, 10, 3, 1]
    with pytest.raises(ValueError, match="do not fit"):
        fit_communities(plans, [5, 5, 5, 4])


def test_shares_add_up_and_keep_their_limits() -> None:
    assert share_out(10, least=[1, 1, 1], weights=[1.0, 1.0, 8.0]) == [1, 1, 8]
    assert share_out(10, least=[1, 1, 1], weights=[1.0, 1.0, 8.0], most=[9, 9, 4]) == [3, 3, 4]
    assert share_out(5, least=[2, 3], weights=[1.0, 1.0]) == [2, 3]
    with pytest.raises(ValueError, match="left over"):
        share_out(10, least=[1, 1], weights=[1.0, 1.0], most=[4, 4])
    with pytest.raises(ValueError, match="left over"):
        share_out(3, least=[2, 2], weights=[1.0, 1.0])
