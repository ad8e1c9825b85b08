"""Records: one within scope, its fields with both layers opened, pages, searches by keyed hash and by prefix."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Executable,
    Text,
    any_,
    bindparam,
    literal_column,
    or_,
    select,
    union,
)
from sqlalchemy.dialects.postgresql import ARRAY, BYTEA
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.collection.queries.house import register_of
from gridgov.collection.rules.layers import FieldState
from gridgov.collection.rules.register import FieldType
from gridgov.collection.rules.stored import from_stored
from gridgov.collection.rules.terms import RecordState
from gridgov.collection.tables import CollectedRecord, RecordPrivate
from gridgov.db.base import uuids
from gridgov.db.cipher import cipher_of
from gridgov.db.paging import cut_page
from gridgov.errors import NotFound
from gridgov.grids.queries.scope import ScopeColumns, area_is, in_scope
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

Record = CollectedRecord
"""A record as other features read it."""
Private = RecordPrivate

COLLECTED, VERIFIED = "record_private.collected", "record_private.verified"
"""The contexts in which both layers are sealed and hashed."""
_LAST = "\U0010ffff"
"""Above every sign: what begins with a prefix lies below the prefix with this behind it (collation C)."""

_COLUMNS = CollectedRecord.__table__.c
SCOPE = ScopeColumns(
    county_code=_COLUMNS.county_code, scope_path=_COLUMNS.scope_path, unit_ids=_COLUMNS.unit_ids
)


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """What a list is narrowed to; every part is optional."""

    kind: str | None = None
    class_code: str | None = None
    area_path: str | None = None
    parent_id: UUID | None = None
    verify_status: str | None = None
    small_place: bool = False
    due_before: datetime | None = None
    ended: bool = False


def record_subject(row: CollectedRecord) -> Subject:
    """A record as the permission table sees it."""
    return Subject(row.county_code, row.scope_path, unit_ids=frozenset(row.unit_ids))


async def record_by_id(session: AsyncSession, *, county_code: str, record_id: UUID) -> CollectedRecord | None:
    """A record in any state, asked by the system itself: no scope."""
    statement = select(CollectedRecord).where(
        CollectedRecord.county_code == county_code, CollectedRecord.id == record_id
    )
    return (await session.scalars(statement)).one_or_none()


async def records_by_id(
    session: AsyncSession, *, county_code: str, ids: Sequence[UUID]
) -> dict[UUID, CollectedRecord]:
    statement = select(CollectedRecord).where(
        CollectedRecord.county_code == county_code, CollectedRecord.id == any_(uuids(ids))
    )
    return {row.id: row for row in await session.scalars(statement)}


async def visible_record(session: AsyncSession, person: Person, record_id: UUID) -> CollectedRecord:
    """A record within scope, or `NotFound`."""
    gate = in_scope(permissions_of(session), person, "record.read", SCOPE)
    statement = select(CollectedRecord).where(
        CollectedRecord.county_code == person.county_code, CollectedRecord.id == record_id, gate
    )
    found = (await session.scalars(statement)).one_or_none()
    if found is None:
        raise NotFound("没有这条记录,或不在您的管辖范围内", "No such record, or outside your scope")
    return found


async def private_rows(
    session: AsyncSession, *, county_code: str, ids: Sequence[UUID]
) -> dict[UUID, dict[str, RecordPrivate]]:
    """What is sealed of these records, by record and field."""
    statement = select(RecordPrivate).where(
        RecordPrivate.county_code == county_code, RecordPrivate.record_id == any_(uuids(ids))
    )
    found: dict[UUID, dict[str, RecordPrivate]] = {one: {} for one in ids}
    for row in await session.scalars(statement.execution_options(populate_existing=True)):
        found[row.record_id][row.field] = row
    return found


async def states_of(session: AsyncSession, row: CollectedRecord) -> dict[str, FieldState]:
    """Both layers of every field, what is sealed opened."""
    return (await states_of_all(session, [row]))[row.id]


async def states_of_all(
    session: AsyncSession, rows: Sequence[CollectedRecord]
) -> dict[UUID, dict[str, FieldState]]:
    """The same of many records of one county, by two statements."""
    if not rows:
        return {}
    private = await private_rows(session, county_code=rows[0].county_code, ids=[row.id for row in rows])
    return {row.id: _opened(session, row, private[row.id]) for row in rows}


def _opened(
    session: AsyncSession, row: CollectedRecord, private: Mapping[str, RecordPrivate]
) -> dict[str, FieldState]:
    cipher, fields = cipher_of(session), register_of(session).of(row.kind)
    opened: dict[str, tuple[Any, Any]] = {}
    for code, sealed in private.items():
        if fields[code].private:
            opened[code] = (
                cipher.open(sealed.collected_sealed, context=COLLECTED) if sealed.collected_sealed else None,
                cipher.open(sealed.verified_sealed, context=VERIFIED) if sealed.verified_sealed else None,
            )
    return from_stored(row.fields, opened)


async def record_page(
    session: AsyncSession, person: Person, narrowed: RecordFilter, *, cursor: UUID | None, limit: int
) -> tuple[Sequence[CollectedRecord], UUID | None]:
    """A page of those within scope, by id, and the cursor of the next."""
    gate = in_scope(permissions_of(session), person, "record.read", SCOPE)
    conditions = [CollectedRecord.county_code == person.county_code, gate, *conditions_of(narrowed)]
    if cursor is not None:
        conditions.append(CollectedRecord.id > cursor)
    statement = select(CollectedRecord).where(*conditions).order_by(CollectedRecord.id).limit(limit + 1)
    page, more = cut_page((await session.scalars(statement)).all(), limit)
    return page, page[-1].id if more else None


def conditions_of(narrowed: RecordFilter) -> list[ColumnElement[bool]]:
    """A filter said in SQL; merged records are never among what is listed."""
    found: list[ColumnElement[bool]] = [CollectedRecord.state != RecordState.MERGED]
    if not narrowed.ended:
        found.append(CollectedRecord.state == RecordState.ACTIVE)
    if narrowed.area_path is not None:
        found.append(area_is(_COLUMNS.scope_path, narrowed.area_path))
    if narrowed.small_place:
        found.append(CollectedRecord.small_place.is_not(None))
    if narrowed.due_before is not None:
        found.append(CollectedRecord.due_at < narrowed.due_before)
    equal = {
        _COLUMNS.kind: narrowed.kind, _COLUMNS.class_code: narrowed.class_code, _COLUMNS.parent_id: narrowed.parent_id,
        _COLUMNS.verify_status: narrowed.verify_status,
    }  # fmt: skip
    return [*found, *(column == value for column, value in equal.items() if value is not None)]


async def found_by_hash(
    session: AsyncSession, person: Person, type_: FieldType, text: str, *, limit: int
) -> Sequence[CollectedRecord]:
    """Records within scope of which some field of this type says exactly this, in either layer; by id."""
    ids = await holders_of(session, county_code=person.county_code, type_=type_, text=text)
    if not ids:
        return []
    gate = in_scope(permissions_of(session), person, "record.read", SCOPE)
    statement = (
        select(CollectedRecord)
        .where(
            CollectedRecord.county_code == person.county_code,
            CollectedRecord.id == any_(uuids(ids)),
            CollectedRecord.state != RecordState.MERGED,
            gate,
        )
        .order_by(CollectedRecord.id)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def holders_of(
    session: AsyncSession,
    *,
    county_code: str,
    type_: FieldType,
    text: str,
    fields: Sequence[str] | None = None,
) -> Sequence[UUID]:
    """The ids of the records that hold this text, by two lookups in indexes, one of each layer; at most 10,000."""
    cipher = cipher_of(session)
    named = fields or sorted({f.code for f in register_of(session).fields if f.type is type_ and f.found_by})
    parameters = {
        "county": county_code, "fields": list(named), "collected": cipher.indexes(text, context=COLLECTED),
        "verified": cipher.indexes(text, context=VERIFIED),
    }  # fmt: skip
    return (await session.scalars(_holders(), parameters)).all()


@cache
def _holders() -> Executable:
    """Composed once: building a statement costs more than these two lookups."""
    layers = {"collected": RecordPrivate.collected_index, "verified": RecordPrivate.verified_index}
    parts = [
        select(RecordPrivate.record_id).where(
            RecordPrivate.county_code == bindparam("county", type_=Text),
            RecordPrivate.field == any_(bindparam("fields", type_=ARRAY(Text))),
            column == any_(bindparam(layer, type_=ARRAY(BYTEA))),
        )
        for layer, column in layers.items()
    ]
    return union(*parts).limit(literal_column("10000"))


async def found_by_prefix(
    session: AsyncSession, person: Person, prefix: str, *, kind: str | None, after: tuple[str, UUID] | None, limit: int
) -> tuple[Sequence[CollectedRecord], tuple[str, UUID] | None]:  # fmt: skip
    """Records within scope whose title begins so, in the order of titles, and where the next page begins."""
    gate = in_scope(permissions_of(session), person, "record.read", SCOPE)
    title, id_ = _COLUMNS.title, _COLUMNS.id
    conditions = [
        _COLUMNS.county_code == person.county_code, title >= prefix, title < prefix + _LAST,
        _COLUMNS.state != RecordState.MERGED, gate,
    ]  # fmt: skip
    if kind is not None:
        conditions.append(_COLUMNS.kind == kind)
    if after is not None:
        conditions.append(or_(title > after[0], (title == after[0]) & (id_ > after[1])))
    statement = select(CollectedRecord).where(*conditions).order_by(title, id_).limit(limit + 1)
    page, more = cut_page((await session.scalars(statement)).all(), limit)
    return page, (page[-1].title or "", page[-1].id) if more else None


async def record_by_code(
    session: AsyncSession, *, county_code: str, kind: str, code: str
) -> CollectedRecord | None:
    statement = select(CollectedRecord).where(
        CollectedRecord.county_code == county_code,
        CollectedRecord.kind == kind,
        CollectedRecord.code == code,
        CollectedRecord.state != RecordState.MERGED,
    )
    return (await session.scalars(statement)).one_or_none()
