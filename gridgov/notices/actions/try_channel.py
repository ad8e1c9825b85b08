"""Send a test message to oneself or to a group: by this channel alone, at once, as often as the house allows."""

from datetime import datetime
from uuid import UUID

from gridgov.db.base import new_id
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import Conflict, Invalid, TooManyRequests
from gridgov.notices.actions.groups import require_manage
from gridgov.notices.actions.plan_deliveries import delivery_of
from gridgov.notices.actions.set_channels import require_own
from gridgov.notices.messages import NoticeGiven
from gridgov.notices.queries import own_notice
from gridgov.notices.queries.channels import channels_of_house, find_group, reach_of
from gridgov.notices.queries.deliveries import last_test_at
from gridgov.notices.rules import channel_wording as words
from gridgov.notices.rules.channels import OF_A_PERSON, Channel
from gridgov.notices.rules.choosing import Choice, DeliveryState, Reach
from gridgov.notices.schemas.channels import TestOut
from gridgov.notices.statements import insert_notices
from gridgov.notices.statements.deliveries import insert_deliveries
from gridgov.people.rules.roles import Person


async def try_channel(session: Session, person: Person, *, channel: Channel, at: datetime) -> TestOut:
    """Raises `Conflict` where the channel is off or there is no address, `TooManyRequests` where one was just sent."""
    require_own(session, person)
    await _check(session, person, channel, at)
    return await _send(session, person, channel, Choice(channel, DeliveryState.WAITING, at), at)


async def try_group(session: Session, person: Person, *, group_id: UUID, at: datetime) -> TestOut:
    """To the bot of a group, by whoever manages channels. Raises `NotFound`, `Conflict` where the group or its channel is
    off, `TooManyRequests`."""
    require_manage(session, person)
    group = await find_group(session, county_code=person.county_code, group_id=group_id)
    channel = Channel(group.channel)
    if not group.enabled:
        raise Conflict("该群组已停用,请先启用", "This group is switched off; switch it on first")
    _check_on(session, channel)
    await _check_pace(session, person, channel, at)
    choice = Choice(channel, DeliveryState.WAITING, at, group_id=group.id)
    return await _send(session, person, channel, choice, at)


async def _send(session: Session, person: Person, channel: Channel, choice: Choice, at: datetime) -> TestOut:
    wording, notice_id = words.test_message(channel, at), new_id()
    await insert_notices(session, [
        {"county_code": person.county_code, "id": notice_id, "person_id": person.id, "cause": f"ChannelTest:{notice_id}",
         "kind": wording.kind, "urgent": wording.urgent, "subject": "person", "subject_id": person.id, "zh": wording.zh,
         "en": wording.en, "data": {"channel": channel}, "created_at": at}
    ])  # fmt: skip
    notice = await own_notice(session, person, notice_id)
    row = delivery_of(notice, choice, at=at)
    await insert_deliveries(session, [row])
    await announce(session, NoticeGiven(person.county_code, notice_id, person.county_code), at=at)
    return TestOut(notice_id=notice_id, delivery_id=row["id"], state=DeliveryState.WAITING)


async def _check(session: Session, person: Person, channel: Channel, at: datetime) -> None:
    if channel not in OF_A_PERSON:
        raise Invalid.field("/channel", "not-personal", "这是群组的渠道", "This channel is a group's")
    _check_on(session, channel)
    reach = await reach_of(session, county_code=person.county_code, person_id=person.id)
    if not reach.get(channel, Reach()).has_address:
        raise Conflict("请先填写该渠道的地址", "Give an address for this channel first")
    await _check_pace(session, person, channel, at)


def _check_on(session: Session, channel: Channel) -> None:
    if (why := channels_of_house(session).off.get(channel)) is not None:
        raise Conflict(f"该渠道未启用:{why}", f"This channel is off: {why}")


async def _check_pace(session: Session, person: Person, channel: Channel, at: datetime) -> None:
    every = channels_of_house(session).book.test_every
    last = await last_test_at(session, person, channel=channel, since=at - every)
    if last is not None:
        seconds = max(1, round((last + every - at).total_seconds()))
        raise TooManyRequests(
            f"请在 {seconds} 秒后再试", f"Try again in {seconds} s", headers={"Retry-After": str(seconds)}
        )
