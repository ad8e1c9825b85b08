"""`gridgov import-codes` and `gridgov import-code-changes`: the lists of the authorities, and what changed in them."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Protocol, TypeVar

import typer
from rich.console import Console
from rich.table import Table

from gridgov.db.session import Session
from gridgov.grids.actions.import_codes import (
    ChangesImported,
    CodesImported,
    import_code_changes,
    import_codes,
)

_Result = TypeVar("_Result")
_SHOWN = 5
_File = Annotated[Path, typer.Argument(exists=True, dir_okay=False)]
_System = Annotated[str, typer.Option(help="编码体系,如 nbs、mca · whose codes")]


class Run(Protocol):
    """Runs one transaction, and tells a problem in both languages."""

    def __call__(self, act: Callable[[Session], Awaitable[_Result]], /) -> _Result: ...


def add_code_commands(app: typer.Typer, *, run: Run, out: Console) -> None:
    """Add both commands to the command line."""

    @app.command("import-codes")
    def import_codes_command(
        file: _File,
        system: _System,
        issuer: Annotated[str, typer.Option(help="发布机关 · who issued the list")],
        valid_from: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="生效日期 · the day of the list")],
        within: Annotated[
            list[str] | None, typer.Option(help="名录在此前缀下完整,未列者即撤销 · the list is whole below this prefix")
        ] = None,
        code_column: Annotated[str | None, typer.Option(help="编码列 · column with the code")] = None,
        name_column: Annotated[str | None, typer.Option(help="名称列 · column with the name")] = None,
    ) -> None:  # fmt: skip
        """导入编码名录 · Import an authority's list as the version of a day: the whole of it, or nothing."""

        async def act(session: Session) -> CodesImported:
            return await import_codes(
                session, file.read_bytes(), system=system, issuer=issuer, valid_from=valid_from.date(),
                within=within or (), code_column=code_column, name_column=name_column,
            )  # fmt: skip

        _print_codes(out, run(act))

    @app.command("import-code-changes")
    def import_code_changes_command(file: _File, system: _System) -> None:
        """导入编码变更 · Import a record of renames, mergers and new codes: the whole of it, or nothing."""

        async def act(session: Session) -> ChangesImported:
            return await import_code_changes(session, file.read_bytes(), system=system)

        imported = run(act)
        out.print(f"已导入变更 · changes: {imported.count},其中新增 · new: {imported.new_count}")
        if imported.doubtful:
            out.print(
                f"存疑(跨省同名,不追踪) · doubtful, not followed: {len(imported.doubtful)}: "
                + "; ".join(imported.doubtful[:_SHOWN]),
                markup=False,
            )


def _print_codes(out: Console, imported: CodesImported) -> None:
    plan, read = imported.plan, imported.table
    table = Table("项目 what", "数量 count", "例 examples")
    rows: Sequence[tuple[str, Sequence[str]]] = (
        ("新增 new", [f"{row.code} {row.name}" for row in plan.new]),
        ("更名 renamed", [f"{row.code} {row.before} → {row.after}" for row in plan.renamed]),
        ("撤销 gone", [f"{row.code} {row.name}" for row in plan.gone]),
        ("疑似改码 same name, other code", [f"{row.name} {row.before} → {row.after}" for row in plan.moved]),
        ("重复行 repeated rows", [f"{row.line}: {row.code}" for row in read.repeated]),
        ("GBK 无法表示 beyond GBK", [f"{row.code} {row.name}" for row in read.beyond_gbk]),
        ("虚拟村居 placeholders", [f"{row.code} {row.name}" for row in read.placeholders]),
    )
    for what, found in rows:
        table.add_row(what, str(len(found)), "\n".join(found[:_SHOWN]))
    table.add_row("未变 the same", str(plan.same_count), "")
    out.print(table)
    out.print(
        f"编码 encoding: {read.encoding} · 完整范围 whole below: {_listed(imported.whole)}", markup=False
    )


def _listed(prefixes: Sequence[str]) -> str:
    more = f" … ({len(prefixes)})" if len(prefixes) > _SHOWN else ""
    return ", ".join(prefixes[:_SHOWN]) + more if prefixes else "-"
