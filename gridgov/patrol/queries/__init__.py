"""Reads of patrol: what lies within scope, a row by its id, the catalogues that ride on the session."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar, cast
from uuid import UUID

from sqlalchemy import ColumnElement, any_, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import uuids
from gridgov.db.paging import cut_page
from gridgov.deadlines.tables import DeadlineRow
from gridgov.errors import NotFound
from gridgov.grids.queries.scope import ScopeColumns, area_is, in_scope
from gridgov.grids.rules.paths import Level, at_level
from gridgov.patrol.rules.forms import Forms
from gridgov.patrol.rules.limits import PatrolLimits
from gridgov.patrol.rules.told import Telling
from gridgov.patrol.tables import (
    PatrolFinding,
    PatrolMeeting,
    PatrolMember,
    PatrolPlan,
    PatrolShift,
    PatrolStreets,
    PatrolTarget,
)
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

Target = PatrolTarget
Plan = PatrolPlan
Shift = PatrolShift
Finding = PatrolFinding
Meeting = PatrolMeeting
"""As other features read them."""

Row = TypeVar("Row", PatrolTarget, PatrolPlan, PatrolShift, PatrolFinding, PatrolMeeting)
READ = "patrol.read"
_WALKED = {PatrolShift.__tablename__: "id", PatrolFinding.__tablename__: "shift_id"}
"""What whoever walks along sees, and which of its columns is the shift."""
_OF_THOSE_BELOW = {PatrolPlan.__tablename__, PatrolMeeting.__tablename__}
"""A community's plan and morning meeting are read by whoever patrols in one of its grids."""


def limits_of(session: AsyncSession) -> PatrolLimits:
    """The limits that ride on the session."""
    return cast(PatrolLimits, session.info["patrol_limits"])


def told_of(session: AsyncSession, at: datetime, sent_at: datetime | None) -> Telling:
    """A command of a phone, received at an instant; how far its clock may be off is one of the limits."""
    return Telling(at, sent_at, timedelta(seconds=limits_of(session).points_future_s))


def forms_of(session: AsyncSession) -> Forms:
    """The kinds and forms that ride on the session."""
    return cast(Forms, session.info["patrol_forms"])


async def row_by_id(session: AsyncSession, table: type[Row], *, county_code: str, row_id: UUID) -> Row | None:
    """A row, asked by the system itself: no scope."""
    statement = select(table).where(table.county_code == county_code, table.id == row_id)
    return (await session.scalars(statement.execution_options(populate_existing=True))).one_or_none()


async def visible(session: AsyncSession, person: Person, table: type[Row], row_id: UUID) -> Row:
    """A row within scope, or `NotFound`; who walks along sees the shift and what was found on it, whatever their area."""
    statement = select(table).where(
        table.county_code == person.county_code, table.id == row_id, gate_of(session, person, table)
    )
    found = (await session.scalars(statement.execution_options(populate_existing=True))).one_or_none()
    if found is None:
        raise NotFound("未找到,或不在您的管辖范围内", "Not found, or outside your scope")
    return found


async def visible_rows(
    session: AsyncSession, person: Person, table: type[Row], ids: Sequence[UUID]
) -> Sequence[Row]:
    """Those of these rows that lie within scope; the caller bounds how many are asked for."""
    statement = select(table).where(
        table.county_code == person.county_code, table.id == any_(uuids(ids)), gate_of(session, person, table)
    )
    return (await session.scalars(statement)).all()


async def page_of(
    session: AsyncSession, person: Person, table: type[Row], *narrowed: ColumnElement[bool], cursor: UUID | None, limit: int
) -> tuple[list[Row], UUID | None]:  # fmt: skip
    """A page of those within scope, the newest first (an id tells when it was made), and the cursor of the next."""
    conditions = [table.county_code == person.county_code, gate_of(session, person, table), *narrowed]
    if cursor is not None:
        conditions.append(table.id < cursor)
    statement = select(table).where(*conditions).order_by(table.id.desc()).limit(limit + 1)
    page, more = cut_page((await session.scalars(statement)).all(), limit)
    return page, page[-1].id if more else None


def lies_in(table: type[Row], area_path: str) -> ColumnElement[bool]:
    return area_is(table.__table__.c.scope_path, area_path)


def subject_of(row: Any, *, owner_ids: frozenset[UUID] = frozenset()) -> Subject:
    """A row as the permission table sees it."""
    return Subject(row.county_code, row.scope_path, owner_ids=owner_ids)


async def members_of(session: AsyncSession, *, county_code: str, shift_id: UUID) -> Sequence[PatrolMember]:
    """Who is of a shift; bounded by the limit that planning has."""
    statement = (
        select(PatrolMember)
        .where(PatrolMember.county_code == county_code, PatrolMember.shift_id == shift_id)
        .order_by(PatrolMember.role, PatrolMember.person_id)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).all()


async def due_of(
    session: AsyncSession, *, county_code: str, subject_ids: Sequence[UUID]
) -> dict[UUID, DeadlineRow]:
    """The clock that runs for each of these, the one that is due first."""
    statement = (
        select(DeadlineRow)
        .where(
            DeadlineRow.county_code == county_code,
            DeadlineRow.subject_id == any_(uuids(subject_ids)),
            DeadlineRow.ended_at.is_(None),
        )
        .order_by(DeadlineRow.due_at.desc())
        .execution_options(populate_existing=True)
    )
    return {row.subject_id: row for row in await session.scalars(statement)}


async def streets_of(session: AsyncSession, *, county_code: str, area_path: str) -> PatrolStreets | None:
    statement = select(PatrolStreets).where(
        PatrolStreets.county_code == county_code, PatrolStreets.area_path == area_path
    )
    return (await session.scalars(statement.execution_options(populate_existing=True))).one_or_none()


def gate_of(session: AsyncSession, person: Person, table: type[Row]) -> ColumnElement[bool]:
    """The scope gate of a table of patrols, with what whoever walks along sees besides."""
    columns = table.__table__.c
    scope = ScopeColumns(columns.county_code, columns.scope_path)
    gate = in_scope(permissions_of(session), person, READ, scope)
    if table.__tablename__ in _WALKED and permissions_of(session).may_ever(person, READ):
        shift_id = columns[_WALKED[table.__tablename__]]
        mine = exists().where(
            PatrolMember.county_code == columns.county_code, PatrolMember.shift_id == shift_id,
            PatrolMember.person_id == person.id,
        )  # fmt: skip
        gate = gate | ((columns.county_code == person.county_code) & mine)
    if table.__tablename__ in _OF_THOSE_BELOW:
        above = sorted(_areas_above(session, person))
        gate = gate | ((columns.county_code == person.county_code) & columns.scope_path.in_(above))
    return gate


def _areas_above(session: AsyncSession, person: Person) -> set[str]:
    """The areas that a post which patrols lies in, its own among them."""
    posts = {post for _, post in permissions_of(session).grants_for(person, READ)}
    return {
        path for post in posts for level in Level if (path := at_level(post.area_path, level)) is not None
    }
