"""What a phone holds, source by source. A new feature adds its own here, and sync carries it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import local_day
from gridgov.events.queries.synced import events_of, reached_of, reached_page
from gridgov.events.queries.views import shown
from gridgov.events.rules.holding import Holder, holds
from gridgov.events.rules.reach import subject_left
from gridgov.grids.queries.synced import areas_with_boundaries, reached_areas, reached_areas_of, reaches_path
from gridgov.grids.rules.paths import LENGTH_OF, Level
from gridgov.grids.schemas import AreaOut
from gridgov.notices.queries.synced import own_of, own_page
from gridgov.notices.schemas import NoticeOut
from gridgov.people.queries import permissions_of
from gridgov.people.queries.directory import me_of
from gridgov.people.rules.roles import Person
from gridgov.phone.queries.changes import Touched

Data = Mapping[UUID, dict[str, Any]]
Page = tuple[list[UUID], str | None]


class Source(Protocol):
    """One kind of thing a phone holds. ``name`` is its type in the answer, ``subject`` that of its changes."""

    name: str
    subject: str

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
        """Ids within a person's reach and not within another's (the same person by other posts), a page at a time."""
        ...

    async def reached(
        self, session: AsyncSession, view: Person, ids: Sequence[UUID], *, at: datetime
    ) -> set[UUID]:
        """Which of these are within reach now."""
        ...

    async def load(self, session: AsyncSession, view: Person, ids: Sequence[UUID], *, at: datetime) -> Data:
        """What the phone is given of each."""
        ...

    def may_hold(self, session: AsyncSession, view: Person, touched: Touched) -> bool:
        """Whether a phone may hold a thing that changed and is out of reach now."""
        ...

    def comes_anew(self, view: Person, touched: Touched) -> bool:
        """Whether the change concerns so much that the whole source is given anew."""
        ...


class Me:
    """Who the person is and what the posts allow; on a leave the posts of whoever is stood in for are among them."""

    name = "me"
    subject = "person"

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
        del session, without, after, limit, at
        return [view.id], None

    async def reached(
        self, session: AsyncSession, view: Person, ids: Sequence[UUID], *, at: datetime
    ) -> set[UUID]:
        del session, at
        return {view.id} & set(ids)

    async def load(self, session: AsyncSession, view: Person, ids: Sequence[UUID], *, at: datetime) -> Data:
        del ids, at
        return {view.id: (await me_of(session, view)).model_dump(mode="json")}

    def may_hold(self, session: AsyncSession, view: Person, touched: Touched) -> bool:
        del session, view, touched
        return False

    def comes_anew(self, view: Person, touched: Touched) -> bool:
        del view, touched
        return False


class Areas:
    """Where the person works, everything below and what lies above, each with its boundary."""

    name = "area"
    subject = "area"

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
        return await reached_areas(
            session, view, without=without, after=after, limit=limit, day=local_day(at)
        )

    async def reached(
        self, session: AsyncSession, view: Person, ids: Sequence[UUID], *, at: datetime
    ) -> set[UUID]:
        return await reached_areas_of(session, view, ids, day=local_day(at))

    async def load(self, session: AsyncSession, view: Person, ids: Sequence[UUID], *, at: datetime) -> Data:
        del view
        rows = await areas_with_boundaries(session, ids, day=local_day(at))
        return {
            row.AreaRow.id: AreaOut.model_validate(row.AreaRow).model_dump(mode="json")
            | {
                "boundary": orjson.loads(row.geojson) if row.geojson else None,
                "area_m2": row.area_m2, "label_lon": row.label_lon, "label_lat": row.label_lat,
            }
            for row in rows
        }  # fmt: skip

    def may_hold(self, session: AsyncSession, view: Person, touched: Touched) -> bool:
        del session
        return any(reaches_path(view, path) for path in touched.paths)

    def comes_anew(self, view: Person, touched: Touched) -> bool:
        """A change above the grids: its own, or of so many below it that they were not named one by one."""
        return any(len(path) < LENGTH_OF[Level.GRID] and reaches_path(view, path) for path in touched.paths)


class Events:
    """Open events within reach, and those that moved within the last weeks; ``my_move`` marks the to-dos."""

    name = "event"
    subject = "event"

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
        return await reached_page(session, view, without=without, after=after, limit=limit, at=at)

    async def reached(
        self, session: AsyncSession, view: Person, ids: Sequence[UUID], *, at: datetime
    ) -> set[UUID]:
        return await reached_of(session, view, ids, at=at)

    async def load(self, session: AsyncSession, view: Person, ids: Sequence[UUID], *, at: datetime) -> Data:
        del at
        events = await events_of(session, view.county_code, ids)
        return {
            out.id: out.model_dump(mode="json")
            | {"my_move": holds(view, Holder(out.holder_role, out.holder_path, out.holder_unit_id))}
            for out in await shown(session, events)
        }

    def may_hold(self, session: AsyncSession, view: Person, touched: Touched) -> bool:
        table = permissions_of(session)
        return any(
            table.permits(view, "event.read", subject_left(view.county_code, reach)) for reach in touched.left
        )

    def comes_anew(self, view: Person, touched: Touched) -> bool:
        del view, touched
        return False


class Notices:
    """What the person was told: unread, or of the last weeks."""

    name = "notice"
    subject = "notice"

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
        if without is not None:
            return [], None  # a person's own, whatever the posts
        return await own_page(session, view, after=after, limit=limit, at=at)

    async def reached(
        self, session: AsyncSession, view: Person, ids: Sequence[UUID], *, at: datetime
    ) -> set[UUID]:
        del at
        return {notice.id for notice in await own_of(session, view, ids)}

    async def load(self, session: AsyncSession, view: Person, ids: Sequence[UUID], *, at: datetime) -> Data:
        del at
        rows = await own_of(session, view, ids)
        return {row.id: NoticeOut.model_validate(row).model_dump(mode="json") for row in rows}

    def may_hold(self, session: AsyncSession, view: Person, touched: Touched) -> bool:
        del session, view, touched
        return False

    def comes_anew(self, view: Person, touched: Touched) -> bool:
        del view, touched
        return False


SOURCES: Sequence[Source] = (Me(), Areas(), Events(), Notices())
"""In the order in which a first sync gives them: what is needed to show the rest comes first."""

BY_NAME: Mapping[str, Source] = {source.name: source for source in SOURCES}
BY_SUBJECT: Mapping[str, Source] = {source.subject: source for source in SOURCES}
