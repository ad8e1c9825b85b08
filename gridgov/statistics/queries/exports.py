"""What was taken out: one's own, and for whoever looks after it that of their areas; the newest first."""

from sqlalchemy import ColumnElement, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.paging import cut_page, decode_cursor, encode_cursor
from gridgov.grids.queries.scope import ScopeColumns, in_scope
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person
from gridgov.statistics.schemas.dashboards import ExportRecordOut, ExportRecordPage
from gridgov.statistics.tables import StatisticsExport

READ_EXPORTS = "statistics.read_exports"
_ROW = StatisticsExport.__table__.c


async def export_records(
    session: AsyncSession, person: Person, *, cursor: str | None, limit: int
) -> ExportRecordPage:
    """A page of the records; files are not kept."""
    columns = ScopeColumns(county_code=_ROW.county_code, scope_path=_ROW.scope_path)
    seen: ColumnElement[bool] = or_(
        _ROW.taken_by == person.id, in_scope(permissions_of(session), person, READ_EXPORTS, columns)
    )
    statement = select(StatisticsExport).where(_ROW.county_code == person.county_code, seen)
    if (place := decode_cursor(cursor)) is not None:
        statement = statement.where(tuple_(_ROW.at, _ROW.id) < tuple_(*place))
    statement = statement.order_by(_ROW.at.desc(), _ROW.id.desc()).limit(limit + 1)
    rows, more = cut_page((await session.scalars(statement)).all(), limit)
    return ExportRecordPage(
        items=[ExportRecordOut.model_validate(row) for row in rows],
        next_cursor=encode_cursor(rows[-1].at, rows[-1].id) if more else None,
    )
