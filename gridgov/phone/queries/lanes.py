"""The four lanes as a phone holds them: patrols, visits, the care list, cases of mediation."""

from collections.abc import Sequence
from uuid import UUID

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
    Look,
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

    async def last(self, look: Look, window: Window) -> int | None:
        shift = await last_own_shift(look.session, look.view, window.of(look.view, self.subject))
        around = await last_within(look, window, "patrol_target", "patrol_finding", "patrol_meeting")
        return max(shift or 0, around or 0)

    async def load(self, look: Look, ids: Sequence[UUID]) -> Data:
        del ids
        return {look.view.id: await own_patrol(look.session, look.view, at=look.at)}


class Visits(Whole):
    """Whom running campaigns visit in the person's areas, and which records are due to be looked at."""

    name = "visits"
    subject = "record"

    async def last(self, look: Look, window: Window) -> int | None:
        return await last_within(look, window, "record", "campaign")

    async def load(self, look: Look, ids: Sequence[UUID]) -> Data:
        del ids
        return {look.view.id: await own_visits(look.session, look.view, at=look.at)}


class Care(Source):
    """Who is looked after within reach: numbers masked, and none of the notes."""

    name = "care"
    subject = "served_person"
    goes_when_empty = True

    async def page(self, look: Look, *, without: Person | None, after: str | None, limit: int) -> Page:
        return await reached_served(look.session, look.view, without=without, after=after, limit=limit)

    async def changed(self, look: Look, window: Window, *, limit: int) -> Changed:
        things = window.of(look.view, self.subject)
        return as_changed(await reached_served_changes(look.session, look.view, things, limit=limit))

    async def reached(self, look: Look, ids: Sequence[UUID]) -> set[UUID]:
        return await reached_served_of(look.session, look.view, ids)

    async def load(self, look: Look, ids: Sequence[UUID]) -> Data:
        return await synced_served(look.session, look.view, ids)

    def may_hold(self, look: Look, told: Telling) -> bool:
        """Of somebody who moved: whoever looks after where they lived."""
        return told.left_reach is not None and may_have_held(
            look.session, look.view, told.left_reach["scope_path"]
        )


class Cases(Source):
    """Cases of mediation that are the person's to go on with, whatever the posts; one that no longer is goes."""

    name = "mediation_case"
    subject = "mediation_case"
    of_posts = False
    goes_when_empty = True

    async def page(self, look: Look, *, without: Person | None, after: str | None, limit: int) -> Page:
        del without
        return await own_cases(look.session, look.view, after=after, limit=limit)

    async def changed(self, look: Look, window: Window, *, limit: int) -> Changed:
        return as_changed(
            await own_case_changes(look.session, look.view, window.of(look.view, self.subject), limit=limit)
        )

    async def load(self, look: Look, ids: Sequence[UUID]) -> Data:
        cases = await own_cases_of(look.session, look.view, ids)
        return {case_id: case.model_dump(mode="json", exclude_none=True) for case_id, case in cases.items()}
