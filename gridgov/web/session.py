"""One request is one transaction, opened and closed here; the commit comes *before* the answer leaves.

``scope="function"`` closes the dependency after the path function returns and before the response is sent, so a
failing commit is never a 2xx. A raised problem rolls back; a returned one commits (a refused sign-in is recorded).
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import structlog
from fastapi import Depends, Request

from gridgov.db.idempotency import Marked, leave_key
from gridgov.db.own_rules import freshen_rules, rules_are_stale
from gridgov.db.session import Session, Sessions

MARKED = "gridgov.marked"
"""In the scope of a request that must leave its key behind: what stands in a batch."""


async def open_session(request: Request) -> AsyncIterator[Session]:
    """The request's session; commits when the path function returned, rolls back when it raised."""
    sessions: Sessions = request.app.state.sessions
    session = sessions()
    session.info["request_id"] = structlog.contextvars.get_contextvars().get("request_id")
    try:
        # In a session of its own: the request's does not begin before its first statement.
        if rules_are_stale(session):
            async with sessions() as looking:
                await freshen_rules(looking)
        yield session
        marked: Marked | None = request.scope.get(MARKED)
        if marked is not None:
            await leave_key(session, marked)
        await session.commit()
    except BaseException:
        async with session:  # rolls back and closes, whatever else is cancelled
            await session.rollback()
        raise
    # Nothing is left to roll back, so closing waits for nothing; `async with` would make a task of it each time.
    await session.close()


@asynccontextmanager
async def own_transaction(sessions: Sessions) -> AsyncIterator[Session]:
    """A transaction of the process itself, of no request: committed at the end, rolled back when something is raised."""
    async with sessions() as session:
        yield session
        await session.commit()


SessionDep = Annotated[Session, Depends(open_session, scope="function")]
