"""Sessions, agreements and their terms, judicial confirmation, visits, documents, filing."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from gridgov.db.session import read_clock
from gridgov.mediation.actions.agreements import conclude_agreement, draft_agreement
from gridgov.mediation.actions.confirmation import apply_confirmation, decide_confirmation
from gridgov.mediation.actions.file_case import add_document, file_case, visit_case
from gridgov.mediation.actions.sessions import cancel_session, hold_session, plan_session
from gridgov.mediation.actions.terms import break_term, perform_term
from gridgov.mediation.queries import visible_case
from gridgov.mediation.queries.confirming import confirmation_help
from gridgov.mediation.router.answering import CHANGES, answered
from gridgov.mediation.schemas.confirming import ConfirmationHelpOut, CourtApplicationIn, DecideConfirmationIn
from gridgov.mediation.schemas.proceedings import (
    BreakTermIn,
    CaseAgreementIn,
    CaseVisitIn,
    ConcludeIn,
    DocumentIn,
    HoldIn,
    PerformIn,
    SessionIn,
)
from gridgov.mediation.schemas.shown import CaseDetail
from gridgov.people.current import CommandDep, PersonDep
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(prefix="/mediation-cases/{case_id}")


@router.post(
    "/sessions",
    status_code=201,
    response_model=CaseDetail,
    summary="安排调解 · Plan a session",
    responses=CHANGES,
)
async def plan_one_case_session(
    cmd: CommandDep, version: VersionDep, case_id: UUID, body: SessionIn, response: Response
) -> CaseDetail:
    """Never before acceptance (人民调解法 art. 17)."""
    out = await plan_session(cmd.session, cmd.person, body, case_id=case_id, version=version, at=cmd.at)
    return answered(response, out)


@router.post(
    "/sessions/{session_id}/hold",
    response_model=CaseDetail,
    summary="登记调解记录 · Enter the minutes",
    responses=CHANGES,
)
async def hold_one_case_session(
    cmd: CommandDep, version: VersionDep, case_id: UUID, session_id: UUID, body: HoldIn, response: Response
) -> CaseDetail:
    out = await hold_session(
        cmd.session, cmd.person, body, case_id=case_id, session_id=session_id, version=version, at=cmd.at
    )
    return answered(response, out)


@router.post(
    "/sessions/{session_id}/cancel",
    response_model=CaseDetail,
    summary="取消调解安排 · Cancel a session",
    responses=CHANGES,
)
async def cancel_one_case_session(
    cmd: CommandDep, version: VersionDep, case_id: UUID, session_id: UUID, response: Response
) -> CaseDetail:
    out = await cancel_session(
        cmd.session, cmd.person, case_id=case_id, session_id=session_id, version=version, at=cmd.at
    )
    return answered(response, out)


@router.put(
    "/agreement", response_model=CaseDetail, summary="拟定协议 · Draft the agreement", responses=CHANGES
)
async def draft_case_agreement(
    cmd: CommandDep, version: VersionDep, case_id: UUID, body: CaseAgreementIn, response: Response
) -> CaseDetail:
    """In the place of an earlier draft. In writing where a party asks, something is not done on the spot, or it is complex."""
    out = await draft_agreement(cmd.session, cmd.person, body, case_id=case_id, version=version, at=cmd.at)
    return answered(response, out)


@router.post(
    "/agreement/conclude",
    response_model=CaseDetail,
    summary="协议生效 · The agreement takes effect",
    responses=CHANGES,
)
async def conclude_case_agreement(
    cmd: CommandDep, version: VersionDep, case_id: UUID, body: ConcludeIn, response: Response
) -> CaseDetail:
    """Signed by all, by a mediator, and sealed; an oral one when all agree (人民调解法 art. 29, 30)."""
    out = await conclude_agreement(cmd.session, cmd.person, body, case_id=case_id, version=version, at=cmd.at)
    return answered(response, out)


@router.post(
    "/terms/{term_id}/perform",
    response_model=CaseDetail,
    summary="登记履行 · A term was performed",
    responses=CHANGES,
)
async def perform_agreement_term(
    cmd: CommandDep, version: VersionDep, case_id: UUID, term_id: UUID, body: PerformIn, response: Response
) -> CaseDetail:
    out = await perform_term(
        cmd.session, cmd.person, body, case_id=case_id, term_id=term_id, version=version, at=cmd.at
    )
    return answered(response, out)


@router.post(
    "/terms/{term_id}/break",
    response_model=CaseDetail,
    summary="登记未履行 · A term was broken",
    responses=CHANGES,
)
async def break_agreement_term(
    cmd: CommandDep, version: VersionDep, case_id: UUID, term_id: UUID, body: BreakTermIn, response: Response
) -> CaseDetail:
    """Before its day, because whoever owes it refuses; after it the clock says so by itself."""
    out = await break_term(
        cmd.session, cmd.person, body, case_id=case_id, term_id=term_id, version=version, at=cmd.at
    )
    return answered(response, out)


@router.get(
    "/confirmation-help", response_model=ConfirmationHelpOut, summary="司法确认助手 · What a joint application needs",
    responses=problem_responses(404, 409),
)  # fmt: skip
async def help_case_confirmation(
    session: SessionDep,
    person: PersonDep,
    case_id: UUID,
    intermediate: Annotated[
        bool, Query(description="依法由中级人民法院管辖 · for an intermediate court")
    ] = False,
) -> ConfirmationHelpOut:
    """Until when, to which courts, and what is looked at before (民事诉讼法 art. 205; 民诉法解释 355, 358)."""
    case = await visible_case(session, person, case_id)
    return await confirmation_help(session, case, intermediate=intermediate, at=await read_clock(session))


@router.post(
    "/confirmations", status_code=201, response_model=CaseDetail, summary="申请司法确认 · Apply for confirmation", responses=CHANGES,
)  # fmt: skip
async def apply_case_confirmation(
    cmd: CommandDep, version: VersionDep, case_id: UUID, body: CourtApplicationIn, response: Response
) -> CaseDetail:
    """Jointly and within 30 days of effect, to a court at a connecting point."""
    out = await apply_confirmation(cmd.session, cmd.person, body, case_id=case_id, version=version, at=cmd.at)
    return answered(response, out)


@router.post(
    "/confirmations/{confirmation_id}/decide", response_model=CaseDetail, summary="司法确认进展 · What the court did",
    responses=CHANGES,
)  # fmt: skip
async def decide_case_confirmation(
    cmd: CommandDep, version: VersionDep, case_id: UUID, confirmation_id: UUID, body: DecideConfirmationIn,
    response: Response,
) -> CaseDetail:  # fmt: skip
    out = await decide_confirmation(
        cmd.session,
        cmd.person,
        body,
        case_id=case_id,
        confirmation_id=confirmation_id,
        version=version,
        at=cmd.at,
    )
    return answered(response, out)


@router.post(
    "/visits",
    status_code=201,
    response_model=CaseDetail,
    summary="登记回访 · Enter a return visit",
    responses=CHANGES,
)
async def visit_one_case(
    cmd: CommandDep, version: VersionDep, case_id: UUID, body: CaseVisitIn, response: Response
) -> CaseDetail:
    out = await visit_case(cmd.session, cmd.person, body, case_id=case_id, version=version, at=cmd.at)
    return answered(response, out)


@router.post(
    "/documents",
    status_code=201,
    response_model=CaseDetail,
    summary="归入材料 · Put a paper in",
    responses=CHANGES,
)
async def add_one_case_document(
    cmd: CommandDep, version: VersionDep, case_id: UUID, body: DocumentIn, response: Response
) -> CaseDetail:
    out = await add_document(cmd.session, cmd.person, body, case_id=case_id, version=version, at=cmd.at)
    return answered(response, out)


@router.post("/file", response_model=CaseDetail, summary="归档 · Put the file away", responses=CHANGES)
async def file_one_case(
    cmd: CommandDep, version: VersionDep, case_id: UUID, response: Response
) -> CaseDetail:
    """Once the checklist is complete; what is missing is named."""
    out = await file_case(cmd.session, cmd.person, case_id=case_id, version=version, at=cmd.at)
    return answered(response, out)
