"""What comes in and goes out of app passwords."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from gridgov.people.rules.app_passwords import MOST_LIVING
from gridgov.people.schemas import MaybeCode, Password
from gridgov.web.fields import In, Line, Moment, Out

AppName = Annotated[Line, StringConstraints(max_length=60), Field(examples=["办公室 QGIS"])]


class AppPasswordIn(In):
    """What it is for, and until when; the password in use proves who asks, and a code where a second factor is in force."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"name": "办公室 QGIS", "password": "Ge-Li-Yuan-2026"}]}
    )

    name: AppName
    password: Password
    code: MaybeCode = None
    expires_at: Moment | None = Field(
        default=None, description="缺省为长期有效,最长一年 · none: until it is revoked; a year at most"
    )


class AppPasswordOut(Out):
    """One of one's own; the text is never shown again. ``holds``: whether it opens anything now."""

    id: UUID
    name: str
    made_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None = Field(description="精确到 5 分钟 · to five minutes")
    holds: bool = Field(
        description="到期或密码更改后失效 · false once it expired, or the account's password was changed"
    )


class AppPasswordMadeOut(AppPasswordOut):
    """A new one with its text, told this once, and what a program is told besides."""

    username: str
    secret: str = Field(repr=False, examples=["329999-ACDE-FGHJ-KMNP-QRTV-WXY2-3456-789A"])
    url: str = Field(description="OGC API 地址,填入 QGIS · what QGIS is told")


class AppPasswords(Out):
    """One's own, the newest first."""

    items: list[AppPasswordOut]
    most: int = Field(default=MOST_LIVING, description="同时有效的上限 · how many may live at a time")
    url: str
