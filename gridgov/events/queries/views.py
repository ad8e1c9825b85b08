"""Events as they are shown: with names from the catalogue and the lifecycle, and their place."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Any
from uuid import UUID

from sqlalchemy import Select, any_, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import uuids
from gridgov.db.session import CLOCK_NOW
from gridgov.deadlines.rules.lights import light_of
from gridgov.events.queries import catalogue_of, files_of
from gridgov.events.rules.event_types import CATEGORY_NAMES, Category
from gridgov.events.rules.holding import receiver_leads
from gridgov.events.rules.lifecycle import STATE_NAMES, EventState
from gridgov.events.schemas import EventOut, EventTypeOut, PlaceOut, StepOut
from gridgov.events.schemas.residents import PublicTypeOut
from gridgov.events.tables import EventRow, EventStep
from gridgov.people.queries.stand_ins import names_of

_PLAIN = (
    "id", "number", "version", "type_code", "lane", "urgency", "major", "state", "words", "address", "area_path",
    "outside_grids", "item_code", "outside_list", "source", "occurred_at", "received_at", "updated_at", "closed_at", "due_at", "warn_at",
    "paused_at", "satisfaction", "return_count", "reopen_count", "ruled", "holder_role", "holder_path", "holder_unit_id",
    "handler_id", "reporter_id", "lead_event_id", "rework_count", "lead_role", "lead_path", "lead_unit_id",
    "dispatcher_role", "dispatcher_path", "receiver_role", "receiver_path",
)  # fmt: skip
_AS_SENT = ("raw_lon", "raw_lat", "datum", "accuracy_m")
_plain_of, _sent_of = attrgetter(*_PLAIN), attrgetter(*_AS_SENT)


async def shown(session: AsyncSession, events: Sequence[EventRow]) -> list[EventOut]:
    """The events of one county as answers carry them; two reads for any number of events. What a command has just changed
    is told from the entities, for it is written only at the commit."""
    if not events:
        return []
    county_code, ids = events[0].county_code, [event.id for event in events]
    places = await _places(session, county_code, ids)
    files = await files_of(session, county_code, ids)
    return [
        _shown(session, county_code, _plain_of(event), _sent_of(event), *places[event.id], files.get(event.id, [])) for event in events
    ]  # fmt: skip


async def shown_of(session: AsyncSession, county_code: str, ids: Sequence[UUID]) -> list[EventOut]:
    """The same of events that nobody is changing, by their ids, in no order; whether they may be seen was asked before.
    For a thousand at a time: plain rows cost half of what entities do."""
    rows = (await session.execute(_whole(), {"county_code": county_code, "ids": list(ids)})).all()
    files = await files_of(session, county_code, ids)
    # By place, for a name of a row is looked up each time.
    plain, sent = len(_PLAIN), len(_PLAIN) + len(_AS_SENT)
    return [
        _shown(session, county_code, row[:plain], row[plain:sent], row[sent : sent + 2], row[-1], files.get(row[0], [])) for row in rows
    ]  # fmt: skip


@cache
def _whole() -> Select[Any]:
    columns = [getattr(EventRow, name) for name in (*_PLAIN, *_AS_SENT)]
    place = func.ST_X(EventRow.geom).label("lon"), func.ST_Y(EventRow.geom).label("lat")
    return select(*columns, *place, CLOCK_NOW.label("read_at")).where(
        EventRow.county_code == bindparam("county_code"),
        EventRow.id == any_(bindparam("ids", type_=ARRAY(PG_UUID(as_uuid=True)))),
    )


async def shown_one(session: AsyncSession, event: EventRow) -> EventOut:
    return (await shown(session, [event]))[0]


async def _places(
    session: AsyncSession, county_code: str, ids: Sequence[UUID]
) -> dict[UUID, tuple[tuple[float, float], datetime]]:
    """Where each lies, and in the same round trip what time it is: the light is that of this moment."""
    statement = select(EventRow.id, func.ST_X(EventRow.geom), func.ST_Y(EventRow.geom), CLOCK_NOW).where(
        EventRow.county_code == county_code, EventRow.id == any_(uuids(ids))
    )
    return {row[0]: ((row[1], row[2]), row[3]) for row in await session.execute(statement)}


def type_names(session: AsyncSession, county_code: str, type_code: str) -> tuple[str, str]:
    """Chinese and English name of a type, retired or not; the code itself for one the catalogue never had."""
    event_type = catalogue_of(session, county_code).get(type_code)
    return (event_type.zh, event_type.en) if event_type else (type_code, type_code)


def _shown(
    session: AsyncSession, county_code: str, plain: Sequence[Any], sent: Sequence[Any], place: tuple[float, float], at: datetime,
    file_ids: list[UUID],
) -> EventOut:  # fmt: skip
    told = dict(zip(_PLAIN, plain, strict=True))
    state = EventState(told["state"])
    type_zh, type_en = type_names(session, county_code, told["type_code"])
    state_zh, state_en = STATE_NAMES[state]
    lon, lat = place
    return EventOut(
        **told, type_zh=type_zh, type_en=type_en, state_zh=state_zh, state_en=state_en, file_ids=file_ids,
        receiver_leads=receiver_leads(state, handler_id=told["handler_id"]),
        light=light_of(told["warn_at"], told["due_at"], at=at),
        place=PlaceOut(lon=lon, lat=lat, **dict(zip(_AS_SENT, sent, strict=True))),
    )  # fmt: skip


async def shown_steps(session: AsyncSession, steps: Sequence[EventStep]) -> list[StepOut]:
    """Steps with the names of those who made them."""
    names = await names_of(session, {step.actor_id for step in steps if step.actor_id is not None})
    return [
        StepOut.model_validate(step).model_copy(update={"actor_name": names.get(step.actor_id) if step.actor_id else None})
        for step in steps
    ]  # fmt: skip


def shown_types(session: AsyncSession, county_code: str, *, today: date) -> list[EventTypeOut]:
    """The types in force today, and the retired ones marked, so that old events stay readable."""
    catalogue = catalogue_of(session, county_code)
    return [
        EventTypeOut.model_validate(event_type).model_copy(
            update={"retired": catalogue.is_retired(event_type.code, today)}
        )
        for event_type in catalogue.values()
    ]


def public_types(session: AsyncSession, county_code: str, *, today: date) -> list[PublicTypeOut]:
    """What may be reported without an account: in force, no device's alarm, and asking for neither a file nor a name."""
    return [
        PublicTypeOut(
            code=one.code, category=one.category, category_zh=CATEGORY_NAMES[one.category][0],
            category_en=CATEGORY_NAMES[one.category][1], zh=one.zh, en=one.en, also=list(one.also),
        )
        for one in catalogue_of(session, county_code).open_types(today)
        if one.category is not Category.ALARM and not one.evidence.is_required and not one.concerns_gridworker
    ]  # fmt: skip
