"""Reads of what is owed."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import cast
from uuid import UUID

from sqlalchemy import DateTime, Row, Select, any_, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import uuids
from gridgov.db.own_rules import own_book
from gridgov.deadlines.rules.policies import PolicyBook
from gridgov.deadlines.tables import DeadlineRow, DeadlineStep

POLICIES = "policies"
"""Under this name the limits ride on the session and are kept in versions."""

Deadline = DeadlineRow
"""A clock as other features read it."""


def policies_of(session: AsyncSession, county_code: str) -> PolicyBook:
    """The policies of a county: what it put in force, or those with which the process began."""
    return cast(PolicyBook, own_book(session, POLICIES, county_code) or session.info[POLICIES])


async def due_counties(session: AsyncSession, *, at: datetime) -> Sequence[str]:
    """Which counties have something due, the longest waiting first; takes no locks."""
    return (await session.scalars(_due_counties(), {"moment": at})).all()


@cache
def _due_counties() -> Select[str]:
    moment = bindparam("moment", type_=DateTime(timezone=True))
    return (
        select(DeadlineRow.county_code)
        .where(
            DeadlineRow.next_at.is_not(None), DeadlineRow.next_at <= moment, DeadlineRow.ended_at.is_(None)
        )
        .group_by(DeadlineRow.county_code)
        .order_by(func.min(DeadlineRow.next_at))
        .limit(1000)
        .execution_options(cross_county=True)
    )


async def running_deadlines(
    session: AsyncSession, *, county_code: str, subject_id: UUID
) -> Sequence[DeadlineRow]:
    """What has not ended for a subject and its parts, locked in one order until the transaction ends."""
    key = {"county": county_code, "subject": subject_id}
    return (await session.scalars(_running(), key)).all()


@cache
def _running() -> Select[DeadlineRow]:
    return (
        select(DeadlineRow)
        .where(
            DeadlineRow.county_code == bindparam("county"),
            DeadlineRow.subject_id == bindparam("subject"),
            DeadlineRow.ended_at.is_(None),
        )
        .order_by(DeadlineRow.started_at, DeadlineRow.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


async def clocks_running(
    session: AsyncSession, *, county_code: str, subject_id: UUID
) -> Sequence[DeadlineRow]:
    """What has not ended for a subject and its parts, as it stands: to be looked at, and held by nobody (at most 50)."""
    statement = (
        select(DeadlineRow)
        .where(
            DeadlineRow.county_code == county_code,
            DeadlineRow.subject_id == subject_id,
            DeadlineRow.ended_at.is_(None),
        )
        .order_by(DeadlineRow.started_at, DeadlineRow.id)
        .limit(50)
    )
    return (await session.scalars(statement)).all()


async def deadlines_by_id(
    session: AsyncSession, *, county_code: str, deadline_ids: Sequence[UUID]
) -> Sequence[DeadlineRow]:
    """Many at once, as they stand now."""
    statement = select(DeadlineRow).where(
        DeadlineRow.county_code == county_code, DeadlineRow.id == any_(uuids(deadline_ids))
    )
    return (await session.scalars(statement.execution_options(populate_existing=True))).all()


async def running_after(
    session: AsyncSession, *, county_code: str, unit_id: UUID | None, after: UUID | None, limit: int
) -> Sequence[Row[UUID, UUID, str, str]]:
    """Clocks of a county (owed by one unit) that run, by their id: ``id``, ``subject_id``, ``subject`` and ``scope_path``; takes no
    locks."""
    statement = (
        select(DeadlineRow.id, DeadlineRow.subject_id, DeadlineRow.subject, DeadlineRow.scope_path)
        .where(DeadlineRow.county_code == county_code, DeadlineRow.ended_at.is_(None))
        .order_by(DeadlineRow.id)
        .limit(limit)
    )
    if unit_id is not None:
        statement = statement.where(DeadlineRow.owner_unit_id == unit_id)
    if after is not None:
        statement = statement.where(DeadlineRow.id > after)
    return (await session.execute(statement)).all()


async def last_ended(
    session: AsyncSession, *, county_code: str, subject_id: UUID, stage: str
) -> DeadlineRow | None:
    """The subject's own clock of a stage that ended last."""
    statement = (
        select(DeadlineRow)
        .where(
            DeadlineRow.county_code == county_code,
            DeadlineRow.subject_id == subject_id,
            DeadlineRow.part_id.is_(None),
            DeadlineRow.stage == stage,
            DeadlineRow.ended_at.is_not(None),
        )
        .order_by(DeadlineRow.ended_at.desc(), DeadlineRow.started_at.desc())
        .limit(1)
    )
    return (await session.scalars(statement)).one_or_none()


async def find_step(
    session: AsyncSession, *, county_code: str, deadline_id: UUID, cycle: int, step: int
) -> tuple[DeadlineStep, DeadlineRow] | None:
    """A step that was taken, with its deadline."""
    key = {"county": county_code, "deadline": deadline_id, "cycle": cycle, "step": step}
    found = (await session.execute(_step_taken(), key)).one_or_none()
    return (found[0], found[1]) if found else None


@cache
def _step_taken() -> Select[DeadlineStep, DeadlineRow]:
    of_step = (DeadlineRow.county_code == DeadlineStep.county_code) & (
        DeadlineRow.id == DeadlineStep.deadline_id
    )
    return (
        select(DeadlineStep, DeadlineRow)
        .join(DeadlineRow, of_step)
        .where(
            DeadlineStep.county_code == bindparam("county"),
            DeadlineStep.deadline_id == bindparam("deadline"),
            DeadlineStep.cycle == bindparam("cycle"),
            DeadlineStep.step == bindparam("step"),
        )
    )


async def running_parts(session: AsyncSession, *, county_code: str, subject_id: UUID) -> frozenset[UUID]:
    """Of which parts of a subject a clock has not ended."""
    statement = select(DeadlineRow.part_id).where(
        DeadlineRow.county_code == county_code,
        DeadlineRow.subject_id == subject_id,
        DeadlineRow.ended_at.is_(None),
        DeadlineRow.part_id.is_not(None),
    )
    return frozenset(part_id for part_id in await session.scalars(statement) if part_id is not None)
