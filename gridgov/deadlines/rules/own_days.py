"""A county's own days, which lie over the public ones: a rest day, a working day, a half day. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gridgov.deadlines.rules.windows import DayPart, Windows, part_of


class DayKind(StrEnum):
    """休 / 班 / 半; a half day weighs half a working day."""

    REST = "rest"
    WORK = "work"
    HALF = "half"


HALVES = {DayKind.REST: 0, DayKind.WORK: 2, DayKind.HALF: 1}
"""The weight of a day, in halves of a working day."""


@dataclass(frozen=True, slots=True)
class OwnDay:
    """One day of the county, with its name and where that is said.

    A half day has windows or a part of the day, never both; a working day may have windows of its own; a rest day has
    nothing. Windows named here hold for every unit that keeps a calendar at all.
    """

    day: date
    kind: DayKind
    name: str
    source: str
    windows: Windows = ()
    part: DayPart | None = None

    def __post_init__(self) -> None:
        has_time = bool(self.windows or self.part)
        if self.kind is DayKind.REST and has_time:
            raise ValueError(f"{self.day}: nobody works on a rest day")
        if self.kind is DayKind.WORK and self.part:
            raise ValueError(f"{self.day}: half of a day is a half day")
        if self.kind is DayKind.HALF and bool(self.windows) is bool(self.part):
            raise ValueError(f"{self.day}: a half day has windows or a part of the day")

    def windows_over(self, usual: Windows) -> Windows:
        """When people work on this day, where ``usual`` are the hours of such a day."""
        if self.kind is DayKind.REST:
            return ()
        return part_of(usual, self.part) if self.part else self.windows or usual
