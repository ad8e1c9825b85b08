"""Which type falls under which item, what a list may not say, what may be declined."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.db.base import new_id
from gridgov.events.rules.catalogue import default_catalogue
from gridgov.events.rules.item_lists import (
    Item,
    faults_of,
    ordering_post,
    outside_types,
    refuses_declining,
    resolved,
)
from gridgov.people.rules.roles import Post, Role

TYPES = default_catalogue()
TODAY = date(2026, 11, 22)
GARBAGE, LIGHT = "environment.exposed_garbage", "facility.street_light"


def kinds(work_item: int) -> set[str]:
    return {kind.code for kind in TYPES.values() if kind.work_item == work_item}


def test_an_item_that_names_no_types_takes_those_of_its_kind() -> None:
    assert set(resolved([Item("3-1", 3, "排查")], TYPES.values())) == kinds(3)


def test_an_item_that_names_a_type_goes_before_its_kind() -> None:
    found = resolved([Item("11", 11, "巡查"), Item("2-9", 2, "采集", event_types=(GARBAGE,))], TYPES.values())

    assert TYPES[GARBAGE].work_item == 11
    assert found[GARBAGE] == "2-9"
    assert {code for code, item in found.items() if item == "11"} == kinds(11) - {GARBAGE}


def test_an_item_that_names_types_takes_no_others_of_its_kind() -> None:
    found = resolved([Item("11", 11, "巡查", event_types=(GARBAGE,))], TYPES.values())
    assert found == {GARBAGE: "11"}


def test_two_items_of_a_kind_without_types_leave_it_outside() -> None:
    items = [Item("3-1", 3, "治安"), Item("3-2", 3, "安全"), Item("11", 11, "巡查")]
    found = resolved(items, TYPES.values())
    assert set(found) == kinds(11)
    assert {kind.code for kind in outside_types(set(found), TYPES.values())} == set(TYPES) - kinds(11)


@given(
    st.lists(st.tuples(st.integers(1, 12), st.lists(st.sampled_from(sorted(TYPES)), max_size=3)), max_size=12)
)
def test_every_type_has_at_most_one_item_and_only_one_that_could_be_meant(
    rows: list[tuple[int, list[str]]],
) -> None:
    items = [Item(str(n), kind, "项", event_types=tuple(codes)) for n, (kind, codes) in enumerate(rows)]
    by_code = {item.code: item for item in items}
    for type_code, item_code in resolved(items, TYPES.values()).items():
        item = by_code[item_code]
        if item.event_types:
            assert type_code in item.event_types
        else:
            assert TYPES[type_code].work_item == item.article_item
            assert not any(type_code in other.event_types for other in items)


def pointers(items: list[Item], *, departments: set[UUID] = frozenset(), day: date = TODAY) -> dict[str, str]:  # type: ignore[assignment]
    faults = faults_of(items, types=TYPES, departments=departments, effective_from=day, today=TODAY)
    for fault in faults:
        assert any("一" <= char <= "鿿" for char in fault.zh)
        assert fault.en
    return {fault.pointer: fault.code for fault in faults}


def test_a_good_list_has_no_faults() -> None:
    unit = new_id()
    items = [Item("1", 3, "排查", department_id=unit), Item("2", 11, "巡查", event_types=(GARBAGE, LIGHT))]
    assert pointers(items, departments={unit}) == {}


def test_every_fault_is_named_where_it_stands() -> None:
    items = [
        Item("1", 3, "排查", department_id=new_id()),
        Item("1", 11, "巡查", event_types=(GARBAGE, "no.such_type")),
        Item("2", 11, "巡查", event_types=(GARBAGE,)),
    ]
    assert pointers(items, day=TODAY - timedelta(days=1)) == {
        "/effective_from": "in-the-past",
        "/items/1/code": "repeated",
        "/items/0/department_id": "unknown-unit",
        "/items/1/event_types/1": "unknown-type",
        "/items/2/event_types/0": "named-twice",
    }


def test_a_type_named_twice_by_one_item_is_told() -> None:
    assert pointers([Item("2", 11, "巡查", event_types=(GARBAGE, GARBAGE))]) == {
        "/items/0/event_types/1": "named-twice"
    }


@pytest.mark.parametrize(
    ("outside", "urgency", "major", "refused"),
    [
        (True, "normal", False, False),
        (True, "urgent", False, False),
        (False, "normal", False, True),
        (True, "critical", False, True),
        (True, "normal", True, True),
    ],
)
def test_what_may_be_declined(outside: bool, urgency: str, major: bool, refused: bool) -> None:
    answer = refuses_declining(outside_list=outside, urgency=urgency, major=major)
    assert (answer is not None) is refused


def test_the_ordering_post_is_of_the_role_acted_in_and_rather_one_that_holds_the_work() -> None:
    far, near = Post(Role.TOWN_DISPATCHER, "329999002"), Post(Role.TOWN_DISPATCHER, "329999001")
    held = [Post(Role.COMMUNITY_CLERK, "329999001001"), far, near]
    path = "3299990010010001"
    assert ordering_post(held, role=Role.TOWN_DISPATCHER, scope_path=path) == near
    assert ordering_post([far], role=Role.TOWN_DISPATCHER, scope_path=path) == far
    assert ordering_post(held, role=Role.DUTY_HEAD, scope_path=path) is None
