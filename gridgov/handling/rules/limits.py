"""How far joint handling may go: data, overridable by a county."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files

from gridgov.figures import Fields, figures_of


class HandlingLimitsInvalid(ValueError):
    """The limits cannot be loaded; the message names what is wrong."""


@dataclass(frozen=True, slots=True)
class HandlingLimits:
    """Spans are durations; the rest are counts."""

    most_helpers: int
    most_returns: int
    most_shown: int
    extension_window: timedelta
    most_extension_days: int
    furthest_review: timedelta
    remind_every: timedelta
    most_reopened: int
    most_not_reached: int


_FIELDS: Fields = {
    "most_helpers": ("parts", "most_helpers", None),
    "most_returns": ("returns", "most_returns", None),
    "most_shown": ("recall", "most_shown", None),
    "extension_window": ("extension", "window_h", "hours"),
    "most_extension_days": ("extension", "most_working_days", None),
    "furthest_review": ("suspension", "furthest_days", "days"),
    "remind_every": ("pressing", "remind_every_min", "minutes"),
    "most_reopened": ("ending", "most_reopened", None),
    "most_not_reached": ("ending", "most_not_reached", None),
}


def load_limits(text: str, *, origin: str) -> HandlingLimits:
    """Read the TOML; refuses unknown, missing and non-positive figures, naming them."""
    return HandlingLimits(**figures_of(text, origin=origin, fields=_FIELDS, error=HandlingLimitsInvalid))


@cache
def packaged_limits() -> HandlingLimits:
    """The limits that ship with the product."""
    source = files(__package__) / "limits.toml"
    return load_limits(source.read_text(encoding="utf-8"), origin="limits.toml")
