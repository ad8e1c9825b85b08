"""Many rows by one statement: for jobs that write hundreds at a time."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Insert, bindparam, column, func, insert, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession


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
