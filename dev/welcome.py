"""What `make run` prints when everything is up."""

import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

ANSWER_WITHIN_S = 5.0
OK = 200
USUAL_ADDRESS = "http://127.0.0.1:8000"
"""Where `demo.devices` sends unless it is told otherwise."""
WIDTH = 118


def is_ready(address: str) -> bool:
    """Whether the API says that it and its database are ready."""
    try:
        with urllib.request.urlopen(f"{address}/health/ready", timeout=ANSWER_WITHIN_S) as answer:  # noqa: S310 - http
            return bool(answer.status == OK)
    except (urllib.error.URLError, OSError):
        return False


def welcome(address: str, demo: Path) -> str:
    """The address, who may sign in, and what to try next. `demo` is the file that demo.seed wrote, if it did."""
    console = Console(width=WIDTH, highlight=False)
    with console.capture() as capture:
        console.print(f"\n[bold]gridgov[/bold]   {address}")
        console.print(f"          {address}/console/   管理台 the console, with any sign-in name below")
        console.print(f"          {address}/m/   手机端 the phone app, likewise")
        console.print(f"          {address}/openapi.json   the API, for any OpenAPI viewer")
        console.print(f"          {address}/health/ready   how it is\n")
        accounts = _accounts(demo)
        console.print(_table(accounts) if accounts else "No demo accounts here: the database was not empty.")
        if accounts:
            console.print(
                "Administrators and the auditor need a one-time code as well: "
                "[bold].venv/bin/python -m demo.code demo-admin[/bold]\nor an authenticator app with the otpauth URIs "
                f"in {demo.with_name('demo-factors.json')}"
            )
        homes = _rows(demo.with_name("homes.json"))
        if homes:
            console.print(_homes(homes, demo.with_name("homes.json"), address))
        console.print(
            "\nIn another terminal:  [bold]make story[/bold]   four reports and a call for help, from the first word to the last"
        )
        console.print("Ctrl-C here stops everything; the data stays for the next `make run`.\n")
    return capture.get()


def _accounts(demo: Path) -> list[dict[str, Any]]:
    if not demo.exists():
        return []
    return [
        account for account in json.loads(demo.read_text()).get("accounts", []) if isinstance(account, dict)
    ]


def _rows(file: Path) -> list[dict[str, Any]]:
    if not file.exists():
        return []
    return [row for row in json.loads(file.read_text(encoding="utf-8")) if isinstance(row, dict)]


def _at(address: str) -> str:
    """What must be said where it is not the usual address."""
    return "" if address == USUAL_ADDRESS else f" --base-url {address}"


def _homes(rows: list[dict[str, Any]], file: Path, address: str) -> str:
    """Who has a button, how to press it, and where to see who comes."""
    names = list(dict.fromkeys(str(row.get("home", "")) for row in rows))
    shown = file.relative_to(file.parent.parent) if file.parent.name == ".local" else file
    press = f".venv/bin/python -m demo.devices press --devices {shown}"
    return (
        f"\n爱心呼叫器 {len(rows)} 台,{len(names)} 户 · call buttons and the like in {len(names)} homes: {'、'.join(names)}\n"
        "They live while this runs: heartbeats, and soon somebody presses (the lines of `homes`). To press yourself:\n"
        f"  [bold]{press} --home {names[-1]}{_at(address)}[/bold]\n"
        "Without --home everybody presses; with --signal SMOKE the fire brigade is called as well. Those who were called\n"
        "find it in GET /api/v1/notices and answer and close it under /api/v1/alarms. Who they are, and the links by\n"
        "which relatives answer:  [bold].venv/bin/python -m dev.run python -m demo.called[/bold]"
    )


def _table(accounts: list[dict[str, Any]]) -> Table:
    table = Table(title="Sign-in names of the demo county", title_justify="left")
    columns = [name for name in accounts[0] if isinstance(accounts[0][name], str)]
    for name in columns:
        table.add_column(name.replace("_", " "))
    for account in accounts:
        table.add_row(*(str(account.get(name, "")) for name in columns))
    return table
