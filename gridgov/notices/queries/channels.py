"""Reads of channels: how people are reached and what they wish, which group stands for them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import cast
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.queries.response_services import SERVICE_PHONE
from gridgov.alarms.tables import ResponseService
from gridgov.care.queries.in_alarm import contact_phones
from gridgov.db.cipher import cipher_of
from gridgov.errors import NotFound
from gridgov.notices.rules.channels import OF_A_GROUP, Channel, Channels
from gridgov.notices.rules.choosing import Group, Reach
from gridgov.notices.tables import ChannelAddress, ChannelGroup
from gridgov.people.queries import posts_of
from gridgov.people.queries.directory import phone_of
from gridgov.people.rules.roles import Post, Role
from gridgov.people.tables import PersonRow

ADDRESS = "channel_addresses.address"
URL, SECRETS = "channel_groups.url", "channel_groups.secrets"
PRIVATE = "notices.private"
BY_PHONE = frozenset({Channel.SMS, Channel.VOICE})

Address = ChannelAddress
GroupRow = ChannelGroup


def channels_of_house(session: AsyncSession) -> Channels:
    """What is settled about channels, and which are off; it rides on the session."""
    return cast(Channels, session.info["channels"])


async def may_send(session: AsyncSession, *, county_code: str) -> bool:
    """Whether there is anything by which a notice could go out: a channel of persons that is on, or a group's bot."""
    house = channels_of_house(session)
    if any(channel not in house.off for channel in Channel if channel not in OF_A_GROUP):
        return True
    return (await session.execute(_any_bot(), {"county": county_code})).first() is not None


@cache
def _any_bot() -> Select[UUID]:
    return select(ChannelGroup.id).where(ChannelGroup.county_code == bindparam("county")).limit(1)


async def addresses_of(
    session: AsyncSession, *, county_code: str, person_id: UUID
) -> dict[Channel, ChannelAddress]:
    """A person's own rows."""
    statement = select(ChannelAddress).where(
        ChannelAddress.county_code == county_code, ChannelAddress.person_id == person_id
    )
    return {Channel(row.channel): row for row in (await session.scalars(statement)).all()}


async def has_phone(session: AsyncSession, *, person_id: UUID) -> bool:
    """Whether the account has a telephone number."""
    statement = select(PersonRow.phone_sealed.is_not(None)).where(PersonRow.id == person_id)
    return bool(await session.scalar(statement))


async def _phones_of_others(
    session: AsyncSession, *, county_code: str, ids: Sequence[UUID]
) -> dict[UUID, str]:
    """The telephones of whoever has no account: contacts of somebody served, services outside the house."""
    if not ids:
        return {}
    services = select(ResponseService).where(
        ResponseService.county_code == county_code, ResponseService.id.in_(ids), ResponseService.enabled
    )
    found = {
        row.id: cipher_of(session).open(row.phone_sealed, context=SERVICE_PHONE)
        for row in (await session.scalars(services)).all()
    }
    return found | await contact_phones(session, county_code=county_code, contact_ids=ids)


async def reach_of(session: AsyncSession, *, county_code: str, person_id: UUID) -> dict[Channel, Reach]:
    """How a recipient is reached: by their own addresses, or on the telephone that is known of them."""
    return (await reach_of_all(session, county_code=county_code, ids=[person_id]))[person_id]


async def reach_of_all(
    session: AsyncSession, *, county_code: str, ids: Sequence[UUID]
) -> dict[UUID, dict[Channel, Reach]]:
    """The same of many, a few round trips for all of them."""
    known = await session.execute(_with_phone(), {"people": list(ids)})
    people = {person_id: bool(phone) for person_id, phone in known}
    others = [one for one in ids if one not in people]
    phones = people | dict.fromkeys(
        await _phones_of_others(session, county_code=county_code, ids=others), True
    )
    found = {one: {channel: Reach(has_address=phones.get(one, False)) for channel in BY_PHONE} for one in ids}
    own = await session.scalars(_own_addresses(), {"county": county_code, "people": list(ids)})
    for row in own.all():
        channel = Channel(row.channel)
        has_address = row.address_sealed is not None or (
            channel in BY_PHONE and phones.get(row.person_id, False)
        )
        found[row.person_id][channel] = Reach(has_address, row.enabled, row.digest, row.quiet_hours)
    return found


@cache
def _with_phone() -> Select[UUID, bool]:
    people = PersonRow.id.in_(bindparam("people", expanding=True))
    return select(PersonRow.id, PersonRow.phone_sealed.is_not(None)).where(people)


@cache
def _own_addresses() -> Select[ChannelAddress]:
    people = ChannelAddress.person_id.in_(bindparam("people", expanding=True))
    return select(ChannelAddress).where(ChannelAddress.county_code == bindparam("county"), people)


async def destinations(
    session: AsyncSession, *, county_code: str, wanted: Sequence[tuple[UUID, str]]
) -> dict[tuple[UUID, str], str]:
    """The addresses in full of these (recipient, channel), for sending; whoever has left has none."""
    people = {person_id for person_id, _ in wanted}
    rows = select(ChannelAddress).where(
        ChannelAddress.county_code == county_code, ChannelAddress.person_id.in_(people)
    )
    still_here = select(PersonRow).where(PersonRow.id.in_(people), PersonRow.left_at.is_(None))
    here = {person.id: person for person in (await session.scalars(still_here)).all()}
    own = {
        (row.person_id, row.channel): row.address_sealed
        for row in (await session.scalars(rows)).all()
        if row.address_sealed is not None
    }
    others = await _phones_of_others(session, county_code=county_code, ids=sorted(people - set(here)))
    found = {
        (other_id, channel): others[other_id]
        for other_id, channel in wanted
        if other_id in others and channel in BY_PHONE
    }
    for person_id, channel in wanted:
        if person_id not in here:
            continue
        if (sealed := own.get((person_id, channel))) is not None:
            found[person_id, channel] = cipher_of(session).open(sealed, context=ADDRESS)
        elif channel in BY_PHONE and (phone := phone_of(session, here[person_id])) is not None:
            found[person_id, channel] = phone
    return found


async def groups_for(session: AsyncSession, *, county_code: str, posts: Sequence[Post]) -> list[Group]:
    """The groups that stand for somebody in these posts: of their units first, then of the posts themselves."""
    units = [post.unit_id for post in posts if post.unit_id is not None]
    at_posts = [
        and_(ChannelGroup.role == str(post.role), ChannelGroup.area_path == post.area_path) for post in posts
    ]
    if not at_posts:
        return []
    statement = (
        select(ChannelGroup)
        .where(
            ChannelGroup.county_code == county_code,
            ChannelGroup.enabled,
            or_(ChannelGroup.unit_id.in_(units), *at_posts),
        )
        .order_by(ChannelGroup.unit_id.is_(None), ChannelGroup.created_at, ChannelGroup.id)
        .limit(50)
    )
    return [Group(row.id, Channel(row.channel)) for row in (await session.scalars(statement)).all()]


async def groups_of_people(
    session: AsyncSession, *, county_code: str, ids: Sequence[UUID], at: datetime
) -> dict[UUID, list[Group]]:
    """The groups of whatever posts each acts in now; where the county has none, nobody's posts are looked at."""
    if (await session.execute(_any_bot_on(), {"county": county_code})).first() is None:
        return {one: [] for one in ids}
    return {
        one: await groups_for(session, county_code=county_code, posts=await posts_of(session, one, at=at))
        for one in ids
    }


@cache
def _any_bot_on() -> Select[UUID]:
    return _any_bot().where(ChannelGroup.enabled)


async def groups_by_id(
    session: AsyncSession, *, county_code: str, group_ids: Sequence[UUID]
) -> Mapping[UUID, ChannelGroup]:
    statement = select(ChannelGroup).where(
        ChannelGroup.county_code == county_code, ChannelGroup.id.in_(group_ids)
    )
    return {row.id: row for row in (await session.scalars(statement)).all()}


def opened(session: AsyncSession, group: ChannelGroup) -> tuple[str, tuple[str, ...]]:
    """A group's address and secrets in full, for sending."""
    cipher = cipher_of(session)
    secrets = cipher.open(group.secrets_sealed, context=SECRETS) if group.secrets_sealed else ""
    return cipher.open(group.url_sealed, context=URL), tuple(secrets.split("\n")) if secrets else ()


async def group_page(
    session: AsyncSession, *, county_code: str, after: UUID | None, limit: int
) -> tuple[Sequence[ChannelGroup], UUID | None]:
    """Groups by id, and the cursor of the next page."""
    statement = select(ChannelGroup).where(ChannelGroup.county_code == county_code)
    if after is not None:
        statement = statement.where(ChannelGroup.id > after)
    found = (await session.scalars(statement.order_by(ChannelGroup.id).limit(limit + 1))).all()
    return found[:limit], found[limit - 1].id if len(found) > limit else None


async def find_group(session: AsyncSession, *, county_code: str, group_id: UUID) -> ChannelGroup:
    """A group of the county, or `NotFound`."""
    groups = await groups_by_id(session, county_code=county_code, group_ids=[group_id])
    if group_id not in groups:
        raise NotFound("没有这个群组", "No such group")
    return groups[group_id]


MANAGERS = (Role.COUNTY_DISPATCHER, Role.SYSTEM_ADMINISTRATOR)
"""Who is told of trouble with channels."""
