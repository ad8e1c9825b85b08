"""Core writes of patrol; those of the hot path stand in `points`."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import local_day
from gridgov.db.rows import insert_rows
from gridgov.patrol.rules.terms import ShiftState
from gridgov.patrol.tables import (
    PatrolFinding,
    PatrolLine,
    PatrolMember,
    PatrolNoticeHead,
    PatrolPass,
    PatrolPhone,
    PatrolPlan,
    PatrolQuarantine,
    PatrolShift,
    PatrolStreets,
    PatrolTarget,
)

_NO_SYNC = {"synchronize_session": False}
Versioned = type[PatrolTarget] | type[PatrolPlan] | type[PatrolShift] | type[PatrolFinding]


async def insert_once(session: AsyncSession, table: Any, values: Mapping[str, Any]) -> bool:
    """Write a thing whose id its sender chose; False where the id, or what else must be its own, is taken."""
    written = await session.execute(
        pg_insert(table).values(**values).on_conflict_do_nothing().returning(table.county_code)
    )
    return written.scalar_one_or_none() is not None


async def insert_many(session: AsyncSession, table: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        await insert_rows(session, table.__table__, rows)


async def update_versioned(
    session: AsyncSession, table: Versioned, *, county_code: str, row_id: UUID, version: int, values: Mapping[str, Any]
) -> bool:  # fmt: skip
    """Write if it still has this version; False when somebody else was first."""
    written = await session.execute(
        update(table)
        .where(table.county_code == county_code, table.id == row_id, table.version == version)
        .values(**values, version=version + 1)
        .returning(table.id)
        .execution_options(**_NO_SYNC)
    )
    return written.scalar_one_or_none() is not None


async def lock_row(session: AsyncSession, table: Any, *, county_code: str, row_id: UUID) -> Any:
    """A row as it is now, held until the commit; None where there is none."""
    statement = select(table).where(table.county_code == county_code, table.id == row_id).with_for_update()
    return (await session.scalars(statement.execution_options(populate_existing=True))).one_or_none()


async def write_seen(session: AsyncSession, *, county_code: str, target_id: UUID, at: datetime) -> None:
    """A target was seen: of no version, since nobody decided anything."""
    await session.execute(
        update(PatrolTarget)
        .where(PatrolTarget.county_code == county_code, PatrolTarget.id == target_id)
        .values(visited_at=at)
        .execution_options(**_NO_SYNC)
    )


async def sign_on_member(
    session: AsyncSession, *, county_code: str, shift_id: UUID, person_id: UUID, values: Mapping[str, Any]
) -> None:
    await session.execute(
        update(PatrolMember)
        .where(
            PatrolMember.county_code == county_code, PatrolMember.shift_id == shift_id,
            PatrolMember.person_id == person_id,
        )
        .values(**values)
        .execution_options(**_NO_SYNC)
    )  # fmt: skip


async def put_streets(session: AsyncSession, values: Mapping[str, Any], *, version: int) -> bool:
    """Streets of an area in the place of those of a version (0: there were none)."""
    insert = pg_insert(PatrolStreets).values(**values, version=version + 1)
    if version == 0:
        statement = insert.on_conflict_do_nothing()
    else:
        kept = {
            name: insert.excluded[name]
            for name in (*values, "version")
            if name not in {"county_code", "area_path"}
        }
        statement = insert.on_conflict_do_update(
            index_elements=["county_code", "area_path"], set_=kept, where=PatrolStreets.version == version
        )
    return (
        await session.execute(statement.returning(PatrolStreets.area_path))
    ).scalar_one_or_none() is not None


async def carry_plans(
    session: AsyncSession, *, county_code: str, moves: Mapping[str, str], at: datetime
) -> None:
    """Plans that go on, and patrols that have not begun, of areas that ended: they are of those where the posts go on."""
    for from_path, to_path in moves.items():
        for table, goes_on in (
            (PatrolPlan, PatrolPlan.ends_on.is_(None) | (PatrolPlan.ends_on >= local_day(at))),
            (PatrolShift, PatrolShift.state == ShiftState.PLANNED),
        ):
            await session.execute(
                update(table)
                .where(table.county_code == county_code, table.scope_path == from_path, goes_on)
                .values(scope_path=to_path, version=table.version + 1)
                .execution_options(**_NO_SYNC)
            )


async def insert_pass(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """A checkpoint met; False where it was before."""
    return await insert_once(session, PatrolPass, values)


async def next_notice(session: AsyncSession, *, county_code: str, year: int) -> int:
    """The next number of a year; its row lock is held until the commit, so that none is left out."""
    opening = pg_insert(PatrolNoticeHead).values(county_code=county_code, year=year, last=1)
    taken = opening.on_conflict_do_update(
        index_elements=["county_code", "year"], set_={"last": PatrolNoticeHead.last + 1}
    ).returning(PatrolNoticeHead.last)
    return int((await session.execute(taken)).scalar_one())


async def write_line(session: AsyncSession, values: Mapping[str, Any]) -> None:
    """The one line of a shift, in the place of the one that was there."""
    insert = pg_insert(PatrolLine).values(**values)
    kept = {name: insert.excluded[name] for name in values if name not in {"county_code", "shift_id"}}
    await session.execute(insert.on_conflict_do_update(index_elements=["county_code", "shift_id"], set_=kept))


async def write_shift(
    session: AsyncSession, *, county_code: str, shift_id: UUID, values: Mapping[str, Any]
) -> None:
    """What the house itself writes of a shift that is locked; no version, since nobody decided anything."""
    await session.execute(
        update(PatrolShift)
        .where(PatrolShift.county_code == county_code, PatrolShift.id == shift_id)
        .values(**values)
        .execution_options(**_NO_SYNC)
    )


async def write_finding(
    session: AsyncSession, *, county_code: str, finding_id: UUID, values: Mapping[str, Any]
) -> None:
    """The same of a finding."""
    await session.execute(
        update(PatrolFinding)
        .where(PatrolFinding.county_code == county_code, PatrolFinding.id == finding_id)
        .values(**values)
        .execution_options(**_NO_SYNC)
    )


async def revoke_phone(session: AsyncSession, *, county_code: str, phone_id: UUID, at: datetime) -> None:
    await session.execute(
        update(PatrolPhone)
        .where(
            PatrolPhone.county_code == county_code,
            PatrolPhone.id == phone_id,
            PatrolPhone.revoked_at.is_(None),
        )
        .values(revoked_at=at)
        .execution_options(**_NO_SYNC)
    )


async def delete_quarantine(session: AsyncSession, *, county_code: str, before: datetime, limit: int) -> int:
    """Throw away what was put aside before an instant."""
    old = (
        select(PatrolQuarantine.id)
        .where(PatrolQuarantine.county_code == county_code, PatrolQuarantine.received_at < before)
        .order_by(PatrolQuarantine.received_at)
        .limit(limit)
        .scalar_subquery()
    )
    done = await session.execute(
        delete(PatrolQuarantine)
        .where(PatrolQuarantine.county_code == county_code, PatrolQuarantine.id.in_(old))
        .returning(PatrolQuarantine.id)
        .execution_options(**_NO_SYNC)
    )
    return len(done.all())
