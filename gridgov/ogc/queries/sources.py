"""What a layer is read from: tables, the scope gate, geometry, time, order; the same shape for all of them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, FromClause, and_, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from gridgov.db import geometry
from gridgov.grids.queries import in_force
from gridgov.grids.tables import BoundaryRow
from gridgov.ogc.rules.parameters import Box

Gathering = Callable[[AsyncSession, Sequence[Box]], Awaitable[Sequence[ColumnElement[bool]] | None]]
"""What lies in boxes, in parts that each follow an index without the order; None where so much does that a page is sooner
met in order."""
Total = Callable[[AsyncSession], Awaitable[int | None]]
"""How many lie within the gate; None where nobody keeps count."""
Shown = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Key:
    """A column of the order, and how its value is read back from a cursor (`ValueError` for what is none)."""

    column: ColumnElement[Any]
    read: Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Source:
    """``parts``: the gate taken apart where each part follows an index of its own, else the gate alone; a feature may be in
    several. ``keys``: the order, ending with what is unique. ``begins``/``ends``: when a feature was; an instant is both.
    ``few``: there are so few that they are counted whatever is asked; of others ``total`` may know them all."""

    table: FromClause
    where: Sequence[ColumnElement[bool]]
    parts: Sequence[ColumnElement[bool]]
    id: Key
    keys: Sequence[Key]
    geom: ColumnElement[Any]
    columns: Mapping[str, ColumnElement[Any]]
    descending: bool = False
    begins: ColumnElement[datetime] | None = None
    ends: ColumnElement[datetime | None] | None = None
    shown: Shown = field(default=lambda values: values)
    gathering: Gathering | None = None
    few: bool = False
    total: Total | None = None


Label = aliased(BoundaryRow, name="label")
"""The boundary whose label point stands for a place that is not to be known exactly."""


def labelled(table: FromClause, path: ColumnElement[str], day: date) -> FromClause:
    """With the boundary of the area that each row lies in, where that has one."""
    return table.outerjoin(Label, and_(Label.area_path == path, in_force(Label, day)))


def label_point() -> ColumnElement[Any]:
    """Null where the area has no boundary."""
    return point_or_null(Label.label_lon.expression, Label.label_lat.expression)


def point_or_null(lon: ColumnElement[Any], lat: ColumnElement[Any]) -> ColumnElement[Any]:
    """A point of the stored datum: ``ST_MakePoint`` of a null is null."""
    return geometry.point(lon, lat)


def uuid_key(column: ColumnElement[UUID]) -> Key:
    return Key(column, UUID)


def moment_key(column: ColumnElement[datetime]) -> Key:
    return Key(column, _moment)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a cursor's time has a zone")
    return moment.astimezone(UTC)  # OverflowError at the ends of time


def county_of(path: ColumnElement[str]) -> ColumnElement[str]:
    """The county that a path lies in."""
    return func.left(path, 6)
