"""Posts: which role stands where, for how long, and beside which other roles."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from gridgov.people.rules.posts import NEEDS_UNIT, STANDS_AT, PostTerms, clashing_roles, post_faults
from gridgov.people.rules.roles import ROLE_NAMES, Role
from gridgov.people.rules.units import UNIT_KIND_NAMES, UnitKind
from gridgov.people.rules.usernames import username_faults

NOW = datetime(2026, 11, 22, tzinfo=UTC)
PATHS = {6: "329999", 9: "329999001", 12: "329999001001", 16: "3299990010010001", 18: "329999001001000101"}


def terms(
    role: Role, path: str, *, days: tuple[int, int | None] = (0, None), unit: bool = False
) -> PostTerms:
    ends = None if days[1] is None else NOW + timedelta(days=days[1])
    return PostTerms(role, path, uuid4() if unit else None, NOW + timedelta(days=days[0]), ends)


def codes(post: PostTerms) -> list[str]:
    return [fault.code for fault in post_faults(post, county_code="329999", pointer="/posts/0")]


def test_every_role_has_its_places_and_its_names() -> None:
    assert set(STANDS_AT) == set(Role) == set(ROLE_NAMES)
    assert all(set(lengths) <= set(PATHS) and lengths for lengths in STANDS_AT.values())
    assert set(UNIT_KIND_NAMES) == set(UnitKind)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("length", list(PATHS))
def test_a_role_stands_only_where_the_table_says(role: Role, length: int) -> None:
    wanted = [] if length in STANDS_AT[role] else ["wrong-level"]
    assert codes(terms(role, PATHS[length], unit=True)) == wanted


@pytest.mark.parametrize(
    ("role", "length"),
    [(Role.GRIDWORKER, 16), (Role.GRIDWORKER, 18), (Role.GRID_CHIEF, 12), (Role.COMMUNITY_CLERK, 12), (Role.POLICE, 9),
     (Role.TOWN_DISPATCHER, 9), (Role.COUNTY_DISPATCHER, 6), (Role.AUDITOR, 6), (Role.DUTY_HEAD, 9), (Role.MEDIATOR, 6)],
)  # fmt: skip
def test_the_places_of_the_trade(role: Role, length: int) -> None:
    assert codes(terms(role, PATHS[length])) == []


def test_a_department_handler_needs_the_unit() -> None:
    assert {Role.DEPARTMENT_HANDLER, Role.UNIT_ADMINISTRATOR} == NEEDS_UNIT
    assert codes(terms(Role.DEPARTMENT_HANDLER, "329999")) == ["unit-missing"]


def test_another_countys_area_and_an_end_before_the_start_are_named() -> None:
    assert codes(terms(Role.TOWN_DISPATCHER, "329998001")) == ["other-county"]
    assert codes(terms(Role.TOWN_DISPATCHER, "329999001", days=(3, 3))) == ["ends-before-start"]
    assert codes(terms(Role.TOWN_DISPATCHER, "329999001", days=(3, 4))) == []


def test_the_remedy_says_where_the_role_stands() -> None:
    (fault,) = post_faults(terms(Role.GRIDWORKER, "329999"), county_code="329999", pointer="/posts/2")
    assert fault.pointer == "/posts/2/area_path"
    assert "网格" in fault.zh
    assert "a grid or a micro-grid" in fault.en


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ((0, None), (5, None), True),
        ((0, 5), (5, None), False),
        ((0, 6), (5, 9), True),
        ((5, 9), (0, 5), False),
    ],
)
def test_the_same_post_twice_overlaps_only_in_time(
    first: tuple[int, int | None], second: tuple[int, int | None], wanted: bool
) -> None:
    one, other = terms(Role.GRIDWORKER, PATHS[16], days=first), terms(Role.GRIDWORKER, PATHS[16], days=second)
    assert one.overlaps(other) is wanted
    assert other.overlaps(one) is wanted
    assert not one.overlaps(terms(Role.GRIDWORKER, PATHS[18], days=second))
    assert not one.overlaps(terms(Role.GRID_CHIEF, PATHS[16], days=second))


def test_the_auditor_is_never_an_administrator() -> None:
    assert clashing_roles([Role.SECURITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR]) is None
    assert clashing_roles([Role.AUDITOR, Role.SUPERVISOR]) is None
    for administrator in (Role.SECURITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR):
        assert clashing_roles([Role.AUDITOR, Role.GRIDWORKER, administrator]) == (Role.AUDITOR, administrator)


@pytest.mark.parametrize("username", ["ab", "-abc", "Wg.zhang", "wg zhang", "wg\n", "王小满", "a" * 41, ""])
def test_a_bad_username_is_named(username: str) -> None:
    (fault,) = username_faults(username)
    assert (fault.pointer, fault.code) == ("/username", "bad-username")


@pytest.mark.parametrize("username", ["abc", "wg.zhang-01_a", "0100", "a" * 40])
def test_a_good_username_has_no_fault(username: str) -> None:
    assert username_faults(username) == []
