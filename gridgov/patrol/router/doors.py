"""The doors of other phone apps: Traccar Client and OwnTracks. Whatever comes is answered with 2xx.

Both keep a queue and go on only after a 2xx: one point that is refused would stop a phone for ever. So what is bad is put
aside with a reason, and only an address that is none of ours is told so, and trouble of our own (503) is sent again.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request, Response

from gridgov.db.session import Session, read_clock
from gridgov.errors import NotFound, TooLarge
from gridgov.patrol.actions.take_points import take_phone_points
from gridgov.patrol.rules.inbound.owntracks import read_owntracks
from gridgov.patrol.rules.inbound.traccar import read_traccar
from gridgov.patrol.rules.terms import PointSource
from gridgov.patrol.rules.tokens import PATTERN
from gridgov.web.limits import limited
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

LIMIT = "public-track"
MOST_BYTES = 256 * 1024
router = APIRouter(tags=["联防巡查 patrol"], dependencies=[Depends(limited(LIMIT))])
Token = Annotated[str, Path(pattern=PATTERN, description="地址中的令牌 · of the address")]
_ANSWERS = problem_responses(404, 413)


@router.get(
    "/t/{token}", summary="Traccar 定位(v8) · Traccar Client (v8)", responses=_ANSWERS,
    operation_id="take_traccar_query",
)  # fmt: skip
@router.post("/t/{token}", summary="Traccar 定位 · Traccar Client (v8, v9, v10)", responses=_ANSWERS)
async def take_traccar(request: Request, session: SessionDep, token: Token) -> Response:
    """A query string, a form, or JSON: all three of its wire forms."""
    body = await _body(request)
    points = read_traccar(request.url.query, request.headers.get("content-type", ""), body)
    await _take(session, token, points, PointSource.TRACCAR)
    return Response(status_code=200)


@router.post("/o/{token}", summary="OwnTracks 定位 · OwnTracks (HTTP)", responses=_ANSWERS)
async def take_owntracks(request: Request, session: SessionDep, token: Token) -> Response:
    """Answered with ``[]``: we send no commands to a phone."""
    points = read_owntracks(await _body(request))
    await _take(session, token, points, PointSource.OWNTRACKS)
    return Response(b"[]", media_type="application/json")


async def _take(session: Session, token: str, points: list[Any], source: PointSource) -> None:
    taken = await take_phone_points(session, token, points, source=source, at=await read_clock(session))
    if taken is None:
        raise NotFound("地址无效,请重新扫码接入", "No such address; scan the code again")


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise TooLarge("内容过大", "Too large")
    return bytes(body)
