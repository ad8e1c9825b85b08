"""People and posts brought in from a table, and the template to fill in."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from gridgov.errors import TooLarge
from gridgov.people.actions.bring_in import bring_in
from gridgov.people.current import CommandDep
from gridgov.people.queries import permissions_of
from gridgov.people.queries.bring_in import units_listed
from gridgov.people.rules.bring_in.columns import people_table
from gridgov.people.rules.bring_in.report import ImportReport
from gridgov.people.rules.bring_in.template import template_of
from gridgov.people.rules.permissions import Subject
from gridgov.web.forms import COUNTED_HERE, file_form
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/people/imports", tags=["人员 people"])

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_BYTES = people_table().limits.most_bytes
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
    summary="人员导入模板 · The template to fill in",
    response_class=Response,
    responses={200: {"description": "XLSX", "content": {XLSX: {}}}, **problem_responses()},
)
async def read_people_template(cmd: CommandDep) -> Response:
    """Two sheets: one to fill in, one that says how, with the roles and this county's units."""
    permissions_of(cmd.session).require(cmd.person, "person.manage", Subject(cmd.person.county_code))
    units = await units_listed(cmd.session, county_code=cmd.person.county_code)
    headers = {
        "Content-Disposition": "attachment; filename=\"people.xlsx\"; filename*=UTF-8''%E4%BA%BA%E5%91%98%E5%AF%BC%E5%85%A5.xlsx",
        "Cache-Control": "no-store",
    }
    return Response(template_of(units), media_type=XLSX, headers=headers)


@router.post(
    "",
    status_code=201,
    response_model=ImportReport,
    summary="导入人员与岗位 · Bring people and posts in",
    max_body_size=COUNTED_HERE,
    openapi_extra=_FORM,
    responses={
        200: {"model": ImportReport, "description": "仅检查,未写入 · only looked at, nothing written"},
        **problem_responses(409, 413, 415),
    },
)
async def bring_people_in(
    request: Request,
    cmd: CommandDep,
    dry_run: Annotated[
        bool, Query(description="只检查并给出报告,不写入 · only the report, nothing is written")
    ] = False,
) -> Response:
    """All of the file, or nothing. With ``dry_run`` the report is the answer whatever it says; without it a file with a
    fault is answered 422 with the same report in the problem's ``report``. Accounts have no password: hand out one-time
    reset codes."""
    permissions_of(cmd.session).require(cmd.person, "person.manage", Subject(cmd.person.county_code))
    # The connection goes back to the pool while a slow line sends; the action begins afresh.
    await cmd.session.rollback()
    async with file_form(request, most_bytes=_MOST_BYTES, too_large=_too_large()) as form:

        async def run() -> ImportReport:
            return await bring_in(
                cmd.session, cmd.person, form.content, county_code=cmd.person.county_code, dry_run=dry_run, at=cmd.at
            )  # fmt: skip

        return await cmd.once(run, status=200 if dry_run else 201, content=form.content)


def _too_large() -> TooLarge:
    most_kb = _MOST_BYTES // 1024
    return TooLarge(f"文件超过 {most_kb} KB,请拆分", f"The file is above {most_kb} KB; split it")
