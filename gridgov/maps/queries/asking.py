"""Who asks for which events: the scope gate taken apart into what the counts can tell and what must be asked for itself.

What somebody may see is the counts of their areas, and beside them what they reach otherwise (raised, given to their unit
or post, kept apart), less what lies in their areas and is not for them (a complaint about themselves). Each of the two
corrections follows an index of its own, so that the sum is exact and costs the same at any number of events.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, literal_column, not_, or_, true
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import SHANGHAI
from gridgov.deadlines.rules.policies import Urgency
from gridgov.events.queries import SCOPE
from gridgov.events.rules.apart import APART_TYPE
from gridgov.events.rules.lifecycle import EventState
from gridgov.events.tables import EventRow
from gridgov.grids.queries.scope import (
    COUNTY_LENGTH,
    area_is,
    in_scope,
    is_whole,
    outside,
    reaches,
    whole_areas,
)
from gridgov.maps.rules.tiles import Tile
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import PermissionTable
from gridgov.people.rules.roles import Person

READ = "event.read"
_EVENT = EventRow.__table__.c
APART = _EVENT.type_code == literal_column(f"'{APART_TYPE}'")
"""As the partial index says it, so that the planner sees that it fits."""


@dataclass(frozen=True, slots=True)
class MapFilter:
    """What the map is narrowed to: states, types, urgencies (all where empty), received from a day to before a day."""

    states: Sequence[EventState] = ()
    types: Sequence[str] = ()
    urgencies: Sequence[Urgency] = ()
    begins: date | None = None
    before: date | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """The same of events."""
        found = narrowed(self, state=_EVENT.state, type_code=_EVENT.type_code, urgency=_EVENT.urgency)
        if self.begins is not None:
            found.append(_EVENT.received_at >= _midnight(self.begins))
        if self.before is not None:
            found.append(_EVENT.received_at < _midnight(self.before))
        return found


def narrowed(wanted: MapFilter, *, state: Any, type_code: Any, urgency: Any) -> list[ColumnElement[bool]]:
    """The kinds asked for, of the columns of any table; days are kept in as many ways as there are tables."""
    both = ((state, wanted.states), (type_code, wanted.types), (urgency, wanted.urgencies))
    return [column.in_(sorted(asked)) for column, asked in both if asked]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=SHANGHAI)


@dataclass(frozen=True, slots=True)
class Asker:
    """Whoever looks at the map. ``areas``: what the counts are asked for, none of them inside another."""

    county_code: str
    areas: tuple[str, ...]
    counted: ColumnElement[bool]
    """Events that the counts of the areas hold."""
    gate: ColumnElement[bool]
    """The scope gate itself, of one event."""
    beside: tuple[ColumnElement[bool], ...]
    """Events that the gate lets through and the counts of the areas do not hold; two may hold the same."""
    hidden: ColumnElement[bool]
    """Events that the counts of the areas hold and the gate does not let through."""

    @property
    def longest(self) -> int:
        return max(map(len, self.areas))

    def within(self, path: ColumnElement[str]) -> ColumnElement[bool]:
        """The path lies in the areas that the counts are asked for."""
        return _within(self.areas, path)


def asker_of(session: AsyncSession, person: Person) -> Asker:
    table = permissions_of(session)
    areas = whole_areas(table, person, READ)
    gate = in_scope(table, person, READ, SCOPE)
    counted = and_(not_(APART), _within(areas, _EVENT.scope_path))
    otherwise = PermissionTable(
        {**table.grants, READ: tuple(grant for grant in table.grants[READ] if not is_whole(grant))}
    )
    parts = [
        and_(part, not_(APART), gap)
        for part in reaches(otherwise, person, READ, SCOPE)
        for gap in outside(_EVENT.scope_path, areas)
    ]
    hidden = and_(_EVENT.concerns_id.is_not(None), counted, gate.is_not(true()))
    return Asker(person.county_code, areas, counted, gate, (and_(gate, APART), *parts), hidden)


def _within(areas: Sequence[str], path: ColumnElement[str]) -> ColumnElement[bool]:
    if not areas:
        return false()
    if any(len(area) == COUNTY_LENGTH for area in areas):
        return true()
    return or_(*(area_is(path, area) for area in areas))


def place_columns() -> tuple[ColumnElement[int], ColumnElement[int], ColumnElement[int]]:
    """Of an event: metres of Web Mercator, and the finest cell, as the trigger reckons them."""
    x, y = func.map_x(func.ST_X(_EVENT.geom)), func.map_y(func.ST_Y(_EVENT.geom))
    return x, y, func.map_cell(x, y)


def in_tile(tile: Tile) -> list[ColumnElement[bool]]:
    """Events in a tile: near it by the index, and exactly as their cell says, so that each lies in one tile of a zoom."""
    west, south, east, north = tile.bounds
    margin = 1e-4
    box = func.ST_MakeEnvelope(west - margin, south - margin, east + margin, north + margin, 4490)
    x, y, _ = place_columns()
    least_x, greatest_x, least_y, greatest_y = tile.metres
    return [_EVENT.geom.op("&&")(box), x.between(least_x, greatest_x), y.between(least_y, greatest_y)]
