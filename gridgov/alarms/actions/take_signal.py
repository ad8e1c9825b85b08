"""Take one message of a device in: the one inbox behind every way in.

Who sent it was proved at the door. A call for help opens an alarm or joins the one that is open; a message counts once,
for ever, and sent again is answered as the first time. Nothing here asks the device's clock before it helps.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from geo.datum import to_stored_one
from geo.errors import GeoError
from geo.point import check_point
from gridgov.alarms.actions.answer_early import apply_answers_before
from gridgov.alarms.actions.end_own_drill import end_own_drill
from gridgov.alarms.actions.note_health import note_health
from gridgov.alarms.actions.open_alarm import open_alarm
from gridgov.alarms.actions.press_again import cancel_pressed, press_again, press_of
from gridgov.alarms.queries.alarms import found_by, held_device_place, held_home
from gridgov.alarms.queries.devices import KnownDevice
from gridgov.alarms.queries.house import alarm_limits_of, inbound_of
from gridgov.alarms.rules.freshness import is_fresh
from gridgov.alarms.rules.inbound.refusal import RefusalReason, Refused
from gridgov.alarms.rules.signals import CALLS, Kind, Signal, SignalPlace
from gridgov.alarms.rules.terms import Way
from gridgov.alarms.statements import insert_signal
from gridgov.db.session import Session

MOST_SKEW_S = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a message: the alarm it opened or joined, and whether it was here before."""

    alarm_id: UUID | None
    seen_before: bool
    kind: Kind


async def take_signal(
    session: Session, device: KnownDevice, signal: Signal, *, way: Way, drill: bool = False, at: datetime
) -> Taken:
    """`Refused` where the id was used for another message, and for a cancel that is not fresh; nothing is written then."""
    drill = drill or device.is_synthetic
    if signal.kind is Kind.HEARTBEAT:
        await note_health(session, device, signal, at=at)
        return Taken(None, seen_before=False, kind=signal.kind)
    key: dict[str, Any] = {"county_code": device.county_code}
    home = (
        await held_home(session, served_id=device.served_id, **key)
        if device.served_id is not None
        else await held_device_place(session, device_id=device.id, **key)
    )
    if home is None:
        raise AssertionError("a device is bound to a person who is there")
    digest = digest_of(signal)
    found = await found_by(
        session, device_id=device.id, message_id=signal.message_id, subject_id=device.served_id or device.id, drill=drill,
        since=at - alarm_limits_of(session).early.kept, **key,
    )  # fmt: skip
    if found.digest is not None:
        if found.digest != digest:
            raise Refused(RefusalReason.REUSED_ID)
        return Taken(found.earlier_alarm_id, seen_before=True, kind=signal.kind)
    limits = inbound_of(session).limits
    if not is_fresh(signal, within=limits.fresh_within, at=at):
        raise Refused(RefusalReason.STALE)
    row = inbox_row(
        device, signal, way=way, drill=drill, digest=digest, most_bytes=limits.signal_bytes, at=at
    )
    open_id = found.open_id
    if signal.kind in CALLS and open_id is None:
        alarm_id = await open_alarm(session, device, signal, home, row, found, at=at)
        await note_health(session, device, signal, at=at)
        return Taken(alarm_id, seen_before=False, kind=signal.kind)
    open_id = open_id if _joins(device, signal) else None
    await insert_signal(session, {**row, "alarm_id": open_id})
    if open_id is not None:
        await _join(session, device, signal, alarm_id=open_id, at=at)
    await note_health(session, device, signal, at=at)
    return Taken(open_id, seen_before=False, kind=signal.kind)


def _joins(device: KnownDevice, signal: Signal) -> bool:
    """Whether it belongs to the alarm that is open. A restore is the device's own matter, but for the synthetic resident's."""
    return signal.kind in CALLS or signal.kind is Kind.CANCEL or _ends_own_drill(device, signal)


def _ends_own_drill(device: KnownDevice, signal: Signal) -> bool:
    return device.is_synthetic and signal.kind is Kind.RESTORE


async def _join(
    session: Session, device: KnownDevice, signal: Signal, *, alarm_id: UUID, at: datetime
) -> None:
    key: dict[str, Any] = {"county_code": device.county_code, "alarm_id": alarm_id}
    if signal.kind in CALLS:
        await press_again(session, press_of(device, signal), at=at, **key)
        await apply_answers_before(session, device_id=device.id, message_id=signal.message_id, at=at, **key)
    elif signal.kind is Kind.CANCEL:
        await cancel_pressed(session, press_of(device, signal), at=at, **key)
    elif _ends_own_drill(device, signal):
        await end_own_drill(session, device, alarm_id=alarm_id, at=at)


def digest_of(signal: Signal) -> bytes:
    """What tells a message sent again from an id used twice: all that it says, but for what each sending has anew."""
    place = signal.place
    said = [
        signal.kind, signal.occurred_at, signal.value, signal.cancels,
        [place.lon, place.lat, place.datum] if place else None,
    ]  # fmt: skip
    return hashlib.sha256(orjson.dumps(said)).digest()


def inbox_row(
    device: KnownDevice, signal: Signal, *, way: Way, drill: bool, digest: bytes, most_bytes: int, at: datetime
) -> dict[str, Any]:  # fmt: skip
    """The row of the inbox, without its alarm; more than ``most_bytes`` of what came is not kept."""
    lon, lat = stored_place(signal.place) or (None, None)
    return {
        "county_code": device.county_code, "device_id": device.id, "message_id": signal.message_id, "kind": signal.kind,
        "way": way, "drill": drill, "occurred_at": signal.occurred_at, "received_at": at,
        "skew_s": skew_of(signal, at), "value": signal.value, "battery": signal.battery,
        "strength_dbm": signal.strength_dbm, "lon": lon, "lat": lat, "cancels": signal.cancels, "digest": digest,
        "raw": _bounded(signal.raw, most_bytes), "alarm_id": None,
    }  # fmt: skip


def stored_place(place: SignalPlace | None) -> tuple[float, float] | None:
    """Where the device says it is, in the stored datum; a place that cannot be is left out, and help comes to the home."""
    if place is None:
        return None
    try:
        check_point(place.lon, place.lat, place.datum)
    except GeoError:
        return None
    return to_stored_one(place.lon, place.lat, place.datum)


def skew_of(signal: Signal, at: datetime) -> int | None:
    """By how many seconds the device's clock is ahead of ours: by when it signed, for it may have kept a press for long."""
    told = signal.signed_at or signal.occurred_at
    if told is None:
        return None
    return max(-MOST_SKEW_S, min(MOST_SKEW_S, round((told - at).total_seconds())))


def _bounded(raw: Mapping[str, Any], most_bytes: int) -> dict[str, Any]:
    """What came, if it is not more than a message needs: a platform's push may be many times that."""
    return dict(raw) if len(orjson.dumps(raw)) <= most_bytes else {"left_out": "too large"}
