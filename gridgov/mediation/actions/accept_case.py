"""Take a case once every party consents, with the number of its file; or decline it, naming the ground."""

from datetime import datetime
from uuid import UUID

from gridgov.clock import local_day
from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session
from gridgov.deadlines.rules.policies import Stage
from gridgov.errors import Invalid
from gridgov.mediation.actions.clocks import end_all, end_stages, start_stage
from gridgov.mediation.actions.hold_case import facts_of, hold_case, keep_case, kept
from gridgov.mediation.actions.parties import standings
from gridgov.mediation.messages import CaseAccepted, CaseDeclined
from gridgov.mediation.queries import ENDING, Case, catalogue_of
from gridgov.mediation.queries.parts import Body, body_for, parties_of, row_by_id
from gridgov.mediation.rules.numbers import file_number
from gridgov.mediation.rules.parties import acceptance_faults
from gridgov.mediation.rules.terms import CaseState, Ending
from gridgov.mediation.schemas.cases import CaseAcceptIn, CaseDeclineIn
from gridgov.mediation.schemas.shown import CaseDetail
from gridgov.mediation.statements import next_number
from gridgov.mediation.tables import MediationBody
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.roles import Person


async def accept_case(
    session: Session, person: Person, body: CaseAcceptIn, *, case_id: UUID, version: int, at: datetime
) -> CaseDetail:
    """Numbers are given in the order of acceptance, without a gap; the thirty days begin."""
    case = await hold_case(session, person, "accept", case_id=case_id, version=version)
    refuse(acceptance_faults(standings(await parties_of(session, case))))
    committee = await _committee(session, case, body.body_id)
    year = local_day(at).year
    sequence = await next_number(session, county_code=case.county_code, body_id=committee.id, year=year)
    await end_stages(session, case, [Stage.CONSENT], outcome="accepted", at=at)
    due_at = await start_stage(session, case, Stage.MEDIATE, at=at)
    number = file_number(committee.mark, year, sequence)
    await keep_case(
        session, person, case, "accept", data={"file_number": number, "body_id": str(committee.id)}, at=at,
        values={"state": CaseState.ACCEPTED, "body_id": committee.id, "file_year": year, "file_seq": sequence,
                "file_number": number, "accepted_at": at, "due_at": due_at},
        messages=[CaseAccepted(**facts_of(case))],
    )  # fmt: skip
    return await kept(session, case)


async def decline_case(
    session: Session, person: Person, body: CaseDeclineIn, *, case_id: UUID, version: int, at: datetime
) -> CaseDetail:
    """不予受理: a ground of the table; the parties are told the other routes."""
    case = await hold_case(session, person, "decline", case_id=case_id, version=version)
    ground = catalogue_of(session).unsuitable.get(body.reason)
    if ground is None or not ground.is_open(local_day(at)):
        raise Invalid.field("/reason", "no-such-ground", "没有这一不予受理情形,请从列表中选择",
                            "There is no such ground; choose from the list")  # fmt: skip
    words = f"{ground.zh}。{body.words or ''}".rstrip("。") + "。"
    await end_all(session, case, outcome="declined", at=at)
    await keep_case(
        session, person, case, "decline", data={"reason": body.reason}, at=at,
        values={"state": CaseState.ENDED, "ending": Ending.UNSUITABLE, "ended_at": at, "level_due_at": None,
                "ending_sealed": cipher_of(session).seal(words, context=ENDING)},
        messages=[CaseDeclined(**facts_of(case), ending=Ending.UNSUITABLE)],
    )  # fmt: skip
    return await kept(session, case)


async def _committee(session: Session, case: Case, body_id: UUID | None) -> Body:
    """The one that was named, if it works there; else that of the smallest area around."""
    found = (
        await row_by_id(session, MediationBody, county_code=case.county_code, row_id=body_id)
        if body_id is not None
        else await body_for(session, county_code=case.county_code, path=case.scope_path)
    )
    if found is None or not found.open or not case.area_path.startswith(found.area_path):
        raise Invalid.field("/body_id", "no-committee", "当地没有可受理的人民调解委员会,请先登记调解委员会",
                            "No open committee works there; enter the committee first")  # fmt: skip
    return found
