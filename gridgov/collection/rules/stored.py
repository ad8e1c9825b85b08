"""How both layers of a record's fields stand in its row: small JSON, without the values of private fields. Pure."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gridgov.collection.rules.layers import FieldState, States
from gridgov.collection.rules.register import FieldDef
from gridgov.collection.rules.terms import Check, How
from gridgov.collection.rules.values import Value

Stored = Mapping[str, Mapping[str, Any]]


def as_stored(states: States, fields: Mapping[str, FieldDef]) -> dict[str, Any]:
    """What the row keeps; of private fields only who, when, how and what checking said."""
    return {code: _row(state, private=fields[code].private) for code, state in states.items()}


def from_stored(
    stored: Stored, opened: Mapping[str, tuple[Value | None, Value | None]]
) -> dict[str, FieldState]:
    """The fields again; ``opened`` holds both layers of those that are sealed."""
    return {
        code: _state(row, *opened.get(code, (row.get("v"), row.get("w")))) for code, row in stored.items()
    }


def _row(state: FieldState, *, private: bool) -> dict[str, Any]:
    row: dict[str, Any] = {"how": state.how, "status": state.status}
    if not private:
        row |= {"v": state.value, "w": state.verified}
    said = {
        "by": state.by, "at": state.at, "wby": state.verified_by, "wat": state.verified_at, "source": state.source_id,
        "until": state.until,
    }  # fmt: skip
    row |= {name: _text(value) for name, value in said.items()}
    return {name: value for name, value in row.items() if value is not None}


def _text(value: UUID | datetime | date | None) -> str | None:
    if value is None:
        return None
    return str(value) if isinstance(value, UUID) else value.isoformat()


def _state(row: Mapping[str, Any], value: Value | None, verified: Value | None) -> FieldState:
    return FieldState(
        value=value, verified=verified, how=How(row["how"]) if row.get("how") else None, status=Check(row["status"]),
        by=_id(row.get("by")), at=_moment(row.get("at")), verified_by=_id(row.get("wby")),
        verified_at=_moment(row.get("wat")), source_id=_id(row.get("source")),
        until=date.fromisoformat(row["until"]) if row.get("until") else None,
    )  # fmt: skip


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
