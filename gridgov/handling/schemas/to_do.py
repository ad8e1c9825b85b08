"""The to-do list of a person."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from gridgov.web.fields import Out


class OwedOut(Out):
    """One thing that this person owes. ``id`` is the event's, the part's, the request's or the supervision's."""

    kind: str = Field(examples=["move"])
    id: UUID
    event_id: UUID
    number: str
    version: int
    type_code: str
    type_zh: str
    type_en: str
    area_path: str
    state: str
    urgency: str
    major: bool
    owed_zh: str
    owed_en: str
    due_at: datetime | None
    warn_at: datetime | None
    paused_at: datetime | None = Field(description="自何时起停表 · since when its clock stands")
    light: str | None = Field(default=None, description="green | yellow | red")
    seconds_left: int | None = Field(default=None, description="剩余秒数,逾期为负 · below zero when overdue")
    counts_working_time: bool = Field(
        default=False, description="剩余时间按工作时间计 · of working time, as its policy counts"
    )
    on_behalf_of: UUID | None = Field(description="代谁办理 · in whose name, where this person stands in")


class ToDoPage(Out):
    """A page, the most urgent first; ``next_cursor`` continues it."""

    items: list[OwedOut]
    next_cursor: str | None
