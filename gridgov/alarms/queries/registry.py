"""Reads of the registry: devices with what is known of them, their keys, platforms, response services, refusals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.rules.keys import KeyTerms
from gridgov.alarms.rules.supervision import Supervision
from gridgov.alarms.rules.terms import DeviceKind, DeviceState
from gridgov.alarms.tables import (
    AlarmPlatform,
    Device,
    DeviceKey,
    DeviceWatch,
    ResponseService,
    SignalRefusal,
)
from gridgov.care.tables import ServedPerson
from gridgov.db.paging import cut_page
from gridgov.errors import NotFound
from gridgov.grids.queries.scope import COUNTY_LENGTH, ScopeColumns, area_is, in_scope
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person

DeviceRow = Device
"""A device as actions read it."""
Platform = AlarmPlatform
Responding = ResponseService

SCOPE = ScopeColumns(county_code=Device.__table__.c.county_code, scope_path=Device.__table__.c.scope_path)
MOST_KEYS_SHOWN = 50


def supervision_of(session: AsyncSession) -> Supervision:
    """The figures that ride on the session."""
    return cast(Supervision, session.info["supervision"])


@dataclass(frozen=True, slots=True)
class DeviceFilter:
    """What a list of devices is narrowed to; every part is optional."""

    area_path: str | None = None
    state: DeviceState | None = None
    kind: DeviceKind | None = None
    served_id: UUID | None = None
    serial: str | None = None
    troubled: bool = False
    unbound: bool = False


@dataclass(frozen=True, slots=True)
class KnownWatch:
    """A device with what is known of it."""

    device: Device
    watch: DeviceWatch


async def visible_device(session: AsyncSession, person: Person, device_id: UUID) -> Device:
    """A device within scope, or `NotFound`."""
    gate = in_scope(permissions_of(session), person, "device.read", SCOPE)
    statement = select(Device).where(Device.county_code == person.county_code, Device.id == device_id, gate)
    device = (await session.scalars(statement)).one_or_none()
    if device is None:
        raise NotFound("没有这台设备,或不在您的管辖范围内", "No such device, or it is outside your scope")
    return device


async def device_row(session: AsyncSession, *, county_code: str, device_id: UUID) -> Device | None:
    """A device, asked by the system itself: no scope."""
    statement = select(Device).where(Device.county_code == county_code, Device.id == device_id)
    return (await session.scalars(statement)).one_or_none()


def _with_watch() -> Select[Device, DeviceWatch]:
    return select(Device, DeviceWatch).join(
        DeviceWatch,
        and_(DeviceWatch.county_code == Device.county_code, DeviceWatch.device_id == Device.id),
    )


async def watch_of(session: AsyncSession, device: Device) -> DeviceWatch:
    """What is known of a device."""
    statement = select(DeviceWatch).where(
        DeviceWatch.county_code == device.county_code, DeviceWatch.device_id == device.id
    )
    return (await session.scalars(statement)).one()


async def device_page(
    session: AsyncSession, person: Person, narrowed: DeviceFilter, *, after: UUID | None, limit: int
) -> tuple[list[KnownWatch], UUID | None]:
    """A page of devices within scope by id, and the cursor of the next."""
    gate = in_scope(permissions_of(session), person, "device.read", SCOPE)
    conditions = [Device.county_code == person.county_code, gate, *_conditions(narrowed)]
    if after is not None:
        conditions.append(Device.id > after)
    statement = _with_watch().where(*conditions).order_by(Device.id).limit(limit + 1)
    page, more = cut_page((await session.execute(statement)).all(), limit)
    found = [KnownWatch(device, watch) for device, watch in page]
    return found, found[-1].device.id if more else None


def _conditions(narrowed: DeviceFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if narrowed.area_path is not None and len(narrowed.area_path) > COUNTY_LENGTH:
        found.append(area_is(Device.scope_path.expression, narrowed.area_path))
    equal = {
        Device.state: narrowed.state, Device.kind: narrowed.kind, Device.served_id: narrowed.served_id,
        Device.serial: narrowed.serial,
    }  # fmt: skip
    found += [column == value for column, value in equal.items() if value is not None]
    if narrowed.unbound:
        found.append(Device.served_id.is_(None))
    if narrowed.troubled:
        troubles = (
            DeviceWatch.offline_at, DeviceWatch.battery_low_at, DeviceWatch.tampered_at, DeviceWatch.power_off_at,
            DeviceWatch.test_overdue_at,
        )  # fmt: skip
        found.append(func.num_nonnulls(*troubles) > 0)
    return found


async def device_with_serial(
    session: AsyncSession, *, county_code: str, vendor: str, serial: str
) -> Device | None:
    statement = select(Device).where(
        Device.county_code == county_code, Device.vendor == vendor, Device.serial == serial
    )
    return (await session.scalars(statement)).one_or_none()


async def home_scope(session: AsyncSession, *, county_code: str, served_id: UUID) -> str | None:
    """The area of the home of somebody who is served now; None where there is nobody."""
    statement = select(ServedPerson.scope_path).where(
        ServedPerson.county_code == county_code, ServedPerson.id == served_id, ServedPerson.ended_at.is_(None)
    )
    return (await session.scalars(statement)).one_or_none()


async def keys_of(session: AsyncSession, device: Device) -> Sequence[DeviceKey]:
    """The last keys of a device, the newest first."""
    statement = (
        select(DeviceKey)
        .where(DeviceKey.county_code == device.county_code, DeviceKey.device_id == device.id)
        .order_by(DeviceKey.number.desc())
        .limit(MOST_KEYS_SHOWN)
    )
    return (await session.scalars(statement)).all()


def terms_of(keys: Sequence[DeviceKey]) -> list[KeyTerms]:
    """What the rules ask of keys."""
    return [KeyTerms(key.number, key.expires_at, key.revoked_at) for key in keys]


async def find_platform(session: AsyncSession, *, county_code: str, platform_id: UUID) -> AlarmPlatform:
    """A platform of this county, or `NotFound`."""
    statement = select(AlarmPlatform).where(
        AlarmPlatform.county_code == county_code, AlarmPlatform.id == platform_id
    )
    platform = (await session.scalars(statement)).one_or_none()
    if platform is None:
        raise NotFound("没有这个接入平台", "There is no such platform")
    return platform


async def platform_page(
    session: AsyncSession, *, county_code: str, after: UUID | None, limit: int
) -> tuple[Sequence[AlarmPlatform], UUID | None]:
    """A page of the county's platforms by id, and the cursor of the next."""
    statement = select(AlarmPlatform).where(AlarmPlatform.county_code == county_code)
    if after is not None:
        statement = statement.where(AlarmPlatform.id > after)
    statement = statement.order_by(AlarmPlatform.id).limit(limit + 1)
    page, more = cut_page((await session.scalars(statement)).all(), limit)
    return page, page[-1].id if more else None


async def find_service(session: AsyncSession, *, county_code: str, service_id: UUID) -> ResponseService:
    """A response service of this county, or `NotFound`."""
    statement = select(ResponseService).where(
        ResponseService.county_code == county_code, ResponseService.id == service_id
    )
    service = (await session.scalars(statement)).one_or_none()
    if service is None:
        raise NotFound("没有这个响应单位", "There is no such response service")
    return service


async def service_page(
    session: AsyncSession, *, county_code: str, after: UUID | None, limit: int
) -> tuple[Sequence[ResponseService], UUID | None]:
    """A page of the county's response services by id, and the cursor of the next."""
    statement = select(ResponseService).where(ResponseService.county_code == county_code)
    if after is not None:
        statement = statement.where(ResponseService.id > after)
    statement = statement.order_by(ResponseService.id).limit(limit + 1)
    page, more = cut_page((await session.scalars(statement)).all(), limit)
    return page, page[-1].id if more else None


async def refusal_page(
    session: AsyncSession, *, county_code: str, day: str, offset: int, limit: int
) -> tuple[Sequence[SignalRefusal], int | None]:
    """A page of what was refused on a day, the most frequent first; the number of rows of a day is bounded."""
    statement = (
        select(SignalRefusal)
        .where(SignalRefusal.county_code == county_code, SignalRefusal.day == day)
        .order_by(SignalRefusal.count.desc(), SignalRefusal.way, SignalRefusal.reason, SignalRefusal.claimed)
        .offset(offset)
        .limit(limit + 1)
    )
    page, more = cut_page((await session.scalars(statement)).all(), limit)
    return page, offset + limit if more else None


async def refusals_by_reason(session: AsyncSession, *, county_code: str, day: str) -> Mapping[str, int]:
    """How many were refused on a day, by reason."""
    statement = (
        select(SignalRefusal.reason, func.sum(SignalRefusal.count))
        .where(SignalRefusal.county_code == county_code, SignalRefusal.day == day)
        .group_by(SignalRefusal.reason)
        .order_by(SignalRefusal.reason)
    )
    return {reason: int(count) for reason, count in await session.execute(statement)}
