"""Core writes of versions of rules."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.own_rules import RuleVersion


async def lock_rules(session: AsyncSession, *, county_code: str, kind: str) -> None:
    """One change of a county's rules of a kind at a time, until the transaction ends."""
    name = f"rules:{county_code}:{kind}"
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))


async def insert_version(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(insert(RuleVersion).values(dict(values)))
