"""Likely duplicates: the same identity number, the same phone and name, the same title in the same place."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, any_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.collection.queries.house import register_of
from gridgov.collection.queries.records import Record, holders_of, states_of
from gridgov.collection.rules.register import FieldType
from gridgov.collection.rules.terms import RecordState
from gridgov.collection.rules.values import Value
from gridgov.collection.tables import CollectedRecord
from gridgov.db.base import uuids

_MOST = 20
_TELLING = (FieldType.ID_NUMBER, FieldType.CREDIT_CODE)
"""What two records of one kind never share by chance."""


async def likely_duplicates(session: AsyncSession, row: Record, values: Mapping[str, Value]) -> list[str]:
    """What to tell whoever has just entered a record: how many there are, never whose."""
    found = await duplicates_of(session, row, values)
    if not found:
        return []
    return [
        f"疑似重复:本县已有 {len(found)} 条相同证件、代码或名称的记录,请核对后合并 · {len(found)} likely duplicates"
    ]


async def duplicates_of(
    session: AsyncSession, row: Record, values: Mapping[str, Value] | None = None
) -> Sequence[Record]:
    """Records of the same kind that say the same of what tells them apart; by id."""
    if values is None:
        values = {code: s.shown for code, s in (await states_of(session, row)).items() if s.shown is not None}
    fields = register_of(session).of(row.kind)
    found: dict[object, Record] = {}
    for code, value in values.items():
        if fields[code].type in _TELLING and fields[code].found_by:
            ids = await holders_of(
                session, county_code=row.county_code, type_=fields[code].type, text=str(value), fields=[code]
            )
            statement = _others(row).where(CollectedRecord.id == any_(uuids(ids)))
            found |= {one.id: one for one in await session.scalars(statement)}
    if row.title is not None:
        near = _others(row).where(
            CollectedRecord.title == row.title,
            CollectedRecord.parent_id.is_not_distinct_from(row.parent_id),
            CollectedRecord.scope_path == row.scope_path,
        )
        found |= {one.id: one for one in await session.scalars(near)}
    return sorted(found.values(), key=lambda one: one.id)[:_MOST]


def _others(row: Record) -> Select[Any]:
    return (
        select(CollectedRecord)
        .where(
            CollectedRecord.county_code == row.county_code,
            CollectedRecord.kind == row.kind,
            CollectedRecord.id != row.id,
            CollectedRecord.state == RecordState.ACTIVE,
        )
        .order_by(CollectedRecord.id)
        .limit(_MOST)
    )
