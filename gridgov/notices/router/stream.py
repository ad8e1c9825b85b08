"""One open stream: first what was missed, from the database; then what comes, from the hub; each change once, in order.

It joins the hub before it reads the database, so that nothing falls between the two; what comes twice is known by its
number. A gap in the numbers means that something was not heard, and is read from the database.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import orjson

from gridgov.db.session import DatabaseError, Sessions, read_clock
from gridgov.notices.queries.changes import may_hear
from gridgov.people.queries import signed_in_person
from gridgov.people.rules.permissions import PermissionTable
from gridgov.people.rules.roles import Person
from gridgov.people.rules.stages import stage_of
from gridgov.people.rules.tokens import AccessClaims
from gridgov.web.live import PAGE, Listener, LiveChange, LiveHub

FARTHEST_BEHIND = 10_000
"""Who is more changes behind than this starts afresh: that is quicker than hearing of each."""

PING = b": ping\n\n"
"""A comment, so that whatever lies between keeps the connection open."""

_PING_S = 15.0
_LOOK_AGAIN_S = 30.0
_DATABASE_AWAY_S = 1.0
_LONGEST_S = 30 * 60.0


@dataclass(frozen=True)
class Frame:
    """What goes out: an event's name (None: only the number moves on), its number, its data."""

    event: str | None
    seq: int
    data: str | None = None

    @cached_property
    def wire(self) -> bytes:
        """As it is sent (HTML standard, server-sent events)."""
        lines = [f"event: {self.event}"] if self.event else []
        if self.data is not None:
            lines.append(f"data: {self.data}")
        return "\n".join([*lines, f"id: {self.seq}", "", ""]).encode()


@dataclass
class Stream:
    """A person listening, from a number on (None: from now)."""

    hub: LiveHub
    sessions: Sessions
    table: PermissionTable
    person: Person
    after: int | None
    longest_s: float = _LONGEST_S
    look_again_s: float = _LOOK_AGAIN_S
    _last: int = field(default=0, init=False)
    _told: int = field(default=0, init=False)

    async def chunks(self) -> AsyncGenerator[bytes, None]:
        """What goes over the wire: whatever is there at once together, and a sign of life where nothing comes."""
        async with aclosing(self.batches()) as batches:
            async for batch in batches:
                yield b"".join(frame.wire for frame in batch) or PING

    async def batches(self) -> AsyncGenerator[Sequence[Frame], None]:
        """Until half an hour has passed or the person is signed out; the client then comes again with its number. An
        empty batch after every 15 s in which nothing came."""
        end = time.monotonic() + self.longest_s
        async with self.hub.listen(self.person.county_code) as listener:
            async for batch in self._begin():
                yield batch
            while time.monotonic() < end and await self._still_signed_in():
                async for batch in self._listen(listener, min(end, time.monotonic() + self.look_again_s)):
                    yield batch
                if self._told < self._last:
                    yield [self._frame(None)]

    async def _begin(self) -> AsyncIterator[Sequence[Frame]]:
        head = await self.hub.source.head(self.person.county_code)
        if self.after is None:
            self._last = head
        elif head - FARTHEST_BEHIND <= self.after <= head:
            self._last = self.after
            async for batch in self._catch_up():
                yield batch
        else:
            self._last = head
            yield [self._frame("resync")]
        yield [self._frame("ready")]

    async def _listen(self, listener: Listener, until: float) -> AsyncIterator[Sequence[Frame]]:
        while (left_s := until - time.monotonic()) > 0:
            changes, behind = await listener.take(timeout_s=min(left_s, _PING_S))
            fresh = [change for change in changes if change.seq > self._last]
            if behind or (fresh and fresh[0].seq > self._last + 1):
                try:
                    async for batch in self._catch_up():
                        yield batch
                except (DatabaseError, OSError):
                    # The database is away: nothing can have changed meanwhile that could be told.
                    listener.fall_behind()
                    await asyncio.sleep(_DATABASE_AWAY_S)
            elif (batch := self._pass_on(fresh)) or not changes:
                yield batch

    async def _catch_up(self) -> AsyncIterator[Sequence[Frame]]:
        """Read what follows the last number, to the end."""
        read_count = PAGE
        while read_count == PAGE:
            changes = await self.hub.source.read(self.person.county_code, after=self._last, limit=PAGE)
            read_count = len(changes)
            if batch := self._pass_on(changes):
                yield batch

    def _pass_on(self, changes: Sequence[LiveChange]) -> list[Frame]:
        frames = []
        for change in changes:
            self._last = change.seq
            if may_hear(self.table, self.person, change):
                self._told = self._last
                frames.append(_told_of(change))
        return frames

    def _frame(self, event: str | None) -> Frame:
        self._told = self._last
        return Frame(event, self._last, orjson.dumps({"seq": self._last}).decode() if event else None)

    async def _still_signed_in(self) -> bool:
        """Look again who this is: posts that ended no longer let one hear, a revoked session ends the stream."""
        claims = AccessClaims(self.person.account_id, self.person.session_id, self.person.county_code)
        try:
            async with self.sessions() as session:
                person = await signed_in_person(session, claims, at=await read_clock(session))
        except (DatabaseError, OSError):
            return True
        if person is None or stage_of(person) is not None:
            return False
        self.person = person
        return True


@lru_cache(maxsize=4096)
def _told_of(change: LiveChange) -> Frame:
    """The same for all who hear of it: made once for a thousand listeners."""
    data = orjson.dumps({
        "seq": change.seq, "kind": change.kind, "subject": change.subject, "subject_id": str(change.subject_id),
        "scope_path": change.scope_path, "at": change.at,
    }).decode()  # fmt: skip
    return Frame("change", change.seq, data)
