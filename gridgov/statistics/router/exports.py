"""Figures taken out as files, and the record of what was taken."""

from datetime import date
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Response

from gridgov.clock import local_day
from gridgov.db.paging import MAX_PAGE
from gridgov.errors import NotPermitted
from gridgov.people.current import CommandDep
from gridgov.statistics.actions.take_figures import note_picture, take_figures
from gridgov.statistics.queries.dashboards import areas_asked
from gridgov.statistics.queries.export_tables import Wanted
from gridgov.statistics.queries.exports import export_records
from gridgov.statistics.queries.groups import EXPORT, areas_reached
from gridgov.statistics.router.asking import AreaPath, FirstDay, LastDay, compared_days, require_any
from gridgov.statistics.rules.spans import Step, days_of
from gridgov.statistics.rules.tables import MEDIA, ExportForm, ExportTable
from gridgov.statistics.schemas.dashboards import AreasBy, ExportRecordOut, ExportRecordPage, PictureIn
from gridgov.web.problems import problem_responses

router = APIRouter()
_FILES: dict[int | str, dict[str, Any]] = {
    **problem_responses(404, 413, 503),
    200: {"content": {media: {} for media in MEDIA.values()}},
}


@router.get(
    "/files/{table}", response_class=Response, summary="导出统计数据 · Take figures out", responses=_FILES
)
async def take_figures_out(
    cmd: CommandDep,
    table: Annotated[ExportTable, Path(description="哪张表 · which table; month is the monthly report")],
    form: Annotated[ExportForm, Query(alias="format")],
    first: FirstDay = None, last: LastDay = None, area: AreaPath = None,
    by: AreasBy = AreasBy.TOWN, step: Step = Step.DAY,
    compare_from: Annotated[date | None, Query()] = None, compare_to: Annotated[date | None, Query()] = None,
) -> Response:  # fmt: skip
    """The same figures as the API's, as a file. It is recorded: who, when, with what filter, how many rows, which digest."""
    days = days_of(first, last, today=local_day(cmd.at))
    wanted = Wanted(
        await _areas(cmd, table, area), days, by=by, step=step, compared=compared_days(compare_from, compare_to, cmd),
        shapes=form in {ExportForm.GEOJSON, ExportForm.GPKG},
    )  # fmt: skip
    taken = await take_figures(cmd.session, cmd.person, table, form, wanted, at=cmd.at)
    return Response(taken.content, media_type=taken.media, headers={
        "Cache-Control": "no-store", "Content-Disposition": f"attachment; filename*=UTF-8''{quote(taken.name)}",
    })  # fmt: skip


@router.post(
    "/exports", status_code=201, response_model=ExportRecordOut, summary="登记图表导出 · Record a picture that was saved",
    responses=problem_responses(404),
)  # fmt: skip
async def record_picture(cmd: CommandDep, body: PictureIn) -> Any:
    """A chart that the browser saved as PNG: recorded like the others, with the digest of the file."""
    days = days_of(body.begins_on, body.ends_on, today=local_day(cmd.at), field="begins_on")
    wanted = Wanted(await _areas(cmd, body.subject, body.area), days)
    return await cmd.once(lambda: note_picture(cmd.session, cmd.person, body, wanted, at=cmd.at), status=201)


@router.get(
    "/exports",
    response_model=ExportRecordPage,
    summary="导出登记 · What was taken out",
    responses=problem_responses(),
)
async def list_exports(
    cmd: CommandDep, cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> ExportRecordPage:  # fmt: skip
    """One's own; for whoever looks after an area, those of it. Files are not kept, so that nothing can leak from here."""
    require_any(cmd)
    return await export_records(cmd.session, cmd.person, cursor=cursor, limit=limit)


async def _areas(cmd: CommandDep, table: ExportTable, area: str | None) -> list[str]:
    require_any(cmd, EXPORT)
    if table is ExportTable.UNITS:
        return []
    if not areas_reached(cmd.session, cmd.person, EXPORT):
        raise NotPermitted(
            "您的岗位只能导出本单位的指标(units)",
            "Your posts take out their own unit's figures only: table units",
        )
    return await areas_asked(cmd.session, cmd.person, area, action=EXPORT)
