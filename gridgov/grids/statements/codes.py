"""Core writes of the codes that others issue: their lists, their records of changes, and the codes of our areas."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, func, insert, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.grids.tables import AliasRow, CodeChange, IssuedCode

_BATCH = 1000


async def insert_issued_codes(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """New versions of codes."""
    for start in range(0, len(rows), _BATCH):
        await session.execute(insert(IssuedCode), list(rows[start : start + _BATCH]))


async def end_issued_codes(session: AsyncSession, ids: Sequence[UUID], *, on: date) -> None:
    """These versions hold until before this day."""
    for start in range(0, len(ids), _BATCH):
        await session.execute(
            update(IssuedCode)
            .where(IssuedCode.id.in_(ids[start : start + _BATCH]))
            .values(valid_to=on)
            .execution_options(synchronize_session=False)
        )


async def remove_issued_codes(session: AsyncSession, ids: Sequence[UUID]) -> None:
    """Versions of the day of the list itself, which the list corrected no longer has: they never held."""
    for start in range(0, len(ids), _BATCH):
        await session.execute(delete(IssuedCode).where(IssuedCode.id.in_(ids[start : start + _BATCH])))


async def correct_issued_names(session: AsyncSession, names: Mapping[UUID, str]) -> None:
    """Other names for versions that began on the day of the list itself."""
    if not names:
        return
    table = IssuedCode.__table__
    statement = table.update().where(table.c.id == bindparam("row_id")).values(name=bindparam("new_name"))  # type: ignore[attr-defined]
    await session.execute(statement, [{"row_id": row_id, "new_name": name} for row_id, name in names.items()])


async def insert_code_changes(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> int:
    """Changes that are not recorded yet; returns how many were new."""
    written = 0
    for start in range(0, len(rows), _BATCH):
        statement = (
            pg_insert(CodeChange)
            .values(list(rows[start : start + _BATCH]))
            .on_conflict_do_nothing()
            .returning(CodeChange.id)
        )
        written += len((await session.execute(statement)).all())
    return written


async def insert_alias(session: AsyncSession, row: dict[str, Any]) -> bool:
    """One code of one area; False if another area was given it in the same moment."""
    statement = pg_insert(AliasRow).values(row).on_conflict_do_nothing().returning(AliasRow.id)
    return (await session.execute(statement)).one_or_none() is not None


async def end_alias_on(session: AsyncSession, alias_id: UUID, *, on: date) -> None:
    """The code holds until before this day; one that was to begin later never does."""
    await session.execute(
        update(AliasRow)
        .where(AliasRow.id == alias_id)
        .values(valid_to=func.greatest(AliasRow.valid_from, on))
        .execution_options(synchronize_session=False)
    )
