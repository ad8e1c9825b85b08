"""While an alarm is open, the same person presses again, or the call is taken back. Neither closes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from gridgov.alarms.actions.acting import Happened, Responder, hold_alarm, write_act
from gridgov.alarms.actions.climb import let_stand
from gridgov.alarms.queries.devices import KnownDevice
from gridgov.alarms.rules.signals import Signal
from gridgov.alarms.rules.terms import Act, ActorKind, AlarmState
from gridgov.db.session import Session
from gridgov.deadlines.actions.start import ClockChange


@dataclass(frozen=True, slots=True)
class Press:
    """Who pressed and what the history says of it; where a person did, their id for it, and where they are now."""

    actor: Responder
    data: Mapping[str, Any]
    id: UUID | None = None
    place: tuple[float, float] | None = None
    accuracy_m: float | None = None


def press_of(device: KnownDevice, signal: Signal) -> Press:
    return Press(
        Responder(ActorKind.DEVICE, device.id), {"signal": signal.kind, "message_id": signal.message_id}
    )


async def press_again(
    session: Session, press: Press, *, county_code: str, alarm_id: UUID, at: datetime
) -> None:
    """Counted always; told again to whoever answers (or, where nobody does, to the first step's people), not oftener than
    the ladder's `restart_after_s`, so that a stuck button does not drown the answer.

    Where somebody is on the way or there, they have that long to say so again; else the ladder begins anew
    (`climb.nobody_arrived`): an old alarm never swallows a new cry. While nobody has answered, the ladder climbs on.
    """
    held = await hold_alarm(session, county_code=county_code, alarm_id=alarm_id)
    alarm, ladder = held.alarm, held.ladder
    pause = timedelta(seconds=ladder.restart_after_s)
    tells = at - (alarm.told_again_at or alarm.opened_at) >= pause or _is_new_cry(alarm, at)
    columns: dict[str, Any] = {"press_count": alarm.press_count + 1, "pressed_at": at}
    if press.place is not None:
        columns |= {"lon": press.place[0], "lat": press.place[1], "accuracy_m": press.accuracy_m}
    clocks: list[ClockChange] = []
    if tells:
        columns["told_again_at"] = at
        if alarm.going_at is not None or alarm.arrived_at is not None:
            clocks = await let_stand(session, held, within_s=ladder.restart_after_s, at=at)
    data = {**press.data, "tells": tells}
    happened = Happened(Act.PRESSED, press.actor, columns, data, clocks, id=press.id, place=press.place)
    await write_act(session, held, happened, at=at)


def _is_new_cry(alarm: Any, at: datetime) -> bool:
    """The first press since somebody last answered."""
    del at
    return alarm.responded_at is not None and alarm.pressed_at <= alarm.responded_at


async def cancel_pressed(
    session: Session, press: Press, *, county_code: str, alarm_id: UUID, at: datetime
) -> None:
    """Those who answer are told; a person confirms that all is well. The ladder goes on until somebody does."""
    held = await hold_alarm(session, county_code=county_code, alarm_id=alarm_id)
    if held.alarm.state != AlarmState.OPEN:
        return
    happened = Happened(
        Act.CANCEL_PRESSED, press.actor, {"cancel_pressed_at": at}, press.data, id=press.id, place=press.place
    )
    await write_act(session, held, happened, at=at)
