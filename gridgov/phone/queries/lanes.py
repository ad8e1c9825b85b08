"""The four lanes as a phone holds them: patrols, visits, the care list, cases of mediation."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.care.queries.synced import (
    may_have_held,
    reached_served,
    reached_served_changes,
    reached_served_of,
    synced_served,
)
from gridgov.collection.queries.synced import own_visits
from gridgov.mediation.queries.synced import own_case_changes, own_cases, own_cases_of
from gridgov.patrol.queries.synced import last_own_shift, own_patrol
from gridgov.people.rules.roles import Person
from gridgov.phone.queries.source import (
    Changed,
    Data,
    Page,
    Source,
    Telling,
    Whole,
    Window,
    as_changed,
    last_within,
)


class Patrol(Whole):
    """The person's shifts with plan and checkpoints, what is to be visited in their areas, what to look back at."""

    name = "patrol"
    subject = "patrol_shift"

    async def last(self, session: AsyncSession, view: Person, window: Window) -> int | None:
        shift = await last_own_shift(session, view, window.of(view, self.subject))
        around = await last_within(session, view, window, "patrol_target", "patrol_finding", "patrol_meeting")
        return max(shift or 0, around or 0)

    async def load(self, session: AsyncSession, view: Person, ids: Sequence[UUID], *, at: datetime) -> Data:
        del ids
        return {view.id: await own_patrol(session, view, at=at)}


class Visits(Whole):
    """Whom running campaigns visit in the person's areas, and which records are due to be looked at."""

    name = "visits"
    subject = "record"

    async def last(self, session: AsyncSession, view: Person, window: Window) -> int | None:
        return await last_within(session, view, window, "record", "campaign")

    async def load(self, session: AsyncSession, view: Person, ids: Sequence[UUID], *, at: datetime) -> Data:
        del ids
        return {view.id: await own_visits(session, view, at=at)}


class Care(Source):
    """Who is looked after within reach: numbers masked, and none of the notes."""

    name = "care"
    subject = "served_person"
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
        return await reached_served(session, view, without=without, after=after, limit=limit)

    async def changed(
        self, session: AsyncSession, view: Person, window: Window, *, limit: int, at: datetime
    ) -> Changed:
        del at
        things = window.of(view, self.subject)
        return as_changed(await reached_served_changes(session, view, things, limit=limit))

    async def reached(
        self, session: AsyncSession, view: Person, ids: Sequence[UUID], *, at: datetime
    ) -> set[UUID]:
        del at
        return await reached_served_of(session, view, ids)

    async def load(self, session: AsyncSession, view: Person, ids: Sequence[UUID], *, at: datetime) -> Data:
        del at
        return await synced_served(session, view, ids)

    def may_hold(self, session: AsyncSession, view: Person, told: Telling) -> bool:
        """Of somebody who moved: whoever looks after where they lived."""
        return told.left_reach is not None and may_have_held(session, view, told.left_reach["scope_path"])


class Cases(Source):
    """Cases of mediation that are the person's to go on with, whatever the posts; one that no longer is goes."""

    name = "mediation_case"
    subject = "mediation_case"
    of_posts = False
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
        del without, at
        return await own_cases(session, view, after=after, limit=limit)

    async def changed(
        self, session: AsyncSession, view: Person, window: Window, *, limit: int, at: datetime
    ) -> Changed:
        del at
        return as_changed(await own_case_changes(session, view, window.of(view, self.subject), limit=limit))

    async def load(self, session: AsyncSession, view: Person, ids: Sequence[UUID], *, at: datetime) -> Data:
        del at
        cases = await own_cases_of(session, view, ids)
        return {case_id: case.model_dump(mode="json", exclude_none=True) for case_id, case in cases.items()}
