"""What a row of something owed tells, the same for every kind."""

from typing import Any

from sqlalchemy import UUID as SQL_UUID
from sqlalchemy import Label, cast, literal, null

from gridgov.deadlines.tables import DeadlineRow
from gridgov.events.tables import EventRow, due_or_last
from gridgov.handling.rules.to_do import ToDoKind


def counted_columns(kind: ToDoKind, row_id: Any, due_at: Any) -> list[Label[Any]]:
    """Only what is counted: which it is, and when it is due."""
    return [literal(str(kind)).label("kind"), row_id.label("id"), due_or_last(due_at).label("sort_at")]


def of_clock(kind: ToDoKind, row_id: Any, detail: Any, role: Any, path: Any, unit: Any) -> list[Label[Any]]:
    """All of it, due as its clock says."""
    clock = DeadlineRow
    return all_columns(kind, row_id, detail, role, path, unit, clock.due_at, clock.warn_at, clock.paused_at)


def all_columns(
    kind: ToDoKind, row_id: Any, detail: Any, role: Any, path: Any, unit: Any, due_at: Any, warn_at: Any, paused_at: Any
) -> list[Label[Any]]:  # fmt: skip
    """All of it, due as is given."""
    event = EventRow
    return [
        literal(str(kind)).label("kind"), row_id.label("id"), event.id.label("event_id"), detail.label("detail"),
        role.label("held_role"), path.label("held_path"), unit.label("held_unit_id"), due_at.label("due_at"),
        warn_at.label("warn_at"), paused_at.label("paused_at"),
        DeadlineRow.policy["unit"].as_string().label("unit"),
        due_or_last(due_at).label("sort_at"), event.number.label("number"),
        event.version.label("version"), event.type_code.label("type_code"), event.area_path.label("area_path"),
        event.state.label("state"), event.urgency.label("urgency"), event.major.label("major"),
    ]  # fmt: skip


def no_unit() -> Any:
    """Where the kind is never a unit's."""
    return cast(null(), SQL_UUID)
