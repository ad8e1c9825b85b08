"""Telling people, once a fact was announced."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.session import Session
from gridgov.notices.actions import tell, tell_of_moves
from gridgov.notices.actions import tell_beside as telling
from workers.context import Tools

Payload = Mapping[str, Any]


async def tell_acceptors(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `EventReported`."""
    del tools
    await tell.tell_acceptors(
        session, county_code=payload["county_code"], event_id=UUID(payload["subject_id"]), at=at
    )


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


async def tell_holder(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `EventMoved`."""
    del tools
    await tell.tell_holder(
        session,
        county_code=payload["county_code"],
        event_id=UUID(payload["subject_id"]),
        seq=payload["seq"],
        at=at,
    )


async def tell_reporter(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `EventMoved`."""
    del tools
    await tell.tell_reporter(
        session,
        county_code=payload["county_code"],
        event_id=UUID(payload["subject_id"]),
        move=payload["move"],
        seq=payload["seq"],
        at=at,
    )


async def tell_beside(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `EventMoved`."""
    del tools
    await telling.tell_beside(
        session,
        county_code=payload["county_code"],
        event_id=UUID(payload["subject_id"]),
        move=payload["move"],
        seq=payload["seq"],
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


async def tell_concerned(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `EventMoved` by a move that names whom it is told to."""
    del tools
    await tell_of_moves.tell_concerned(
        session,
        county_code=payload["county_code"],
        event_id=UUID(payload["subject_id"]),
        seq=payload["seq"],
        at=at,
    )
