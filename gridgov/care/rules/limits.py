"""How much the care list holds of one person: data, overridable by a county."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


class CareLimitsInvalid(ValueError):
    """The limits cannot be loaded; the message names what is wrong."""


@dataclass(frozen=True, slots=True)
class CareLimits:
    """A year, and counts."""

    earliest_birth_year: int
    most_contacts: int
    most_agreements: int


_FIELDS = {
    "earliest_birth_year": ("served", "earliest_birth_year"),
    "most_contacts": ("contacts", "most"),
    "most_agreements": ("agreements", "most"),
}


def load_limits(text: str, origin: str) -> CareLimits:
    """Read the TOML; refuses unknown, missing and non-positive figures, naming them."""
    tables = tomllib.loads(text)
    known = set(_FIELDS.values())
    given = {(table, key) for table, rows in tables.items() if isinstance(rows, dict) for key in rows}
    strange = sorted(set(tables) - {table for table, _ in known}) + sorted(
        f"{table}.{key}" for table, key in given ^ known
    )
    if strange:
        raise CareLimitsInvalid(f"{origin}: unknown or missing {strange}")
    values: dict[str, int] = {}
    for name, (table, key) in _FIELDS.items():
        figure = tables[table][key]
        if isinstance(figure, bool) or not isinstance(figure, int) or figure < 1:
            raise CareLimitsInvalid(f"{origin}: {table}.{key} must be a whole number from 1, not {figure!r}")
        values[name] = figure
    return CareLimits(**values)


@cache
def packaged_limits() -> CareLimits:
    """The limits that ship with the product."""
    source = files(__package__) / "limits.toml"
    return load_limits(source.read_text(encoding="utf-8"), "limits.toml")
