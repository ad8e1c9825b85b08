"""Alarms as they are shown: in words, with who answered; whose call it is only to those who may know it now."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.queries.alarms import RESPONDING, Alarm
from gridgov.alarms.queries.beside import Around, around
from gridgov.alarms.queries.house import close_codes_of
from gridgov.alarms.queries.reading import acts_shown, calls_of
from gridgov.alarms.queries.workers import WorkerInAlarm
from gridgov.alarms.rules.answering import ACT_NAMES, SAFE_NAMES, SAID
from gridgov.alarms.rules.calling import KIND_NAMES
from gridgov.alarms.rules.signals import Kind
from gridgov.alarms.rules.terms import Act, ActorKind, AlarmState
from gridgov.alarms.schemas.alarms import (
    AlarmActOut,
    AlarmDetail,
    AlarmOut,
    AlarmWorkerOut,
    CallOut,
    CloseCodeOut,
    CloseCodesOut,
    ResponderOut,
    WhoContactOut,
    WhoOut,
)
from gridgov.alarms.schemas.worker_alarms import WorkerPressOut
from gridgov.alarms.tables import AlarmAct, AlarmCall
from gridgov.care.queries.in_alarm import ContactInAlarm, ServedInAlarm
from gridgov.people.rules.roles import Person

DRILL_MARK = "【演练】"
_PLAIN = (
    "id", "version", "kind", "drill", "state", "lon", "lat", "accuracy_m", "served_id", "worker_id", "device_id", "press_count", "opened_at",
    "occurred_at", "pressed_at", "cancel_pressed_at", "answered_at", "going_at", "arrived_at", "close_code", "safe_by",
    "closed_at",
)  # fmt: skip


async def shown_alarms(session: AsyncSession, alarms: Sequence[Alarm]) -> list[AlarmOut]:
    """A page of them."""
    beside = await around(session, alarms)
    return [AlarmOut(**_plain(session, alarm, beside[alarm.id])) for alarm in alarms]


async def shown_alarm(session: AsyncSession, alarm: Alarm) -> AlarmOut:
    (shown,) = await shown_alarms(session, [alarm])
    return shown


async def shown_done(session: AsyncSession, alarm: Alarm) -> AlarmOut:
    """As a command answers, whose answer is kept to be given again: a worker's place is read, and never kept there."""
    shown = await shown_alarm(session, alarm)
    if alarm.worker_id is None:
        return shown
    return shown.model_copy(update={"lon": None, "lat": None, "accuracy_m": None})


async def shown_press(session: AsyncSession, alarm: Alarm, *, press_id: UUID) -> WorkerPressOut:
    """What became of a worker's press."""
    beside = (await around(session, [alarm]))[alarm.id]
    return WorkerPressOut(
        id=press_id, alarm_id=alarm.id, number=beside.number, area_path=alarm.scope_path, area_name=beside.area_name,
        drill=alarm.drill, drill_mark=DRILL_MARK if alarm.drill else "", state=AlarmState(alarm.state),
        press_count=alarm.press_count, opened_at=alarm.opened_at, withdrawn_at=alarm.cancel_pressed_at,
        answered_at=alarm.answered_at, going_at=alarm.going_at, arrived_at=alarm.arrived_at, closed_at=alarm.closed_at,
    )  # fmt: skip


async def alarm_detail(
    session: AsyncSession, person: Person, alarm: Alarm, *, who: WhoOut | None, worker: WorkerInAlarm | None
) -> AlarmDetail:
    """One alarm with its acts; ``who`` and ``worker`` as whoever looks may see them."""
    beside = await around(session, [alarm])
    acts, names = await acts_shown(session, alarm)
    contacts = {contact.id: contact.name for contact in who.contacts} if who else {}
    responders = _responders(acts, {**names, **contacts})
    mine = next((one.said for one in responders if one.id == person.id), None)
    return AlarmDetail(
        **_plain(session, alarm, beside[alarm.id]), acts=[_act(row, names) for row in acts],
        calls=[_call(row) for row in await calls_of(session, alarm)], responders=responders, mine=mine, who=who,
        worker=AlarmWorkerOut(id=worker.id, name=worker.name, phone=worker.phone) if worker else None,
    )  # fmt: skip


def who_of(served: ServedInAlarm, contacts: Sequence[ContactInAlarm]) -> WhoOut:
    """Whose call it is; of their health as much as they consented to."""
    return WhoOut(
        name=served.name, phone=served.phone, address=served.address, access_notes=served.access_notes,
        health_notes=served.health_notes, lives_alone=served.lives_alone,
        contacts=[
            WhoContactOut(id=one.id, name=one.name, phone=one.phone, relation=one.relation, can_come=one.can_come)
            for one in contacts
        ],
    )  # fmt: skip


def _plain(session: AsyncSession, alarm: Alarm, beside: Around) -> dict[str, Any]:
    zh, en = KIND_NAMES[Kind(alarm.kind)]
    code = close_codes_of(session).get(alarm.close_code) if alarm.close_code else None
    return {
        **{name: getattr(alarm, name) for name in _PLAIN}, "number": beside.number,
        "event_version": beside.event_version, "kind_zh": zh, "kind_en": en,
        "drill_mark": DRILL_MARK if alarm.drill else "", "urgency": beside.urgency, "area_path": alarm.scope_path,
        "area_name": beside.area_name, "taken_at": beside.taken_at, "taken_by": beside.taken_by, "device_kind": beside.device_kind, "place_in_home": beside.place_in_home,
        "close_zh": code.zh if code else None, "close_en": code.en if code else None,
    }  # fmt: skip


def _act(row: AlarmAct, names: Mapping[UUID, str]) -> AlarmActOut:
    zh, en = ACT_NAMES[Act(row.act)]
    return AlarmActOut(
        id=row.id, act=Act(row.act), zh=zh, en=en, actor_kind=ActorKind(row.actor_kind), actor_id=row.actor_id,
        actor_name=names.get(row.actor_id) if row.actor_id else None, by=row.by, is_primary=row.is_primary, lon=row.lon,
        lat=row.lat, data=row.data, at=row.at,
    )  # fmt: skip


def _call(row: AlarmCall) -> CallOut:
    return CallOut(
        round=row.round, cycle=row.cycle, step=row.step, told_count=row.told_count, undeliverable=row.undeliverable,
        called_at=row.called_at,
    )  # fmt: skip


def _responders(acts: Sequence[AlarmAct], names: Mapping[UUID, str]) -> list[ResponderOut]:
    """Each once, in the order in which they first answered, with what they said last."""
    last: dict[UUID, AlarmAct] = {}
    for row in acts:
        if row.act in RESPONDING and row.actor_id is not None:
            last[row.actor_id] = row
    return [
        ResponderOut(
            kind=ActorKind(row.actor_kind), id=who, name=names.get(who), said=Act(row.act), zh=SAID[Act(row.act)][0],
            en=SAID[Act(row.act)][1], is_primary=row.is_primary, at=row.at,
        )
        for who, row in last.items()
    ]  # fmt: skip


def shown_close_codes(session: AsyncSession, *, today: date) -> CloseCodesOut:
    """With the retired ones marked, so that old alarms stay readable; and how safety may be confirmed."""
    return CloseCodesOut(
        items=[
            CloseCodeOut(
                code=code.code, zh=code.zh, en=code.en, false_alarm=code.false_alarm, needs_safe=code.needs_safe,
                drill=code.drill, retired=not code.is_open(today),
            )
            for code in close_codes_of(session).values()
        ],
        safe_by=dict(SAFE_NAMES),
    )  # fmt: skip
