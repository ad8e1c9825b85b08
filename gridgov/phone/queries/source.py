"""What every source of sync has in common: what it is asked, and what it answers by default."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Subquery
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.changes import changed, last_change_within
from gridgov.people.rules.roles import Person

Data = Mapping[UUID, dict[str, Any]]
Page = tuple[list[UUID], str | None]
Changed = list[tuple[int, UUID]]


def as_changed(rows: Iterable[Any]) -> Changed:
    """Of rows with the number of a change and the id of what changed."""
    return [(row.seq, row.id) for row in rows]


@dataclass(frozen=True, slots=True)
class Look:
    """Who asks, by the posts that count here, on which session and at which instant."""

    session: AsyncSession
    view: Person
    at: datetime


@dataclass(frozen=True, slots=True)
class Window:
    """The numbers after one and up to another; what is looked through next ends at the ``horizon``."""

    after: int
    until: int
    horizon: int

    def of(self, view: Person, subject: str) -> Subquery:
        """What changed there of a subject: ``id`` and ``seq``."""
        return changed(view.county_code, subject, after=self.after, until=self.until)

    def last_of(self, view: Person, subject: str) -> Subquery:
        """The same without what changes once more before the horizon: of things that change often and are large, each is
        given once, however narrow the window."""
        return changed(view.county_code, subject, after=self.after, until=self.until, horizon=self.horizon)


@dataclass(frozen=True, slots=True)
class Telling:
    """A change that itself says who must hear of it, whether or not the thing is within reach now."""

    seq: int
    subject: str
    id: UUID
    scope_path: str
    left_reach: Mapping[str, Any] | None


class Source(ABC):
    """One kind of thing a phone holds. ``name`` is its type in the answer, ``subject`` that of its changes."""

    name: ClassVar[str]
    subject: ClassVar[str]
    is_one: ClassVar[bool] = False
    """There is one such thing for each person, always within reach."""

    of_posts: ClassVar[bool] = True
    """What is held hangs on the person's posts, and is looked through when they change."""

    goes_when_empty: ClassVar[bool] = False
    """What changed within reach and holds nothing for this person any more is dropped, not passed over."""

    changes_with: ClassVar[str | None] = None
    """The source before it that changes just as this one does: what changed is asked for once."""

    @abstractmethod
    async def page(self, look: Look, *, without: Person | None, after: str | None, limit: int) -> Page:
        """Ids within a person's reach and not within another's (the same person by other posts), a page at a time."""

    @abstractmethod
    async def changed(self, look: Look, window: Window, *, limit: int) -> Changed:
        """What changed in a window and is within reach now, by its last number there."""

    @abstractmethod
    async def load(self, look: Look, ids: Sequence[UUID]) -> Data:
        """What the phone is given of each."""

    async def reached(self, look: Look, ids: Sequence[UUID]) -> set[UUID]:
        """Which of these are within reach now; asked only of what a phone may hold."""
        del look
        return set(ids)

    def may_hold(self, look: Look, told: Telling) -> bool:
        """Whether a phone may hold a thing that changed and is out of reach now."""
        del look, told
        return False

    def comes_anew(self, view: Person, told: Telling) -> bool:
        """Whether the change concerns so much that the whole source is given anew."""
        del view, told
        return False


class Whole(Source):
    """One thing for each person, that is given whole when something of it changed: small, and never half of it old."""

    is_one = True

    async def page(self, look: Look, *, without: Person | None, after: str | None, limit: int) -> Page:
        del without, after, limit
        return [look.view.id], None

    async def changed(self, look: Look, window: Window, *, limit: int) -> Changed:
        del limit
        last = await self.last(look, window)
        return [(last, look.view.id)] if last else []

    @abstractmethod
    async def last(self, look: Look, window: Window) -> int | None:
        """The last number in a window at which something of it changed."""


async def last_within(look: Look, window: Window, *subjects: str) -> int | None:
    """The last number in a window at which something of these subjects changed at, above or below the person's posts."""
    paths = [post.area_path for post in look.view.posts]
    return await last_change_within(
        look.session, look.view.county_code, paths, subjects=subjects, after=window.after, until=window.until
    )
