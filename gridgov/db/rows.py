"""Inserts composed once: a row whose columns the caller names, and many rows by one statement.

Composing an insert of twenty columns costs more than running it; a statement that stays is compiled once, too.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Insert, bindparam, column, func, insert, literal, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession


async def insert_row(session: AsyncSession, table: Any, values: Mapping[str, Any]) -> None:
    """One row; ``table`` is the Core table, ``values`` its columns by name."""
    await session.execute(_insert(table), dict(values))


async def insert_new(session: AsyncSession, table: Any, values: Mapping[str, Any]) -> bool:
    """One row unless its key, or another that must be unique, is there already; whether it was written."""
    return (await session.execute(_insert_new(table), dict(values))).first() is not None


@cache
def _insert(table: Any) -> Insert:
    return insert(table)


@cache
def _insert_new(table: Any) -> Any:
    return pg_insert(table).on_conflict_do_nothing().returning(literal(1))


async def insert_rows(session: AsyncSession, table: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    """Rows with the same columns: as one JSON list where one Postgres holds them, a row at a time where many do.

    One statement with one parameter instead of hundreds of each is what numbering spends its time on; a database
    spread by county would gather such rows before it sends them on.
    """
    if session.info.get("sharded"):
        await session.execute(insert(table), [dict(row) for row in rows])
    else:
        await session.execute(_from_json(table, tuple(rows[0])), {"rows": [dict(row) for row in rows]})


@cache
def _from_json(table: Any, names: tuple[str, ...]) -> Insert:
    columns = [column(name, table.c[name].type) for name in names]
    listed = func.jsonb_to_recordset(bindparam("rows", type_=JSONB())).table_valued(*columns)
    return insert(table).from_select(names, select(*listed.render_derived("listed", with_types=True).c))
