"""What a phone holds, source by source. A new feature adds its own here, and sync carries it."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import orjson
from sqlalchemy import select

from geo.compact import compact
from gridgov.clock import local_day
from gridgov.duty.queries.synced import last_own_leave, own_duty, own_leaves
from gridgov.grids.queries.synced import (
    areas_with_boundaries,
    reached_area_changes,
    reached_areas,
    reached_areas_of,
    reaches_path,
)
from gridgov.grids.rules.paths import LENGTH_OF, Level
from gridgov.grids.schemas import AreaOut
from gridgov.notices.queries.synced import own_changes, own_of, own_page
from gridgov.notices.schemas import NoticeOut
from gridgov.people.queries.directory import me_of
from gridgov.people.rules.roles import Person
from gridgov.phone.queries.catalogues import Catalogues
from gridgov.phone.queries.events import Events, ToDos
from gridgov.phone.queries.lanes import Care, Cases, Patrol, Visits
from gridgov.phone.queries.source import (
    Changed,
    Data,
    Look,
    Page,
    Source,
    Telling,
    Whole,
    Window,
    as_changed,
    last_within,
)


class Me(Whole):
    """Who the person is and what the posts allow; on a leave the posts of whoever is stood in for are among them."""

    name = "me"
    subject = "person"

    async def last(self, look: Look, window: Window) -> int | None:
        things = window.of(look.view, self.subject)
        return await look.session.scalar(select(things.c.seq).where(things.c.id == look.view.id))

    async def load(self, look: Look, ids: Sequence[UUID]) -> Data:
        del ids
        return {look.view.id: (await me_of(look.session, look.view)).model_dump(mode="json")}


class Areas(Source):
    """Where the person works, everything below and what lies above, each with its shape (`geo.compact`)."""

    name = "area"
    subject = "area"

    async def page(self, look: Look, *, without: Person | None, after: str | None, limit: int) -> Page:
        return await reached_areas(
            look.session, look.view, without=without, after=after, limit=limit, day=local_day(look.at)
        )

    async def changed(self, look: Look, window: Window, *, limit: int) -> Changed:
        things = window.of(look.view, self.subject)
        return as_changed(
            await reached_area_changes(look.session, look.view, things, limit=limit, day=local_day(look.at))
        )

    async def reached(self, look: Look, ids: Sequence[UUID]) -> set[UUID]:
        return await reached_areas_of(look.session, look.view, ids, day=local_day(look.at))

    async def load(self, look: Look, ids: Sequence[UUID]) -> Data:
        rows = await areas_with_boundaries(look.session, ids, day=local_day(look.at))
        return {
            row.AreaRow.id: AreaOut.model_validate(row.AreaRow).model_dump(mode="json")
            | {
                "shape": compact(orjson.loads(row.geojson)) if row.geojson else None,
                "area_m2": row.area_m2, "label_lon": row.label_lon, "label_lat": row.label_lat,
            }
            for row in rows
        }  # fmt: skip

    def may_hold(self, look: Look, told: Telling) -> bool:
        return reaches_path(look.view, told.scope_path)

    def comes_anew(self, view: Person, told: Telling) -> bool:
        """A change above the grids: its own, or of so many below it that they were not named one by one."""
        return len(told.scope_path) < LENGTH_OF[Level.GRID] and reaches_path(view, told.scope_path)


class Notices(Source):
    """What the person was told: unread, or of the last weeks."""

    name = "notice"
    subject = "notice"

    async def page(self, look: Look, *, without: Person | None, after: str | None, limit: int) -> Page:
        if without is not None:
            return [], None  # a person's own, whatever the posts
        return await own_page(look.session, look.view, after=after, limit=limit, at=look.at)

    async def changed(self, look: Look, window: Window, *, limit: int) -> Changed:
        return as_changed(
            await own_changes(look.session, look.view, window.of(look.view, self.subject), limit=limit)
        )

    async def load(self, look: Look, ids: Sequence[UUID]) -> Data:
        rows = await own_of(look.session, look.view, ids)
        return {row.id: NoticeOut.model_validate(row).model_dump(mode="json") for row in rows}


class Duty(Whole):
    """The person's shifts of the next days and leave that concerns them, as one thing that is given whole."""

    name = "duty"
    subject = "leave"

    async def last(self, look: Look, window: Window) -> int | None:
        """By a leave that concerns the person, or a roster or shift anywhere at, above or below their posts."""
        leave = await last_own_leave(look.session, look.view, window.of(look.view, self.subject))
        return max(leave or 0, await last_within(look, window, "roster", "shift") or 0)

    async def load(self, look: Look, ids: Sequence[UUID]) -> Data:
        del ids
        shifts = await own_duty(look.session, look.view, at=look.at)
        leaves = await own_leaves(look.session, look.view, at=look.at)
        return {look.view.id: {
            "shifts": [shift.model_dump(mode="json") for shift in shifts],
            "leaves": [leave.model_dump(mode="json") for leave in leaves],
        }}  # fmt: skip


SOURCES: Sequence[Source] = (
    Me(), Catalogues(), Areas(), Events(), ToDos(), Notices(), Duty(), Patrol(), Visits(), Care(), Cases(),
)  # fmt: skip
"""In the order in which a first sync gives them: what is needed to show the rest comes first."""

BY_NAME: Mapping[str, Source] = {source.name: source for source in SOURCES}
DAILY = ("duty", "patrol", "visits")
"""What is given anew on a new day: it looks days ahead."""

TELLING = ("area",)
"""Subjects of which every change is looked at by itself; of the others, those that left somebody's reach."""

BY_SUBJECT: Mapping[str, Source] = {source.subject: source for source in reversed(SOURCES)}
"""The first source of each subject: what it says of coming anew holds for the subject."""
