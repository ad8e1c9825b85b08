"""Cases: opened, listed, read, corrected; parties and consent, acceptance, mediators, levels, the end."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from gridgov.db.paging import MAX_PAGE, decode_cursor, encode_cursor
from gridgov.mediation.actions.accept_case import accept_case, decline_case
from gridgov.mediation.actions.endings import break_off, extend_case, report_crime
from gridgov.mediation.actions.levels import lift_case
from gridgov.mediation.actions.mediators import add_mediator, withdraw_mediator
from gridgov.mediation.actions.open_case import open_case, open_from_event
from gridgov.mediation.actions.parties import add_party, answer_consent, remove_party, tell_rights
from gridgov.mediation.actions.read_private import change_case, read_private
from gridgov.mediation.queries import CaseFilter, case_page, visible_case
from gridgov.mediation.queries.history import shown_acts
from gridgov.mediation.queries.lines import case_lines
from gridgov.mediation.queries.views import case_detail
from gridgov.mediation.router.answering import CHANGES, KEPT_NOWHERE, answered
from gridgov.mediation.rules.terms import CaseState
from gridgov.mediation.schemas.cases import (
    BreakOffIn,
    CaseAcceptIn,
    CaseChangeIn,
    CaseDeclineIn,
    CaseIn,
    CrimeIn,
    ExtendIn,
    LiftIn,
    MediatorIn,
    PartyConsentIn,
    PartyIn,
    RightsIn,
    WithdrawMediatorIn,
)
from gridgov.mediation.schemas.shown import ActsOut, CaseDetail, CasePage, CasePrivateOut
from gridgov.people.current import CommandDep, PersonDep
from gridgov.people.schemas import Purpose
from gridgov.web.fields import PathText
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(prefix="/mediation-cases")
Limit = Annotated[int, Query(ge=1, le=MAX_PAGE)]
_OPENED = {
    **problem_responses(404, 409),
    200: {"model": CaseDetail, "description": "此前已登记 · opened before"},
}


@router.post(
    "", status_code=201, response_model=CaseDetail, summary="登记纠纷 · Open a case", responses=_OPENED
)
async def open_one_case(cmd: CommandDep, body: CaseIn, response: Response) -> CaseDetail:
    """The id is the sender's; sending it again answers 200. (No ``Idempotency-Key`` on cases: it would keep the answer.)"""
    opened = await open_case(cmd.session, cmd.person, body, at=cmd.at)
    response.status_code = 200 if opened.seen_before else 201
    return answered(response, opened.out)


@router.post(
    "/from-event/{event_id}", status_code=201, response_model=CaseDetail, summary="事件转调解 · Open a case from an event", responses=_OPENED,
)  # fmt: skip
async def open_case_of_event(cmd: CommandDep, event_id: UUID, response: Response) -> CaseDetail:
    opened = await open_from_event(cmd.session, cmd.person, event_id, at=cmd.at)
    response.status_code = 200 if opened.seen_before else 201
    return answered(response, opened.out)


@router.get("", response_model=CasePage, summary="调解案件列表 · Cases", responses=problem_responses())
async def list_cases(
    session: SessionDep,
    person: PersonDep,
    response: Response,
    area: PathText | None = None,
    state: CaseState | None = None,
    type_code: Annotated[str | None, Query(alias="type", max_length=40)] = None,
    mine: Annotated[bool, Query(description="只看本人调解的 · those that I mediate")] = False,
    cursor: str | None = None,
    limit: Limit = 50,
) -> CasePage:
    """Those within one's scope, the newest first; nobody is named."""
    response.headers["Cache-Control"] = KEPT_NOWHERE
    wanted = CaseFilter(area, state, type_code, person.id if mine else None)
    rows, more = await case_page(session, person, wanted, after=decode_cursor(cursor), limit=limit)
    following = encode_cursor(rows[-1].opened_at, rows[-1].id) if more else None
    return CasePage(items=await case_lines(session, rows), next_cursor=following)


@router.get(
    "/{case_id}", response_model=CaseDetail, summary="案件详情 · One case", responses=problem_responses(404)
)
async def read_case(session: SessionDep, person: PersonDep, case_id: UUID, response: Response) -> CaseDetail:
    return answered(response, await case_detail(session, await visible_case(session, person, case_id)))


@router.get(
    "/{case_id}/acts",
    response_model=ActsOut,
    summary="办理过程 · What was done",
    responses=problem_responses(404),
)
async def read_case_acts(session: SessionDep, person: PersonDep, case_id: UUID) -> ActsOut:
    return ActsOut(items=await shown_acts(session, await visible_case(session, person, case_id)))


@router.get(
    "/{case_id}/private", response_model=CasePrivateOut, summary="查看调解内容 · Read what was said", responses=problem_responses(404),
)  # fmt: skip
async def read_private_of_case(
    cmd: CommandDep,
    case_id: UUID,
    response: Response,
    purpose: Annotated[Purpose, Query(description="写明用途,留痕 · what for; it is recorded")],
) -> CasePrivateOut:
    """Names, minutes and agreement in full: confidential (人民调解法 art. 15)."""
    response.headers["Cache-Control"] = KEPT_NOWHERE
    return await read_private(cmd.session, cmd.person, case_id=case_id, purpose=purpose, at=cmd.at)


@router.patch("/{case_id}", response_model=CaseDetail, summary="更正案件 · Correct a case", responses=CHANGES)
async def change_one_case(
    cmd: CommandDep, version: VersionDep, case_id: UUID, body: CaseChangeIn, response: Response
) -> CaseDetail:
    out = await change_case(cmd.session, cmd.person, body, case_id=case_id, version=version, at=cmd.at)
    return answered(response, out)


@router.post(
    "/{case_id}/parties", status_code=201, response_model=CaseDetail, summary="登记当事人 · Enter a party", responses=CHANGES,
)  # fmt: skip
async def add_one_case_party(
    cmd: CommandDep, version: VersionDep, case_id: UUID, body: PartyIn, response: Response
) -> CaseDetail:
    out = await add_party(cmd.session, cmd.person, body, case_id=case_id, version=version, at=cmd.at)
    return answered(response, out)


@router.delete(
    "/{case_id}/parties/{party_id}", response_model=CaseDetail, summary="移除误登的当事人 · Remove a party", responses=CHANGES,
)  # fmt: skip
async def remove_one_case_party(
    cmd: CommandDep, version: VersionDep, case_id: UUID, party_id: UUID, response: Response
) -> CaseDetail:
    """Before acceptance only."""
    out = await remove_party(
        cmd.session, cmd.person, case_id=case_id, party_id=party_id, version=version, at=cmd.at
    )
    return answered(response, out)


@router.post(
    "/{case_id}/parties/{party_id}/consent", response_model=CaseDetail, summary="登记调解意愿 · Consent or refuse",
    responses=CHANGES,
)  # fmt: skip
async def answer_party_consent(
    cmd: CommandDep,
    version: VersionDep,
    case_id: UUID,
    party_id: UUID,
    body: PartyConsentIn,
    response: Response,
) -> CaseDetail:
    """One refusal ends the case (人民调解法 art. 17)."""
    out = await answer_consent(
        cmd.session, cmd.person, body, case_id=case_id, party_id=party_id, version=version, at=cmd.at
    )
    return answered(response, out)


@router.post(
    "/{case_id}/tell-rights",
    response_model=CaseDetail,
    summary="告知权利义务 · Tell rights and duties",
    responses=CHANGES,
)
async def tell_case_rights(
    cmd: CommandDep, version: VersionDep, case_id: UUID, body: RightsIn, response: Response
) -> CaseDetail:
    out = await tell_rights(cmd.session, cmd.person, body, case_id=case_id, version=version, at=cmd.at)
    return answered(response, out)


@router.post("/{case_id}/accept", response_model=CaseDetail, summary="受理 · Accept", responses=CHANGES)
async def accept_one_case(
    cmd: CommandDep, version: VersionDep, case_id: UUID, body: CaseAcceptIn, response: Response
) -> CaseDetail:
    """Once every party has consented; the case gets the number of its file, and the thirty days begin."""
    out = await accept_case(cmd.session, cmd.person, body, case_id=case_id, version=version, at=cmd.at)
    return answered(response, out)


@router.post("/{case_id}/decline", response_model=CaseDetail, summary="不予受理 · Decline", responses=CHANGES)
async def decline_one_case(
    cmd: CommandDep, version: VersionDep, case_id: UUID, body: CaseDeclineIn, response: Response
) -> CaseDetail:
    out = await decline_case(cmd.session, cmd.person, body, case_id=case_id, version=version, at=cmd.at)
    return answered(response, out)


@router.post(
    "/{case_id}/mediators", status_code=201, response_model=CaseDetail, summary="确定调解员 · Name a mediator", responses=CHANGES,
)  # fmt: skip
async def add_one_case_mediator(
    cmd: CommandDep, version: VersionDep, case_id: UUID, body: MediatorIn, response: Response
) -> CaseDetail:
    """Chosen by the parties or appointed; a party, or whoever has a conflict of interest, is refused."""
    out = await add_mediator(cmd.session, cmd.person, body, case_id=case_id, version=version, at=cmd.at)
    return answered(response, out)


@router.post(
    "/{case_id}/mediators/{mediator_id}/withdraw", response_model=CaseDetail, summary="调解员回避 · Withdraw a mediator",
    responses=CHANGES,
)  # fmt: skip
async def withdraw_one_case_mediator(
    cmd: CommandDep, version: VersionDep, case_id: UUID, mediator_id: UUID, body: WithdrawMediatorIn, response: Response
) -> CaseDetail:  # fmt: skip
    out = await withdraw_mediator(
        cmd.session, cmd.person, body, case_id=case_id, mediator_id=mediator_id, version=version, at=cmd.at
    )
    return answered(response, out)


@router.post(
    "/{case_id}/lift", response_model=CaseDetail, summary="提级调解 · Lift one level", responses=CHANGES
)
async def lift_one_case(
    cmd: CommandDep, version: VersionDep, case_id: UUID, body: LiftIn, response: Response
) -> CaseDetail:
    out = await lift_case(cmd.session, cmd.person, body, case_id=case_id, version=version, at=cmd.at)
    return answered(response, out)


@router.post("/{case_id}/extend", response_model=CaseDetail, summary="延长期限 · Extend", responses=CHANGES)
async def extend_one_case(
    cmd: CommandDep, version: VersionDep, case_id: UUID, body: ExtendIn, response: Response
) -> CaseDetail:
    """With the consent of every party."""
    out = await extend_case(cmd.session, cmd.person, body, case_id=case_id, version=version, at=cmd.at)
    return answered(response, out)


@router.post(
    "/{case_id}/break-off", response_model=CaseDetail, summary="终止调解 · Break off", responses=CHANGES
)
async def break_off_one_case(
    cmd: CommandDep, version: VersionDep, case_id: UUID, body: BreakOffIn, response: Response
) -> CaseDetail:
    """The notice of termination (paper ``termination``) names the other routes (人民调解法 art. 26)."""
    out = await break_off(cmd.session, cmd.person, body, case_id=case_id, version=version, at=cmd.at)
    return answered(response, out)


@router.post(
    "/{case_id}/report-crime",
    response_model=CaseDetail,
    summary="报告公安机关 · Tell the police",
    responses=CHANGES,
)
async def report_case_crime(
    cmd: CommandDep, version: VersionDep, case_id: UUID, body: CrimeIn, response: Response
) -> CaseDetail:
    """At once (人民调解法 art. 25)."""
    out = await report_crime(cmd.session, cmd.person, body, case_id=case_id, version=version, at=cmd.at)
    return answered(response, out)
