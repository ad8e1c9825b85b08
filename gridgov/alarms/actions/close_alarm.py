"""End an alarm: a person says how it ended and who confirmed that whoever called is safe. No device ever ends one.

No version is asked for: whoever stands beside the old woman must not be sent back to read what others have done
meanwhile. A desk names the one it saw, for it knows no more than what it shows. Of two who close it at once the second is
told that it is over.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.alarms.actions.acting import Held, Responder, hold_alarm
from gridgov.alarms.actions.answer_alarm import over
from gridgov.alarms.actions.seen_version import check_version
from gridgov.alarms.messages import AlarmActed
from gridgov.alarms.queries.alarms import Alarm
from gridgov.alarms.queries.house import close_codes_of
from gridgov.alarms.rules.close_codes import CloseCode, SafeBy
from gridgov.alarms.rules.terms import Act, ActorKind, AlarmState
from gridgov.alarms.statements import insert_act, update_alarm
from gridgov.clock import local_day
from gridgov.db.base import new_id
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import Invalid
from gridgov.events.actions.advance import Actor, record_move
from gridgov.events.rules.holding import NOBODY, acceptor_of
from gridgov.events.rules.lifecycle import MOVES


@dataclass(frozen=True, slots=True)
class Closing:
    """How it ended. ``goes_on``: why something is left to do (a repair, a dispute, a visit), as a case in the loop."""

    code: str
    safe_by: SafeBy | None
    words: str | None = None
    goes_on: str | None = None
    version: int | None = None
    """That was seen, where whoever closes it looked first."""


async def close_alarm(
    session: Session, closer: Responder, closing: Closing, *, county_code: str, alarm_id: UUID, at: datetime
) -> Alarm:
    """The alarm as it is then. `Conflict` once it is over; `Invalid` for a code that does not fit."""
    held = await hold_alarm(session, county_code=county_code, alarm_id=alarm_id)
    alarm = held.alarm
    if alarm.state != AlarmState.OPEN:
        raise over(alarm)
    if closing.version is not None:
        await check_version(session, alarm, closing.version)
    code = _checked(session, alarm, closing, at)
    act = Act.FOLLOWED if closing.goes_on else Act.CLOSED
    act_id = new_id()
    data = {
        "act": act, "act_id": str(act_id), "actor_kind": closer.kind, "actor": str(closer.id) if closer.id else None,
        "by": closer.by, "close_code": code.code, "safe_by": closing.safe_by, "words": closing.words,
    }  # fmt: skip
    await insert_act(session, {
        "county_code": county_code, "id": act_id, "alarm_id": alarm_id, "seq": held.event.head_seq + 1, "act": act, "actor_kind": closer.kind,
        "actor_id": closer.id, "by": closer.by, "is_primary": alarm.primary_id == closer.id, "lon": None, "lat": None,
        "data": {"close_code": code.code, "safe_by": closing.safe_by, "words": closing.words}, "at": at,
    })  # fmt: skip
    await update_alarm(session, county_code=county_code, alarm_id=alarm_id, values={
        "state": AlarmState.CLOSED, "close_code": code.code, "safe_by": closing.safe_by, "closed_at": at,
        "closed_by": closer.id if closer.kind is ActorKind.PERSON else None,
        **({} if alarm.answered_at is not None else {"answered_at": at}),
    })  # fmt: skip
    await _move(session, held, closer, closing, data, at=at)
    await announce(session, AlarmActed(county_code, alarm_id, alarm.scope_path, act_id, act), at=at)
    await session.refresh(alarm)
    return alarm


async def _move(
    session: Session, held: Held, closer: Responder, closing: Closing, data: dict[str, Any], *, at: datetime
) -> None:
    """Every clock ends. What goes on is received as any report is: by whoever accepts there."""
    event = held.event
    actor = Actor(closer.id if closer.kind is ActorKind.PERSON else None)
    if closing.goes_on is None:
        await record_move(
            session, event, MOVES["close_alarm"], actor=actor, holder=NOBODY, reason=closing.words, data=data,
            changes={"closed_at": at}, at=at,
        )  # fmt: skip
        return
    receiver = acceptor_of(event.scope_path)
    changes = {"receiver_role": receiver.role, "receiver_path": receiver.path}
    await record_move(
        session, event, MOVES["follow_alarm"], actor=actor, holder=receiver, reason=closing.goes_on, data=data,
        changes=changes, at=at,
    )  # fmt: skip


def _checked(session: Session, alarm: Alarm, closing: Closing, at: datetime) -> CloseCode:
    if closing.goes_on is not None and alarm.worker_id is not None:
        raise Invalid.field(
            "/goes_on", "not-of-a-worker", "工作人员求助不转为事件办理,后续事项请另行上报事件",
            "A worker's call for help is no case; report what is left as an event of its own",
        )  # fmt: skip
    code = close_codes_of(session).get(closing.code)
    if code is None or not code.is_open(local_day(at)) or code.drill != alarm.drill:
        raise Invalid.field(
            "/code", "unknown-code", "没有这个结束原因,请从列表中选择", "No such code; choose one of the list"
        )
    if code.needs_safe and closing.safe_by is None:
        raise Invalid.field(
            "/safe_by",
            "missing",
            "请说明如何确认其平安",
            "Say how it was confirmed that the person is safe",
        )
    return code
