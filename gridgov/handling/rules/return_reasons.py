"""Why an event may be asked to be returned: data, overridable by a county."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

Reasons = Mapping[str, tuple[str, str]]
"""Chinese and English name by code, in the order of the file."""


class ReasonsInvalid(ValueError):
    """The list cannot be loaded; the message names the row."""


def load_reasons(text: str, *, origin: str) -> Reasons:
    """Read the TOML; refuses rows without a code or a name in both languages, codes that stand twice, and no row."""
    tables = tomllib.loads(text)
    rows = tables.pop("reason", [])
    if tables or not rows:
        raise ReasonsInvalid(f"{origin}: only [[reason]] tables are expected, and at least one")
    found: dict[str, tuple[str, str]] = {}
    for number, row in enumerate(rows, start=1):
        where = f"{origin}: reason {number}"
        if set(row) != {"code", "zh", "en"} or not all(
            isinstance(said, str) and said for said in row.values()
        ):
            raise ReasonsInvalid(f"{where}: needs code, zh and en, and nothing else")
        if row["code"] in found:
            raise ReasonsInvalid(f"{where}: a second row with the code {row['code']}")
        found[row["code"]] = (row["zh"], row["en"])
    return found


@cache
def packaged_reasons() -> Reasons:
    """The list that ships with the product."""
    source = files(__package__) / "return_reasons.toml"
    return load_reasons(source.read_text(encoding="utf-8"), origin="return_reasons.toml")
