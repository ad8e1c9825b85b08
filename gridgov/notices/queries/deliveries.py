"""Reads of what leaves the house: what is due, what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy import DateTime, Select, bindparam, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.notices.rules.channels import Channel
from gridgov.notices.rules.choosing import OPEN, DeliveryState
from gridgov.notices.tables import ChannelMeter, DeliveryRow, NoticeRow
from gridgov.people.rules.roles import Person

Delivery = DeliveryRow
Meter = ChannelMeter
_OPEN = [str(state) for state in OPEN]


async def sending_counties(session: AsyncSession, *, urgent: bool, at: datetime) -> Sequence[str]:
    """Which counties have something to send, the longest waiting first; takes no locks."""
    return (await session.scalars(_sending_counties(urgent), {"moment": at})).all()


@cache
def _sending_counties(urgent: bool) -> Select[str]:  # noqa: FBT001 - a key of the cache
    moment = bindparam("moment", type_=DateTime(timezone=True))
    return (
        select(DeliveryRow.county_code)
        .where(DeliveryRow.state.in_(_OPEN), DeliveryRow.urgent == urgent, DeliveryRow.not_before <= moment)
        .group_by(DeliveryRow.county_code)
        .order_by(func.min(DeliveryRow.not_before))
        .limit(1000)
        .execution_options(cross_county=True)
    )


async def find_delivery(session: AsyncSession, *, county_code: str, delivery_id: UUID) -> DeliveryRow | None:
    statement = select(DeliveryRow).where(
        DeliveryRow.county_code == county_code, DeliveryRow.id == delivery_id
    )
    return (await session.scalars(statement)).one_or_none()


async def notices_of(
    session: AsyncSession, *, county_code: str, notice_ids: Sequence[UUID]
) -> dict[UUID, NoticeRow]:
    key = {"county": county_code, "notices": list(notice_ids)}
    return {notice.id: notice for notice in (await session.scalars(_notices_of(), key)).all()}


@cache
def _notices_of() -> Select[NoticeRow]:
    return select(NoticeRow).where(
        NoticeRow.county_code == bindparam("county"), NoticeRow.id.in_(bindparam("notices", expanding=True))
    )


async def group_carriers(
    session: AsyncSession, *, county_code: str, told: Sequence[tuple[UUID, str]]
) -> dict[tuple[UUID, str], UUID]:
    """Of these (group, cause) the delivery by which the group is told."""
    statement = select(DeliveryRow.group_id, DeliveryRow.cause, DeliveryRow.id).where(
        DeliveryRow.county_code == county_code,
        tuple_(DeliveryRow.group_id, DeliveryRow.cause).in_(told),
        DeliveryRow.carried_by.is_(None),
    )
    return {(row.group_id, row.cause): row.id for row in await session.execute(statement)}


async def deliveries_of_notice(
    session: AsyncSession, person: Person, *, notice_id: UUID
) -> Sequence[DeliveryRow]:
    """Of one's own notice, by channel."""
    statement = (
        select(DeliveryRow)
        .where(
            DeliveryRow.county_code == person.county_code,
            DeliveryRow.notice_id == notice_id,
            DeliveryRow.person_id == person.id,
        )
        .order_by(DeliveryRow.channel)
    )
    return (await session.scalars(statement)).all()


async def some_go_out(session: AsyncSession, *, county_code: str, notice_ids: Sequence[UUID]) -> bool:
    """Whether any of these notices goes out by a channel: with a delivery that did not end before it began."""
    key = {"county": county_code, "notices": list(notice_ids)}
    return (await session.execute(_one_going_out(), key)).first() is not None


@cache
def _one_going_out() -> Select[UUID]:
    return (
        select(DeliveryRow.id)
        .where(
            DeliveryRow.county_code == bindparam("county"),
            DeliveryRow.notice_id.in_(bindparam("notices", expanding=True)),
            DeliveryRow.state.not_in([DeliveryState.UNDELIVERABLE, DeliveryState.FAILED]),
        )
        .limit(1)
    )


@dataclass(frozen=True, slots=True)
class CalledFor:
    """For which alarm somebody was rung up."""

    alarm_id: UUID
    recipient_id: UUID


async def called_for(
    session: AsyncSession, *, county_code: str, delivery_id: UUID, kinds: Sequence[str]
) -> list[CalledFor]:
    """What a voice call told of these kinds, with what it carried besides; nothing where it is no call of ours."""
    told = (NoticeRow.county_code == DeliveryRow.county_code) & (NoticeRow.id == DeliveryRow.notice_id)
    statement = (
        select(NoticeRow.subject_id, NoticeRow.person_id)
        .join_from(DeliveryRow, NoticeRow, told)
        .where(
            DeliveryRow.county_code == county_code,
            NoticeRow.county_code == county_code,
            or_(DeliveryRow.id == delivery_id, DeliveryRow.carried_by == delivery_id),
            DeliveryRow.channel == Channel.VOICE,
            NoticeRow.kind.in_(kinds),
        )
        .distinct()
        .order_by(NoticeRow.subject_id, NoticeRow.person_id)
        .limit(100)
    )
    return [CalledFor(*row) for row in await session.execute(statement)]


async def last_test_at(
    session: AsyncSession, person: Person, *, channel: str, since: datetime
) -> datetime | None:
    """When this person last tried a channel, if that is not longer ago."""
    statement = (
        select(func.max(DeliveryRow.created_at))
        .join(
            NoticeRow,
            (NoticeRow.county_code == DeliveryRow.county_code) & (NoticeRow.id == DeliveryRow.notice_id),
        )
        .where(
            DeliveryRow.county_code == person.county_code,
            DeliveryRow.person_id == person.id,
            DeliveryRow.channel == channel,
            DeliveryRow.created_at > since,
            NoticeRow.kind == "channel_test",
        )
    )
    return await session.scalar(statement)


@dataclass(frozen=True, slots=True)
class Count:
    """So many deliveries of a channel in a state; how many of them may have gone out twice."""

    channel: str
    state: str
    count: int
    may_be_double: int


async def counts_since(session: AsyncSession, *, county_code: str, since: datetime) -> list[Count]:
    """What became of what was given since an instant."""
    double = func.count().filter(DeliveryRow.unanswered > 0, DeliveryRow.state == DeliveryState.SENT)
    statement = (
        select(DeliveryRow.channel, DeliveryRow.state, func.count(), double)
        .where(DeliveryRow.county_code == county_code, DeliveryRow.created_at >= since)
        .group_by(DeliveryRow.channel, DeliveryRow.state)
    )
    return [Count(*row) for row in (await session.execute(statement)).all()]


async def resting(session: AsyncSession, *, county_code: str, at: datetime) -> Sequence[ChannelMeter]:
    """What a vendor wants left alone now: the channel as a whole, or destinations of it (at most 500)."""
    statement = (
        select(ChannelMeter)
        .where(ChannelMeter.county_code == county_code, ChannelMeter.rests_until > at)
        .order_by(ChannelMeter.rests_until.desc())
        .limit(500)
    )
    return (await session.scalars(statement)).all()
