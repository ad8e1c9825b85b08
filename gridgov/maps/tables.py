"""County tables of the counted map: how many events lie where, and the changes that are not counted in yet."""

from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Date, Index, Integer, SmallInteger, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, AreaPath, Base, CountyRow

_NONE = "count = 0 AND urgent_count = 0 AND x_sum = 0 AND y_sum = 0"


class MapCount(CountyRow, Base):
    """How many events of one kind lie in one cell, of an area, received in a span of time (see `rules.grains`).

    ``x_sum`` and ``y_sum`` are the sums of their places in metres of Web Mercator: over the count, where they lie. Where
    not ``detailed`` there is no type and no urgency, and the state is open, alarm or ended.
    """

    __tablename__ = "map_counts"
    __table_args__ = (
        Index("ix_map_counts_none", "county_code", postgresql_where=text(_NONE)),
        {"info": COUNTY},
    )

    level: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    span: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    detailed: Mapped[bool] = mapped_column(Boolean, primary_key=True)
    cell: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    type_code: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    path: Mapped[AreaPath] = mapped_column(primary_key=True)
    urgency: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    state: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    count: Mapped[int] = mapped_column(BigInteger)
    urgent_count: Mapped[int] = mapped_column(BigInteger)
    x_sum: Mapped[int] = mapped_column(BigInteger)
    y_sum: Mapped[int] = mapped_column(BigInteger)


class MapChange(CountyRow, Base):
    """An event that came (``sign`` 1) or is no longer so (-1): written by a trigger with the event, in one transaction.

    ``day`` is the county's calendar day on which it was received, ``cell`` the finest cell of its place.
    """

    __tablename__ = "map_changes"
    __table_args__ = ({"info": COUNTY},)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    sign: Mapped[int] = mapped_column(SmallInteger)
    day: Mapped[date] = mapped_column(Date)
    cell: Mapped[int] = mapped_column(BigInteger)
    x: Mapped[int] = mapped_column(Integer)
    y: Mapped[int] = mapped_column(Integer)
    path: Mapped[AreaPath]
    type_code: Mapped[str]
    urgency: Mapped[str]
    state: Mapped[str]
