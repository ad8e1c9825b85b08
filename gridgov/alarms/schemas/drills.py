"""What comes in and goes out of drills."""

from datetime import date
from uuid import UUID

from pydantic import ConfigDict

from gridgov.alarms.rules.signals import Kind
from gridgov.alarms.schemas.alarms import EXAMPLE_ID
from gridgov.web.fields import In, Out


class DrillIn(In):
    """A drill press of a device; ``id`` is chosen by the sender."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": EXAMPLE_ID, "device_id": EXAMPLE_ID, "kind": "SOS"}]}
    )

    id: UUID
    device_id: UUID
    kind: Kind


class DrillOut(Out):
    """The alarm of a drill."""

    alarm_id: UUID | None
    seen_before: bool


class CommunityDrills(Out):
    """When a community drilled last, and when it owes the next one."""

    area_path: str
    area_name: str
    device_count: int
    last_on: date | None
    last_alarm_id: UUID | None
    drills_in_a_year: int
    due_on: date
    overdue: bool


class DrillsOut(Out):
    """Communities that have devices, in the order of their codes."""

    every_months: int
    source: str
    items: list[CommunityDrills]
    next_after: str | None
