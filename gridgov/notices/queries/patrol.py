"""What notices of patrol need to know of a target, a finding or a shift."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.patrol.queries import Finding, Plan, Shift, Target, members_of, row_by_id


@dataclass(frozen=True, slots=True)
class About:
    """What it is called, and whose ground it lies on."""

    name: str
    scope_path: str


@dataclass(frozen=True, slots=True)
class Walk:
    """A patrol: its plan's name, when, and who is of it."""

    plan: str
    starts_at: datetime
    people: frozenset[UUID]


async def about(session: AsyncSession, subject: str, *, county_code: str, subject_id: UUID) -> About | None:
    """Of a target its name, of a finding its words, no longer than a line."""
    if subject == "patrol_target":
        target = await row_by_id(session, Target, county_code=county_code, row_id=subject_id)
        return About(target.name, target.scope_path) if target else None
    finding = await row_by_id(session, Finding, county_code=county_code, row_id=subject_id)
    return About(finding.words.partition("\n")[0][:80], finding.scope_path) if finding else None


async def proposal(session: AsyncSession, *, county_code: str, target_id: UUID) -> Target | None:
    return await row_by_id(session, Target, county_code=county_code, row_id=target_id)


async def walk(session: AsyncSession, *, county_code: str, shift_id: UUID) -> Walk | None:
    shift = await row_by_id(session, Shift, county_code=county_code, row_id=shift_id)
    if shift is None:
        return None
    plan = await row_by_id(session, Plan, county_code=county_code, row_id=shift.plan_id)
    members = await members_of(session, county_code=county_code, shift_id=shift_id)
    return Walk(plan.name if plan else "", shift.planned_start, frozenset(one.person_id for one in members))
