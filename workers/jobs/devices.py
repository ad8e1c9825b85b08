"""What a device owes when a trouble of it came or went, and when the home that it hangs in moved."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.alarms.actions import follow_home as following
from gridgov.alarms.actions import keep_tasks
from gridgov.db.session import Session
from workers.context import Tools


async def tend_device(session: Session, payload: Mapping[str, Any], *, at: datetime, tools: Tools) -> None:
    """On `DeviceHealthChanged`: its maintenance tasks are put in order."""
    del tools
    await keep_tasks.keep_tasks(
        session, county_code=payload["county_code"], device_id=UUID(payload["subject_id"]), at=at
    )


async def follow_home(session: Session, payload: Mapping[str, Any], *, at: datetime, tools: Tools) -> None:
    """On `ServedChanged`: the devices of a home lie where it does."""
    del tools
    await following.follow_home(
        session, county_code=payload["county_code"], served_id=UUID(payload["subject_id"]), at=at
    )
