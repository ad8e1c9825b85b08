"""What open work owes to facts from elsewhere."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.session import Session
from gridgov.handling.actions import climb
from gridgov.handling.actions import follow_division as following
from gridgov.handling.actions.hand_over_vacated import hand_over_rest
from gridgov.handling.messages import PostVacated
from workers.context import Tools


async def follow_division(
    session: Session, payload: Mapping[str, Any], *, at: datetime, tools: Tools
) -> None:
    """On `DivisionTookEffect`: a portion of the open events goes with its ground."""
    del tools
    await following.follow_division(
        session,
        county_code=payload["county_code"],
        division_id=UUID(payload["subject_id"]),
        portion=payload["portion"],
        followed_count=payload["followed_count"],
        at=at,
    )


async def hand_over_vacant_post(
    session: Session, payload: Mapping[str, Any], *, at: datetime, tools: Tools
) -> None:
    """On `PostVacated`: the next portion of what waits there."""
    del tools
    ids = {
        name: UUID(payload[name]) if payload[name] else None
        for name in ("subject_id", "unit_id", "by_id", "after_id")
    }
    await hand_over_rest(session, PostVacated(**{**payload, **ids}), at=at)


async def lift(session: Session, payload: Mapping[str, Any], *, at: datetime, tools: Tools) -> None:
    """On `DeadlinePassed` whose rung lifts: whose it is changes, once."""
    del tools
    await climb.lift_passed(session, **_rung_of(payload), at=at)


async def supervise(session: Session, payload: Mapping[str, Any], *, at: datetime, tools: Tools) -> None:
    """On `DeadlinePassed` whose rung supervises: a formal supervision, once."""
    del tools
    await climb.supervise_passed(session, **_rung_of(payload), at=at)


def _rung_of(payload: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "county_code": payload["county_code"], "deadline_id": UUID(payload["deadline_id"]), "cycle": payload["cycle"],
        "step": payload["step"],
    }  # fmt: skip
