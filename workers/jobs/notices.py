"""Telling people, once a fact was announced."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.session import Session
from gridgov.notices.actions import tell, tell_of_moves
from gridgov.notices.actions import tell_beside as telling
from workers.context import Job, Tools

Payload = Mapping[str, Any]


def _about_event(action: Callable[..., Awaitable[int]], *named: str) -> Job:
    """A job of the same name that tells of an event, with what is ``named`` in the announcement."""

    async def job(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
        del tools
        about = {name: payload[name] for name in named}
        county_code, event_id = payload["county_code"], UUID(payload["subject_id"])
        await action(session, county_code=county_code, event_id=event_id, **about, at=at)

    job.__name__, job.__doc__ = action.__name__, action.__doc__
    return job


# On `EventReported`.
tell_acceptors = _about_event(tell.tell_acceptors)

# On `EventMoved`, of the moves that each is subscribed to.
tell_holder = _about_event(tell.tell_holder, "seq")
tell_reporter = _about_event(tell.tell_reporter, "move", "seq")
tell_beside = _about_event(telling.tell_beside, "move", "seq")
tell_concerned = _about_event(tell_of_moves.tell_concerned, "seq")


async def tell_duty(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `EventReported` of what is major, and on `EventRaisedAsMajor`."""
    del tools
    await tell.tell_duty(
        session,
        county_code=payload["county_code"],
        event_id=UUID(payload["subject_id"]),
        kind="EventReported" if "major" in payload else "EventRaisedAsMajor",
        at=at,
    )


async def tell_overdue(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `DeadlinePassed`."""
    del tools
    await tell.tell_overdue(
        session,
        county_code=payload["county_code"],
        deadline_id=UUID(payload["deadline_id"]),
        cycle=payload["cycle"],
        step=payload["step"],
        at=at,
    )
