"""What the door needs to know of a device: whose it is, and with which keys it may sign."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.rules.keys import KEY_CONTEXT, PLATFORM_CONTEXT
from gridgov.alarms.rules.terms import DeviceKind, DeviceState
from gridgov.alarms.tables import AlarmPlatform, Device, DeviceKey
from gridgov.db.cipher import cipher_of
from gridgov.db.session import CLOCK_NOW


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """A device of the registry as a signal finds it. ``secrets``: of the keys in force now, the newest first."""

    county_code: str
    id: UUID
    code: str
    serial: str
    kind: DeviceKind
    state: DeviceState
    served_id: UUID | None
    scope_path: str
    place_in_home: str | None
    heartbeat_s: int
    test_every_days: int
    platform_id: UUID | None
    secrets: tuple[bytes, ...]
    read_at: datetime
    """The database's clock when it was read."""

    @property
    def opens_cases(self) -> bool:
        """Of one that was taken out of use nothing opens a case; one not yet in use may already be pressed in need."""
        return self.state not in {DeviceState.SUSPENDED, DeviceState.RETIRED}

    @property
    def is_synthetic(self) -> bool:
        return self.kind is DeviceKind.SYNTHETIC


@dataclass(frozen=True, slots=True)
class KnownPlatform:
    """A gateway or platform, with the secrets that it may use now, the newest first."""

    county_code: str
    id: UUID
    code: str
    way: str
    enabled: bool
    secrets: tuple[bytes, ...]
    read_at: datetime


async def device_by_code(session: AsyncSession, *, county_code: str, code: str) -> KnownDevice | None:
    """By the code that we gave it; with its keys and the clock in one round trip."""
    return await _found(session, _by_code(), {"county": county_code, "code": code})


async def device_by_serial(
    session: AsyncSession, *, county_code: str, platform_id: UUID, serial: str
) -> KnownDevice | None:
    """As a platform knows it: only the platform's own devices."""
    return await _found(
        session, _by_serial(), {"county": county_code, "platform": platform_id, "serial": serial}
    )


async def device_by_id(session: AsyncSession, *, county_code: str, device_id: UUID) -> KnownDevice | None:
    return await _found(session, _by_id(), {"county": county_code, "device": device_id})


@cache
def _by_code() -> Select[Device, bytes, datetime]:
    return _with_keys().where(Device.code == bindparam("code"))


@cache
def _by_serial() -> Select[Device, bytes, datetime]:
    return _with_keys().where(
        Device.platform_id == bindparam("platform"), Device.serial == bindparam("serial")
    )


@cache
def _by_id() -> Select[Device, bytes, datetime]:
    return _with_keys().where(Device.id == bindparam("device"))


async def _found(
    session: AsyncSession, statement: Select[Device, bytes, datetime], key: Mapping[str, Any]
) -> KnownDevice | None:
    rows = (await session.execute(statement, key)).all()
    if not rows:
        return None
    device: Device = rows[0].Device
    cipher = cipher_of(session)
    secrets = tuple(
        cipher.open(row.secret_sealed, context=KEY_CONTEXT).encode() for row in rows if row.secret_sealed
    )
    return KnownDevice(
        device.county_code, device.id, device.code, device.serial, DeviceKind(device.kind), DeviceState(device.state),
        device.served_id, device.scope_path, device.place_in_home, device.heartbeat_s, device.test_every_days,
        device.platform_id, secrets, rows[0].at,
    )  # fmt: skip


def _with_keys() -> Select[Device, bytes, datetime]:
    in_force = and_(
        DeviceKey.county_code == Device.county_code,
        DeviceKey.device_id == Device.id,
        DeviceKey.revoked_at.is_(None),
        or_(DeviceKey.expires_at.is_(None), DeviceKey.expires_at > CLOCK_NOW),
    )
    return (
        select(Device, DeviceKey.secret_sealed, CLOCK_NOW.label("at"))
        .outerjoin(DeviceKey, in_force)
        .where(Device.county_code == bindparam("county"))
        .order_by(DeviceKey.number.desc())
        .limit(2)
    )


async def platform_by_code(session: AsyncSession, *, county_code: str, code: str) -> KnownPlatform | None:
    """A way in of its own, by the code in its address."""
    row = (await session.execute(_platform_by_code(), {"county": county_code, "code": code})).one_or_none()
    if row is None:
        return None
    platform: AlarmPlatform = row.AlarmPlatform
    return KnownPlatform(
        platform.county_code, platform.id, platform.code, platform.way, platform.enabled,
        _split(cipher_of(session).open(platform.secrets_sealed, context=PLATFORM_CONTEXT)), row.at,
    )  # fmt: skip


@cache
def _platform_by_code() -> Select[AlarmPlatform, datetime]:
    return select(AlarmPlatform, CLOCK_NOW.label("at")).where(
        AlarmPlatform.county_code == bindparam("county"), AlarmPlatform.code == bindparam("code")
    )


def _split(secrets: str) -> tuple[bytes, ...]:
    return tuple(secret.encode() for secret in secrets.split("\n") if secret)


def joined(secrets: Sequence[str]) -> str:
    """As they are sealed together."""
    return "\n".join(secrets)
