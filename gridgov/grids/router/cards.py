"""The public card of a grid, for everybody: as JSON, and as a page to print."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response
from fastapi.responses import HTMLResponse

from gridgov.db.session import read_clock
from gridgov.errors import NotFound
from gridgov.grids.queries.cards import grid_card
from gridgov.grids.router.card_page import FRAME, card_page, missing_page
from gridgov.grids.schemas.cards import GridCardOut
from gridgov.web.limits import limited
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(tags=["居民 residents"], dependencies=[Depends(limited("public-card"))])
GridPath = Annotated[str, Path(pattern="^[0-9]{16}$", examples=["3299990010010001"])]
_FRESH = {"Cache-Control": "public, max-age=300"}


@router.get(
    "/api/v1/public/grids/{path}/card",
    response_model=GridCardOut,
    summary="网格公示牌 · The public card of a grid",
    responses=problem_responses(404),
)
async def read_grid_card(session: SessionDep, path: GridPath, response: Response) -> GridCardOut:
    """Names and work phones of the grid chief and the full-time gridworkers, and whom to complain to."""
    response.headers.update(_FRESH)
    return await grid_card(session, path, at=await read_clock(session))


@router.get(
    "/public/grids/{path}",
    response_class=HTMLResponse,
    summary="网格公示牌(打印) · The public card as a page",
    responses=problem_responses(404),
)
async def read_grid_card_page(session: SessionDep, path: GridPath) -> HTMLResponse:
    """To be printed and hung at the activity place. Loads nothing, runs nothing."""
    headers = {**FRAME.headers, **_FRESH}
    try:
        card = await grid_card(session, path, at=await read_clock(session))
    except NotFound as missing:
        return HTMLResponse(missing_page(missing), status_code=missing.status, headers=headers)
    return HTMLResponse(card_page(card), headers=headers)
