"""Open an alarm: event, clock, first act, inbox row and the call to the first step's people, in one statement."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.alarms.actions.answer_early import apply_answers_before
from gridgov.alarms.actions.press_again import cancel_pressed, press_of
from gridgov.alarms.messages import AlarmCalled
from gridgov.alarms.queries.alarms import Found, Home, cancel_before
from gridgov.alarms.queries.devices import KnownDevice
from gridgov.alarms.queries.house import alarm_limits_of, ladders_of
from gridgov.alarms.rules.calling import holder_of, type_code_of, words_of
from gridgov.alarms.rules.ladders import Ladder, answer_policy
from gridgov.alarms.rules.signals import Kind, Signal
from gridgov.alarms.rules.terms import Act, ActorKind, AlarmState
from gridgov.alarms.statements import give_signal_to, opening_inserts
from gridgov.clock import local_day
from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.events.actions.raise_alarm import AlarmEvent, alarm_writer, raise_alarm

_WRITER = alarm_writer(opening_inserts())


async def open_alarm(
    session: Session, device: KnownDevice, signal: Signal, home: Home, inbox: dict[str, Any], found: Found, *,
    at: datetime,
) -> UUID:  # fmt: skip
    """The alarm's id. The caller holds the person (or the device that nobody has), and nothing is open for them."""
    alarm_id, drill = new_id(), bool(inbox["drill"])
    ladder = ladder_for(session, home, signal.kind, at=at)
    lon, lat = (inbox["lon"], inbox["lat"]) if inbox["lon"] is not None else (home.lon, home.lat)
    event = AlarmEvent(
        device.county_code, alarm_id, type_code_of(signal.kind), ladder.urgency,
        words_of(signal.kind, device.kind, device.place_in_home, drill=drill), home.scope_path, lon, lat,
        at if signal.occurred_at is None else signal.occurred_at, holder_of(home.scope_path), inbox["digest"],
        {"device_id": str(device.id), "message_id": signal.message_id, "signal": signal.kind, "drill": drill},
    )  # fmt: skip
    alarm = opened(ladder, {
        "county_code": device.county_code, "id": alarm_id, "subject_id": device.served_id or device.id,
        "served_id": device.served_id, "device_id": device.id, "worker_id": None, "scope_path": home.scope_path, "lon": lon,
        "lat": lat, "accuracy_m": None, "kind": signal.kind, "drill": drill, "occurred_at": signal.occurred_at,
    }, at=at)  # fmt: skip
    act = {
        "county_code": device.county_code, "id": new_id(), "alarm_id": alarm_id, "seq": 1, "act": Act.OPENED,
        "actor_kind": ActorKind.DEVICE, "actor_id": device.id, "by": None, "is_primary": False, "lon": inbox["lon"],
        "lat": inbox["lat"], "data": {"signal": signal.kind}, "at": at,
    }  # fmt: skip
    companions = {"alarm": alarm, "act": act, "signal": {**inbox, "alarm_id": alarm_id}}
    message = AlarmCalled(device.county_code, alarm_id, home.scope_path, 1, 0)
    await raise_alarm(
        session, _WRITER, event, companions, policy=answer_policy(ladder, first=0), message=message, at=at
    )
    if found.cancel_waits:
        await _apply_cancel_before(session, device, signal, alarm_id, at)
    if found.answer_waits:
        await apply_answers_before(
            session, county_code=device.county_code, device_id=device.id, message_id=signal.message_id,
            alarm_id=alarm_id, at=at,
        )  # fmt: skip
    return alarm_id


def opened(ladder: Ladder, whose: Mapping[str, Any], *, at: datetime) -> dict[str, Any]:
    """The row of an alarm that nobody has answered yet."""
    return {
        **whose, "state": AlarmState.OPEN, "plan": ladder.model_dump(mode="json"), "round": 1, "plan_step": 0,
        "press_count": 1, "opened_at": at, "pressed_at": at, "cancel_pressed_at": None, "told_again_at": None,
        "answered_at": None, "responded_at": None, "primary_kind": None, "primary_id": None, "going_at": None, "stands": False,
        "arrived_at": None, "close_code": None, "safe_by": None, "closed_by": None, "closed_at": None, "forgotten_at": None,
        "version": 1,
    }  # fmt: skip


def ladder_for(session: Session, home: Home, kind: Kind, *, at: datetime) -> Ladder:
    """The person's own plan for such a signal, else the county's."""
    own = (home.plan or {}).get(kind)
    if own is not None:
        return Ladder.model_validate(own)
    return ladders_of(session).find(kind, on=local_day(at))


async def _apply_cancel_before(
    session: Session, device: KnownDevice, signal: Signal, alarm_id: UUID, at: datetime
) -> None:
    """Order of arrival does not matter: a cancel that overtook its alarm is told to those who answer."""
    cancel = await cancel_before(
        session, county_code=device.county_code, device_id=device.id, message_id=signal.message_id,
        occurred_at=signal.occurred_at, since=at - alarm_limits_of(session).early.kept,
    )  # fmt: skip
    if cancel is None:
        return
    await give_signal_to(
        session,
        county_code=device.county_code,
        device_id=device.id,
        message_id=cancel.message_id,
        alarm_id=alarm_id,
    )
    await cancel_pressed(
        session, press_of(device, signal), county_code=device.county_code, alarm_id=alarm_id, at=at
    )
