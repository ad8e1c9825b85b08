"""What comes in and goes out of devices and their keys."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from gridgov.alarms.rules.terms import DeviceKind, DeviceState
from gridgov.alarms.rules.troubles import Health, Trouble
from gridgov.web.fields import In, Line, Moment, Out, PathText, Words

Label = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._:/-]{1,64}$")]
"""A vendor's name for itself or for a thing: it comes over the wire as it is."""

_ID, _SERVED = "0198c6f0-5a00-7000-8000-0000000000d1", "0198c6f0-5a00-7000-8000-0000000000a1"


class DeviceIn(In):
    """A device as it was installed; ``id`` is chosen by the sender, so that sending it twice is harmless."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": _ID, "kind": "button", "vendor": "acme", "serial": "SN-0001", "area_path": "3299990010010001",
                    "place_in_home": "床头", "heartbeat_s": 3600,
                }
            ]
        }
    )  # fmt: skip

    id: UUID
    kind: DeviceKind
    vendor: Label
    serial: Label
    area_path: PathText = Field(
        description="所在网格(或所知的最低一级区域) · the grid, or the lowest area known"
    )
    place_in_home: Line | None = None
    platform_id: UUID | None = Field(
        default=None, description="经由的平台或网关 · the platform or gateway it comes by"
    )
    heartbeat_s: int | None = Field(
        default=None, description="心跳间隔,秒;不填为县默认 · heartbeat interval, seconds"
    )
    test_every_days: int | None = Field(
        default=None, description="测试间隔,天;不填为县默认 · test interval, days"
    )


class DeviceChangeIn(In):
    """What is left out stays."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"heartbeat_s": 1800}]})

    place_in_home: Line | None = None
    platform_id: UUID | None = None
    heartbeat_s: int | None = None
    test_every_days: int | None = None


class BindIn(In):
    """Whose it is from now on. A device hangs in the home of whoever it is bound to."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"served_id": _SERVED, "place_in_home": "床头"}]}
    )

    served_id: UUID
    place_in_home: Line | None = None


class DeviceMoveIn(In):
    """Why, or what was seen."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"note": "现场按键,平台已收到"}]})

    note: Words | None = None


class IssueKeyIn(In):
    """How long the key in use goes on beside the new one."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"overlap_h": 72}]})

    overlap_h: Annotated[int, Field(ge=0, description="小时;不填为县默认 · hours")] | None = None


class TaskOut(Out):
    """The maintenance task of a trouble; ``over``: it was told that the device works again, and a person closes it."""

    trouble: Trouble
    event_id: UUID
    over: bool


class WatchOut(Out):
    """What is known of a device from what it sends."""

    health: Health
    troubles: list[Trouble]
    seen_at: datetime | None
    skew_s: int | None = Field(description="设备时钟偏差,秒 · how far its clock is off, seconds")
    battery: int | None
    strength_dbm: int | None
    silent_at: datetime | None
    tested_at: datetime | None
    test_due_at: datetime | None
    tasks: list[TaskOut]


class DeviceOut(Out):
    """A device as it is now."""

    id: UUID
    code: str
    kind: DeviceKind
    vendor: str
    serial: str
    state: DeviceState
    state_zh: str
    state_en: str
    area_path: str
    place_in_home: str | None
    served_id: UUID | None
    bound_at: datetime | None
    platform_id: UUID | None
    heartbeat_s: int
    test_every_days: int
    added_at: datetime
    changed_at: datetime
    version: int
    watch: WatchOut


class DevicePage(Out):
    """A page of devices, in order of their id."""

    items: list[DeviceOut]
    next_cursor: UUID | None


class KeyOut(Out):
    """A key without its secret, which is told once and never again."""

    number: int
    made_by: UUID
    made_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    holds: bool


class KeysOut(Out):
    """The keys of a device, the newest first (the last 50)."""

    items: list[KeyOut]


class IssuedKeyOut(Out):
    """A new key: this is the only time that its secret is told."""

    number: int
    secret: str = Field(
        description="Standard Webhooks 密钥,仅此一次 · told once", examples=["whsec_bm9uZSBvZiB5b3Vycy4uLg=="]
    )
    device_version: int
    expiring: list[int] = Field(description="到期停用的旧密钥编号 · the keys that now end")
    expires_at: Moment | None = Field(description="旧密钥停用时间 · when they end")


class RefusalOut(Out):
    """What was refused at the door on a day."""

    day: str
    way: str
    reason: str
    claimed: str = Field(description="自称的设备 · the device it claimed to be")
    count: int
    first_at: datetime
    last_at: datetime


class RefusalPage(Out):
    """A page of a county's refusals of one day, the most frequent first; and how many there were of each reason."""

    day: str
    items: list[RefusalOut]
    by_reason: dict[str, int]
    next_offset: int | None
