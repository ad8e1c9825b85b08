"""How far joint handling may go: data, overridable by a county."""

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any


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


_FIELDS: dict[str, tuple[str, str, str | None]] = {
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
    tables = tomllib.loads(text)
    known = {(table, key) for table, key, _ in _FIELDS.values()}
    given = {(table, key) for table, rows in tables.items() if isinstance(rows, dict) for key in rows}
    strange = sorted(set(tables) - {table for table, _ in known}) + sorted(
        f"{table}.{key}" for table, key in given ^ known
    )
    if strange:
        raise HandlingLimitsInvalid(f"{origin}: unknown or missing {strange}")
    values: dict[str, Any] = {}
    for name, (table, key, unit) in _FIELDS.items():
        figure = tables[table][key]
        if isinstance(figure, bool) or not isinstance(figure, int) or figure < 1:
            raise HandlingLimitsInvalid(
                f"{origin}: {table}.{key} must be a whole number from 1, not {figure!r}"
            )
        values[name] = timedelta(**{unit: figure}) if unit else figure
    return HandlingLimits(**values)


@cache
def packaged_limits() -> HandlingLimits:
    """The limits that ship with the product."""
    source = files(__package__) / "limits.toml"
    return load_limits(source.read_text(encoding="utf-8"), origin="limits.toml")
