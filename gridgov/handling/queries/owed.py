"""A person's to-dos as they are shown: in words, with light and countdown, and in whose name."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.deadlines.queries.calendars import calendar_of
from gridgov.deadlines.rules.calendars import Unit, WorkingCalendar
from gridgov.deadlines.rules.lights import light_of, seconds_left
from gridgov.events.queries.views import type_names
from gridgov.events.rules.holding import Holder, is_holder
from gridgov.handling.rules.to_do import ToDoKind, owed_names
from gridgov.handling.schemas.to_do import OwedOut
from gridgov.people.rules.roles import Person, Role

_PLAIN = (
    "kind", "id", "event_id", "number", "version", "type_code", "area_path", "state", "urgency", "major", "due_at",
    "warn_at", "paused_at",
)  # fmt: skip


async def shown_owed(
    session: AsyncSession, person: Person, rows: Sequence[Row[Any]], *, at: datetime
) -> list[OwedOut]:
    """What a page of the list says of each, at this moment, by the hours of whoever owes it."""
    return [
        _shown(
            session, person, row, at,
            await calendar_of(session, county_code=person.county_code, unit_id=row.held_unit_id),
        )
        for row in rows
    ]  # fmt: skip


def _shown(
    session: AsyncSession, person: Person, row: Row[Any], at: datetime, calendar: WorkingCalendar
) -> OwedOut:
    type_zh, type_en = type_names(session, person.county_code, row.type_code)
    owed_zh, owed_en = owed_names(ToDoKind(row.kind), row.detail)
    unit = Unit(row.unit) if row.unit else None
    left = None
    if row.due_at is not None:
        counted = unit or Unit.NATURAL_HOURS
        left = seconds_left(row.due_at, counted, calendar, at=at, paused_at=row.paused_at)
    return OwedOut(
        **{name: getattr(row, name) for name in _PLAIN}, type_zh=type_zh, type_en=type_en, owed_zh=owed_zh,
        owed_en=owed_en, light=light_of(row.warn_at, row.due_at, at=at, paused_at=row.paused_at), seconds_left=left,
        counts_working_time=unit is not None and unit.is_working, on_behalf_of=_in_whose_name(person, row),
    )  # fmt: skip


def _in_whose_name(person: Person, row: Row[Any]) -> Any:
    """Nobody's where one of the person's own posts is concerned, too."""
    holder = Holder(row.held_role, row.held_path, row.held_unit_id)
    heads = Holder(Role.DUTY_HEAD, row.held_path)
    concerned = [
        post for post in person.posts
        if is_holder(post, holder) or (row.kind == ToDoKind.DECIDE and is_holder(post, heads))
    ]  # fmt: skip
    if not concerned or any(post.on_behalf_of is None for post in concerned):
        return None
    return concerned[0].on_behalf_of
