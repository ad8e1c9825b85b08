"""How far the loop looks, each figure with its source and its day: data, overridable by a county."""

import tomllib
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any


class LoopLimitsInvalid(ValueError):
    """The limits cannot be loaded; the message names what is wrong."""


@dataclass(frozen=True, slots=True)
class LoopLimits:
    """``_m`` are metres, ``_days`` days, ``_h`` hours of the day, the rest counts."""

    third_time_count: int
    third_time_days: int
    same_place_m: int
    hotspot_days: int
    hotspot_within_m: int
    hotspot_least: int
    hotspot_most_events: int
    hotspot_most: int
    hotspot_causes: int
    night_from_h: int
    day_from_h: int
    evening_from_h: int
    chain_most: int
    chain_deepest: int

    @property
    def third_time(self) -> timedelta:
        return timedelta(days=self.third_time_days)

    @property
    def hotspot(self) -> timedelta:
        return timedelta(days=self.hotspot_days)


HOURS = 24
_NAMES = frozenset(field.name for field in fields(LoopLimits))


def load_limits(text: str, *, origin: str) -> LoopLimits:
    """Read the TOML; refuses unknown, missing, repeated and non-positive figures, and one without a source."""
    values: dict[str, int] = {}
    for number, row in enumerate(tomllib.loads(text).get("limit", []), start=1):
        name = _checked(row, f"{origin}: limit {number}")
        if name in values:
            raise LoopLimitsInvalid(f"{origin}: limit {number}: {name} stands there twice")
        values[name] = row["value"]
    if strange := sorted(values.keys() ^ _NAMES):
        raise LoopLimitsInvalid(f"{origin}: unknown or missing {strange}")
    limits = LoopLimits(**values)
    if not 0 < limits.day_from_h < limits.evening_from_h < limits.night_from_h < HOURS:
        raise LoopLimitsInvalid(f"{origin}: day, evening and night begin one after another within a day")
    return limits


def _checked(row: dict[str, Any], where: str) -> str:
    if set(row) != {"name", "value", "source", "effective_from"}:
        raise LoopLimitsInvalid(f"{where}: name, value, source and effective_from are expected")
    figure = row["value"]
    if isinstance(figure, bool) or not isinstance(figure, int) or figure < 1:
        raise LoopLimitsInvalid(f"{where}: {row['name']} must be a whole number from 1, not {figure!r}")
    if not str(row["source"]).strip() or not isinstance(row["effective_from"], date):
        raise LoopLimitsInvalid(f"{where}: say where {row['name']} comes from and since when it holds")
    return str(row["name"])


@cache
def packaged_limits() -> LoopLimits:
    """The limits that ship with the product."""
    return load_limits((files(__package__) / "limits.toml").read_text(encoding="utf-8"), origin="limits.toml")
