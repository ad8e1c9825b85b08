"""Records brought in from a table, and the template to fill in."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from gridgov.collection.actions.add_record import kind_of
from gridgov.collection.actions.import_records import import_records
from gridgov.collection.queries.house import limits_of, register_of
from gridgov.collection.rules.limits import packaged_limits
from gridgov.collection.rules.sheet import columns_of
from gridgov.collection.schemas.imports import RecordsReport
from gridgov.collection.schemas.records import KindText
from gridgov.errors import NotPermitted, TooLarge
from gridgov.people.current import CommandDep
from gridgov.people.queries import permissions_of
from gridgov.sheets.template import TemplateColumn, ValueList, write_template
from gridgov.web.forms import COUNTED_HERE, file_form
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/record-imports")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_BYTES = packaged_limits().import_most_bytes
_FORM: dict[str, Any] = {
    "requestBody": {"required": True, "content": {"multipart/form-data": {
        "schema": {
            "type": "object", "required": ["file"], "additionalProperties": False,
            "properties": {"file": {"type": "string", "format": "binary", "description": "XLSX 或 CSV · XLSX or CSV"}},
        },
        "example": {"file": "(binary)"},
    }}},
}  # fmt: skip


@router.get(
    "/template",
    summary="记录导入模板 · The template to fill in",
    response_class=Response,
    responses={200: {"description": "XLSX", "content": {XLSX: {}}}, **problem_responses()},
)
async def read_record_template(
    cmd: CommandDep, kind: Annotated[KindText, Query(description="采集对象 · of which kind")]
) -> Response:
    """Columns by the register, with what each is for."""
    _require(cmd)
    found = kind_of(cmd.session, kind)
    columns = [
        TemplateColumn(one.zh, one.note, one.example, one.required)
        for one in columns_of(register_of(cmd.session), kind)
    ]
    values = [ValueList("类别 classes", tuple((one.zh, one.code) for one in found.classes))]
    headers = {"Content-Disposition": f'attachment; filename="{kind}.xlsx"', "Cache-Control": "no-store"}
    return Response(write_template(found.zh, columns, values), media_type=XLSX, headers=headers)


@router.post(
    "",
    status_code=201,
    response_model=RecordsReport,
    summary="导入记录 · Bring records in",
    max_body_size=COUNTED_HERE,
    openapi_extra=_FORM,
    responses={
        200: {"model": RecordsReport, "description": "仅检查,未写入 · only looked at, nothing written"},
        **problem_responses(409, 413, 415),
    },
)
async def bring_records_in(
    request: Request,
    cmd: CommandDep,
    kind: Annotated[KindText, Query(description="采集对象 · of which kind")],
    source_id: Annotated[UUID | None, Query(description="数据源 · the source it was shared by")] = None,
    dry_run: Annotated[
        bool, Query(description="只检查并给出报告,不写入 · only the report, nothing is written")
    ] = False,
) -> Response:
    """All of the file, or nothing: with a fault it is answered 422 with the report in ``report``. A file joined from several
    encodings is refused with the row where it changes. With a source, what it says stands beside what was collected."""
    _require(cmd)
    most = limits_of(cmd.session).import_most_bytes
    await cmd.session.rollback()
    async with file_form(request, most_bytes=most, too_large=_too_large(most)) as form:

        async def run() -> RecordsReport:
            return await import_records(
                cmd.session, cmd.person, form.content, kind=kind, source_id=source_id, dry_run=dry_run, at=cmd.at
            )  # fmt: skip

        return await cmd.once(run, status=200 if dry_run else 201, content=form.content)


def _require(cmd: CommandDep) -> None:
    if not permissions_of(cmd.session).may_ever(cmd.person, "record.import"):
        raise NotPermitted("您的岗位没有此项权限", "None of your posts may do this")


def _too_large(most: int) -> TooLarge:
    return TooLarge(f"文件超过 {most // 1024} KB,请拆分", f"The file is above {most // 1024} KB; split it")
