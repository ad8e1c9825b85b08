"""Data sources: what may be used today, one within scope, uses and tickets."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import any_, cast, func, or_, select, type_coerce
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, JSONPATH
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.collection.rules.sharing import SourceState, Supply, TicketState
from gridgov.collection.tables import CollectedRecord, DataSource, DataTicket, SourceUse
from gridgov.db.base import uuids
from gridgov.db.paging import cut_page
from gridgov.errors import NotFound
from gridgov.grids.queries.scope import ScopeColumns, in_scope
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

Source = DataSource
Ticket = DataTicket
Use = SourceUse


async def supplies_of(session: AsyncSession, *, county_code: str, today: date) -> list[Supply]:
    """Sources that may be used on a day."""
    statement = select(DataSource).where(
        DataSource.county_code == county_code,
        DataSource.state == SourceState.GRANTED,
        DataSource.used_from <= today,
        DataSource.used_until >= today,
    )
    return [supply_of(row) for row in await session.scalars(statement.order_by(DataSource.id))]


def supply_of(row: DataSource) -> Supply:
    return Supply(
        row.id,
        row.name,
        row.provider_unit_id,
        row.scope_path,
        tuple(row.items),
        row.used_from,
        row.used_until,
    )


def source_subject(row: DataSource) -> Subject:
    return Subject(row.county_code, row.scope_path, unit_ids=frozenset({row.provider_unit_id}))


def ticket_subject(row: DataTicket) -> Subject:
    return Subject(row.county_code, row.scope_path, unit_ids=frozenset({row.provider_unit_id}))


async def source_by_id(session: AsyncSession, *, county_code: str, source_id: UUID) -> DataSource | None:
    """A source, asked by the system itself: no scope."""
    statement = select(DataSource).where(DataSource.county_code == county_code, DataSource.id == source_id)
    return (await session.scalars(statement)).one_or_none()


async def visible_source(session: AsyncSession, person: Person, source_id: UUID) -> DataSource:
    """A source that this person may read of, or `NotFound`."""
    row = await source_by_id(session, county_code=person.county_code, source_id=source_id)
    if row is None or not permissions_of(session).permits(person, "source.read", source_subject(row)):
        raise NotFound("没有这个数据源", "No such source of data")
    return row


async def source_page(
    session: AsyncSession, person: Person, *, cursor: UUID | None, limit: int
) -> tuple[Sequence[DataSource], UUID | None]:
    """Sources that this person may read of, by id."""
    columns = DataSource.__table__.c
    scope = ScopeColumns(county_code=columns.county_code, scope_path=columns.scope_path)
    gate = in_scope(permissions_of(session), person, "source.read", scope)
    own = columns.provider_unit_id == any_(uuids(sorted(person.unit_ids)))
    conditions = [columns.county_code == person.county_code, or_(gate, own)]
    if cursor is not None:
        conditions.append(columns.id > cursor)
    statement = select(DataSource).where(*conditions).order_by(columns.id).limit(limit + 1)
    page, more = cut_page((await session.scalars(statement)).all(), limit)
    return page, page[-1].id if more else None


async def uses_page(
    session: AsyncSession, row: DataSource, *, cursor: UUID | None, limit: int
) -> tuple[Sequence[SourceUse], UUID | None]:
    """Records of use of one source, by id (which is by time)."""
    conditions = [SourceUse.county_code == row.county_code, SourceUse.source_id == row.id]
    if cursor is not None:
        conditions.append(SourceUse.id > cursor)
    statement = select(SourceUse).where(*conditions).order_by(SourceUse.id).limit(limit + 1)
    page, more = cut_page((await session.scalars(statement)).all(), limit)
    return page, page[-1].id if more else None


async def records_of_source(
    session: AsyncSession, *, county_code: str, source_id: UUID, provider_unit_id: UUID, limit: int
) -> Sequence[CollectedRecord]:
    """Records of which some field still comes from a source, held until the commit."""
    marker = func.jsonb_path_exists(
        CollectedRecord.fields, cast("$.*.source ? (@ == $id)", JSONPATH), cast({"id": str(source_id)}, JSONB)
    )
    holds_unit = CollectedRecord.unit_ids.op("@>")(
        type_coerce([provider_unit_id], ARRAY(PG_UUID(as_uuid=True)))
    )
    statement = (
        select(CollectedRecord)
        .where(
            CollectedRecord.county_code == county_code,
            holds_unit,
            marker,
        )
        .order_by(CollectedRecord.id)
        .limit(limit)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).all()


async def ticket_by_id(session: AsyncSession, *, county_code: str, ticket_id: UUID) -> DataTicket | None:
    statement = select(DataTicket).where(DataTicket.county_code == county_code, DataTicket.id == ticket_id)
    return (await session.scalars(statement.execution_options(populate_existing=True))).one_or_none()


async def open_tickets_of(
    session: AsyncSession, *, county_code: str, record_id: UUID
) -> Sequence[DataTicket]:
    statement = (
        select(DataTicket)
        .where(
            DataTicket.county_code == county_code,
            DataTicket.record_id == record_id,
            DataTicket.state == TicketState.OPEN,
        )
        .order_by(DataTicket.id)
        .limit(200)
    )
    return (await session.scalars(statement)).all()


async def ticket_page(
    session: AsyncSession, person: Person, *, open_only: bool, cursor: UUID | None, limit: int
) -> tuple[Sequence[DataTicket], UUID | None]:
    """Tickets within scope, or for one's unit to answer."""
    columns = DataTicket.__table__.c
    scope = ScopeColumns(county_code=columns.county_code, scope_path=columns.scope_path)
    gate = in_scope(permissions_of(session), person, "ticket.read", scope)
    own = columns.provider_unit_id == any_(uuids(sorted(person.unit_ids)))
    conditions = [columns.county_code == person.county_code, or_(gate, own)]
    if open_only:
        conditions.append(columns.state == TicketState.OPEN)
    if cursor is not None:
        conditions.append(columns.id > cursor)
    statement = select(DataTicket).where(*conditions).order_by(columns.id).limit(limit + 1)
    page, more = cut_page((await session.scalars(statement)).all(), limit)
    return page, page[-1].id if more else None
