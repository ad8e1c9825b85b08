"""POST /events and the mark of 重大紧急."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body, Path, Response

from gridgov.events.actions.raise_major import raise_major
from gridgov.events.actions.report import report_event
from gridgov.events.queries.views import shown_one
from gridgov.events.schemas import EventOut, MajorIn, ReportedOut, ReportIn
from gridgov.people.current import CommandDep, PersonDep
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(tags=["事件 events"])
REPORT_EXAMPLE = {
    "id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10",
    "type_code": "environment.exposed_garbage",
    "words": "小区东门垃圾外溢,气味很大",
    "place": {"lon": 119.98126, "lat": 33.41207, "datum": "gcj02", "accuracy_m": 12},
    "occurred_at": "2026-11-22T09:30:00+08:00",
}


@router.post(
    "/events",
    status_code=201,
    response_model=ReportedOut,
    summary="上报事件 · Report an event",
    responses={
        **problem_responses(),
        200: {"model": ReportedOut, "description": "此前已收到 · received before"},
    },
)
async def report_one_event(
    session: SessionDep,
    person: PersonDep,
    body: Annotated[ReportIn, Body(openapi_examples={"gridworker": {"value": REPORT_EXAMPLE}})],
    response: Response,
) -> ReportedOut:
    """The id is the phone's; sending it again answers 200 with the earlier event."""
    reported = await report_event(session, person, body, county_code=person.county_code, alone=True)
    if reported.seen_before:
        response.status_code = 200
    return reported.out


@router.post(
    "/events/{event_id}/raise-major",
    response_model=EventOut,
    summary="标记重大紧急 · Mark as major and urgent",
    responses=problem_responses(404, 409, 412, 428),
)
async def raise_event_to_major(
    cmd: CommandDep,
    version: VersionDep,
    event_id: Annotated[UUID, Path()],
    body: Annotated[MajorIn, Body(openapi_examples={"flood": {"value": {"reason": "积水漫入低层住户"}}})],
) -> Response:
    async def run() -> EventOut:
        event = await raise_major(
            cmd.session, cmd.person, event_id=event_id, version=version, reason=body.reason, at=cmd.at
        )
        return await shown_one(cmd.session, event)

    return await cmd.once(run)
