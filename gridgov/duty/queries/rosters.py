"""Reads of rosters and their shifts: the ground a roster is planned on, one, pages."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.paging import cut_page, decode_cursor, encode_cursor
from gridgov.duty.queries.on_duty import shown_shifts
from gridgov.duty.rules.rosters import Place
from gridgov.duty.rules.spans import Span, cut, day_of, day_starts
from gridgov.duty.schemas.rosters import DutyShiftOut, RosterOut, RosterWithShifts
from gridgov.duty.tables import RosterRow, ShiftRow
from gridgov.errors import NotFound
from gridgov.grids.queries.scope import COUNTY_LENGTH, area_is
from gridgov.grids.tables import AreaRow
from gridgov.people.queries.stand_ins import posts_at, stand_ins_touching
from gridgov.people.rules.permissions import PermissionTable, Subject
from gridgov.people.rules.roles import Person, Role

Roster = RosterRow
"""A roster as actions read it."""
Shift = ShiftRow
"""A shift as actions read it."""

MOST_PLACES = 2000


async def places_of(session: AsyncSession, *, area_path: str, length: int, span: Span) -> Sequence[Place]:
    """The areas of this path length at or below an area that hold on some day of a time, each with the time it holds
    (the first 2,001: with so many a roster is too wide)."""
    first, last = day_of(span.start), day_of(span.end)
    statement = (
        select(AreaRow.path, AreaRow.name, AreaRow.valid_from, AreaRow.valid_to)
        .where(
            AreaRow.path.startswith(area_path, autoescape=True),
            func.length(AreaRow.path) == length,
            AreaRow.valid_from <= last,
            or_(AreaRow.valid_to.is_(None), AreaRow.valid_to > first),
        )
        .order_by(AreaRow.path)
        .limit(MOST_PLACES + 1)
    )
    found = []
    for row in await session.execute(statement):
        held = cut([_days(row.valid_from, row.valid_to)], span)
        found += [Place(row.path, row.name, part) for part in held]
    return found


def _days(first: date, end: date | None) -> Span:
    until = day_starts(end) if end is not None else datetime.max.replace(tzinfo=UTC)
    return Span(day_starts(first), until) if day_starts(first) < until else Span(until, until)


async def fills_of(
    session: AsyncSession, *, role: Role, area_paths: Collection[str], span: Span
) -> Mapping[tuple[UUID, str], Sequence[Span]]:
    """When each person holds a role at each of these places, or stands in for somebody who does."""
    posts = await posts_at(session, role=role, area_paths=area_paths, starts_at=span.start, ends_at=span.end)
    found: dict[tuple[UUID, str], list[Span]] = defaultdict(list)
    by_holder: dict[UUID, list[tuple[str, Span]]] = defaultdict(list)
    for person_id, terms in posts:
        held = Span(terms.starts_at, terms.ends_at or datetime.max.replace(tzinfo=UTC))
        found[person_id, terms.area_path].append(held)
        by_holder[person_id].append((terms.area_path, held))
    others = await stand_ins_touching(session, by_holder, starts_at=span.start, ends_at=span.end)
    for stand_in in others:
        away = Span(stand_in.starts_at, stand_in.ends_at)
        for area_path, held in by_holder.get(stand_in.absent_id, ()):
            found[stand_in.person_id, area_path] += cut([held], away)
    return found


async def shifts_of_people(
    session: AsyncSession,
    *,
    county_code: str,
    person_ids: Collection[UUID],
    span: Span,
    apart_from: UUID | None = None,
) -> Mapping[UUID, Sequence[Span]]:
    """The shifts of these people that overlap a time, by person: as many as there are, for one left out would be one not
    seen; nobody has two at once."""
    statement = select(ShiftRow.person_id, ShiftRow.starts_at, ShiftRow.ends_at).where(
        ShiftRow.county_code == county_code,
        ShiftRow.person_id.in_(sorted(person_ids)),
        ShiftRow.cancelled_at.is_(None),
        ShiftRow.starts_at < span.end,
        ShiftRow.ends_at > span.start,
    )
    if apart_from is not None:
        statement = statement.where(ShiftRow.id != apart_from)
    found: dict[UUID, list[Span]] = defaultdict(list)
    for row in await session.execute(statement):
        found[row.person_id].append(Span(row.starts_at, row.ends_at))
    return found


async def on_leave_between(
    session: AsyncSession, shifts: Sequence[tuple[UUID, Span]], *, span: Span
) -> list[UUID]:
    """Who of these people is away during a shift of theirs, in order."""
    people = {person_id for person_id, _ in shifts}
    away = await stand_ins_touching(session, people, starts_at=span.start, ends_at=span.end)
    return sorted({
        person_id
        for person_id, shift in shifts
        for other in away
        if other.absent_id == person_id and Span(other.starts_at, other.ends_at).overlaps(shift)
    })  # fmt: skip


async def find_roster(session: AsyncSession, *, county_code: str, roster_id: UUID) -> RosterRow:
    """A roster of this county, or `NotFound`."""
    statement = select(RosterRow).where(RosterRow.county_code == county_code, RosterRow.id == roster_id)
    roster = (await session.scalars(statement)).one_or_none()
    if roster is None:
        raise NotFound("没有这张班表", "There is no such roster")
    return roster


async def find_shift(session: AsyncSession, *, county_code: str, shift_id: UUID) -> ShiftRow:
    """A shift of this county, or `NotFound`."""
    statement = select(ShiftRow).where(ShiftRow.county_code == county_code, ShiftRow.id == shift_id)
    shift = (await session.scalars(statement)).one_or_none()
    if shift is None:
        raise NotFound("没有这个班次", "There is no such shift")
    return shift


async def roster_page(
    session: AsyncSession,
    person: Person,
    *,
    area_path: str | None,
    role: Role | None,
    since: datetime | None,
    cursor: str | None,
    limit: int,
) -> tuple[Sequence[RosterRow], str | None]:
    """A page of the county's rosters, those that end last first, and the cursor of the next."""
    conditions: list[ColumnElement[bool]] = [RosterRow.county_code == person.county_code]
    if area_path is not None and len(area_path) > COUNTY_LENGTH:
        conditions.append(area_is(RosterRow.area_path.expression, area_path))
    if role is not None:
        conditions.append(RosterRow.role == role)
    if since is not None:
        conditions.append(RosterRow.ends_at > since)
    after = decode_cursor(cursor)
    if after is not None:
        conditions.append(tuple_(RosterRow.ends_at, RosterRow.id) < tuple_(*after))
    statement = (
        select(RosterRow)
        .where(*conditions)
        .order_by(RosterRow.ends_at.desc(), RosterRow.id.desc())
        .limit(limit + 1)
    )
    page, more = cut_page((await session.scalars(statement)).all(), limit)
    return page, encode_cursor(page[-1].ends_at, page[-1].id) if more else None


def shown_roster(row: RosterRow) -> RosterOut:
    """A roster without its shifts."""
    return RosterOut(**_plain(row))


async def shown_with_shifts(
    session: AsyncSession, row: RosterRow, *, most: int, at: datetime
) -> RosterWithShifts:
    """A roster with its shifts in order of time, and who of them is away meanwhile."""
    statement = (
        select(ShiftRow)
        .where(ShiftRow.county_code == row.county_code, ShiftRow.roster_id == row.id)
        .order_by(ShiftRow.starts_at, ShiftRow.area_path, ShiftRow.id)
        .limit(most)
    )
    shifts = (await session.scalars(statement)).all()
    planned = [
        (shift.person_id, Span(shift.starts_at, shift.ends_at))
        for shift in shifts
        if shift.cancelled_at is None
    ]
    on_leave = await on_leave_between(session, planned, span=Span(row.starts_at, row.ends_at))
    return RosterWithShifts(
        **_plain(row), shifts=await shown_shifts(session, shifts, at=at), on_leave=on_leave
    )


def _plain(row: RosterRow) -> dict[str, Any]:
    return {
        "id": row.id, "area_path": row.area_path, "role": row.role, "name": row.name, "starts_at": row.starts_at,
        "ends_at": row.ends_at, "daily": row.plan["daily"], "windows": row.plan["windows"], "gaps": row.plan["gaps"],
        "gaps_reason": row.gaps_reason, "made_by": row.made_by, "made_at": row.made_at,
        "cancelled_at": row.cancelled_at, "version": row.version,
    }  # fmt: skip


def without_others_notes(
    table: PermissionTable, person: Person, roster: RosterWithShifts
) -> RosterWithShifts:
    """The whole county sees who is on duty; what was written at a hand-over (households, addresses) is for whoever had
    the shift, fills its post or plans it (PIPL art. 6: no more than is needed)."""

    def is_theirs(shift: DutyShiftOut) -> bool:
        return (
            person.id in {shift.person_id, shift.acting_id, shift.taken_by}
            or any((post.role, post.area_path) == (shift.role, shift.area_path) for post in person.posts)
            or table.permits(person, "roster.plan", Subject(person.county_code, shift.area_path))
        )

    shown = [
        shift if is_theirs(shift) else shift.model_copy(update={"handover_note": None})
        for shift in roster.shifts
    ]
    return roster.model_copy(update={"shifts": shown})
