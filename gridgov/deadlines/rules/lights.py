"""The light and what is left of a clock: of a whole clock, or from the instants that a row keeps of it. Pure."""

from datetime import datetime
from enum import StrEnum

from gridgov.deadlines.rules.calendars import Unit, WorkingCalendar, elapsed
from gridgov.deadlines.rules.clock import Clock, as_resumed, due, warning


class Light(StrEnum):
    """绿 / 黄 / 红."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


def light(clock: Clock, at: datetime, calendar: WorkingCalendar) -> Light:
    """Of a whole clock; what stands still keeps its light."""
    seen = as_resumed(clock, at)
    return light_of(warning(seen, calendar), due(seen, calendar), at=at) or Light.GREEN


def light_of(
    warn_at: datetime | None, due_at: datetime | None, *, at: datetime, paused_at: datetime | None = None
) -> Light | None:
    """Green until the warning, yellow to the due instant itself, red after; None where nothing is owed.

    What stands keeps the light that it had.
    """
    if due_at is None:
        return None
    seen_at = paused_at or at
    if seen_at > due_at:
        return Light.RED
    return Light.YELLOW if warn_at is not None and seen_at >= warn_at else Light.GREEN


def seconds_left(
    due_at: datetime,
    unit: Unit,
    calendar: WorkingCalendar,
    *,
    at: datetime,
    paused_at: datetime | None = None,
) -> int:
    """Whole seconds until it is due, of working time where the policy counts working time; below zero when overdue."""
    counted = Unit.WORKING_HOURS if unit.is_working else Unit.NATURAL_HOURS
    seen_at = paused_at or at
    if seen_at <= due_at:
        return int(elapsed(seen_at, due_at, counted, calendar) * 3600)
    return -int(elapsed(due_at, seen_at, counted, calendar) * 3600)
