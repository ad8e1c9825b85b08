"""One open stream: first what was missed, from the database; then what comes, from the hub; each change once, in order.

It joins the hub before it reads the database, so that nothing falls between the two; what comes twice is known by its
number. A gap in the numbers means that something was not heard, and is read from the database.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from dataclasses import dataclass, field

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

_LOOK_AGAIN_S = 30.0
_DATABASE_AWAY_S = 1.0
_LONGEST_S = 30 * 60.0


@dataclass(frozen=True, slots=True)
class Frame:
    """What goes out: an event's name (None: only the number moves on), its number, its data."""

    event: str | None
    seq: int
    data: str | None = None


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

    async def frames(self) -> AsyncGenerator[Frame, None]:
        """Until half an hour has passed or the person is signed out; the client then comes again with its number."""
        end = time.monotonic() + self.longest_s
        async with self.hub.listen(self.person.county_code) as listener:
            async for frame in self._begin():
                yield frame
            while time.monotonic() < end and await self._still_signed_in():
                async for frame in self._listen(listener, min(end, time.monotonic() + self.look_again_s)):
                    yield frame
                if self._told < self._last:
                    yield self._frame(None)

    async def _begin(self) -> AsyncIterator[Frame]:
        head = await self.hub.source.head(self.person.county_code)
        if self.after is None:
            self._last = head
        elif head - FARTHEST_BEHIND <= self.after <= head:
            self._last = self.after
            async for frame in self._catch_up():
                yield frame
        else:
            self._last = head
            yield self._frame("resync")
        yield self._frame("ready")

    async def _listen(self, listener: Listener, until: float) -> AsyncIterator[Frame]:
        while (left_s := until - time.monotonic()) > 0:
            changes, behind = await listener.take(timeout_s=left_s)
            fresh = [change for change in changes if change.seq > self._last]
            if behind or (fresh and fresh[0].seq > self._last + 1):
                try:
                    async for frame in self._catch_up():
                        yield frame
                except (DatabaseError, OSError):
                    # The database is away: nothing can have changed meanwhile that could be told.
                    listener.fall_behind()
                    await asyncio.sleep(_DATABASE_AWAY_S)
            else:
                for frame in self._pass_on(fresh):
                    yield frame

    async def _catch_up(self) -> AsyncIterator[Frame]:
        """Read what follows the last number, to the end."""
        read_count = PAGE
        while read_count == PAGE:
            changes = await self.hub.source.read(self.person.county_code, after=self._last, limit=PAGE)
            read_count = len(changes)
            for frame in self._pass_on(changes):
                yield frame

    def _pass_on(self, changes: Sequence[LiveChange]) -> list[Frame]:
        frames = []
        for change in changes:
            self._last = change.seq
            if may_hear(self.table, self.person, change):
                frames.append(self._frame("change", change))
        return frames

    def _frame(self, event: str | None, change: LiveChange | None = None) -> Frame:
        self._told = self._last
        if event is None:
            return Frame(None, self._last)
        return Frame(
            event, self._last, _as_json(change) if change else orjson.dumps({"seq": self._last}).decode()
        )

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


def _as_json(change: LiveChange) -> str:
    return orjson.dumps({
        "seq": change.seq, "kind": change.kind, "subject": change.subject, "subject_id": str(change.subject_id),
        "scope_path": change.scope_path, "at": change.at,
    }).decode()  # fmt: skip
