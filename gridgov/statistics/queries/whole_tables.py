"""All pages of a table of figures as one, for what is taken out as a file."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from gridgov.errors import TooLarge
from gridgov.statistics.schemas.dashboards import AreaTableOut, FalseAlarmsOut, UnitTableOut

MOST_EXPORTED = 5_000
"""Rows of a file: more areas than a county has."""

Page = TypeVar("Page", AreaTableOut, UnitTableOut, FalseAlarmsOut)


async def whole_table(ask: Callable[[str | None], Awaitable[Page]]) -> tuple[Page, list[Any]]:
    """The last page with the rows of all; ``ask`` answers the page after a code. `TooLarge` beyond what a file may hold."""
    rows: list[Any] = []
    after = None
    while True:
        page = await ask(after)
        rows += page.rows
        if len(rows) > MOST_EXPORTED:
            raise TooLarge(
                f"超过 {MOST_EXPORTED} 行,请缩小区域或时段",
                f"More than {MOST_EXPORTED} rows: name a smaller area or fewer days",
            )
        after = page.next_after
        if after is None:
            return page, rows
