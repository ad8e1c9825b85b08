"""Cases as they are shown: parties masked, what was said only with a purpose."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.cipher import masked_phone
from gridgov.grids.rules.paths import level_of
from gridgov.mediation.queries import (
    AGENT,
    FOLLOW,
    IDENTITY,
    MEDIATOR_NAME,
    PARTY_NAME,
    PHONE,
    Case,
    catalogue_of,
    opened,
)
from gridgov.mediation.queries.contents import checked_of
from gridgov.mediation.queries.parts import (
    AgreementRow,
    ConfirmationRow,
    MediatorRow,
    PartyRow,
    SessionRow,
    agreements_of,
    confirmations_of,
    documents_of,
    mediators_of,
    parties_of,
    row_by_id,
    sessions_of,
    terms_of,
    visits_of,
)
from gridgov.mediation.rules.confirmation import CONFIRMATION_NAMES
from gridgov.mediation.rules.levels import LEVEL_NAMES, next_level
from gridgov.mediation.rules.numbers import masked_name
from gridgov.mediation.rules.terms import (
    ENDING_NAMES,
    PLACE_NAMES,
    STATE_NAMES,
    AgreementState,
    CaseState,
    ConfirmationState,
    Ending,
    Place,
)
from gridgov.mediation.schemas.confirming import ConfirmationOut
from gridgov.mediation.schemas.proceedings import (
    CaseAgreementOut,
    DocumentOut,
    MediationSessionOut,
    TermOut,
    VisitOut,
)
from gridgov.mediation.schemas.shown import CaseDetail, CaseOut, MediatorOut, PartyOut
from gridgov.mediation.tables import MediationBody
from gridgov.people.queries.stand_ins import names_of


def shown_cases(session: AsyncSession, cases: Sequence[Case]) -> list[CaseOut]:
    """As a list shows them."""
    return [CaseOut(**_shown(session, case)) for case in cases]


async def case_detail(session: AsyncSession, case: Case) -> CaseDetail:
    """One case with all that is its own."""
    body = (
        await row_by_id(session, MediationBody, county_code=case.county_code, row_id=case.body_id)
        if case.body_id
        else None
    )
    kind = catalogue_of(session).types[case.type_code]
    shown = {one.state: await _agreement(session, one) for one in await agreements_of(session, case)}
    return CaseDetail(
        **_shown(session, case), body_id=case.body_id, body_name=body.name if body else None,
        amount_fen=case.amount_fen, subject_area=case.subject_area, referred_by=case.referred_by,
        extended_days=case.extended_days, next_level=next_level(case.scope_path), routes=list(kind.routes),
        follow_url=follow_url(session, case), kept_until=case.kept_until,
        parties=[shown_party(session, party) for party in await parties_of(session, case)],
        mediators=await _mediators(session, await mediators_of(session, case)),
        sessions=[_session(one) for one in await sessions_of(session, case)],
        agreement=shown.get(AgreementState.IN_FORCE), draft=shown.get(AgreementState.DRAFT),
        confirmations=[_confirmation(one) for one in await confirmations_of(session, case)],
        visits=[VisitOut.model_validate(one) for one in await visits_of(session, case)],
        documents=[DocumentOut.model_validate(one) for one in await documents_of(session, case)],
        checklist=await checked_of(session, case),
    )  # fmt: skip


def follow_url(session: AsyncSession, case: Case) -> str:
    """The address behind the code of the case; a path where no public address is set up."""
    base = str(session.info.get("public_url", "")).rstrip("/")
    return f"{base}/public/mediation/{opened(session, case.follow_sealed, FOLLOW)}"


def shown_party(session: AsyncSession, party: PartyRow) -> PartyOut:
    """A party, masked."""
    phone = opened(session, party.phone_sealed, PHONE)
    return PartyOut(
        id=party.id, kind=party.kind, side=party.side, name=masked_name(opened(session, party.name_sealed, PARTY_NAME) or ""),
        phone=masked_phone(phone) if phone else None,
        has_identity=opened(session, party.identity_sealed, IDENTITY) is not None,
        has_agent=opened(session, party.agent_sealed, AGENT) is not None, domicile=party.domicile,
        stands_for=party.stands_for, consent=party.consent, answered_at=party.answered_at,
        rights_told_at=party.rights_told_at,
    )  # fmt: skip


async def _mediators(session: AsyncSession, rows: Sequence[MediatorRow]) -> list[MediatorOut]:
    names = await names_of(session, {row.person_id for row in rows if row.person_id})
    return [
        MediatorOut(
            id=row.id, person_id=row.person_id, kind=row.kind, chosen_by=row.chosen_by, conflict=row.conflict,
            name=names.get(row.person_id, "") if row.person_id else opened(session, row.name_sealed, MEDIATOR_NAME) or "",
            named_at=row.named_at, withdrawn_at=row.withdrawn_at, withdrawn_why=row.withdrawn_why,
        )
        for row in rows
    ]  # fmt: skip


def _session(row: SessionRow) -> MediationSessionOut:
    values = {name: getattr(row, name) for name in MediationSessionOut.model_fields if name != "place_zh"}
    return MediationSessionOut(**values, place_zh=PLACE_NAMES[Place(row.place)][0])


async def _agreement(session: AsyncSession, row: AgreementRow) -> CaseAgreementOut:
    terms = [
        TermOut(
            id=term.id, position=term.position, debtor_id=term.debtor_id, due_on=term.due_on, state=term.state,
            performed_on=term.performed_on, broken_at=term.broken_at,
            has_proof=term.proof_sealed is not None or bool(term.proof_file_ids),
        )
        for term in await terms_of(session, row)
    ]  # fmt: skip
    return CaseAgreementOut(
        id=row.id, form=row.form, written_why=row.written_why, on_the_spot=row.on_the_spot, state=row.state,
        effective_at=row.effective_at, apply_until=row.apply_until, terms=terms,
    )  # fmt: skip


def _confirmation(row: ConfirmationRow) -> ConfirmationOut:
    zh, en = CONFIRMATION_NAMES[ConfirmationState(row.state)]
    names = (
        "id",
        "agreement_id",
        "court_id",
        "court_name",
        "point",
        "applied_on",
        "state",
        "decided_on",
        "number",
    )
    return ConfirmationOut(**{name: getattr(row, name) for name in names}, state_zh=zh, state_en=en)


def _shown(session: AsyncSession, case: Case) -> dict[str, Any]:
    book, state = catalogue_of(session), CaseState(case.state)
    kind, source, level = book.types[case.type_code], book.sources[case.source], level_of(case.scope_path)
    ending = ENDING_NAMES[Ending(case.ending)] if case.ending else (None, None)
    names = (
        "id", "code", "file_number", "area_path", "scope_path", "state", "ending", "event_id", "complex", "opened_at",
        "accepted_at", "due_at", "level_due_at", "ended_at", "version", "source",
    )  # fmt: skip
    return {
        **{name: getattr(case, name) for name in names}, "type": case.type_code, "type_zh": kind.zh, "type_en": kind.en,
        "source_zh": source.zh, "source_en": source.en, "level": level, "level_zh": LEVEL_NAMES[level][0],
        "level_en": LEVEL_NAMES[level][1], "state_zh": STATE_NAMES[state][0], "state_en": STATE_NAMES[state][1],
        "ending_zh": ending[0], "ending_en": ending[1],
    }  # fmt: skip
