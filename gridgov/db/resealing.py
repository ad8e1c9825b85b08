"""Bring what stands under an old key under the one that is used now: a portion of a table at a time, while all else runs.

A portion is read in the order of its primary key, without locks. A row is written only where it still is what was read:
whoever changed it meanwhile wrote it under the key in use, and theirs stays. So a portion may be done twice, by two at
once, or be cut off; the next run passes over what is done (docs/decisions/0024).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Table, literal, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import Base
from gridgov.db.cipher import CipherProvider, SealBroken, cipher_of, key_of_index, key_of_seal
from gridgov.db.sealed_columns import Fading, Sealed

Key = tuple[Any, ...]
"""The primary key of a row, from which the next portion goes on."""


@dataclass(slots=True)
class Portion:
    """What was seen of a portion. ``seals`` and ``indexes`` count columns by the key they stand under, as they were read;
    ``unreadable`` names rows of which something opens with no key that is held. ``last`` is None at the end of the table.
    """

    looked_at: int = 0
    rewritten: int = 0
    seals: Counter[int | None] = field(default_factory=Counter)
    indexes: Counter[int | None] = field(default_factory=Counter)
    unreadable: list[str] = field(default_factory=list)
    last: Key | None = None


async def reseal_portion(
    session: AsyncSession, columns: Sequence[Sealed], *, after: Key | None, limit: int
) -> Portion:
    """Rewrite what of the next ``limit`` rows stands under another key than the one in use."""
    cipher, table, portion = cipher_of(session), _table(columns[0].table), Portion()
    for row in await _rows(session, table, _wanted(columns), after=after, limit=limit, seen=portion):
        try:
            changes = _renewed(cipher, columns, row)
        except SealBroken:
            portion.unreadable.append(_named(table, row))
            continue
        if changes:
            portion.rewritten += await _write(session, table, row, changes)
    return portion


async def count_portion(
    session: AsyncSession, columns: Sequence[Sealed], *, after: Key | None, limit: int
) -> Portion:
    """What the next ``limit`` rows stand under; writes nothing."""
    table, portion = _table(columns[0].table), Portion()
    for row in await _rows(session, table, _wanted(columns), after=after, limit=limit, seen=portion):
        for one in columns:
            sealed, index = _read(row, one)
            if sealed is not None:
                portion.seals[key_of_seal(sealed)] += 1
            if index is not None:
                portion.indexes[key_of_index(index)] += 1
    return portion


async def count_fading(
    session: AsyncSession, fading: Fading, *, after: Key | None, limit: int, at: datetime
) -> Portion:
    """The same of hashes that go by themselves: those that still count."""
    table, portion = _table(fading.table), Portion()
    wanted = [name for name in (fading.column, fading.since, fading.over) if name is not None]
    for row in await _rows(session, table, wanted, after=after, limit=limit, seen=portion):
        said = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
        gone = fading.since is not None and said[fading.since] < at - timedelta(days=fading.days)
        used = fading.over is not None and said[fading.over] is not None
        if not gone and not used and said[fading.column] is not None:
            portion.indexes[key_of_index(bytes(said[fading.column]))] += 1
    return portion


def _renewed(cipher: CipherProvider, columns: Sequence[Sealed], row: Row[Any]) -> dict[str, bytes]:
    """The columns that must be otherwise, and what they must be."""
    changes: dict[str, bytes] = {}
    for one in columns:
        sealed, index = _read(row, one)
        if sealed is None:
            continue
        old_seal = key_of_seal(sealed) != cipher.seals_with
        old_index = index is not None and key_of_index(index) != cipher.indexes_with
        if not (old_seal or old_index):
            continue
        text = cipher.open(sealed, context=one.context)
        if old_seal:
            changes[one.column] = cipher.seal(text, context=one.context)
        if old_index and one.index is not None:
            changes[one.index] = cipher.index(text, context=one.index_context)
    return changes


async def _write(session: AsyncSession, table: Table, row: Row[Any], changes: dict[str, bytes]) -> int:
    """1, or 0 where somebody else wrote it meanwhile."""
    said = row._mapping  # noqa: SLF001 - as above
    same = [column == said[column.name] for column in table.primary_key.columns]
    same += [table.c[name] == said[name] for name in changes]
    written = await session.execute(
        update(table).where(*same).values(**changes).returning(next(iter(table.primary_key.columns)))
    )
    return len(written.all())


async def _rows(
    session: AsyncSession,
    table: Table,
    wanted: Sequence[str],
    *,
    after: Key | None,
    limit: int,
    seen: Portion,
) -> Sequence[Row[Any]]:
    """The next rows in the order of their key, with these columns."""
    key = list(table.primary_key.columns)
    others = [table.c[name] for name in wanted if name not in table.primary_key.columns]
    statement = select(*key, *others).order_by(*key).limit(limit).execution_options(cross_county=True)
    if after is not None:
        place = [literal(value, column.type) for column, value in zip(key, after, strict=True)]
        statement = statement.where(tuple_(*key) > tuple_(*place))
    rows = (await session.execute(statement)).all()
    seen.looked_at = len(rows)
    seen.last = tuple(rows[-1][: len(key)]) if len(rows) == limit else None
    return rows


def _read(row: Row[Any], one: Sealed) -> tuple[bytes | None, bytes | None]:
    said = row._mapping  # noqa: SLF001 - as above
    sealed, index = said[one.column], said[one.index] if one.index is not None else None
    return bytes(sealed) if sealed is not None else None, bytes(index) if index is not None else None


def _wanted(columns: Sequence[Sealed]) -> list[str]:
    return [name for one in columns for name in (one.column, one.index) if name is not None]


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


def _named(table: Table, row: Row[Any]) -> str:
    """A row by its table and key: ids and codes, nothing private."""
    return f"{table.name} {' '.join(str(value) for value in row[: len(table.primary_key.columns)])}"
