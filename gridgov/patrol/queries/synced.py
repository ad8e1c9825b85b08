"""A person's patrols as a phone holds them: their shifts with plan and checkpoints, what is to be visited, what to look back at."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Subquery, any_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import uuids
from gridgov.patrol.queries import Finding, Meeting, Plan, Shift, Target, page_of
from gridgov.patrol.queries.findings import finding_page
from gridgov.patrol.queries.plans import shown_plan
from gridgov.patrol.queries.shifts import shown_shift
from gridgov.patrol.queries.views import shown_targets
from gridgov.patrol.rules.terms import FindingState, ShiftState, TargetState
from gridgov.patrol.schemas.findings import FindingLine
from gridgov.patrol.schemas.shifts import MeetingOut
from gridgov.patrol.tables import PatrolMember
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person

AHEAD = timedelta(days=7)
BEHIND = timedelta(hours=24)
MOST_SHIFTS = 30
MOST = 200
"""Targets, and findings, that a phone is given; whoever has more of them asks the lists."""


async def own_patrol(session: AsyncSession, person: Person, *, at: datetime) -> dict[str, Any]:
    """As JSON. ``more`` says that targets or findings were left out."""
    if not permissions_of(session).may_ever(person, "patrol.read"):
        return {"shifts": [], "plans": [], "meetings": [], "targets": [], "findings": [], "more": False}
    shifts = await _own_shifts(session, person, at=at)
    plans = await _plans_of(session, person, shifts)
    active = Target.state == TargetState.ACTIVE
    targets, more_targets = await page_of(session, person, Target, active, cursor=None, limit=MOST)
    open_ones = Finding.state != FindingState.CLOSED
    findings, more_findings = await finding_page(session, person, open_ones, after=None, limit=MOST)
    lately = Meeting.made_at >= at - BEHIND
    meetings, _ = await page_of(session, person, Meeting, lately, cursor=None, limit=MOST_SHIFTS)
    return {
        "shifts": [(await shown_shift(session, row, person)).model_dump(mode="json") for row in shifts],
        "plans": [(await shown_plan(session, row, at=at)).model_dump(mode="json") for row in plans],
        "meetings": [MeetingOut.model_validate(row).model_dump(mode="json") for row in meetings],
        "targets": [one.model_dump(mode="json", exclude=_OF_THE_DESK) for one in await shown_targets(session, targets)],
        "findings": [FindingLine.model_validate(row).model_dump(mode="json") for row in findings],
        "more": more_targets is not None or more_findings,
    }  # fmt: skip


_OF_THE_DESK = {"cause", "reason", "made_at"}
"""Of a target, what nobody needs who stands before it."""


async def last_own_shift(session: AsyncSession, person: Person, changed: Subquery) -> int | None:
    """The last number at which a shift of this person changed (``id``, ``seq``), wherever it is walked."""
    statement = (
        select(func.max(changed.c.seq))
        .select_from(changed)
        .join(PatrolMember, PatrolMember.shift_id == changed.c.id)
        .where(PatrolMember.county_code == person.county_code, PatrolMember.person_id == person.id)
    )
    last: int | None = await session.scalar(statement)
    return last


async def _own_shifts(session: AsyncSession, person: Person, *, at: datetime) -> Sequence[Shift]:
    """Those that are walked now, of the next days, and what ended since yesterday."""
    mine = exists().where(
        PatrolMember.county_code == person.county_code,
        PatrolMember.shift_id == Shift.id,
        PatrolMember.person_id == person.id,
    )
    statement = (
        select(Shift)
        .where(
            Shift.county_code == person.county_code, mine, Shift.planned_start <= at + AHEAD,
            or_(Shift.state == ShiftState.RUNNING, Shift.planned_end >= at - BEHIND, Shift.ended_at >= at - BEHIND),
        )
        .order_by(Shift.planned_start, Shift.id)
        .limit(MOST_SHIFTS)
    )  # fmt: skip
    return (await session.scalars(statement)).all()


async def _plans_of(session: AsyncSession, person: Person, shifts: Sequence[Shift]) -> Sequence[Plan]:
    """Of shifts that one walks in, wherever they are."""
    ids: list[UUID] = sorted({shift.plan_id for shift in shifts})
    statement = select(Plan).where(Plan.county_code == person.county_code, Plan.id == any_(uuids(ids)))
    return (await session.scalars(statement)).all()
