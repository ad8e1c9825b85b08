"""Forms and catalogues as a phone holds them: each under its name and version, and given anew only when it is another."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.queries.alarm_views import shown_close_codes
from gridgov.clock import local_day
from gridgov.collection.queries.forms import register_out
from gridgov.events.queries import catalogue_of
from gridgov.events.queries.views import shown_types
from gridgov.events.rules.lifecycle import as_json
from gridgov.handling.queries import return_reasons_of
from gridgov.mediation.queries.history import offered
from gridgov.mediation.queries.papers import offered_papers
from gridgov.patrol.queries import forms_of
from gridgov.patrol.queries.views import shown_kinds
from gridgov.people.rules.roles import Person
from gridgov.phone.queries.source import Changed, Data, Look, Page, Source, Window
from gridgov.phone.rules.cursor import Books

_VERSION_LENGTH = 12
_MOST_KEPT = 64
"""Counties that put no types of their own in force share one; of more than these the oldest is made anew."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One of them. ``id`` is made of its name, and so is the same everywhere."""

    id: UUID
    name: str
    version: str
    content: Any


Shelf = Mapping[str, Catalogue]
_made: dict[tuple[date, tuple[int, ...]], tuple[Sequence[Any], Shelf]] = {}
"""What was made of the books of this process, by day; the books stand beside, so that no other may take their place."""


def shelf_of(session: AsyncSession, county_code: str, *, day: date) -> Shelf:
    """Every catalogue, by name."""
    books = [catalogue_of(session, county_code), *(session.info[name] for name in _BOOKS)]
    key = (day, tuple(id(book) for book in books))
    if key not in _made:
        while len(_made) >= _MOST_KEPT:
            del _made[next(iter(_made))]
        _made[key] = (
            books,
            {name: _catalogue(name, tell(session, county_code, day)) for name, tell in _TOLD.items()},
        )
    return _made[key][1]


def versions(shelf: Shelf) -> Books:
    """What stands in a cursor: which version of each was given."""
    return tuple((name, one.version) for name, one in sorted(shelf.items()))


class Catalogues(Source):
    """They hang on nobody's posts. ``after`` names those that are still to be given; none: all of them."""

    name = "catalogue"
    subject = "catalogue"
    of_posts = False

    async def page(self, look: Look, *, without: Person | None, after: str | None, limit: int) -> Page:
        del without
        shelf = shelf_of(look.session, look.view.county_code, day=local_day(look.at))
        names = [name for name in (after.split(",") if after else sorted(shelf)) if name in shelf]
        return [shelf[name].id for name in names[:limit]], ",".join(names[limit:]) or None

    async def changed(self, look: Look, window: Window, *, limit: int) -> Changed:
        """By no change of the county's: the cursor knows the versions."""
        del look, window, limit
        return []

    async def load(self, look: Look, ids: Sequence[UUID]) -> Data:
        by_id = {
            one.id: one
            for one in shelf_of(look.session, look.view.county_code, day=local_day(look.at)).values()
        }
        return {
            thing: {
                "name": by_id[thing].name,
                "version": by_id[thing].version,
                "content": by_id[thing].content,
            }
            for thing in ids
            if thing in by_id
        }


def _catalogue(name: str, content: Any) -> Catalogue:
    told = orjson.dumps(content, option=orjson.OPT_SORT_KEYS)
    version = hashlib.sha256(told).hexdigest()[:_VERSION_LENGTH]
    return Catalogue(uuid5(NAMESPACE_URL, f"gridgov:catalogue:{name}"), name, version, content)


_BOOKS = ("return_reasons", "close_codes", "patrol_forms", "collection_register", "small_places", "mediation", "mediation_papers")  # fmt: skip
"""What they are made of, beside the event types of the county."""

_TOLD: Mapping[str, Callable[[AsyncSession, str, date], Any]] = {
    "event_types": lambda session, county, day: [
        one.model_dump(mode="json") for one in shown_types(session, county, today=day)
    ],
    "lifecycle": lambda session, county, day: as_json(),  # noqa: ARG005 - one form for all
    "return_reasons": lambda session, county, day: [  # noqa: ARG005 - as above
        {"code": code, "zh": zh, "en": en} for code, (zh, en) in return_reasons_of(session).items()
    ],
    "alarm_close_codes": lambda session, _county, day: shown_close_codes(session, today=day).model_dump(
        mode="json"
    ),
    "patrol_forms": lambda session, county, day: shown_kinds(forms_of(session)).model_dump(mode="json"),  # noqa: ARG005 - as above
    "collection_register": lambda session, county, day: register_out(session).model_dump(mode="json"),  # noqa: ARG005 - as above
    "mediation": lambda session, _county, day: {
        name: [row.model_dump(mode="json") for row in rows]
        for name, rows in {**offered(session, on=day), "papers": offered_papers(session)}.items()
    },
}
"""What the operations of the same names answer: see their schemas."""
