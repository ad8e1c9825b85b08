"""What the loop owes to facts: what one lane starts in another, each once and with its link."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.session import Session
from gridgov.loop.actions import concern_record, link, review_again
from gridgov.loop.actions import hand_case_on as case_handling
from gridgov.loop.actions import hand_hazard_on as hazard_handling
from workers.context import Tools

Payload = Mapping[str, Any]


async def link_case(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `CaseOpened` from an event: the two are linked."""
    del tools
    await link.link_case(
        session, county_code=payload["county_code"], case_id=UUID(payload["subject_id"]),
        event_id=UUID(payload["event_id"]), at=at,
    )  # fmt: skip


async def link_finding(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `FindingReported`: the two are linked."""
    del tools
    await link.link_finding(
        session, county_code=payload["county_code"], finding_id=UUID(payload["subject_id"]),
        event_id=UUID(payload["event_id"]), at=at,
    )  # fmt: skip


async def hand_case_on(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `ConsentRefused`, `CaseDeclined`, `CaseBrokenOff`, `TermBroken`: joint handling one level up."""
    del tools
    await case_handling.hand_case_on(
        session, county_code=payload["county_code"], case_id=UUID(payload["subject_id"]),
        occasion=UUID(payload.get("term_id") or payload["subject_id"]), at=at,
    )  # fmt: skip


async def hand_hazard_on(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `HazardOverdue`, and on `LookedBack` that finds it as it was: joint handling."""
    del tools
    looked = payload.get("look_back_id")
    await hazard_handling.hand_hazard_on(
        session, county_code=payload["county_code"], finding_id=UUID(payload["subject_id"]),
        look_back_id=UUID(looked) if looked else None, at=at,
    )  # fmt: skip


async def review_third_time(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `CaseOpened` and, when its parties are known, on `CaseAccepted`: is it the same place or party again?"""
    del tools
    await review_again.review_again(
        session, county_code=payload["county_code"], case_id=UUID(payload["subject_id"]), at=at
    )


async def update_concerned(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `EventMoved` that closes an event: the records that it concerns."""
    del tools
    await concern_record.update_concerned(
        session, county_code=payload["county_code"], event_id=UUID(payload["subject_id"]), at=at
    )
