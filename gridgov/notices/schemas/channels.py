"""What comes in and goes out of channels. An address goes out masked, a secret never."""

from datetime import datetime, time
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from gridgov.notices.rules.channels import Channel, Means
from gridgov.notices.rules.choosing import DeliveryState
from gridgov.people.rules.roles import Role
from gridgov.web.fields import In, Line, Out, PathText

_Address = Annotated[str, StringConstraints(min_length=1, max_length=254)]
_Secret = Annotated[str, StringConstraints(min_length=1, max_length=254)]
_Url = Annotated[str, StringConstraints(min_length=1, max_length=1000)]


class MyChannelOut(Out):
    """How one is reached by a channel, and one's wishes. ``off_because``: why the house does not use it at all."""

    channel: Channel
    name_zh: str = Field(examples=["短信"])
    name_en: str = Field(examples=["SMS"])
    off_because: str | None = Field(examples=[None])
    address: str | None = Field(description="遮盖后的地址 · masked", examples=["139****0000"])
    from_account: bool = Field(description="来自账号的电话号码 · the telephone of the account")
    enabled: bool
    digest: bool | None = Field(description="汇总发送;空为按本县规定 · null: as the county has it")
    quiet_hours: bool


class MyChannelsOut(Out):
    channels: list[MyChannelOut]


class MyChannelIn(In):
    """``address`` left out stays as it is; null takes it away."""

    channel: Channel
    address: _Address | None = Field(default=None, examples=["zhangsan"])
    enabled: bool = True
    digest: bool | None = None
    quiet_hours: bool = True


class MyChannelsIn(In):
    """Channels that are not named stay as they are."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"channels": [{"channel": "wecom_app", "address": "zhangsan", "digest": True}]}]
        }
    )

    channels: list[MyChannelIn] = Field(min_length=1, max_length=len(Channel))

    @model_validator(mode="after")
    def _each_once(self) -> "MyChannelsIn":
        if len({one.channel for one in self.channels}) != len(self.channels):
            raise ValueError("同一渠道只能出现一次 · each channel once")
        return self


class TestOut(Out):
    """Where a test stands: look at the deliveries of its notice."""

    notice_id: UUID
    delivery_id: UUID
    state: DeliveryState


class DeliveryOut(Out):
    """One notice by one channel. ``may_be_double``: it was sent, and an attempt before it ended without an answer."""

    id: UUID
    channel: Channel
    state: DeliveryState
    attempt: int
    not_before: datetime
    sent_at: datetime | None
    last_error: str | None = Field(examples=["not configured"])
    may_be_double: bool
    carried_by: UUID | None
    created_at: datetime


class DeliveriesOut(Out):
    """The inbox is not among them: it is always written."""

    items: list[DeliveryOut]


class RestOut(Out):
    """What a vendor wants left alone; ``whole`` the channel, else one destination of it."""

    until: datetime
    because: str | None
    whole: bool


class ChannelOut(Out):
    """A channel of the house, with what became of the last day's messages by state."""

    channel: Channel
    name_zh: str
    name_en: str
    on: bool
    why: str | None = Field(examples=["not configured"])
    missing: list[str] = Field(examples=[["GRIDGOV_CHANNEL_SMS_TEMPLATE"]])
    rests: list[RestOut]
    counts: dict[str, int] = Field(examples=[{"sent": 12, "failed": 1}])
    may_be_double_count: int


class ChannelSettingsOut(Out):
    """What the county's `channels.toml` settles for every channel; it is read when the house starts."""

    urgent: list[Means] = Field(
        description="紧急通知的方式 · by what an urgent notice goes, beside a ladder's own"
    )
    ordinary: list[Means]
    ordinary_digest: bool
    quiet_from: time
    quiet_to: time
    digest_at: list[time]
    test_every_s: int
    kept_days: int


class ChannelsOut(Out):
    channels: list[ChannelOut]
    settings: ChannelSettingsOut


class GroupIn(In):
    """A group's bot or a webhook; of a unit, or of a post (role and area). The id is the sender's."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10",
                    "channel": "wecom_bot",
                    "name": "值班群",
                    "role": "duty_head",
                    "area_path": "329999",
                    "url": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=...",
                }
            ]
        }
    )

    id: UUID
    channel: Channel
    name: Line
    unit_id: UUID | None = None
    role: Role | None = None
    area_path: PathText | None = None
    url: _Url = Field(examples=["https://oapi.dingtalk.com/robot/send?access_token=..."])
    secrets: list[_Secret] = Field(default_factory=list, max_length=3)
    enabled: bool = True


class GroupChangeIn(In):
    """What is left out stays; addresses and secrets are never shown, and need not be sent again."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"enabled": False}]})

    name: Line | None = None
    url: _Url | None = None
    secrets: list[_Secret] | None = Field(default=None, max_length=3)
    enabled: bool | None = None


class GroupOut(Out):
    id: UUID
    channel: Channel
    name: str
    unit_id: UUID | None
    role: str | None
    area_path: str | None
    host: str = Field(examples=["oapi.dingtalk.com"])
    secret_count: int
    enabled: bool
    version: int
    created_at: datetime
    changed_at: datetime


class GroupPage(Out):
    items: list[GroupOut]
    next_cursor: UUID | None
