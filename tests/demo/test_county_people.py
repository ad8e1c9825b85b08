"""Everyone that the county needs holds a post, and nobody is real."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from demo.county import County


def holders(county: County) -> dict[tuple[str, str], list[str]]:
    """(role, area) to the usernames that hold it."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for person in county.people:
        for post in person.posts:
            found[post.role, post.area].append(person.username)
    return found


def test_every_grid_has_its_gridworker(large_county: County) -> None:
    held = holders(large_county)
    for grid in large_county.grids:
        assert held["gridworker", grid.code] == [f"gw-{grid.code}"]


def test_every_grid_has_a_chief_of_a_group_of_up_to_four(large_county: County) -> None:
    held = holders(large_county)
    for grid in large_county.grids:
        (chief,) = held["grid_chief", grid.code]
        assert re.fullmatch(rf"chief-{grid.parent}-\d+", chief)
    chiefs = [person for person in large_county.people if person.username.startswith("chief-")]
    assert all(1 <= len(person.posts) <= 4 for person in chiefs)


def test_every_community_has_a_clerk_and_a_police_officer(county: County) -> None:
    held = holders(county)
    units = {person.username: person.unit for person in county.people}
    for community in county.communities:
        assert held["community_clerk", community.code] == [f"clerk-{community.code}"]
        assert held["police", community.code] == [f"police-{community.code}"]
        assert held["volunteer", community.code] == [
            f"volunteer-{community.code}-{index}" for index in (1, 2)
        ]
        assert units[f"police-{community.code}"] == "police"


def test_every_town_has_a_dispatcher_and_two_mediators(county: County) -> None:
    held = holders(county)
    for town in county.towns:
        assert held["town_dispatcher", town.code] == [f"town-{town.code}"]
        assert held["mediator", town.code] == [f"mediator-{town.code}-1", f"mediator-{town.code}-2"]


def test_the_county_has_its_staff(county: County) -> None:
    at_county = {role: names for (role, area), names in holders(county).items() if area == "329999"}
    assert at_county.pop("department_handler") == [
        f"dept-{code}-{index}"
        for code in ("urban", "housing", "ecology", "civil", "police", "market", "emergency", "water")
        for index in (1, 2)
    ]
    assert at_county == {
        "county_dispatcher": ["county-1", "county-2"],
        "duty_head": ["duty-1"],
        "care_operator": ["care-1", "care-2"],
        "supervisor": ["supervisor-1"],
        "auditor": ["auditor-1"],
        "system_administrator": ["system-admin-1"],
        "security_administrator": ["security-admin-1"],
    }


def test_units_are_the_eight_departments_and_a_centre_for_the_county_and_each_town(county: County) -> None:
    departments = [unit.name for unit in county.units if unit.kind == "department"]
    assert departments == [
        f"云泽县{name}"
        for name in (
            "城市管理局", "住房和城乡建设局", "生态环境局", "民政局", "公安局", "市场监督管理局", "应急管理局", "水务局",
        )
    ]  # fmt: skip
    centres = [unit.area for unit in county.units if unit.kind == "centre"]
    assert centres == ["329999", *(town.code for town in county.towns)]


def test_everyone_belongs_to_a_unit_and_to_areas_that_exist(county: County) -> None:
    units = {unit.code for unit in county.units}
    areas = {area.code for area in county.areas()}
    assert {person.unit for person in county.people} <= units
    assert {post.area for person in county.people for post in person.posts} <= areas
    assert all(person.posts for person in county.people)


def test_usernames_are_ascii_and_unique(large_county: County) -> None:
    usernames = Counter(person.username for person in large_county.people)
    assert max(usernames.values()) == 1
    assert all(re.fullmatch(r"[a-z0-9-]+", username) for username in usernames)


def test_phone_numbers_are_plainly_fictional_and_unique(large_county: County) -> None:
    phones = [person.phone for person in large_county.people]
    assert phones[0] == "10000000001"
    assert len(set(phones)) == len(phones)
    assert all(re.fullmatch(r"1000\d{7}", phone) for phone in phones), (
        "mobile numbers in China begin with 13 to 19"
    )


def test_names_are_two_or_three_chinese_characters(county: County) -> None:
    assert all(re.fullmatch(r"[\u4e00-\u9fff]{2,3}", person.name) for person in county.people)
    assert len({person.name for person in county.people}) > 0.8 * len(county.people)
