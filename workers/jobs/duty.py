"""Telling people of leave and shifts, once a fact was announced."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.session import Session
from gridgov.notices.actions import tell_of_duty
from workers.context import Tools

Payload = Mapping[str, Any]


async def tell_leave(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `LeaveEntered`."""
    del tools
    leave_id = UUID(payload["subject_id"])
    await tell_of_duty.tell_leave(session, county_code=payload["county_code"], leave_id=leave_id, at=at)


async def tell_leave_ended(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `LeaveEnded`."""
    del tools
    leave_id = UUID(payload["subject_id"])
    await tell_of_duty.tell_leave_ended(session, county_code=payload["county_code"], leave_id=leave_id, at=at)


async def tell_hand_over(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `ShiftHandedOver`."""
    del tools
    shift_id = UUID(payload["subject_id"])
    await tell_of_duty.tell_hand_over(session, county_code=payload["county_code"], shift_id=shift_id, at=at)


async def tell_swap(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `ShiftSwapped`."""
    del tools
    await tell_of_duty.tell_swap(
        session,
        county_code=payload["county_code"],
        shift_id=UUID(payload["subject_id"]),
        from_person_id=UUID(payload["from_person_id"]),
        at=at,
    )
