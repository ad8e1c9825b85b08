"""HTTP of imports of boundaries: hand a layer in, look at it, have it repaired, confirm it or throw it away."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse

from gridgov.db.paging import MAX_PAGE, encode_cursor
from gridgov.errors import TooLarge
from gridgov.grids.actions.confirm_import import confirm_import
from gridgov.grids.actions.discard_import import discard_import
from gridgov.grids.actions.draft_import import the_draft
from gridgov.grids.actions.read_import import read_import, require_divide
from gridgov.grids.actions.repair_import import repair_import
from gridgov.grids.channels import LayerReader
from gridgov.grids.queries.imports import import_layers, list_imports
from gridgov.grids.router.layer_forms import described_form, options_of
from gridgov.grids.rules.layer.preview import preview
from gridgov.grids.rules.layer.report import defect_features
from gridgov.grids.schemas.imports import (
    BoundaryConfirmIn,
    FeaturePage,
    ImportDetail,
    ImportOptions,
    ImportOut,
    ImportPage,
    RepairIn,
    Which,
    shown_import,
)
from gridgov.people.current import Command, CommandDep, PersonDep
from gridgov.web.forms import COUNTED_HERE, file_form
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(prefix="/api/v1/boundary-imports", tags=["边界导入 boundary imports"])

MOST_BYTES = 64 * 1024 * 1024
_FORM = described_form(
    ImportOptions,
    file="GeoJSON、Shapefile(zip)、GeoPackage 或原始文本 · GeoJSON, zipped Shapefile, GeoPackage or raw text",
    example='{"level": "grid", "parent": "329999001001", "datum": "cgcs2000"}',
)
_reader = LayerReader()


@router.post(
    "",
    status_code=201,
    response_model=ImportDetail,
    summary="上传边界文件并检查 · Hand in a layer and have it checked",
    max_body_size=COUNTED_HERE,
    openapi_extra=_FORM,
    responses=problem_responses(409, 413, 415),
)
async def hand_in_boundaries(request: Request, cmd: CommandDep) -> JSONResponse:
    """Nothing is in force before it is confirmed. The answer is the report of every defect, counted by kind."""
    require_divide(cmd.session, cmd.person)
    # Nothing is written yet: the connection goes back to the pool while the file comes in.
    await cmd.session.rollback()
    async with file_form(request, most_bytes=MOST_BYTES, too_large=_too_large()) as form:
        options = options_of(form, ImportOptions)

        async def act() -> ImportDetail:
            import_id = await read_import(
                cmd.session, cmd.person, content=form.content, file_name=form.file_name, asked=options,
                reader=_reader, at=cmd.at,
            )  # fmt: skip
            return shown_import(await the_draft(cmd.session, cmd.person, import_id))

        sent = hashlib.sha256(form.content).digest() + options.model_dump_json().encode()
        return await cmd.once(act, status=201, content=sent)


@router.get(
    "",
    response_model=ImportPage,
    summary="导入记录 · Imports, the newest first",
    responses=problem_responses(),
)
async def list_boundary_imports(
    session: SessionDep,
    person: PersonDep,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> ImportPage:
    require_divide(session, person)
    rows = await list_imports(session, county_code=person.county_code, limit=limit, cursor=cursor)
    following = encode_cursor(rows[-1].created_at, rows[-1].id) if len(rows) == limit else None
    return ImportPage(items=[ImportOut.model_validate(row) for row in rows], next_cursor=following)


@router.get(
    "/{import_id}",
    response_model=ImportDetail,
    summary="一次导入及其报告 · One import and its report",
    responses=problem_responses(404),
)
async def read_boundary_import(session: SessionDep, person: PersonDep, import_id: UUID) -> ImportDetail:
    require_divide(session, person)
    return shown_import(await the_draft(session, person, import_id))


@router.get(
    "/{import_id}/defects",
    response_model=FeaturePage,
    summary="缺陷及位置 · Defects with their places, as GeoJSON",
    responses=problem_responses(404),
)
async def list_boundary_defects(
    session: SessionDep,
    person: PersonDep,
    import_id: UUID,
    which: Which = "before",
    code: Annotated[str | None, Query(max_length=60)] = None,
    after: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 100,
) -> FeaturePage:
    """Errors first; of each kind a bounded number is kept, all are counted in the report."""
    require_divide(session, person)
    draft = await the_draft(session, person, import_id)
    report = draft.report if which == "before" else (draft.repair_report or {}).get("report", {})
    found = [each for each in report.get("defects", []) if code in {None, each["code"]}]
    page = found[after : after + limit]
    following = after + limit if after + limit < len(found) else None
    return FeaturePage(features=defect_features(page), total_count=len(found), next_after=following)


@router.get(
    "/{import_id}/preview",
    response_model=FeaturePage,
    summary="修复前后的图形 · The shapes before or after the repair",
    responses=problem_responses(404),
)
async def read_boundary_preview(
    session: SessionDep,
    person: PersonDep,
    import_id: UUID,
    which: Which = "before",
    after: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> FeaturePage:
    """In the order of the file, in the stored datum. Empty once the draft was confirmed or thrown away."""
    require_divide(session, person)
    draft = await the_draft(session, person, import_id)
    read, repaired = await import_layers(session, county_code=person.county_code, import_id=import_id)
    await session.rollback()
    features, total = await asyncio.to_thread(
        preview, read if which == "before" else repaired, draft.options, after=after, limit=limit,
        stored=which == "after",
    )  # fmt: skip
    following = after + limit if after + limit < total else None
    return FeaturePage(features=features, total_count=total, next_after=following)


@router.post(
    "/{import_id}/repair",
    response_model=ImportDetail,
    summary="自动修复并对照 · Repair it, to be looked at",
    responses=problem_responses(404, 409, 412, 428),
)
async def repair_boundaries(
    cmd: CommandDep, seen: VersionDep, import_id: UUID, asked: RepairIn
) -> JSONResponse:
    """The layer as it was read stays beside the repaired one; nothing is in force before it is confirmed."""

    return await _looked_at_again(
        cmd,
        import_id,
        lambda: repair_import(
            cmd.session, cmd.person, import_id=import_id, seen_version=seen, asked=asked, at=cmd.at
        ),
    )


@router.post(
    "/{import_id}/confirm",
    response_model=ImportDetail,
    summary="确认导入 · Confirm it: a new version of the boundaries from a day on",
    responses=problem_responses(404, 409, 412, 428),
)
async def confirm_boundaries(
    cmd: CommandDep, seen: VersionDep, import_id: UUID, asked: BoundaryConfirmIn
) -> JSONResponse:
    """All of it in one transaction, or nothing. Areas that are as they were get no new version."""

    return await _looked_at_again(
        cmd,
        import_id,
        lambda: confirm_import(
            cmd.session, cmd.person, import_id=import_id, seen_version=seen, asked=asked, at=cmd.at
        ),
    )


@router.post(
    "/{import_id}/discard",
    response_model=ImportDetail,
    summary="丢弃 · Throw it away",
    responses=problem_responses(404, 409, 412, 428),
)
async def discard_boundaries(cmd: CommandDep, seen: VersionDep, import_id: UUID) -> JSONResponse:
    """Nothing of its content stays."""
    return await _looked_at_again(
        cmd,
        import_id,
        lambda: discard_import(cmd.session, cmd.person, import_id=import_id, seen_version=seen, at=cmd.at),
    )


async def _looked_at_again(
    cmd: Command, import_id: UUID, act: Callable[[], Awaitable[object]]
) -> JSONResponse:
    """Run a command on a draft, and answer with the draft as it is then."""

    async def run() -> ImportDetail:
        await act()
        return shown_import(await the_draft(cmd.session, cmd.person, import_id))

    return await cmd.once(run)


def _too_large() -> TooLarge:
    most = MOST_BYTES // 1024 // 1024
    return TooLarge(
        f"边界文件超过 {most} MB,请按乡镇拆分,或由管理员用 gridgov import-boundaries 导入",
        f"The layer is larger than {most} MB: split it by town, or have it imported by `gridgov import-boundaries`",
    )
