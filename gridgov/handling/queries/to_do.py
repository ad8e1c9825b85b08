"""Whose move is it: everything one person or their unit owes, in one statement, the most urgent first.

What waits for a post waits for whoever acts in it, so that a substitute sees what the absent person sees. Each branch
follows its own index, the long ones in the order of their due time, and gives a page at most; only what the person may
read is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    ColumnElement,
    DateTime,
    Row,
    Select,
    and_,
    any_,
    cast,
    false,
    func,
    literal_column,
    null,
    or_,
    select,
    tuple_,
    union,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import uuids
from gridgov.db.paging import cut_page, decode_cursor, encode_cursor
from gridgov.deadlines.tables import DeadlineRow
from gridgov.events.queries import SCOPE
from gridgov.events.rules.states import OPEN
from gridgov.events.tables import LIFTED, EventRow
from gridgov.grids.queries.scope import in_scope
from gridgov.handling.queries.to_do_columns import all_columns, counted_columns, no_unit, of_clock
from gridgov.handling.rules.to_do import ToDoKind
from gridgov.handling.tables import EventPart, EventRequest, EventSupervision
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person, Post, Role

Branch = Select[Any]


async def to_do_page(
    session: AsyncSession, person: Person, *, cursor: str | None, limit: int
) -> tuple[Sequence[Row[Any]], str | None]:
    """A page of what this person owes, and the cursor of the next."""
    return await page_of(session, to_do_branches(session, person), cursor=cursor, limit=limit)


async def page_of(
    session: AsyncSession, branches: Sequence[Branch], *, cursor: str | None, limit: int, due_before: datetime | None = None
) -> tuple[Sequence[Row[Any]], str | None]:  # fmt: skip
    """A page of these together by due time, each once, and the cursor of the next."""
    after = decode_cursor(cursor)
    if not branches:
        return [], None
    parts = []
    for branch in branches:
        found = branch.subquery()
        narrowed = select(found)
        if due_before is not None:
            narrowed = narrowed.where(found.c.sort_at < due_before)
        if after is not None:
            narrowed = narrowed.where(tuple_(found.c.sort_at, found.c.id) > tuple_(*after))
        parts.append(narrowed.order_by(found.c.sort_at, found.c.id).limit(limit + 1).subquery())
    whole = union(*(select(part) for part in parts)).subquery()
    statement = select(whole).order_by(whole.c.sort_at, whole.c.id).limit(limit + 1)
    page, more = cut_page((await session.execute(statement)).all(), limit)
    return page, encode_cursor(page[-1].sort_at, page[-1].id) if more else None


async def to_dos_about(
    session: AsyncSession, person: Person, event_ids: Sequence[UUID]
) -> Sequence[Row[Any]]:
    """What this person owes about these events, in the same order."""
    parts = [
        branch.where(EventRow.id == any_(uuids(event_ids))) for branch in to_do_branches(session, person)
    ]
    whole = union_all(*parts).subquery()
    statement = select(whole).order_by(whole.c.sort_at, whole.c.id)
    return (await session.execute(statement)).all()


async def events_to_do(
    session: AsyncSession, view: Person, *, without: Person | None, after: str | None, limit: int
) -> tuple[list[UUID], str | None]:
    """The events about which a person owes something, and not by the posts of another view; by id, a page at a time."""
    ids = _ids_of(session, view)
    statement = select(EventRow.id, EventRow.received_at).where(
        EventRow.county_code == view.county_code, EventRow.id.in_(ids)
    )
    if without is not None:
        statement = statement.where(EventRow.id.not_in(_ids_of(session, without)))
    if (last := decode_cursor(after)) is not None:
        statement = statement.where(tuple_(EventRow.received_at, EventRow.id) > tuple_(*last))
    ordered = statement.order_by(EventRow.received_at, EventRow.id).limit(limit + 1)
    page, more = cut_page((await session.execute(ordered)).all(), limit)
    return [row.id for row in page], encode_cursor(page[-1].received_at, page[-1].id) if more else None


def _ids_of(session: AsyncSession, view: Person) -> Select[Any]:
    found = union_all(*to_do_branches(session, view)).subquery()
    return select(found.c.event_id)


def to_do_branches(session: AsyncSession, person: Person, *, unit: bool = False) -> list[Branch]:
    """What the person owes, kind by kind; ``unit``: what whoever works beside them owes, too: everybody of their units, and
    of their areas where a post works for none."""
    moves, others = to_do_kinds(session, person, unit=unit, brief=False)
    return [*moves, *others]


def to_do_kinds(
    session: AsyncSession, person: Person, *, unit: bool, brief: bool
) -> tuple[list[Branch], list[Branch]]:
    """The same: moves, one branch for each holder, and one for each other kind; no two kinds hold the same. ``brief``: events
    with what is counted of them alone, without their clocks."""
    gate = and_(
        EventRow.county_code == person.county_code,
        in_scope(permissions_of(session), person, "event.read", SCOPE),
    )
    whose = [_of_unit(post) if unit else _of_post(post) for post in person.posts]
    whose += [_Whose(unit_id=unit_id) for unit_id in sorted(person.unit_ids)]
    wide = {one.path for one in whose if one.role is None}
    whose = sorted({one for one in whose if one.role is None or one.path not in wide}, key=repr)
    others = (
        _leads(whose, brief=brief),
        _parts(person, whose),
        _decisions(person, whose),
        _answers(person, whose),
        _visits(person, whose),
    )
    moves = _moves(whose, brief=brief)
    return [branch.where(gate) for branch in moves], [branch.where(gate) for branch in others]


@dataclass(frozen=True, slots=True)
class _Whose:
    """A post, every post at an area (``role`` None), or a unit."""

    path: str | None = None
    role: Role | None = None
    unit_id: UUID | None = None

    def holds(self, role: Any, path: Any, unit: Any) -> ColumnElement[bool]:
        if self.unit_id is not None:
            return cast(unit == self.unit_id, Boolean)
        at = path == self.path
        return at if self.role is None else and_(at, role == self.role)


def _of_post(post: Post) -> _Whose:
    return _Whose(post.area_path, post.role)


def _of_unit(post: Post) -> _Whose:
    return _of_post(post) if post.unit_id is not None else _Whose(post.area_path)


def _moves(whose: Sequence[_Whose], *, brief: bool) -> list[Branch]:
    """One for each holder, so that each follows the index of what it holds by due time."""
    held = (EventRow.holder_role, EventRow.holder_path, EventRow.holder_unit_id)
    whole = of_event(ToDoKind.MOVE, *held, brief=brief).where(EventRow.state.in_(sorted(OPEN)))
    return [whole.where(one.holds(*held)) for one in whose]


def _leads(whose: Sequence[_Whose], *, brief: bool) -> Branch:
    """What was lifted above the lead is still the lead's to finish."""
    event = EventRow
    mine = _mine(whose, event.lead_role, event.lead_path, event.lead_unit_id)
    held = _mine(whose, event.holder_role, event.holder_path, event.holder_unit_id)
    return of_event(ToDoKind.LEAD, event.lead_role, event.lead_path, event.lead_unit_id, brief=brief).where(
        mine, func.coalesce(held, false()).is_(False), LIFTED
    )


def of_event(kind: ToDoKind, role: Any, path: Any, unit: Any, *, brief: bool = False) -> Branch:
    """Events with their own clock, each as something owed; ``brief``: only what is counted of it."""
    if brief:
        return select(*counted_columns(kind, EventRow.id, EventRow.due_at))
    never = cast(null(), DateTime(timezone=True))
    clock = and_(_clock_of(EventRow.id), DeadlineRow.part_id.is_(None), DeadlineRow.paused_at.is_(None))
    columns = all_columns(
        kind, EventRow.id, EventRow.state, role, path, unit, EventRow.due_at, EventRow.warn_at, never
    )
    return select(*columns).outerjoin_from(EventRow, DeadlineRow, clock)


def _parts(person: Person, whose: Sequence[_Whose]) -> Branch:
    part = EventPart
    mine = _mine(whose, part.role, part.area_path, part.unit_id)
    clock = and_(_clock_of(part.event_id), DeadlineRow.part_id == part.id)
    columns = of_clock(ToDoKind.PART, part.id, part.state, part.role, part.area_path, part.unit_id)
    return (
        select(*columns)
        .join_from(part, EventRow, _event_of(part))
        .outerjoin(DeadlineRow, clock)
        .where(
            part.county_code == person.county_code, part.kind == "help", part.state.in_(["given", "signed"]), mine,
            EventRow.state.in_(sorted(OPEN)),
        )
    )  # fmt: skip


def _decisions(person: Person, whose: Sequence[_Whose]) -> Branch:
    """Whoever decides, and the duty heads of that level; never about what they handle or asked for themselves."""
    request = EventRequest
    mine = [
        request.decider_path == one.path
        if one.role in {None, Role.DUTY_HEAD}
        else and_(request.decider_path == one.path, request.decider_role == one.role)
        for one in whose
        if one.path is not None
    ]
    clock = and_(_clock_of(request.event_id), DeadlineRow.part_id == request.id)
    columns = of_clock(
        ToDoKind.DECIDE, request.id, request.kind, request.decider_role, request.decider_path, no_unit()
    )
    return (
        select(*columns)
        .join_from(request, EventRow, _event_of(request))
        .join(DeadlineRow, clock)
        .where(
            request.county_code == person.county_code, request.state == "open", or_(false(), *mine),
            request.asked_by != person.id, EventRow.handler_id.is_distinct_from(person.id),
        )
    )  # fmt: skip


def _answers(person: Person, whose: Sequence[_Whose]) -> Branch:
    row = EventSupervision
    mine = _mine(whose, row.to_role, row.to_path, row.to_unit_id)
    clock = and_(_clock_of(row.event_id), DeadlineRow.part_id == row.id)
    columns = of_clock(ToDoKind.ANSWER, row.id, row.card, row.to_role, row.to_path, row.to_unit_id)
    return (
        select(*columns)
        .join_from(row, EventRow, _event_of(row))
        .join(DeadlineRow, clock)
        .where(
            row.county_code == person.county_code, row.kind == "supervise", row.answered_at.is_(None), mine
        )
    )


_VISIT: ColumnElement[str] = literal_column("'visit'")
"""As the index of visits says it, so that it is found whatever the values a plan is made for."""


def _visits(person: Person, whose: Sequence[_Whose]) -> Branch:
    clock = DeadlineRow
    mine = _mine(whose, clock.owner_role, clock.owner_path, clock.owner_unit_id)
    columns = of_clock(
        ToDoKind.VISIT, EventRow.id, EventRow.state, clock.owner_role, clock.owner_path, clock.owner_unit_id
    )
    joined = and_(EventRow.county_code == clock.county_code, EventRow.id == clock.subject_id)
    return (
        select(*columns)
        .join_from(clock, EventRow, joined)
        .where(
            clock.county_code == person.county_code, clock.stage == _VISIT, clock.ended_at.is_(None), mine,
            EventRow.handler_id.is_distinct_from(person.id),
        )
    )  # fmt: skip


def _mine(whose: Sequence[_Whose], role: Any, path: Any, unit: Any) -> ColumnElement[bool]:
    return or_(false(), *(one.holds(role, path, unit) for one in whose))


def _event_of(table: Any) -> ColumnElement[bool]:
    return and_(EventRow.county_code == table.county_code, EventRow.id == table.event_id)


def _clock_of(event_id: Any) -> ColumnElement[bool]:
    return and_(
        DeadlineRow.county_code == EventRow.county_code, DeadlineRow.subject_id == event_id,
        DeadlineRow.ended_at.is_(None),
    )  # fmt: skip
