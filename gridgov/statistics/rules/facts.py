"""The facts that are kept added up by day and month: those the definitions count, and how long stages took. Pure.

Written out, because each is a column of the rollups; a test holds the list against `indicators.toml`.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

TIMED_STAGES = ("accept", "sign", "handle")
"""Stages of which it is told how long they took: from when the first clock of a case began to when it was first met."""

BANDS_H = (4, 24, 72, 168, 360)
"""Upper ends of the bands in hours by the calendar, each end within its band; the last band is open."""

COUNTED = (
    "raised.all",
    "accept.due", "accept.met", "dispatch.due", "dispatch.met", "sign.due", "sign.met",
    "handle.done", "handle.lapsed", "handle.met", "handle.reworked", "handle.closed", "handle.closed_met",
    "help.due", "help.met", "verify.due", "verify.met", "close.due", "close.met",
    "decided.all", "decided.filed", "decided.self_resolved", "decided.cancelled",
    "given.all", "given.reworked", "visited.all", "visited.satisfied", "visited.basically",
    "acts.grant_return", "acts.grant_extension", "acts.suspend", "acts.yellow", "acts.red", "acts.black",
)  # fmt: skip
TOOK = tuple(f"{stage}.took_{band}" for stage in TIMED_STAGES for band in range(len(BANDS_H) + 1))
FACTS = (*COUNTED, *TOOK)
RAISED = "raised.all"


class Dimension(StrEnum):
    """By what the facts of an area are told apart; each adds up to the whole."""

    TOTAL = "total"
    AREA = "area"
    TYPE = "type"
    LEVEL = "level"
    HOUR = "hour"
    UNIT = "unit"


class Grain(StrEnum):
    """Over what span a row of a rollup adds up: a day of China's calendar, or a month of it."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Band:
    """A span of durations: longer than ``above_h``, at most ``to_h`` (None: without end)."""

    number: int
    above_h: int
    to_h: int | None


BANDS = tuple(
    Band(number, above, to)
    for number, (above, to) in enumerate(zip((0, *BANDS_H), (*BANDS_H, None), strict=True))
)


def column_of(fact: str) -> str:
    """The name of a fact's column."""
    return fact.replace(".", "_")


def band_of(took: timedelta) -> int:
    """The number of the band a duration falls in."""
    return sum(took > timedelta(hours=end) for end in BANDS_H)
