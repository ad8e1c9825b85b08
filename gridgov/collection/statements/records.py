"""Core writes of records: the row, what of it is sealed, its changes, what was asked, merges and exports."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import any_, insert, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.collection.tables import (
    CollectedRecord,
    CollectionAsk,
    RecordChange,
    RecordExport,
    RecordMerge,
    RecordPrivate,
)
from gridgov.db.base import uuids

_NO_SYNC = {"synchronize_session": False}
_LAYERS = ("collected_sealed", "collected_index", "verified_sealed", "verified_index")


async def insert_record(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """False where the id or the code is taken."""
    statement = (
        pg_insert(CollectedRecord).values(**values).on_conflict_do_nothing().returning(CollectedRecord.id)
    )
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def insert_records(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> int:
    """Many at once; how many, which is fewer than were given where somebody took an id or a code meanwhile."""
    if not rows:
        return 0
    statement = pg_insert(CollectedRecord).on_conflict_do_nothing().returning(CollectedRecord.id)
    return len((await session.scalars(statement, [dict(row) for row in rows])).all())


async def lock_record(session: AsyncSession, *, county_code: str, record_id: UUID) -> CollectedRecord:
    """The record as it is now, held until the commit: everything of it changes under this lock."""
    statement = (
        select(CollectedRecord)
        .where(CollectedRecord.county_code == county_code, CollectedRecord.id == record_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).one()


async def update_record(
    session: AsyncSession, *, county_code: str, record_id: UUID, values: Mapping[str, Any]
) -> None:
    await session.execute(
        update(CollectedRecord)
        .where(CollectedRecord.county_code == county_code, CollectedRecord.id == record_id)
        .values(**values)
        .execution_options(**_NO_SYNC)
    )


async def move_children(
    session: AsyncSession, *, county_code: str, ids: Sequence[UUID], parent_id: UUID, scope_path: str
) -> None:
    """Records under another one from now on, and on its ground."""
    await session.execute(
        update(CollectedRecord)
        .where(CollectedRecord.county_code == county_code, CollectedRecord.id == any_(uuids(ids)))
        .values(parent_id=parent_id, scope_path=scope_path, version=CollectedRecord.version + 1)
        .execution_options(**_NO_SYNC)
    )


async def put_private(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """What is sealed of a record, each field in full."""
    if not rows:
        return
    statement = pg_insert(RecordPrivate)
    statement = statement.on_conflict_do_update(
        index_elements=["county_code", "record_id", "field"],
        set_={name: statement.excluded[name] for name in _LAYERS},
    )
    await session.execute(statement, [dict(row) for row in rows])


async def insert_changes(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        await session.execute(insert(RecordChange), [dict(row) for row in rows])


async def insert_ask(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(pg_insert(CollectionAsk).values(**values))


async def insert_merge(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(pg_insert(RecordMerge).values(**values))


async def update_merge(
    session: AsyncSession, *, county_code: str, merge_id: UUID, values: Mapping[str, Any]
) -> None:
    await session.execute(
        update(RecordMerge)
        .where(RecordMerge.county_code == county_code, RecordMerge.id == merge_id)
        .values(**values)
        .execution_options(**_NO_SYNC)
    )


async def insert_export(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    statement = pg_insert(RecordExport).values(**values).on_conflict_do_nothing().returning(RecordExport.id)
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def lock_export(session: AsyncSession, *, county_code: str, export_id: UUID) -> RecordExport | None:
    statement = (
        select(RecordExport)
        .where(RecordExport.county_code == county_code, RecordExport.id == export_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).one_or_none()


async def update_export(
    session: AsyncSession, *, county_code: str, export_id: UUID, values: Mapping[str, Any]
) -> None:
    await session.execute(
        update(RecordExport)
        .where(RecordExport.county_code == county_code, RecordExport.id == export_id)
        .values(**values)
        .execution_options(**_NO_SYNC)
    )
