"""Devices, platforms and services as they are shown; never a secret."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.queries.registry import KnownWatch, refusals_by_reason, supervision_of, terms_of, watch_of
from gridgov.alarms.rules.device_states import STATE_NAMES
from gridgov.alarms.rules.keys import PHONE_CONTEXT, PLATFORM_CONTEXT
from gridgov.alarms.rules.terms import DeviceKind, DeviceState
from gridgov.alarms.rules.troubles import Trouble, Watched, health_of
from gridgov.alarms.schemas.devices import DeviceOut, KeyOut, RefusalOut, RefusalPage, TaskOut, WatchOut
from gridgov.alarms.schemas.platforms import PlatformOut, ServiceOut
from gridgov.alarms.tables import (
    AlarmPlatform,
    Device,
    DeviceKey,
    DeviceWatch,
    ResponseService,
    SignalRefusal,
)
from gridgov.db.cipher import cipher_of


def watched_of(watch: DeviceWatch) -> Watched:
    """What the rules ask of a watch."""
    return Watched(
        silent_at=watch.silent_at, test_due_at=watch.test_due_at, offline_at=watch.offline_at,
        battery_low_at=watch.battery_low_at, tampered_at=watch.tampered_at, power_off_at=watch.power_off_at,
        test_overdue_at=watch.test_overdue_at,
    )  # fmt: skip


async def shown_device(session: AsyncSession, device: Device, *, at: datetime) -> DeviceOut:
    """One device with what is known of it."""
    watch = await watch_of(session, device)
    return shown_devices(session, [KnownWatch(device, watch)], at=at)[0]


def shown_devices(session: AsyncSession, rows: Sequence[KnownWatch], *, at: datetime) -> list[DeviceOut]:
    """Devices with what is known of each."""
    return [_shown(session, row.device, row.watch, at) for row in rows]


def _shown(session: AsyncSession, device: Device, watch: DeviceWatch, at: datetime) -> DeviceOut:
    state = DeviceState(device.state)
    zh, en = STATE_NAMES[state]
    return DeviceOut(
        id=device.id, code=device.code, kind=DeviceKind(device.kind), vendor=device.vendor, serial=device.serial,
        state=state, state_zh=zh, state_en=en, area_path=device.scope_path, place_in_home=device.place_in_home,
        served_id=device.served_id, bound_at=device.bound_at, platform_id=device.platform_id,
        heartbeat_s=device.heartbeat_s, test_every_days=device.test_every_days, added_at=device.added_at,
        changed_at=device.changed_at, version=device.version, watch=_shown_watch(session, device, watch, at),
    )  # fmt: skip


def _shown_watch(session: AsyncSession, device: Device, watch: DeviceWatch, at: datetime) -> WatchOut:
    watched = watched_of(watch)
    health = health_of(
        watched, state=device.state, seen_at=watch.seen_at, heartbeat_s=device.heartbeat_s,
        figures=supervision_of(session), at=at,
    )  # fmt: skip
    tasks = [TaskOut(trouble=Trouble(name), **task) for name, task in sorted(watch.tasks.items())]
    return WatchOut(
        health=health, troubles=sorted(watched.troubles), seen_at=watch.seen_at, skew_s=watch.skew_s,
        battery=watch.battery, strength_dbm=watch.strength_dbm, silent_at=watch.silent_at, tested_at=watch.tested_at,
        test_due_at=watch.test_due_at, tasks=tasks,
    )  # fmt: skip


def shown_keys(keys: Sequence[DeviceKey], *, at: datetime) -> list[KeyOut]:
    """Keys without their secrets."""
    return [
        KeyOut(
            number=key.number, made_by=key.made_by, made_at=key.made_at, expires_at=key.expires_at,
            revoked_at=key.revoked_at, holds=terms.holds(at),
        )
        for key, terms in zip(keys, terms_of(keys), strict=True)
    ]  # fmt: skip


def platform_secrets(session: AsyncSession, platform: AlarmPlatform) -> tuple[str, ...]:
    """The secrets of a platform, the newest first."""
    return tuple(cipher_of(session).open(platform.secrets_sealed, context=PLATFORM_CONTEXT).split("\n"))


def shown_platform(session: AsyncSession, platform: AlarmPlatform) -> PlatformOut:
    """A platform without its secrets."""
    return PlatformOut(
        id=platform.id, code=platform.code, way=platform.way, name=platform.name, enabled=platform.enabled,
        secret_count=len(platform_secrets(session, platform)), made_by=platform.made_by, made_at=platform.made_at,
        last_seen_at=platform.last_seen_at, version=platform.version,
    )  # fmt: skip


def shown_service(session: AsyncSession, service: ResponseService) -> ServiceOut:
    """A response service with its number, which is an office's."""
    return ServiceOut(
        id=service.id, service=service.service, area_path=service.area_path, name=service.name,
        phone=cipher_of(session).open(service.phone_sealed, context=PHONE_CONTEXT), enabled=service.enabled,
        made_by=service.made_by, made_at=service.made_at, changed_at=service.changed_at, version=service.version,
    )  # fmt: skip


async def shown_refusals(
    session: AsyncSession,
    rows: Sequence[SignalRefusal],
    *,
    county_code: str,
    day: str,
    next_offset: int | None,
) -> RefusalPage:
    """A page of a day's refusals with the day's count of each reason."""
    return RefusalPage(
        day=day, items=[RefusalOut.model_validate(row) for row in rows],
        by_reason=dict(await refusals_by_reason(session, county_code=county_code, day=day)), next_offset=next_offset,
    )  # fmt: skip
