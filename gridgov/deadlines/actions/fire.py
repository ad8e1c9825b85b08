"""Take every rung that has come due in one county: recorded once, announced in the same commit."""

from dataclasses import fields
from datetime import datetime

from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.deadlines.actions.plan_ahead import plan_ahead
from gridgov.deadlines.messages import DeadlinePassed
from gridgov.deadlines.statements.taking import take_due

_FACTS = tuple(field.name for field in fields(DeadlinePassed))


async def fire_due(session: Session, *, county_code: str, at: datetime, limit: int) -> int:
    """Fire up to ``limit`` due deadlines, oldest first; returns how many were taken.

    What a move or another timekeeper holds at this moment is passed over, and comes with a later call.
    """
    taken = await take_due(
        session, county_code=county_code, kind=DeadlinePassed.__name__, facts=_FACTS, batch_id=new_id(), limit=limit,
        at=at,
    )  # fmt: skip
    ended = [row["deadline_id"] for row in taken if row["plan_ended"]]
    await plan_ahead(session, county_code=county_code, deadline_ids=ended)
    return len(taken)
