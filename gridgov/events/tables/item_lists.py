"""The county's list of what gridworkers do (网格服务管理事项清单), and what was declined by it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, REFERENCE, AreaPath, Base, CountyRow


class WorkItemList(Base):
    """A version of the county's 网格服务管理事项清单, in force from a day until the next version's (江苏办法 art. 10)."""

    __tablename__ = "work_item_lists"
    __table_args__ = (UniqueConstraint("county_code", "number"), {"info": REFERENCE})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    county_code: Mapped[str]
    number: Mapped[int] = mapped_column(Integer)
    title: Mapped[str]
    document: Mapped[str | None]
    effective_from: Mapped[date]
    published_by: Mapped[UUID]
    published_at: Mapped[datetime]


class WorkItem(Base):
    """One item of a list: which of the twelve kinds of art. 9 it is, whose it is, and on what basis."""

    __tablename__ = "work_items"
    __table_args__ = (
        CheckConstraint("article_item BETWEEN 1 AND 12", name="article_item"),
        {"info": REFERENCE},
    )

    list_id: Mapped[UUID] = mapped_column(ForeignKey("work_item_lists.id"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    article_item: Mapped[int] = mapped_column(Integer)
    zh: Mapped[str]
    en: Mapped[str | None]
    department_id: Mapped[UUID | None] = mapped_column(ForeignKey("units.id"))
    basis: Mapped[str | None]
    event_types: Mapped[list[str]] = mapped_column(ARRAY(Text))
    """The types it names itself, as published; empty where it takes those of its kind that no item names."""


class WorkItemType(Base):
    """Which item an event type falls under, from a day to before a day: what a report reads, one row of it.

    A type without a row on a day on which the county has a list is outside that list.
    """

    __tablename__ = "work_item_types"
    __table_args__ = ({"info": REFERENCE},)

    county_code: Mapped[str] = mapped_column(primary_key=True)
    type_code: Mapped[str] = mapped_column(primary_key=True)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    valid_to: Mapped[date | None]
    item_code: Mapped[str]


class DeclinedTask(CountyRow, Base):
    """A task outside the list that a gridworker declined, and who had ordered it: counted per department."""

    __tablename__ = "declined_tasks"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "event_id"], ["events.county_code", "events.id"]),
        Index("ix_declined_tasks_at", "county_code", "at", "id"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID]
    type_code: Mapped[str]
    person_id: Mapped[UUID]
    scope_path: Mapped[AreaPath]
    ordered_by: Mapped[UUID | None]
    ordered_unit_id: Mapped[UUID | None]
    ordered_path: Mapped[AreaPath | None]
    reason: Mapped[str]
    at: Mapped[datetime]
