"""Reading a file of figures: TOML with tables of whole numbers from 1, each of which a feature knows by a name."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, TypeAlias

Fields: TypeAlias = Mapping[str, tuple[str, str, str | None]]
"""By the feature's own name: table, key, and the unit of a duration as `timedelta` names it; None for a plain number."""


def figures_of(
    text: str, *, origin: str, fields: Fields, error: Callable[[str], Exception]
) -> dict[str, Any]:
    """A duration or a whole number for each of ``fields``; ``error`` names what is unknown, missing or no such number."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise error(f"{origin}: not TOML: {fault}") from fault
    known = {(table, key) for table, key, _ in fields.values()}
    given = {(table, key) for table, rows in tables.items() if isinstance(rows, dict) for key in rows}
    strange = sorted(set(tables) - {table for table, _ in known}) + sorted(
        f"{table}.{key}" for table, key in given ^ known
    )
    if strange:
        raise error(f"{origin}: unknown or missing {strange}")
    values: dict[str, Any] = {}
    for name, (table, key, unit) in fields.items():
        figure = tables[table][key]
        if isinstance(figure, bool) or not isinstance(figure, int) or figure < 1:
            raise error(f"{origin}: {table}.{key} must be a whole number from 1, not {figure!r}")
        try:
            values[name] = timedelta(**{unit: figure}) if unit else figure
        except OverflowError as fault:
            raise error(f"{origin}: {table}.{key} is longer than any duration: {figure}") from fault
    return values
