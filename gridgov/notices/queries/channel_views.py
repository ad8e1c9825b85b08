"""Channels as they are shown: one's own, and those of the house."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.cipher import cipher_of, masked_phone
from gridgov.notices.queries.channels import ADDRESS, BY_PHONE, Address, addresses_of, channels_of_house
from gridgov.notices.queries.deliveries import Delivery, Meter, counts_since, resting
from gridgov.notices.rules.addresses import masked
from gridgov.notices.rules.channels import CHANNEL_NAMES, OF_A_PERSON, Channel, ChannelBook
from gridgov.notices.rules.choosing import DeliveryState
from gridgov.notices.schemas.channels import (
    ChannelOut,
    ChannelSettingsOut,
    ChannelsOut,
    DeliveryOut,
    MyChannelOut,
    MyChannelsOut,
    RestOut,
)
from gridgov.people.queries.directory import person_by_id, phone_of
from gridgov.people.rules.roles import Person

_DAY = timedelta(days=1)


async def my_channels(session: AsyncSession, person: Person) -> MyChannelsOut:
    """Every channel by which a person can be reached, set or not."""
    rows = await addresses_of(session, county_code=person.county_code, person_id=person.id)
    row = await person_by_id(session, county_code=person.county_code, person_id=person.id)
    phone = phone_of(session, row) if row is not None else None
    return MyChannelsOut(
        channels=[_mine(session, channel, rows.get(channel), phone) for channel in OF_A_PERSON]
    )


def _mine(session: AsyncSession, channel: Channel, row: Address | None, phone: str | None) -> MyChannelOut:
    own = cipher_of(session).open(row.address_sealed, context=ADDRESS) if row and row.address_sealed else None
    from_account = own is None and channel in BY_PHONE and phone is not None
    shown = masked(own) if own is not None else masked_phone(phone) if from_account and phone else None
    name_zh, name_en = CHANNEL_NAMES[channel]
    return MyChannelOut(
        channel=channel, name_zh=name_zh, name_en=name_en, off_because=channels_of_house(session).off.get(channel),
        address=shown, from_account=from_account, enabled=row.enabled if row else True,
        digest=row.digest if row else None, quiet_hours=row.quiet_hours if row else True,
    )  # fmt: skip


def shown_delivery(row: Delivery) -> DeliveryOut:
    return DeliveryOut(
        id=row.id, channel=Channel(row.channel), state=DeliveryState(row.state), attempt=row.attempt,
        not_before=row.not_before, sent_at=row.sent_at, last_error=row.last_error,
        may_be_double=row.unanswered > 0 and row.state == DeliveryState.SENT, carried_by=row.carried_by,
        created_at=row.created_at,
    )  # fmt: skip


async def house_view(session: AsyncSession, *, county_code: str, at: datetime) -> ChannelsOut:
    """Every channel: on or off and why, what rests, and what became of the last day's messages."""
    channels = channels_of_house(session)
    counts = await counts_since(session, county_code=county_code, since=at - _DAY)
    rests = await resting(session, county_code=county_code, at=at)
    found = []
    for channel in Channel:
        name_zh, name_en = CHANNEL_NAMES[channel]
        mine = [count for count in counts if count.channel == channel]
        found.append(ChannelOut(
            channel=channel, name_zh=name_zh, name_en=name_en, on=channel not in channels.off,
            why=channels.off.get(channel), missing=list(channels.missing.get(channel, ())),
            rests=[_rest(meter) for meter in rests if meter.channel == channel],
            counts={count.state: count.count for count in mine},
            may_be_double_count=sum(count.may_be_double for count in mine),
        ))  # fmt: skip
    return ChannelsOut(channels=found, settings=_settings(channels.book))


def _settings(book: ChannelBook) -> ChannelSettingsOut:
    return ChannelSettingsOut(
        urgent=list(book.urgent), ordinary=list(book.ordinary), ordinary_digest=book.ordinary_digest,
        quiet_from=book.quiet.begins, quiet_to=book.quiet.ends, digest_at=list(book.digest_at),
        test_every_s=round(book.test_every.total_seconds()), kept_days=book.kept.days,
    )  # fmt: skip


def _rest(meter: Meter) -> RestOut:
    assert meter.rests_until is not None
    return RestOut(until=meter.rests_until, because=meter.rests_because, whole=meter.key == "channel")
