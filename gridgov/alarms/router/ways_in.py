"""The doors: signed messages of devices and gateways, and what the platforms of others push. Each asks a secret of its own.

A 2xx means that it is written. Every refusal says in its problem whether to send the same again (``retry``).
"""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import PlainTextResponse

from gridgov.alarms.actions.receive_push import echo_handshake, receive_push
from gridgov.alarms.actions.receive_signal import receive_signal
from gridgov.alarms.router.door import Door, DoorDep, body_of
from gridgov.alarms.rules.inbound.refusal import Refused
from gridgov.alarms.rules.inbound.signed import SignedMessage, read_message
from gridgov.alarms.rules.terms import Way
from gridgov.alarms.schemas.ways_in import PUSHED_BODY, SIGNED_BODY, PushOut, SignalOut
from gridgov.errors import Problem
from gridgov.web.problems import problem_response, problem_responses

_NEVER_READ = 64 * 1024 * 1024
"""Beyond this the server itself says 413. Our own limit is far below: no more is read, and the refusal is counted."""

router = APIRouter(tags=["呼叫接入 ways in"], max_body_size=_NEVER_READ)
CountyPath = Annotated[str, Path(pattern="^[0-9]{6}$")]
CodePath = Annotated[
    str, Path(pattern="^[0-9]{6}-[0-9A-Z]{10}$", description="平台编号 · the platform's code")
]
_RESPONSES = problem_responses(409, 413)


@router.post(
    "/signals",
    response_model=SignalOut,
    summary="设备或网关上报信号 · A device or gateway sends a signed signal",
    responses=_RESPONSES,
    openapi_extra=SIGNED_BODY,
)
async def receive_signed(request: Request, door: DoorDep) -> SignalOut | Response:
    """Signed as Standard Webhooks do (``webhook-id``, ``webhook-timestamp``, ``webhook-signature``; a gateway names
    itself in ``webhook-gateway``). The same id again is answered as the first time. An SOS is taken whatever the clock
    says; a CANCEL or RESTORE within 300 s of its signing."""
    body = await body_of(request, at_most=door.limits.signal_bytes)
    done = await receive_signal(
        door.session, _taken_apart(door, body), way=Way.SIGNED, source=door.source, keeper=door.keeper, now_s=door.now_s
    )  # fmt: skip
    return problem_response(done) if isinstance(done, Problem) else SignalOut.model_validate(done)


@router.get(
    "/platforms/{county_code}/{code}/onenet",
    response_class=PlainTextResponse,
    summary="OneNET 地址验证 · OneNET makes sure of the address",
    responses=_RESPONSES,
)
async def verify_onenet(door: DoorDep, county_code: CountyPath, code: CodePath) -> Response:
    """Answers with ``msg`` where it was signed with the platform's token."""
    echo = await echo_handshake(
        door.session, door.query, county_code=county_code, code=code, source=door.source, keeper=door.keeper,
        now_s=door.now_s,
    )  # fmt: skip
    return problem_response(echo) if isinstance(echo, Problem) else PlainTextResponse(echo)


@router.post(
    "/platforms/{county_code}/{code}/onenet", response_model=PushOut, summary="OneNET 推送 · OneNET pushes",
    responses=_RESPONSES, openapi_extra=PUSHED_BODY,
)  # fmt: skip
async def receive_onenet(
    request: Request, door: DoorDep, county_code: CountyPath, code: CodePath
) -> PushOut | Response:
    return await _pushed(request, door, Way.ONENET, county_code, code)


@router.post(
    "/platforms/{county_code}/{code}/huawei", response_model=PushOut, summary="华为 IoTDA 推送 · Huawei IoTDA pushes",
    responses=_RESPONSES, openapi_extra=PUSHED_BODY,
)  # fmt: skip
async def receive_huawei(
    request: Request, door: DoorDep, county_code: CountyPath, code: CodePath
) -> PushOut | Response:
    return await _pushed(request, door, Way.HUAWEI, county_code, code)


@router.post(
    "/platforms/{county_code}/{code}/traccar", response_model=PushOut, summary="Traccar 转发 · Traccar forwards",
    responses=_RESPONSES, openapi_extra=PUSHED_BODY,
)  # fmt: skip
async def receive_traccar(
    request: Request, door: DoorDep, county_code: CountyPath, code: CodePath
) -> PushOut | Response:
    """Events and positions as JSON; with ``Authorization: Bearer`` set as Traccar's forward header."""
    return await _pushed(request, door, Way.TRACCAR, county_code, code)


@router.get(
    "/platforms/{county_code}/{code}/traccar", response_model=PushOut,
    summary="Traccar 地址转发 · Traccar forwards in the address", responses=_RESPONSES,
)  # fmt: skip
async def receive_traccar_query(
    request: Request, door: DoorDep, county_code: CountyPath, code: CodePath
) -> PushOut | Response:
    """``forward.type = url`` with OsmAnd's names: ``id``, ``timestamp``, ``lat``, ``lon``, ``batt``, ``alarm``, ``attributes``."""
    return await _pushed(request, door, Way.TRACCAR, county_code, code)


@router.post(
    "/platforms/{county_code}/{code}/scaip", response_model=PushOut, summary="SCAIP 接收机转来 · A SCAIP receiver passes on",
    responses=_RESPONSES, openapi_extra=PUSHED_BODY,
)  # fmt: skip
async def receive_scaip(
    request: Request, door: DoorDep, county_code: CountyPath, code: CodePath
) -> PushOut | Response:
    """``{"scaip": {"ref", "cid", "dty", "stc", ...}}`` with ``Authorization: Bearer``."""
    return await _pushed(request, door, Way.SCAIP, county_code, code)


def _taken_apart(door: Door, body: bytes | Refused) -> SignedMessage | Refused:
    if isinstance(body, Refused):
        return body
    try:
        return read_message(door.headers, body, limits=door.limits)
    except Refused as refused:
        return refused


async def _pushed(request: Request, door: Door, way: Way, county_code: str, code: str) -> PushOut | Response:
    body = await body_of(request, at_most=door.limits.push_bytes)
    done = await receive_push(
        door.session, body, headers=door.headers, query=door.query, way=way, county_code=county_code, code=code,
        source=door.source, keeper=door.keeper, now_s=door.now_s,
    )  # fmt: skip
    return problem_response(done) if isinstance(done, Problem) else PushOut.model_validate(done)
