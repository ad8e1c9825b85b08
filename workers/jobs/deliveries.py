"""Writing down by which channels a notice goes out, once it was given. The sender of the queue's worker does the rest."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.session import Session
from gridgov.notices.actions import plan_deliveries as planning
from workers.context import Tools


async def plan_deliveries(
    session: Session, payload: Mapping[str, Any], *, at: datetime, tools: Tools
) -> None:
    """On `NoticeGiven`."""
    del tools
    await planning.plan_deliveries(
        session, county_code=payload["county_code"], notice_ids=[UUID(payload["subject_id"])], at=at
    )
