"""Even divisions: whole again, connected, even where buildings allow it, and a clear word for what cannot be divided."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from geo.boundary import check_coverage
from geo.errors import BoundaryError
from geo.measure import area_m2
from geo.partition import divide_evenly
from geo.partition_balance import balanced
from geo.partition_graph import Graph, Grouping
from geo.partition_values import AIM, MOST_BUILDINGS, MOST_PARTS, Partition

SQUARE = shapely.box(120.0, 33.0, 120.02, 33.02)
ISLANDS = shapely.MultiPolygon(
    [
        shapely.box(120.0, 33.0, 120.01, 33.02),
        shapely.box(120.015, 33.0, 120.02, 33.02),
        shapely.box(120.03, 33.0, 120.031, 33.001),
    ]
)
RING = SQUARE.difference(shapely.Point(120.01, 33.01).buffer(0.006))
U_SHAPE = SQUARE.difference(shapely.box(120.005, 33.005, 120.015, 33.03))
GROUNDS: dict[str, BaseGeometry] = {
    "square": SQUARE, "islands": ISLANDS, "with a hole": RING, "concave": U_SHAPE,
}  # fmt: skip


def thrown(count: int, ground: BaseGeometry = SQUARE, seed: int = 1) -> list[BaseGeometry]:
    """Places at random within a ground."""
    chance = np.random.default_rng(seed)
    west, south, east, north = ground.bounds
    found: list[BaseGeometry] = []
    while len(found) < count:
        point = shapely.Point(chance.uniform(west, east), chance.uniform(south, north))
        if ground.contains(point):
            found.append(point)
    return found


def assert_whole(found: Partition, ground: BaseGeometry, buildings: list[BaseGeometry], households: list[int]) -> None:  # fmt: skip
    """Together the ground once; each in one piece where the ground is; every building counted where it stands."""
    shapes = [part.geometry for part in found.parts]
    assert check_coverage(shapes, ground).defects() == []
    pieces = shapely.get_num_geometries(ground)
    if pieces == 1:
        assert {shape.geom_type for shape in shapes} == {"Polygon"}
    assert sum(part.pieces for part in found.parts) <= pieces + len(shapes) - 1
    for number, part in enumerate(found.parts):
        mine = [k for k, owner in enumerate(found.part_of) if owner == number]
        assert part.household_count == sum(households[k] for k in mine) > 0
        assert part.building_count == len(mine)
        assert part.deviation == pytest.approx(part.household_count / found.mean - 1)
        assert all(part.geometry.distance(shapely.point_on_surface(buildings[k])) < 1e-9 for k in mine)
    for k in found.outside:
        assert not ground.contains(buildings[k])


@pytest.mark.parametrize("name", list(GROUNDS))
@pytest.mark.parametrize("count", [2, 5, 8])
def test_grounds_of_every_shape_are_divided_whole_and_even(name: str, count: int) -> None:
    ground = GROUNDS[name]
    buildings = thrown(90, ground, seed=count)
    households = [20 + 7 * (k % 6) for k in range(90)]
    found = divide_evenly(ground, buildings, households, count)
    assert_whole(found, ground, buildings, households)
    assert len(found.parts) == count
    assert found.worst <= AIM


def test_the_same_again_is_the_same() -> None:
    buildings, households = thrown(40), [30] * 40
    one, other = (divide_evenly(SQUARE, buildings, households, 4) for _ in range(2))
    assert [part.geometry.wkb for part in one.parts] == [part.geometry.wkb for part in other.parts]


def test_one_part_is_the_ground_itself() -> None:
    found = divide_evenly(RING, thrown(5, RING), [10] * 5, 1)
    assert found.parts[0].geometry.equals(RING)
    assert found.worst == 0
    assert area_m2(found.parts[0].geometry) == pytest.approx(found.parts[0].area_m2)


def test_as_many_parts_as_buildings_give_each_its_own() -> None:
    buildings, households = thrown(6), [10, 20, 30, 40, 50, 60]
    found = divide_evenly(SQUARE, buildings, households, 6)
    assert sorted(part.household_count for part in found.parts) == households
    assert_whole(found, SQUARE, buildings, households)


def test_buildings_in_one_place_stay_together_and_a_large_one_is_told() -> None:
    tower = [shapely.Point(120.01, 33.01)] * 20
    buildings, households = tower + thrown(30), [20] * 20 + [5] * 30
    found = divide_evenly(SQUARE, buildings, households, 4)
    assert len({found.part_of[k] for k in range(20)}) == 1
    assert found.largest >= 400 > found.mean * (1 + AIM)
    assert_whole(found, SQUARE, buildings, households)


def test_buildings_outside_are_named_and_count_nowhere() -> None:
    buildings = [*thrown(12), shapely.Point(121, 34), shapely.Point(120.03, 33.01)]
    found = divide_evenly(SQUARE, buildings, [10] * 14, 3)
    assert found.outside == (12, 13)
    assert sum(part.household_count for part in found.parts) == 120


def test_no_border_runs_through_a_house_that_stands_by_itself() -> None:
    houses: list[BaseGeometry] = [
        shapely.box(120.001 + 0.002 * i, 33.001 + 0.001 * j, 120.0023 + 0.002 * i, 33.0015 + 0.001 * j)
        for i in range(9)
        for j in range(18)
    ]
    found = divide_evenly(SQUARE, houses, [3] * len(houses), 7)
    assert_whole(found, SQUARE, houses, [3] * len(houses))
    for house, part in zip(houses, found.part_of, strict=True):
        assert found.parts[part].geometry.covers(house)


def test_a_border_is_straightened_only_where_nobody_changes_hands() -> None:
    buildings, households = thrown(200, seed=9), [4] * 200
    found = divide_evenly(SQUARE, buildings, households, 6)
    corners = sum(shapely.get_num_coordinates(part.geometry) for part in found.parts)
    assert corners < 250  # the cells have some 900
    assert_whole(found, SQUARE, buildings, households)


REFUSED: dict[str, tuple[str, tuple[Any, ...]]] = {
    "no buildings": ("no_buildings", (SQUARE, [], [], 3)),
    "all outside": ("no_buildings", (SQUARE, [shapely.Point(121, 34)], [9], 1)),
    "nobody at home": ("no_households", (SQUARE, thrown(3), [0, 0, 0], 2)),
    "more parts than buildings": ("too_many_parts", (SQUARE, thrown(3), [9] * 3, 4)),
    "more parts than places": ("too_many_parts", (SQUARE, thrown(1) * 9, [9] * 9, 2)),
    "no parts": ("part_count", (SQUARE, thrown(3), [9] * 3, 0)),
    "too many parts": ("part_count", (SQUARE, thrown(3), [9] * 3, MOST_PARTS + 1)),
    "too many buildings": ("building_count", (SQUARE, thrown(1) * (MOST_BUILDINGS + 1), [1] * (MOST_BUILDINGS + 1), 2)),
    "counts missing": ("building_count", (SQUARE, thrown(3), [9], 2)),
    "fewer than nobody": ("household_count", (SQUARE, thrown(3), [9, -1, 9], 2)),
    "a line as a building": ("not_a_place", (SQUARE, [shapely.LineString([(120, 33), (120.01, 33.01)])], [9], 1)),
    "nowhere": ("not_a_place", (SQUARE, [shapely.Point()], [9], 1)),
    "a bow-tie": ("self_crossing", (shapely.Polygon([(120, 33), (120.02, 33.02), (120.02, 33), (120, 33.02)]), thrown(3), [9] * 3, 2)),
    "no ground": ("empty", (shapely.Polygon(), thrown(3), [9] * 3, 2)),
    "a line as ground": ("not_a_polygon", (shapely.LineString([(120, 33), (121, 33)]), thrown(3), [9] * 3, 2)),
}  # fmt: skip


@pytest.mark.parametrize("name", list(REFUSED))
def test_what_cannot_be_divided_is_told_in_both_languages(name: str) -> None:
    code, arguments = REFUSED[name]
    with pytest.raises(BoundaryError) as refused:
        divide_evenly(*arguments)
    assert refused.value.code == code
    assert refused.value.zh
    assert refused.value.en


@st.composite
def _grounds(draw: st.DrawFn) -> BaseGeometry:
    """Star-shaped with deep bays and slivers, perhaps a hole, perhaps a piece or two beside it."""
    spokes = draw(st.lists(st.integers(1, 20), min_size=3, max_size=14))
    turn = 2 * np.pi / len(spokes)
    ground: BaseGeometry = shapely.Polygon(
        [(120 + 0.001 * far * np.cos(turn * k), 33 + 0.001 * far * np.sin(turn * k)) for k, far in enumerate(spokes)]
    )  # fmt: skip
    if draw(st.booleans()):
        ground = ground.difference(shapely.Point(120.0002, 33.0003).buffer(0.0004))
    for k in range(draw(st.integers(0, 2))):
        ground = ground.union(shapely.box(120.03 + 0.01 * k, 33, 120.034 + 0.01 * k, 33.004))
    return ground


@st.composite
def _asked(draw: st.DrawFn) -> tuple[BaseGeometry, list[BaseGeometry], list[int], int]:
    """A lattice coarse enough for coincident, collinear and cocircular places, and for some on the very border."""
    ground = draw(_grounds())
    places = draw(st.lists(st.tuples(st.integers(-12, 45), st.integers(-12, 12)), min_size=1, max_size=40))
    size = draw(st.sampled_from([0.0, 0.0, 3e-4]))
    buildings: list[BaseGeometry] = [
        shapely.box(120 + 0.001 * x, 33 + 0.001 * y, 120 + 0.001 * x + size, 33 + 0.001 * y + size)
        if size
        else shapely.Point(120 + 0.001 * x, 33 + 0.001 * y)
        for x, y in places
    ]
    households = draw(st.lists(st.integers(0, 60), min_size=len(places), max_size=len(places)))
    return ground, buildings, households, draw(st.integers(1, 9))


@settings(max_examples=60, deadline=None)
@given(_asked())
def test_whatever_is_divided_is_whole_again(asked: tuple[BaseGeometry, list[BaseGeometry], list[int], int]) -> None:  # fmt: skip
    ground, buildings, households, count = asked
    middles = [shapely.point_on_surface(shape) for shape in buildings]
    inhabited = {
        (middle.x, middle.y)
        for middle, number in zip(middles, households, strict=True)
        if number and ground.intersects(middle)
    }
    if len(inhabited) < count:
        with pytest.raises(BoundaryError) as refused:
            divide_evenly(ground, buildings, households, count)
        assert refused.value.code in {"no_buildings", "no_households", "too_many_parts"}
        return
    try:
        found = divide_evenly(ground, buildings, households, count)
    except BoundaryError as error:
        # Footprints one on top of the other are one place.
        assert (error.code, shapely.area(buildings[0]) > 0) == ("too_many_parts", True)  # noqa: PT017
        return
    assert len(found.parts) == count
    assert_whole(found, ground, buildings, households)


@st.composite
def _graphs(draw: st.DrawFn) -> tuple[Graph, int]:
    """A connected graph with some atoms nobody lives in, and no more parts than atoms that somebody does."""
    weights = draw(st.lists(st.integers(0, 30), min_size=1, max_size=40))
    weights[draw(st.integers(0, len(weights) - 1))] += 1
    edges = [(draw(st.integers(0, k - 1)), k, draw(st.floats(0, 500))) for k in range(1, len(weights))]
    pairs = st.tuples(st.integers(0, len(weights) - 1), st.integers(0, len(weights) - 1), st.floats(0, 500))
    edges += [(a, b, length) for a, b, length in draw(st.lists(pairs, max_size=40)) if a != b]
    inhabited = sum(weight > 0 for weight in weights)
    return Graph.of(weights, edges), draw(st.integers(1, inhabited))


@settings(max_examples=60, deadline=None)
@given(_graphs())
def test_every_part_of_every_graph_is_connected_and_inhabited(drawn: tuple[Graph, int]) -> None:
    graph, count = drawn
    label = balanced(graph, count)
    assert set(label) == set(range(count))
    for part in range(count):
        members = [atom for atom, one in enumerate(label) if one == part]
        assert len(graph.pieces(members)) == 1
        assert sum(graph.weights[atom] for atom in members) > 0


def test_whether_a_part_holds_without_an_atom() -> None:
    path = Graph.of([1, 1, 1, 1], [(0, 1, 5.0), (1, 2, 5.0), (2, 3, 5.0)])
    assert [path.holds_without(atom, [0, 0, 0, 1]) for atom in range(4)] == [True, False, True, False]
    assert path.pieces([0, 1, 3]) == [[0, 1], [3]]


def test_groups_are_joined_once() -> None:
    grouping = Grouping(3)
    assert (grouping.join(0, 2), grouping.join(2, 0), grouping.count) == (True, False, 2)
    assert grouping.root(2) == 0
