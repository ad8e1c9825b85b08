"""Events as they are shown: with names from the catalogue and the lifecycle, and their place."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.session import CLOCK_NOW
from gridgov.deadlines.rules.lights import light_of
from gridgov.events.queries import catalogue_of, files_of
from gridgov.events.rules.event_types import CATEGORY_NAMES, Category
from gridgov.events.rules.holding import receiver_leads
from gridgov.events.rules.lifecycle import STATE_NAMES, EventState
from gridgov.events.schemas import EventOut, EventTypeOut, PlaceOut
from gridgov.events.schemas.residents import PublicTypeOut
from gridgov.events.tables import EventRow

_PLAIN = (
    "id", "number", "version", "type_code", "lane", "urgency", "major", "state", "words", "address", "area_path",
    "outside_grids", "item_code", "outside_list", "source", "occurred_at", "received_at", "updated_at", "closed_at", "due_at", "warn_at",
    "paused_at", "satisfaction", "return_count", "reopen_count", "ruled", "holder_role", "holder_path", "holder_unit_id",
    "handler_id", "reporter_id", "lead_event_id", "rework_count", "lead_role", "lead_path", "lead_unit_id",
    "dispatcher_role", "dispatcher_path", "receiver_role", "receiver_path",
)  # fmt: skip


async def shown(session: AsyncSession, events: Sequence[EventRow]) -> list[EventOut]:
    """The events of one county as answers carry them; two reads for any number of events."""
    if not events:
        return []
    county_code, ids = events[0].county_code, [event.id for event in events]
    places = await _places(session, county_code, ids)
    files = await files_of(session, county_code, ids)
    return [_shown(session, event, *places[event.id], files.get(event.id, [])) for event in events]


async def shown_one(session: AsyncSession, event: EventRow) -> EventOut:
    return (await shown(session, [event]))[0]


async def _places(
    session: AsyncSession, county_code: str, ids: Sequence[UUID]
) -> dict[UUID, tuple[tuple[float, float], datetime]]:
    """Where each lies, and in the same round trip what time it is: the light is that of this moment."""
    statement = select(EventRow.id, func.ST_X(EventRow.geom), func.ST_Y(EventRow.geom), CLOCK_NOW).where(
        EventRow.county_code == county_code, EventRow.id.in_(ids)
    )
    return {row[0]: ((row[1], row[2]), row[3]) for row in await session.execute(statement)}


def type_names(session: AsyncSession, type_code: str) -> tuple[str, str]:
    """Chinese and English name of a type, retired or not; the code itself for one the catalogue never had."""
    event_type = catalogue_of(session).get(type_code)
    return (event_type.zh, event_type.en) if event_type else (type_code, type_code)


def _shown(
    session: AsyncSession, event: EventRow, place: tuple[float, float], at: datetime, file_ids: list[UUID]
) -> EventOut:
    type_zh, type_en = type_names(session, event.type_code)
    state_zh, state_en = STATE_NAMES[EventState(event.state)]
    lon, lat = place
    return EventOut(
        **{name: getattr(event, name) for name in _PLAIN},
        type_zh=type_zh, type_en=type_en, state_zh=state_zh, state_en=state_en, file_ids=file_ids,
        receiver_leads=receiver_leads(EventState(event.state), handler_id=event.handler_id),
        light=light_of(event.warn_at, event.due_at, at=at),
        place=PlaceOut(lon=lon, lat=lat, raw_lon=event.raw_lon, raw_lat=event.raw_lat, datum=event.datum,
                       accuracy_m=event.accuracy_m),
    )  # fmt: skip


def shown_types(session: AsyncSession, *, today: date) -> list[EventTypeOut]:
    """The types in force today, and the retired ones marked, so that old events stay readable."""
    catalogue = catalogue_of(session)
    return [
        EventTypeOut.model_validate(event_type).model_copy(
            update={"retired": catalogue.is_retired(event_type.code, today)}
        )
        for event_type in catalogue.values()
    ]


def public_types(session: AsyncSession, *, today: date) -> list[PublicTypeOut]:
    """What may be reported without an account: in force, no device's alarm, and asking for neither a file nor a name."""
    return [
        PublicTypeOut(
            code=one.code, category=one.category, category_zh=CATEGORY_NAMES[one.category][0],
            category_en=CATEGORY_NAMES[one.category][1], zh=one.zh, en=one.en, also=list(one.also),
        )
        for one in catalogue_of(session).open_types(today)
        if one.category is not Category.ALARM and not one.evidence.is_required and not one.concerns_gridworker
    ]  # fmt: skip
