"""A tile of events: points where it holds no more than 2,000, cells with their counts where it holds more."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Float, Integer, Text, case, cast, func, literal_column, select, union
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.plans import OWN_PLAN
from gridgov.events.rules.lifecycle import OPEN
from gridgov.events.tables import EventRow
from gridgov.maps.queries.asking import Asker, MapFilter, asker_of, in_tile, place_columns
from gridgov.maps.queries.counted import counted_in
from gridgov.maps.queries.encoding import encoded, placed
from gridgov.maps.rules.layers import MOST_POINTS, MapLayer, cells_of
from gridgov.maps.rules.tiles import Tile
from gridgov.people.rules.roles import Person

_EVENT = EventRow.__table__.c


async def events_tile(
    session: AsyncSession, person: Person, wanted: MapFilter, tile: Tile, *, today: date, at: datetime
) -> bytes:
    """The tile as bytes; empty where nothing lies in it that the person may see."""
    asker = asker_of(session, person)
    total, cells = (await session.execute(cells_statement(asker, wanted, tile, today=today))).one()
    if total == 0:
        return b""
    if total > MOST_POINTS:
        return bytes(cells)
    await session.execute(OWN_PLAN)
    points: bytes = (await session.execute(points_statement(asker, wanted, tile, at=at))).scalar_one()
    return bytes(points)


def cells_statement(asker: Asker, wanted: MapFilter, tile: Tile, *, today: date) -> Any:
    """How many events a tile holds, and its cells: each where its events lie on average."""
    row = counted_in(asker, wanted, tile, today=today).c
    n = func.sum(row.n)
    cells = (
        select(
            n.label("count"), func.sum(row.urgent).label("urgent_count"),
            (cast(func.sum(row.x), Float) / n).label("x"), (cast(func.sum(row.y), Float) / n).label("y"),
        )
        .group_by(row.cell)
        .having(n > literal_column("0"))
        .cte("cells")
    )  # fmt: skip
    one = cells.c
    feature = select(
        placed(one.x, one.y, tile), cast(one.count, Integer).label("count"),
        cast(one.urgent_count, Integer).label("urgent_count"),
    ).subquery("feature")  # fmt: skip
    total = select(func.coalesce(func.sum(one.count), literal_column("0"))).scalar_subquery()
    return select(total, encoded(feature, cells_of(MapLayer.EVENTS)).scalar_subquery())


def points_statement(asker: Asker, wanted: MapFilter, tile: Tile, *, at: datetime) -> Any:
    """The events of a tile one by one, the newest on top; never more than are allowed, whatever came meanwhile.

    Part by part of what the asker reaches, so that each may follow an index of its own: a tile may hold a million others.
    The newest at one place bears how many lie there, where they are several: only one dot of them is seen.
    """
    x, y, _ = place_columns()
    overdue = case(
        (_EVENT.state.in_(sorted(OPEN)) & (_EVENT.due_at < at) & _EVENT.paused_at.is_(None), 1), else_=0
    )
    every = select(
        x.label("x"), y.label("y"), _EVENT.id, _EVENT.number, _EVENT.type_code, _EVENT.urgency, _EVENT.state,
        _EVENT.major, _EVENT.received_at, overdue.label("overdue"),
    ).where(_EVENT.county_code == asker.county_code, asker.gate, *wanted.conditions(), *in_tile(tile))  # fmt: skip
    parts = [*([asker.counted] if asker.areas else []), *asker.beside]
    found = union(*(every.where(part) for part in parts)).cte("found").prefix_with("MATERIALIZED")
    one = found.c
    here = (one.x, one.y)
    order = func.row_number().over(partition_by=here, order_by=(one.received_at.desc(), one.id.desc()))
    count = func.count().over(partition_by=here)
    feature = (
        select(
            placed(one.x, one.y, tile), cast(one.id, Text).label("id"), one.number, one.type_code, one.urgency, one.state,
            one.major, one.overdue, cast(func.extract("epoch", one.received_at), BigInteger).label("received_s"),
            cast(case(((order == literal_column("1")) & (count > literal_column("1")), count)), Integer).label("here_count"),
        )
        .order_by(one.received_at, one.id)
        .limit(MOST_POINTS)
        .subquery("feature")
    )  # fmt: skip
    return select(encoded(feature, MapLayer.EVENTS).scalar_subquery())
