"""Shifts as they are shown, their passes, and whose a fix is."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from geo.track import Mark
from gridgov.patrol.queries import Shift, members_of
from gridgov.patrol.schemas.shifts import MemberOut, PassOut, PatrolShiftOut
from gridgov.patrol.tables import PatrolPass
from gridgov.people.queries.stand_ins import names_of
from gridgov.people.rules.roles import Person


async def passes_of(session: AsyncSession, *, county_code: str, shift_id: UUID) -> Sequence[PatrolPass]:
    """Checkpoints met, in order of time; bounded by the checkpoints of a plan."""
    statement = (
        select(PatrolPass)
        .where(PatrolPass.county_code == county_code, PatrolPass.shift_id == shift_id)
        .order_by(PatrolPass.occurred_at, PatrolPass.checkpoint_id)
    )
    return (await session.scalars(statement.execution_options(populate_existing=True))).all()


async def shown_shift(session: AsyncSession, row: Shift, person: Person) -> PatrolShiftOut:
    """Who agreed to be recorded is for themselves and the leader to know."""
    members = await members_of(session, county_code=row.county_code, shift_id=row.id)
    names = await names_of(session, {member.person_id for member in members})
    met = await passes_of(session, county_code=row.county_code, shift_id=row.id)
    return PatrolShiftOut.model_validate({
        **{column.name: getattr(row, column.name) for column in row.__table__.columns},
        "members": [
            MemberOut(
                person_id=member.person_id, name=names.get(member.person_id, ""), role=member.role,
                signed_on=member.signed_on_at is not None,
                tracks=member.tracks if person.id in {member.person_id, row.leader_id} else None,
            )
            for member in members
        ],
        "passes": [
            PassOut(
                checkpoint_id=one.checkpoint_id, means=one.means, note=one.note, mock=bool(one.marks & Mark.MOCK),
                occurred_at=one.occurred_at,
            )
            for one in met
        ],
    })  # fmt: skip


async def ended_before(
    session: AsyncSession, *, county_code: str, before: datetime, limit: int
) -> Sequence[UUID]:
    """Shifts that ended before an instant and whose line is not drawn yet."""
    statement = (
        select(Shift.id)
        .where(
            Shift.county_code == county_code, Shift.state == "ended", Shift.archived_at.is_(None), Shift.ended_at < before
        )
        .order_by(Shift.ended_at)
        .limit(limit)
    )  # fmt: skip
    return (await session.scalars(statement)).all()


async def forgotten_before(
    session: AsyncSession, *, county_code: str, before: datetime, limit: int
) -> Sequence[UUID]:
    """Shifts that still run though their planned end lies before an instant."""
    statement = (
        select(Shift.id)
        .where(Shift.county_code == county_code, Shift.state == "running", Shift.planned_end < before)
        .order_by(Shift.planned_end)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def to_be_thinned(
    session: AsyncSession, *, county_code: str, before: datetime, limit: int
) -> Sequence[UUID]:
    """Shifts whose line was drawn and is older than it may be in full."""
    statement = (
        select(Shift.id)
        .where(
            Shift.county_code == county_code, Shift.archived_at.is_not(None), Shift.thinned_at.is_(None),
            Shift.ended_at < before,
        )
        .order_by(Shift.ended_at)
        .limit(limit)
    )  # fmt: skip
    return (await session.scalars(statement)).all()
