"""The figures by which devices are supervised: data, overridable by a county."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from gridgov.figures import Fields, figures_of


class SupervisionInvalid(ValueError):
    """The figures cannot be loaded; the message names what is wrong."""


@dataclass(frozen=True, slots=True)
class Supervision:
    """Spans are durations, intervals seconds and days as a device is given them, the rest counts and percent."""

    shortest_heartbeat_s: int
    longest_heartbeat_s: int
    default_heartbeat_s: int
    suspect_after_misses: int
    offline_after_misses: int
    grace: timedelta
    low_percent: int
    restored_percent: int
    default_test_days: int
    shortest_test_days: int
    longest_test_days: int
    sweep_limit: int
    look_again: timedelta
    most_keys: int
    overlap: timedelta
    longest_overlap: timedelta

    def silent_at(self, seen_at: datetime, heartbeat_s: int) -> datetime:
        """When a device that was heard of then counts as offline, unless it is heard of again."""
        return seen_at + timedelta(seconds=heartbeat_s * self.offline_after_misses) + self.grace

    def suspect_at(self, seen_at: datetime, heartbeat_s: int) -> datetime:
        """When it is shown as suspect: nobody is sent for that."""
        return seen_at + timedelta(seconds=heartbeat_s * self.suspect_after_misses) + self.grace


_FIELDS: Fields = {
    "shortest_heartbeat_s": ("heartbeat", "shortest_s", None),
    "longest_heartbeat_s": ("heartbeat", "longest_s", None),
    "default_heartbeat_s": ("heartbeat", "default_s", None),
    "suspect_after_misses": ("heartbeat", "suspect_after_misses", None),
    "offline_after_misses": ("heartbeat", "offline_after_misses", None),
    "grace": ("heartbeat", "grace_s", "seconds"),
    "low_percent": ("battery", "low_percent", None),
    "restored_percent": ("battery", "restored_percent", None),
    "default_test_days": ("test", "default_days", None),
    "shortest_test_days": ("test", "shortest_days", None),
    "longest_test_days": ("test", "longest_days", None),
    "sweep_limit": ("sweep", "limit", None),
    "look_again": ("sweep", "look_again_h", "hours"),
    "most_keys": ("keys", "most", None),
    "overlap": ("keys", "overlap_h", "hours"),
    "longest_overlap": ("keys", "longest_overlap_h", "hours"),
}

_RISING: tuple[tuple[str, ...], ...] = (
    ("shortest_heartbeat_s", "default_heartbeat_s", "longest_heartbeat_s"),
    ("suspect_after_misses", "offline_after_misses"),
    ("low_percent", "restored_percent"),
    ("shortest_test_days", "default_test_days", "longest_test_days"),
    ("overlap", "longest_overlap"),
)
"""Each of these is at most the next."""

_WHOLE_PERCENT = 100


def load_supervision(text: str, *, origin: str) -> Supervision:
    """Read the TOML; refuses unknown, missing and non-positive figures, and those in the wrong order, naming them."""
    values = figures_of(text, origin=origin, fields=_FIELDS, error=SupervisionInvalid)
    _check_order(values, origin)
    return Supervision(**values)


def _check_order(values: dict[str, Any], origin: str) -> None:
    for names in _RISING:
        for lower, upper in pairwise(names):
            if values[lower] > values[upper]:
                said = [".".join(_FIELDS[name][:2]) for name in (lower, upper)]
                raise SupervisionInvalid(f"{origin}: {said[0]} must be at most {said[1]}")
    if values["restored_percent"] > _WHOLE_PERCENT:
        raise SupervisionInvalid(f"{origin}: battery.restored_percent must be at most {_WHOLE_PERCENT}")


@cache
def packaged_supervision() -> Supervision:
    """The figures that ship with the product."""
    source = files(__package__) / "supervision.toml"
    return load_supervision(source.read_text(encoding="utf-8"), origin="supervision.toml")
