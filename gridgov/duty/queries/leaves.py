"""Reads of leave: what a planned one meets, one within scope, pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, literal, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from gridgov.db.paging import cut_page, decode_cursor, encode_cursor
from gridgov.duty.rules.leaves import LeaveKind
from gridgov.duty.schemas.leaves import LeaveOut, ShiftMet
from gridgov.duty.tables import LeaveRow, ShiftRow
from gridgov.errors import NotFound
from gridgov.grids.queries.scope import COUNTY_LENGTH, ScopeColumns, area_is, in_scope
from gridgov.people.queries import permissions_of
from gridgov.people.queries.stand_ins import names_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person, Role

Leave = LeaveRow
"""A leave as other features read it."""

SCOPE = ScopeColumns(
    county_code=LeaveRow.__table__.c.county_code,
    scope_path=LeaveRow.__table__.c.scope_path,
    owner_ids=(LeaveRow.__table__.c.person_id, LeaveRow.__table__.c.substitute_id),
)
MOST_SHIFTS = 200


@dataclass(frozen=True, slots=True)
class LeaveFilter:
    """What a list of leaves is narrowed to; every part is optional. A leave counts that overlaps the time."""

    area_path: str | None = None
    person_id: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    cancelled: bool = False


async def leave_by_id(session: AsyncSession, *, county_code: str, leave_id: UUID) -> LeaveRow | None:
    """A leave, asked by the system itself: no scope."""
    statement = select(LeaveRow).where(LeaveRow.county_code == county_code, LeaveRow.id == leave_id)
    return (await session.scalars(statement)).one_or_none()


async def visible_leave(session: AsyncSession, person: Person, leave_id: UUID) -> LeaveRow:
    """A leave within scope, or of one's own, or in which one stands in; else `NotFound`."""
    gate = in_scope(permissions_of(session), person, "leave.read", SCOPE)
    statement = select(LeaveRow).where(
        LeaveRow.county_code == person.county_code, LeaveRow.id == leave_id, gate
    )
    leave = (await session.scalars(statement)).one_or_none()
    if leave is None:
        raise NotFound("没有这条休假记录,或不在您的管辖范围内", "No such leave, or it is outside your scope")
    return leave


async def leave_page(
    session: AsyncSession, person: Person, narrowed: LeaveFilter, *, cursor: str | None, limit: int
) -> tuple[Sequence[LeaveRow], str | None]:
    """A page of leaves within scope, those that end last first, and the cursor of the next."""
    gate = in_scope(permissions_of(session), person, "leave.read", SCOPE)
    conditions = [LeaveRow.county_code == person.county_code, gate, *_conditions(narrowed)]
    after = decode_cursor(cursor)
    if after is not None:
        conditions.append(tuple_(LeaveRow.ends_at, LeaveRow.id) < tuple_(*after))
    statement = (
        select(LeaveRow)
        .where(*conditions)
        .order_by(LeaveRow.ends_at.desc(), LeaveRow.id.desc())
        .limit(limit + 1)
    )
    page, more = cut_page((await session.scalars(statement)).all(), limit)
    return page, encode_cursor(page[-1].ends_at, page[-1].id) if more else None


async def shown_leaves(session: AsyncSession, person: Person, rows: Sequence[LeaveRow]) -> list[LeaveOut]:
    """Leaves as they are shown; why somebody is away is told to them and to who manages them, to nobody else."""
    names = await names_of(session, {one for row in rows for one in (row.person_id, row.substitute_id)})
    table = permissions_of(session)
    return [
        LeaveOut(
            id=row.id, person_id=row.person_id, person_name=names.get(row.person_id, ""),
            substitute_id=row.substitute_id, substitute_name=names.get(row.substitute_id, ""),
            kind=LeaveKind(row.kind) if table.permits(person, "leave.enter", leave_subject(row)) else None,
            scope_path=row.scope_path, starts_at=row.starts_at, ends_at=row.ends_at, entered_by=row.entered_by,
            entered_at=row.entered_at, cancelled_at=row.cancelled_at, version=row.version,
        )
        for row in rows
    ]  # fmt: skip


def leave_subject(row: LeaveRow) -> Subject:
    """A leave as the permission table sees it: it is its person's, not its substitute's."""
    return Subject(row.county_code, row.scope_path, owner_ids=frozenset({row.person_id}))


async def shifts_met(
    session: AsyncSession,
    *,
    county_code: str,
    person_id: UUID,
    substitute_id: UUID,
    starts_at: datetime,
    ends_at: datetime,
) -> tuple[list[ShiftMet], bool]:
    """The planned shifts that a leave meets (the first 200), whether there are more, and when the substitute is busy."""
    busy = aliased(ShiftRow)
    clash = (
        select(literal(1))
        .where(
            busy.county_code == county_code,
            busy.person_id == substitute_id,
            busy.cancelled_at.is_(None),
            busy.starts_at < ShiftRow.ends_at,
            busy.ends_at > ShiftRow.starts_at,
        )
        .exists()
    )
    statement = (
        select(ShiftRow, clash.label("busy"))
        .where(
            ShiftRow.county_code == county_code,
            ShiftRow.person_id == person_id,
            ShiftRow.cancelled_at.is_(None),
            ShiftRow.starts_at < ends_at,
            ShiftRow.ends_at > starts_at,
        )
        .order_by(ShiftRow.starts_at, ShiftRow.id)
        .limit(MOST_SHIFTS + 1)
    )
    rows, more = cut_page((await session.execute(statement)).all(), MOST_SHIFTS)
    return [
        ShiftMet(
            id=row.ShiftRow.id, role=Role(row.ShiftRow.role), area_path=row.ShiftRow.area_path,
            starts_at=row.ShiftRow.starts_at, ends_at=row.ShiftRow.ends_at, substitute_busy=row.busy,
        )
        for row in rows
    ], more  # fmt: skip


def _conditions(narrowed: LeaveFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if narrowed.area_path is not None and len(narrowed.area_path) > COUNTY_LENGTH:
        # Also whoever works in several areas, of which this is one, is away from it.
        inside = area_is(LeaveRow.scope_path.expression, narrowed.area_path)
        around = literal(narrowed.area_path).startswith(LeaveRow.scope_path)
        found.append(or_(inside, around))
    if narrowed.person_id is not None:
        found.append(
            or_(LeaveRow.person_id == narrowed.person_id, LeaveRow.substitute_id == narrowed.person_id)
        )
    if narrowed.since is not None:
        found.append(LeaveRow.ends_at > narrowed.since)
    if narrowed.until is not None:
        found.append(LeaveRow.starts_at < narrowed.until)
    if not narrowed.cancelled:
        found.append(LeaveRow.cancelled_at.is_(None))
    return found
