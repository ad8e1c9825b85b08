"""What a search gives out."""

from datetime import datetime

from pydantic import Field

from gridgov.events.schemas import EventOut
from gridgov.web.fields import Out


class MarkOut(Out):
    """Where an event meets the query. In ``words`` and ``address`` counted in characters (code points)."""

    field: str = Field(description="words | address | number | type | area")
    text: str = Field(description="命中的文字 · what is met: the words, or the name of the type or area")
    start: int | None = None
    end: int | None = None


class FoundOut(EventOut):
    """An event that meets every word of the query, and where."""

    marks: list[MarkOut]


class FoundPage(Out):
    """A page, newest first (an event's whole number finds that event alone). Each request looks at a bounded number of
    events: a page may hold few or none and still go on with ``next_cursor``."""

    items: list[FoundOut]
    next_cursor: str | None
    searched_until: datetime | None = Field(
        description="已检索至此时间,更早的请继续 · so far back was looked; earlier ones come with the next page"
    )
