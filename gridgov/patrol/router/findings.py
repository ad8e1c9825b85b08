"""Inspections and findings over HTTP: one tap to an event, the notice, the look-back."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse

from gridgov.db.paging import MAX_PAGE, decode_cursor, encode_cursor
from gridgov.patrol.actions.find import find
from gridgov.patrol.actions.inspect import inspect, shown_one
from gridgov.patrol.actions.print_notice import print_notice
from gridgov.patrol.actions.remedies import look_back, order_remedy, report_finding
from gridgov.patrol.queries import Finding, lies_in, visible
from gridgov.patrol.queries.findings import finding_page, shown_finding, shown_inspection
from gridgov.patrol.rules.terms import FindingState
from gridgov.patrol.schemas.findings import (
    FindingIn,
    FindingLine,
    FindingOut,
    FindingPage,
    InspectionIn,
    InspectionOut,
    LookBackIn,
    RemedyOrderIn,
    ReportFindingIn,
)
from gridgov.people.current import CommandDep, PersonDep
from gridgov.web.fields import Line, PathText
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter()
_COMMAND = problem_responses(404, 409, 412, 428)
_ONE = "/patrol-findings/{finding_id}"


@router.post(
    "/patrol-inspections", status_code=201, response_model=InspectionOut, summary="提交检查表 · Fill a form in",
    responses=problem_responses(404, 409),
)  # fmt: skip
async def add_inspection(cmd: CommandDep, body: InspectionIn) -> JSONResponse:
    """Every question with an answer of its list; each bad answer makes a finding."""
    return await cmd.once(lambda: inspect(cmd.session, cmd.person, body, at=cmd.at), status=201)


@router.get(
    "/patrol-inspections/{inspection_id}", response_model=InspectionOut, summary="一次检查 · One inspection",
    responses=problem_responses(404),
)  # fmt: skip
async def read_inspection(session: SessionDep, person: PersonDep, inspection_id: UUID) -> InspectionOut:
    return await shown_inspection(session, await shown_one(session, person, inspection_id))


@router.post(
    "/patrol-findings", status_code=201, response_model=FindingOut, summary="登记巡查发现 · Tell a finding",
    responses=problem_responses(404, 409),
)  # fmt: skip
async def add_finding(cmd: CommandDep, body: FindingIn, response: Response) -> FindingOut:
    """The id is the sender's; sending it again answers 200."""
    found = await find(cmd.session, cmd.person, body, at=cmd.at)
    response.status_code = 200 if found.seen_before else 201
    return found.out


@router.get(
    "/patrol-findings",
    response_model=FindingPage,
    summary="巡查发现 · Findings",
    responses=problem_responses(),
)
async def list_findings(
    session: SessionDep,
    person: PersonDep,
    *,
    area: PathText | None = None,
    state: FindingState | None = None,
    target_id: UUID | None = None,
    overdue: bool = False,
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> FindingPage:
    """Within scope, the newest first; ``overdue``: those whose day is past."""
    narrowed = [lies_in(Finding, area)] if area else []
    narrowed += [Finding.state == state] if state else []
    narrowed += [Finding.target_id == target_id] if target_id else []
    narrowed += [Finding.overdue_at.is_not(None)] if overdue else []
    rows, more = await finding_page(session, person, *narrowed, after=decode_cursor(cursor), limit=limit)
    following = encode_cursor(rows[-1].received_at, rows[-1].id) if more else None
    return FindingPage(items=[FindingLine.model_validate(row) for row in rows], next_cursor=following)


@router.get(
    _ONE, response_model=FindingOut, summary="一项发现 · One finding", responses=problem_responses(404)
)
async def read_finding(
    session: SessionDep, person: PersonDep, finding_id: UUID, response: Response
) -> FindingOut:
    row = await visible(session, person, Finding, finding_id)
    response.headers["ETag"] = f'"{row.version}"'
    response.headers["Cache-Control"] = "no-store"
    return await shown_finding(session, row)


@router.post(
    f"{_ONE}/event", response_model=FindingOut, summary="转为事件 · Make it an event", responses=_COMMAND
)
async def make_event_of_finding(
    cmd: CommandDep, version: VersionDep, finding_id: UUID, body: ReportFindingIn
) -> FindingOut:
    """One tap: type, words and place are those of the finding, and the link is kept. Sent again it is the same event."""
    return await report_finding(
        cmd.session, cmd.person, body, finding_id=finding_id, version=version, at=cmd.at
    )


@router.post(
    f"{_ONE}/order",
    response_model=FindingOut,
    summary="下达整改通知 · Serve a notice to remedy",
    responses=_COMMAND,
)
async def order_one_remedy(
    cmd: CommandDep, version: VersionDep, finding_id: UUID, body: RemedyOrderIn
) -> FindingOut:
    """Within three working days of the finding; it gets its number. (No ``Idempotency-Key``: the answer names somebody.)"""
    return await order_remedy(
        cmd.session, cmd.person, body, finding_id=finding_id, version=version, at=cmd.at
    )


@router.get(
    f"{_ONE}/notice", summary="整改通知单 PDF · The notice as a paper", response_class=Response,
    responses={200: {"content": {"application/pdf": {}}}, **problem_responses(404, 409)},
)  # fmt: skip
async def read_remedy_notice(
    cmd: CommandDep,
    finding_id: UUID,
    purpose: Annotated[Line, Query(description="打印用途,记入审计 · why; kept in the audit log")],
) -> Response:
    made = await print_notice(cmd.session, cmd.person, finding_id=finding_id, purpose=purpose, at=cmd.at)
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": f'inline; filename="notice-{finding_id}.pdf"',
    }
    return Response(made, media_type="application/pdf", headers=headers)


@router.post(
    f"{_ONE}/look-backs",
    response_model=FindingOut,
    summary="登记复查 · Look back at a finding",
    responses=_COMMAND,
)
async def add_look_back(
    cmd: CommandDep, version: VersionDep, finding_id: UUID, body: LookBackIn
) -> FindingOut:
    """Within three working days after its day. Not put right and no other day: it is handed on."""
    return await look_back(cmd.session, cmd.person, body, finding_id=finding_id, version=version, at=cmd.at)
