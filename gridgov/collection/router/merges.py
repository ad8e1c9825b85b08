"""Duplicates, merges and what undoes them; exports by two; the burden report."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from gridgov.collection.actions.export_records import decide_export, request_export, take_export
from gridgov.collection.actions.merge_records import merge_records, undo_merge
from gridgov.collection.queries.burden import burden_of
from gridgov.collection.queries.duplicates import duplicates_of
from gridgov.collection.queries.exports import export_page
from gridgov.collection.queries.records import visible_record
from gridgov.collection.queries.views import record_out
from gridgov.collection.router.answering import answered, unkept
from gridgov.collection.schemas.burden import BurdenOut
from gridgov.collection.schemas.exports import DecideExportIn, ExportIn, ExportOut, ExportPage
from gridgov.collection.schemas.records import (
    MergeOut,
    RecordDetail,
    RecordMergeIn,
    RecordPage,
    UndoMergeIn,
)
from gridgov.db.paging import MAX_PAGE
from gridgov.grids.queries.scope import COUNTY_LENGTH
from gridgov.people.current import OWN_KEY, CommandDep, PersonDep
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(dependencies=[OWN_KEY])
_CHANGES = problem_responses(404, 409, 412, 428)
CSV = "text/csv; charset=utf-8"


@router.get(
    "/records/{record_id}/duplicates", response_model=RecordPage, summary="疑似重复 · Likely duplicates", responses=problem_responses(404)
)  # fmt: skip
async def list_record_duplicates(
    session: SessionDep, person: PersonDep, record_id: UUID, response: Response
) -> RecordPage:
    """Those within one's scope."""
    unkept(response)
    row = await visible_record(session, person, record_id)
    table = permissions_of(session)
    found = [
        one
        for one in await duplicates_of(session, row)
        if table.permits(person, "record.read", Subject(one.county_code, one.scope_path))
    ]
    return RecordPage(items=[record_out(session, one) for one in found], next_cursor=None)


@router.post(
    "/records/{record_id}/merge", response_model=MergeOut, summary="合并重复记录 · Merge a duplicate", responses=_CHANGES
)  # fmt: skip
async def merge_one_record(
    cmd: CommandDep, version: VersionDep, record_id: UUID, body: RecordMergeIn, response: Response
) -> MergeOut:
    """Into this record; it can be undone."""
    unkept(response)
    return await merge_records(cmd.session, cmd.person, body, record_id=record_id, version=version, at=cmd.at)


@router.post(
    "/record-merges/{merge_id}/undo", response_model=RecordDetail, summary="撤销合并 · Undo a merge", responses=_CHANGES
)  # fmt: skip
async def undo_one_record_merge(
    cmd: CommandDep, version: VersionDep, merge_id: UUID, body: UndoMergeIn, response: Response
) -> RecordDetail:
    """Both stand by themselves again."""
    shown = await undo_merge(cmd.session, cmd.person, body, merge_id=merge_id, version=version, at=cmd.at)
    return answered(response, shown)


@router.post(
    "/record-exports", status_code=201, response_model=ExportOut, summary="申请批量导出 · Ask for a bulk export", responses=problem_responses()
)  # fmt: skip
async def request_one_record_export(cmd: CommandDep, body: ExportIn) -> ExportOut:
    """Nothing leaves before a second person agreed."""
    return await request_export(cmd.session, cmd.person, body, at=cmd.at)


@router.get(
    "/record-exports",
    response_model=ExportPage,
    summary="导出申请列表 · Exports",
    responses=problem_responses(),
)
async def list_record_exports(
    session: SessionDep,
    person: PersonDep,
    cursor: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> ExportPage:
    """One's own; for whoever decides, all of them."""
    rows, following = await export_page(session, person, cursor=cursor, limit=limit)
    return ExportPage(items=[ExportOut.model_validate(row) for row in rows], next_cursor=following)


@router.post(
    "/record-exports/{export_id}/decide", response_model=ExportOut, summary="审批导出 · Decide on an export", responses=_CHANGES
)  # fmt: skip
async def decide_one_record_export(
    cmd: CommandDep, version: VersionDep, export_id: UUID, body: DecideExportIn
) -> ExportOut:
    """By another person than who asked."""
    return await decide_export(cmd.session, cmd.person, body, export_id=export_id, version=version, at=cmd.at)


@router.post(
    "/record-exports/{export_id}/take",
    summary="取走导出文件 · Take the file, once",
    response_class=Response,
    responses={200: {"description": "CSV", "content": {CSV: {}}}, **problem_responses(404, 409, 410)},
)
async def take_one_record_export(cmd: CommandDep, export_id: UUID) -> Response:
    """By whoever asked, within a day of the approval."""
    name, content = await take_export(cmd.session, cmd.person, export_id=export_id, at=cmd.at)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=CSV, headers=headers)


@router.get(
    "/collection/burden", response_model=BurdenOut, summary="采集负担报告 · The burden report", responses=problem_responses()
)  # fmt: skip
async def read_form_burden(
    session: SessionDep,
    person: PersonDep,
    month: Annotated[
        str, Query(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$", description="月份,如 2026-11 · the month")
    ],
) -> BurdenOut:
    """Fields asked × times in a month, repeated questions among them. For the centre alone; nobody is named or ranked."""
    county_code = person.county_code[:COUNTY_LENGTH]
    permissions_of(session).require(person, "burden.read", Subject(county_code))
    first = date.fromisoformat(f"{month}-01")
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return await burden_of(session, county_code=county_code, first=first, following=following)
