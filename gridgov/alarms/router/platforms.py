"""Platforms that push to us, response services, and what was refused at the door."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse

from gridgov.alarms.actions.platforms import (
    add_platform,
    change_platform,
    require_platforms,
    rotate_platform_secret,
)
from gridgov.alarms.actions.response_services import add_service, change_service
from gridgov.alarms.queries.device_views import shown_platform, shown_refusals, shown_service
from gridgov.alarms.queries.registry import (
    find_platform,
    find_service,
    platform_page,
    refusal_page,
    service_page,
)
from gridgov.alarms.schemas.devices import RefusalPage
from gridgov.alarms.schemas.platforms import (
    PlatformChangeIn,
    PlatformIn,
    PlatformOut,
    PlatformPage,
    PlatformSecretOut,
    ServiceChangeIn,
    ServiceIn,
    ServiceOut,
    ServicePage,
)
from gridgov.clock import local_day
from gridgov.db.paging import MAX_PAGE
from gridgov.people.current import CommandDep, PersonDep
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(tags=["设备 devices"])
_COMMAND = problem_responses(404, 409, 412, 428)
_READ = "platform.read"


@router.get(
    "/alarm-platforms",
    response_model=PlatformPage,
    summary="接入平台 · Platforms that push to us",
    responses=problem_responses(),
)
async def list_alarm_platforms(
    session: SessionDep,
    person: PersonDep,
    cursor: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> PlatformPage:
    """By id; secrets are never shown."""
    require_platforms(session, person, _READ)
    rows, following = await platform_page(session, county_code=person.county_code, after=cursor, limit=limit)
    return PlatformPage(items=[shown_platform(session, row) for row in rows], next_cursor=following)


@router.get(
    "/alarm-platforms/{platform_id}",
    response_model=PlatformOut,
    summary="一个接入平台 · One platform",
    responses=problem_responses(404),
)
async def read_alarm_platform(
    session: SessionDep, person: PersonDep, platform_id: UUID, response: Response
) -> PlatformOut:
    """With its version in ETag."""
    require_platforms(session, person, _READ)
    platform = await find_platform(session, county_code=person.county_code, platform_id=platform_id)
    response.headers["ETag"] = f'"{platform.version}"'
    return shown_platform(session, platform)


@router.post(
    "/alarm-platforms",
    status_code=201,
    response_model=PlatformSecretOut,
    summary="登记接入平台 · Add a platform",
    responses=problem_responses(409),
)
async def add_one_alarm_platform(cmd: CommandDep, body: PlatformIn, response: Response) -> PlatformSecretOut:
    """Its secret is told this once. (No ``Idempotency-Key``: the answer must be kept nowhere.)"""
    response.headers["Cache-Control"] = "no-store"
    return await add_platform(cmd.session, cmd.person, body, at=cmd.at)


@router.patch(
    "/alarm-platforms/{platform_id}",
    response_model=PlatformOut,
    summary="修改、启用或停用平台 · Change, enable or disable a platform",
    responses=_COMMAND,
)
async def change_one_alarm_platform(
    cmd: CommandDep, version: VersionDep, platform_id: UUID, body: PlatformChangeIn
) -> JSONResponse:
    """What is left out stays."""
    return await cmd.once(
        lambda: change_platform(
            cmd.session, cmd.person, body, platform_id=platform_id, version=version, at=cmd.at
        )
    )


@router.post(
    "/alarm-platforms/{platform_id}/rotate-secret",
    status_code=201,
    response_model=PlatformSecretOut,
    summary="更换平台密钥 · Rotate a platform's secret",
    responses=_COMMAND,
)
async def rotate_one_platform_secret(
    cmd: CommandDep, version: VersionDep, platform_id: UUID, response: Response
) -> PlatformSecretOut:
    """Told this once; the one in use goes on beside it. (No ``Idempotency-Key``: the answer must be kept nowhere.)"""
    response.headers["Cache-Control"] = "no-store"
    return await rotate_platform_secret(
        cmd.session, cmd.person, platform_id=platform_id, version=version, at=cmd.at
    )


@router.get(
    "/response-services",
    response_model=ServicePage,
    summary="响应单位(119、120、110、物业) · Response services",
    responses=problem_responses(),
)
async def list_response_services(
    session: SessionDep,
    person: PersonDep,
    cursor: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> ServicePage:
    """By id."""
    require_platforms(session, person, _READ)
    rows, following = await service_page(session, county_code=person.county_code, after=cursor, limit=limit)
    return ServicePage(items=[shown_service(session, row) for row in rows], next_cursor=following)


@router.get(
    "/response-services/{service_id}",
    response_model=ServiceOut,
    summary="一个响应单位 · One response service",
    responses=problem_responses(404),
)
async def read_response_service(
    session: SessionDep, person: PersonDep, service_id: UUID, response: Response
) -> ServiceOut:
    """With its version in ETag."""
    require_platforms(session, person, _READ)
    service = await find_service(session, county_code=person.county_code, service_id=service_id)
    response.headers["ETag"] = f'"{service.version}"'
    return shown_service(session, service)


@router.post(
    "/response-services",
    status_code=201,
    response_model=ServiceOut,
    summary="登记响应单位 · Add a response service",
    responses=problem_responses(),
)
async def add_one_response_service(cmd: CommandDep, body: ServiceIn) -> JSONResponse:
    """The id is the sender's; sending the same again is harmless."""
    return await cmd.once(lambda: add_service(cmd.session, cmd.person, body, at=cmd.at), status=201)


@router.patch(
    "/response-services/{service_id}",
    response_model=ServiceOut,
    summary="修改、启用或停用响应单位 · Change, enable or disable a response service",
    responses=_COMMAND,
)
async def change_one_response_service(
    cmd: CommandDep, version: VersionDep, service_id: UUID, body: ServiceChangeIn
) -> JSONResponse:
    """What is left out stays."""
    return await cmd.once(
        lambda: change_service(
            cmd.session, cmd.person, body, service_id=service_id, version=version, at=cmd.at
        )
    )


@router.get(
    "/signal-refusals",
    response_model=RefusalPage,
    summary="被拒信号 · What was refused at the door",
    responses=problem_responses(),
)
async def list_signal_refusals(
    cmd: CommandDep,
    day: Annotated[str | None, Query(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")] = None,
    offset: Annotated[int, Query(ge=0, le=10_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> RefusalPage:
    """Of one day (today where none is named), by way, reason and the device it claimed to be, the most frequent first."""
    require_platforms(cmd.session, cmd.person, "refusals.read")
    key = {"county_code": cmd.person.county_code, "day": day or local_day(cmd.at).isoformat()}
    rows, following = await refusal_page(cmd.session, **key, offset=offset, limit=limit)
    return await shown_refusals(cmd.session, rows, **key, next_offset=following)
