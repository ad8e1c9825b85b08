"""What every change of a record ends with: both layers written, what is private sealed, each change a row, told, announced."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.clock import local_day
from gridgov.collection.messages import RecordChanged
from gridgov.collection.queries.house import register_of, small_places_of
from gridgov.collection.queries.records import COLLECTED, VERIFIED, Record
from gridgov.collection.rules.layers import Change, FieldState, Saying, States, summary
from gridgov.collection.rules.register import FieldDef
from gridgov.collection.rules.stored import as_stored
from gridgov.collection.rules.terms import RecordState, Verifier
from gridgov.collection.statements.records import insert_changes, put_private, update_record
from gridgov.db.base import new_id
from gridgov.db.cipher import CipherProvider, cipher_of
from gridgov.db.outbox import announce
from gridgov.db.session import Session

BEFORE, AFTER = "record_changes.before", "record_changes.after"


@dataclass(frozen=True, slots=True)
class Act:
    """One act on a record: who says it, how and why; ``id`` joins its changes."""

    saying: Saying
    why: str | None = None
    id: UUID = field(default_factory=new_id)

    @property
    def at(self) -> datetime:
        return self.saying.at


async def keep_states(
    session: Session, row: Record, states: States, changes: Sequence[Change], act: Act, *, did: str,
    values: Mapping[str, Any] | None = None, touched: Iterable[str] | None = None,
) -> Record:  # fmt: skip
    """Write a record that is locked; ``touched`` are the fields whose layers may be otherwise (those changed, where None).
    ``values`` are further columns."""
    extra = dict(values or {})
    class_code = extra.get("class_code", row.class_code)
    columns = field_columns(
        session,
        row.kind,
        class_code,
        states,
        ended=extra.get("state", row.state) != RecordState.ACTIVE,
        at=act.at,
    )
    codes = {change.field for change in changes} if touched is None else set(touched)
    await put_private(
        session,
        private_rows_of(session, row.kind, states, codes, county_code=row.county_code, record_id=row.id),
    )
    units = sorted({*row.unit_ids, *extra.pop("unit_ids", ())}) if "unit_ids" in extra else row.unit_ids
    await update_record(session, county_code=row.county_code, record_id=row.id, values={
        **columns, "unit_ids": units, **extra, "version": row.version + 1, "changed_at": act.at,
    })  # fmt: skip
    await insert_changes(session, change_rows(session, row.county_code, row.id, row.kind, changes, act))
    await session.refresh(row)
    await announce(session, RecordChanged(row.county_code, row.id, row.scope_path, row.kind, did), at=act.at)
    return row


def field_columns(
    session: Session, kind: str, class_code: str | None, states: States, *, ended: bool, at: datetime
) -> dict[str, Any]:
    """The columns that follow from the fields: themselves, the title, what kind of small place it is, the record's own word."""
    register = register_of(session)
    fields = register.of(kind)
    shown = {code: state.shown for code, state in states.items()}
    title = register.title_of(kind)
    small = small_places_of(session).find(class_code, shown, on=local_day(at)) if kind == "premises" else None
    checked = [
        state for code, state in states.items()
        if fields[code].verified_by is not Verifier.NOBODY and (state.value is not None or state.verified is not None)
    ]  # fmt: skip
    return {
        "fields": as_stored(states, fields), "title": shown.get(title) if title else None,
        "small_place": small.class_code if small else None, "verify_status": summary(checked, withdrawn=ended),
    }  # fmt: skip


def private_rows_of(
    session: Session, kind: str, states: States, codes: Iterable[str], *, county_code: str, record_id: UUID
) -> list[dict[str, Any]]:
    """The sealed rows of those fields that are private, or that are found by a hash."""
    cipher, fields = cipher_of(session), register_of(session).of(kind)
    return [
        {"county_code": county_code, "record_id": record_id, "field": code, **_sealed(cipher, fields[code], states[code])}
        for code in sorted(codes)
        if fields[code].private or fields[code].found_by
    ]  # fmt: skip


def _sealed(cipher: CipherProvider, field_: FieldDef, state: FieldState) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for layer, value, context in (
        ("collected", state.value, COLLECTED),
        ("verified", state.verified, VERIFIED),
    ):
        text = None if value is None else str(value)
        columns[f"{layer}_sealed"] = cipher.seal(text, context=context) if text is not None else None
        hashed = text is not None and field_.found_by
        columns[f"{layer}_index"] = (
            cipher.index(text, context=context) if hashed and text is not None else None
        )
    return columns


def change_rows(
    session: Session, county_code: str, record_id: UUID, kind: str, changes: Sequence[Change], act: Act
) -> list[dict[str, Any]]:
    """One row for each change; the values of private fields are sealed here, too."""
    cipher, fields, saying = cipher_of(session), register_of(session).of(kind), act.saying
    rows = []
    for change in changes:
        private = change.field in fields and fields[change.field].private
        rows.append({
            "county_code": county_code, "id": new_id(), "record_id": record_id, "act_id": act.id, "field": change.field,
            "layer": change.layer, "before": None if private else change.before, "after": None if private else change.after,
            "before_sealed": _seal(cipher, change.before, BEFORE) if private else None,
            "after_sealed": _seal(cipher, change.after, AFTER) if private else None,
            "by_id": saying.by, "at": saying.at, "how": saying.how, "why": act.why, "source_id": saying.source_id,
        })  # fmt: skip
    return rows


def _seal(cipher: CipherProvider, value: Any, context: str) -> bytes | None:
    return None if value is None else cipher.seal(str(value), context=context)
