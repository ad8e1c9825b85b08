"""How far joint handling may go: data, overridable by a county."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


class HandlingLimitsInvalid(ValueError):
    """The limits cannot be loaded; the message names what is wrong."""


@dataclass(frozen=True, slots=True)
class HandlingLimits:
    """All are counts."""

    most_helpers: int
    most_returns: int
    most_shown: int


_FIELDS: dict[str, tuple[str, str]] = {
    "most_helpers": ("parts", "most_helpers"),
    "most_returns": ("returns", "most_returns"),
    "most_shown": ("recall", "most_shown"),
}


def load_limits(text: str, *, origin: str) -> HandlingLimits:
    """Read the TOML; refuses unknown, missing and non-positive figures, naming them."""
    tables = tomllib.loads(text)
    known = set(_FIELDS.values())
    given = {(table, key) for table, rows in tables.items() if isinstance(rows, dict) for key in rows}
    strange = sorted(set(tables) - {table for table, _ in known}) + sorted(
        f"{table}.{key}" for table, key in given ^ known
    )
    if strange:
        raise HandlingLimitsInvalid(f"{origin}: unknown or missing {strange}")
    values: dict[str, int] = {}
    for name, (table, key) in _FIELDS.items():
        figure = tables[table][key]
        if isinstance(figure, bool) or not isinstance(figure, int) or figure < 1:
            raise HandlingLimitsInvalid(
                f"{origin}: {table}.{key} must be a whole number from 1, not {figure!r}"
            )
        values[name] = figure
    return HandlingLimits(**values)


@cache
def packaged_limits() -> HandlingLimits:
    """The limits that ship with the product."""
    source = files(__package__) / "limits.toml"
    return load_limits(source.read_text(encoding="utf-8"), origin="limits.toml")
