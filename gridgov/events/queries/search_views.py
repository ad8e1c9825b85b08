"""What a search found, as it is shown."""

from collections.abc import Iterator, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.events.queries.search import Found, Meaning
from gridgov.events.queries.views import shown
from gridgov.events.rules.search_marks import marks_in
from gridgov.events.rules.search_query import number_part
from gridgov.events.schemas import EventOut
from gridgov.events.schemas.search import FoundOut, FoundPage, MarkOut


async def shown_found(session: AsyncSession, found: Found) -> FoundPage:
    events = await shown(session, found.events)
    return FoundPage(
        items=[FoundOut(**dict(event), marks=list(_marks(event, found.meanings))) for event in events],
        next_cursor=found.next_cursor,
        searched_until=found.searched_until,
    )


def _marks(event: EventOut, meanings: Sequence[Meaning]) -> Iterator[MarkOut]:
    fields = {"words": event.words, "address": event.address}
    for mark in marks_in(fields, [one.word for one in meanings]):
        text = fields[mark.field] or ""
        yield MarkOut(field=mark.field, text=text[mark.start : mark.end], start=mark.start, end=mark.end)
    if not meanings or any(number_part(one.word.text, event.number) for one in meanings):
        yield MarkOut(field="number", text=event.number)
    if any(event.type_code in one.types for one in meanings):
        yield MarkOut(field="type", text=event.type_zh)
    names = {path: name for one in meanings for path, name in one.areas.items()}
    for path, name in names.items():
        if event.area_path.startswith(path):
            yield MarkOut(field="area", text=name)
