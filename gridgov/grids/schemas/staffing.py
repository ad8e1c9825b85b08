"""What is wrong with the data about who works where."""

from datetime import date
from typing import Literal
from uuid import UUID

from gridgov.web.fields import Out


class StaffingFaultOut(Out):
    """One fault: how grave, where, what, and the remedy; the person where somebody is concerned."""

    severity: Literal["fault", "warning", "info"]
    code: str
    path: str
    name: str
    zh: str
    en: str
    person_id: UUID | None
    person_name: str | None


class StaffingPage(Out):
    """A page of faults by place; ``counts`` (by code, of the whole area) do not change from page to page."""

    area_path: str
    day: date
    grid_count: int
    counts: dict[str, int]
    items: list[StaffingFaultOut]
    next_cursor: str | None


class PostWarningsOut(Out):
    """What would be wrong if this post were given, that is not wrong now."""

    items: list[StaffingFaultOut]
