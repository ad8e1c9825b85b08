"""Core writes of joint handling."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.handling.tables import EventPart, EventRequest, EventSupervision, EventVisit, SavedFilters


async def insert_part(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(insert(EventPart).values(**values))


async def insert_request(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """False when one of its kind is open already."""
    written = await session.scalars(
        pg_insert(EventRequest).values(dict(values)).on_conflict_do_nothing().returning(EventRequest.id)
    )
    return written.one_or_none() is not None


async def change_part(session: AsyncSession, part: EventPart, values: Mapping[str, Any]) -> None:
    """Change one part, and the row that was read with it. Its event is held, so nobody else changes it meanwhile."""
    await session.execute(
        update(EventPart)
        .where(EventPart.county_code == part.county_code, EventPart.id == part.id)
        .values(**values, version=part.version + 1)
        .execution_options(synchronize_session=False)
    )
    await session.refresh(part)


async def change_request(session: AsyncSession, request: EventRequest, values: Mapping[str, Any]) -> None:
    """Decide an open request or hand it to another who decides, and the row that was read with it. Who changes it moves
    the event, too: of two at once one alone is written."""
    await session.execute(
        update(EventRequest)
        .where(
            EventRequest.county_code == request.county_code,
            EventRequest.id == request.id,
            EventRequest.state == "open",
        )
        .values(**values, version=EventRequest.version + 1)
        .execution_options(synchronize_session=False)
    )
    await session.refresh(request)


async def move_paths(
    session: AsyncSession, *, county_code: str, event_id: UUID, from_path: str, to_path: str
) -> None:
    """Parts and requests of an event whose ground went to another area: its posts there have them now."""
    columns = (
        (EventPart, EventPart.area_path, "area_path", EventPart.state.in_(("given", "signed"))),
        (EventRequest, EventRequest.asked_path, "asked_path", EventRequest.state == "open"),
        (EventRequest, EventRequest.decider_path, "decider_path", EventRequest.state == "open"),
    )
    for table, column, name, still_open in columns:
        await session.execute(
            update(table)
            .where(
                table.county_code == county_code, table.event_id == event_id, column == from_path, still_open
            )
            .values({name: to_path})
            .execution_options(synchronize_session=False)
        )


async def stamp_part(
    session: AsyncSession,
    *,
    county_code: str,
    part_id: UUID,
    warn_at: datetime | None,
    due_at: datetime | None,
) -> None:
    """When a part is due, as its clock says."""
    await _stamp(session, EventPart, county_code, part_id, warn_at, due_at)


async def stamp_request(
    session: AsyncSession, *, county_code: str, request_id: UUID, warn_at: datetime | None, due_at: datetime | None
) -> None:  # fmt: skip
    """When a request must be decided, as its clock says."""
    await _stamp(session, EventRequest, county_code, request_id, warn_at, due_at)


async def _stamp(
    session: AsyncSession, table: type[EventPart | EventRequest], county_code: str, row_id: UUID,
    warn_at: datetime | None, due_at: datetime | None,
) -> None:  # fmt: skip
    await session.execute(
        update(table)
        .where(table.county_code == county_code, table.id == row_id)
        .values(warn_at=warn_at, due_at=due_at)
        .execution_options(synchronize_session=False)
    )


async def insert_supervision(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """A reminder or a supervision; False when there is one of this id, as when a rung is heard of twice."""
    written = await session.scalars(
        pg_insert(EventSupervision)
        .values(dict(values))
        .on_conflict_do_nothing(index_elements=["county_code", "id"])
        .returning(EventSupervision.id)
    )
    return written.one_or_none() is not None


async def change_supervisions(
    session: AsyncSession, *, county_code: str, ids: Sequence[UUID], values: Mapping[str, Any]
) -> Sequence[UUID]:
    """Answer supervisions that nobody has answered, or hand one on; which were changed."""
    changed = await session.scalars(
        update(EventSupervision)
        .where(
            EventSupervision.county_code == county_code,
            EventSupervision.id.in_(ids),
            EventSupervision.answered_at.is_(None),
        )
        .values(**values, version=EventSupervision.version + 1)
        .returning(EventSupervision.id)
        .execution_options(synchronize_session=False)
    )
    return changed.all()


async def insert_visit(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(insert(EventVisit).values(**values))


async def write_filters(
    session: AsyncSession,
    *,
    county_code: str,
    person_id: UUID,
    version: int,
    items: Sequence[Any],
    at: datetime,
) -> bool:
    """The filters of a person in place of those of this version (0: none yet); False where there are others now."""
    values = {"items": list(items), "version": version + 1, "changed_at": at}
    if version == 0:
        first = pg_insert(SavedFilters).values(county_code=county_code, person_id=person_id, **values)
        written = await session.execute(first.on_conflict_do_nothing().returning(SavedFilters.version))
    else:
        written = await session.execute(
            update(SavedFilters)
            .where(
                SavedFilters.county_code == county_code,
                SavedFilters.person_id == person_id,
                SavedFilters.version == version,
            )
            .values(**values)
            .returning(SavedFilters.version)
            .execution_options(synchronize_session=False)
        )
    return written.scalar_one_or_none() is not None
