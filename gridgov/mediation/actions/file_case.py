"""Visits, papers for the file, and the file put away once it is complete by the checklist."""

from datetime import datetime
from uuid import UUID

from gridgov.clock import local_day
from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session
from gridgov.deadlines.rules.policies import Stage
from gridgov.errors import Conflict, Fault, Invalid
from gridgov.files.actions.claim import claim_files
from gridgov.mediation.actions.clocks import end_all, end_stages
from gridgov.mediation.actions.hold_case import facts_of, hold_case, id_taken, keep_case, kept
from gridgov.mediation.messages import CaseFiled, CaseVisited
from gridgov.mediation.queries import VISIT_WORDS, catalogue_of, limits_of
from gridgov.mediation.queries.contents import file_facts
from gridgov.mediation.queries.parts import documents_of, visits_of
from gridgov.mediation.rules.checklist import checklist, missing
from gridgov.mediation.rules.terms import CaseState
from gridgov.mediation.schemas.proceedings import CaseVisitIn, DocumentIn
from gridgov.mediation.schemas.shown import CaseDetail
from gridgov.mediation.statements import DOCUMENTS, VISITS, insert_row
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.roles import Person

MOST_VISITS = 100
"""So many are printed by their number (`router.papers`)."""


async def visit_case(
    session: Session, person: Person, body: CaseVisitIn, *, case_id: UUID, version: int, at: datetime
) -> CaseDetail:
    """回访: what was performed, how content they are, whether it went to court, whether a new risk is there."""
    case = await hold_case(session, person, "visit", case_id=case_id, version=version)
    if len(await visits_of(session, case)) >= MOST_VISITS:
        raise Conflict("回访次数已达上限", "There were as many visits as there may be")
    since = case.agreed_at or case.ended_at or case.opened_at
    if not local_day(since) <= body.visited_on <= local_day(at):
        raise Invalid.field("/visited_on", "day", "回访日期应在达成协议(或终止)之后且不晚于今天",
                            "The visit lies after the agreement (or the end), and not after today")  # fmt: skip
    if not await insert_row(session, VISITS, {
        "county_code": case.county_code, "id": body.id, "case_id": case.id, "visited_on": body.visited_on,
        "performance": body.performance, "satisfaction": body.satisfaction, "in_court": body.in_court, "risk": body.risk,
        "words_sealed": cipher_of(session).seal(body.words, context=VISIT_WORDS) if body.words else None,
        "visited_by": person.id, "made_at": at,
    }):  # fmt: skip
        raise id_taken("回访记录", "visit")
    await end_stages(session, case, [Stage.REVISIT], outcome="visited", at=at)
    data = {"visit_id": str(body.id), "risk": body.risk, "in_court": body.in_court}
    message = CaseVisited(**facts_of(case), visit_id=body.id, risk=body.risk)
    await keep_case(session, person, case, "visit", data=data, messages=[message], at=at)
    return await kept(session, case)


async def add_document(
    session: Session, person: Person, body: DocumentIn, *, case_id: UUID, version: int, at: datetime
) -> CaseDetail:
    """A paper of an item of the checklist: files that were uploaded, or a sheet that lies in the file on paper."""
    case = await hold_case(session, person, "add_document", case_id=case_id, version=version)
    there = await documents_of(session, case)
    faults = []
    if body.item not in catalogue_of(session).file_items:
        faults.append(
            Fault(
                "/item",
                "no-such-item",
                "卷宗目录中没有这一项,请从列表中选择",
                "No such item of the file; choose from the list",
            )
        )
    if not body.file_ids and body.words is None:
        faults.append(
            Fault(
                "/file_ids",
                "nothing",
                "请上传材料,或写明纸质材料的名称",
                "Add the files, or say what lies there on paper",
            )
        )
    refuse(faults)
    if len(there) >= limits_of(session).most_documents:
        raise Conflict("卷内材料已达上限", "There are as many papers as there may be")
    await claim_files(session, county_code=case.county_code, file_ids=body.file_ids, uploader_id=person.id)
    if not await insert_row(session, DOCUMENTS, {
        "county_code": case.county_code, "id": body.id, "case_id": case.id, "item": body.item,
        "position": len(there) + 1, "file_ids": body.file_ids, "page_count": body.page_count, "words": body.words,
        "added_by": person.id, "added_at": at,
    }):  # fmt: skip
        raise id_taken("材料", "document")
    data = {"document_id": str(body.id), "item": body.item}
    await keep_case(session, person, case, "add_document", data=data, at=at)
    return await kept(session, case)


async def file_case(
    session: Session, person: Person, *, case_id: UUID, version: int, at: datetime
) -> CaseDetail:
    """归档: what the checklist asks for is there. It is kept for the years of the table."""
    case = await hold_case(session, person, "file", case_id=case_id, version=version)
    documents = {document.item for document in await documents_of(session, case)}
    lacking = missing(checklist(await file_facts(session, case), documents, catalogue_of(session)))
    refuse([
        Fault(f"/checklist/{item.code}", "missing", f"卷宗缺少:{item.zh}", f"The file lacks: {item.en}") for item in lacking
    ])  # fmt: skip
    today = local_day(at)
    await end_all(session, case, outcome="filed", at=at)
    until = today.replace(year=today.year + limits_of(session).retention_years, month=12, day=31)
    await keep_case(
        session, person, case, "file", values={"state": CaseState.FILED, "filed_at": at, "kept_until": until},
        data={"kept_until": until.isoformat()}, messages=[CaseFiled(**facts_of(case))], at=at,
    )  # fmt: skip
    return await kept(session, case)
