"""A record of a person beside the care list: whom it is linked to, and who is likely the same person."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import any_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.care.queries import Served, visible_served
from gridgov.care.queries.likely import likely_served
from gridgov.care.queries.views import shown_served
from gridgov.collection.queries.house import register_of
from gridgov.collection.queries.records import Record, states_of
from gridgov.collection.rules.register import FieldType
from gridgov.collection.rules.terms import RecordState
from gridgov.collection.schemas.served import RecordServedOut
from gridgov.collection.tables import CollectedRecord
from gridgov.db.base import uuids
from gridgov.errors import NotFound
from gridgov.people.rules.roles import Person

MOST_PROPOSED = 10


async def record_served(session: AsyncSession, person: Person, row: Record) -> RecordServedOut:
    """As far as this person may read the care list; who may not sees nobody there."""
    served = await _linked(session, person, row)
    proposed: Sequence[Served] = []
    if row.served_id is None and register_of(session).kinds[row.kind].may_be_served:
        proposed = await _proposed(session, person, row)
    shown = shown_served(session, [served] if served is not None else [])
    return RecordServedOut(served=shown[0] if shown else None, proposed=shown_served(session, proposed))


async def holders_of_served(
    session: AsyncSession, *, county_code: str, served_ids: Sequence[UUID]
) -> dict[UUID, CollectedRecord]:
    """The active record that is linked to each of these, by the id on the care list."""
    statement = select(CollectedRecord).where(
        CollectedRecord.county_code == county_code,
        CollectedRecord.served_id == any_(uuids(served_ids)),
        CollectedRecord.state == RecordState.ACTIVE,
    )
    return {row.served_id: row for row in await session.scalars(statement) if row.served_id is not None}


async def _linked(session: AsyncSession, person: Person, row: Record) -> Served | None:
    if row.served_id is None:
        return None
    try:
        return await visible_served(session, person, row.served_id)
    except NotFound:
        return None


async def _proposed(session: AsyncSession, person: Person, row: Record) -> list[Served]:
    said = await _said(session, row)
    found = await likely_served(
        session, person, name=said.get(FieldType.NAME), phone=said.get(FieldType.PHONE), scope_path=row.scope_path,
        limit=MOST_PROPOSED,
    )  # fmt: skip
    held = await holders_of_served(session, county_code=row.county_code, served_ids=[one.id for one in found])
    return [one for one in found if one.id not in held]


async def _said(session: AsyncSession, row: Record) -> dict[FieldType, str]:
    """What the record says of name and number, the verified layer before the collected one."""
    fields = register_of(session).of(row.kind)
    wanted = {FieldType.NAME, FieldType.PHONE}
    return {
        fields[code].type: str(state.shown)
        for code, state in (await states_of(session, row)).items()
        if fields[code].type in wanted and state.shown is not None
    }
