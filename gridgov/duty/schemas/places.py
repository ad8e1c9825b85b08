"""What comes in and goes out of who is on duty, and where they were last."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field

from geo.point import Datum
from gridgov.people.rules.roles import Role
from gridgov.web.fields import In, Moment, Out


class OnDutyOut(Out):
    """Somebody who is on duty now; ``on_behalf_of`` names whose shift it is where they stand in."""

    shift_id: UUID
    person_id: UUID
    person_name: str
    on_behalf_of: UUID | None
    role: Role
    role_zh: str
    role_en: str
    area_path: str
    starts_at: datetime
    ends_at: datetime


class OnDutyList(Out):
    """Who is on duty now (at most 500, by area)."""

    items: list[OnDutyOut]
    more: bool


class LastPlaceIn(In):
    """Where the phone is, as the phone says it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"lon": 119.905, "lat": 33.405, "datum": "gcj02", "accuracy_m": 12, "seen_at": "2026-12-01T09:00:00+08:00"}
            ]
        }
    )  # fmt: skip

    lon: float = Field(ge=-180, le=180)
    lat: float = Field(ge=-180, le=180)
    datum: Datum
    accuracy_m: Annotated[float, Field(ge=0, le=100_000)] | None = None
    seen_at: Moment


class DutyPlaceOut(Out):
    """Where somebody on duty was last; degrees in CGCS2000."""

    person_id: UUID
    person_name: str
    shift_id: UUID
    role: Role
    area_path: str
    lon: float
    lat: float
    accuracy_m: float | None
    seen_at: datetime


class DutyPlaces(Out):
    """The last places of those on duty now (at most 500)."""

    items: list[DutyPlaceOut]
    more: bool
