"""What stands around every way in: a transaction that is over in time, the body as it came, who was refused of late.

The vendors' platforms give up after 5 s (OneNET), so the work and its commit are given less; what is not done by then is
an honest 503 with the time to come again, and may have been written: the same message sent again is answered the same.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from gridgov.alarms.actions.refuse_signal import count_refusals
from gridgov.alarms.rules.inbound.limits import InboundLimits
from gridgov.alarms.rules.inbound.refusal import RefusalReason, Refused
from gridgov.alarms.rules.refusals import Doorkeeper
from gridgov.db.session import (
    DatabaseError,
    Session,
    Sessions,
    is_lost_connection,
    is_unique_violation,
)
from gridgov.errors import Unavailable
from gridgov.log import get_logger
from gridgov.web.forms import announces_more
from gridgov.web.session import open_session, own_transaction

_log = get_logger(__name__)
_transaction = asynccontextmanager(open_session)


@dataclass(frozen=True, slots=True)
class Door:
    """One message at a door: its transaction, and what must be known to answer it."""

    session: Session
    limits: InboundLimits
    keeper: Doorkeeper
    source: str
    headers: Mapping[str, str]
    query: Mapping[str, str]
    now_s: float


async def open_door(request: Request) -> AsyncIterator[Door]:
    """Commits within the limit, or answers 503; nothing is waited for longer."""
    limits: InboundLimits = request.app.state.inbound.limits
    try:
        async with asyncio.timeout(limits.answer_within.total_seconds()), _transaction(request) as session:
            yield Door(
                session, limits, request.app.state.doorkeeper,
                request.client.host if request.client else "unknown",
                request.headers, request.query_params, time.monotonic(),
            )  # fmt: skip
    except (TimeoutError, DatabaseError, OSError) as error:
        if is_lost_connection(error) or is_unique_violation(error):
            _log.warning("signal not taken in time", error=type(error).__name__)
        else:
            _log.error("signal not taken", exc_info=error)
        raise _not_now(limits) from error


DoorDep = Annotated[Door, Depends(open_door, scope="function")]


async def body_of(request: Request, *, at_most: int) -> bytes | Refused:
    """The body as it came, read no further than it may be long."""
    if announces_more(request.headers, at_most):
        return Refused(RefusalReason.TOO_LARGE)
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > at_most:
            return Refused(RefusalReason.TOO_LARGE)
    return bytes(body)


class RefusalWriter:
    """Writes what was refused too often to be written one by one; every second, and at the end."""

    def __init__(self, sessions: Sessions, keeper: Doorkeeper, *, every_s: float) -> None:
        self._sessions, self._keeper, self._every_s = sessions, keeper, every_s
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="refusals")

    async def stop(self) -> None:
        """Write what is left."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        await self.write()

    async def write(self) -> None:
        """All that was gathered; given back where the database is away."""
        counts = self._keeper.gathered.take()
        if not counts:
            return
        try:
            async with asyncio.timeout(self._every_s + 2), own_transaction(self._sessions) as session:
                await count_refusals(session, counts)
        except (DatabaseError, OSError, TimeoutError) as error:
            self._keeper.gathered.give_back(counts)
            _log.warning("refusals not written", error=type(error).__name__)

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(self._every_s)
            await self.write()


def _not_now(limits: InboundLimits) -> Unavailable:
    return Unavailable(
        "未能及时处理,请以同一消息编号稍后重发",
        "Not done in time; send the same again, with the same message id",
        extra={"retry": True},
        headers={"Retry-After": str(round(limits.retry_after.total_seconds()))},
    )
