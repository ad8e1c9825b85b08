"""What the care list owes to facts from elsewhere."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.care.actions import move_homes as moving
from gridgov.db.session import Session
from workers.context import Tools


async def move_homes(session: Session, payload: Mapping[str, Any], *, at: datetime, tools: Tools) -> None:
    """On `DivisionTookEffect`, and on each portion after it: served persons go with the ground they live on."""
    del tools
    await moving.move_homes(
        session, county_code=payload["county_code"], division_id=UUID(payload["subject_id"]), at=at
    )
