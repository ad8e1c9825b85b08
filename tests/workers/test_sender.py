"""Sending beside real servers: killed after the vendor took it, frozen past the lease, two at once, a vendor that is down."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text, update

from gridgov.db.session import Session, Sessions, read_clock
from gridgov.notices.actions.claim_parcels import claim_parcels
from gridgov.notices.actions.finish_parcel import finish_parcel
from gridgov.notices.channels.courier import Courier
from gridgov.notices.channels.http import open_client
from gridgov.notices.queries.channels import channels_of_house
from gridgov.notices.queries.deliveries import counts_since
from gridgov.notices.rules.channels import Channel
from gridgov.notices.rules.parcels import Parcel
from gridgov.notices.rules.settling import Ending, Outcome
from gridgov.notices.tables import ChannelGroup, DeliveryRow
from gridgov.people.rules.roles import Role
from gridgov.settings import ChannelSettings
from tests.builders.channels import add_bot, add_delivery, add_notice
from tests.builders.county import COUNTY
from tests.support.vendors import Asked, Say, Vendor
from workers.sender import Sender
from workers.settings import WorkerSettings

OK = {"errcode": 0, "errmsg": "ok"}
CLERK = UUID("0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10")


def always(say: Say) -> Callable[[Asked], Say]:
    return lambda _: say


@pytest.fixture
async def vendor() -> AsyncIterator[Vendor]:
    async with Vendor(always(Say(OK))) as vendor:
        yield vendor


UNHURRIED = {"send_lease_s": 120.0, "send_start_within_s": 60.0, "send_timeout_s": 30.0}
"""Where it is counted how often something is sent, and a slow machine must not make it twice."""


@pytest.fixture
def quick_sending(quick: WorkerSettings) -> WorkerSettings:
    return quick.model_copy(
        update={"send_poll_s": 0.02, "send_lease_s": 6.0, "send_start_within_s": 3.0, "send_timeout_s": 2.0}
    )


@pytest.fixture
async def house(house: Sessions) -> Sessions:
    """Nothing is left of another test."""
    async with house() as session:
        await session.execute(
            text("TRUNCATE deliveries, channel_meters, channel_groups, channel_addresses, notices")
        )
        await session.commit()
    return house


@pytest.fixture
async def courier(house: Sessions) -> AsyncIterator[Courier]:
    settings = ChannelSettings()
    async with open_client(settings) as client, house() as session:
        yield Courier(settings, channels_of_house(session).book, client)


async def add_messages(
    house: Sessions, vendor: Vendor, count: int, *, groups: int = 1, urgent: bool = True, **changes: Any
) -> list[UUID]:
    """So many notices, spread over so many groups, each waiting to go to its group."""
    async with house() as session:
        at = await read_clock(session)
        bots = [
            await add_bot(
                session,
                Channel.WECOM_BOT,
                f"{vendor.url}/send?key={n}",
                role=Role.DUTY_HEAD,
                area_path=COUNTY,
            )
            for n in range(groups)
        ]
        made = []
        for number in range(count):
            notice = await add_notice(session, CLERK, urgent=urgent, zh=f"请立即处理:第 {number} 件", at=at)
            row = await add_delivery(
                session, notice, Channel.WECOM_BOT, group_id=bots[number % groups].id, at=at, **changes
            )  # fmt: skip
            made.append(row.id)
        await session.commit()
        return made


async def rows(house: Sessions) -> list[DeliveryRow]:
    async with house() as session:
        found = await session.scalars(
            select(DeliveryRow).where(DeliveryRow.county_code == COUNTY).order_by(DeliveryRow.id)
        )
        return list(found)


async def until_settled(sender: Sender, house: Sessions, *, within_s: float = 60.0) -> None:
    """Run it until nothing is open."""
    stop = asyncio.Event()
    running = asyncio.create_task(sender.run(stop))
    try:
        async with asyncio.timeout(within_s):
            while any(row.state in {"waiting", "held", "sending"} for row in await rows(house)):  # noqa: ASYNC110 - a database is looked at
                await asyncio.sleep(0.05)
    finally:
        stop.set()
        await running


async def claim(house: Sessions, *, lease_s: float = 15.0, limit: int = 16) -> list[Parcel]:
    async with house() as session:
        parcels, _ = await claim_parcels(
            session,
            county_code=COUNTY,
            urgent=True,
            limit=limit,
            lease_s=lease_s,
            at=await read_clock(session),
        )
        await session.commit()
        return parcels


async def finish(house: Sessions, parcel: Parcel, outcome: Outcome) -> bool:
    async with house() as session:
        done = await finish_parcel(session, parcel, outcome, at=await read_clock(session))
        await session.commit()
        return done


async def sent_double(house: Sessions) -> int:
    async with house() as session:
        since = await read_clock(session) - timedelta(days=1)
        return sum(
            count.may_be_double for count in await counts_since(session, county_code=COUNTY, since=since)
        )


def numbers(asked: list[Asked]) -> list[str]:
    return sorted(one.json["text"]["content"] for one in asked)


async def test_it_is_claimed_sent_and_finished(
    house: Sessions, vendor: Vendor, courier: Courier, quick_sending: WorkerSettings
) -> None:
    await add_messages(house, vendor, 3, groups=3)
    await until_settled(Sender(house, courier, quick_sending), house)
    found = await rows(house)
    assert [(row.state, row.attempt, row.leased_until, row.unanswered) for row in found] == [
        ("sent", 1, None, 0)
    ] * 3
    assert all(row.sent_at is not None for row in found)
    assert len(vendor.asked) == 3
    assert await sent_double(house) == 0


async def test_a_sender_killed_after_the_vendor_took_it(
    house: Sessions, vendor: Vendor, courier: Courier, quick_sending: WorkerSettings
) -> None:
    """Its claim was committed, the vendor has it, and the mark was never made: it is sent again, and says that it may be."""
    await add_messages(house, vendor, 1)
    (parcel,) = await claim(house, lease_s=0.2)
    assert (await courier.send(parcel)).ending is Ending.ACCEPTED
    # here the process died
    await until_settled(Sender(house, courier, quick_sending), house)
    (row,) = await rows(house)
    assert (row.state, row.attempt, row.unanswered) == ("sent", 2, 1)
    assert await sent_double(house) == 1
    first, second = (one.json["text"]["content"] for one in vendor.asked)
    assert second.startswith("【可能重复】")
    assert not first.startswith("【可能重复】")


async def test_a_sender_killed_before_it_sent(
    house: Sessions, vendor: Vendor, courier: Courier, quick_sending: WorkerSettings
) -> None:
    await add_messages(house, vendor, 1)
    await claim(house, lease_s=0.2)
    await until_settled(Sender(house, courier, quick_sending), house)
    assert len(vendor.asked) == 1


async def test_whoever_wakes_after_the_lease_writes_nothing(house: Sessions, vendor: Vendor) -> None:
    await add_messages(house, vendor, 1)
    (first,) = await claim(house, lease_s=0.1)
    await asyncio.sleep(0.15)
    (second,) = await claim(house)
    assert not await finish(house, first, Outcome(Ending.REFUSED, "late")), "another has it now"
    (row,) = await rows(house)
    assert (row.state, row.attempt, row.last_error) == ("sending", 2, None)
    assert await finish(house, second, Outcome(Ending.ACCEPTED))
    assert not await finish(house, first, Outcome(Ending.REFUSED, "later still"))
    assert [row.state for row in await rows(house)] == ["sent"]


async def test_whoever_wakes_past_the_claim_sends_nothing(
    house: Sessions, vendor: Vendor, courier: Courier, quick_sending: WorkerSettings
) -> None:
    """Stopped between the claim and the sending, as SIGSTOP does it."""
    await add_messages(house, vendor, 1)
    (parcel,) = await claim(house, lease_s=0.2)
    sender = Sender(house, courier, quick_sending)
    await sender._deliver(parcel, asyncio.get_running_loop().time() - 60)
    assert vendor.asked == []
    assert [(row.state, row.unanswered) for row in await rows(house)] == [("waiting", 0)], (
        "nothing went out: known"
    )


async def test_two_senders_never_send_one_attempt_twice(
    house: Sessions, vendor: Vendor, courier: Courier, quick_sending: WorkerSettings
) -> None:
    await add_messages(house, vendor, 60, groups=60)
    senders = [Sender(house, courier, quick_sending.model_copy(update=UNHURRIED)) for _ in range(3)]
    await asyncio.gather(*(until_settled(sender, house) for sender in senders))
    assert len(vendor.asked) == 60
    assert len(set(numbers(vendor.asked))) == 60
    assert {(row.state, row.attempt) for row in await rows(house)} == {("sent", 1)}


async def test_a_vendor_that_is_down_for_a_while(
    house: Sessions, vendor: Vendor, courier: Courier, quick_sending: WorkerSettings
) -> None:
    vendor.answering = always(Say(status=503))
    made = await add_messages(house, vendor, 2, groups=2)
    sender, stop = Sender(house, courier, quick_sending), asyncio.Event()
    await sender.step(stop, urgent=True)
    await sender.settle()
    found = await rows(house)
    assert [(row.state, row.failures, row.last_error) for row in found] == [("waiting", 1, "HTTP 503")] * 2
    async with house() as session:
        at = await read_clock(session)
    assert all(timedelta(seconds=3) < row.not_before - at < timedelta(seconds=6) for row in found), (
        "it waits first"
    )
    vendor.answering = always(Say(OK))
    await make_due(house, made)
    await until_settled(sender, house)
    assert {row.state for row in await rows(house)} == {"sent"}


async def make_due(house: Sessions, delivery_ids: list[UUID]) -> None:
    async with house() as session:
        at = await read_clock(session)
        await session.execute(
            update(DeliveryRow)
            .where(DeliveryRow.county_code == COUNTY, DeliveryRow.id.in_(delivery_ids))
            .values(not_before=at)
        )
        await session.commit()


async def test_a_vendor_that_is_down_for_good_is_given_up_aloud(
    house: Sessions, vendor: Vendor, courier: Courier, quick_sending: WorkerSettings
) -> None:
    vendor.answering = always(Say({"errcode": -1, "errmsg": "system busy"}))
    made = await add_messages(house, vendor, 1)
    async with house() as session:
        most = channels_of_house(session).book.retry_urgent.most_failures
    sender = Sender(house, courier, quick_sending)
    for _ in range(most):
        async with house() as session:
            await session.execute(text("DELETE FROM channel_meters"))
            await session.commit()
        await make_due(house, made)
        await sender.step(asyncio.Event(), urgent=True)
        await sender.settle()
    (row,) = await rows(house)
    assert (row.state, row.failures, row.attempt) == ("failed", most, most)
    assert row.last_error == "-1 system busy"


async def test_nobody_sends_for_ever_where_senders_die(house: Sessions, vendor: Vendor) -> None:
    """Each claim is a process that died: the lease brings it back, but not without end."""
    await add_messages(house, vendor, 1)
    for _ in range(40):
        await claim(house, lease_s=-1)
        async with house() as session:
            await session.execute(text("DELETE FROM channel_meters"))
            await session.commit()
    (row,) = await rows(house)
    assert row.state == "failed"
    assert row.attempt == 16
    assert row.unanswered == 15
    assert row.last_error == "tried too often without an answer"


async def test_too_much_lets_the_destination_rest(
    house: Sessions, vendor: Vendor, courier: Courier, quick_sending: WorkerSettings
) -> None:
    """Muted: nothing more goes there, while others do; and the rest is nobody's failure."""

    def answering(asked: Asked) -> Say:
        return Say({"errcode": 45009, "errmsg": "freq"}) if asked.query["key"] == "0" else Say(OK)

    vendor.answering = answering
    await add_messages(house, vendor, 2, groups=2)
    sender = Sender(house, courier, quick_sending)
    await sender.step(asyncio.Event(), urgent=True)
    await sender.settle()
    muted, other = await rows(house)
    assert (muted.state, muted.failures, other.state) == ("waiting", 0, "sent")
    async with house() as session:
        at = await read_clock(session)
        notice = await add_notice(session, CLERK, urgent=True, at=at)
        await add_delivery(session, notice, Channel.WECOM_BOT, group_id=muted.group_id, at=at)
        await session.commit()
    before = len(vendor.asked)
    await sender.step(asyncio.Event(), urgent=True)
    await sender.settle()
    assert len(vendor.asked) == before
    late = [row for row in await rows(house) if row.state == "waiting"]
    assert all(timedelta(seconds=50) < row.not_before - at < timedelta(seconds=70) for row in late)


async def test_together_they_keep_to_the_limit_and_nothing_is_lost(
    house: Sessions, vendor: Vendor, courier: Courier, quick_sending: WorkerSettings
) -> None:
    """A storm to one bot: the burst goes out, what is left rides together; three senders are no more than one."""
    await add_messages(house, vendor, 120)
    senders = [Sender(house, courier, quick_sending.model_copy(update=UNHURRIED)) for _ in range(3)]
    await asyncio.gather(*(until_settled(sender, house) for sender in senders))
    assert len(vendor.asked) <= 10, "5 at once and one every 4 s, where 120 would be a mute of the bot"
    assert {row.state for row in await rows(house)} == {"sent", "digested"}
    told = "\n".join(one.json["text"]["content"] for one in vendor.asked)
    assert all(f"第 {number} 件" in told for number in range(120))


async def test_what_is_urgent_never_stands_behind_a_storm(
    house: Sessions, vendor: Vendor, courier: Courier, quick_sending: WorkerSettings
) -> None:
    """200 ordinary ones to slow vendors fill their own places; an urgent one goes at once, to the same bot as well."""
    vendor.answering = always(Say(OK, after_s=1.0))
    await add_messages(house, vendor, 200, groups=40, urgent=False)
    stop, sender = asyncio.Event(), Sender(house, courier, quick_sending)
    running = asyncio.create_task(sender.run(stop))
    await asyncio.sleep(0.5)
    async with house() as session:
        at = await read_clock(session)
        groups = (await session.scalars(select(ChannelGroup).where(ChannelGroup.county_code == COUNTY))).all()
        notice = await add_notice(session, CLERK, urgent=True, zh="救命", at=at)
        mine = await add_delivery(session, notice, Channel.WECOM_BOT, group_id=groups[0].id, at=at)
        await session.commit()
    try:
        async with asyncio.timeout(60):
            while (await delivery(house, mine.id)).state != "sent":  # noqa: ASYNC110 - a database is looked at
                await asyncio.sleep(0.05)
        assert any(row.state == "waiting" for row in await rows(house)), "it overtook what waits"
    finally:
        stop.set()
        await running


async def delivery(house: Sessions, delivery_id: UUID) -> DeliveryRow:
    return next(row for row in await rows(house) if row.id == delivery_id)


async def test_a_database_that_goes_away_after_the_sending(
    house: Sessions,
    vendor: Vendor,
    courier: Courier,
    quick_sending: WorkerSettings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The mark cannot be made: the lease brings it back, and it is counted as one that may be a second."""
    await add_messages(house, vendor, 1)
    settings = quick_sending.model_copy(update={"send_lease_s": 1.0})
    sender, real = Sender(house, courier, settings), finish_parcel

    async def gone(session: Session, parcel: Parcel, outcome: Outcome, **rest: Any) -> bool:
        raise ConnectionResetError

    monkeypatch.setattr("workers.sender.finish_parcel", gone)
    await sender.step(asyncio.Event(), urgent=True)
    await sender.settle()
    monkeypatch.setattr("workers.sender.finish_parcel", real)
    await until_settled(sender, house)
    assert [(row.state, row.attempt, row.unanswered) for row in await rows(house)] == [("sent", 2, 1)]


def test_the_times_fit_into_the_lease() -> None:
    settings = WorkerSettings()
    assert settings.send_start_within_s + settings.send_timeout_s < settings.send_lease_s
