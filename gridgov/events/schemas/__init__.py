"""What comes in and goes out of events."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import BeforeValidator, Field

from geo.point import Datum
from gridgov.web.fields import In, Line, Moment, Out, Phone, Words

MAX_FILES = 9


class Source(StrEnum):
    """Where a report came from."""

    GRIDWORKER = "gridworker"
    RESIDENT = "resident"
    HOTLINE = "hotline"
    WALK_IN = "walk_in"
    PATROL = "patrol"
    DEVICE = "device"
    DEPARTMENT = "department"
    POLICE = "police"
    """From the police: not theirs to handle, straight to the town's centre."""
    SYSTEM = "system"
    """From the house itself: what follows from another lane. Nobody reports in its name."""


class EventPlaceIn(In):
    """A place as the phone had it; the datum must be declared: a wrong one moves a point by about 500 m."""

    lon: float = Field(ge=-180, le=180, examples=[119.98126])
    lat: float = Field(ge=-180, le=180, examples=[33.41207])
    datum: Datum
    accuracy_m: Annotated[float, Field(ge=0, le=100_000)] | None = None


class ProposerIn(In):
    """Who raised it, where a demand was told to the reporter; anonymous ones follow by the code."""

    anonymous: bool = False
    name: Line | None = None
    phone: Phone | None = None


class ReplyChannel(StrEnum):
    """How whoever raised it was told."""

    PHONE = "phone"
    IN_PERSON = "in_person"
    MESSAGE = "message"
    CODE_PAGE = "code_page"


class ReplyIn(In):
    """What was told to whoever raised it, and how."""

    channel: ReplyChannel
    words: Words


class MajorIn(In):
    """Why this cannot wait."""

    reason: Line


class ReportIn(In):
    """A report from a phone; ``id`` is chosen by the phone, so that sending it twice is harmless."""

    id: UUID
    type_code: Annotated[str, Field(max_length=40, examples=["environment.exposed_garbage"])]
    words: Words
    place: EventPlaceIn
    address: Line | None = None
    occurred_at: Moment
    file_ids: list[UUID] = Field(default_factory=list, max_length=MAX_FILES)
    source: Source = Source.GRIDWORKER
    major: bool = False
    proposer: ProposerIn | None = None
    concerns_id: UUID | None = Field(
        default=None, description="被投诉的网格员 · the gridworker a complaint is about"
    )
    self_resolved: Words | None = Field(
        default=None, description="已当场处置的结果 · what was done on the spot, if it is already settled"
    )


class PlaceOut(Out):
    """In the stored datum (CGCS2000, taken as equal to WGS-84), longitude first; and as it was sent."""

    lon: float
    lat: float
    raw_lon: float
    raw_lat: float
    datum: str
    accuracy_m: float | None


class EventOut(Out):
    """An event as it is now."""

    id: UUID
    number: str
    version: int
    type_code: str
    type_zh: str
    type_en: str
    lane: str
    urgency: str
    major: bool
    state: str
    state_zh: str
    state_en: str
    words: str
    address: str | None
    area_path: str
    outside_grids: bool
    item_code: str | None = Field(
        description="所属事项清单条目 · the item of the county's list that it falls under"
    )
    outside_list: bool = Field(
        description="清单外事项,网格员可退回 · outside the list; a gridworker may decline it"
    )
    place: PlaceOut
    source: str
    occurred_at: datetime
    received_at: datetime
    updated_at: datetime
    closed_at: datetime | None
    due_at: datetime | None
    warn_at: datetime | None
    paused_at: datetime | None = Field(
        description="办理时限自何时起停表(挂账、退回审核) · since when the clock of handling stands"
    )
    light: str | None = Field(
        description="绿灯至 80 %,黄灯至到期,其后红灯 · green | yellow | red, at this moment"
    )
    satisfaction: str | None
    holder_role: str | None
    holder_path: str | None
    holder_unit_id: UUID | None
    lead_role: str | None = Field(
        description="主办 · whom it was dispatched to: a role at an area, or a unit"
    )
    lead_path: str | None
    lead_unit_id: UUID | None
    dispatcher_role: str | None = Field(
        description="派遣人岗位,决定退回 · who gave it out, and decides on returns"
    )
    dispatcher_path: str | None
    receiver_role: str | None = Field(description="首接岗位 · who received it first")
    receiver_path: str | None
    receiver_leads: bool = Field(
        description="首接负责:尚无人签收,由首接岗位负责 · nobody has signed yet, so whoever received it first leads"
    )
    handler_id: UUID | None
    reporter_id: UUID | None
    lead_event_id: UUID | None
    rework_count: int
    return_count: int
    ruled: bool = Field(description="已裁定承办 · the county centre ruled who must take it")
    reopen_count: int
    file_ids: list[UUID] = Field(default_factory=list)


class ReportedOut(Out):
    """The answer to a report: its number, its grid, when it must be accepted, and the code to follow it by."""

    id: UUID
    number: str
    version: int
    state: str
    area_path: str
    outside_grids: bool
    received_at: datetime
    due_at: datetime | None
    follow_code: str | None = Field(
        default=None, description="凭此码查询进度,仅返回一次 · follow by this code; told once"
    )


class StepOut(Out):
    """One step of the timeline."""

    seq: int
    move: str
    from_state: str | None
    to_state: str
    actor_id: UUID | None
    actor_name: str | None = Field(default=None, description="办理人姓名 · who made it, by name")
    actor_role: str | None
    on_behalf_of: UUID | None
    reason: str | None
    data: dict[str, Any]
    at: datetime
    hash: Annotated[str, BeforeValidator(lambda value: value.hex() if isinstance(value, bytes) else value)]


class NearbyOut(Out):
    """An event that may be the same: of the same type, near in place and time."""

    id: UUID
    number: str
    state: str
    words: str
    distance_m: float
    received_at: datetime


class MoveOut(Out):
    """A move this person may make now."""

    code: str
    zh: str
    en: str
    to_state: str
    needs: list[str]


class ProposerOut(Out):
    """Who raised it; the phone number masked unless a purpose was named."""

    id: UUID
    event_id: UUID
    anonymous: bool
    name: str | None
    phone: str | None


class FileLinkOut(Out):
    """A file of the event; the links expire after a few minutes."""

    id: UUID
    kind: str
    media_type: str
    size_bytes: int
    url: str
    thumbnail_url: str | None


class EventTypeOut(Out):
    """A type of the catalogue."""

    code: str
    category: str
    zh: str
    en: str
    lane: str
    urgency: str
    evidence: str
    evidence_zh: str | None
    evidence_en: str | None
    lead_role: str
    duplicate_radius_m: float
    duplicate_window_h: int
    concerns_gridworker: bool
    retired: bool = False


class EventPage(Out):
    """A page of events, newest first; ``next_cursor`` continues it."""

    items: list[EventOut]
    next_cursor: str | None


class EventFollowOut(Out):
    """What anybody who holds the code may see: no names, no place closer than the community."""

    number: str
    type_zh: str
    type_en: str
    state: str
    state_zh: str
    state_en: str
    received_at: datetime
    closed_at: datetime | None
    replies: list["FollowReplyOut"]


class FollowReplyOut(Out):
    words: str
    at: datetime
