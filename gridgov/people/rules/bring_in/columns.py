"""The columns of the table of people, as data."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gridgov.sheets.columns import Column
from gridgov.sheets.values import Limits


@dataclass(frozen=True, slots=True)
class Table:
    """The columns in their order, and how large a file may be."""

    columns: tuple[Column, ...]
    limits: Limits
    most_posts: int
    listed: int

    def title(self, code: str) -> str:
        return next(column.zh for column in self.columns if column.code == code)


@cache
def people_table() -> Table:
    """The table as it ships with the product."""
    data = tomllib.loads((files(__package__) / "columns.toml").read_text(encoding="utf-8"))
    limits = data["limits"]
    return Table(
        columns=tuple(
            Column(
                **{**row, "synonyms": tuple(row["synonyms"])}
            )  # an unknown key is refused by the dataclass
            for row in data["column"]
        ),
        limits=Limits(most_rows=limits["most_rows"], most_bytes=limits["most_bytes"]),
        most_posts=limits["most_posts"],
        listed=limits["listed"],
    )
