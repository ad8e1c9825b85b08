"""The queues of a desk: narrowed, the most urgent first, and counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, false, func, literal, null, select, union, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.events.queries import SCOPE
from gridgov.events.queries.pages import EventFilter, conditions
from gridgov.events.tables import STILL_OPEN, EventRow
from gridgov.grids.queries.scope import reaches
from gridgov.handling.queries.to_do import Branch, of_event, page_of, to_do_branches
from gridgov.handling.rules.desk import MOST_COUNTED, Queue
from gridgov.handling.rules.to_do import ToDoKind
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person


@dataclass(frozen=True, slots=True)
class Counts:
    """Of a queue: how many, and how many of those are overdue; each at most `MOST_COUNTED`."""

    all: int
    overdue: int


async def desk_page(
    session: AsyncSession, person: Person, queue: Queue, narrowed: EventFilter, *, overdue: bool, cursor: str | None,
    limit: int, at: datetime,
) -> tuple[Sequence[Row[Any]], str | None]:  # fmt: skip
    """A page of a queue, and the cursor of the next. ``overdue``: only what was due before ``at``."""
    wanted = conditions(narrowed, None)
    branches = [branch.where(*wanted) for branch in _branches(session, person, queue)]
    return await page_of(session, branches, cursor=cursor, limit=limit, due_before=at if overdue else None)


async def desk_counts(session: AsyncSession, person: Person, *, at: datetime) -> dict[Queue, Counts]:
    """Every queue counted, in one statement."""
    parts = []
    for queue in Queue:
        for name, before in (("all", None), ("overdue", at)):
            counted = _some(_branches(session, person, queue), before).subquery()
            named = (
                literal(str(queue)).label("queue"),
                literal(name).label("name"),
                func.count().label("count"),
            )
            parts.append(select(*named).select_from(counted))
    found = {(row[0], row[1]): row[2] for row in await session.execute(union_all(*parts))}
    return {queue: Counts(found[queue, "all"], found[queue, "overdue"]) for queue in Queue}


def _some(branches: Sequence[Branch], due_before: datetime | None) -> Select[Any]:
    """The ids of so many as are counted, each once."""
    parts = []
    for branch in branches:
        found = branch.subquery()
        ids = select(found.c.kind, found.c.id)
        if due_before is not None:
            ids = ids.where(found.c.sort_at < due_before)
        parts.append(select(ids.limit(MOST_COUNTED).subquery()))
    if not parts:
        return select(null()).where(false())
    return select(union(*parts).subquery()).limit(MOST_COUNTED)


def _branches(session: AsyncSession, person: Person, queue: Queue) -> list[Branch]:
    if queue is not Queue.ALL:
        return to_do_branches(session, person, unit=queue is Queue.UNIT)
    event = EventRow
    whole = of_event(ToDoKind.MOVE, event.holder_role, event.holder_path, event.holder_unit_id)
    # Part by part, so that each follows its own index (see the pages of events).
    return [
        whole.where(part, STILL_OPEN)
        for part in reaches(permissions_of(session), person, "event.read", SCOPE)
    ]
