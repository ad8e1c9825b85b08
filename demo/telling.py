"""Telling a story on the terminal: who did what when, and where the event stands after it. Chinese first, then English."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

SHANGHAI = ZoneInfo("Asia/Shanghai")
PLAIN_WIDTH = 120  # where there is no terminal to ask


class Broken(Exception):
    """Something was not as expected; the story cannot go on."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} · {en}")


def expect(true: object, zh: str, en: str) -> None:
    """Raise `Broken` unless it is as expected."""
    if not true:
        raise Broken(zh, en)


class Teller:
    """Prints steps as they happen, and counts what went wrong."""

    def __init__(self, console: Console | None = None) -> None:
        console = console or Console(highlight=False)
        if not console.is_terminal:
            console.width = PLAIN_WIDTH
        self.console = console
        self.faults: list[str] = []

    def act(self, zh: str, en: str) -> None:
        """A new part begins."""
        self.console.print()
        self.console.rule(f"[bold]{zh}[/bold] · {en}", align="left")

    def step(self, who: str, zh: str, en: str, *, standing: str = "") -> None:
        """One thing done by one person; `standing` is where the event stands now."""
        self._row(f"{datetime.now(SHANGHAI):%H:%M:%S}", f"[bold]{who}[/bold]  {zh} [dim]{en}[/dim]")
        if standing:
            self._row("", f"[cyan]{standing}[/cyan]")

    def note(self, zh: str, en: str) -> None:
        """Something seen, below the step it belongs to."""
        self._row("", f"[green]✓[/green] {zh} [dim]{en}[/dim]")

    def fault(self, zh: str, en: str) -> None:
        """Something expected that did not come; the story goes on, and fails at its end."""
        self.faults.append(f"{zh} · {en}")
        self._row("", f"[bold red]✗ {zh} · {en}[/bold red]")

    def _row(self, time: str, words: str) -> None:
        table = Table.grid(padding=(0, 2))
        table.add_column(width=8, style="dim")
        table.add_column(overflow="fold")
        table.add_row(time, words)
        self.console.print(table)


class Names:
    """What areas, units and roles are called; each is asked for once."""

    def __init__(self, ask: Any) -> None:
        self._ask = ask  # Phone.get of somebody who may read areas and units
        self._areas: dict[str, str] = {}
        self._units: dict[str, str] = {}
        self.roles: dict[str, tuple[str, str]] = {}

    async def area(self, path: str) -> str:
        if path not in self._areas:
            self._areas[path] = (await self._ask(f"/api/v1/areas/{path}"))["name"]
        return self._areas[path]

    async def unit(self, unit_id: str) -> str:
        if unit_id not in self._units:
            page = await self._ask("/api/v1/units", limit=100)
            self._units |= {unit["id"]: unit["name"] for unit in page["items"]}
        return self._units.get(unit_id, unit_id)

    async def holder(self, event: Mapping[str, Any]) -> str:
        """Who has the next move: a unit, or a role at an area."""
        if event["holder_unit_id"]:
            return await self.unit(event["holder_unit_id"])
        if event["holder_role"] and event["holder_path"]:
            zh, _ = self.roles.get(event["holder_role"], (event["holder_role"], ""))
            return f"{zh}({await self.area(event['holder_path'])})"
        return "无 nobody"

    async def standing(self, event: Mapping[str, Any]) -> str:
        """State, grid, holder and due time of an event, in one line."""
        place = "网格外 outside every grid" if event["outside_grids"] else await self.area(event["area_path"])
        return (
            f"{event['state_zh']} {event['state_en']} │ 网格 {place} │ 承办 {await self.holder(event)}"
            f" │ 时限 {_due(event)}"
        )


def _due(event: Mapping[str, Any]) -> str:
    if event["due_at"] is None:
        return "无 none"
    due, since = (
        datetime.fromisoformat(event[name]).astimezone(SHANGHAI) for name in ("due_at", "updated_at")
    )
    minutes = max(0, round((due - since).total_seconds() / 60))
    hours, minutes = divmod(minutes, 60)
    within = f"{hours} 小时 {minutes} 分" if hours else f"{minutes} 分"
    return f"{due:%m-%d %H:%M} ({within})"
