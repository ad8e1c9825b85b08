"""Exports: those that one may see, and the records of one."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.collection.queries.records import Record
from gridgov.collection.rules.terms import RecordState
from gridgov.collection.tables import CollectedRecord, RecordExport
from gridgov.db.paging import cut_page
from gridgov.grids.queries.scope import area_is
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

Export = RecordExport
_C = RecordExport.__table__.c


async def export_by_id(session: AsyncSession, *, county_code: str, export_id: UUID) -> RecordExport | None:
    statement = select(RecordExport).where(
        RecordExport.county_code == county_code, RecordExport.id == export_id
    )
    return (await session.scalars(statement)).one_or_none()


async def export_page(
    session: AsyncSession, person: Person, *, cursor: UUID | None, limit: int
) -> tuple[Sequence[RecordExport], UUID | None]:
    """One's own, and for whoever decides all of the county, by id."""
    decides = permissions_of(session).permits(person, "record.decide_export", Subject(person.county_code))
    mine = _C.requested_by == person.id
    conditions = [_C.county_code == person.county_code, or_(mine, _C.county_code == person.county_code) if decides else mine]  # fmt: skip
    if cursor is not None:
        conditions.append(_C.id > cursor)
    statement = select(RecordExport).where(*conditions).order_by(_C.id).limit(limit + 1)
    page, more = cut_page((await session.scalars(statement)).all(), limit)
    return page, page[-1].id if more else None


async def exported_records(session: AsyncSession, row: RecordExport, *, limit: int) -> Sequence[Record]:
    """Active records of its kind and area, by id."""
    statement = (
        select(CollectedRecord)
        .where(
            CollectedRecord.county_code == row.county_code,
            CollectedRecord.kind == row.kind,
            CollectedRecord.state == RecordState.ACTIVE,
            area_is(CollectedRecord.__table__.c.scope_path, row.area_path),
        )
        .order_by(CollectedRecord.id)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()
