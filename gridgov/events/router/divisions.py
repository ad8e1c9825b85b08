"""HTTP of what a division would do: beside the ground, the open events that would go with it."""

from typing import Annotated

from fastapi import APIRouter, Body

from gridgov.events.actions.preview_division import preview_division
from gridgov.grids.schemas.divisions import DIVISION_EXAMPLES, DivisionIn, DivisionPreviewOut
from gridgov.people.current import CommandDep
from gridgov.web.problems import problem_responses

router = APIRouter(tags=["网格 grids"])


@router.post(
    "/divisions/preview",
    response_model=DivisionPreviewOut,
    summary="预览区划调整 · What a division would do",
    responses=problem_responses(404, 409),
)
async def preview_one_division(
    cmd: CommandDep, body: Annotated[DivisionIn, Body(openapi_examples=DIVISION_EXAMPLES)]
) -> DivisionPreviewOut:
    """Areas and households before and after, boundaries, warnings, whose posts are carried, how many open events follow.
    Writes nothing and takes the same body as ``POST /api/v1/divisions``."""
    return await preview_division(cmd.session, cmd.person, body, at=cmd.at)
