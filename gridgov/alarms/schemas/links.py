"""What comes in and goes out by a link, without an account."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, StringConstraints

from gridgov.alarms.rules.close_codes import SafeBy
from gridgov.alarms.rules.signals import Kind
from gridgov.alarms.rules.terms import Act
from gridgov.alarms.schemas.alarms import EXAMPLE_ID, Answering
from gridgov.web.fields import In, Line, Out


class LinkAnswerIn(In):
    """What whoever holds the link says."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"id": EXAMPLE_ID, "act": "going"}]})

    id: UUID
    act: Answering
    words: Annotated[str, StringConstraints(max_length=200)] | None = None


class LinkCloseIn(In):
    """How it ended, by whoever holds the link and was there, or spoke to the person."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"code": "by_mistake", "safe_by": "spoken_to"}]}
    )

    code: Line
    safe_by: SafeBy | None = None
    words: Annotated[str, StringConstraints(max_length=200)] | None = None


class LinkComingOut(Out):
    """How many of a side say the same."""

    side: str
    side_zh: str
    side_en: str
    said: Act
    zh: str
    en: str
    count: int


class AlarmLinkOut(Out):
    """What whoever holds a link is told: who called, where, what, who is on the way."""

    number: str
    drill: bool
    drill_mark: str
    kind: Kind
    kind_zh: str
    kind_en: str
    name: str | None
    address: str | None
    phone: str | None
    area_name: str
    opened_at: datetime
    press_count: int
    pressed_at: datetime
    cancel_pressed_at: datetime | None
    coming: list[LinkComingOut]
    mine: Act | None
    may_close: bool
    version: int
