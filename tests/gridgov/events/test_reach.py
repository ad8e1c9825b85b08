"""When a move takes an event out of somebody's reach: whoever works at an area or above it reaches what lies in it."""

from typing import Any

import pytest

from gridgov.events.rules.reach import has_left

TOWN = "320925100"
GRID = TOWN + "0010001"


def reached(**changes: Any) -> dict[str, Any]:
    return {
        "scope_path": GRID,
        "unit_ids": [],
        "lead_role": None,
        "lead_path": None,
        "state": "reported",
    } | changes


@pytest.mark.parametrize(
    ("before", "after", "left"),
    [
        ({}, {}, False),
        ({}, {"scope_path": TOWN}, True),
        ({"scope_path": TOWN}, {"scope_path": GRID}, False),
        ({}, {"scope_path": TOWN + "0010002"}, True),
        ({"unit_ids": ["a", "b"]}, {"unit_ids": ["b"]}, True),
        ({"unit_ids": ["b"]}, {"unit_ids": ["a", "b"]}, False),
        ({}, {"lead_role": "mediator", "lead_path": TOWN}, False),
        ({"lead_role": "mediator", "lead_path": TOWN}, {}, True),
    ],
)
def test_who_may_lose_an_event(before: dict[str, Any], after: dict[str, Any], *, left: bool) -> None:
    assert has_left(reached(**before), reached(**after)) is left
