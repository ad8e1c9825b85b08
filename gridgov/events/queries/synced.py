"""Events as a phone holds them: those open within reach, and those that moved within the last weeks."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, and_, any_, or_, select, true, tuple_, union
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import uuids
from gridgov.db.paging import cut_page, decode_cursor, encode_cursor
from gridgov.events.queries import SCOPE
from gridgov.events.rules.lifecycle import OPEN
from gridgov.events.tables import EventRow
from gridgov.grids.queries.scope import in_scope, reaches
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person

KEPT_DAYS = 30
"""How long a phone keeps an event that ended; the phone throws it away by itself."""
_READ = "event.read"


async def reached_page(
    session: AsyncSession,
    view: Person,
    *,
    without: Person | None,
    after: str | None,
    limit: int,
    at: datetime,
) -> tuple[list[UUID], str | None]:
    """Ids of events within ``view``'s reach and not within ``without``'s, newest first, and the key of the next page."""
    table = permissions_of(session)
    wanted = [_kept(at)]
    if without is not None:
        # Not NOT: of an event that no post leads the gate is unknown, and so is its negation.
        wanted.append(in_scope(table, without, _READ, SCOPE).is_not(true()))
    if (last := decode_cursor(after)) is not None:
        wanted.append(tuple_(EventRow.received_at, EventRow.id) < tuple_(*last))
    # Part by part, so that each follows its own index (see pages.py).
    parts = [
        select(EventRow.id, EventRow.received_at)
        .where(and_(part, *wanted))
        .order_by(EventRow.received_at.desc(), EventRow.id.desc())
        .limit(limit + 1)
        .subquery()
        for part in reaches(table, view, _READ, SCOPE)
    ]
    if not parts:
        return [], None
    newest = union(*(select(part.c.id, part.c.received_at) for part in parts)).subquery()
    statement = (
        select(newest.c.id, newest.c.received_at)
        .order_by(newest.c.received_at.desc(), newest.c.id.desc())
        .limit(limit + 1)
    )
    page, more = cut_page((await session.execute(statement)).all(), limit)
    return [row.id for row in page], encode_cursor(page[-1].received_at, page[-1].id) if more else None


async def reached_changes(
    session: AsyncSession, view: Person, changed: Subquery, *, limit: int, at: datetime
) -> Sequence[Any]:
    """Of the events that changed (``id``, ``seq``) those within reach, by their number."""
    statement = (
        select(changed.c.seq, changed.c.id)
        .join(EventRow, EventRow.id == changed.c.id)
        .where(
            EventRow.county_code == view.county_code,
            in_scope(permissions_of(session), view, _READ, SCOPE),
            _kept(at),
        )
        .order_by(changed.c.seq)
        .limit(limit)
    )
    return (await session.execute(statement)).all()


async def reached_of(session: AsyncSession, view: Person, ids: Sequence[UUID], *, at: datetime) -> set[UUID]:
    """Which of these events are within reach."""
    statement = select(EventRow.id).where(
        EventRow.county_code == view.county_code,
        EventRow.id == any_(uuids(ids)),
        in_scope(permissions_of(session), view, _READ, SCOPE),
        _kept(at),
    )
    return set((await session.scalars(statement)).all())


def _kept(at: datetime) -> ColumnElement[bool]:
    return or_(EventRow.state.in_(sorted(OPEN)), EventRow.updated_at >= at - timedelta(days=KEPT_DAYS))
