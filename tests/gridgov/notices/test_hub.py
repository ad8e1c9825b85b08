"""The hub: with Redis and without, one read for all who listen, nobody waits for a slow one."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest
from redis.asyncio import Redis

from dev.servers import RedisServer
from gridgov.db.base import new_id
from gridgov.web import live
from gridgov.web.live import CHANNEL, Listener, LiveChange, LiveHub

COUNTY, OTHER = "329999", "329998"


def change(seq: int, county_code: str = COUNTY) -> LiveChange:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    return LiveChange(county_code, seq, "EventReported", "event", new_id(), county_code, at)


class Source:
    """A database of changes that counts how often it is read, and can be away."""

    def __init__(self) -> None:
        self.changes: list[LiveChange] = []
        self.reads = 0
        self.dressings = 0
        self.away = False

    async def head(self, county_code: str) -> int:
        self._ask()
        return max((each.seq for each in self.changes if each.county_code == county_code), default=0)

    async def read(self, county_code: str, *, after: int, limit: int) -> Sequence[LiveChange]:
        self._ask()
        found = [each for each in self.changes if each.county_code == county_code and each.seq > after]
        return found[:limit]

    async def dress(self, changes: Sequence[LiveChange]) -> Sequence[LiveChange]:
        self._ask()
        self.dressings += 1
        return [replace(each, about="dressed") for each in changes]

    def _ask(self) -> None:
        self.reads += 1
        if self.away:
            raise ConnectionRefusedError("the database is away")


def told(changes: Sequence[LiveChange]) -> bytes:
    """As the relay publishes them."""
    return orjson.dumps([
        {"county_code": each.county_code, "seq": each.seq, "kind": each.kind, "subject": each.subject,
         "subject_id": str(each.subject_id), "scope_path": each.scope_path, "at": each.at}
        for each in changes
    ])  # fmt: skip


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
async def redis(servers: object) -> AsyncIterator["Redis"]:
    with RedisServer.temporary() as server:
        async with Redis.from_url(server.url) as connection:
            yield connection


@pytest.fixture
async def hub(redis: "Redis", source: Source, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LiveHub]:
    monkeypatch.setattr(live, "_LOOK_S", 0.05)
    monkeypatch.setattr(live, "_SILENCE_S", 0.5)
    hub = LiveHub(redis, source, queue_length=5)
    await hub.start()
    async with asyncio.timeout(30):
        await subscribers(redis, 1)
    yield hub
    await hub.stop()


@pytest.fixture
async def alone(source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LiveHub]:
    """A hub that has no Redis."""
    monkeypatch.setattr(live, "_LOOK_S", 0.05)
    monkeypatch.setattr(live, "_SILENCE_S", 0.1)
    async with Redis.from_url(f"unix://{tmp_path}/nobody.sock") as nobody:
        hub = LiveHub(nobody, source, queue_length=5)
        await hub.start()
        yield hub
        await hub.stop()


async def subscribers(redis: "Redis", count: int) -> None:
    while True:
        ((_, found),) = await redis.pubsub_numsub(CHANNEL)
        if found == count:
            return
        await asyncio.sleep(0.01)


async def heard(listener: Listener) -> tuple[list[int], bool]:
    changes, behind = await listener.take(timeout_s=30)
    return [each.seq for each in changes], behind


async def test_what_is_published_is_heard_by_all_of_its_county(
    hub: LiveHub, redis: "Redis", source: Source
) -> None:
    async with hub.listen(COUNTY) as first, hub.listen(COUNTY) as second, hub.listen(OTHER) as elsewhere:
        assert hub.listener_count == 3
        await redis.publish(CHANNEL, told([change(1), change(2)]))
        changes, behind = await first.take(timeout_s=30)
        assert ([each.seq for each in changes], behind) == ([1, 2], False)
        assert {each.about for each in changes} == {"dressed"}
        assert await heard(second) == ([1, 2], False)
        assert source.dressings == 1, "one read for however many listen"
        assert (await elsewhere.take(timeout_s=0.1))[0] == []
    assert hub.listener_count == 0


async def test_of_a_county_that_nobody_listens_to_nothing_is_read(
    hub: LiveHub, redis: "Redis", source: Source
) -> None:
    async with hub.listen(OTHER) as listener:
        await redis.publish(CHANNEL, told([change(1)]))
        await redis.publish(CHANNEL, told([change(1, OTHER)]))
        while not (changes := (await listener.take(timeout_s=30))[0]):
            pass
        assert [each.seq for each in changes] == [1]
        assert source.dressings == 1


async def test_a_slow_listener_falls_behind_and_the_others_do_not(hub: LiveHub, redis: "Redis") -> None:
    async with hub.listen(COUNTY) as slow, hub.listen(COUNTY) as quick:
        seen: list[int] = []
        for seq in range(1, 8):
            await redis.publish(CHANNEL, told([change(seq)]))
            seen += (await heard(quick))[0]
        assert seen == list(range(1, 8))
        assert await heard(slow) == ([], True)
        await redis.publish(CHANNEL, told([change(8)]))
        assert await heard(slow) == ([8], False), "it is told again of what comes"


async def test_without_redis_the_database_is_read_once_for_all(alone: LiveHub, source: Source) -> None:
    source.changes = [change(seq) for seq in range(1, 4)]
    async with alone.listen(COUNTY) as first, alone.listen(COUNTY) as second:
        assert await heard(first) == ([], True), "at first each catches up by itself"
        assert await heard(second) == ([], True)
        source.changes += [change(4), change(5)]
        assert await heard(first) == ([4, 5], False)
        assert await heard(second) == ([4, 5], False)
        reads, began = source.reads, time.monotonic()
        while source.reads < reads + 4:  # noqa: ASYNC110 - it counts by itself
            await asyncio.sleep(0.01)
        looks = (time.monotonic() - began) / 0.05
        assert source.reads - reads <= looks + 2, "one look every 50 ms, not one for each listener"


async def test_what_redis_does_not_tell_is_found_in_the_database(
    hub: LiveHub, redis: "Redis", source: Source
) -> None:
    """A relay that cannot reach Redis while this process can."""
    async with hub.listen(COUNTY) as listener:
        await redis.publish(CHANNEL, told([change(1)]))
        assert await heard(listener) == ([1], False)
        source.changes = [change(1), change(2)]
        assert await heard(listener) == ([2], False)


async def test_a_lost_subscription_comes_back(hub: LiveHub, redis: "Redis", source: Source) -> None:
    source.changes = [change(1)]
    async with hub.listen(COUNTY) as listener:
        await redis.publish(CHANNEL, told([change(1)]))
        assert await heard(listener) == ([1], False)
        await redis.execute_command("CLIENT", "KILL", "TYPE", "pubsub")  # type: ignore[no-untyped-call]  # redis-py has no types here
        source.changes += [change(2)]
        assert await heard(listener) == ([2], False), "read meanwhile"
        async with asyncio.timeout(30):
            await subscribers(redis, 1)
        await redis.publish(CHANNEL, told([change(3)]))
        assert await heard(listener) == ([3], False)


async def test_a_database_that_is_away_makes_listeners_catch_up_later(
    hub: LiveHub, redis: "Redis", source: Source
) -> None:
    async with hub.listen(COUNTY) as listener:
        source.away = True
        await redis.publish(CHANNEL, told([change(1)]))
        assert await heard(listener) == ([], True)
        source.away = False
        await redis.publish(CHANNEL, told([change(2)]))
        assert await heard(listener) == ([2], False)
