"""Devices of a test: straight into the tables, with a key as issuing one would give."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.rules.keys import KEY_CONTEXT, PLATFORM_CONTEXT, new_code, new_key, new_platform_secret
from gridgov.alarms.rules.terms import DeviceKind, DeviceState, Way
from gridgov.alarms.tables import AlarmPlatform, Device, DeviceKey, DeviceWatch
from gridgov.db.base import new_id
from gridgov.db.cipher import cipher_of
from tests.builders.county import GRIDS
from tests.builders.people import LONG_AGO

NOBODY = UUID(int=0)
"""Who added what a test adds by hand."""


async def add_device(
    session: AsyncSession,
    *,
    served_id: UUID | None = None,
    kind: str = DeviceKind.BUTTON,
    state: str = DeviceState.ACTIVE,
    heartbeat_s: int = 3600,
    scope_path: str = GRIDS[0],
    serial: str | None = None,
    platform_id: UUID | None = None,
    test_every_days: int = 7,
    added_at: datetime = LONG_AGO,
) -> tuple[Device, str]:
    """A device that was never heard of, and the secret (``whsec_...``) of its one key; nobody watches it yet."""
    county_code = scope_path[:6]
    device = Device(
        county_code=county_code, id=new_id(), code=new_code(county_code), vendor="test", serial=serial or new_code(county_code),
        kind=kind, state=state, platform_id=platform_id, served_id=served_id, bound_at=added_at if served_id else None,
        scope_path=scope_path, place_in_home="床头", heartbeat_s=heartbeat_s, test_every_days=test_every_days, version=1,
        added_by=NOBODY, added_at=added_at, changed_at=added_at,
    )  # fmt: skip
    session.add(device)
    await session.flush()
    session.add(DeviceWatch(county_code=county_code, device_id=device.id, seen_at=None, tasks={}))
    return device, await add_key(session, device, made_at=added_at)


async def add_key(
    session: AsyncSession,
    device: Device,
    *,
    number: int = 1,
    made_at: datetime = LONG_AGO,
    expires_at: datetime | None = None,
    revoked_at: datetime | None = None,
) -> str:
    """One more key of a device; its secret."""
    secret = new_key()
    session.add(
        DeviceKey(
            county_code=device.county_code, device_id=device.id, number=number,
            secret_sealed=cipher_of(session).seal(secret, context=KEY_CONTEXT), made_by=NOBODY, made_at=made_at,
            expires_at=expires_at, revoked_at=revoked_at,
        )
    )  # fmt: skip
    await session.flush()
    return secret


async def add_platform(
    session: AsyncSession, *, way: Way, county_code: str = GRIDS[0][:6], enabled: bool = True
) -> tuple[AlarmPlatform, str]:
    """A platform that may push, and its secret."""
    secret = new_platform_secret(way)
    platform = AlarmPlatform(
        county_code=county_code, id=new_id(), code=new_code(county_code), way=way, name="测试平台",
        secrets_sealed=cipher_of(session).seal(secret, context=PLATFORM_CONTEXT), enabled=enabled, version=1,
        made_by=NOBODY, made_at=LONG_AGO, last_seen_at=None,
    )  # fmt: skip
    session.add(platform)
    await session.flush()
    return platform, secret
