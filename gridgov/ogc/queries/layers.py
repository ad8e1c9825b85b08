"""The layers as their features stand in the tables; each names its gate."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, literal, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.queries.reading import scope_of
from gridgov.alarms.queries.registry import SCOPE as DEVICE_SCOPE
from gridgov.alarms.rules.calling import DEVICE_NAMES, KIND_NAMES
from gridgov.alarms.rules.device_states import STATE_NAMES as DEVICE_STATES
from gridgov.alarms.rules.signals import Kind as SignalKind
from gridgov.alarms.rules.terms import AlarmState, DeviceKind, DeviceState
from gridgov.alarms.tables import AlarmRow, Device, DeviceWatch
from gridgov.clock import local_day
from gridgov.collection.queries.records import SCOPE as RECORD_SCOPE
from gridgov.collection.rules.terms import CHECK_NAMES, Check, RecordState
from gridgov.collection.tables import CollectedRecord
from gridgov.events.queries import SCOPE as EVENT_SCOPE
from gridgov.events.queries import catalogue_of
from gridgov.events.queries.boxes import holds_few, inside
from gridgov.events.queries.views import type_names
from gridgov.events.rules.lifecycle import STATE_NAMES, EventState
from gridgov.events.tables import EventRow
from gridgov.grids.queries import in_force
from gridgov.grids.queries.scope import ScopeColumns, in_scope, reaches
from gridgov.grids.rules.paths import Level
from gridgov.grids.tables import AreaRow, BoundaryRow
from gridgov.maps.queries.total import events_total
from gridgov.ogc.queries.sources import (
    Key,
    Source,
    county_of,
    label_point,
    labelled,
    moment_key,
    point_or_null,
    uuid_key,
)
from gridgov.ogc.rules.layers import LAYER_READ
from gridgov.ogc.rules.parameters import Box
from gridgov.patrol.queries import Shift, gate_of
from gridgov.patrol.rules.terms import ShiftState
from gridgov.patrol.tables import PatrolCheckpoint, PatrolPlan
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person

_BOUNDARY, _AREA = BoundaryRow.__table__, AreaRow.__table__
_EVENT, _ALARM, _DEVICE, _WATCH = (
    EventRow.__table__, AlarmRow.__table__, Device.__table__, DeviceWatch.__table__,
)  # fmt: skip
_RECORD, _SHIFT, _PLAN = CollectedRecord.__table__, Shift.__table__, PatrolPlan.__table__


def source_of(session: AsyncSession, person: Person, layer: str, *, at: datetime) -> Source:
    """What a person may see of a layer; KeyError for one that there is not."""
    return _SOURCES[layer](session, person, local_day(at))


def _grids(session: AsyncSession, person: Person, day: date) -> Source:
    path = _BOUNDARY.c.area_path
    scope = ScopeColumns(county_of(path), scope_path=path)
    return Source(
        table=_BOUNDARY.join(_AREA, _AREA.c.path == path),
        where=[
            path.startswith(person.county_code, autoescape=True), in_force(BoundaryRow, day), in_force(AreaRow, day),
            _BOUNDARY.c.level.in_([Level.GRID, Level.MICROGRID]),
        ],
        parts=[in_scope(permissions_of(session), person, LAYER_READ, scope)],
        id=Key(path, str), keys=[Key(path, str)], geom=_BOUNDARY.c.geom,
        columns={
            "path": path, "name": _AREA.c.name, "level": _BOUNDARY.c.level, "kind": _AREA.c.kind,
            "settlement": _AREA.c.settlement, "household_count": _AREA.c.household_count,
            "area_m2": _BOUNDARY.c.area_m2, "valid_from": _BOUNDARY.c.valid_from,
        },
        few=True,
    )  # fmt: skip


def _events(session: AsyncSession, person: Person, day: date) -> Source:
    """Newest first, each part of the scope along its own index (see gridgov/events/queries/pages.py)."""
    row = _EVENT.c
    hidden = sorted(
        code for code, kind in catalogue_of(session, person.county_code).items() if kind.sensitive
    )
    exact = row.type_code.not_in(hidden)

    async def gathering(session: AsyncSession, boxes: Sequence[Box]) -> Sequence[ColumnElement[bool]] | None:
        """Those drawn where they are, by the index of places; those of a sensitive type, by the index of types."""
        if not await holds_few(session, person.county_code, boxes):
            return None
        label = label_point()
        return [and_(exact, inside(boxes)), and_(not_(exact), or_(label.is_(None), inside(boxes, label)))]

    def shown(values: dict[str, Any]) -> dict[str, Any]:
        values["type_zh"] = type_names(session, person.county_code, values["type_code"])[0]
        values["state_zh"] = STATE_NAMES[EventState(values["state"])][0]
        return values

    return Source(
        table=labelled(_EVENT, row.area_path, day),
        where=[row.county_code == person.county_code],
        parts=reaches(permissions_of(session), person, "event.read", EVENT_SCOPE),
        id=uuid_key(row.id), keys=[moment_key(row.received_at), uuid_key(row.id)], descending=True,
        geom=case((exact, row.geom), else_=label_point()), begins=row.received_at, ends=row.received_at,
        columns={
            **{name: row[name] for name in (
                "number", "type_code", "lane", "urgency", "major", "state", "area_path", "source", "occurred_at",
                "received_at", "due_at", "closed_at",
            )},
            "exact": exact,
        },
        shown=shown, gathering=gathering, total=partial(events_total, person=person, today=day),
    )  # fmt: skip


def _alarms(session: AsyncSession, person: Person, day: date) -> Source:
    """As the list of alarms, without the synthetic resident's."""
    row = _ALARM.c
    known = and_(row.state == AlarmState.OPEN, row.lon.is_not(None))
    synthetic = exists().where(
        _DEVICE.c.county_code == row.county_code, _DEVICE.c.county_code == person.county_code,
        _DEVICE.c.id == row.device_id, _DEVICE.c.kind == DeviceKind.SYNTHETIC,
    )  # fmt: skip

    def shown(values: dict[str, Any]) -> dict[str, Any]:
        values["kind_zh"] = KIND_NAMES[SignalKind(values["kind"])][0]
        return values

    return Source(
        table=labelled(_ALARM, row.scope_path, day),
        where=[row.county_code == person.county_code, not_(synthetic)],
        parts=[in_scope(permissions_of(session), person, "alarm.read", scope_of(person))],
        id=uuid_key(row.id), keys=[moment_key(row.opened_at), uuid_key(row.id)], descending=True,
        geom=case((known, point_or_null(row.lon, row.lat)), else_=label_point()),
        begins=row.opened_at, ends=row.closed_at,
        columns={
            **{name: row[name] for name in (
                "kind", "state", "drill", "press_count", "opened_at", "answered_at", "arrived_at", "closed_at",
            )},
            "area_path": row.scope_path, "exact": known,
        },
        shown=shown,
    )  # fmt: skip


def _patrols(session: AsyncSession, person: Person, day: date) -> Source:
    """Those that run now, where their plan leads them."""
    del day
    row, check = _SHIFT.c, PatrolCheckpoint.__table__.c
    points = (
        select(func.ST_Collect(point_or_null(check.lon, check.lat)))
        .where(check.county_code == person.county_code, check.plan_id == row.plan_id)
        .scalar_subquery()
    )
    plan = and_(_PLAN.c.county_code == row.county_code, _PLAN.c.id == row.plan_id)
    return Source(
        table=_SHIFT.join(_PLAN, plan),
        where=[
            row.county_code == person.county_code, _PLAN.c.county_code == person.county_code,
            row.state == ShiftState.RUNNING,
        ],
        parts=[gate_of(session, person, Shift)],
        id=uuid_key(row.id), keys=[uuid_key(row.id)], geom=func.ST_Multi(points), begins=row.started_at, ends=None,
        columns={
            "plan": _PLAN.c.name, "mode": _PLAN.c.mode, "area_path": row.scope_path,
            "planned_start": row.planned_start, "planned_end": row.planned_end, "started_at": row.started_at,
        },
    )  # fmt: skip


def _devices(session: AsyncSession, person: Person, day: date) -> Source:
    row, watch = _DEVICE.c, _WATCH.c

    def shown(values: dict[str, Any]) -> dict[str, Any]:
        values["kind_zh"] = DEVICE_NAMES[DeviceKind(values["kind"])][0]
        values["state_zh"] = DEVICE_STATES[DeviceState(values["state"])][0]
        return values

    joined = _DEVICE.join(_WATCH, and_(watch.county_code == row.county_code, watch.device_id == row.id))
    return Source(
        table=labelled(joined, row.scope_path, day),
        where=[
            row.county_code == person.county_code, watch.county_code == person.county_code,
            row.kind != DeviceKind.SYNTHETIC,
        ],
        parts=[in_scope(permissions_of(session), person, "device.read", DEVICE_SCOPE)],
        id=uuid_key(row.id), keys=[uuid_key(row.id)], geom=label_point(),
        columns={
            "code": row.code, "kind": row.kind, "state": row.state, "area_path": row.scope_path,
            "seen_at": watch.seen_at, "offline": watch.offline_at.is_not(None),
            "battery_low": watch.battery_low_at.is_not(None), "tampered": watch.tampered_at.is_not(None),
            "power_off": watch.power_off_at.is_not(None),
        },
        shown=shown,
    )  # fmt: skip


def _hazards(session: AsyncSession, person: Person, day: date) -> Source:
    del day
    row = _RECORD.c

    def shown(values: dict[str, Any]) -> dict[str, Any]:
        values["verify_zh"] = CHECK_NAMES[Check(values["verify_status"])][0]
        return values

    return Source(
        table=_RECORD,
        where=[
            row.county_code == person.county_code, row.kind == literal("hazard"), row.state == RecordState.ACTIVE,
        ],
        parts=[in_scope(permissions_of(session), person, "record.read", RECORD_SCOPE)],
        id=uuid_key(row.id), keys=[uuid_key(row.id)], geom=point_or_null(row.lon, row.lat),
        begins=row.added_at, ends=row.added_at,
        columns={
            "title": row.title, "class_code": row.class_code, "area_path": row.scope_path,
            "verify_status": row.verify_status, "added_at": row.added_at, "looked_at": row.looked_at,
            "due_at": row.due_at,
        },
        shown=shown,
    )  # fmt: skip


_SOURCES: Mapping[str, Callable[[AsyncSession, Person, date], Source]] = {
    "grids": _grids, "events": _events, "alarms": _alarms, "patrols": _patrols, "devices": _devices,
    "hazards": _hazards,
}  # fmt: skip
