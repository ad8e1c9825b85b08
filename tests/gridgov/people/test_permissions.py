"""The permission table: what a grant reaches, and what stands above every grant."""

from uuid import UUID

import pytest

from gridgov.errors import NotFound, NotPermitted
from gridgov.people.rules.permissions import (
    PermissionTableInvalid,
    Subject,
    load_permissions,
    packaged_permissions,
)
from gridgov.people.rules.roles import Person, Post, Role

UNIT, OTHER_UNIT = UUID(int=21), UUID(int=22)
TABLE = load_permissions(
    """
    [[grant]]
    action = "thing.see"
    scope = "area"
    roles = ["grid_chief"]
    [[grant]]
    action = "thing.see"
    scope = "unit"
    roles = ["police"]
    [[grant]]
    action = "thing.see"
    scope = "own"
    roles = ["gridworker"]
    [[grant]]
    action = "thing.count"
    scope = "county"
    roles = ["auditor"]
    [[grant]]
    action = "thing.mend"
    scope = "area"
    roles = ["grid_chief"]
    states = ["broken"]
    """,
    origin="test",
)


def person(*posts: Post, county: str = "329999") -> Person:
    return Person(UUID(int=1), UUID(int=2), UUID(int=3), county, "某人", posts)


CHIEF = person(Post(Role.GRID_CHIEF, "329999001001"))


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("3299990010010001", True),
        ("329999001001", True),
        ("329999001", False),
        ("329999001002", False),
        (None, False),
    ],
)
def test_an_area_reaches_what_lies_in_it(path: str | None, wanted: bool) -> None:
    assert TABLE.permits(CHIEF, "thing.see", Subject("329999", path)) is wanted


def test_a_unit_reaches_what_is_assigned_to_it() -> None:
    officer = person(Post(Role.POLICE, "329999001", UNIT))
    assert TABLE.permits(officer, "thing.see", Subject("329999", None, frozenset({UNIT, OTHER_UNIT})))
    assert not TABLE.permits(officer, "thing.see", Subject("329999", "329999001", frozenset({OTHER_UNIT})))
    assert not TABLE.permits(
        person(Post(Role.POLICE, "329999001")), "thing.see", Subject("329999", None, frozenset({UNIT}))
    )


def test_own_reaches_what_is_mine() -> None:
    worker = person(Post(Role.GRIDWORKER, "3299990010010001"))
    assert TABLE.permits(worker, "thing.see", Subject("329999", owner_ids=frozenset({UUID(int=1)})))
    assert not TABLE.permits(worker, "thing.see", Subject("329999", "3299990010010001"))


def test_no_grant_reaches_another_county_or_what_concerns_oneself() -> None:
    auditor = person(Post(Role.AUDITOR, "329999"))
    assert TABLE.permits(auditor, "thing.count", Subject("329999"))
    assert not TABLE.permits(auditor, "thing.count", Subject("329998"))
    assert not TABLE.permits(auditor, "thing.count", Subject("329999", concerns_id=UUID(int=1)))


def test_a_grant_may_hold_in_some_states_only() -> None:
    assert TABLE.permits(CHIEF, "thing.mend", Subject("329999", "329999001001", state="broken"))
    assert not TABLE.permits(CHIEF, "thing.mend", Subject("329999", "329999001001", state="whole"))


def test_a_refusal_is_403_or_404_where_even_the_existence_is_hidden() -> None:
    with pytest.raises(NotPermitted):
        TABLE.require(CHIEF, "thing.count", Subject("329999"))
    with pytest.raises(NotFound):
        TABLE.require(CHIEF, "thing.count", Subject("329999"), hidden=True)
    with pytest.raises(KeyError):
        TABLE.permits(CHIEF, "thing.forget", Subject("329999"))


@pytest.mark.parametrize(
    "row",
    ['action = "a"\nscope = "area"', 'action = "a"\nscope = "moon"\nroles = []', 'action = "a"\nscope = "area"\nroles = ["king"]',
     'action = "a"\nscope = "area"\nroles = "police"', 'action = "a"\nscope = "area"\nroles = []\ncolour = "red"'],
)  # fmt: skip
def test_a_row_that_is_wrong_is_named(row: str) -> None:
    with pytest.raises(PermissionTableInvalid, match=r"county\.toml: grant 1"):
        load_permissions("[[grant]]\n" + row, origin="county.toml")


def test_the_administrators_see_no_case_and_the_auditor_changes_nothing() -> None:
    table = packaged_permissions()
    for role in (Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR):
        held = {action for action in table.actions if table.may_ever(person(Post(role, "329999")), action)}
        assert not {action for action in held if action.startswith("event.")}
    auditor = person(Post(Role.AUDITOR, "329999"))
    assert {action for action in table.actions if table.may_ever(auditor, action)} == {
        "session.revoke_lost",  # one's own phone
        "area.read",
        "audit.read",
        "calendar.read",
        "code.read",
        "item_list.read",
    }


def test_only_the_security_administrator_gives_rights() -> None:
    table = packaged_permissions()
    for action in ("person.manage", "session.revoke_any"):
        assert {role for grant in table.grants[action] for role in grant.roles} == {
            Role.SECURITY_ADMINISTRATOR
        }
