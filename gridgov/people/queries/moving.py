"""What moving somebody would touch among people: sessions, stand-ins, and who else acts in the posts left."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.people.queries.stand_ins import held
from gridgov.people.rules.posts import PostTerms
from gridgov.people.rules.roles import Role
from gridgov.people.tables import AccountRow, PersonRow, PostRow, SignInSession, StandInRow

_MOST = 500


@dataclass(frozen=True, slots=True)
class StandInSeen:
    """A stand-in that has not ended: who stands in for whom, and until when."""

    id: UUID
    person_id: UUID
    absent_id: UUID
    starts_at: datetime
    ends_at: datetime


async def session_count(session: AsyncSession, *, county_code: str, person_id: UUID, at: datetime) -> int:
    """On how many devices the person is signed in."""
    account = select(AccountRow.id).where(AccountRow.person_id == person_id).scalar_subquery()
    statement = (
        select(func.count())
        .select_from(SignInSession)
        .where(
            SignInSession.county_code == county_code,
            SignInSession.account_id == account,
            SignInSession.revoked_at.is_(None),
            SignInSession.expires_at > at,
        )
    )
    return (await session.scalars(statement)).one()


async def stand_ins_of(session: AsyncSession, person_id: UUID, *, at: datetime) -> Sequence[StandInSeen]:
    """Those on either side that have not ended, the ones to come too (at most 500)."""
    statement = (
        select(StandInRow)
        .where(
            or_(StandInRow.person_id == person_id, StandInRow.absent_id == person_id),
            StandInRow.ends_at > at,
            StandInRow.ends_at > StandInRow.starts_at,
        )
        .order_by(StandInRow.starts_at, StandInRow.id)
        .limit(_MOST)
    )
    return [
        StandInSeen(row.id, row.person_id, row.absent_id, row.starts_at, row.ends_at)
        for row in await session.scalars(statement)
    ]


async def holding(
    session: AsyncSession,
    *,
    role: Role | None = None,
    area_path: str | None = None,
    unit_id: UUID | None = None,
    without: Collection[UUID] = (),
    at: datetime,
) -> set[UUID]:
    """Who holds this role at this area, or works for this unit, in a post other than these (at most 500)."""
    which: list[ColumnElement[bool]] = [held(at), PersonRow.left_at.is_(None)]
    if unit_id is not None:
        which += [PostRow.unit_id == unit_id, PostRow.role != Role.UNIT_ADMINISTRATOR]
    else:
        which += [PostRow.role == role, PostRow.area_path == area_path]
    if without:
        which.append(PostRow.id.not_in(sorted(without)))
    statement = (
        select(PostRow.person_id)
        .join(PersonRow, PersonRow.id == PostRow.person_id)
        .where(*which)
        .order_by(PostRow.person_id)
        .distinct()
        .limit(_MOST)
    )
    return set((await session.scalars(statement)).all())


async def gridworkers_of(
    session: AsyncSession, *, grid_path: str, without: Collection[UUID], at: datetime
) -> list[PostTerms]:
    """The gridworkers' posts of a grid and its micro-grids that are in force, other than these (at most 500)."""
    which: list[ColumnElement[bool]] = [
        PostRow.role == Role.GRIDWORKER,
        PostRow.area_path.startswith(grid_path, autoescape=True),
        PersonRow.left_at.is_(None),
        held(at),
    ]
    if without:
        which.append(PostRow.id.not_in(sorted(without)))
    statement = select(PostRow).join(PersonRow, PersonRow.id == PostRow.person_id).where(*which).limit(_MOST)
    return [
        PostTerms(Role(row.role), row.area_path, row.unit_id, row.starts_at, row.ends_at, row.full_time)
        for row in await session.scalars(statement)
    ]


async def account_id_of(session: AsyncSession, person_id: UUID) -> UUID | None:
    """The account of whoever signs in."""
    return (
        await session.scalars(select(AccountRow.id).where(AccountRow.person_id == person_id))
    ).one_or_none()
