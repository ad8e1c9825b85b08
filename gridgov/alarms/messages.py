"""What alarms announce: past-tense facts, ids only."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class DeviceChanged:
    """Something was done to a device by a person, or by its first test: ``did`` says what (``added``, ``bound``, a move)."""

    subject: ClassVar[str] = "device"
    county_code: str
    subject_id: UUID
    scope_path: str
    did: str


@dataclass(frozen=True, slots=True)
class DeviceHealthChanged:
    """A trouble of a device came or went, or stands for another day: its tasks are to be put in order."""

    subject: ClassVar[str] = "device"
    county_code: str
    subject_id: UUID
    scope_path: str
