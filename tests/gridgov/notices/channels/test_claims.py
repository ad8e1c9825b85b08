"""Planning and claiming on the database: digests, quiet hours, one message for a group, budgets, what is not there."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.notices.actions.claim_parcels import GROUP_GONE, OVER_BUDGET, READ_BEFORE, claim_parcels
from gridgov.notices.actions.finish_parcel import finish_parcel
from gridgov.notices.actions.forget_deliveries import forget_deliveries
from gridgov.notices.actions.plan_deliveries import plan_deliveries
from gridgov.notices.rules.channels import Channel, Channels
from gridgov.notices.rules.choosing import NO_ADDRESS
from gridgov.notices.rules.parcels import Parcel
from gridgov.notices.rules.settling import Ending, Outcome
from gridgov.notices.tables import ChannelMeter, NoticeRow
from gridgov.people.rules.roles import Post, Role
from gridgov.settings import Settings
from tests.builders.channels import add_address, add_bot, add_delivery, add_notice
from tests.builders.county import COUNTY, SmallCounty
from tests.builders.people import add_someone
from tests.gridgov.notices.channels.conftest import NOON, deliveries

TAKEN = Outcome(Ending.ACCEPTED, provider_id="p")


async def plan(session: AsyncSession, *notices: NoticeRow, at: datetime = NOON) -> int:
    return sum(
        [await plan_deliveries(session, county_code=COUNTY, notice_ids=[one.id], at=at) for one in notices]
    )


async def claim(
    session: AsyncSession, *, urgent: bool = True, at: datetime = NOON, limit: int = 50
) -> list[Parcel]:
    parcels, _ = await claim_parcels(
        session, county_code=COUNTY, urgent=urgent, limit=limit, lease_s=15, at=at
    )
    return parcels


async def finish(
    session: AsyncSession, parcels: Sequence[Parcel], outcome: Outcome = TAKEN, at: datetime = NOON
) -> None:
    for parcel in parcels:
        assert await finish_parcel(session, parcel, outcome, at=at)


@pytest.fixture
def clerk(county: SmallCounty) -> UUID:
    return county[Role.COMMUNITY_CLERK].id


async def test_without_credentials_it_says_so(session: AsyncSession, clerk: UUID) -> None:
    notice = await add_notice(session, clerk, urgent=True, at=NOON)
    assert await plan(session, notice) == 2
    assert {(row.channel, row.state, row.last_error) for row in await deliveries(session)} == {
        ("wecom_app", "undeliverable", "not configured"), ("sms", "undeliverable", "not configured"),
    }  # fmt: skip
    assert await claim(session) == []


async def test_planned_once_however_often(session: AsyncSession, clerk: UUID, all_on: Channels) -> None:
    await add_address(session, clerk, Channel.WECOM_APP, "zhangsan")
    notice = await add_notice(session, clerk, urgent=True, at=NOON)
    assert await plan(session, notice) == 2
    assert await plan(session, notice) == 0
    found = {row.channel: row for row in await deliveries(session)}
    assert (found["wecom_app"].state, found["sms"].state, found["sms"].last_error) == (
        "waiting", "undeliverable", NO_ADDRESS,
    )  # fmt: skip
    (parcel,) = await claim(session)
    assert (parcel.address, parcel.zh, parcel.members) == (
        "zhangsan",
        notice.zh,
        ((found["wecom_app"].id, 1),),
    )
    assert "zhangsan" not in repr(parcel)
    assert await claim(session) == [], "claimed by one"
    await finish(session, [parcel])
    (sent,) = [row for row in await deliveries(session) if row.state == "sent"]
    assert (sent.sent_at, sent.provider_id, sent.leased_until) == (NOON, "p", None)


async def test_what_was_read_meanwhile_needs_no_channel(
    session: AsyncSession, clerk: UUID, all_on: Channels
) -> None:
    notice = await add_notice(session, clerk, urgent=True, at=NOON)
    notice.read_at = NOON
    await session.flush()
    assert await plan(session, notice) == 0


async def test_a_digest_goes_out_as_one_message(session: AsyncSession, clerk: UUID, all_on: Channels) -> None:
    await add_address(session, clerk, Channel.WECOM_APP, "zhangsan")
    notices = [await add_notice(session, clerk, zh=f"第 {n} 条", at=NOON) for n in range(4)]
    await plan(session, *notices)
    assert {(row.state, row.digest) for row in await deliveries(session)} == {("held", True)}
    assert await claim(session, urgent=False) == []
    notices[3].read_at = NOON
    await session.flush()
    evening = NOON.replace(hour=9, minute=30)
    (parcel,) = await claim(session, urgent=False, at=evening)
    assert parcel.zh == "您有 3 条通知:\n第 0 条\n第 1 条\n第 2 条"
    await finish(session, [parcel], at=evening)
    found = await deliveries(session)
    assert sorted(row.state for row in found) == ["digested", "digested", "sent", "undeliverable"]
    assert {row.carried_by for row in found if row.state == "digested"} == {parcel.id}
    assert [row.last_error for row in found if row.state == "undeliverable"] == [READ_BEFORE]


async def test_a_digest_that_fails_comes_back_whole(
    session: AsyncSession, clerk: UUID, all_on: Channels
) -> None:
    await add_address(session, clerk, Channel.WECOM_APP, "zhangsan")
    await plan(session, *[await add_notice(session, clerk, at=NOON) for _ in range(3)])
    evening = NOON.replace(hour=9, minute=30)
    await finish(
        session, await claim(session, urgent=False, at=evening), Outcome(Ending.UNANSWERED, "cut"), evening
    )
    found = await deliveries(session)
    assert {(row.state, row.failures, row.unanswered) for row in found} == {("waiting", 1, 1)}
    (parcel,) = await claim(session, urgent=False, at=evening + timedelta(seconds=6))
    assert (len(parcel.members), parcel.may_be_second) == (3, True)


async def test_the_night_is_kept(session: AsyncSession, clerk: UUID, all_on: Channels) -> None:
    night = NOON.replace(hour=15)
    await add_address(session, clerk, Channel.WECOM_APP, "zhangsan", digest=False)
    await plan(session, await add_notice(session, clerk, at=night), at=night)
    (row,) = await deliveries(session)
    assert (row.state, row.not_before) == ("held", NOON.replace(hour=23, minute=30))
    assert await claim(session, urgent=False, at=night + timedelta(hours=8)) == []
    assert len(await claim(session, urgent=False, at=row.not_before)) == 1


async def test_a_group_gets_one_message_of_a_fact(
    session: AsyncSession, settings: Settings, county: SmallCounty, all_on: Channels
) -> None:
    """Three people of one unit are told; their group is told once, and all three say by what."""
    unit = county.department
    bot = await add_bot(session, Channel.DINGTALK_BOT, "https://oapi.dingtalk.com/x", "SEC1", unit_id=unit.id)
    people = [
        await add_someone(
            session, settings, Post(Role.DEPARTMENT_HANDLER, COUNTY, unit.id), county_code=COUNTY
        )
        for _ in range(3)
    ]
    notices = [
        await add_notice(session, one.id, urgent=True, cause="EventMoved:1:2", at=NOON) for one in people
    ]
    assert await plan(session, *notices) == 6
    assert await plan(session, *notices) == 0
    chats = [row for row in await deliveries(session) if row.channel == "dingtalk_bot"]
    assert sorted(row.state for row in chats) == ["digested", "digested", "waiting"]
    (parcel,) = await claim(session)
    assert (parcel.address, parcel.secrets) == ("https://oapi.dingtalk.com/x", ("SEC1",))
    assert {row.carried_by for row in chats if row.state == "digested"} == {parcel.id}
    await finish(session, [parcel], Outcome(Ending.REFUSED, "310000 sign not match"))
    chats = [row for row in await deliveries(session) if row.channel == "dingtalk_bot"]
    assert {row.state for row in chats} == {"failed"}, "what it carried failed with it"
    assert bot.id == chats[0].group_id


async def test_trouble_is_told_to_those_who_manage_channels_once_an_hour(
    session: AsyncSession, county: SmallCounty, clerk: UUID, all_on: Channels
) -> None:
    await add_address(session, clerk, Channel.WECOM_APP, "zhangsan")
    for _ in range(2):
        await plan(session, await add_notice(session, clerk, urgent=True, at=NOON))
        await finish(session, await claim(session), Outcome(Ending.REFUSED, "81013 x"))
    told = (
        await session.scalars(
            select(NoticeRow).where(NoticeRow.county_code == COUNTY, NoticeRow.kind == "channel_trouble")
        )
    ).all()
    managers = {county[role].id for role in (Role.COUNTY_DISPATCHER, Role.SYSTEM_ADMINISTRATOR)}
    assert {notice.person_id for notice in told} == managers
    assert len(told) == 2
    assert told[0].zh == "企业微信发送失败,请检查渠道:81013 x"
    assert await plan(session, *told) == 0, "by the inbox alone"


async def test_a_day_that_is_full(session: AsyncSession, clerk: UUID, all_on: Channels) -> None:
    """24 of 30 warn; at 30 only what is urgent goes out. The limits of the number are another matter."""
    await add_address(session, clerk, Channel.SMS, "13900000000", digest=False)
    await set_used(session, clerk, 23)
    await one_sms(session, clerk)
    parcels = await claim(session, urgent=False)
    assert [parcel.address for parcel in parcels] == ["13900000000"]
    await finish(session, parcels)
    warned = select(NoticeRow.zh).where(NoticeRow.county_code == COUNTY, NoticeRow.kind == "channel_trouble")
    assert set((await session.scalars(warned)).all()) == {
        f"{Role.COMMUNITY_CLERK}今日短信已发 24 条,每日上限 30 条"
    }
    await set_used(session, clerk, 30)
    late = NOON + timedelta(hours=3)
    await one_sms(session, clerk, at=late)
    assert await claim(session, urgent=False, at=late) == []
    assert [row.last_error for row in await deliveries(session) if row.state == "undeliverable"] == [
        OVER_BUDGET
    ]
    await one_sms(session, clerk, urgent=True, at=late)
    assert len(await claim(session, at=late)) == 1


async def one_sms(session: AsyncSession, clerk: UUID, *, urgent: bool = False, at: datetime = NOON) -> None:
    await add_delivery(session, await add_notice(session, clerk, urgent=urgent, at=at), Channel.SMS, at=at)


async def set_used(session: AsyncSession, clerk: UUID, used: int) -> None:
    await session.merge(
        ChannelMeter(
            county_code=COUNTY, channel="sms", key=f"person:{clerk}", spoken_for=[], day="2026-11-26", day_count=used,
            used_at=NOON,
        )
    )  # fmt: skip
    await session.flush()
    session.expire_all()


async def test_calls_to_one_number_are_a_minute_apart(
    session: AsyncSession, clerk: UUID, all_on: Channels
) -> None:
    await add_address(session, clerk, Channel.VOICE, "13900000000")
    for _ in range(2):
        notice = await add_notice(session, clerk, urgent=True, at=NOON)
        await add_delivery(session, notice, Channel.VOICE, at=NOON)
    assert len(await claim(session)) == 1
    (waiting,) = [row for row in await deliveries(session) if row.state == "waiting"]
    assert waiting.not_before == NOON + timedelta(seconds=65)
    keys = (await session.scalars(select(ChannelMeter.key).where(ChannelMeter.county_code == COUNTY))).all()
    assert not [key for key in keys if "13900000000" in key], "no number stands there in the open"


async def test_a_resting_channel_is_left_alone(session: AsyncSession, clerk: UUID, all_on: Channels) -> None:
    await add_address(session, clerk, Channel.SMS, "13900000000")
    await one_sms(session, clerk, urgent=True)
    rest = Outcome(Ending.RESTING, "isv.BUSINESS_LIMIT_CONTROL", rest=timedelta(hours=1), rest_scope=None)
    await finish(session, await claim(session), rest)
    await one_sms(session, clerk, urgent=True)
    assert await claim(session, at=NOON + timedelta(minutes=30)) == []
    assert len(await claim(session, at=NOON + timedelta(hours=1))) == 2, "the one that was put off, too"


async def test_a_group_that_is_gone(session: AsyncSession, clerk: UUID, all_on: Channels) -> None:
    bot = await add_bot(
        session, Channel.WECOM_BOT, "https://qyapi.weixin.qq.com/x", role=Role.DUTY_HEAD, area_path=COUNTY
    )
    notice = await add_notice(session, clerk, urgent=True, at=NOON)
    await add_delivery(session, notice, Channel.WECOM_BOT, group_id=bot.id, at=NOON)
    await session.delete(bot)
    await session.flush()
    assert await claim(session) == []
    assert [(row.state, row.last_error) for row in await deliveries(session)] == [
        ("undeliverable", GROUP_GONE)
    ]


async def test_what_is_old_is_given_up_and_later_thrown_away(
    session: AsyncSession, clerk: UUID, all_on: Channels
) -> None:
    await add_address(session, clerk, Channel.SMS, "13900000000")
    await one_sms(session, clerk, urgent=True)
    assert await claim(session, at=NOON + timedelta(hours=25)) == []
    assert [(row.state, row.last_error) for row in await deliveries(session)] == [
        ("failed", "too old to be of use")
    ]
    for days, left in ((179, 1), (181, 0)):
        await forget_deliveries(session, county_code=COUNTY, limit=100, at=NOON + timedelta(days=days))
        assert len(await deliveries(session)) == left


async def test_whoever_left_is_sent_nothing(session: AsyncSession, clerk: UUID, all_on: Channels) -> None:
    from gridgov.people.tables import PersonRow  # noqa: PLC0415 - for this alone

    await add_address(session, clerk, Channel.SMS, "13900000000")
    await one_sms(session, clerk, urgent=True)
    await session.execute(update(PersonRow).where(PersonRow.id == clerk).values(left_at=NOON))
    assert await claim(session) == []
    assert [row.last_error for row in await deliveries(session)] == [NO_ADDRESS]
