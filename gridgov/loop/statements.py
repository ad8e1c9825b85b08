"""Core writes of the loop."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.rows import insert_new
from gridgov.loop.tables import LoopLink, LoopOccasion


async def insert_occasion(
    session: AsyncSession, *, county_code: str, occasion_id: UUID, at: datetime
) -> bool:
    """Write it unless it is there; whoever comes at the same moment waits until the first has committed."""
    return await insert_new(
        session, LoopOccasion.__table__, {"county_code": county_code, "id": occasion_id, "at": at}
    )


async def insert_link(
    session: AsyncSession, *, county_code: str, link_id: UUID, rule: str, cause: tuple[str, UUID],
    effect: tuple[str, UUID], at: datetime,
) -> bool:  # fmt: skip
    """Write it unless one of the same cause and effect is there; whether it was written."""
    return await insert_new(session, LoopLink.__table__, {
        "county_code": county_code, "id": link_id, "rule": rule, "cause_kind": cause[0], "cause_id": cause[1],
        "effect_kind": effect[0], "effect_id": effect[1], "at": at,
    })  # fmt: skip
