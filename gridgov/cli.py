"""`gridgov ...`: migrate, make the first administrator, import boundaries, verify history, print the API."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from importlib.resources import files
from pathlib import Path
from typing import Annotated, TypeVar

import orjson
import typer
from alembic import command
from alembic.config import Config
from rich.console import Console
from rich.markup import escape

from geo.errors import GeoError
from gridgov.cli_boundaries import add_import_boundaries
from gridgov.cli_calendar import add_calendar_commands
from gridgov.cli_channels import add_channel_commands
from gridgov.cli_codes import add_code_commands
from gridgov.cli_keys import add_key_commands
from gridgov.db.own_rules import freshen_rules
from gridgov.db.session import Session, make_engine, make_sessions, read_clock
from gridgov.errors import Problem
from gridgov.events.actions.verify_history import HistoryFault, verify_history
from gridgov.events.rules.lifecycle import as_mermaid
from gridgov.files.channels import FileStore
from gridgov.grids.actions.add_area import add_area
from gridgov.people.actions.bring_in import bring_in
from gridgov.people.actions.create_administrator import create_administrator
from gridgov.people.actions.reset_factor import reset_factor_by_name
from gridgov.people.rules.bring_in.report import ImportReport
from gridgov.settings import Settings
from gridgov.wiring import session_info

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="县级网格化服务管理 · County grid governance"
)
_out = Console()
_Result = TypeVar("_Result")


def main() -> None:
    app()


@app.command()
def migrate(revision: Annotated[str, typer.Argument(help="revision to go to")] = "head") -> None:
    """数据库升级 · Bring the database to a revision."""
    config = Config()
    config.set_main_option("script_location", str(files("migrations")))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, revision)


@app.command("create-admin")
def create_admin(
    username: str,
    county: Annotated[str, typer.Option(help="县代码 6 位 · county code")],
    name: Annotated[str, typer.Option(help="姓名 · name")] = "系统管理员",
    password_stdin: Annotated[
        bool, typer.Option(help="从标准输入读口令 · read the password from standard input")
    ] = False,
) -> None:
    """创建首个管理员 · Make the first administrator of a county."""
    password = (
        sys.stdin.readline().rstrip("\n")
        if password_stdin
        else typer.prompt("口令 password", hide_input=True)
    )

    async def act(session: Session) -> None:
        await create_administrator(
            session,
            county_code=county,
            username=username,
            password=password,
            name=name,
            at=await read_clock(session),
        )

    _run(act)
    _out.print(f"已创建 · created: {username}")


@app.command("reset-second-factor")
def reset_second_factor(username: str) -> None:
    """解除丢失的动态口令 · Take off a lost second factor: for the last administrator, whom nobody else can help."""

    async def act(session: Session) -> None:
        await reset_factor_by_name(session, username=username, at=await read_clock(session))

    _run(act)
    _out.print(f"已解除,下次登录时重新绑定 · taken off, to be enrolled anew at the next sign-in: {username}")


@app.command("add-area")
def add_area_command(path: str, name: str, settlement: Annotated[str | None, typer.Option()] = None) -> None:
    """添加无边界的区域 · Add an area without a boundary."""

    async def act(session: Session) -> None:
        await add_area(session, path=path, name=name, settlement=settlement, at=await read_clock(session))

    _run(act)
    _out.print(f"已添加 · added: {path} {name}")


@app.command("import-people")
def import_people_command(
    file: Annotated[Path, typer.Argument(help="XLSX 或 CSV · XLSX or CSV", exists=True, dir_okay=False)],
    county: Annotated[str, typer.Option(help="县代码 · county code")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="只检查,不写入 · look only, write nothing")
    ] = False,
) -> None:
    """导入人员与岗位 · Bring people and posts in: the whole file, or nothing."""

    async def act(session: Session) -> ImportReport:
        at = await read_clock(session)
        content = file.read_bytes()
        looked_at = await bring_in(session, None, content, county_code=county, dry_run=True, at=at)
        if dry_run or looked_at.fault_count:
            return looked_at
        return await bring_in(session, None, content, county_code=county, dry_run=False, at=at)

    report = _run(act)
    for told, colour in ((report.faults, "red"), (report.warnings, "yellow")):
        for row in told:
            place = " ".join(str(part) for part in (row.row, row.column, row.value) if part is not None)
            _out.print(f"[{colour}]{escape(f'{place} {row.zh} · {row.en}'.strip())}")
    _out.print(
        f"{report.row_count} 行 rows, {report.person_count} 人 people, {report.post_count} 岗位 posts, "
        f"{report.fault_count} 处问题 faults, {report.warning_count} 条提示 warnings; "
        + ("已导入 · brought in" if report.brought_in else "未写入 · nothing written")
    )
    if report.next_zh:
        _out.print(f"{report.next_zh} · {report.next_en}")
    if report.fault_count:
        raise typer.Exit(2)


@app.command("verify-history")
def verify_history_command(county: Annotated[str, typer.Option(help="县代码 · county code")]) -> None:
    """校验历史 · Prove that no step was altered, deleted, cut off or swapped."""

    async def act(session: Session) -> list[HistoryFault]:
        return await verify_history(session, county_code=county, store=FileStore(Settings().storage))

    faults = _run(act)
    for fault in faults[:100]:
        _out.print(f"[red]{fault.zh} · {fault.en}")
    _out.print(f"{len(faults)} 处异常 · faults found")
    if faults:
        raise typer.Exit(1)


@app.command()
def openapi(
    outlined: Annotated[
        bool, typer.Option("--outline", help="每行一项,便于比较 · a line for each thing, to be compared")
    ] = False,
) -> None:
    """打印 OpenAPI · Print the API's description: the same bytes wherever it is asked for, and no setting is needed."""
    from gridgov.app import described  # noqa: PLC0415 - it alone needs the web framework, a second to load
    from gridgov.web.contract import outline  # noqa: PLC0415 - as above

    document = described()
    told = (
        "\n".join(outline(document))
        if outlined
        else orjson.dumps(document, option=orjson.OPT_INDENT_2).decode()
    )
    sys.stdout.write(f"{told}\n")


@app.command()
def lifecycle() -> None:
    """打印生命周期图 · Print the lifecycle as a Mermaid diagram."""
    _out.out(as_mermaid(), end="", highlight=False)


def _run(act: Callable[[Session], Awaitable[_Result]]) -> _Result:
    """One command is one transaction; a problem is told in both languages and nothing is written."""

    async def whole() -> _Result:
        settings = Settings()
        engine = make_engine(settings.database, application_name="gridgov-cli")
        try:
            async with make_sessions(engine, info=session_info(settings))() as session:
                await freshen_rules(session)
                result = await act(session)
                await session.commit()
                return result
        finally:
            await engine.dispose()

    try:
        return asyncio.run(whole())
    except Problem as problem:
        _out.print(f"[red]{problem.zh} · {problem.en}")
        for fault in problem.faults:
            _out.print(f"  {fault.pointer} [{fault.code}] {fault.zh} · {fault.en}", markup=False)
        raise typer.Exit(2) from problem
    except GeoError as error:
        _out.print(f"[red]{error.zh} · {error.en}")
        for defect in error.defects[:50]:
            _out.print(f"  {defect.zh} · {defect.en}", markup=False)
        raise typer.Exit(2) from error


add_calendar_commands(app, run=_run, out=_out)
add_channel_commands(app, out=_out)
add_code_commands(app, run=_run, out=_out)
add_import_boundaries(app, run=_run, out=_out)
add_key_commands(app, out=_out)

if __name__ == "__main__":
    main()
