"""Reads of what is asked for, of one event and of a post; of supervisions and return visits."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.deadlines.queries import running_parts
from gridgov.errors import NotFound
from gridgov.events.queries import Event
from gridgov.events.rules.holding import Holder
from gridgov.handling.rules.ending import NOT_REACHED
from gridgov.handling.tables import EventRequest, EventSupervision, EventVisit

Request = EventRequest
"""Something asked for as actions read it; they change it only by our statements."""
Supervision = EventSupervision
"""A reminder or a supervision, as others read it."""
MOST_LISTED = 200
"""Of one event; more requests or supervisions than this no event has."""


async def requests_of(session: AsyncSession, event: Event) -> Sequence[EventRequest]:
    """What was asked for, newest first."""
    statement = (
        select(EventRequest)
        .where(EventRequest.county_code == event.county_code, EventRequest.event_id == event.id)
        .order_by(EventRequest.asked_at.desc(), EventRequest.id)
        .limit(MOST_LISTED)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).all()


async def open_requests(
    session: AsyncSession, event: Event, *, kind: str | None = None
) -> Sequence[EventRequest]:
    """What was asked for and not decided; at most one of a kind for the event and each part."""
    statement = (
        select(EventRequest)
        .where(
            EventRequest.county_code == event.county_code,
            EventRequest.event_id == event.id,
            EventRequest.state == "open",
        )
        .order_by(EventRequest.asked_at, EventRequest.id)
        .limit(MOST_LISTED)
        .execution_options(populate_existing=True)
    )
    if kind is not None:
        statement = statement.where(EventRequest.kind == kind)
    return (await session.scalars(statement)).all()


async def open_request(session: AsyncSession, event: Event, request_id: UUID, *, kind: str) -> EventRequest:
    """A request that can be decided: open, and its clock has not ended; `NotFound` otherwise."""
    waiting = await open_requests(session, event, kind=kind)
    found = next((request for request in waiting if request.id == request_id), None)
    alive = await running_parts(session, county_code=event.county_code, subject_id=event.id)
    if found is None or found.id not in alive:
        raise NotFound(
            "没有这项待审批的申请,可能已审批或已失效",
            "There is no such request to decide; it was decided, or has lapsed",
        )
    return found


async def open_request_by_id(
    session: AsyncSession, *, county_code: str, request_id: UUID
) -> EventRequest | None:
    """An open request, asked by the system itself."""
    statement = select(EventRequest).where(
        EventRequest.county_code == county_code, EventRequest.id == request_id, EventRequest.state == "open"
    )
    return (await session.scalars(statement.execution_options(populate_existing=True))).one_or_none()


async def request_count(session: AsyncSession, *, county_code: str, holder: Holder) -> int:
    """How many requests wait for the decision of a post."""
    return (
        await session.scalars(select(func.count()).select_from(_asked_of(county_code, holder).subquery()))
    ).one()


async def requests_to_decide(
    session: AsyncSession, *, county_code: str, holder: Holder, limit: int, after: UUID | None = None
) -> Sequence[EventRequest]:
    """The requests that wait for the decision of a post, in one order."""
    statement = _asked_of(county_code, holder).order_by(EventRequest.id).limit(limit)
    if after is not None:
        statement = statement.where(EventRequest.id > after)
    return (await session.scalars(statement)).all()


def _asked_of(county_code: str, holder: Holder) -> Select[EventRequest]:
    return select(EventRequest).where(
        EventRequest.county_code == county_code,
        EventRequest.decider_path == holder.path,
        EventRequest.decider_role == holder.role,
        EventRequest.state == "open",
    )


async def supervisions_of(session: AsyncSession, event: Event) -> Sequence[EventSupervision]:
    """Reminders and supervisions of an event, newest first."""
    statement = (
        select(EventSupervision)
        .where(EventSupervision.county_code == event.county_code, EventSupervision.event_id == event.id)
        .order_by(EventSupervision.at.desc(), EventSupervision.id)
        .limit(MOST_LISTED)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).all()


async def cards_of(session: AsyncSession, event: Event) -> Sequence[str | None]:
    """Each card that the event was shown."""
    statement = (
        select(EventSupervision.card)
        .where(
            EventSupervision.county_code == event.county_code, EventSupervision.event_id == event.id,
            EventSupervision.card.is_not(None),
        )
        .distinct()
    )  # fmt: skip
    return (await session.scalars(statement)).all()


async def unanswered(session: AsyncSession, event: Event, supervision_id: UUID) -> EventSupervision | None:
    """A supervision of this event that nobody has answered."""
    statement = select(EventSupervision).where(
        EventSupervision.county_code == event.county_code, EventSupervision.id == supervision_id,
        EventSupervision.event_id == event.id, EventSupervision.kind == "supervise",
        EventSupervision.answered_at.is_(None),
    )  # fmt: skip
    return (await session.scalars(statement.execution_options(populate_existing=True))).one_or_none()


async def supervision_by_id(
    session: AsyncSession, *, county_code: str, supervision_id: UUID
) -> EventSupervision | None:
    """A supervision, asked by the system itself."""
    statement = select(EventSupervision).where(
        EventSupervision.county_code == county_code, EventSupervision.id == supervision_id
    )
    return (await session.scalars(statement)).one_or_none()


async def brought_by_lateness(session: AsyncSession, event: Event) -> Sequence[UUID]:
    """Supervisions of this event that an unanswered one has brought: they have no clock of their own."""
    statement = select(EventSupervision.id).where(
        EventSupervision.county_code == event.county_code, EventSupervision.event_id == event.id,
        EventSupervision.kind == "supervise", EventSupervision.answered_at.is_(None),
        EventSupervision.due_at.is_(None),
    )  # fmt: skip
    return (await session.scalars(statement)).all()


async def last_reminder_at(session: AsyncSession, event: Event, person_id: UUID) -> datetime | None:
    """When this person last reminded somebody about this event."""
    statement = select(func.max(EventSupervision.at)).where(
        EventSupervision.county_code == event.county_code, EventSupervision.event_id == event.id,
        EventSupervision.kind == "remind", EventSupervision.by_id == person_id,
    )  # fmt: skip
    return await session.scalar(statement)


async def not_reached_count(session: AsyncSession, event: Event) -> int:
    """How many return visits since the event was last closed found nobody."""
    statement = select(func.count()).where(
        EventVisit.county_code == event.county_code, EventVisit.event_id == event.id,
        EventVisit.satisfaction == NOT_REACHED, EventVisit.at >= event.closed_at,
    )  # fmt: skip
    return (await session.scalars(statement)).one()
