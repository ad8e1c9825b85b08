"""Reads of the tracks: whose shift takes fixes now, and the fixes of a shift as tracks."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import numpy as np
from sqlalchemy import Text, bindparam, select
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.ext.asyncio import AsyncSession

from geo.track import Mark, Track, make_track
from gridgov.db.compiled import Compiled
from gridgov.db.session import CLOCK_NOW
from gridgov.patrol.rules.limits import PatrolLimits
from gridgov.patrol.rules.plans import counts_until
from gridgov.patrol.rules.points import Window
from gridgov.patrol.tables import PatrolLine, PatrolMember, PatrolPhone, PatrolPoint, PatrolShift

_MOST_SHIFTS = 20
_UUID = PG_UUID(as_uuid=True)
_COUNTY = bindparam("county", type_=Text)

_WINDOWS = Compiled(
    select(
        CLOCK_NOW.label("now"), PatrolShift.id, PatrolShift.started_at, PatrolShift.ended_at, PatrolShift.planned_end,
        PatrolShift.archived_at, PatrolMember.signed_on_at,
    )
    .join(
        PatrolMember,
        (PatrolMember.county_code == PatrolShift.county_code) & (PatrolMember.shift_id == PatrolShift.id),
    )
    .where(
        PatrolShift.county_code == _COUNTY, PatrolMember.county_code == _COUNTY,
        PatrolMember.person_id == bindparam("person", type_=_UUID), PatrolMember.tracks.is_(True),
        PatrolMember.signed_on_at.is_not(None), PatrolShift.started_at.is_not(None),
    )
    .order_by(PatrolMember.signed_on_at.desc())
    .limit(_MOST_SHIFTS)
)  # fmt: skip
_CLOCK = Compiled(select(CLOCK_NOW))


class Recording(NamedTuple):
    """The database's clock, and the shifts in which somebody's fixes are taken, the newest first."""

    at: datetime
    windows: list[Window]


async def recording_of(
    session: AsyncSession, *, county_code: str, person_id: UUID, limits: PatrolLimits
) -> Recording:
    """Where nobody signed on, nothing is recorded: no window at all."""
    rows = await _WINDOWS.fetch(session, {"county": county_code, "person": person_id})
    if not rows:
        return Recording((await _CLOCK.fetch(session, {}))[0][0], [])
    forgotten = timedelta(minutes=limits.shifts_forgotten_after_min)
    return Recording(rows[0]["now"], [
        Window(
            UUID(str(row["id"])), max(row["started_at"], row["signed_on_at"]),
            counts_until(row["ended_at"], row["planned_end"], forgotten=forgotten), open=row["archived_at"] is None,
        )
        for row in rows
    ])  # fmt: skip


async def phone_by_token(session: AsyncSession, *, county_code: str, token_hash: bytes) -> PatrolPhone | None:
    statement = select(PatrolPhone).where(
        PatrolPhone.county_code == county_code, PatrolPhone.token_hash == token_hash
    )
    return (await session.scalars(statement)).one_or_none()


async def phones_of(session: AsyncSession, *, county_code: str, person_id: UUID) -> list[PatrolPhone]:
    """A person's own that still count; bounded by the limit that making them has."""
    statement = (
        select(PatrolPhone)
        .where(
            PatrolPhone.county_code == county_code, PatrolPhone.person_id == person_id, PatrolPhone.revoked_at.is_(None)
        )
        .order_by(PatrolPhone.id)
    )  # fmt: skip
    return list((await session.scalars(statement)).all())


async def tracks_of(session: AsyncSession, *, county_code: str, shift_id: UUID) -> dict[UUID, Track]:
    """The fixes of a shift by person, in order of time; whether a place was mock is known from its mark."""
    statement = (
        select(
            PatrolPoint.person_id, PatrolPoint.at, PatrolPoint.lon, PatrolPoint.lat, PatrolPoint.accuracy_m,
            PatrolPoint.marks,
        )
        .where(PatrolPoint.county_code == county_code, PatrolPoint.shift_id == shift_id)
        .order_by(PatrolPoint.person_id, PatrolPoint.at)
    )  # fmt: skip
    rows = defaultdict(list)
    for row in await session.execute(statement):
        rows[row.person_id].append(row)
    return {
        person_id: make_track(
            [row.at.timestamp() for row in of_one], [row.lon for row in of_one], [row.lat for row in of_one],
            [np.nan if row.accuracy_m is None else row.accuracy_m for row in of_one],
            [bool(row.marks & Mark.MOCK) for row in of_one],
        )
        for person_id, of_one in rows.items()
    }  # fmt: skip


async def stored_marks(
    session: AsyncSession, *, county_code: str, shift_id: UUID, person_id: UUID
) -> list[tuple[datetime, int]]:
    """In order of time."""
    statement = (
        select(PatrolPoint.at, PatrolPoint.marks)
        .where(
            PatrolPoint.county_code == county_code, PatrolPoint.shift_id == shift_id, PatrolPoint.person_id == person_id
        )
        .order_by(PatrolPoint.at)
    )  # fmt: skip
    return [(row.at, row.marks) for row in await session.execute(statement)]


async def line_of(session: AsyncSession, *, county_code: str, shift_id: UUID) -> PatrolLine | None:
    statement = select(PatrolLine).where(
        PatrolLine.county_code == county_code, PatrolLine.shift_id == shift_id
    )
    return (await session.scalars(statement.execution_options(populate_existing=True))).one_or_none()
