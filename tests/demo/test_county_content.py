"""What stands in the county: counts, households, names, buildings and roads, and that a seed always gives the same."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
import pytest
import shapely

from demo.county import Area, County, make_county
from demo.county.frame import to_degrees, to_km, to_units


def total(areas: list[Area]) -> tuple[int, int]:
    return sum(area.households for area in areas), sum(area.population for area in areas)


def test_the_same_seed_gives_the_same_county(county: County) -> None:
    assert make_county(7) == county


def test_another_seed_gives_another_county(county: County) -> None:
    other = make_county(8)
    assert other.county.geometry != county.county.geometry
    assert [person.name for person in other.people] != [person.name for person in county.people]


def test_a_negative_seed_is_refused() -> None:
    with pytest.raises(ValueError, match="non-negative"):
        make_county(-1)


def test_the_default_has_4_towns_20_communities_120_grids(county: County) -> None:
    assert (len(county.towns), len(county.communities), len(county.grids)) == (4, 20, 120)
    assert Counter(town.settlement for town in county.towns) == {"urban": 1, "rural": 3}
    assert {grid.settlement for grid in county.grids} == {"urban", "rural"}


def test_communities_hold_a_similar_number_of_grids(large_county: County) -> None:
    counts = Counter(grid.parent for grid in large_county.grids)
    assert np.median(list(counts.values())) == pytest.approx(6, abs=2)
    assert max(counts.values()) <= 24


def test_households_are_within_the_rule(large_county: County) -> None:
    """江苏省城乡网格化服务管理办法 art. 6: 300-500 households in an urban 综合 grid, about 300 in a rural one."""
    for grid in large_county.grids:
        if grid.kind == "dedicated":
            assert 0 <= grid.households <= 40
        elif grid.settlement == "urban":
            assert 300 <= grid.households <= 500
        else:
            assert 240 <= grid.households <= 360
    rural = [grid.households for grid in large_county.grids if grid.settlement == "rural"]
    assert np.mean(rural) == pytest.approx(300, abs=5)


def test_households_and_population_add_up_to_each_parent(county: County) -> None:
    children: dict[str, list[Area]] = defaultdict(list)
    for area in county.areas():
        if area.parent is not None:
            children[area.parent].append(area)
    for area in (county.county, *county.towns, *county.communities):
        assert (area.households, area.population) == total(children[area.code])


def test_a_household_has_two_or_three_persons(county: County) -> None:
    for grid in county.grids:
        assert 2 * grid.households <= grid.population <= 3.2 * grid.households + 1


def test_some_urban_grids_are_dedicated_and_shared_with_a_department(county: County) -> None:
    dedicated = [grid for grid in county.grids if grid.kind == "dedicated"]
    units = {unit.code for unit in county.units if unit.kind == "department"}
    assert {grid.dedicated_use for grid in dedicated} == {"park", "market", "school"}
    assert all(grid.settlement == "urban" and grid.sector_unit in units for grid in dedicated)
    assert len(dedicated) < len(county.grids) / 10
    others = [area for area in county.areas() if area not in dedicated]
    assert all(area.dedicated_use is None and area.sector_unit is None for area in others)


def test_every_community_keeps_a_comprehensive_grid(large_county: County) -> None:
    with_one = {grid.parent for grid in large_county.grids if grid.kind == "comprehensive"}
    assert with_one == {community.code for community in large_county.communities}


def test_names_differ_within_a_parent_and_tell_the_kind(large_county: County) -> None:
    by_parent = Counter((area.parent, area.name) for area in large_county.areas())
    assert max(by_parent.values()) == 1
    assert all(
        area.name.endswith("社区" if area.settlement == "urban" else "村")
        for area in large_county.communities
    )
    assert [town.name[-1] for town in large_county.towns[1:]] == ["镇"] * (len(large_county.towns) - 1)
    assert large_county.towns[0].name.endswith("街道")


def test_every_building_stands_inside_its_grid(county: County) -> None:
    shapes = {grid.code: grid.geometry for grid in county.grids}
    for building in county.buildings:
        footprint = shapely.Polygon(building.footprint)
        assert footprint.is_valid
        assert shapes[building.grid_code].contains_properly(footprint)
        assert footprint.contains(shapely.Point(building.lon, building.lat))


def test_every_grid_has_buildings_that_hold_its_households(large_county: County) -> None:
    for grid in large_county.grids:
        buildings = large_county.buildings_by_grid[grid.code]
        assert sum(building.households for building in buildings) == grid.households
        assert min(building.households for building in buildings) >= 0


def test_addresses_and_ids_of_buildings_are_unique(county: County) -> None:
    assert len({building.id for building in county.buildings}) == len(county.buildings)
    addresses = Counter((building.grid_code[:12], building.address) for building in county.buildings)
    assert max(addresses.values()) == 1


def test_every_building_stands_at_a_road_of_its_name(county: County) -> None:
    lanes = {road.id: road for road in county.roads if road.rank == "lane"}
    for building in county.buildings:
        lane = lanes[f"{building.grid_code}-L"]
        assert building.road == lane.name
        away = shapely.LineString(lane.line).distance(shapely.Point(building.lon, building.lat))
        assert away * 93_000 < 1_000, "an address must be near the road it is named after (metres)"


def test_roads_stay_in_the_county_and_join_all_towns(county: County) -> None:
    ground = county.county.geometry.buffer(0.0003)
    lines = {road.id: shapely.LineString(road.line) for road in county.roads}
    assert len(lines) == len(county.roads)
    assert all(ground.covers(line) for line in lines.values())
    main = shapely.union_all([lines[road.id] for road in county.roads if road.rank == "main"])
    assert all(main.intersects(town.geometry) for town in county.towns)
    assert Counter(road.rank for road in county.roads)["lane"] == len(county.grids)


def test_the_plane_and_the_map_agree_to_a_centimetre() -> None:
    places = np.array([[0.0, 0.0], [20.0, -13.7], [-150.0, 150.0]])
    units = to_units(places)
    assert np.abs(to_km(units) - places).max() < 1e-5
    assert (to_units(to_km(units)) == units).all()
    assert to_degrees(units)[0].tolist() == [119.05, 33.35]
