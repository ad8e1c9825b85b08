"""Who mediates: named with the conflict declared, and withdrawn."""

from datetime import datetime
from uuid import UUID

from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session
from gridgov.errors import Conflict as InConflict
from gridgov.errors import Fault, Invalid, NotFound
from gridgov.mediation.actions.hold_case import hold_case, id_taken, keep_case, kept
from gridgov.mediation.actions.parties import party_in
from gridgov.mediation.queries import CONFLICT, MEDIATOR_NAME, Case, limits_of
from gridgov.mediation.queries.parts import mediators_of, parties_of, row_by_id
from gridgov.mediation.rules.mediators import Named, naming_faults
from gridgov.mediation.rules.terms import ChosenBy, Conflict, MediatorKind
from gridgov.mediation.schemas.cases import MediatorIn, WithdrawMediatorIn
from gridgov.mediation.schemas.shown import CaseDetail
from gridgov.mediation.statements import MEDIATORS, insert_row, update_row
from gridgov.people.queries import posts_of
from gridgov.people.queries.directory import person_by_id
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.roles import Person, Role

MOST_EVER = 100
"""Mediators of a case, those who withdrew among them: all are shown with it."""


async def add_mediator(
    session: Session, person: Person, body: MediatorIn, *, case_id: UUID, version: int, at: datetime
) -> CaseDetail:
    """Chosen by the parties or appointed (人民调解法 art. 19); a party, or whoever has a conflict, is refused."""
    case = await hold_case(
        session, person, "add_mediator", case_id=case_id, version=version, action="mediation.appoint"
    )
    refuse(await _faults(session, case, body, at))
    cipher = cipher_of(session)
    ever = await mediators_of(session, case)
    named = [one for one in ever if one.withdrawn_at is None]
    if body.person_id is not None and body.person_id in {one.person_id for one in named}:
        raise InConflict("该人员已是本案调解员", "This person mediates the case already")
    if len(named) >= limits_of(session).most_mediators or len(ever) >= MOST_EVER:
        raise InConflict("调解员人数已达上限", "There are as many mediators as there may be")
    if not await insert_row(session, MEDIATORS, {
        "county_code": case.county_code, "id": body.id, "case_id": case.id, "person_id": body.person_id,
        "name_sealed": cipher.seal(body.name, context=MEDIATOR_NAME) if body.name and not body.person_id else None,
        "kind": body.kind, "chosen_by": body.chosen_by, "conflict": body.conflict, "waived": body.waived,
        "conflict_sealed": cipher.seal(body.conflict_words, context=CONFLICT) if body.conflict_words else None,
        "named_at": at,
    }):  # fmt: skip
        raise id_taken("调解员", "mediator")
    ids = sorted({*case.mediator_ids, *([body.person_id] if body.person_id else [])})
    data = {
        "mediator_id": str(body.id), "kind": str(body.kind), "chosen_by": str(body.chosen_by),
        "conflict": str(body.conflict),
    }  # fmt: skip
    await keep_case(session, person, case, "add_mediator", values={"mediator_ids": ids}, data=data, at=at)
    return await kept(session, case)


async def withdraw_mediator(
    session: Session, person: Person, body: WithdrawMediatorIn, *, case_id: UUID, mediator_id: UUID, version: int,
    at: datetime,
) -> CaseDetail:  # fmt: skip
    """回避: because a party asks, or of themselves. Before the next session another one is named where too few are left."""
    case = await hold_case(
        session, person, "withdraw_mediator", case_id=case_id, version=version, action="mediation.appoint"
    )
    row = await row_by_id(session, MEDIATORS, county_code=case.county_code, row_id=mediator_id)
    if row is None or row.case_id != case.id:
        raise NotFound("本案没有这名调解员", "No such mediator of this case")
    if row.withdrawn_at is not None:
        raise InConflict("该调解员已回避或更换", "This mediator has withdrawn already")
    if body.asked_by is not None:
        await party_in(session, case, body.asked_by)
    await update_row(session, MEDIATORS, county_code=case.county_code, row_id=row.id, values={
        "withdrawn_at": at, "withdrawn_why": body.why, "asked_by": body.asked_by,
    })  # fmt: skip
    ids = [one for one in case.mediator_ids if one != row.person_id]
    asked_by = str(body.asked_by) if body.asked_by else None
    await keep_case(
        session, person, case, "withdraw_mediator", values={"mediator_ids": ids}, at=at,
        data={"mediator_id": str(mediator_id), "asked_by": asked_by},
    )  # fmt: skip
    return await kept(session, case)


async def _faults(session: Session, case: Case, body: MediatorIn, at: datetime) -> list[Fault]:
    if (body.person_id is None) == (body.name is None) or (
        body.person_id is None and body.kind is not MediatorKind.INVITED
    ):
        return [Fault("/person_id", "who", "请选择系统人员;仅受邀人员可只填姓名",
                      "Name a person of the house; only somebody invited is named by name")]  # fmt: skip
    roles: frozenset[Role] = frozenset()
    phone_index = None
    if body.person_id is not None:
        row = await person_by_id(session, county_code=case.county_code, person_id=body.person_id)
        if row is None:
            raise Invalid.field("/person_id", "no-person", "没有这个人员", "There is no such person")
        roles = frozenset(post.role for post in await posts_of(session, row.id, at=at))
        phone_index = row.phone_index
    parties = await parties_of(session, case)
    is_party = any(
        (party.person_id is not None and party.person_id == body.person_id)
        or (party.phone_index is not None and party.phone_index == phone_index)
        for party in parties
    )
    return naming_faults(Named(
        body.kind, roles, ChosenBy(body.chosen_by), Conflict(body.conflict), is_party=is_party,
        all_parties_agree=body.all_parties_agree, waived=body.waived,
    ))  # fmt: skip
