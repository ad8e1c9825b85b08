"""Numbers of changes: every announcement one, without gaps, visible in their order, whoever numbers and commits late."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import orjson
import pytest
from redis.asyncio import Redis
from sqlalchemy import select

from dev.servers import RedisServer
from gridgov.db.base import new_id
from gridgov.db.outbox import Change, OutboxRow, announce
from gridgov.db.relaying import read_backlog, take_head
from gridgov.db.session import Sessions, read_clock
from gridgov.web.live import CHANNEL
from tests.workers.facts import (
    COUNTY,
    OTHER_COUNTY,
    LampForgotten,
    LampLit,
    Notebook,
    changes,
    jobs,
    light,
    subscribed,
)
from tests.workers.waiting import until
from workers.context import Runner, Tools
from workers.queues import Lane
from workers.relay import Relay
from workers.settings import WorkerSettings


@pytest.fixture
async def relays(
    house: Sessions, tools: Tools, quick: WorkerSettings, redis_server: RedisServer
) -> AsyncIterator[list[Relay]]:
    """Two, as in a county that can lose one."""
    settings = quick.model_copy(update={"relay_limit": 7})
    lanes = [Lane(redis_server.url, settings) for _ in range(2)]
    runner = Runner(house, {"note": Notebook().note}, tools, settings)
    yield [Relay(house, lane, runner, subscribed, settings) for lane in lanes]
    for lane in lanes:
        lane.close()


@asynccontextmanager
async def numbering(relays: list[Relay], stop: asyncio.Event) -> AsyncIterator[None]:
    running = [asyncio.create_task(relay.run(stop)) for relay in relays]
    yield
    stop.set()
    await asyncio.gather(*running)


async def all_numbered(sessions: Sessions) -> None:
    async def nothing_waits() -> bool:
        async with sessions() as session:
            return (await read_backlog(session)).waiting_count == 0

    await until(nothing_waits)


async def test_two_relays_and_late_commits_leave_no_gap_and_no_double(
    house: Sessions, relays: list[Relay], stop: asyncio.Event
) -> None:
    dice = random.Random(7)
    seen: list[int] = []

    async def write() -> None:
        for _ in range(25):
            async with house() as session:
                at = await read_clock(session)
                await announce(session, LampLit(COUNTY, new_id(), COUNTY), at=at)
                await session.flush()
                await asyncio.sleep(dice.random() * 0.03)  # later ones commit before this one
                await session.commit()

    async def look() -> None:
        while not stop.is_set():
            async with house() as session:
                found = await session.scalars(
                    select(Change.seq).where(Change.county_code == COUNTY).order_by(Change.seq)
                )
                numbers = list(found.all())
            assert numbers == list(range(1, len(numbers) + 1)), "a number was visible before the one below it"
            seen.append(len(numbers))
            await asyncio.sleep(0.005)

    looking = asyncio.create_task(look())
    async with numbering(relays, stop):
        await asyncio.gather(*(write() for _ in range(4)))
        await all_numbered(house)
    await looking

    numbered = await changes(house)
    assert [change.seq for change in numbered] == list(range(1, 101))
    assert len({change.outbox_id for change in numbered}) == 100
    assert len({length for length in seen if 0 < length < 100}) > 3, "numbering was watched while it went on"
    owed = await jobs(house)
    assert len(owed) == 100
    assert {job.outbox_id for job in owed} == {change.outbox_id for change in numbered}


async def test_counties_are_numbered_apart(house: Sessions, relays: list[Relay], stop: asyncio.Event) -> None:
    first, second = await light(house), await light(house)
    elsewhere = await light(house, OTHER_COUNTY)
    await relays[0].number(stop)
    here = await changes(house)
    assert [(change.seq, change.subject_id) for change in here] == [(1, first), (2, second)]
    assert [(change.seq, change.subject_id) for change in await changes(house, OTHER_COUNTY)] == [
        (1, elsewhere)
    ]


async def test_more_than_a_portion_is_taken_in_order(
    house: Sessions, relays: list[Relay], stop: asyncio.Event
) -> None:
    lit = [await light(house) for _ in range(10)]
    assert await relays[0].number(stop), "it says that more waits"
    assert not await relays[0].number(stop)
    assert [change.subject_id for change in await changes(house)] == lit


async def test_a_kind_that_nobody_knows_is_a_change_and_owes_nothing(
    house: Sessions, relays: list[Relay], stop: asyncio.Event
) -> None:
    forgotten = await light(house, fact=LampForgotten)
    await relays[0].number(stop)
    assert [(change.kind, change.subject_id) for change in await changes(house)] == [
        ("LampForgotten", forgotten)
    ]
    assert list(await jobs(house)) == []


async def test_a_county_that_another_relay_numbers_is_passed_over(
    house: Sessions, relays: list[Relay], stop: asyncio.Event
) -> None:
    await light(house)
    await relays[0].number(stop)
    await light(house)
    elsewhere = await light(house, OTHER_COUNTY)
    async with house() as other:
        assert await take_head(other, COUNTY) == 1
        assert not await relays[0].number(stop), "it does not wait, and does not spin"
        assert len(await changes(house)) == 1
        assert [change.subject_id for change in await changes(house, OTHER_COUNTY)] == [elsewhere]
    await relays[0].number(stop)
    assert [change.seq for change in await changes(house)] == [1, 2]


async def test_what_rolls_back_is_numbered_by_the_next(
    house: Sessions, relays: list[Relay], stop: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    lamp = await light(house)

    async def dies(*_: object) -> None:
        raise ConnectionResetError("killed between claim and commit")

    with monkeypatch.context() as patch:
        patch.setattr("workers.relay.write_changes", dies)
        with pytest.raises(ConnectionResetError):
            await relays[0].number(stop)
    assert list(await changes(house)) == []
    await relays[1].number(stop)
    assert [(change.seq, change.subject_id) for change in await changes(house)] == [(1, lamp)]
    assert len(await jobs(house)) == 1


async def test_a_county_in_trouble_does_not_hold_up_the_others(
    house: Sessions, tools: Tools, quick: WorkerSettings, no_redis: str, stop: asyncio.Event
) -> None:
    await light(house)
    elsewhere = await light(house, OTHER_COUNTY)

    def troubled(kind: str, payload: object) -> list[tuple[str, str]]:
        if isinstance(payload, dict) and payload["county_code"] == COUNTY:
            raise KeyError("a payload of another shape")
        return list(subscribed(kind, {}))

    relay = Relay(house, Lane(no_redis, quick), Runner(house, {}, tools, quick), troubled, quick)
    with pytest.raises(KeyError, match="another shape"):
        await relay.number(stop)
    assert [change.subject_id for change in await changes(house, OTHER_COUNTY)] == [elsewhere]
    async with house() as session:
        waiting = await session.scalars(
            select(OutboxRow.county_code).where(
                OutboxRow.county_code == COUNTY, OutboxRow.relayed_at.is_(None)
            )
        )
        assert len(waiting.all()) == 1, "nothing of the troubled county is lost"


async def test_changes_are_published_after_the_commit(
    house: Sessions, relays: list[Relay], stop: asyncio.Event, redis_server: RedisServer
) -> None:
    async with Redis.from_url(redis_server.url) as redis, redis.pubsub() as heard:
        await heard.subscribe(CHANNEL)
        await heard.get_message(timeout=30)
        lamp = await light(house)
        await relays[0].number(stop)
        message = await heard.get_message(ignore_subscribe_messages=True, timeout=30)
    assert message is not None
    (told,) = orjson.loads(message["data"])
    (written,) = await changes(house)
    assert told == {
        "county_code": COUNTY, "seq": 1, "kind": "LampLit", "subject": "lamp", "subject_id": str(lamp),
        "scope_path": COUNTY, "at": written.at.isoformat(),
    }  # fmt: skip


async def test_the_backlog_says_how_far_behind(
    house: Sessions, relays: list[Relay], stop: asyncio.Event
) -> None:
    async with house() as session:
        assert (await read_backlog(session)).oldest_s == 0
    await light(house)
    await asyncio.sleep(0.1)
    async with house() as session:
        behind = await read_backlog(session)
    assert (behind.waiting_count, behind.owed_count) == (1, 0)
    assert 0.1 <= behind.oldest_s < 60
    await relays[0].number(stop)
    async with house() as session:
        behind = await read_backlog(session)
    assert (behind.waiting_count, behind.owed_count, behind.oldest_s) == (0, 1, 0), "it is under its lease"
