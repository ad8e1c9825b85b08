"""`gridgov import-codes` and `import-code-changes`: what they tell, and that a refused file leaves nothing."""

import asyncio
import io
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, cast

import pytest
import typer
from rich.console import Console
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from typer.testing import CliRunner

from gridgov.cli import app as whole_cli
from gridgov.cli_codes import add_code_commands
from gridgov.errors import Problem
from gridgov.grids.tables import IssuedCode

Invoke = Callable[..., Awaitable[tuple[int, str]]]


@pytest.fixture
def invoke(session: AsyncSession) -> Invoke:
    """Runs a command beside the test's own loop, in the test's own transaction."""

    async def call(*arguments: str) -> tuple[int, str]:
        loop = asyncio.get_running_loop()
        cli, out = typer.Typer(), Console(width=200, file=io.StringIO())

        def run(act: Callable[[AsyncSession], Any]) -> Any:
            try:
                return asyncio.run_coroutine_threadsafe(act(session), loop).result(60)
            except Problem as problem:
                out.print(problem.zh, *[f"{fault.pointer} {fault.zh}" for fault in problem.faults])
                raise typer.Exit(2) from problem

        add_code_commands(cli, run=run, out=out)
        result = await asyncio.to_thread(CliRunner().invoke, cli, list(arguments))
        return result.exit_code, cast("io.StringIO", out.file).getvalue()

    return call


async def count(session: AsyncSession) -> int:
    return int((await session.execute(select(func.count()).select_from(IssuedCode))).scalar_one())


async def test_the_towns_of_both_authorities(invoke: Invoke, session: AsyncSession, real_data: Path) -> None:
    folder = real_data / "division_codes"
    nbs = ("--system", "nbs", "--issuer", "国家统计局")
    code, told = await invoke(
        "import-codes",
        str(folder / "js_townships_2021_nbs.csv"),
        *nbs,
        "--valid-from",
        "2021-10-31",
        "--within",
        "32",
    )
    assert code == 0, told
    code, told = await invoke(
        "import-codes", str(folder / "js_streets.csv"), *nbs, "--valid-from", "2023-06-30", "--within", "32"
    )
    assert code == 0, told
    for said in (
        "新增 new",
        "55",
        "更名 renamed",
        "湖父镇 → 湖㳇镇",
        "撤销 gone",
        "21",
        "娄葑街道 320571050 → 320576050",
    ):
        assert said in told, said
    code, told = await invoke(
        "import-code-changes", str(folder / "js_division_changes.json"), "--system", "nbs"
    )
    assert (code, "245" in told, "存疑" in told) == (0, True, True)


async def test_a_refused_file_leaves_nothing(invoke: Invoke, session: AsyncSession, tmp_path: Path) -> None:
    file = tmp_path / "codes.csv"
    file.write_text("code,name\n320583100,玉山镇\nx,周市镇\n", encoding="utf-8")
    code, told = await invoke(
        "import-codes", str(file), "--system", "nbs", "--issuer", "x", "--valid-from", "2023-06-30"
    )
    assert code == 2
    assert "/lines/3/code" in told
    assert await count(session) == 0


def test_both_commands_stand_in_the_command_line() -> None:
    names = {command.name for command in whole_cli.registered_commands}
    assert {"import-codes", "import-code-changes"} <= names
