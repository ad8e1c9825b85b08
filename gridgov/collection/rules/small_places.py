"""九小场所: which premises are one of the nine small kinds, by a table. Pure."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


class SmallPlacesInvalid(ValueError):
    """The table cannot be loaded; the message names the row."""


@dataclass(frozen=True, slots=True)
class SmallPlace:
    """Premises of a class are small while each figure that is known lies below its limit."""

    class_code: str
    zh: str
    en: str
    below: Mapping[str, float]
    source: str
    effective_from: date


@dataclass(frozen=True, slots=True)
class SmallPlaces:
    rows: Sequence[SmallPlace]

    def find(self, class_code: str | None, figures: Mapping[str, Any], *, on: date) -> SmallPlace | None:
        """The small kind that it is; None where it is none, or where nothing is known to tell it by."""
        rows = [row for row in self.rows if row.class_code == class_code and row.effective_from <= on]
        if not rows:
            return None
        row = max(rows, key=lambda one: one.effective_from)
        known = {name: figures[name] for name in row.below if isinstance(figures.get(name), int | float)}
        if not known or any(value >= row.below[name] for name, value in known.items()):
            return None
        return row


_KEYS = {"class", "zh", "en", "below", "source", "effective_from"}


def load_small_places(text: str, *, origin: str) -> SmallPlaces:
    """Read the TOML; every row names its limits, source and day."""
    rows = []
    for number, row in enumerate(tomllib.loads(text).get("place", []), start=1):
        if set(row) != _KEYS:
            raise SmallPlacesInvalid(
                f"{origin}: place {number}: unknown or missing {sorted(set(row) ^ _KEYS)}"
            )
        if not row["below"] or not all(
            isinstance(limit, int | float) and limit > 0 for limit in row["below"].values()
        ):
            raise SmallPlacesInvalid(
                f"{origin}: place {number}: below needs a positive limit for each figure"
            )
        if type(row["effective_from"]) is not date or not str(row["source"]).strip():
            raise SmallPlacesInvalid(f"{origin}: place {number}: a source and a day of effect are needed")
        rows.append(
            SmallPlace(row["class"], row["zh"], row["en"], row["below"], row["source"], row["effective_from"])
        )
    return SmallPlaces(tuple(rows))


@cache
def packaged_small_places() -> SmallPlaces:
    source = files(__package__) / "small_places.toml"
    return load_small_places(source.read_text(encoding="utf-8"), origin="small_places.toml")
