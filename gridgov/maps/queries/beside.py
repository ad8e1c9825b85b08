"""Tiles of what is not an event: open alarms, who is on duty, devices, hazards, hotspots. Each by its own gate.

There are thousands of these in a county, not millions: they are read as they are, by the place in their columns.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Float,
    Integer,
    Select,
    Text,
    and_,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.queries.reading import scope_of as alarm_scope_of
from gridgov.alarms.queries.registry import SCOPE as DEVICES
from gridgov.alarms.rules.terms import AlarmState, DeviceState
from gridgov.alarms.tables import AlarmRow, Device, DeviceWatch
from gridgov.care.queries import SCOPE as SERVED
from gridgov.care.tables import ServedPerson
from gridgov.collection.queries.records import SCOPE as RECORDS
from gridgov.collection.rules.terms import RecordState
from gridgov.collection.tables import CollectedRecord
from gridgov.duty.queries.on_duty import ACTING, acting_on_duty
from gridgov.duty.queries.places import SCOPE as ON_DUTY
from gridgov.duty.tables import LastPlace, ShiftRow
from gridgov.grids.queries.scope import ScopeColumns, in_scope
from gridgov.maps.queries.encoding import encoded, placed
from gridgov.maps.rules.layers import LAYERS, MOST_POINTS, MapLayer, cells_of
from gridgov.maps.rules.tiles import CELL_LEVEL, Tile
from gridgov.patrol.rules.terms import FindingState, TargetState
from gridgov.patrol.tables import PatrolFinding, PatrolTarget
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import PermissionTable
from gridgov.people.rules.roles import Person
from gridgov.people.tables import PersonRow

Points = Callable[[PermissionTable, Person, datetime], Select[Any]]
"""What a layer shows: ``lon``, ``lat``, ``urgent`` (0 or 1) and its fields."""


async def beside_tile(
    session: AsyncSession, person: Person, layer: MapLayer, tile: Tile, *, at: datetime
) -> bytes:
    """Points, or cells where there would be more than 2,000, as bytes."""
    rows = POINTS[layer](permissions_of(session), person, at).subquery()
    found = _within(rows.c, tile)
    many = select(func.count()).select_from(found).scalar_subquery() > MOST_POINTS
    points, cells = _points(found, layer, tile), _cells(found, layer, tile)
    return bytes((await session.execute(select(case((many, cells), else_=points)))).scalar_one())


def _within(row: Any, tile: Tile) -> Any:
    west, south, east, north = tile.bounds
    least_x, greatest_x, least_y, greatest_y = tile.metres
    x, y = func.map_x(row.lon), func.map_y(row.lat)
    margin = 1e-4
    near = and_(
        row.lon.between(west - margin, east + margin), row.lat.between(south - margin, north + margin)
    )
    return (
        select(row, x.label("x"), y.label("y"))
        .where(near, x.between(least_x, greatest_x), y.between(least_y, greatest_y))
        .cte("found")
        .prefix_with("MATERIALIZED")
    )


def _points(found: Any, layer: MapLayer, tile: Tile) -> Any:
    fields = [found.c[name] for name in LAYERS[layer].fields]
    feature = select(placed(found.c.x, found.c.y, tile), *fields).limit(MOST_POINTS).subquery("feature")
    return encoded(feature, layer).scalar_subquery()


def _cells(found: Any, layer: MapLayer, tile: Tile) -> Any:
    shown = func.map_cell(found.c.x, found.c.y).op(">>")(
        literal_column(str(2 * (CELL_LEVEL - tile.shown_level)))
    )
    feature = (
        select(
            placed(func.avg(cast(found.c.x, Float)), func.avg(cast(found.c.y, Float)), tile),
            cast(func.count(), Integer).label("count"), cast(func.sum(found.c.urgent), Integer).label("urgent_count"),
        )
        .group_by(shown)
        .subquery("feature")
    )  # fmt: skip
    return encoded(feature, cells_of(layer)).scalar_subquery()


def _seconds(at: Any) -> ColumnElement[int]:
    return cast(func.extract("epoch", at), BigInteger)


def _flag(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, literal_column("1")), else_=literal_column("0"))


def _alarms(table: PermissionTable, person: Person, at: datetime) -> Select[Any]:
    """The open ones; drills are none."""
    del at
    alarm = AlarmRow.__table__.c
    return select(
        alarm.lon, alarm.lat, _flag(alarm.answered_at.is_(None)).label("urgent"), cast(alarm.id, Text).label("id"),
        alarm.kind, alarm.state, _flag(alarm.answered_at.is_not(None)).label("answered"),
        _seconds(alarm.opened_at).label("opened_s"), alarm.scope_path.label("path"),
    ).where(
        alarm.county_code == person.county_code, in_scope(table, person, "alarm.read", alarm_scope_of(person)),
        alarm.state == AlarmState.OPEN, alarm.drill.is_(False), alarm.lon.is_not(None),
    )  # fmt: skip


def _patrols(table: PermissionTable, person: Person, at: datetime) -> Select[Any]:
    """Where those on duty at this moment were last; of nobody off duty (国办函〔2026〕12号)."""
    place, shift = LastPlace.__table__.c, ShiftRow.__table__.c
    columns: tuple[Any, ...] = (
        place.lon, place.lat, literal_column("0").label("urgent"), cast(place.person_id, Text).label("id"),
        PersonRow.name, shift.role, shift.area_path.label("path"), _seconds(place.seen_at).label("seen_s"),
    )  # fmt: skip
    theirs = and_(
        place.county_code == shift.county_code, place.shift_id == shift.id, place.person_id == ACTING
    )
    return (
        acting_on_duty(*columns, county_code=person.county_code, at=at)
        .join(LastPlace, theirs)
        .where(place.county_code == person.county_code, in_scope(table, person, "place.read", ON_DUTY))
    )


def _devices(table: PermissionTable, person: Person, at: datetime) -> Select[Any]:
    """A device hangs in a home: shown to whoever may read both."""
    del at
    device, home, watch = Device.__table__.c, ServedPerson.__table__.c, DeviceWatch.__table__.c
    troubled = or_(
        watch.offline_at.is_not(None), watch.battery_low_at.is_not(None), watch.tampered_at.is_not(None),
        watch.power_off_at.is_not(None), watch.test_overdue_at.is_not(None),
    )  # fmt: skip
    county = person.county_code
    whose = and_(home.county_code == device.county_code, home.id == device.served_id)
    known = and_(watch.county_code == county, watch.device_id == device.id)
    return (
        select(
            home.lon, home.lat, _flag(troubled).label("urgent"), cast(device.id, Text).label("id"), device.code, device.kind,
            device.state, _flag(troubled).label("troubled"), device.scope_path.label("path"),
        )
        .select_from(Device.__table__.join(ServedPerson.__table__, whose).outerjoin(DeviceWatch.__table__, known))
        .where(
            device.county_code == county, home.county_code == county, device.state != DeviceState.RETIRED,
            home.ended_at.is_(None), in_scope(table, person, "device.read", DEVICES),
            in_scope(table, person, "care.read", SERVED),
        )
    )  # fmt: skip


def _hazards(table: PermissionTable, person: Person, at: datetime) -> Select[Any]:
    """Hazards of the register, and what patrols found and is not put right; the second for whoever may read patrols."""
    record, finding = CollectedRecord.__table__.c, PatrolFinding.__table__.c
    late = and_(record.due_at.is_not(None), record.due_at < at)
    of_records = select(
        record.lon, record.lat, _flag(late).label("urgent"), cast(record.id, Text).label("id"),
        literal_column("'record'", Text).label("source"), record.title, record.class_code.label("kind"),
        _flag(late).label("overdue"), record.scope_path.label("path"),
    ).where(
        record.county_code == person.county_code, record.kind == "hazard", record.state == RecordState.ACTIVE,
        record.lon.is_not(None), in_scope(table, person, "record.read", RECORDS),
    )  # fmt: skip
    past = finding.overdue_at.is_not(None)
    of_findings = select(
        finding.lon, finding.lat, _flag(past).label("urgent"), cast(finding.id, Text).label("id"),
        literal_column("'finding'", Text).label("source"), func.left(finding.words, 60).label("title"),
        finding.event_type.label("kind"), _flag(past).label("overdue"), finding.scope_path.label("path"),
    ).where(
        finding.county_code == person.county_code, finding.state != FindingState.CLOSED,
        in_scope(table, person, "patrol.read", ScopeColumns(finding.county_code, finding.scope_path)),
    )  # fmt: skip
    both = union_all(of_records, of_findings).subquery()
    return select(both)


def _hotspots(table: PermissionTable, person: Person, at: datetime) -> Select[Any]:
    """Where much happens at one time of day: proposed to those who patrol there, or taken up by them."""
    del at
    target = PatrolTarget.__table__.c
    return select(
        target.lon, target.lat, literal_column("0").label("urgent"), cast(target.id, Text).label("id"), target.name,
        target.state, target.cause["band"].astext.label("band"),
        cast(target.cause["count"].astext, Integer).label("happened_count"), target.scope_path.label("path"),
    ).where(
        target.county_code == person.county_code, target.cause["kind"].astext == "hotspot",
        target.state.in_([TargetState.PROPOSED, TargetState.ACTIVE]),
        in_scope(table, person, "patrol.read", ScopeColumns(target.county_code, target.scope_path)),
    )  # fmt: skip


POINTS: Mapping[MapLayer, Points] = {
    MapLayer.ALARMS: _alarms,
    MapLayer.PATROLS: _patrols,
    MapLayer.DEVICES: _devices,
    MapLayer.HAZARDS: _hazards,
    MapLayer.HOTSPOTS: _hotspots,
}
