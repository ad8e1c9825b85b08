"""One open stream: each change once and in order, only what the person may read, however it reaches us."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import aclosing
from dataclasses import replace
from uuid import UUID

import orjson
import pytest
from redis.asyncio import Redis
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from gridgov.db.session import read_clock
from gridgov.notices.router import stream as streams
from gridgov.notices.router.stream import FARTHEST_BEHIND, PING, Frame, Stream
from gridgov.people.rules.permissions import Subject, packaged_permissions
from gridgov.people.rules.roles import Person, Role
from gridgov.people.tables import PostRow, SignInSession
from gridgov.web.live import LiveChange, LiveHub
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, SmallCounty
from tests.builders.people import LONG_AGO
from tests.gridgov.notices.test_hub import Source, change

Listen = Callable[..., AsyncGenerator[Frame, None]]


def visible(seq: int, path: str = GRIDS[0], **about: object) -> LiveChange:
    """A change of an event that lies in an area."""
    subject = replace(Subject(COUNTY, path, state="reported"), **about)  # type: ignore[arg-type]  # fields of Subject
    return replace(change(seq), scope_path=path, about=subject)


class Dressed(Source):
    """Changes that carry what they are about from the start."""

    async def dress(self, changes: Sequence[LiveChange]) -> Sequence[LiveChange]:
        return changes


@pytest.fixture
def source() -> Dressed:
    return Dressed()


@pytest.fixture
def hub(source: Dressed) -> LiveHub:
    """Not started: the tests deliver by hand."""
    return LiveHub(Redis(), source, queue_length=1000)


@pytest.fixture
def listen(hub: LiveHub, sessions: async_sessionmaker[AsyncSession], county: SmallCounty) -> Listen:
    def open_stream(
        role: Role = Role.COMMUNITY_CLERK, after: int | None = None, **times: float
    ) -> AsyncGenerator[Frame, None]:
        stream = Stream(hub, sessions, packaged_permissions(), county[role].person, after, **times)
        return frames_of(stream.batches())

    return open_stream


async def frames_of(batches: AsyncGenerator[Sequence[Frame], None]) -> AsyncGenerator[Frame, None]:
    """One after the other."""
    async with aclosing(batches):
        async for batch in batches:
            for frame in batch:
                yield frame


async def take(frames: AsyncIterator[Frame], count: int) -> list[Frame]:
    async with asyncio.timeout(30):
        return [await anext(frames) for _ in range(count)]


def numbers(frames: Sequence[Frame]) -> list[tuple[str | None, int]]:
    return [(frame.event, frame.seq) for frame in frames]


async def test_from_now_on(hub: LiveHub, source: Dressed, listen: Listen) -> None:
    source.changes = [visible(1), visible(2)]
    frames = listen()
    assert numbers(await take(frames, 1)) == [("ready", 2)]
    coming = visible(3)
    hub.deliver(COUNTY, [coming])
    (frame,) = await take(frames, 1)
    assert frame.data is not None
    assert orjson.loads(frame.data) == {
        "seq": 3, "kind": "EventReported", "subject": "event", "subject_id": str(coming.subject_id),
        "scope_path": GRIDS[0], "at": "2026-11-22T00:00:00+00:00",
    }  # fmt: skip
    await frames.aclose()
    assert hub.listener_count == 0


async def test_what_was_missed_comes_first(source: Dressed, listen: Listen) -> None:
    source.changes = [visible(seq) for seq in range(1, 1203)]
    frames = listen(after=1)
    assert numbers(await take(frames, 1202)) == [
        *(("change", seq) for seq in range(2, 1203)),
        ("ready", 1202),
    ]
    await frames.aclose()


async def test_what_comes_while_catching_up_is_told_once(
    hub: LiveHub, source: Dressed, listen: Listen
) -> None:
    source.changes = [visible(1), visible(2)]
    frames = listen(after=0)
    assert numbers(await take(frames, 1)) == [("change", 1)]
    source.changes.append(visible(3))
    hub.deliver(COUNTY, source.changes)
    hub.deliver(COUNTY, [visible(4)])
    source.changes.append(visible(4))
    assert numbers(await take(frames, 4)) == [("change", 2), ("ready", 2), ("change", 3), ("change", 4)]
    await frames.aclose()


async def test_a_gap_is_read_from_the_database(hub: LiveHub, source: Dressed, listen: Listen) -> None:
    """Two relays published out of order, or Redis lost a message."""
    frames = listen()
    assert numbers(await take(frames, 1)) == [("ready", 0)]
    source.changes = [visible(seq) for seq in (1, 2, 3)]
    hub.deliver(COUNTY, [source.changes[2]])
    assert numbers(await take(frames, 3)) == [("change", 1), ("change", 2), ("change", 3)]
    hub.deliver(COUNTY, source.changes[:2])
    hub.deliver(COUNTY, [visible(4)])
    assert numbers(await take(frames, 1)) == [("change", 4)], "what came late is known by its number"
    await frames.aclose()


async def test_who_is_too_far_behind_starts_afresh(source: Dressed, listen: Listen) -> None:
    source.changes = [visible(FARTHEST_BEHIND + 5)]
    frames = listen(after=4)
    assert numbers(await take(frames, 2)) == [("resync", FARTHEST_BEHIND + 5), ("ready", FARTHEST_BEHIND + 5)]
    await frames.aclose()


async def test_a_number_that_was_never_given_starts_afresh(source: Dressed, listen: Listen) -> None:
    """After a database was restored from an older copy."""
    source.changes = [visible(7)]
    frames = listen(after=9)
    assert numbers(await take(frames, 2)) == [("resync", 7), ("ready", 7)]
    await frames.aclose()


@pytest.mark.parametrize(
    ("role", "heard"),
    [
        (Role.GRIDWORKER, [1, 5]),
        (Role.COMMUNITY_CLERK, [1, 4]),
        (Role.TOWN_DISPATCHER, [1, 2, 4]),
        (Role.DEPARTMENT_HANDLER, [3]),
        (Role.MEDIATOR, []),
    ],
)
async def test_only_what_one_may_read(
    source: Dressed, listen: Listen, county: SmallCounty, role: Role, heard: list[int]
) -> None:
    """The same rule as in every list: one's area, what is one's unit's, what one reported, never what concerns one."""
    reporter = frozenset({county[Role.GRIDWORKER].id})
    source.changes = [
        visible(1),
        visible(2, GRIDS[2]),
        visible(3, "329999002001", unit_ids=frozenset({county.department.id})),
        visible(4, COMMUNITY, concerns_id=county[Role.GRIDWORKER].id, owner_ids=reporter),
        visible(5, "329999002", owner_ids=reporter),
        replace(visible(6), about=None),
        replace(visible(7), subject="file"),
    ]
    frames = listen(role, after=0)
    found = []
    while (frame := (await take(frames, 1))[0]).event == "change":
        found.append(frame.seq)
    assert found == heard
    assert (frame.event, frame.seq) == ("ready", 7)
    await frames.aclose()


async def test_the_number_moves_on_past_what_one_may_not_read(
    hub: LiveHub, source: Dressed, listen: Listen
) -> None:
    frames = listen(look_again_s=0.2)
    await take(frames, 1)
    hub.deliver(COUNTY, [visible(seq, "329999002") for seq in range(1, 6)])
    assert await take(frames, 1) == [Frame(None, 5)], "so that coming back does not start from long ago"
    await frames.aclose()


async def test_a_revoked_session_ends_the_stream(
    hub: LiveHub, listen: Listen, session: AsyncSession, county: SmallCounty
) -> None:
    frames = listen(look_again_s=0.1)
    await take(frames, 1)
    person: Person = county[Role.COMMUNITY_CLERK].person
    await session.execute(
        update(SignInSession)
        .where(SignInSession.county_code == COUNTY, SignInSession.id == person.session_id)
        .values(revoked_at=await read_clock(session))
    )
    await session.commit()
    async with asyncio.timeout(30):
        assert [frame async for frame in frames] == []
    assert hub.listener_count == 0


async def test_a_post_that_ended_no_longer_lets_one_hear(
    hub: LiveHub, listen: Listen, session: AsyncSession, county: SmallCounty
) -> None:
    frames = listen(look_again_s=0.1)
    await take(frames, 1)
    person_id: UUID = county[Role.COMMUNITY_CLERK].id
    await session.execute(update(PostRow).where(PostRow.person_id == person_id).values(ends_at=LONG_AGO))
    await session.commit()
    await asyncio.sleep(1)  # ten looks
    hub.deliver(COUNTY, [visible(1)])
    assert (await take(frames, 1)) == [Frame(None, 1)]
    await frames.aclose()


async def test_it_ends_after_its_time(hub: LiveHub, listen: Listen) -> None:
    async with asyncio.timeout(30):
        ended = [frame async for frame in listen(longest_s=0.3, look_again_s=0.1)]
    assert numbers(ended) == [("ready", 0)]
    assert hub.listener_count == 0


async def test_a_database_that_goes_away_is_waited_for(
    hub: LiveHub, source: Dressed, listen: Listen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "_DATABASE_AWAY_S", 0.05)
    frames = listen()
    await take(frames, 1)
    source.changes = [visible(1), visible(2)]
    source.away = True
    hub.deliver(COUNTY, [source.changes[1]])
    coming = asyncio.ensure_future(anext(frames))
    await asyncio.sleep(0.2)
    assert not coming.done()
    source.away = False
    assert (await asyncio.wait_for(coming, 30)).seq == 1
    await frames.aclose()


async def test_what_is_there_at_once_goes_out_together_and_silence_shows_life(
    hub: LiveHub,
    source: Dressed,
    sessions: async_sessionmaker[AsyncSession],
    county: SmallCounty,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("gridgov.notices.router.stream._PING_S", 0.05)
    source.changes = [visible(1)]
    stream = Stream(hub, sessions, packaged_permissions(), county[Role.COMMUNITY_CLERK].person, None)
    async with asyncio.timeout(30), aclosing(stream.chunks()) as chunks:
        assert await anext(chunks) == b'event: ready\ndata: {"seq":1}\nid: 1\n\n'
        assert await anext(chunks) == PING
        hub.deliver(COUNTY, [visible(2), visible(3)])
        told = (await anext(chunks)).decode().split("\n\n")
    assert [part.splitlines()[0] for part in told if part] == ["event: change", "event: change"]
    assert [part.splitlines()[-1] for part in told if part] == ["id: 2", "id: 3"]
