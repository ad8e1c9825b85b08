"""HTTP of what may be changed of an area beside its boundary."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Response

from gridgov.grids.actions.change_area import change_area
from gridgov.grids.schemas.changes import AreaChangedOut, AreaChangeIn
from gridgov.people.current import CommandDep
from gridgov.web.fields import PathText
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/api/v1/areas", tags=["网格 grids"])


@router.patch(
    "/{path}",
    response_model=AreaChangedOut,
    summary="修改区域 · Change an area",
    responses=problem_responses(404, 409, 412, 428),
)
async def change_one_area(
    cmd: CommandDep,
    path: Annotated[PathText, Path(examples=["3299990010010001"])],
    version: VersionDep,
    body: Annotated[AreaChangeIn, Body(openapi_examples={"grid": {"value": {
        "name": "东门第一网格", "household_count": 420, "supervision_phone": "051580000000",
    }}})],
) -> Response:  # fmt: skip
    """What is not named stays; null takes away. Unusual sizes are told, never refused."""
    return await cmd.once(
        lambda: change_area(cmd.session, cmd.person, body, path=path, version=version, at=cmd.at)
    )
