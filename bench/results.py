"""The table of one run: each figure with its limit, the ratio of the two, and what was to be reached."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached: a bound of the row's value, or of its ratio to the limit."""

    bound: float
    at_most: bool
    of_ratio: bool

    def met_by(self, figure: float) -> bool:
        return figure <= self.bound if self.at_most else figure >= self.bound

    def __str__(self) -> str:
        return f"{'ratio ' if self.of_ratio else ''}{'<=' if self.at_most else '>='} {self.bound:g}"


def ratio_at_least(bound: float) -> Target:
    return Target(bound, at_most=False, of_ratio=True)


def ratio_at_most(bound: float) -> Target:
    return Target(bound, at_most=True, of_ratio=True)


def at_most(bound: float) -> Target:
    return Target(bound, at_most=True, of_ratio=False)


def exactly_none() -> Target:
    """Of what must not happen at all."""
    return at_most(0)


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. ``limit`` is in the same unit; a row without a target informs."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    target: Target | None = None
    issue: int = 1

    @property
    def ratio(self) -> float | None:
        """Value over limit; None without a limit or where it is 0."""
        return self.value / self.limit if self.limit else None

    @property
    def met(self) -> bool | None:
        """None where nothing was to be reached; a target that cannot be judged is missed."""
        if self.target is None:
            return None
        figure = self.ratio if self.target.of_ratio else self.value
        return figure is not None and self.target.met_by(figure)

    def as_json(self) -> dict[str, Any]:
        """Figures as measured: nothing is rounded."""
        return {
            "issue": self.issue, "name": self.name, "value": self.value, "unit": self.unit, "limit": self.limit,
            "ratio": self.ratio, "target": str(self.target) if self.target else None, "met": self.met,
        }  # fmt: skip


def write_rows(rows: Iterable[Row], path: Path) -> None:
    """As a JSON list, whole or not at all."""
    path.parent.mkdir(exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_bytes(orjson.dumps([row.as_json() for row in rows], option=orjson.OPT_INDENT_2) + b"\n")
    unfinished.replace(path)


def print_rows(rows: Iterable[Row], *, title: str, caption: str, console: Console | None = None) -> None:
    table = Table(title=title, caption=caption, caption_justify="left")
    table.add_column("figure", overflow="fold")
    for heading in ("value", "limit"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("unit", no_wrap=True)
    table.add_column("ratio", justify="right", no_wrap=True)
    table.add_column("target", no_wrap=True)
    table.add_column("", no_wrap=True)
    for row in rows:
        table.add_row(
            row.name, _number(row.value), _number(row.limit), row.unit,
            "" if row.ratio is None else f"{row.ratio:.3f}", str(row.target or ""), _verdict(row),
        )  # fmt: skip
    (console or Console()).print(table)


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"


def _verdict(row: Row) -> str:
    return {None: "", True: "[green]met", False: "[red bold]MISSED"}[row.met]
