"""What goes out of cases: masked for lists and details, in full only with a purpose, and what the parties' code shows."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from gridgov.mediation.rules.terms import (
    CaseState,
    ChosenBy,
    Conflict,
    Ending,
    MediatorKind,
    Party,
    PartyConsent,
    Side,
)
from gridgov.mediation.schemas.confirming import ConfirmationOut
from gridgov.mediation.schemas.proceedings import (
    CaseAgreementOut,
    DocumentOut,
    MediationSessionOut,
    VisitOut,
)
from gridgov.web.fields import Out


class PartyOut(Out):
    """A party, masked."""

    id: UUID
    kind: Party
    side: Side
    name: str = Field(examples=["赵*"])
    phone: str | None
    has_identity: bool
    has_agent: bool
    domicile: str | None
    stands_for: int
    consent: PartyConsent
    answered_at: datetime | None
    rights_told_at: datetime | None


class MediatorOut(Out):
    id: UUID
    person_id: UUID | None
    name: str
    kind: MediatorKind
    chosen_by: ChosenBy
    conflict: Conflict
    named_at: datetime
    withdrawn_at: datetime | None
    withdrawn_why: str | None


class CaseOut(Out):
    """A case as a list shows it: nobody is named."""

    id: UUID
    code: str
    file_number: str | None
    type: str
    type_zh: str
    type_en: str
    source: str
    source_zh: str
    source_en: str
    level: str
    level_zh: str
    level_en: str
    area_path: str
    scope_path: str
    state: CaseState
    state_zh: str
    state_en: str
    ending: Ending | None
    ending_zh: str | None
    ending_en: str | None
    event_id: UUID | None
    complex: bool
    opened_at: datetime
    accepted_at: datetime | None
    due_at: datetime | None
    level_due_at: datetime | None
    ended_at: datetime | None
    version: int


class CaseActOut(Out):
    seq: int
    act: str
    act_zh: str
    act_en: str
    actor_id: UUID | None
    to_state: CaseState
    at: datetime


class CheckOut(Out):
    """One item of the file's checklist."""

    code: str
    zh: str
    en: str
    needed: bool
    met: bool


class CaseDetail(CaseOut):
    """With all that is its own; what is sealed beyond masked names is read with a purpose."""

    body_id: UUID | None
    body_name: str | None
    amount_fen: int | None
    subject_area: str | None
    referred_by: str | None
    extended_days: int
    next_level: str
    routes: list[str]
    follow_url: str
    parties: list[PartyOut]
    mediators: list[MediatorOut]
    sessions: list[MediationSessionOut]
    agreement: CaseAgreementOut | None
    draft: CaseAgreementOut | None
    confirmations: list[ConfirmationOut]
    visits: list[VisitOut]
    documents: list[DocumentOut]
    checklist: list[CheckOut]
    kept_until: date | None


class CaseLineOut(CaseOut):
    """A case on the board: how many are concerned, and when they meet next; still nobody is named."""

    party_count: int
    mediator_count: int
    next_session_at: datetime | None


class CasePage(Out):
    items: list[CaseLineOut]
    next_cursor: str | None


class ActsOut(Out):
    items: list[CaseActOut]


class PrivatePartyOut(Out):
    id: UUID
    name: str
    identity: str | None
    phone: str | None
    address: str | None
    agent: str | None


class PrivateSessionOut(Out):
    id: UUID
    number: int
    minutes: str


class PrivateTermOut(Out):
    id: UUID
    position: int
    what: str
    manner: str
    amount_fen: int | None
    proof: str | None


class CasePrivateOut(Out):
    """What was said and who they are, in full: for whoever mediates, with a purpose."""

    id: UUID
    matter: str
    ending_words: str | None
    crime_words: str | None
    parties: list[PrivatePartyOut]
    sessions: list[PrivateSessionOut]
    facts: str | None
    duties: str | None
    terms: list[PrivateTermOut]


class CaseFollowOut(Out):
    """What the parties see by their code, without an account: how it stands, and nobody's name in full."""

    code: str
    file_number: str | None
    state_zh: str
    state_en: str
    next_zh: str
    next_en: str
    level_zh: str
    level_en: str
    body_name: str | None
    parties: list[str]
    opened_at: datetime
    accepted_at: datetime | None
    due_at: datetime | None
    next_session_at: datetime | None
    term_count: int
    performed_count: int
    next_term_on: date | None
    apply_until: date | None
    confirmation_zh: str | None
    routes: list[str]
