"""What comes in and goes out of platforms and of response services."""

from datetime import datetime
from uuid import UUID

from pydantic import ConfigDict, Field

from gridgov.alarms.rules.terms import Service, Way
from gridgov.web.fields import In, Line, Out, PathText, Phone


class PlatformIn(In):
    """A gateway, or a platform that pushes to us; ``id`` is chosen by the sender."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"id": "0198c6f0-5a00-7000-8000-0000000000e1", "way": "onenet", "name": "中移物联"}]
        }
    )

    id: UUID
    way: Way
    name: Line


class PlatformChangeIn(In):
    """What is left out stays; one that is disabled is refused at the door."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"enabled": False}]})

    name: Line | None = None
    enabled: bool | None = None


class PlatformOut(Out):
    """A platform without its secrets; ``code`` stands in the address that it pushes to."""

    id: UUID
    code: str
    way: Way
    name: str
    enabled: bool
    secret_count: int
    made_by: UUID
    made_at: datetime
    last_seen_at: datetime | None
    version: int


class PlatformSecretOut(PlatformOut):
    """A platform with a new secret: this is the only time that it is told."""

    secret: str = Field(description="仅此一次 · told once")


class PlatformPage(Out):
    """A page of platforms, in order of their id."""

    items: list[PlatformOut]
    next_cursor: UUID | None


class ServiceIn(In):
    """Who may be called for an area beside the house; ``id`` is chosen by the sender."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "0198c6f0-5a00-7000-8000-0000000000f1", "service": "medical_120", "area_path": "329999",
                    "name": "县急救中心", "phone": "051900000120",
                }
            ]
        }
    )  # fmt: skip

    id: UUID
    service: Service
    area_path: PathText
    name: Line
    phone: Phone


class ServiceChangeIn(In):
    """What is left out stays."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"phone": "051900000121"}]})

    name: Line | None = None
    phone: Phone | None = None
    enabled: bool | None = None


class ServiceOut(Out):
    """A response service as it is now. Its number is an office's, shown to whoever manages it."""

    id: UUID
    service: Service
    area_path: str
    name: str
    phone: str
    enabled: bool
    made_by: UUID
    made_at: datetime
    changed_at: datetime
    version: int


class ServicePage(Out):
    """A page of services, in order of their id."""

    items: list[ServiceOut]
    next_cursor: UUID | None
