"""The queues of a desk: narrowed, the most urgent first, and counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, false, func, literal, literal_column, select, union, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.plans import OWN_PLAN
from gridgov.events.queries import SCOPE
from gridgov.events.queries.pages import EventFilter, conditions
from gridgov.events.tables import STILL_OPEN, EventRow
from gridgov.grids.queries.scope import reaches
from gridgov.handling.queries.to_do import Branch, of_event, page_of, to_do_branches, to_do_kinds
from gridgov.handling.rules.desk import MOST_COUNTED, Queue
from gridgov.handling.rules.to_do import ToDoKind
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person


@dataclass(frozen=True, slots=True)
class Counts:
    """Of a queue: how many, and how many of those are overdue; each at most `MOST_COUNTED`."""

    all: int
    overdue: int

    def with_more(self, all_count: int, overdue_count: int) -> "Counts":
        """With so many more of another kind."""
        return Counts(
            min(self.all + all_count, MOST_COUNTED), min(self.overdue + overdue_count, MOST_COUNTED)
        )


async def desk_page(
    session: AsyncSession, person: Person, queue: Queue, narrowed: EventFilter, *, overdue: bool, cursor: str | None,
    limit: int, at: datetime,
) -> tuple[Sequence[Row[Any]], str | None]:  # fmt: skip
    """A page of a queue, and the cursor of the next. ``overdue``: only what was due before ``at``."""
    wanted = conditions(narrowed, None)
    branches = [branch.where(*wanted) for branch in _branches(session, person, queue)]
    return await page_of(session, branches, cursor=cursor, limit=limit, due_before=at if overdue else None)


async def desk_counts(session: AsyncSession, person: Person, *, at: datetime) -> dict[Queue, Counts]:
    """Every queue counted kind by kind: no two kinds hold the same, so that they add up. What is overdue comes first in
    each, so that it is counted as far as all is.

    In two statements: one joins much and finds little, and keeps its plan; the other reads long queues, and is planned for
    each person.
    """
    long, short = [], []
    for queue in Queue:
        if queue is Queue.ALL:
            long.append(_count(queue, _all(session, person, brief=True), at))
            continue
        moves, others = to_do_kinds(session, person, unit=queue is Queue.UNIT, brief=True)
        long.append(_count(queue, moves, at))
        short += [_count(queue, [_counted(branch)], at) for branch in others]
    sums = {queue: Counts(0, 0) for queue in Queue}
    rows = list(await session.execute(union_all(*short)))
    await session.execute(OWN_PLAN)
    rows += await session.execute(union_all(*long))
    for row in rows:
        sums[Queue(row.queue)] = sums[Queue(row.queue)].with_more(row.whole, row.late)
    return sums


def _count(queue: Queue, branches: Sequence[Branch], at: datetime) -> Select[Any]:
    """How many of one kind, so many as are counted, each once."""
    found = _first(branches).subquery()
    late = func.count().filter(found.c.sort_at < at).label("late")
    columns: list[Any] = [literal(str(queue)).label("queue"), func.count().label("whole"), late]
    return select(*columns).select_from(found)


def _counted(branch: Branch) -> Branch:
    """With what is counted of it alone, each once."""
    counted = [column for column in branch.selected_columns if column.key in {"kind", "id", "sort_at"}]
    return branch.with_only_columns(*counted, maintain_column_froms=True).distinct()


def _first(branches: Sequence[Branch]) -> Select[Any]:
    """So many as are counted, the most urgent first, each once."""
    if not branches:
        return select(literal_column("now()").label("sort_at")).where(false())
    parts = []
    for branch in branches:
        found = branch.subquery()
        parts.append(select(found).order_by(found.c.sort_at, found.c.id).limit(MOST_COUNTED))
    if len(parts) == 1:
        return parts[0]
    whole = union(*(select(part.subquery()) for part in parts)).subquery()
    return select(whole).order_by(whole.c.sort_at, whole.c.id).limit(MOST_COUNTED)


def _branches(session: AsyncSession, person: Person, queue: Queue) -> list[Branch]:
    if queue is Queue.ALL:
        return _all(session, person, brief=False)
    return to_do_branches(session, person, unit=queue is Queue.UNIT)


def _all(session: AsyncSession, person: Person, *, brief: bool) -> list[Branch]:
    event = EventRow
    whole = of_event(ToDoKind.MOVE, event.holder_role, event.holder_path, event.holder_unit_id, brief=brief)
    # Part by part, so that each follows its own index (see the pages of events).
    return [
        whole.where(part, STILL_OPEN)
        for part in reaches(permissions_of(session), person, "event.read", SCOPE)
    ]
