"""Partitions by day of the county's own clock: made ahead, and gone as a whole when a day is too old."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import SHANGHAI

_EXISTS = text("SELECT to_regclass(:name) IS NOT NULL")
_PARTS = text(
    "SELECT child.relname FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid "
    "JOIN pg_class parent ON parent.oid = inhparent WHERE parent.relname = :table ORDER BY child.relname"
)
_NAME = re.compile(r"_([0-9]{4})_([0-9]{2})_([0-9]{2})$")


async def make_day(session: AsyncSession, table: str, column: str, day: date) -> str | None:
    """The partition of a day; None where it is there, or where rows of that day stand in the default one already (they can
    be read all the same)."""
    name = f"{table}_{day:%Y_%m_%d}"
    if await session.scalar(_EXISTS, {"name": name}):
        return None
    first, end = (datetime.combine(one, time(), tzinfo=SHANGHAI) for one in (day, day + timedelta(days=1)))
    in_default = f"SELECT EXISTS (SELECT FROM {table}_default WHERE {column} >= :first AND {column} < :end)"  # noqa: S608 - names of ours
    misplaced = text(in_default)
    if await session.scalar(misplaced, {"first": first, "end": end}):
        return None
    bounds = f"FROM ('{first.isoformat()}') TO ('{end.isoformat()}')"
    await session.execute(text(f"CREATE TABLE {name} PARTITION OF {table} FOR VALUES {bounds}"))
    return name


async def drop_days(session: AsyncSession, table: str, *, before: date) -> Sequence[str]:
    """Every partition of a day before this one is thrown away, with all that is in it; their names."""
    gone = []
    for name in (await session.scalars(_PARTS, {"table": table})).all():
        found = _NAME.search(name)
        if found and date(*map(int, found.groups())) < before:
            await session.execute(text(f"DROP TABLE {name}"))
            gone.append(name)
    return gone
