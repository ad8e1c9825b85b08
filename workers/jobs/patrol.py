"""What patrols owe: people told of what is due and of what is planned; the day of a remedy that passed, climbing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.session import Session
from gridgov.notices.actions import tell_of_patrol
from gridgov.patrol.actions import follow_division as following
from gridgov.patrol.actions.pass_days import pass_day
from workers.context import Tools

Payload = Mapping[str, Any]


async def tell_patrol_due(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `DeadlinePassed` of a target or a finding: whoever the ladder names."""
    del tools
    await tell_of_patrol.tell_due(session, **_rung_of(payload), at=at)


async def pass_patrol_day(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `DeadlinePassed` of a remedy or a look-back: announced as overdue, or lifted."""
    del tools
    await pass_day(session, **_rung_of(payload), at=at)


async def move_patrols(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `DivisionTookEffect`, and on each portion after it."""
    del tools
    await following.move_patrols(
        session, county_code=payload["county_code"], division_id=UUID(payload["subject_id"]), at=at
    )


async def tell_patrol_planned(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `ShiftPlanned`: its people, of a patrol that was planned or called off."""
    del tools
    await tell_of_patrol.tell_planned(
        session, county_code=payload["county_code"], shift_id=UUID(payload["subject_id"]),
        cancelled=payload["cancelled"], at=at,
    )  # fmt: skip


async def tell_target_proposed(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `TargetProposed`: whoever decides there."""
    del tools
    await tell_of_patrol.tell_proposed(
        session, county_code=payload["county_code"], target_id=UUID(payload["subject_id"]), at=at
    )


def _rung_of(payload: Payload) -> dict[str, Any]:
    return {
        "county_code": payload["county_code"], "deadline_id": UUID(payload["deadline_id"]), "cycle": payload["cycle"],
        "step": payload["step"],
    }  # fmt: skip
