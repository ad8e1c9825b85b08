"""Who is on duty: derived from shifts, posts and stand-ins at the moment of asking, never written down."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    DateTime,
    Select,
    Text,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    tuple_,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from gridgov.db.paging import cut_page
from gridgov.duty.rules.spans import day_of, day_starts
from gridgov.duty.schemas.places import OnDutyOut
from gridgov.duty.schemas.rosters import DutyShiftOut
from gridgov.duty.tables import ShiftRow
from gridgov.grids.queries.scope import COUNTY_LENGTH, area_is
from gridgov.people.queries import holders_at_any
from gridgov.people.queries.stand_ins import Moment, fills, names_of, stood_in
from gridgov.people.rules.roles import ROLE_NAMES, Role
from gridgov.people.tables import PersonRow, StandInRow

MOST_ON_DUTY = 500
DAYS_AHEAD = 14

ACTING: ColumnElement[UUID] = func.coalesce(StandInRow.person_id, ShiftRow.person_id)
"""Who acts on a shift: the substitute of whoever is away (with the join of `_substitutes`)."""


def goes_on(at: Moment) -> ColumnElement[bool]:
    """The shift is in force at this instant."""
    return and_(ShiftRow.cancelled_at.is_(None), ShiftRow.starts_at <= at, ShiftRow.ends_at > at)


def acting_on_duty(*columns: Any, county_code: str | ColumnElement[str], at: Moment) -> Select[Any]:
    """These columns of the shifts in force, each with whoever acts on it: only people who work here, in a post that
    they fill now, and no substitute who is away too."""
    away = aliased(StandInRow)
    substitute_there = ~exists().where(away.absent_id == StandInRow.person_id, stood_in(at, away))
    return (
        select(*columns)
        .select_from(ShiftRow)
        .outerjoin(StandInRow, and_(StandInRow.absent_id == ShiftRow.person_id, stood_in(at)))
        .join(PersonRow, PersonRow.id == ACTING)
        .where(
            ShiftRow.county_code == county_code,
            goes_on(at),
            PersonRow.left_at.is_(None),
            or_(StandInRow.id.is_(None), substitute_there),
            fills(ACTING, role=ShiftRow.role.expression, area_path=ShiftRow.area_path.expression, at=at),
        )
    )


async def on_shift(session: AsyncSession, *, role: Role, area_path: str, at: datetime) -> Sequence[UUID]:
    """Who is on duty in a role exactly at an area now, in order; empty where no shift is in force."""
    found = await on_shift_any(session, [(role, area_path)], at=at)
    return found.get((role, area_path), [])


async def on_shift_any(
    session: AsyncSession, posts: Sequence[tuple[Role, str]], *, at: datetime
) -> Mapping[tuple[Role, str], Sequence[UUID]]:
    """Who is on duty now at each of these posts of one county, in one round trip; posts without anybody are left out."""
    if not posts:
        return {}
    parameters = {
        "county": posts[0][1][:COUNTY_LENGTH], "posts": [(str(role), path) for role, path in posts], "moment": at,
    }  # fmt: skip
    found: dict[tuple[Role, str], list[UUID]] = defaultdict(list)
    for row in await session.execute(_on_shift_any(), parameters):
        found[Role(row.role), row.area_path].append(row.acting)
    return found


async def on_duty_or_all(
    session: AsyncSession, posts: Sequence[tuple[Role, str]], *, at: datetime
) -> frozenset[UUID]:
    """Of each of these posts of one county those on shift now, or all who act in it where nobody is."""
    on_shift = await on_shift_any(session, posts, at=at)
    people = {one for found in on_shift.values() for one in found}
    nobody_there = [post for post in posts if post not in on_shift]
    return frozenset(people | await holders_at_any(session, nobody_there, at=at))


@cache
def _on_shift_any() -> Select[Any]:
    """Composed once: whoever calls for help waits for this."""
    return (
        acting_on_duty(
            ShiftRow.role,
            ShiftRow.area_path,
            ACTING.label("acting"),
            county_code=bindparam("county", type_=Text),
            at=bindparam("moment", type_=DateTime(timezone=True)),
        )
        .where(tuple_(ShiftRow.role, ShiftRow.area_path).in_(bindparam("posts", expanding=True)))
        .order_by(ACTING)
        .distinct()
        .limit(MOST_ON_DUTY)
    )


async def duty_now(
    session: AsyncSession, *, county_code: str, area_path: str | None, role: Role | None, at: datetime
) -> tuple[list[OnDutyOut], bool]:
    """Who is on duty now in an area, by area and role (at most 500), and whether there are more."""
    statement = acting_on_duty(
        ShiftRow, ACTING.label("acting"), PersonRow.name, county_code=county_code, at=at
    ).where(*in_area(area_path))
    if role is not None:
        statement = statement.where(ShiftRow.role == role)
    ordered = statement.order_by(ShiftRow.area_path, ShiftRow.role, ShiftRow.id).limit(MOST_ON_DUTY + 1)
    rows, more = cut_page((await session.execute(ordered)).all(), MOST_ON_DUTY)
    return [_on_duty(row) for row in rows], more


def in_area(area_path: str | None) -> list[ColumnElement[bool]]:
    """The shift is at or below an area; the whole county needs no condition."""
    if area_path is None or len(area_path) <= COUNTY_LENGTH:
        return []
    return [area_is(ShiftRow.area_path.expression, area_path)]


async def own_shift_now(
    session: AsyncSession, *, county_code: str, person_id: UUID, at: datetime
) -> UUID | None:
    """The shift in force that this person acts on, the one that ends last; None off duty."""
    statement = (
        acting_on_duty(ShiftRow.id, county_code=county_code, at=at)
        .where(_is_theirs(person_id, at))
        .order_by(ShiftRow.ends_at.desc(), ShiftRow.id)
        .limit(1)
    )
    found: UUID | None = (await session.scalars(statement)).first()
    return found


async def own_shifts(
    session: AsyncSession, *, county_code: str, person_id: UUID, at: datetime
) -> Sequence[ShiftRow]:
    """The shifts of a person, and of whoever they stand in for meanwhile, from the beginning of today (the county's) to
    the end of the fourteenth day after it (at most 200)."""
    begins = day_starts(day_of(at))
    until = day_starts(day_of(at) + timedelta(days=DAYS_AHEAD + 1))
    for_another = exists().where(
        StandInRow.absent_id == ShiftRow.person_id,
        StandInRow.person_id == person_id,
        StandInRow.starts_at < ShiftRow.ends_at,
        StandInRow.ends_at > ShiftRow.starts_at,
        StandInRow.ends_at > at,
    )
    statement = (
        select(ShiftRow)
        .where(
            ShiftRow.county_code == county_code,
            ShiftRow.cancelled_at.is_(None),
            ShiftRow.ends_at > begins,
            ShiftRow.starts_at < until,
            or_(ShiftRow.person_id == person_id, for_another),
        )
        .order_by(ShiftRow.starts_at, ShiftRow.id)
        .limit(200)
    )
    return (await session.scalars(statement)).all()


async def acting_on(session: AsyncSession, shift: ShiftRow, *, at: datetime) -> UUID:
    """Who acts on a shift, its person or the substitute: now, when it begins where it has not, or when it ended."""
    moment = _moment_of(shift, at)
    statement = select(StandInRow.person_id).where(StandInRow.absent_id == shift.person_id, stood_in(moment))
    return (await session.scalars(statement.limit(1))).one_or_none() or shift.person_id


async def next_shift(session: AsyncSession, shift: ShiftRow) -> ShiftRow | None:
    """The shift that follows at the same post: the first to end after this one does, begun within a day of its end."""
    statement = (
        select(ShiftRow)
        .where(
            ShiftRow.county_code == shift.county_code,
            ShiftRow.role == shift.role,
            ShiftRow.area_path == shift.area_path,
            ShiftRow.id != shift.id,
            ShiftRow.cancelled_at.is_(None),
            ShiftRow.starts_at > shift.starts_at,
            ShiftRow.ends_at > shift.ends_at,
            ShiftRow.starts_at <= shift.ends_at + timedelta(days=1),
        )
        .order_by(ShiftRow.starts_at, ShiftRow.id)
        .limit(1)
    )
    return (await session.scalars(statement)).one_or_none()


async def shown_shifts(
    session: AsyncSession, rows: Sequence[ShiftRow], *, at: datetime
) -> list[DutyShiftOut]:
    """Shifts as they are shown, each with who acts on it: when it begins, or now where it has begun."""
    stand_ins = await _stand_ins_of(session, rows)
    acting = {
        row.id: _substitute_at(stand_ins.get(row.person_id, ()), _moment_of(row, at)) or row.person_id
        for row in rows
    }
    names = await names_of(session, {row.person_id for row in rows} | set(acting.values()))
    return [
        DutyShiftOut(
            **{name: getattr(row, name) for name in _PLAIN}, person_name=names.get(row.person_id, ""),
            acting_id=acting[row.id], acting_name=names.get(acting[row.id], ""),
        )
        for row in rows
    ]  # fmt: skip


_PLAIN = (
    "id", "roster_id", "person_id", "role", "area_path", "starts_at", "ends_at", "cancelled_at", "handed_over_at",
    "handover_note", "open_count", "taken_by", "taken_at", "version",
)  # fmt: skip


def _moment_of(shift: ShiftRow, at: datetime) -> datetime:
    """Now, or the nearest moment of the shift."""
    return max(shift.starts_at, min(at, shift.ends_at))


def _substitute_at(stand_ins: Sequence[StandInRow], moment: datetime) -> UUID | None:
    return next((one.person_id for one in stand_ins if one.starts_at <= moment < one.ends_at), None)


async def _stand_ins_of(
    session: AsyncSession, rows: Sequence[ShiftRow]
) -> Mapping[UUID, Sequence[StandInRow]]:
    if not rows:
        return {}
    statement = (
        select(StandInRow)
        .where(
            StandInRow.absent_id.in_(sorted({row.person_id for row in rows})),
            StandInRow.starts_at < max(row.ends_at for row in rows),
            StandInRow.ends_at > min(row.starts_at for row in rows),
        )
        .order_by(StandInRow.starts_at)
        .limit(2000)
    )
    found: dict[UUID, list[StandInRow]] = defaultdict(list)
    for row in await session.scalars(statement):
        found[row.absent_id].append(row)
    return found


def _is_theirs(person_id: UUID, at: datetime) -> ColumnElement[bool]:
    """Own shifts, or those of somebody absent: said before the join, so that the index by person helps."""
    absent = select(StandInRow.absent_id).where(StandInRow.person_id == person_id, stood_in(at))
    return and_(or_(ShiftRow.person_id == person_id, ShiftRow.person_id.in_(absent)), ACTING.in_([person_id]))


def _on_duty(row: Any) -> OnDutyOut:
    shift: ShiftRow = row.ShiftRow
    zh, en = ROLE_NAMES[Role(shift.role)]
    return OnDutyOut(
        shift_id=shift.id, person_id=row.acting, person_name=row.name,
        on_behalf_of=shift.person_id if shift.person_id != row.acting else None, role=Role(shift.role), role_zh=zh,
        role_en=en, area_path=shift.area_path, starts_at=shift.starts_at, ends_at=shift.ends_at,
    )  # fmt: skip
