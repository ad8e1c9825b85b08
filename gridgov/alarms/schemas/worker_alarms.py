"""What comes in and goes out of a worker's own button (一键求助)."""

from datetime import datetime
from uuid import UUID

from pydantic import ConfigDict, Field

from geo.point import Datum
from gridgov.alarms.rules.terms import AlarmState
from gridgov.alarms.schemas.alarms import EXAMPLE_ID
from gridgov.web.fields import In, Moment, Out, Words


class WorkerPlaceIn(In):
    """Where the phone says it is. One that cannot be is left out, and help is called nonetheless."""

    lon: float
    lat: float
    datum: Datum
    accuracy_m: float | None = Field(default=None, description="误差(米) · within how many metres")


class WorkerPressIn(In):
    """A press; ``id`` is chosen by the phone, so that sending it again is harmless. Nothing else need be said."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"id": EXAMPLE_ID, "place": {"lon": 119.905, "lat": 33.405, "datum": "wgs84", "accuracy_m": 12},
                 "pressed_at": "2026-11-26T09:30:00+08:00"}
            ]
        }
    )  # fmt: skip

    id: UUID
    place: WorkerPlaceIn | None = None
    pressed_at: Moment | None = Field(default=None, description="手机时钟的按下时间 · by the phone's clock")
    drill: bool = Field(
        default=False, description="演练,同样呼叫并标明 · a drill: called the same way, and marked"
    )


class WorkerWithdrawalIn(In):
    """The worker takes it back; ``id`` is chosen by the phone."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"id": EXAMPLE_ID, "words": "已脱险"}]})

    id: UUID
    words: Words | None = None


class WorkerPressOut(Out):
    """What became of a press. It says no place: this answer is kept to be given again."""

    id: UUID = Field(description="按下的编号 · of the press")
    alarm_id: UUID
    number: str
    area_path: str
    area_name: str = Field(description="通知的镇街 · whose duty is called")
    drill: bool
    drill_mark: str
    state: AlarmState
    press_count: int
    opened_at: datetime
    withdrawn_at: datetime | None
    answered_at: datetime | None
    going_at: datetime | None
    arrived_at: datetime | None
    closed_at: datetime | None
