"""`gridgov import-days` and `gridgov check-catalogues`: a county's own days, and whether its own files can be read."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, Protocol, TypeVar

import typer
from rich.console import Console

from gridgov.db.session import Session, read_clock
from gridgov.deadlines.actions.import_days import import_days
from gridgov.deadlines.rules.days_report import DaysReport
from gridgov.settings import CatalogueSettings, ChannelSettings
from gridgov.wiring import catalogue_faults

_Result = TypeVar("_Result")


class Run(Protocol):
    """Runs one transaction, and tells a problem in both languages."""

    def __call__(self, act: Callable[[Session], Awaitable[_Result]], /) -> _Result: ...


def add_calendar_commands(app: typer.Typer, *, run: Run, out: Console) -> None:
    """Add both commands to the command line."""

    @app.command("import-days")
    def import_days_command(
        file: Annotated[Path, typer.Argument(help="CSV:日期、类型(休/班/半)、时段、名称、来源 · days", exists=True, dir_okay=False)],
        *,
        county: Annotated[str, typer.Option(help="县代码 · county code")],
        whole_years: Annotated[bool, typer.Option("--whole-years", help="文件含全年法定放假调休安排 · the public holidays of its years stand in it")] = False,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查,不写入 · look only, write nothing")] = False,
    ) -> None:  # fmt: skip
        """导入本县工作日 · Bring the county's own days in: the whole file, or nothing."""
        content = file.read_bytes()

        async def act(session: Session) -> DaysReport:
            at = await read_clock(session)

            async def attempt(*, look: bool) -> DaysReport:
                return await import_days(
                    session, None, content, county_code=county, whole_years=whole_years, dry_run=look, at=at
                )

            looked_at = await attempt(look=True)
            return looked_at if dry_run or looked_at.fault_count else await attempt(look=False)

        _print(out, run(act))

    @app.command("check-catalogues")
    def check_catalogues(
        folder: Annotated[
            Path | None, typer.Argument(help="县自有目录 · the county's folder", exists=True, file_okay=False)
        ] = None,
    ) -> None:
        """检查县自有配置 · Read every file of the county's folder and tell each fault with file, line and reason."""
        asked = folder or CatalogueSettings().folder
        if asked is None or not asked.is_dir():
            out.print("未设置县自有目录 · no folder: give one, or set GRIDGOV_CATALOGUE_FOLDER")
            raise typer.Exit(2)
        faults = catalogue_faults(asked, ChannelSettings())
        for fault in faults:
            out.print(fault, markup=False, style="red", soft_wrap=True)
        out.print(f"{len(faults)} 处问题 · faults found")
        if faults:
            raise typer.Exit(1)


def _print(out: Console, report: DaysReport) -> None:
    for fault in report.faults:
        place = " ".join(str(part) for part in (fault.row, fault.column, fault.value) if part is not None)
        out.print(f"{place} {fault.zh} · {fault.en}".strip(), markup=False, style="red", soft_wrap=True)
    years = ", ".join(map(str, report.years)) or "-"
    out.print(
        f"{report.row_count} 行 rows, 年份 years {years}: {report.rest_count} 休 rest, {report.work_count} 班 work, "
        f"{report.half_count} 半 half, 替换 replaced {report.replaced_count}, {report.fault_count} 处问题 faults; "
        + ("已导入 · brought in" if report.brought_in else "未写入 · nothing written"),
        soft_wrap=True,
    )
    if report.fault_count:
        raise typer.Exit(2)
