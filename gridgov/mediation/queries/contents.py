"""What lies in the file of a case, by the checklist; and what is read of it with a purpose, or by the parties' code."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import local_day
from gridgov.grids.rules.paths import level_of
from gridgov.mediation.queries import (
    ADDRESS,
    AGENT,
    CRIME,
    DUTIES,
    ENDING,
    FACTS,
    IDENTITY,
    MATTER,
    MINUTES,
    PARTY_NAME,
    PHONE,
    PROOF,
    WHAT,
    Case,
    catalogue_of,
    opened,
)
from gridgov.mediation.queries.parts import (
    PartyRow,
    agreement_in,
    confirmations_of,
    documents_of,
    parties_of,
    row_by_id,
    sessions_of,
    terms_of,
    visits_of,
)
from gridgov.mediation.rules.checklist import FileFacts, checklist
from gridgov.mediation.rules.confirmation import CONFIRMATION_NAMES
from gridgov.mediation.rules.levels import LEVEL_NAMES
from gridgov.mediation.rules.numbers import masked_name
from gridgov.mediation.rules.terms import (
    STATE_NAMES,
    AgreementState,
    CaseState,
    ConfirmationState,
    Ending,
    Form,
    SessionState,
    TermState,
)
from gridgov.mediation.rules.writing import NEXT_STEPS
from gridgov.mediation.schemas.shown import (
    CaseFollowOut,
    CasePrivateOut,
    CheckOut,
    PrivatePartyOut,
    PrivateSessionOut,
    PrivateTermOut,
)
from gridgov.mediation.tables import MediationBody


async def checked_of(session: AsyncSession, case: Case) -> list[CheckOut]:
    """Every item of the checklist: whether this case needs it, and whether it is there."""
    documents = {document.item for document in await documents_of(session, case)}
    checked = checklist(await file_facts(session, case), documents, catalogue_of(session))
    return [
        CheckOut(code=one.item.code, zh=one.item.zh, en=one.item.en, needed=one.needed, met=one.met)
        for one in checked
    ]


async def file_facts(session: AsyncSession, case: Case) -> FileFacts:
    """What the records hold, as the checklist asks for it."""
    parties = await parties_of(session, case)
    held = [one for one in await sessions_of(session, case) if one.state == SessionState.HELD]
    agreement = await agreement_in(session, case, AgreementState.IN_FORCE)
    confirmations = await confirmations_of(session, case)
    ruled = [one for one in confirmations if one.state == ConfirmationState.CONFIRMED]
    terms = await terms_of(session, agreement) if agreement else []
    form = Form(agreement.form) if agreement else None
    told = {
        "registration": True,
        "rights_told": bool(parties) and all(party.rights_told_at for party in parties),
        "identity_known": bool(parties) and all(party.identity_sealed for party in parties),
        "minutes": bool(held),
        "signed_agreement": form is Form.WRITTEN,
        "oral_agreement": form is Form.ORAL,
        "performance_proofs": bool(terms) and all(term.proof_sealed or term.proof_file_ids for term in terms),
        "visit": bool(await visits_of(session, case)),
        "ruling": bool(ruled) and all(one.number for one in ruled),
        "termination": case.state == CaseState.ENDED and case.ending is not None,
    }
    return FileFacts(
        state=CaseState(case.state), form=form, group=any(party.stands_for > 1 for party in parties),
        agent=any(party.agent_sealed for party in parties), confirmed=bool(ruled), sessions=len(held),
        ending=Ending(case.ending) if case.ending else None, has=frozenset(name for name, holds in told.items() if holds),
    )  # fmt: skip


async def case_private(session: AsyncSession, case: Case) -> CasePrivateOut:
    """In full: for a named purpose alone."""
    agreement = await agreement_in(session, case, AgreementState.IN_FORCE) or await agreement_in(
        session, case, AgreementState.DRAFT
    )
    return CasePrivateOut(
        id=case.id, matter=opened(session, case.matter_sealed, MATTER) or "",
        ending_words=opened(session, case.ending_sealed, ENDING),
        crime_words=opened(session, case.crime_sealed, CRIME),
        parties=[private_party(session, party) for party in await parties_of(session, case)],
        sessions=[
            PrivateSessionOut(id=one.id, number=one.number, minutes=opened(session, one.minutes_sealed, MINUTES) or "")
            for one in await sessions_of(session, case)
            if one.minutes_sealed is not None
        ],
        facts=opened(session, agreement.facts_sealed, FACTS) if agreement else None,
        duties=opened(session, agreement.duties_sealed, DUTIES) if agreement else None,
        terms=[
            PrivateTermOut(
                id=term.id, position=term.position, what=opened(session, term.what_sealed, WHAT) or "",
                manner=term.manner, amount_fen=term.amount_fen, proof=opened(session, term.proof_sealed, PROOF),
            )
            for term in (await terms_of(session, agreement) if agreement else [])
        ],
    )  # fmt: skip


def private_party(session: AsyncSession, party: PartyRow) -> PrivatePartyOut:
    return PrivatePartyOut(
        id=party.id, name=opened(session, party.name_sealed, PARTY_NAME) or "",
        identity=opened(session, party.identity_sealed, IDENTITY), phone=opened(session, party.phone_sealed, PHONE),
        address=opened(session, party.address_sealed, ADDRESS), agent=opened(session, party.agent_sealed, AGENT),
    )  # fmt: skip


async def followed(session: AsyncSession, case: Case, *, at: datetime) -> CaseFollowOut:
    """What the parties see by their code: how it stands; names masked, nothing of what was said."""
    state, book, level = CaseState(case.state), catalogue_of(session), LEVEL_NAMES[level_of(case.scope_path)]
    body = (
        await row_by_id(session, MediationBody, county_code=case.county_code, row_id=case.body_id)
        if case.body_id
        else None
    )
    agreement = await agreement_in(session, case, AgreementState.IN_FORCE)
    terms = await terms_of(session, agreement) if agreement else []
    planned = [
        one.planned_at for one in await sessions_of(session, case) if one.state == SessionState.PLANNED
    ]
    confirmations = await confirmations_of(session, case)
    last = ConfirmationState(confirmations[-1].state) if confirmations else None
    owed = [term.due_on for term in terms if term.state == TermState.OPEN]
    return CaseFollowOut(
        code=case.code, file_number=case.file_number, state_zh=STATE_NAMES[state][0], state_en=STATE_NAMES[state][1],
        next_zh=NEXT_STEPS[state][0], next_en=NEXT_STEPS[state][1], level_zh=level[0], level_en=level[1],
        body_name=body.name if body else None,
        parties=[
            masked_name(opened(session, party.name_sealed, PARTY_NAME) or "")
            for party in await parties_of(session, case)
        ],
        opened_at=case.opened_at, accepted_at=case.accepted_at,
        due_at=case.due_at if state is CaseState.ACCEPTED else None,
        next_session_at=min((one for one in planned if one >= at), default=None), term_count=len(terms),
        performed_count=sum(term.state == TermState.PERFORMED for term in terms), next_term_on=min(owed, default=None),
        apply_until=agreement.apply_until if agreement and not confirmations and agreement.apply_until
        and agreement.apply_until >= local_day(at) else None,
        confirmation_zh=CONFIRMATION_NAMES[last][0] if last else None,
        routes=[book.routes[code].zh for code in book.types[case.type_code].routes] if state is CaseState.ENDED else [],
    )  # fmt: skip
