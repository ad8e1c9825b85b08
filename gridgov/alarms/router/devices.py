"""Devices over HTTP: entered, changed, bound, moved along, their keys; each command by a person who has seen the device."""

from collections.abc import Awaitable, Callable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response
from fastapi.responses import JSONResponse

from gridgov.alarms.actions.add_device import add_device
from gridgov.alarms.actions.bind_device import bind_device, unbind_device
from gridgov.alarms.actions.change_device import change_device
from gridgov.alarms.actions.issue_key import issue_key
from gridgov.alarms.actions.move_device import move_device
from gridgov.alarms.actions.revoke_key import revoke_key
from gridgov.alarms.queries.device_views import shown_device, shown_devices, shown_keys
from gridgov.alarms.queries.registry import DeviceFilter, device_page, keys_of, visible_device
from gridgov.alarms.rules.terms import DeviceKind, DeviceState
from gridgov.alarms.schemas.devices import (
    BindIn,
    DeviceChangeIn,
    DeviceIn,
    DeviceMoveIn,
    DeviceOut,
    DevicePage,
    IssuedKeyOut,
    IssueKeyIn,
    KeysOut,
    Label,
)
from gridgov.db.paging import MAX_PAGE, MOST_INTEGER
from gridgov.people.current import CommandDep
from gridgov.web.fields import PathText
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/devices", tags=["设备 devices"])
_COMMAND = problem_responses(404, 409, 412, 428)


@router.post(
    "",
    status_code=201,
    response_model=DeviceOut,
    summary="登记设备 · Enter a device",
    responses=problem_responses(404),
)
async def add_one_device(cmd: CommandDep, body: DeviceIn) -> JSONResponse:
    """As it was installed; the id is the sender's, and sending the same again is harmless."""
    return await cmd.once(lambda: add_device(cmd.session, cmd.person, body, at=cmd.at), status=201)


@router.get("", response_model=DevicePage, summary="设备列表 · Devices", responses=problem_responses())
async def list_devices(
    cmd: CommandDep,
    *,
    area: PathText | None = None,
    state: DeviceState | None = None,
    kind: DeviceKind | None = None,
    served_id: UUID | None = None,
    serial: Label | None = None,
    troubled: Annotated[bool, Query(description="仅有故障的 · only those in trouble")] = False,
    unbound: Annotated[bool, Query(description="仅未绑定的 · only those that are nobody's")] = False,
    cursor: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> DevicePage:
    """Those within scope, in order of their id, each with what is known of it."""
    wanted = DeviceFilter(area, state, kind, served_id, serial, troubled, unbound)
    rows, following = await device_page(cmd.session, cmd.person, wanted, after=cursor, limit=limit)
    return DevicePage(items=shown_devices(cmd.session, rows, at=cmd.at), next_cursor=following)


@router.get(
    "/{device_id}",
    response_model=DeviceOut,
    summary="设备详情 · One device",
    responses=problem_responses(404),
)
async def read_device(cmd: CommandDep, device_id: UUID, response: Response) -> DeviceOut:
    """With its version in ETag."""
    device = await visible_device(cmd.session, cmd.person, device_id)
    response.headers["ETag"] = f'"{device.version}"'
    return await shown_device(cmd.session, device, at=cmd.at)


@router.patch(
    "/{device_id}", response_model=DeviceOut, summary="修改设备 · Change a device", responses=_COMMAND
)
async def change_one_device(
    cmd: CommandDep, version: VersionDep, device_id: UUID, body: DeviceChangeIn
) -> JSONResponse:
    """What is left out stays."""
    return await cmd.once(
        lambda: change_device(cmd.session, cmd.person, body, device_id=device_id, version=version, at=cmd.at)
    )


@router.post(
    "/{device_id}/bind",
    response_model=DeviceOut,
    summary="绑定服务对象 · Bind to a served person",
    responses=_COMMAND,
)
async def bind_one_device(
    cmd: CommandDep, version: VersionDep, device_id: UUID, body: BindIn
) -> JSONResponse:
    """Its alarms go to their home from now on; one that is somebody else's is taken from them first."""
    return await cmd.once(
        lambda: bind_device(cmd.session, cmd.person, body, device_id=device_id, version=version, at=cmd.at)
    )


@router.post(
    "/{device_id}/unbind",
    response_model=DeviceOut,
    summary="解除绑定 · Take it from whose it is",
    responses=_COMMAND,
)
async def unbind_one_device(
    cmd: CommandDep, version: VersionDep, device_id: UUID, body: DeviceMoveIn
) -> JSONResponse:
    """To be tested anew where it hangs next."""
    return await cmd.once(
        lambda: unbind_device(cmd.session, cmd.person, body, device_id=device_id, version=version, at=cmd.at)
    )


def _add_move(move: str, summary: str) -> None:
    """One operation for each move of the table that a person makes."""

    async def act(cmd: CommandDep, version: VersionDep, device_id: UUID, body: DeviceMoveIn) -> JSONResponse:
        return await cmd.once(
            lambda: move_device(
                cmd.session, cmd.person, body, device_id=device_id, move=move, version=version, at=cmd.at
            )
        )

    act.__name__ = f"{move}_one_device"
    act.__doc__ = "Refused from a state that the table of device states has no such move from."
    endpoint: Callable[..., Awaitable[JSONResponse]] = act
    router.add_api_route(
        f"/{{device_id}}/{move}", endpoint, methods=["POST"], response_model=DeviceOut, summary=summary,
        responses=_COMMAND,
    )  # fmt: skip


for _move, _summary in (
    ("test", "记录测试合格 · Note a test passed"),
    ("activate", "启用 · Take into use"),
    ("suspend", "停用 · Suspend"),
    ("retire", "报废 · Retire"),
):
    _add_move(_move, _summary)


@router.get(
    "/{device_id}/keys",
    response_model=KeysOut,
    summary="设备密钥 · The keys of a device",
    responses=problem_responses(404),
)
async def list_device_keys(cmd: CommandDep, device_id: UUID) -> KeysOut:
    """Never their secrets."""
    device = await visible_device(cmd.session, cmd.person, device_id)
    return KeysOut(items=shown_keys(await keys_of(cmd.session, device), at=cmd.at))


@router.post(
    "/{device_id}/keys",
    status_code=201,
    response_model=IssuedKeyOut,
    summary="发放密钥 · Issue a key",
    responses=_COMMAND,
)
async def issue_device_key(
    cmd: CommandDep, version: VersionDep, device_id: UUID, body: IssueKeyIn, response: Response
) -> IssuedKeyOut:
    """Told this once; the key in use goes on beside it for the overlap. (No ``Idempotency-Key``: the answer must be kept
    nowhere.)"""
    issued = await issue_key(cmd.session, cmd.person, body, device_id=device_id, version=version, at=cmd.at)
    response.headers["Cache-Control"] = "no-store"
    return issued


@router.post(
    "/{device_id}/keys/{number}/revoke",
    response_model=DeviceOut,
    summary="停用密钥 · Revoke a key",
    responses=_COMMAND,
)
async def revoke_device_key(
    cmd: CommandDep, version: VersionDep, device_id: UUID, number: Annotated[int, Path(ge=1, le=MOST_INTEGER)]
) -> JSONResponse:
    """Nothing signed with it is taken from now on."""
    return await cmd.once(
        lambda: revoke_key(
            cmd.session, cmd.person, device_id=device_id, number=number, version=version, at=cmd.at
        )
    )
