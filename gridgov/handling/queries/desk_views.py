"""The rows of a desk, as they are shown."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, any_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import uuids
from gridgov.events.rules.holding import Holder
from gridgov.events.rules.states import STATE_NAMES, EventState
from gridgov.events.tables import EventRow
from gridgov.handling.queries.names import names_of_holders
from gridgov.handling.queries.owed import shown_owed
from gridgov.handling.schemas.desk import DeskItemOut
from gridgov.handling.schemas.to_do import OwedOut
from gridgov.people.rules.roles import Person

_SHOWN = 120


async def shown_desk(
    session: AsyncSession, person: Person, rows: Sequence[Row[Any]], *, at: datetime
) -> list[DeskItemOut]:
    """What a page says of each, at this moment. That they may be read was asked with the page."""
    owed = await shown_owed(session, person, rows, at=at)
    told = await _told(session, person.county_code, [item.event_id for item in owed])
    holders = list({_holder(row): None for row in told.values() if _holder(row) != Holder()})
    names = dict(zip(holders, await names_of_holders(session, holders), strict=True))
    return [_shown(item, told[item.event_id], names) for item in owed]


async def _told(session: AsyncSession, county_code: str, ids: Sequence[UUID]) -> dict[UUID, Row[Any]]:
    event = EventRow
    statement = select(
        event.id, func.left(event.words, _SHOWN).label("words"), event.address, event.received_at, event.holder_role,
        event.holder_path, event.holder_unit_id,
    ).where(event.county_code == county_code, event.id == any_(uuids(ids)))  # fmt: skip
    return {row.id: row for row in await session.execute(statement)}


def _holder(row: Row[Any]) -> Holder:
    return Holder(row.holder_role, row.holder_path, row.holder_unit_id)


def _shown(item: OwedOut, row: Row[Any], names: dict[Holder, str]) -> DeskItemOut:
    state_zh, state_en = STATE_NAMES[EventState(item.state)]
    return DeskItemOut(
        **dict(item), state_zh=state_zh, state_en=state_en, words=row.words, address=row.address,
        received_at=row.received_at, holder_role=row.holder_role, holder_path=row.holder_path,
        holder_unit_id=row.holder_unit_id, holder_name=names.get(_holder(row)),
    )  # fmt: skip
