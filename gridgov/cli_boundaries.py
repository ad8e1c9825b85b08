"""`gridgov import-boundaries`: read a layer, show every defect, repair it if asked, and write it when that was agreed to."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Protocol, TypeVar

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from geo.layer import Layer, ReadOptions
from geo.layer_process import read_in_own_process
from geo.point import Datum
from gridgov.db.session import Session, read_clock
from gridgov.grids.actions.import_layer import LayerLook, look_at_layer, write_layer
from gridgov.grids.actions.write_import import Imported, ImportWords
from gridgov.grids.rules.layer import LayerFields
from gridgov.grids.rules.layer.draft import repairs_for
from gridgov.grids.rules.layer.remedies import doubts_of
from gridgov.grids.rules.paths import Level
from gridgov.grids.schemas.imports import DECLARED, RepairIn

_Result = TypeVar("_Result")
_PHASES = {"read": "读取 read", "check": "检查 check", "repair": "修复 repair", "write": "写入 write"}
_REFUSED = 2


class Run(Protocol):
    """Runs one transaction, and tells a problem in both languages."""

    def __call__(self, act: Callable[[Session], Awaitable[_Result]], /) -> _Result: ...


def add_import_boundaries(app: typer.Typer, *, run: Run, out: Console) -> None:
    """Add the command to the command line."""

    @app.command("import-boundaries")
    def import_boundaries(
        file: Annotated[Path, typer.Argument(help="GeoJSON、Shapefile(.shp 或 zip)、GeoPackage、原始文本", exists=True, dir_okay=False)],
        *,
        level: Annotated[Level, typer.Option(help="层级 · level")],
        datum: Annotated[str, typer.Option(help="坐标系 wgs84、gcj02、bd09、cgcs2000;declared 采用文件声明 · datum, or as declared")] = "",
        parent: Annotated[str | None, typer.Option(help="无编码图层的上级 · the parent of a layer without codes")] = None,
        encoding: Annotated[str | None, typer.Option(help="utf-8、gb18030、gbk、gb2312、big5")] = None,
        layer: Annotated[str | None, typer.Option(help="文件中的图层名 · layer within the file")] = None,
        code_field: Annotated[str, typer.Option()] = "code",
        name_field: Annotated[str, typer.Option()] = "name",
        settlement_field: Annotated[str, typer.Option()] = "settlement",
        households_field: Annotated[str, typer.Option()] = "households",
        kind_field: Annotated[str, typer.Option()] = "kind",
        department_field: Annotated[str, typer.Option(help="归口部门代码列 · the department's code")] = "department",
        alias_field: Annotated[str | None, typer.Option(help="外部编码列 · the issuer's own code")] = None,
        alias_system: Annotated[str | None, typer.Option(help="外部编码体系 · name of that code system")] = None,
        source: Annotated[str, typer.Option(help="来源 · where the layer comes from")] = "import",
        document: Annotated[str | None, typer.Option(help="依据文号 · document")] = None,
        valid_from: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="生效日期 · first day")] = None,
        repair: Annotated[bool, typer.Option("--repair", help="自动修复 · repair what can be")] = False,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查,不写入 · look only, write nothing")] = False,
        yes: Annotated[bool, typer.Option("--yes", help="不再询问 · do not ask")] = False,
        accept: Annotated[list[str] | None, typer.Option(help="已核对无误的提示代码 · a doubt that was looked at")] = None,
    ) -> None:  # fmt: skip
        """导入边界 · Import a layer: the whole of it, or nothing."""
        fields = LayerFields(
            code_field,
            name_field,
            settlement_field,
            households_field,
            kind_field,
            department_field,
            alias_field,
        )
        asked = _Asked(
            file, ReadOptions(layer=layer, encoding=encoding, datum=_datum(datum)), level, parent, fields,
            valid_from.date() if valid_from else None, repair, ImportWords(source, file.name, document, alias_system),
        )  # fmt: skip
        _import(asked, run=run, out=out, accepted=set(accept or ()), dry_run=dry_run, yes=yes)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was typed."""

    file: Path
    options: ReadOptions
    level: Level
    parent: str | None
    fields: LayerFields
    day: date | None
    repair: bool
    words: ImportWords


def _import(asked: _Asked, *, run: Run, out: Console, accepted: set[str], dry_run: bool, yes: bool) -> None:
    with _progress(out) as shown:
        seen = _look(run, asked, _phases(shown))
    _print_look(out, seen)
    _refuse(out, seen, accepted)
    if dry_run:
        out.print("未写入 · nothing written (--dry-run)")
        return
    if not yes:
        typer.confirm("确认导入? Import it?", abort=True)
    with _progress(out) as shown:
        told = _phases(shown)

        async def write(session: Session) -> Imported:
            return await write_layer(
                session, seen, words=asked.words, progress=told, at=await read_clock(session)
            )

        imported = run(write)
    counts = ", ".join(f"{name} {count}" for name, count in imported.counts.items())
    out.print(f"已导入 · imported: {len(imported.paths)} {asked.level} ({counts})")


def _look(run: Run, asked: _Asked, told: Callable[[str, float], None]) -> LayerLook:
    async def look(session: Session) -> LayerLook:
        layer, mended = await asyncio.to_thread(_read, asked.file, asked.options, told)
        return await look_at_layer(
            session, layer, mended, level=asked.level, parent=asked.parent, fields=asked.fields, day=asked.day,
            repair=RepairIn() if asked.repair else None, progress=told, at=await read_clock(session),
        )  # fmt: skip

    return run(look)


def _read(file: Path, options: ReadOptions, told: Callable[[str, float], None]) -> tuple[Layer, Layer | None]:
    told("read", 0.0)
    layer = read_in_own_process(file, options)
    repairs = repairs_for(layer)
    mended = None
    if repairs:
        told("read", 0.5)
        mended = read_in_own_process(
            file,
            ReadOptions(layer=options.layer, encoding=options.encoding, datum=options.datum, repairs=repairs),
        )
    told("read", 1.0)
    return layer, mended


def _datum(said: str) -> Datum | None:
    """The datum that was given; none where the file's own is taken. Leaving it out is no way to say so."""
    if said == DECLARED:
        return None
    try:
        return Datum(said)
    except ValueError as error:
        raise typer.BadParameter(
            "请用 --datum 指明坐标系:wgs84、gcj02、bd09、cgcs2000,或 declared(采用文件声明) · "
            "say --datum: wgs84, gcj02, bd09, cgcs2000, or declared (as the file says)"
        ) from error


def _progress(out: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn(), console=out,
        transient=True,
    )  # fmt: skip


def _phases(shown: Progress) -> Callable[[str, float], None]:
    """Progress by phase: each has its own bar, and stands at its end when the next begins."""
    bars: dict[str, Any] = {}

    def told(phase: str, share: float) -> None:
        if phase not in bars:
            bars[phase] = shown.add_task(_PHASES[phase], total=1.0)
        shown.update(bars[phase], completed=share)

    return told


def _print_look(out: Console, seen: LayerLook) -> None:
    report = seen.report
    encoding, datum = report["encoding"], report["datum"]
    out.print(
        f"{report['kind']} “{report['layer_name']}”: {report['row_count']} 行 rows, {report['vertex_count']} 顶点 vertices; "
        f"编码 encoding {encoding['name']} ({encoding['told_by']}); 坐标系 datum {datum['used']} ({datum['told_by']})",
        markup=False,
    )
    if report["sample_names"]:
        out.print("名称样例 · sample names: " + "、".join(report["sample_names"]), markup=False)
    if seen.repair_report is None:
        _print_summary(out, "检查 · checked", report["summary"])
        return
    repaired = seen.repair_report
    _print_summary(out, "修复前 · before", repaired["before"])
    _print_summary(out, "修复后 · after", repaired["after"])
    out.print(
        f"修复改动 {repaired['changed_count']} 个图形,移动 {repaired['moved_m2']:,.1f} m² · "
        f"the repair changed {repaired['changed_count']} areas and moved {repaired['moved_m2']:,.1f} m²"
    )


def _print_summary(out: Console, title: str, summary: Iterable[dict[str, Any]]) -> None:
    table = Table("代码 code", "", "数量 count", "面积 area m²", "例 example", "处理 remedy", title=title)
    for row in summary:
        mark = "[red]错误 error" if row["severity"] == "error" else "提示 warning"
        table.add_row(
            row["code"], mark, str(row["count"]), f"{row['area_m2']:,.0f}",
            f"{row['example']}\n{row['example_en']}", f"{row['remedy']}\n{row['remedy_en']}",
        )  # fmt: skip
    if table.row_count:
        out.print(table)
    else:
        out.print(f"{title}: 没有缺陷 · no defects", markup=False)


def _refuse(out: Console, seen: LayerLook, accepted: set[str]) -> None:
    """End with errors that stand, or with a doubt that nobody has looked at."""
    errors = seen.plan.errors
    if errors:
        out.print(f"[red]{len(errors)} 处错误,未导入任何内容 · {len(errors)} errors; nothing was imported")
        for defect in errors[:50]:
            out.print(f"  [{defect.code}] {defect.zh} · {defect.en}", markup=False)
        raise typer.Exit(_REFUSED)
    doubts = [defect for defect in doubts_of(seen.plan.warnings) if defect.code not in accepted]
    for defect in doubts:
        out.print(f"  [{defect.code}] {defect.zh} · {defect.en}", markup=False)
    if doubts:
        out.print(
            f"[red]请先核对;确认无误时加 --accept {doubts[0].code} · look at it first; if it is right, add "
            f"--accept {doubts[0].code}"
        )
        raise typer.Exit(_REFUSED)
