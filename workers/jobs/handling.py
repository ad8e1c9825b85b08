"""What open work owes to facts from elsewhere."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.session import Session
from gridgov.handling.actions import follow_division as following
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
