"""Reads of the loop: what rides on the session, links by their ends."""

from collections.abc import Sequence
from functools import cache
from typing import cast
from uuid import UUID

from sqlalchemy import Select, Text, any_, bindparam, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.loop.rules.limits import LoopLimits
from gridgov.loop.rules.links import Links
from gridgov.loop.tables import LoopLink

Link = LoopLink
"""A link as other features read it."""


def limits_of(session: AsyncSession) -> LoopLimits:
    """The limits that ride on the session."""
    return cast(LoopLimits, session.info["loop_limits"])


def rules_of(session: AsyncSession) -> Links:
    """The table of links that rides on the session: ours, less what the county switched off."""
    return cast(Links, session.info["loop_links"])


async def links_from(
    session: AsyncSession, ids: Sequence[UUID], *, county_code: str, back: bool, limit: int
) -> Sequence[LoopLink]:
    """The links that lead from these things to their effects (``back``: to their causes), oldest first."""
    key = {"county": county_code, "ids": list(ids), "most": limit}
    return (await session.scalars(_links(back), key)).all()


@cache
def _links(back: bool) -> Select[LoopLink]:  # noqa: FBT001 - two statements, each composed once
    end = LoopLink.effect_id if back else LoopLink.cause_id
    return (
        select(LoopLink)
        .where(
            LoopLink.county_code == bindparam("county", type_=Text),
            end == any_(bindparam("ids", type_=ARRAY(PG_UUID(as_uuid=True)))),
        )
        .order_by(LoopLink.at, LoopLink.id)
        .limit(bindparam("most"))
    )


async def effects_of(
    session: AsyncSession, cause_id: UUID, *, county_code: str, rule: str, limit: int
) -> Sequence[UUID]:
    """What a thing has brought about by a rule, the newest first."""
    statement = (
        select(LoopLink.effect_id)
        .where(LoopLink.county_code == county_code, LoopLink.cause_id == cause_id, LoopLink.rule == rule)
        .order_by(LoopLink.at.desc(), LoopLink.id.desc())
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def causes_of(
    session: AsyncSession, effect_id: UUID, *, county_code: str, rule: str, limit: int
) -> Sequence[UUID]:
    """What has brought a thing about by a rule, the oldest first."""
    statement = (
        select(LoopLink.cause_id)
        .where(LoopLink.county_code == county_code, LoopLink.effect_id == effect_id, LoopLink.rule == rule)
        .order_by(LoopLink.at, LoopLink.id)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()
