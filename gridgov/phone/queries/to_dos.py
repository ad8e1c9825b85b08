"""To-dos as a phone holds them: what its person owes about each event."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.events.queries.synced import reached_changes, reached_of
from gridgov.events.rules.reach import subject_left
from gridgov.handling.queries.owed import shown_owed
from gridgov.handling.queries.to_do import events_to_do, to_dos_about
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person
from gridgov.phone.queries.source import Changed, Data, Page, Source, Telling, Window


class ToDos(Source):
    """What the person owes about an event: one thing for each event, under its id, that goes when all of it is done.

    Light and countdown are the phone's to show, from ``warn_at`` and ``due_at``: here they would grow old.
    """

    name = "to_do"
    subject = "event"
    goes_when_empty = True

    async def page(
        self,
        session: AsyncSession,
        view: Person,
        *,
        without: Person | None,
        after: str | None,
        limit: int,
        at: datetime,
    ) -> Page:
        del at
        return await events_to_do(session, view, without=without, after=after, limit=limit)

    async def changed(
        self, session: AsyncSession, view: Person, window: Window, *, limit: int, at: datetime
    ) -> Changed:
        """Every event within reach that moved: of one about which nothing is owed any more the phone is told to drop it."""
        things = window.of(view, self.subject)
        rows = await reached_changes(session, view, things, limit=limit, at=at)
        return [(row.seq, row.id) for row in rows]

    async def reached(
        self, session: AsyncSession, view: Person, ids: Sequence[UUID], *, at: datetime
    ) -> set[UUID]:
        return await reached_of(session, view, ids, at=at)

    async def load(self, session: AsyncSession, view: Person, ids: Sequence[UUID], *, at: datetime) -> Data:
        rows = await to_dos_about(session, view, ids)
        found: dict[UUID, dict[str, Any]] = {}
        for item in await shown_owed(session, view, rows, at=at):
            owed = found.setdefault(item.event_id, {"items": []})
            owed["items"].append(item.model_dump(mode="json", exclude={"light", "seconds_left"}))
        return found

    def may_hold(self, session: AsyncSession, view: Person, told: Telling) -> bool:
        if told.left_reach is None:
            return False
        reached = subject_left(view.county_code, told.left_reach)
        return permissions_of(session).permits(view, "event.read", reached)
