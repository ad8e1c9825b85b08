"""What comes in and goes out of the inbox."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from gridgov.web.fields import In, Moment, Out


class NoticeOut(Out):
    """One thing a person was told; ``kind`` is one of to_accept, to_move, major, progress, due_soon, overdue."""

    id: UUID
    kind: str = Field(examples=["to_accept"])
    urgent: bool
    subject: str = Field(examples=["event"])
    subject_id: UUID
    zh: str = Field(examples=["待受理:261122-K7Q2M4 暴露垃圾(东门社区第一网格)"])
    en: str = Field(examples=["To be accepted: 261122-K7Q2M4 exposed rubbish (东门社区第一网格)"])
    data: dict[str, Any] = Field(
        examples=[{"number": "261122-K7Q2M4", "state": "reported", "stands_in_for": None}]
    )
    created_at: datetime
    read_at: datetime | None


class NoticePage(Out):
    """A page, newest first; ``unread_count`` is of the whole inbox, counted to 1,000."""

    items: list[NoticeOut]
    next_cursor: str | None
    unread_count: int = Field(examples=[3])


class ReadAllIn(In):
    """Up to which moment everything was seen: what came later stays unread. Left out: everything there is now."""

    until: Moment | None = Field(default=None, examples=["2026-11-22T19:30:00+08:00"])


class ReadAllOut(Out):
    """How many were marked, and whether more are left (they come 1,000 at a time)."""

    read_count: int
    more: bool


class ChangeOut(Out):
    """A change as the live stream tells it; what it is about is asked for by its id."""

    seq: int
    kind: str = Field(examples=["EventMoved"])
    subject: str = Field(examples=["event"])
    subject_id: UUID
    scope_path: str
    at: datetime
