"""What goes out of tracks: the answer to a batch, a track, coverage, phones of other apps, what was put aside."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from gridgov.patrol.rules.terms import Lack, PhoneApp, PointSource
from gridgov.web.fields import In, Line, Out

BATCH: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object", "required": ["datum", "points"],
                    "properties": {
                        "datum": {"type": "string", "enum": ["wgs84", "gcj02", "bd09", "cgcs2000"]},
                        "points": {
                            "type": "array", "minItems": 1,
                            "items": {
                                "type": "object", "required": ["t", "lon", "lat"],
                                "properties": {
                                    "t": {"description": "Unix seconds or milliseconds, or ISO 8601 with a zone"},
                                    "lon": {"type": "number"}, "lat": {"type": "number"},
                                    "accuracy_m": {"type": "number"}, "mock": {"type": "boolean"},
                                },
                            },
                        },
                    },
                },
                "example": {"datum": "wgs84", "points": [{"t": 1795000000, "lon": 119.905, "lat": 33.405, "accuracy_m": 8}]},
            }
        },
    }
}  # fmt: skip
"""The body is read by hand: a point that is none must not cost the others."""


class PutAsideOut(Out):
    """A point of the batch that was put aside, and why."""

    index: int
    reason: Lack
    zh: str
    en: str


class TakenOut(Out):
    accepted: int
    repeated: int
    put_aside: list[PutAsideOut]


class TrackOut(Out):
    """The line of a patrol: parts of [longitude, latitude, unix second]; nobody's name is on it."""

    shift_id: UUID
    archived: bool
    parts: list[list[tuple[float, float, float]]]
    marked: dict[str, int] = Field(description="各类标记的点数 · how many fixes have which mark")


class ShareOut(Out):
    touched: float
    total: float
    share: float | None = Field(description="0 到 1 · from 0 to 1; nothing where there is nothing to touch")


class PatrolCoverageOut(Out):
    """What patrols touched of an area. There is no figure of how far anybody went, and none of a person."""

    checkpoints: ShareOut
    streets_m: ShareOut
    cells: ShareOut = Field(description="50 米网格 · cells of 50 m")
    shift_count: int


class PhoneIn(In):
    """An address for another app on one's own phone."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e06", "app": "traccar", "label": "备用机"}]
        }
    )

    id: UUID
    app: PhoneApp
    label: Annotated[Line, StringConstraints(max_length=40)]


class PhoneOut(Out):
    id: UUID
    app: PhoneApp
    label: str
    made_at: datetime


class PhonesOut(Out):
    items: list[PhoneOut]


class IssuedPhoneOut(PhoneOut):
    """Told this once: what the app opens, and the same as a code to be scanned (SVG)."""

    url: str
    provisioning: str
    qr_svg: str


class QuarantineOut(Out):
    """What was put aside; where somebody off duty was stands nowhere."""

    id: UUID
    shift_id: UUID | None
    source: PointSource
    reason: Lack
    reason_zh: str
    reason_en: str
    content: str | None
    received_at: datetime


class QuarantinePage(Out):
    items: list[QuarantineOut]
    next_cursor: UUID | None
