"""Who was told of an alarm, by which channel, and what came back."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from gridgov.alarms.rules.terms import Act, ActorKind
from gridgov.notices.rules.channels import Channel
from gridgov.notices.rules.choosing import DeliveryState
from gridgov.web.fields import Out


class ToldByOut(Out):
    """One message by one channel."""

    channel: Channel
    name_zh: str = Field(examples=["短信"])
    name_en: str = Field(examples=["SMS"])
    state: DeliveryState
    state_zh: str = Field(examples=["已送出"])
    state_en: str = Field(examples=["sent"])
    sent_at: datetime | None
    last_error: str | None
    may_be_double: bool = Field(description="可能重复送出 · may have gone out twice")


class ToldOut(Out):
    """One thing somebody was told; ``by`` is empty where it stands in the inbox alone."""

    zh: str
    en: str
    at: datetime
    read_at: datetime | None = Field(description="在收件箱阅读 · read in the inbox")
    by: list[ToldByOut]


class ToldRoleOut(Out):
    """As what somebody works here."""

    zh: str
    en: str


class AlarmRecipientOut(Out):
    """Somebody who was called. Of a contact neither name nor number: those stand on the alarm while it is open, where each
    look is recorded."""

    kind: ActorKind
    id: UUID
    name: str | None
    roles: list[ToldRoleOut]
    called_at: datetime
    said: Act | None = Field(description="最近的答复 · what they said last")
    said_zh: str | None
    said_en: str | None
    said_at: datetime | None
    told: list[ToldOut] = Field(description="最近 20 条 · the newest first, at most 20")


class AlarmToldOut(Out):
    """In the order in which they were called (at most 500)."""

    alarm_id: UUID
    items: list[AlarmRecipientOut]
