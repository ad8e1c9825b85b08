"""Where the figures of fault runs stand for machines: one file, in which each kind of run replaces its own rows."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from dev.places import LOCAL

RESULTS = LOCAL / "chaos.json"


def write_rows(rows: Sequence[Mapping[str, Any]], path: Path, *, issue: int, by_name: bool = False) -> None:
    """One object a row; those of other issues stay as they are. ``by_name``: and those of this one that have other names."""
    names = {row["name"] for row in rows}
    before = orjson.loads(path.read_bytes()) if path.exists() else []
    kept = sorted(
        [row for row in before if row["issue"] != issue or (by_name and row["name"] not in names)]
        + [dict(row) for row in rows],
        key=lambda row: row["issue"],
    )
    path.write_bytes(orjson.dumps(kept, option=orjson.OPT_INDENT_2) + b"\n")
