"""Rules that counties put in force while the house runs: their versions, and the book of them that a process keeps.

A version is a whole text (TOML, as a county's file), for ever; the one with the highest number whose day has come holds.
**A process goes by what it read for a few seconds** (``GRIDGOV_CATALOGUE_CALENDAR_FRESH_S``, 3 by default) and then asks
with one query whether there is a newer one: at the edge, before the first statement of a request or a job, so that
whoever asks for a rule within it needs no round trip.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Date, Index, Integer, UniqueConstraint, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql.expression import cast as sql_cast

from gridgov.db.base import REFERENCE, Base
from gridgov.db.session import CLOCK_NOW
from gridgov.log import get_logger

_log = get_logger(__name__)

Parse = Callable[[str, str], Any]
"""Text and origin of a county's own rules, laid over ours; ValueError where they cannot be used."""

_Key = tuple[str, str]
"""Kind and county."""


class RuleVersion(Base):
    """A version of a county's own rules of a kind: who put what in force, from which day, why, and in whose place.

    Never changed, never deleted. ``effect`` holds the numbers that were told before it was put in force.
    """

    __tablename__ = "rule_versions"
    __table_args__ = (
        UniqueConstraint("county_code", "kind", "number"),
        Index("ix_rule_versions_holds", "holds_from"),
        {"info": REFERENCE},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    county_code: Mapped[str]
    kind: Mapped[str]
    number: Mapped[int] = mapped_column(Integer)
    text: Mapped[str]
    text_before: Mapped[str]
    holds_from: Mapped[date]
    reason: Mapped[str]
    source: Mapped[str]
    effect: Mapped[dict[str, Any]]
    put_by: Mapped[UUID]
    put_at: Mapped[datetime]


class OwnRules:
    """What counties put in force, as books; rides on ``session.info["own_rules"]`` of every session of a process."""

    def __init__(self, parsers: Mapping[str, Parse], *, fresh_s: float) -> None:
        self._parsers = parsers
        self._fresh_s = fresh_s
        self._fresh_until = 0.0
        self._numbers: dict[_Key, int] | None = None
        self._books: dict[_Key, Any] = {}
        self._asking = asyncio.Lock()

    def book(self, kind: str, county_code: str) -> Any:
        """The county's rules of this kind over ours; None where it put none in force here."""
        return self._books.get((kind, county_code))

    def forget(self) -> None:
        """Something was put in force here: this process need not wait."""
        self._fresh_until = 0.0

    @property
    def is_fresh(self) -> bool:
        """Whether nothing need be asked yet."""
        return time.monotonic() < self._fresh_until

    async def refresh(self, session: AsyncSession) -> None:
        """Ask whether there is anything newer, unless that was just done; of many at once one asks, and before the first
        answer nobody goes on without it."""
        if self.is_fresh or (self._numbers is not None and self._asking.locked()):
            return
        async with self._asking:
            if time.monotonic() >= self._fresh_until:
                await self._read(session)
                self._fresh_until = time.monotonic() + self._fresh_s

    async def _read(self, session: AsyncSession) -> None:
        held = {(row.kind, row.county_code): row.number for row in await session.execute(_IN_FORCE)}
        known = self._numbers or {}
        for key, number in held.items():
            if known.get(key) != number:
                await self._take(session, key, number)
        for key in known.keys() - held.keys():
            self._books.pop(key, None)
        self._numbers = held

    async def _take(self, session: AsyncSession, key: _Key, number: int) -> None:
        """Of a text that this process cannot read it keeps what it had, and says so: a newer one may have been checked by
        a newer version of this house."""
        kind, county_code = key
        statement = select(RuleVersion.text).where(
            RuleVersion.county_code == county_code, RuleVersion.kind == kind, RuleVersion.number == number
        )
        text = (await session.scalars(statement)).one()
        try:
            parse = self._parsers[kind]
            self._books[key] = await asyncio.to_thread(parse, text, f"{kind} {county_code} v{number}")
        except (ValueError, KeyError) as error:
            _log.error(
                "own rules refused", kind=kind, county_code=county_code, number=number, reason=str(error)
            )


_TODAY = sql_cast(func.timezone("Asia/Shanghai", CLOCK_NOW), Date)
_IN_FORCE = (
    select(RuleVersion.county_code, RuleVersion.kind, func.max(RuleVersion.number).label("number"))
    .where(RuleVersion.holds_from <= _TODAY)
    .group_by(RuleVersion.county_code, RuleVersion.kind)
    .execution_options(cross_county=True)
)


def own_rules_of(session: AsyncSession) -> OwnRules:
    """The book that rides on the session."""
    return cast(OwnRules, session.info["own_rules"])


def own_book(session: AsyncSession, kind: str, county_code: str) -> Any:
    """What the county put in force; None where it did not, and where no such book rides on the session."""
    return own_rules_of(session).book(kind, county_code) if "own_rules" in session.info else None


def rules_are_stale(session: AsyncSession) -> bool:
    """Whether `freshen_rules` would ask the database."""
    return "own_rules" in session.info and not own_rules_of(session).is_fresh


async def freshen_rules(session: AsyncSession) -> None:
    """At the edge of every transaction: what is asked for within it is at most a few seconds old."""
    if "own_rules" in session.info:
        await own_rules_of(session).refresh(session)
