"""Parties: entered, removed before anything began, asked for their consent, told their rights."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session
from gridgov.errors import Fault, Invalid, NotFound
from gridgov.mediation.actions.clocks import end_all
from gridgov.mediation.actions.hold_case import facts_of, hold_case, id_taken, keep_case, kept
from gridgov.mediation.messages import CaseDeclined, ConsentRefused
from gridgov.mediation.queries import (
    ADDRESS,
    AGENT,
    BY_IDENTITY,
    BY_PHONE,
    IDENTITY,
    PARTY_NAME,
    PHONE,
    Case,
    limits_of,
)
from gridgov.mediation.queries.parts import PartyRow, parties_of, row_by_id
from gridgov.mediation.rules.parties import Standing, group_faults
from gridgov.mediation.rules.terms import CaseState, Ending, Manner, PartyConsent, Side
from gridgov.mediation.schemas.cases import PartyConsentIn, PartyIn, RightsIn
from gridgov.mediation.schemas.shown import CaseDetail
from gridgov.mediation.statements import PARTIES, delete_rows, insert_row, update_row
from gridgov.people.queries.directory import person_by_id
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.roles import Person

_SEALED = {
    "name": ("name_sealed", PARTY_NAME, None, ""), "identity": ("identity_sealed", IDENTITY, "identity_index", BY_IDENTITY),
    "phone": ("phone_sealed", PHONE, "phone_index", BY_PHONE), "address": ("address_sealed", ADDRESS, None, ""),
    "agent": ("agent_sealed", AGENT, None, ""),
}  # fmt: skip


def standings(parties: Sequence[PartyRow]) -> list[Standing]:
    """Parties as the rules see them."""
    return [Standing(one.id, Side(one.side), PartyConsent(one.consent), one.stands_for) for one in parties]


async def party_faults(session: Session, parties: Sequence[PartyIn], county_code: str) -> list[Fault]:
    """What is wrong with parties that come with the case."""
    faults = []
    if len({party.id for party in parties}) < len(parties):
        faults.append(
            Fault(
                "/parties", "repeated", "当事人编号重复,请重新生成", "Two parties have one id; make new ones"
            )
        )
    for number, party in enumerate(parties):
        if party.person_id and not await person_by_id(
            session, county_code=county_code, person_id=party.person_id
        ):
            faults.append(
                Fault(f"/parties/{number}/person_id", "no-person", "没有这个人员", "There is no such person")
            )
    named = [Standing(one.id, one.side, PartyConsent.ASKED, one.stands_for) for one in parties]
    return faults + group_faults(named, limits_of(session))


def party_values(session: Session, case: Case, party: PartyIn, *, at: datetime) -> dict[str, Any]:
    """The row of a party: everything that says who they are is sealed."""
    cipher, said = cipher_of(session), party.model_dump()
    columns: dict[str, Any] = {}
    for name, (sealed, context, index, found_by) in _SEALED.items():
        value = said[name]
        columns[sealed] = cipher.seal(value, context=context) if value is not None else None
        if index is not None:
            columns[index] = cipher.index(value, context=found_by) if value is not None else None
    return {
        "county_code": case.county_code, "id": party.id, "case_id": case.id, "kind": party.kind, "side": party.side,
        "person_id": party.person_id, **columns, "domicile": party.domicile, "stands_for": party.stands_for,
        "consent": PartyConsent.GIVEN if party.consents else PartyConsent.ASKED,
        "consent_manner": Manner.IN_PERSON if party.consents else None, "asked_at": at,
        "answered_at": at if party.consents else None, "rights_told_at": None, "added_at": at,
    }  # fmt: skip


async def add_party(
    session: Session, person: Person, body: PartyIn, *, case_id: UUID, version: int, at: datetime
) -> CaseDetail:
    """Before acceptance; each is asked. A case that is mediated goes on with those who consented to it."""
    case = await hold_case(session, person, "add_party", case_id=case_id, version=version)
    standing = await parties_of(session, case)
    faults = await party_faults(session, [body], case.county_code)
    most = limits_of(session).most_parties
    if len(standing) >= most:
        faults.append(Fault("/id", "too-many", f"当事人不超过 {most} 名,人数众多的请推选代表",
                            f"At most {most} parties; a large group elects representatives"))  # fmt: skip
    both = [*standings(standing), Standing(body.id, body.side, PartyConsent.ASKED, body.stands_for)]
    refuse(faults + group_faults(both, limits_of(session)))
    if not await insert_row(session, PARTIES, party_values(session, case, body, at=at)):
        raise id_taken("当事人", "party")
    await keep_case(session, person, case, "add_party", data={"party_id": str(body.id)}, at=at)
    return await kept(session, case)


async def remove_party(
    session: Session, person: Person, *, case_id: UUID, party_id: UUID, version: int, at: datetime
) -> CaseDetail:
    """Somebody who was entered wrongly; whoever refused stays, for their refusal ended the case."""
    case = await hold_case(session, person, "remove_party", case_id=case_id, version=version)
    party = await party_in(session, case, party_id)
    await delete_rows(session, PARTIES, county_code=case.county_code, row_ids=[party.id])
    await keep_case(session, person, case, "remove_party", data={"party_id": str(party_id)}, at=at)
    return await kept(session, case)


async def answer_consent(
    session: Session, person: Person, body: PartyConsentIn, *, case_id: UUID, party_id: UUID, version: int, at: datetime
) -> CaseDetail:  # fmt: skip
    """A party consents, or refuses: then the case is over, whatever the others said (人民调解法 art. 17)."""
    act = "answer_consent" if body.consents else "refuse_consent"
    case = await hold_case(session, person, act, case_id=case_id, version=version)
    party = await party_in(session, case, party_id)
    consent = PartyConsent.GIVEN if body.consents else PartyConsent.REFUSED
    await update_row(session, PARTIES, county_code=case.county_code, row_id=party.id, values={
        "consent": consent, "consent_manner": body.manner, "answered_at": at,
    })  # fmt: skip
    data = {"party_id": str(party_id), "consent": str(consent), "manner": str(body.manner)}
    if body.consents:
        await keep_case(session, person, case, act, data=data, at=at)
        return await kept(session, case)
    await end_all(session, case, outcome="refused", at=at)
    await keep_case(
        session, person, case, act, data=data, at=at,
        values={"state": CaseState.ENDED, "ending": Ending.REFUSED, "ended_at": at, "due_at": None, "level_due_at": None},
        messages=[ConsentRefused(**facts_of(case), party_id=party.id),
                  CaseDeclined(**facts_of(case), ending=Ending.REFUSED)],
    )  # fmt: skip
    return await kept(session, case)


async def tell_rights(
    session: Session, person: Person, body: RightsIn, *, case_id: UUID, version: int, at: datetime
) -> CaseDetail:
    """权利义务告知: who was told their rights and duties (人民调解法 art. 23, 24)."""
    case = await hold_case(session, person, "tell_rights", case_id=case_id, version=version)
    known = {party.id for party in await parties_of(session, case)}
    if set(body.party_ids) - known:
        raise Invalid.field(
            "/party_ids", "no-party", "有人不是本案当事人", "Somebody is no party to the case"
        )
    for party_id in sorted(set(body.party_ids)):
        values = {"rights_told_at": at}
        await update_row(session, PARTIES, county_code=case.county_code, row_id=party_id, values=values)
    data = {"party_ids": sorted(str(one) for one in body.party_ids)}
    await keep_case(session, person, case, "tell_rights", data=data, at=at)
    return await kept(session, case)


async def party_in(session: Session, case: Case, party_id: UUID) -> PartyRow:
    """A party of this case, or `NotFound`."""
    party = await row_by_id(session, PARTIES, county_code=case.county_code, row_id=party_id)
    if party is None or party.case_id != case.id:
        raise NotFound("本案没有这名当事人", "No such party to this case")
    return party
