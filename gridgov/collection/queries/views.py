"""Records as they are shown: both layers side by side, what is private masked."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import local_day
from gridgov.collection.queries.house import register_of
from gridgov.collection.queries.records import Record, states_of
from gridgov.collection.rules.layers import FieldState
from gridgov.collection.rules.register import FieldDef
from gridgov.collection.rules.terms import CHECK_NAMES, Check
from gridgov.collection.rules.values import masked
from gridgov.collection.schemas.records import ChangeOut, FieldOut, RecordDetail, RecordOut, RecordPrivateOut
from gridgov.collection.tables import RecordChange
from gridgov.db.cipher import cipher_of
from gridgov.db.paging import cut_page
from gridgov.db.session import read_clock

BEFORE, AFTER = "record_changes.before", "record_changes.after"


def record_out(session: AsyncSession, row: Record) -> RecordOut:
    return RecordOut(**_plain(session, row))


def _plain(session: AsyncSession, row: Record) -> dict[str, Any]:
    kind = register_of(session).kinds[row.kind]
    return {
        "id": row.id, "kind": row.kind, "kind_zh": kind.zh, "class_code": row.class_code, "parent_id": row.parent_id,
        "code": row.code, "title": row.title, "scope_path": row.scope_path, "lon": row.lon, "lat": row.lat,
        "state": row.state, "verify_status": row.verify_status, "verify_zh": CHECK_NAMES[Check(row.verify_status)][0],
        "small_place": row.small_place, "due_at": row.due_at, "looked_at": row.looked_at, "version": row.version,
        "changed_at": row.changed_at,
    }  # fmt: skip


async def record_detail(session: AsyncSession, row: Record, *, warnings: Sequence[str] = ()) -> RecordDetail:
    """With every field in both layers, in the register's order."""
    states, today = await states_of(session, row), local_day(await read_clock(session))
    fields = register_of(session).of(row.kind)
    shown = [field_out(fields[code], states[code], today) for code in fields if code in states]
    return RecordDetail(
        **_plain(session, row), placed=row.placed, merged_into=row.merged_into, ended_at=row.ended_at,
        end_reason=row.end_reason, fields=shown, warnings=list(warnings),
    )  # fmt: skip


def field_out(field: FieldDef, state: FieldState, today: date) -> FieldOut:
    """A value whose period of use is over is not shown, whether or not it was taken out already."""
    gone = state.is_expired(today)
    return FieldOut(
        field=field.code, zh=field.zh, en=field.en, private=field.private,
        collected=None if gone else shown_value(field, state.value), verified=shown_value(field, state.verified),
        status=state.status, how=state.how, collected_at=state.at, collected_by=state.by,
        verified_at=state.verified_at, verified_by=state.verified_by, source_id=state.source_id,
        until=state.until.isoformat() if state.until else None, expired=gone, read_only=state.is_confirmed,
    )  # fmt: skip


def shown_value(field: FieldDef, value: Any) -> Any:
    if value is None:
        return None
    return masked(field, value) if field.private else value


def private_out(
    session: AsyncSession, row: Record, states: Mapping[str, FieldState], today: date
) -> RecordPrivateOut:
    """What is private, in full; nothing of what has expired."""
    fields = register_of(session).of(row.kind)
    private = {code: state for code, state in states.items() if fields[code].private}
    return RecordPrivateOut(
        id=row.id,
        collected={
            c: str(s.value) for c, s in private.items() if s.value is not None and not s.is_expired(today)
        },
        verified={c: str(s.verified) for c, s in private.items() if s.verified is not None},
    )


async def changes_page(
    session: AsyncSession, row: Record, *, cursor: UUID | None, limit: int
) -> tuple[list[ChangeOut], UUID | None]:
    """Every change of a record in the order they were made, private values masked."""
    conditions = [RecordChange.county_code == row.county_code, RecordChange.record_id == row.id]
    if cursor is not None:
        conditions.append(RecordChange.id > cursor)
    statement = select(RecordChange).where(*conditions).order_by(RecordChange.id).limit(limit + 1)
    page, more = cut_page((await session.scalars(statement)).all(), limit)
    return [_change_out(session, row.kind, one) for one in page], page[-1].id if more else None


async def changes_of_act(
    session: AsyncSession, *, county_code: str, act_id: UUID, record_id: UUID
) -> Sequence[RecordChange]:
    statement = (
        select(RecordChange)
        .where(
            RecordChange.county_code == county_code,
            RecordChange.act_id == act_id,
            RecordChange.record_id == record_id,
        )
        .order_by(RecordChange.id)
    )
    return (await session.scalars(statement)).all()


def opened_values(session: AsyncSession, change: RecordChange) -> tuple[Any, Any]:
    """Before and after of a change, in full."""
    cipher = cipher_of(session)
    before = cipher.open(change.before_sealed, context=BEFORE) if change.before_sealed else change.before
    after = cipher.open(change.after_sealed, context=AFTER) if change.after_sealed else change.after
    return before, after


def _change_out(session: AsyncSession, kind: str, change: RecordChange) -> ChangeOut:
    field = register_of(session).of(kind).get(change.field)
    before, after = opened_values(session, change)
    if field is not None:
        before, after = shown_value(field, before), shown_value(field, after)
    return ChangeOut(
        id=change.id, act_id=change.act_id, field=change.field, layer=change.layer, before=before, after=after,
        by_id=change.by_id, at=change.at, how=change.how, why=change.why, source_id=change.source_id,
    )  # fmt: skip
