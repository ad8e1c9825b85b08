"""Note what a message says of its device's health: one statement for a heartbeat, and nothing goes to the outbox for it.

What a device is owed for it (a task, or word that it works again) the sweep sees to, so that no press waits for that.
"""

from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from gridgov.alarms.actions.keep_device import tell_and_record
from gridgov.alarms.queries.registry import device_row, supervision_of
from gridgov.alarms.rules.signals import Kind, Signal
from gridgov.alarms.rules.supervision import Supervision
from gridgov.alarms.rules.terms import DeviceState
from gridgov.alarms.rules.troubles import COLUMN_OF, TROUBLE_OF, Trouble, is_watched, restored_by
from gridgov.alarms.statements.registry import update_versioned
from gridgov.alarms.statements.watches import Heard, update_heard, update_trouble
from gridgov.alarms.tables import Device
from gridgov.db.session import Session

_MOST_SKEW_S = 2_000_000_000


class HeardDevice(Protocol):
    """What must be known of a device to note that it was heard of."""

    @property
    def county_code(self) -> str: ...
    @property
    def id(self) -> UUID: ...
    @property
    def state(self) -> DeviceState: ...
    @property
    def heartbeat_s(self) -> int: ...
    @property
    def test_every_days(self) -> int: ...


async def note_health(session: Session, device: HeardDevice, signal: Signal, *, at: datetime) -> None:
    """A heartbeat signed no later than the last one changes nothing: what is sent again hides no silence."""
    if signal.kind is Kind.OFFLINE:
        await update_trouble(
            session, county_code=device.county_code, device_id=device.id, began=COLUMN_OF[Trouble.OFFLINE],
            watched=is_watched(device.state), at=at,
        )  # fmt: skip
        return
    heard = _heard(device, signal, supervision_of(session), at)
    await update_heard(session, heard, county_code=device.county_code, device_id=device.id)
    if signal.kind is Kind.TEST and device.state is DeviceState.INSTALLED:
        await _note_first_test(session, device, at)


def _heard(device: HeardDevice, signal: Signal, figures: Supervision, at: datetime) -> Heard:
    watched, is_test = is_watched(device.state), signal.kind is Kind.TEST
    began, ended = _troubles_told(signal, figures)
    return Heard(
        at=at,
        told=_told(signal, at),
        stamp_at=signal.occurred_at if signal.kind is Kind.HEARTBEAT else None,
        silent_at=figures.silent_at(at, device.heartbeat_s) if watched else None,
        began=frozenset(COLUMN_OF[trouble] for trouble in began),
        ended=frozenset(COLUMN_OF[trouble] for trouble in ended),
        is_test=is_test,
        test_due_at=at + timedelta(days=device.test_every_days) if is_test and watched else None,
    )


def _troubles_told(signal: Signal, figures: Supervision) -> tuple[set[Trouble], set[Trouble]]:
    """Which troubles a message says have begun, and which have ended; by its kind, and by the battery that it tells."""
    began = {TROUBLE_OF[signal.kind]} if signal.kind in TROUBLE_OF else set()
    ended = restored_by(signal.value) if signal.kind is Kind.RESTORE else set()
    battery = signal.battery
    if battery is not None and battery <= figures.low_percent:
        began.add(Trouble.LOW_BATTERY)
    elif battery is not None and battery >= figures.restored_percent and signal.kind is not Kind.LOW_BATTERY:
        ended.add(Trouble.LOW_BATTERY)
    return began, ended - began


def _told(signal: Signal, at: datetime) -> dict[str, Any]:
    told: dict[str, Any] = {"battery": signal.battery, "strength_dbm": signal.strength_dbm}
    if signal.occurred_at is not None:
        skew_s = round((signal.occurred_at - at).total_seconds())
        told["skew_s"] = max(-_MOST_SKEW_S, min(_MOST_SKEW_S, skew_s))
    return {name: value for name, value in told.items() if value is not None}


async def _note_first_test(session: Session, device: HeardDevice, at: datetime) -> None:
    """What came through is tested: nobody need note it by hand. Whoever was faster has moved it on already."""
    row = await device_row(session, county_code=device.county_code, device_id=device.id)
    if row is None or row.state != DeviceState.INSTALLED:
        return
    moved = await update_versioned(
        session, Device, county_code=row.county_code, row_id=row.id, version=row.version,
        values={"state": DeviceState.TESTED, "changed_at": at},
    )  # fmt: skip
    if moved:
        data = {"from": DeviceState.INSTALLED, "to": DeviceState.TESTED, "by": "device"}
        await tell_and_record(session, row, "test", actor_id=None, data=data, at=at)
