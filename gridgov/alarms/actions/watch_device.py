"""Begin and end the watch over a device, as it comes into use and goes out of it."""

from datetime import datetime, timedelta
from typing import Any

from gridgov.alarms.queries.registry import DeviceRow, supervision_of, watch_of
from gridgov.alarms.rules.troubles import is_watched
from gridgov.alarms.statements.watches import update_watch
from gridgov.db.session import Session


async def watch_anew(session: Session, device: DeviceRow, *, tested: bool, at: datetime) -> None:
    """From now on it is expected by its own intervals; one that is not in use is expected by nobody.

    Somebody has it in their hands: what its clock said before no longer counts, so that a device whose clock ran ahead
    for years is heard again. ``tested``: by that person, just now.
    """
    if not is_watched(device.state):
        await _stop(session, device, tested=tested, at=at)
        return
    watch = await watch_of(session, device)
    tested_at = at if tested else watch.tested_at
    test_due_at = max(at, (tested_at or at) + timedelta(days=device.test_every_days))
    silent_at = supervision_of(session).silent_at(at, device.heartbeat_s)
    await _write(session, device, {
        "stamp_at": None, "silent_at": silent_at, "tested_at": tested_at, "test_due_at": test_due_at,
        "look_at": at if watch.tasks else min(silent_at, test_due_at),
        **({"test_overdue_at": None} if tested else {}),
    })  # fmt: skip


async def _stop(session: Session, device: DeviceRow, *, tested: bool, at: datetime) -> None:
    """Its open tasks are told by the next sweep; no trouble of it stands."""
    values: dict[str, Any] = dict.fromkeys((
        "stamp_at", "silent_at", "offline_at", "battery_low_at", "tampered_at", "power_off_at", "test_due_at",
        "test_overdue_at",
    ))  # fmt: skip
    await _write(session, device, {**values, "look_at": at, **({"tested_at": at} if tested else {})})


async def _write(session: Session, device: DeviceRow, values: dict[str, Any]) -> None:
    await update_watch(session, county_code=device.county_code, device_id=device.id, values=values)
