"""Events as a phone holds them, and its to-dos: what its person owes about each."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from gridgov.events.queries.synced import reached_changes, reached_of, reached_page
from gridgov.events.queries.views import shown_of
from gridgov.events.rules.holding import Holder, holds
from gridgov.events.rules.reach import subject_left
from gridgov.handling.queries.owed import shown_owed
from gridgov.handling.queries.to_do import events_to_do, to_dos_about
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person
from gridgov.phone.queries.source import Changed, Data, Look, Page, Source, Telling, Window, as_changed


class Events(Source):
    """Open events within reach, and those that moved within the last weeks; ``my_move`` marks the to-dos."""

    name = "event"
    subject = "event"

    async def page(self, look: Look, *, without: Person | None, after: str | None, limit: int) -> Page:
        return await reached_page(
            look.session, look.view, without=without, after=after, limit=limit, at=look.at
        )

    async def changed(self, look: Look, window: Window, *, limit: int) -> Changed:
        things = window.last_of(look.view, self.subject)
        return as_changed(await reached_changes(look.session, look.view, things, limit=limit, at=look.at))

    async def reached(self, look: Look, ids: Sequence[UUID]) -> set[UUID]:
        return await reached_of(look.session, look.view, ids, at=look.at)

    async def load(self, look: Look, ids: Sequence[UUID]) -> Data:
        return {
            out.id: out.model_dump(mode="json")
            | {"my_move": holds(look.view, Holder(out.holder_role, out.holder_path, out.holder_unit_id))}
            for out in await shown_of(look.session, look.view.county_code, ids)
        }

    def may_hold(self, look: Look, told: Telling) -> bool:
        if told.left_reach is None:
            return False
        reached = subject_left(look.view.county_code, told.left_reach)
        return permissions_of(look.session).permits(look.view, "event.read", reached)


class ToDos(Events):
    """What the person owes about an event: one thing for each event, under its id, that goes when all of it is done. It
    changes and leaves reach with the event: of one about which nothing is owed any more the phone is told to drop it.

    Light and countdown are the phone's to show, from ``warn_at`` and ``due_at``: here they would grow old.
    """

    name = "to_do"
    goes_when_empty = True
    changes_with = "event"

    async def page(self, look: Look, *, without: Person | None, after: str | None, limit: int) -> Page:
        return await events_to_do(look.session, look.view, without=without, after=after, limit=limit)

    async def load(self, look: Look, ids: Sequence[UUID]) -> Data:
        rows = await to_dos_about(look.session, look.view, ids)
        found: dict[UUID, dict[str, Any]] = {}
        for item in await shown_owed(look.session, look.view, rows, at=look.at):
            owed = found.setdefault(item.event_id, {"items": []})
            owed["items"].append(item.model_dump(mode="json", exclude={"light", "seconds_left"}))
        return found
