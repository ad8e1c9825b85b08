"""By what an event is reached: its area, its units, the post that leads it. Pure.

When a move takes an event out of somebody's reach, what it was reached by until then is announced with the move, so
that a phone that holds the event can be told to drop it, and nobody else ever hears that it exists.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from gridgov.people.rules.permissions import Subject


def reach_of(event: Any) -> dict[str, Any]:
    """By what an event (a row of it) is reached, as JSON."""
    return {
        "scope_path": event.scope_path, "unit_ids": sorted(str(unit_id) for unit_id in event.unit_ids),
        "lead_role": event.lead_role, "lead_path": event.lead_path, "state": event.state,
    }  # fmt: skip


def has_left(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether somebody who reached the event before may not reach it any more."""
    return (
        not after["scope_path"].startswith(before["scope_path"])
        or bool(set(before["unit_ids"]) - set(after["unit_ids"]))
        or (
            before["lead_path"] is not None
            and (before["lead_role"], before["lead_path"]) != (after["lead_role"], after["lead_path"])
        )
    )


def subject_left(county_code: str, reach: Mapping[str, Any]) -> Subject:
    """What was reached, as the permission table is asked about it."""
    return Subject(
        county_code=county_code,
        scope_path=reach["scope_path"],
        unit_ids=frozenset(UUID(unit_id) for unit_id in reach["unit_ids"]),
        lead_post=(reach["lead_role"], reach["lead_path"]),
        state=reach["state"],
    )
