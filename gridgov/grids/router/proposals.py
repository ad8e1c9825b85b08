"""HTTP of divisions before they are planned: an even division proposed, a draft looked at. Nothing is written."""

from typing import Annotated

from fastapi import APIRouter, Body, Request

from gridgov.errors import TooLarge
from gridgov.grids.actions.even_division import look_at_draft, propose_even_division
from gridgov.grids.actions.read_buildings import read_buildings
from gridgov.grids.actions.read_import import require_divide
from gridgov.grids.channels import GroundDivider, LayerReader
from gridgov.grids.router.layer_forms import described_form, options_of
from gridgov.grids.schemas.even_divisions import (
    DraftIn,
    DraftOut,
    EvenDivisionIn,
    EvenDivisionOut,
    EvenLayerIn,
)
from gridgov.people.current import CommandDep
from gridgov.web.forms import COUNTED_HERE, file_form
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/api/v1", tags=["网格 grids"])

MOST_BYTES = 16 * 1024 * 1024
_FORM = described_form(
    EvenLayerIn,
    file="楼栋点或面:GeoJSON、Shapefile(zip)、GeoPackage · points or footprints of buildings",
    example='{"area_path": "329999001001", "count": 5, "datum": "cgcs2000", "households": "户数"}',
)
_reader, _divider = LayerReader(), GroundDivider()


@router.post(
    "/divisions/proposal",
    response_model=EvenDivisionOut,
    summary="按户数均衡划分(已登记楼栋) · Propose an even division by the buildings on record",
    responses=problem_responses(429),
)
async def propose_by_records(cmd: CommandDep, body: EvenDivisionIn) -> EvenDivisionOut:
    """N connected grids of about equal households, to be adjusted and planned by ``POST /api/v1/divisions``."""
    return await propose_even_division(cmd.session, cmd.person, body, layer=None, divider=_divider, at=cmd.at)


@router.post(
    "/divisions/proposal/layer",
    response_model=EvenDivisionOut,
    summary="按户数均衡划分(上传楼栋图层) · Propose an even division by a layer of buildings",
    max_body_size=COUNTED_HERE,
    openapi_extra=_FORM,
    responses=problem_responses(413, 415, 429),
)
async def propose_by_layer(request: Request, cmd: CommandDep) -> EvenDivisionOut:
    """The layer is read and forgotten."""
    require_divide(cmd.session, cmd.person)
    # The connection goes back to the pool while the file comes in.
    await cmd.session.rollback()
    async with file_form(request, most_bytes=MOST_BYTES, too_large=_too_large()) as form:
        asked = options_of(form, EvenLayerIn)
        homes = await read_buildings(_reader, form.content, form.file_name, asked)
    return await propose_even_division(
        cmd.session, cmd.person, asked, layer=homes, divider=_divider, at=cmd.at
    )


@router.post(
    "/divisions/draft",
    response_model=DraftOut,
    summary="检查划分草图 · Look at a draft of a division",
    responses=problem_responses(),
)
async def check_one_draft(cmd: CommandDep, body: Annotated[DraftIn, Body()]) -> DraftOut:
    """Gaps, overlaps and sizes with their places, and the households of each part, while it is being drawn."""
    return await look_at_draft(cmd.session, cmd.person, body, at=cmd.at)


def _too_large() -> TooLarge:
    most = MOST_BYTES // 1024 // 1024
    return TooLarge(
        f"楼栋图层超过 {most} MB,请只留该村社区的楼栋", f"The layer is larger than {most} MB: keep the buildings of this community only"
    )  # fmt: skip
