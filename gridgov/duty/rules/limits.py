"""How far duty may be planned: data, overridable by a county."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files

from gridgov.figures import Fields, figures_of


class DutyLimitsInvalid(ValueError):
    """The limits cannot be loaded; the message names what is wrong."""


@dataclass(frozen=True, slots=True)
class DutyLimits:
    """Spans are durations; the rest are counts."""

    longest_leave: timedelta
    furthest_leave: timedelta
    most_at_once: int
    longest_roster: timedelta
    furthest_roster: timedelta
    most_shifts: int
    longest_shift: timedelta
    hand_over_before: timedelta
    take_over_before: timedelta


_FIELDS: Fields = {
    "longest_leave": ("leave", "longest_days", "days"),
    "furthest_leave": ("leave", "furthest_days", "days"),
    "most_at_once": ("leave", "most_at_once", None),
    "longest_roster": ("roster", "longest_days", "days"),
    "furthest_roster": ("roster", "furthest_days", "days"),
    "most_shifts": ("roster", "most_shifts", None),
    "longest_shift": ("roster", "longest_shift_h", "hours"),
    "hand_over_before": ("hand_over", "hand_over_before_min", "minutes"),
    "take_over_before": ("hand_over", "take_over_before_min", "minutes"),
}


def load_limits(text: str, *, origin: str) -> DutyLimits:
    """Read the TOML; refuses unknown, missing and non-positive figures, naming them."""
    return DutyLimits(**figures_of(text, origin=origin, fields=_FIELDS, error=DutyLimitsInvalid))


@cache
def packaged_limits() -> DutyLimits:
    """The limits that ship with the product."""
    source = files(__package__) / "limits.toml"
    return load_limits(source.read_text(encoding="utf-8"), origin="limits.toml")
