"""What the door needs to know of a device: whose it is, and with which keys it may sign."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Text, and_, bindparam, literal_column, or_, select
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.rules.keys import KEY_CONTEXT, PLATFORM_CONTEXT
from gridgov.alarms.rules.terms import DeviceKind, DeviceState
from gridgov.alarms.tables import AlarmPlatform, Device, DeviceKey
from gridgov.db.cipher import cipher_of
from gridgov.db.compiled import Compiled
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
    return await _found(session, _BY_CODE, {"county": county_code, "code": code})


async def device_by_serial(
    session: AsyncSession, *, county_code: str, platform_id: UUID, serial: str
) -> KnownDevice | None:
    """As a platform knows it: only the platform's own devices."""
    return await _found(
        session, _BY_SERIAL, {"county": county_code, "platform": platform_id, "serial": serial}
    )


async def device_by_id(session: AsyncSession, *, county_code: str, device_id: UUID) -> KnownDevice | None:
    return await _found(session, _BY_ID, {"county": county_code, "device": device_id})


async def _found(session: AsyncSession, statement: Compiled, key: Mapping[str, Any]) -> KnownDevice | None:
    rows = await statement.fetch(session, key)
    if not rows:
        return None
    device, cipher = rows[0], cipher_of(session)
    secrets = tuple(
        cipher.open(row["secret_sealed"], context=KEY_CONTEXT).encode()
        for row in rows
        if row["secret_sealed"]
    )
    known = {name: device[name] for name in _KNOWN}
    return KnownDevice(
        **known, kind=DeviceKind(device["kind"]), state=DeviceState(device["state"]), secrets=secrets, read_at=device["at"],
    )  # fmt: skip


_KNOWN = (
    "county_code", "id", "code", "serial", "served_id", "scope_path", "place_in_home", "heartbeat_s", "test_every_days",
    "platform_id",
)  # fmt: skip


def _with_keys(*which: ColumnElement[bool]) -> Compiled:
    """A device with its keys and the clock; whoever presses waits for it."""
    table = Device.__table__.c
    in_force = and_(
        DeviceKey.county_code == table.county_code,
        DeviceKey.device_id == table.id,
        DeviceKey.revoked_at.is_(None),
        or_(DeviceKey.expires_at.is_(None), DeviceKey.expires_at > CLOCK_NOW),
    )
    columns = [table[name] for name in (*_KNOWN, "kind", "state")]
    return Compiled(
        select(*columns, DeviceKey.secret_sealed, CLOCK_NOW.label("at"))
        .select_from(Device.__table__.outerjoin(DeviceKey, in_force))
        .where(table.county_code == bindparam("county", type_=Text), *which)
        .order_by(DeviceKey.number.desc())
        .limit(literal_column("2"))
    )


_BY_CODE = _with_keys(Device.__table__.c.code == bindparam("code", type_=Text))
_BY_SERIAL = _with_keys(
    Device.__table__.c.platform_id == bindparam("platform", type_=PG_UUID(as_uuid=True)),
    Device.__table__.c.serial == bindparam("serial", type_=Text),
)
_BY_ID = _with_keys(Device.__table__.c.id == bindparam("device", type_=PG_UUID(as_uuid=True)))


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
