"""What comes in and goes out of alarms: seen, answered, closed, drilled."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from geo.point import Datum
from gridgov.alarms.rules.close_codes import SafeBy
from gridgov.alarms.rules.signals import Kind
from gridgov.alarms.rules.terms import Act, ActorKind, AlarmState, AnsweredBy
from gridgov.web.fields import In, Line, Out, Words

EXAMPLE_ID = "0198c6f0-5a00-7000-8000-0000000000aa"
MessageId = Annotated[str, StringConstraints(pattern=r"^[\x21-\x7e]{1,200}$")]
"""A message's id as its device or platform gave it."""


class Answering(StrEnum):
    """What somebody may say of themselves."""

    SEEN = Act.SEEN
    GOING = Act.GOING
    ARRIVED = Act.ARRIVED
    NEEDS_HELP = Act.NEEDS_HELP
    STOOD_DOWN = Act.STOOD_DOWN


class AlarmPlaceIn(In):
    """Where whoever answers is, as the phone says it."""

    lon: float = Field(ge=-180, le=180)
    lat: float = Field(ge=-90, le=90)
    datum: Datum


class AnswerIn(In):
    """An answer; ``id`` is chosen by the sender, so that sending it twice is harmless."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"id": EXAMPLE_ID, "act": "going", "place": {"lon": 119.905, "lat": 33.405, "datum": "gcj02"}, "words": "三分钟到"}
            ]
        }
    )  # fmt: skip

    id: UUID
    act: Answering
    place: AlarmPlaceIn | None = None
    words: Words | None = None
    by: Literal["app", "console"] = "app"


class EarlyAnswerIn(AnswerIn):
    """An answer to a call that another platform already told of: it names the message, not the alarm."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"id": EXAMPLE_ID, "device_id": EXAMPLE_ID, "message_id": "m-17", "act": "going"}]
        }
    )

    device_id: UUID
    message_id: MessageId


class AlarmCloseIn(In):
    """How it ended. ``goes_on``: what is left to do, as a case in the loop."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"code": "help_given", "safe_by": "seen", "words": "扶起,无外伤"}]}
    )

    code: Line
    safe_by: SafeBy | None = Field(
        default=None, description="由谁确认平安 · how it was confirmed that they are safe"
    )
    words: Words | None = None
    goes_on: Words | None = Field(default=None, description="后续事项,转为事件办理 · what is left, as a case")
    by: Literal["app", "console"] = "app"


class AlarmOut(Out):
    """An alarm as it is now; it names nobody."""

    id: UUID
    number: str
    event_version: int = Field(description="事件版本号 · of its event, for moves of the loop")
    version: int
    kind: Kind
    kind_zh: str
    kind_en: str
    drill: bool
    drill_mark: str = Field(description="演练时为“【演练】” · shown before everything else in a drill")
    urgency: str
    state: AlarmState
    area_path: str
    area_name: str
    lon: float | None
    lat: float | None
    accuracy_m: float | None = Field(description="一键求助位置的误差(米) · of a worker's place")
    served_id: UUID | None
    worker_id: UUID | None = Field(description="一键求助的工作人员 · whoever works here and called for help")
    device_id: UUID | None
    device_kind: str | None
    place_in_home: str | None
    press_count: int
    opened_at: datetime
    occurred_at: datetime | None = Field(description="设备时钟的按下时间 · by the device's clock")
    pressed_at: datetime = Field(description="最近一次按下 · the last press")
    cancel_pressed_at: datetime | None
    answered_at: datetime | None
    taken_at: datetime | None = Field(description="指挥席最近一次接警 · when a desk answered last")
    taken_by: str | None = Field(description="接警人员 · who answered at that desk")
    going_at: datetime | None
    arrived_at: datetime | None
    close_code: str | None
    close_zh: str | None
    close_en: str | None
    safe_by: str | None
    closed_at: datetime | None


class AlarmPage(Out):
    """A page, the open ones first."""

    items: list[AlarmOut]
    next_cursor: str | None


class AlarmActOut(Out):
    """One thing that happened."""

    id: UUID
    act: Act
    zh: str
    en: str
    actor_kind: ActorKind
    actor_id: UUID | None
    actor_name: str | None = Field(description="本系统人员的姓名 · of people of the house only")
    by: AnsweredBy | None
    is_primary: bool
    lon: float | None
    lat: float | None
    data: dict[str, Any]
    at: datetime


class ResponderOut(Out):
    """Somebody who answered, and what they said last."""

    kind: ActorKind
    id: UUID
    name: str | None
    said: Act
    zh: str
    en: str
    is_primary: bool
    at: datetime


class CallOut(Out):
    """A step of the ladder that was called."""

    round: int = Field(description="第几轮 · the ladder began anew so often")
    cycle: int = Field(description="最后一级第几次重复 · how often the last level was called again")
    step: int
    told_count: int
    undeliverable: bool = Field(
        description="无人可通知,已自动升级 · nobody could be told, and the next level was called"
    )
    called_at: datetime


class WhoOut(Out):
    """Whose call it is: shown while it is open only, and each look is recorded."""

    name: str
    phone: str | None
    address: str
    access_notes: str | None
    health_notes: str | None
    lives_alone: bool
    contacts: list["WhoContactOut"]


class WhoContactOut(Out):
    """A contact, so that whoever is there can reach them."""

    id: UUID
    name: str
    phone: str
    relation: str
    can_come: bool


class AlarmWorkerOut(Out):
    """Whoever works here and called for help: shown while it is open only, and each look of others is recorded."""

    id: UUID
    name: str
    phone: str | None


class AlarmDetail(AlarmOut):
    """An alarm with its acts, who is on the way, and, while it is open, whose call it is."""

    acts: list[AlarmActOut]
    calls: list[CallOut] = Field(description="已呼叫的各级 · the steps called so far, in order (at most 500)")
    responders: list[ResponderOut]
    mine: Act | None = Field(description="我最近的答复 · what I said last")
    who: WhoOut | None
    worker: AlarmWorkerOut | None


class CloseCodeOut(Out):
    """A way in which an alarm may end."""

    code: str
    zh: str
    en: str
    false_alarm: bool
    needs_safe: bool
    drill: bool
    retired: bool


class CloseCodesOut(Out):
    """All of them, with the ways in which safety may be confirmed."""

    items: list[CloseCodeOut]
    safe_by: dict[SafeBy, tuple[str, str]]


class EarlyAnswerOut(Out):
    """What became of an answer that names a message: the alarm, or kept until it comes."""

    id: UUID
    alarm_id: UUID | None
    kept_until: datetime | None


class DeviceFiguresOut(Out):
    """How a device's alarms ended: a figure of the device, never of whoever presses or answers."""

    device_id: UUID
    begins_at: datetime
    ends_at: datetime
    alarm_count: int
    open_count: int
    press_count: int
    by_code: dict[str, int]
    false_count: int
    false_percent: str | None = Field(
        description="误报率,两位小数;无已结束求助时为空 · of those that are over"
    )
    test_count: int = Field(description="收到的测试信号 · test signals received")
