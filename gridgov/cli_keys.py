"""`gridgov rotate-keys`: everything that is sealed or indexed under an old key comes under the one in use, while all else runs."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Protocol

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from gridgov.all_tables import METADATA
from gridgov.db.audit import record_audit
from gridgov.db.cipher import cipher_of
from gridgov.db.resealing import Key, Portion, count_fading, count_portion, reseal_portion
from gridgov.db.sealed_columns import FADING, Fading, Sealed, sealed_by_table
from gridgov.db.session import Session, Sessions, make_engine, make_sessions, read_clock
from gridgov.settings import Settings
from gridgov.wiring import session_info

NO_COUNTY = "000000"
"""The house as a whole: keys are no county's."""
_COUNTED_AT_ONCE = 5000
_SHOWN = 20
_LEFT, _UNREADABLE = 1, 2


class Take(Protocol):
    """Takes the portion of a table that follows a key."""

    def __call__(self, session: Session, after: Key | None, /) -> Awaitable[Portion]: ...


@dataclass(slots=True)
class Tally:
    """All portions of one table or column."""

    name: str
    looked_at: int = 0
    rewritten: int = 0
    seals: Counter[int | None] = field(default_factory=Counter)
    indexes: Counter[int | None] = field(default_factory=Counter)
    unreadable: list[str] = field(default_factory=list)

    def add(self, portion: Portion) -> None:
        self.looked_at += portion.looked_at
        self.rewritten += portion.rewritten
        self.seals += portion.seals
        self.indexes += portion.indexes
        self.unreadable += portion.unreadable


@dataclass(slots=True)
class Report:
    """What a run did, and what stands under which key after it."""

    seals_with: int
    indexes_with: int
    done: list[Tally] = field(default_factory=list)
    stand: list[Tally] = field(default_factory=list)
    fading: list[tuple[Fading, Tally]] = field(default_factory=list)

    @property
    def unreadable(self) -> list[str]:
        return [row for tally in self.done for row in tally.unreadable]

    def old_seals(self, tally: Tally) -> int:
        """How many stand under another key than the one in use; what is no seal at all counts, too."""
        return sum(count for key, count in tally.seals.items() if key != self.seals_with)

    def old_indexes(self, tally: Tally) -> int:
        return sum(count for key, count in tally.indexes.items() if key != self.indexes_with)

    @property
    def left(self) -> tuple[int, int, int]:
        """Seals, hashes, and hashes that go by themselves, still under an old key."""
        return (
            sum(self.old_seals(tally) for tally in self.stand),
            sum(self.old_indexes(tally) for tally in self.stand),
            sum(self.old_indexes(tally) for _, tally in self.fading),
        )


async def rotate(sessions: Sessions, *, write: bool, portion: int, pause_s: float) -> Report:
    """Every registered column, a portion in a transaction of its own; then a second walk that counts what stands."""
    assert METADATA.tables, "every table is known"
    async with sessions() as session:
        cipher, at = cipher_of(session), await read_clock(session)
        report = Report(cipher.seals_with, cipher.indexes_with)
        if write:
            await _record(session, "key_rotation_begun", report, at)
            await session.commit()
    for table, columns in sealed_by_table().items():
        if write:
            report.done.append(await _walk(sessions, table, _resealing(columns, portion), pause_s=pause_s))
        report.stand.append(await _walk(sessions, table, _counting(columns), pause_s=0))
    for fading in FADING:
        name = f"{fading.table}.{fading.column}"
        report.fading.append((fading, await _walk(sessions, name, _counting_fading(fading, at), pause_s=0)))
    if write:
        async with sessions() as session:
            await _record(session, "key_rotation_ended", report, await read_clock(session))
            await session.commit()
    return report


async def _walk(sessions: Sessions, name: str, take: Take, *, pause_s: float) -> Tally:
    """A table from end to end; a portion that was committed is done, whatever comes after."""
    tally, after = Tally(name), None
    while True:
        async with sessions() as session:
            portion = await take(session, after)
            await session.commit()
        tally.add(portion)
        after = portion.last
        if after is None:
            return tally
        if portion.rewritten:
            await asyncio.sleep(pause_s)


def _resealing(columns: Sequence[Sealed], limit: int) -> Take:
    return lambda session, after: reseal_portion(session, columns, after=after, limit=limit)


def _counting(columns: Sequence[Sealed]) -> Take:
    return lambda session, after: count_portion(session, columns, after=after, limit=_COUNTED_AT_ONCE)


def _counting_fading(fading: Fading, at: datetime) -> Take:
    return lambda session, after: count_fading(session, fading, after=after, limit=_COUNTED_AT_ONCE, at=at)


async def _record(session: Session, action: str, report: Report, at: datetime) -> None:
    """Who holds the keys may do this; that it was done stands in the house's own audit chain."""
    seals, indexes, fading = report.left
    data = {
        "seals_with": report.seals_with, "indexes_with": report.indexes_with, "by": "command line",
        "rewritten": {tally.name: tally.rewritten for tally in report.done if tally.rewritten},
        "left": {"seals": seals, "indexes": indexes, "fading": fading}, "unreadable_count": len(report.unreadable),
    }  # fmt: skip
    await record_audit(
        session, county_code=NO_COUNTY, actor_id=None, action=action, subject="keys", data=data, at=at
    )


def add_key_commands(app: typer.Typer, *, out: Console) -> None:
    """Add the command to the command line."""

    @app.command("rotate-keys")
    def rotate_keys(
        *,
        count_only: Annotated[bool, typer.Option("--count-only", help="只统计,不改写 · count, write nothing")] = False,
        portion: Annotated[int, typer.Option(min=1, max=5000, help="每批行数 · rows in a transaction")] = 200,
        pause_ms: Annotated[int, typer.Option(min=0, max=10_000, help="批间停顿毫秒 · pause between portions")] = 20,
    ) -> None:  # fmt: skip
        """轮换密钥 · Bring everything under the newest keys while the system runs; says what is left under old ones."""
        report = asyncio.run(
            _with_sessions(
                lambda sessions: rotate(
                    sessions, write=not count_only, portion=portion, pause_s=pause_ms / 1000
                )
            )
        )
        _print(out, report)
        if report.unreadable:
            raise typer.Exit(_UNREADABLE)
        if any(report.left):
            raise typer.Exit(_LEFT)


async def _with_sessions(act: Callable[[Sessions], Awaitable[Report]]) -> Report:
    settings = Settings()
    engine = make_engine(settings.database, application_name="gridgov-rotate-keys")
    try:
        return await act(make_sessions(engine, info=session_info(settings)))
    finally:
        await engine.dispose()


def _print(out: Console, report: Report) -> None:
    rewritten = {tally.name: tally.rewritten for tally in report.done}
    told = Table("表 table", "行 rows", "已改写 rewritten", "旧密钥封存 old seals", "旧检索值 old hashes")
    for tally in report.stand:
        told.add_row(
            tally.name, str(tally.looked_at), str(rewritten.get(tally.name, "-")), str(report.old_seals(tally)),
            str(report.old_indexes(tally)),
        )  # fmt: skip
    out.print(told)
    for fading, tally in report.fading:
        if count := report.old_indexes(tally):
            lost = f"旧检索密钥移除后 when the old index key goes: {fading.zh} · {fading.en}"
            out.print(escape(f"{tally.name}: {count} · {lost}"), soft_wrap=True)
    for row in report.unreadable[:_SHOWN]:
        out.print(f"[red]{escape(f'无法解开 opens with no key held: {row}')}", soft_wrap=True)
    seals, indexes, fading_count = report.left
    out.print(_verdict("封存 seals", report.seals_with, seals), soft_wrap=True)
    out.print(_verdict("检索值 hashes", report.indexes_with, indexes + fading_count), soft_wrap=True)


def _verdict(what: str, key: int, left: int) -> str:
    if left:
        return (
            f"[yellow]{what}: {left} 项仍在旧密钥下,旧密钥不可移除 · still under an old key, which must stay"
        )
    return f"{what}: 全部在密钥 {key} 下,旧密钥可以移除 · all under key {key}, old ones may be taken out"
