"""Somebody without an account looks at an alarm, answers it, ends it: by a link that is theirs and this alarm's alone.

It serves for as long as the alarm is open: whoever says "I am going" says "I have arrived" by the same link.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gridgov.alarms.actions.acting import Responder
from gridgov.alarms.actions.answer_alarm import Answer, answer_alarm
from gridgov.alarms.actions.close_alarm import Closing, close_alarm
from gridgov.alarms.actions.give_link import token_hash
from gridgov.alarms.actions.read_alarm import record_look
from gridgov.alarms.queries.alarm_views import DRILL_MARK
from gridgov.alarms.queries.alarms import Alarm, acts_of, find_alarm, standing
from gridgov.alarms.queries.beside import around
from gridgov.alarms.queries.links import Link, find_link
from gridgov.alarms.rules.answering import SAID, SIDE_NAMES, coming, may_close
from gridgov.alarms.rules.calling import KIND_NAMES
from gridgov.alarms.rules.close_codes import SafeBy
from gridgov.alarms.rules.signals import Kind
from gridgov.alarms.rules.terms import Act, ActorKind, AlarmState, AnsweredBy
from gridgov.alarms.schemas.links import AlarmLinkOut, LinkAnswerIn, LinkCloseIn, LinkComingOut
from gridgov.alarms.statements.answering import mark_link_used
from gridgov.care.queries.in_alarm import ServedInAlarm, contacts_of, served_in_alarm
from gridgov.db.session import Session
from gridgov.errors import Gone, NotFound, NotPermitted


@dataclass(frozen=True, slots=True)
class Holder:
    """Whoever holds a link that is good now, and the alarm it is for."""

    link: Link
    alarm: Alarm
    said: Act | None
    """What they said last."""

    @property
    def responder(self) -> Responder:
        return Responder(ActorKind(self.link.recipient_kind), self.link.recipient_id, AnsweredBy.LINK)


async def look_by_link(session: Session, token: str, *, at: datetime) -> AlarmLinkOut:
    """Changes nothing of the alarm, so that the previews of a chat answer nothing; who looked is recorded."""
    holder = await _holder(session, token, at=at)
    shown = await link_out(session, holder)
    if shown.name is not None:
        told: dict[str, object] = {
            "by": "link",
            "recipient_id": str(holder.link.recipient_id),
            "address": True,
        }
        await record_look(session, holder.alarm, actor_id=None, told=told, at=at)
    return shown


async def answer_by_link(session: Session, token: str, body: LinkAnswerIn, *, at: datetime) -> AlarmLinkOut:
    """`NotFound` for a link that is none, `Gone` once the alarm is over."""
    holder = await _holder(session, token, at=at)
    answer = Answer(body.id, Act(body.act), None, body.words or None)
    await answer_alarm(
        session,
        holder.responder,
        answer,
        county_code=holder.alarm.county_code,
        alarm_id=holder.alarm.id,
        at=at,
    )
    await mark_link_used(
        session, county_code=holder.alarm.county_code, token_hash=holder.link.token_hash, at=at
    )
    return await link_out(session, await _holder(session, token, at=at))


async def close_by_link(session: Session, token: str, body: LinkCloseIn, *, at: datetime) -> Alarm:
    """Only by whoever was there, or spoke to the person; `NotPermitted` else, `Invalid` for a code that does not fit."""
    holder = await _holder(session, token, at=at)
    alarm = holder.alarm
    if not may_close(holder.said, body.safe_by, drill=alarm.drill):
        raise NotPermitted(
            "请先到达现场并选择“已到达”,或与本人通话确认平安后再结束",
            "First say that you have arrived, or that you spoke to them and they are safe",
        )
    closing = Closing(body.code, body.safe_by, body.words or None)
    closed = await close_alarm(
        session, holder.responder, closing, county_code=alarm.county_code, alarm_id=alarm.id, at=at
    )
    await mark_link_used(session, county_code=alarm.county_code, token_hash=holder.link.token_hash, at=at)
    return closed


async def _holder(session: Session, token: str, *, at: datetime) -> Holder:
    county_code = token[:6]
    link = await find_link(session, county_code=county_code, token_hash=token_hash(token))
    alarm = await find_alarm(session, county_code=county_code, alarm_id=link.alarm_id) if link else None
    if link is None or alarm is None:
        raise NotFound(
            "链接无效,请使用最新收到的链接", "This link is not valid; use the last one that you got"
        )
    if alarm.state != AlarmState.OPEN:
        raise Gone(
            f"{DRILL_MARK if alarm.drill else ''}该求助已结束,感谢您的响应",
            f"{'[DRILL] ' if alarm.drill else ''}This call for help is over; thank you",
        )
    if link.expires_at <= at or not await _is_still_theirs(session, link, alarm):
        raise Gone("链接已过期,请使用最新收到的链接", "This link has expired; use the last one that you got")
    acts = await acts_of(session, county_code=county_code, alarm_id=alarm.id)
    return Holder(link, alarm, standing(acts).get(link.recipient_id))


async def _is_still_theirs(session: Session, link: Link, alarm: Alarm) -> bool:
    """Whoever is no contact of the person any more is told nothing."""
    if link.recipient_kind != ActorKind.CONTACT or alarm.served_id is None:
        return True
    contacts = await contacts_of(session, county_code=alarm.county_code, served_id=alarm.served_id)
    return link.recipient_id in {contact.id for contact in contacts}


async def link_out(session: Session, holder: Holder) -> AlarmLinkOut:
    """Name, address and number, as the message told them; of others how many are coming, not who."""
    alarm = holder.alarm
    beside = (await around(session, [alarm]))[alarm.id]
    served = await _served(session, alarm)
    zh, en = KIND_NAMES[Kind(alarm.kind)]
    return AlarmLinkOut(
        number=beside.number, drill=alarm.drill, drill_mark=DRILL_MARK if alarm.drill else "", kind=Kind(alarm.kind),
        kind_zh=zh, kind_en=en, name=served.name if served else None, address=served.address if served else None,
        phone=served.phone if served else None, area_name=beside.area_name, opened_at=alarm.opened_at,
        press_count=alarm.press_count, pressed_at=alarm.pressed_at, cancel_pressed_at=alarm.cancel_pressed_at,
        coming=await _coming(session, alarm, but=holder.link.recipient_id), mine=holder.said,
        may_close=may_close(holder.said, SafeBy.SEEN, drill=alarm.drill), version=alarm.version,
    )  # fmt: skip


async def _served(session: Session, alarm: Alarm) -> ServedInAlarm | None:
    if alarm.served_id is None:
        return None
    return await served_in_alarm(session, county_code=alarm.county_code, served_id=alarm.served_id)


async def _coming(session: Session, alarm: Alarm, *, but: UUID) -> list[LinkComingOut]:
    acts = await acts_of(session, county_code=alarm.county_code, alarm_id=alarm.id)
    kinds = {row.actor_id: ActorKind(row.actor_kind) for row in acts if row.actor_id is not None}
    said = [(kinds[who], act) for who, act in standing(acts).items() if who != but]
    return [
        LinkComingOut(
            side=one.side, side_zh=SIDE_NAMES[one.side][0], side_en=SIDE_NAMES[one.side][1], said=one.said,
            zh=SAID[one.said][0], en=SAID[one.said][1], count=one.count,
        )
        for one in coming(said)
    ]  # fmt: skip
