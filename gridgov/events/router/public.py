"""Without an account: a resident reports, and follows an event by its code."""

import hashlib
from typing import Annotated

from fastapi import APIRouter, Body, Depends, Path, Request, Response

from gridgov.clock import local_day
from gridgov.db.session import Session, read_clock
from gridgov.errors import Invalid, NotFound
from gridgov.events.actions.report import report_event
from gridgov.events.queries import event_by_id, followed_event, replies_to
from gridgov.events.queries.views import public_types, type_names
from gridgov.events.rules.lifecycle import STATE_NAMES, EventState
from gridgov.events.schemas import EventFollowOut, FollowReplyOut, ReportedOut, ReportIn
from gridgov.events.schemas.residents import PublicCountyOut, PublicTypesOut
from gridgov.grids.queries import boundary_of, children_of, find_area
from gridgov.web.limits import limited
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(prefix="/public", tags=["居民 residents"])
_FRESH = {"Cache-Control": "public, max-age=300"}
_MOST_COUNTIES = 200
CountyPath = Annotated[str, Path(pattern="^[0-9]{6}$")]


@router.get(
    "/counties",
    response_model=list[PublicCountyOut],
    summary="本系统服务的区县 · The counties served here",
    responses=problem_responses(),
    dependencies=[Depends(limited("public-follow"))],
)
async def list_public_counties(session: SessionDep, response: Response) -> list[PublicCountyOut]:
    """For a resident's page that was opened without saying which (at most 200)."""
    today = local_day(await read_clock(session))
    response.headers.update(_FRESH)
    return [
        PublicCountyOut(county_code=row.path, county_name=row.name)
        for row in await children_of(session, None, day=today, limit=_MOST_COUNTIES)
    ]


@router.get(
    "/counties/{county_code}/event-types",
    response_model=PublicTypesOut,
    summary="居民可上报的类型 · What may be reported without an account",
    responses=problem_responses(404),
    dependencies=[Depends(limited("public-follow"))],
)
async def list_public_event_types(
    session: SessionDep, county_code: CountyPath, response: Response
) -> PublicTypesOut:
    """The catalogue in force without what needs a file or a person's name, with other names to search by."""
    name = await _county_name(session, county_code)
    today = local_day(await read_clock(session))
    ground = await boundary_of(session, county_code, day=today)
    response.headers.update(_FRESH)
    return PublicTypesOut(
        county_code=county_code, county_name=name, lon=ground.label_lon if ground else None,
        lat=ground.label_lat if ground else None, items=public_types(session, county_code, today=today),
    )  # fmt: skip


@router.post(
    "/counties/{county_code}/reports",
    status_code=201,
    response_model=ReportedOut,
    summary="居民上报 · A resident reports without an account",
    responses=problem_responses(404),
    dependencies=[Depends(limited("public-report"))],
)
async def report_as_resident(
    session: SessionDep,
    county_code: CountyPath,
    body: Annotated[
        ReportIn,
        Body(openapi_examples={"resident": {"value": {
            "id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d11", "type_code": "facility.street_light",
            "words": "路灯不亮", "source": "resident",
            "place": {"lon": 119.98126, "lat": 33.41207, "datum": "gcj02"},
            "occurred_at": "2026-11-22T19:30:00+08:00", "proposer": {"anonymous": True},
        }}}),
    ],
) -> ReportedOut:  # fmt: skip
    """Answers with a code to follow the event by; it is told once. ``file_ids``: at most three photos and a voice
    note, uploaded just before."""
    await _county_name(session, county_code)
    if body.major or body.self_resolved:
        raise Invalid.field(
            "/",
            "resident",
            "居民上报不能附带此类内容,请改用文字描述",
            "A resident's report carries words, a place, photos and a voice note only",
        )
    return (await report_event(session, None, body, county_code=county_code)).out


@router.get(
    "/follow/{code}",
    response_model=EventFollowOut,
    summary="凭码查进度 · Follow by code",
    responses=problem_responses(404),
    dependencies=[Depends(limited("public-follow"))],
)
async def follow_report(
    request: Request, session: SessionDep, code: Annotated[str, Path(pattern="^[0-9]{6}-[0-9a-f]{20}$")]
) -> EventFollowOut:
    """No names, no place: what was done, and what was replied. A merged event shows its lead's progress."""
    del request
    county_code = code[:6]
    event = await followed_event(
        session, county_code=county_code, follow_hash=hashlib.sha256(code.encode()).digest()
    )
    if event is None:
        raise NotFound("查询码无效", "No event has this code")
    number = event.number
    if event.lead_event_id is not None:
        event = await event_by_id(session, county_code=county_code, event_id=event.lead_event_id) or event
    type_zh, type_en = type_names(session, event.county_code, event.type_code)
    state_zh, state_en = STATE_NAMES[EventState(event.state)]
    replies = await replies_to(session, county_code=county_code, event_id=event.id)
    return EventFollowOut(
        number=number, type_zh=type_zh, type_en=type_en, state=event.state, state_zh=state_zh, state_en=state_en,
        received_at=event.received_at, closed_at=event.closed_at,
        replies=[FollowReplyOut(words=reply.words, at=reply.at) for reply in replies],
    )  # fmt: skip


async def _county_name(session: Session, county_code: str) -> str:
    county = await find_area(session, county_code)
    if county is None:
        raise NotFound("没有这个县", "There is no such county here")
    return county.name
