"""Who was told of an alarm, by which channel, and what came back: for whoever watches over it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.queries.alarms import RESPONDING, Alarm
from gridgov.alarms.queries.reading import acts_shown
from gridgov.alarms.rules.answering import SAID
from gridgov.alarms.rules.terms import Act, ActorKind
from gridgov.alarms.tables import AlarmAct, AlarmRecipient, ResponseService
from gridgov.notices.queries.deliveries import Delivery
from gridgov.notices.rules.channels import CHANNEL_NAMES, Channel
from gridgov.notices.rules.choosing import STATE_NAMES, DeliveryState
from gridgov.notices.schemas.alarm_told import (
    AlarmRecipientOut,
    AlarmToldOut,
    ToldByOut,
    ToldOut,
    ToldRoleOut,
)
from gridgov.notices.tables import DeliveryRow, NoticeRow
from gridgov.people.queries.stand_ins import held, names_of
from gridgov.people.rules.roles import ROLE_NAMES, Role
from gridgov.people.tables import PostRow

MOST_CALLED, MOST_TOLD, MOST_OF_ONE = 500, 2_000, 20
_AFTER_THE_END = timedelta(days=1)
"""What is told of an alarm is told by then."""


async def told_of(session: AsyncSession, alarm: Alarm, *, at: datetime) -> AlarmToldOut:
    """Everybody who was called, with what they were told and what they said."""
    called = await _called(session, alarm)
    people = [row.recipient_id for row in called if row.recipient_kind == ActorKind.PERSON]
    names = {**await names_of(session, people), **await _services(session, alarm, called)}
    roles = await _roles(session, people, at=at)
    told = await _told(session, alarm, [row.recipient_id for row in called])
    said = _said((await acts_shown(session, alarm))[0])
    items = []
    for row in called:
        act = said.get(row.recipient_id)
        words = SAID[Act(act.act)] if act else (None, None)
        items.append(AlarmRecipientOut(
            kind=ActorKind(row.recipient_kind), id=row.recipient_id, name=names.get(row.recipient_id),
            roles=roles.get(row.recipient_id, []), called_at=row.called_at, said=Act(act.act) if act else None,
            said_zh=words[0], said_en=words[1], said_at=act.at if act else None, told=told.get(row.recipient_id, []),
        ))  # fmt: skip
    return AlarmToldOut(alarm_id=alarm.id, items=items)


async def _called(session: AsyncSession, alarm: Alarm) -> Sequence[AlarmRecipient]:
    statement = (
        select(AlarmRecipient)
        .where(AlarmRecipient.county_code == alarm.county_code, AlarmRecipient.alarm_id == alarm.id)
        .order_by(AlarmRecipient.called_at, AlarmRecipient.recipient_kind, AlarmRecipient.recipient_id)
        .limit(MOST_CALLED)
    )
    return (await session.scalars(statement)).all()


async def _services(
    session: AsyncSession, alarm: Alarm, called: Sequence[AlarmRecipient]
) -> Mapping[UUID, str]:
    """119, the property: by the name they were entered under."""
    ids = [row.recipient_id for row in called if row.recipient_kind == ActorKind.SYSTEM]
    if not ids:
        return {}
    statement = select(ResponseService.id, ResponseService.name).where(
        ResponseService.county_code == alarm.county_code, ResponseService.id.in_(ids)
    )
    return {row.id: row.name for row in await session.execute(statement)}


async def _roles(
    session: AsyncSession, people: Sequence[UUID], *, at: datetime
) -> Mapping[UUID, list[ToldRoleOut]]:
    """The posts that they hold now, each role once."""
    if not people:
        return {}
    statement = (
        select(PostRow.person_id, PostRow.role)
        .where(PostRow.person_id.in_(people), held(at))
        .distinct()
        .order_by(PostRow.person_id, PostRow.role)
    )
    found: dict[UUID, list[ToldRoleOut]] = defaultdict(list)
    for person_id, role in await session.execute(statement):
        zh, en = ROLE_NAMES[Role(role)]
        found[person_id].append(ToldRoleOut(zh=zh, en=en))
    return found


async def _told(session: AsyncSession, alarm: Alarm, called: Sequence[UUID]) -> Mapping[UUID, list[ToldOut]]:
    """The notices of these people that are about this alarm: found by person and time, as an inbox is."""
    if not called:
        return {}
    statement = (
        select(NoticeRow)
        .where(
            NoticeRow.county_code == alarm.county_code,
            NoticeRow.person_id.in_(called),
            NoticeRow.created_at >= alarm.opened_at,
            NoticeRow.subject_id == alarm.id,
        )
        .order_by(NoticeRow.created_at.desc(), NoticeRow.id)
        .limit(MOST_TOLD)
    )
    if alarm.closed_at is not None:
        statement = statement.where(NoticeRow.created_at < alarm.closed_at + _AFTER_THE_END)
    notices = (await session.scalars(statement)).all()
    sent = await _sent(session, alarm.county_code, [notice.id for notice in notices])
    found: dict[UUID, list[ToldOut]] = defaultdict(list)
    for notice in notices:
        mine = found[notice.person_id]
        if len(mine) < MOST_OF_ONE:
            mine.append(
                ToldOut(
                    zh=notice.zh,
                    en=notice.en,
                    at=notice.created_at,
                    read_at=notice.read_at,
                    by=sent.get(notice.id, []),
                )
            )
    return found


async def _sent(
    session: AsyncSession, county_code: str, notice_ids: Sequence[UUID]
) -> Mapping[UUID, list[ToldByOut]]:
    if not notice_ids:
        return {}
    statement = (
        select(DeliveryRow)
        .where(DeliveryRow.county_code == county_code, DeliveryRow.notice_id.in_(notice_ids))
        .order_by(DeliveryRow.notice_id, DeliveryRow.channel)
        .limit(MOST_TOLD * len(Channel))
    )
    found: dict[UUID, list[ToldByOut]] = defaultdict(list)
    for row in await session.scalars(statement):
        found[row.notice_id].append(_by(row))
    return found


def _by(row: Delivery) -> ToldByOut:
    state = DeliveryState(row.state)
    name, words = CHANNEL_NAMES[Channel(row.channel)], STATE_NAMES[state]
    return ToldByOut(
        channel=Channel(row.channel), name_zh=name[0], name_en=name[1], state=state, state_zh=words[0],
        state_en=words[1], sent_at=row.sent_at, last_error=row.last_error,
        may_be_double=row.unanswered > 0 and state is DeliveryState.SENT,
    )  # fmt: skip


def _said(acts: Sequence[AlarmAct]) -> Mapping[UUID, AlarmAct]:
    """Of each the answer they gave last."""
    return {row.actor_id: row for row in acts if row.act in RESPONDING and row.actor_id is not None}
