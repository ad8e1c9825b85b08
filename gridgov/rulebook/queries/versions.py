"""The versions of a county's own rules: the newest, those of a page, one as a whole; and what stood before the first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.own_rules import RuleVersion
from gridgov.deadlines.rules.policy_files import default_policies
from gridgov.events.rules.catalogue import default_catalogue
from gridgov.rulebook.rules.drafts import RuleKind

Version = RuleVersion


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest text of a county's own rules: put in force (perhaps from a later day on), or its file, or none.

    ``number`` is 0 before the first version; ``origin`` is version, file or packaged.
    """

    number: int
    text: str
    origin: str
    version: RuleVersion | None


def ours_of(kind: RuleKind) -> Any:
    """What ships with the product."""
    return default_policies() if kind is RuleKind.POLICIES else default_catalogue()


async def standing(
    session: AsyncSession, *, county_code: str, kind: RuleKind, on: date | None = None
) -> Standing:
    """What an editor begins from: the newest version, in force or to come (``on`` a day: in force then); else the county's
    file; else nothing."""
    statement = select(RuleVersion).where(RuleVersion.county_code == county_code, RuleVersion.kind == kind)
    if on is not None:
        statement = statement.where(RuleVersion.holds_from <= on)
    newest = (await session.scalars(statement.order_by(RuleVersion.number.desc()).limit(1))).one_or_none()
    if newest is not None:
        return Standing(newest.number, newest.text, "version", newest)
    own = session.info.get("own_files", {}).get(kind)
    return Standing(0, own.text, "file", None) if own else Standing(0, "", "packaged", None)


async def version_page(
    session: AsyncSession, *, county_code: str, kind: RuleKind, before: int | None, limit: int
) -> Sequence[RuleVersion]:
    """The newest first, those with a lower number than ``before``."""
    statement = select(RuleVersion).where(RuleVersion.county_code == county_code, RuleVersion.kind == kind)
    if before is not None:
        statement = statement.where(RuleVersion.number < before)
    return (await session.scalars(statement.order_by(RuleVersion.number.desc()).limit(limit))).all()


async def version_numbered(
    session: AsyncSession, *, county_code: str, kind: RuleKind, number: int
) -> RuleVersion | None:
    statement = select(RuleVersion).where(
        RuleVersion.county_code == county_code, RuleVersion.kind == kind, RuleVersion.number == number
    )
    return (await session.scalars(statement)).one_or_none()
