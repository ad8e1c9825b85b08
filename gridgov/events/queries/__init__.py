"""Reads of events: one event within scope, pages, the timeline, possible duplicates."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Row, Select, any_, bindparam, func, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db import geometry
from gridgov.db.base import uuids
from gridgov.db.own_rules import own_book
from gridgov.errors import NotFound
from gridgov.events.rules.apart import APART_ACTION, APART_TYPE
from gridgov.events.rules.catalogue import Catalogue, EventType
from gridgov.events.tables import (
    STILL_OPEN,
    EventFile,
    EventProposer,
    EventReply,
    EventRow,
    EventStep,
)
from gridgov.grids.queries.scope import ScopeColumns, in_scope
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person

Event = EventRow
"""An event as other features read it; they change it only by our actions."""

SCOPE = ScopeColumns(
    county_code=EventRow.__table__.c.county_code,
    scope_path=EventRow.__table__.c.scope_path,
    unit_ids=EventRow.__table__.c.unit_ids,
    lead_role=EventRow.__table__.c.lead_role,
    lead_path=EventRow.__table__.c.lead_path,
    owner_ids=(EventRow.__table__.c.reporter_id,),
    concerns_id=EventRow.__table__.c.concerns_id,
    state=EventRow.__table__.c.state,
    apart=(EventRow.__table__.c.type_code == APART_TYPE, APART_ACTION),
)


CATALOGUE = "catalogue"
"""Under this name the event types ride on the session and are kept in versions."""


def catalogue_of(session: AsyncSession, county_code: str) -> Catalogue:
    """The event types of a county: what it put in force, or those with which the process began."""
    return cast(Catalogue, own_book(session, CATALOGUE, county_code) or session.info[CATALOGUE])


async def event_by_id(session: AsyncSession, *, county_code: str, event_id: UUID) -> EventRow | None:
    """An event, asked by the system itself (jobs, history): no scope."""
    key = {"county": county_code, "event": event_id}
    return (await session.scalars(_by_id(), key)).one_or_none()


@cache
def _by_id() -> Select[EventRow]:
    return select(EventRow).where(
        EventRow.county_code == bindparam("county"), EventRow.id == bindparam("event")
    )


async def locked_version(session: AsyncSession, event: EventRow) -> int | None:
    """The version as it is now; nobody else writes the event until the transaction ends."""
    key = {"county": event.county_code, "event": event.id}
    return (await session.scalars(_locked_version(), key)).one_or_none()


@cache
def _locked_version() -> Select[int]:
    statement = select(EventRow.version).where(
        EventRow.county_code == bindparam("county"), EventRow.id == bindparam("event")
    )
    return statement.with_for_update(key_share=True)


async def locked_event(session: AsyncSession, *, county_code: str, event_id: UUID) -> EventRow | None:
    """As it is now; nobody else writes it until the transaction ends. Its clocks are locked before it (`running_deadlines`)."""
    key = {"county": county_code, "event": event_id}
    return (await session.scalars(_locked_event(), key)).one_or_none()


@cache
def _locked_event() -> Select[EventRow]:
    return _by_id().with_for_update(key_share=True).execution_options(populate_existing=True)


async def visible_event(session: AsyncSession, person: Person, event_id: UUID) -> EventRow:
    """An event within the person's scope, or `NotFound`."""
    gate = in_scope(permissions_of(session), person, "event.read", SCOPE)
    statement = select(EventRow).where(
        EventRow.county_code == person.county_code, EventRow.id == event_id, gate
    )
    event = (await session.scalars(statement)).one_or_none()
    if event is None:
        raise NotFound("没有这个事件,或不在您的管辖范围内", "No such event, or it is outside your scope")
    return event


async def readable_ids(session: AsyncSession, person: Person, event_ids: Sequence[UUID]) -> set[UUID]:
    """Which of these events the person may read."""
    if not event_ids:
        return set()
    gate = in_scope(permissions_of(session), person, "event.read", SCOPE)
    statement = select(EventRow.id).where(
        EventRow.county_code == person.county_code, EventRow.id.in_(event_ids), gate
    )
    return set((await session.scalars(statement)).all())


async def timeline(
    session: AsyncSession, event: EventRow, *, after_seq: int, limit: int
) -> Sequence[EventStep]:
    """The event's steps in order, a page at a time."""
    key = {"county": event.county_code, "event": event.id, "after": after_seq, "most": limit}
    return (await session.scalars(_timeline(), key)).all()


@cache
def _timeline() -> Select[EventStep]:
    return (
        select(EventStep)
        .where(
            EventStep.county_code == bindparam("county"),
            EventStep.event_id == bindparam("event"),
            EventStep.seq > bindparam("after"),
        )
        .order_by(EventStep.seq)
        .limit(bindparam("most"))
    )


async def last_step(session: AsyncSession, event: EventRow, *, move: str) -> EventStep | None:
    """The last time the event made this move."""
    statement = (
        select(EventStep)
        .where(
            EventStep.county_code == event.county_code, EventStep.event_id == event.id, EventStep.move == move
        )
        .order_by(EventStep.seq.desc())
        .limit(1)
    )
    return (await session.scalars(statement)).one_or_none()


async def steps_after(session: AsyncSession, event: EventRow, *, seq: int, limit: int) -> Sequence[EventStep]:
    """The last steps after one, newest first."""
    statement = (
        select(EventStep)
        .where(
            EventStep.county_code == event.county_code, EventStep.event_id == event.id, EventStep.seq > seq
        )
        .order_by(EventStep.seq.desc())
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def times_moved(session: AsyncSession, event: EventRow, *, move: str) -> int:
    """How often the event made a move."""
    statement = select(func.count()).where(
        EventStep.county_code == event.county_code, EventStep.event_id == event.id, EventStep.move == move
    )
    return (await session.scalars(statement)).one()


async def has_step(session: AsyncSession, event: EventRow, *, move: str, data: Mapping[str, Any]) -> bool:
    """Whether the event has made this move with this among its data."""
    key = {"county": event.county_code, "event": event.id, "move": move, "some": dict(data)}
    return (await session.execute(_step_with(), key)).first() is not None


@cache
def _step_with() -> Select[int]:
    return (
        select(EventStep.seq)
        .where(
            EventStep.county_code == bindparam("county"),
            EventStep.event_id == bindparam("event"),
            EventStep.move == bindparam("move"),
            EventStep.data.contains(bindparam("some", type_=JSONB())),
        )
        .limit(1)
    )


async def files_of(
    session: AsyncSession, county_code: str, event_ids: Sequence[UUID]
) -> dict[UUID, list[UUID]]:
    """The files of these events, oldest first."""
    statement = (
        select(EventFile.event_id, EventFile.file_id)
        .where(EventFile.county_code == county_code, EventFile.event_id == any_(uuids(event_ids)))
        .order_by(EventFile.added_at, EventFile.file_id)
    )
    found: dict[UUID, list[UUID]] = {}
    for event_id, file_id in await session.execute(statement):
        found.setdefault(event_id, []).append(file_id)
    return found


async def nearby(
    session: AsyncSession, person: Person, event: EventRow, event_type: EventType, *, limit: int = 20
) -> Sequence[Row[Any]]:
    """Open events of the same type within the type's radius and its window before and after: shown to the acceptor, never
    merged by itself. By the index of open events of a type about a time: near a busy place lie years of events."""
    here = (
        select(EventRow.geom)
        .where(EventRow.county_code == event.county_code, EventRow.id == event.id)
        .scalar_subquery()
    )
    distance = func.ST_Distance(geometry.metric(EventRow.geom), geometry.metric(here))
    window = timedelta(hours=event_type.duplicate_window_h)
    statement = (
        select(EventRow.id, EventRow.number, EventRow.state, EventRow.words, EventRow.received_at,
               distance.label("distance_m"))
        .where(
            EventRow.county_code == event.county_code,
            EventRow.id != event.id,
            EventRow.type_code == event.type_code,
            STILL_OPEN,
            EventRow.received_at.between(event.received_at - window, event.received_at + window),
            func.ST_DWithin(geometry.metric(EventRow.geom), geometry.metric(here), event_type.duplicate_radius_m),
            in_scope(permissions_of(session), person, "event.read", SCOPE),
        )
        .order_by(distance, EventRow.id)
        .limit(limit)
    )  # fmt: skip
    return (await session.execute(statement)).all()


async def proposers_of(session: AsyncSession, event: EventRow) -> Sequence[EventProposer]:
    """Who raised the event, and every event merged into it (at most 500)."""
    merged = select(EventRow.id).where(
        EventRow.county_code == event.county_code, EventRow.lead_event_id == event.id
    )
    statement = (
        select(EventProposer)
        .where(
            EventProposer.county_code == event.county_code,
            (EventProposer.event_id == event.id) | EventProposer.event_id.in_(merged),
        )
        .order_by(EventProposer.created_at, EventProposer.id)
        .limit(500)
    )
    return (await session.scalars(statement)).all()


async def merged_into(session: AsyncSession, event: EventRow) -> Sequence[EventRow]:
    """The events merged into this one (at most 500)."""
    statement = (
        select(EventRow)
        .where(EventRow.county_code == event.county_code, EventRow.lead_event_id == event.id)
        .order_by(EventRow.received_at, EventRow.id)
        .limit(500)
    )
    return (await session.scalars(statement)).all()


async def followed_event(session: AsyncSession, *, county_code: str, follow_hash: bytes) -> EventRow | None:
    statement = select(EventRow).where(
        EventRow.county_code == county_code, EventRow.follow_hash == follow_hash
    )
    return (await session.scalars(statement)).one_or_none()


async def replies_to(session: AsyncSession, *, county_code: str, event_id: UUID) -> Sequence[EventReply]:
    """What was told to whoever raised it, oldest first (at most 50)."""
    statement = (
        select(EventReply)
        .where(EventReply.county_code == county_code, EventReply.event_id == event_id)
        .order_by(EventReply.at, EventReply.id)
        .limit(50)
    )
    return (await session.scalars(statement)).all()
