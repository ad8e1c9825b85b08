"""What comes in and goes out of watching over an alarm: its ladder, who is near, a note, the next level called by hand."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from gridgov.alarms.rules.ladders import Audience
from gridgov.alarms.schemas.alarms import EXAMPLE_ID
from gridgov.people.rules.roles import Role
from gridgov.web.fields import In, Out, Words


class AudienceOut(Out):
    """Whom a step names."""

    code: Audience
    zh: str
    en: str


class LadderStepOut(Out):
    """A step; ``after_s``: seconds after the call. What was called of it is of the round that runs."""

    step: int
    after_s: int
    to: list[AudienceOut]
    by: list[str] = Field(
        description="收件箱以外的渠道 · channels beside the inbox", examples=[["chat", "sms"]]
    )
    called_at: datetime | None
    told_count: int | None
    undeliverable: bool


class LadderNextOut(Out):
    """Which step comes next. ``at`` is null while somebody is on the way or there; ``again``: it was called before."""

    step: int
    at: datetime | None
    again: bool


class AlarmLadderOut(Out):
    """The ladder as it was frozen when the alarm began, and where it stands."""

    alarm_id: UUID
    version: int
    round: int = Field(description="第几轮 · the ladder began anew so often")
    first_step: int = Field(description="本轮从第几级开始 · the step at which this round began")
    stands: bool = Field(description="已有人前往或到达,暂停升级 · somebody is on the way or there")
    source: str = Field(description="方案依据 · where its figures come from")
    repeat_s: int
    arrive_within_s: int
    steps: list[LadderStepOut]
    next: LadderNextOut | None
    arrive_by: datetime | None = Field(
        description="前往人员须在此前到达 · when whoever is on the way must be there"
    )


class NearResponderOut(Out):
    """Somebody on duty near an alarm; ``distance_m`` from their last place, in a straight line."""

    person_id: UUID
    name: str
    role: Role
    role_zh: str
    role_en: str
    area_path: str
    lon: float
    lat: float
    accuracy_m: float | None
    seen_at: datetime
    distance_m: int
    was_called: bool = Field(description="已被呼叫 · was called to this alarm")


class NearRespondersOut(Out):
    """The nearest first; nobody where the alarm has no place. Older places than ``fresh_s`` are left out."""

    within_m: int
    fresh_s: int
    items: list[NearResponderOut]


NoteWords = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class AlarmNoteIn(In):
    """What somebody did or heard, such as a telephone call; ``id`` is chosen by the sender."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": EXAMPLE_ID, "words": "电话联系本人,无人接听"}]}
    )

    id: UUID
    words: NoteWords


class EscalateIn(In):
    """The next level now; ``id`` is chosen by the sender. ``words``: why."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"id": EXAMPLE_ID, "words": "电话无人接听"}]})

    id: UUID
    words: Words | None = None
