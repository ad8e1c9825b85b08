"""What is kept added up: of each event what it adds to which day, those sums by day and month, and what is not yet in them.

A trigger (migration 0019) leaves a mark in the transaction of whatever alters an event, a clock or a supervision, so that
the sums and the marks together always say what the tables say. See docs/decisions/0046-figures-and-exports.md.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ColumnElement,
    Date,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    cast,
    func,
    literal_column,
    text,
)
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, AreaPath, Base, CountyRow, one_of
from gridgov.statistics.rules.facts import FACTS, RAISED, Dimension, Grain, column_of
from gridgov.statistics.rules.tables import ExportForm, ExportTable

NO_UNIT = UUID(int=0)
"""Whose part of the ledger is the area's."""
ATTRIBUTES = ("event_id", "unit_id", "day", "scope_path", "type_code", "urgency", "hour", "concerns_id")
COLUMNS = tuple(column_of(fact) for fact in FACTS)


def _facts(kind: type[Integer] | type[SmallInteger]) -> list[Column[int]]:
    return [Column(column_of(fact), kind(), nullable=False, server_default=text("0")) for fact in FACTS]


LEDGER = Table(
    "statistics_ledger", Base.metadata,
    Column("county_code", Text, primary_key=True),
    Column("event_id", PG_UUID(as_uuid=True), primary_key=True),
    Column("unit_id", PG_UUID(as_uuid=True), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("scope_path", Text(collation="C"), nullable=False),
    Column("type_code", Text, nullable=False),
    Column("urgency", Text, nullable=False),
    Column("hour", SmallInteger),
    Column("concerns_id", PG_UUID(as_uuid=True)),
    *_facts(SmallInteger),
    Index("ix_statistics_ledger_concerns", "county_code", "concerns_id", postgresql_where=text("concerns_id IS NOT NULL")),
    info=dict(COUNTY),
)  # fmt: skip
"""What an event adds to a day: as its area sees it (``unit_id`` all zeros), and as each unit does. ``hour``: of the week
in China (weekday from Monday 0, times 24, plus the hour) at which it was reported, on the day that counts it."""

Index(
    "ix_statistics_ledger_community",
    LEDGER.c.county_code,
    text("left(scope_path, 12)"),
    LEDGER.c.day,
    _table=LEDGER,
)

ROLLUPS = Table(
    "statistics_rollups", Base.metadata,
    Column("county_code", Text, primary_key=True),
    Column("area_path", Text(collation="C"), primary_key=True),
    Column("dimension", Text, primary_key=True),
    Column("grain", Text, primary_key=True),
    Column("starts_on", Date, primary_key=True),
    Column("code", Text(collation="C"), primary_key=True),
    *_facts(Integer),
    CheckConstraint(one_of("dimension", Dimension), name="dimension"),
    CheckConstraint(one_of("grain", Grain), name="grain"),
    info=dict(COUNTY),
)  # fmt: skip
"""The ledger added up: of the county and its towns, by one dimension, over a day or a month."""


def codes_of(row: Any) -> dict[Dimension, ColumnElement[Any]]:
    """By what a row of the ledger, or one made like it, is told apart."""
    return {
        Dimension.TOTAL: literal_column("''"),
        Dimension.AREA: func.left(row.scope_path, literal_column("12")),
        Dimension.TYPE: row.type_code,
        Dimension.LEVEL: row.urgency,
        Dimension.HOUR: cast(row.hour, Text),
        Dimension.UNIT: cast(row.unit_id, Text),
    }


def columns_of(row: Any, dimension: Dimension, names: Sequence[str]) -> list[ColumnElement[Any]]:
    """The facts of a row; by hour of the week only that it was reported: what came of it has hours of its own."""
    if dimension is not Dimension.HOUR:
        return [row[name].label(name) for name in names]
    return [(row[name] if name == column_of(RAISED) else literal_column("0")).label(name) for name in names]


class StatisticsMark(CountyRow, Base):
    """An event that something altered since it was last added up, and the transaction that did."""

    __tablename__ = "statistics_marks"
    __table_args__ = ({"info": COUNTY},)

    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    txid: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)


class StatisticsAwaited(CountyRow, Base):
    """An event whose figures change by time alone: the next of its running clocks runs out at ``next_at``."""

    __tablename__ = "statistics_awaited"
    __table_args__ = (Index("ix_statistics_awaited_next", "county_code", "next_at"), {"info": COUNTY})

    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    next_at: Mapped[datetime]


class StatisticsHead(CountyRow, Base):
    """As of when a county's events were last added up."""

    __tablename__ = "statistics_heads"
    __table_args__ = ({"info": COUNTY},)

    folded_at: Mapped[datetime]


class StatisticsExport(CountyRow, Base):
    """A table of figures that somebody took out: which, with what filter, how many rows, and the digest of the file."""

    __tablename__ = "statistics_exports"
    __table_args__ = (
        CheckConstraint(one_of("form", ExportForm), name="form"),
        CheckConstraint(one_of("subject", ExportTable), name="subject"),
        Index("ix_statistics_exports_at", "county_code", "at", "id"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    scope_path: Mapped[AreaPath]
    subject: Mapped[str]
    form: Mapped[str]
    begins_on: Mapped[date]
    ends_on: Mapped[date]
    filter: Mapped[dict[str, Any]]
    row_count: Mapped[int] = mapped_column(Integer)
    byte_count: Mapped[int] = mapped_column(Integer)
    digest: Mapped[str]
    definitions: Mapped[str]
    taken_by: Mapped[UUID]
    at: Mapped[datetime]
