"""What happens in a case: sessions, agreements and their terms, judicial confirmation, visits, documents."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, CheckConstraint, ForeignKeyConstraint, Index, Integer, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, Base, CountyRow, one_of
from gridgov.mediation.rules.terms import (
    AgreementState,
    CaseSatisfaction,
    ConfirmationState,
    Form,
    Performance,
    Place,
    SessionState,
    TermState,
)

_CASE = ["mediation_cases.county_code", "mediation_cases.id"]


class CaseSession(CountyRow, Base):
    """People sit together: where, when, who was there; the minutes are sealed."""

    __tablename__ = "mediation_sessions"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "case_id"], _CASE, name="fk_mediation_sessions_case"),
        CheckConstraint(one_of("place", Place), name="place"),
        CheckConstraint(one_of("state", SessionState), name="state"),
        CheckConstraint("(state = 'held') = (minutes_sealed IS NOT NULL)", name="minutes"),
        Index("ix_mediation_sessions_case", "county_code", "case_id", "planned_at"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    number: Mapped[int] = mapped_column(Integer)
    place: Mapped[str]
    address: Mapped[str]
    planned_at: Mapped[datetime]
    short_notice_agreed: Mapped[bool] = mapped_column(Boolean)
    open: Mapped[bool] = mapped_column(Boolean)
    state: Mapped[str]
    begun_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    party_ids: Mapped[list[UUID]] = mapped_column(ARRAY(PG_UUID(as_uuid=True)))
    mediator_ids: Mapped[list[UUID]] = mapped_column(ARRAY(PG_UUID(as_uuid=True)))
    minutes_sealed: Mapped[bytes | None]
    recorded_by: Mapped[UUID | None]
    planned_by: Mapped[UUID]


class CaseAgreement(CountyRow, Base):
    """What the parties agreed. ``effective_on``: 人民调解法 art. 29-30; from there the law counts."""

    __tablename__ = "mediation_agreements"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "case_id"], _CASE, name="fk_mediation_agreements_case"),
        CheckConstraint(one_of("form", Form), name="form"),
        CheckConstraint(one_of("state", AgreementState), name="state"),
        CheckConstraint("(state = 'draft') = (effective_at IS NULL)", name="effective"),
        Index("uq_mediation_agreements_draft", "county_code", "case_id", "state", unique=True,
              postgresql_where=text("state <> 'replaced'")),
        {"info": COUNTY},
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    form: Mapped[str]
    written_why: Mapped[list[str]] = mapped_column(JSONB)
    on_the_spot: Mapped[bool] = mapped_column(Boolean)
    facts_sealed: Mapped[bytes]
    duties_sealed: Mapped[bytes]
    state: Mapped[str]
    agreed_by: Mapped[list[UUID]] = mapped_column(ARRAY(PG_UUID(as_uuid=True)))
    mediator_signed: Mapped[bool] = mapped_column(Boolean)
    sealed: Mapped[bool] = mapped_column(Boolean)
    drafted_at: Mapped[datetime]
    effective_at: Mapped[datetime | None]
    apply_until: Mapped[date | None]


class CaseTerm(CountyRow, Base):
    """One thing to be performed, by whom and by when; what it is and how it was proved is sealed."""

    __tablename__ = "mediation_terms"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "case_id"], _CASE, name="fk_mediation_terms_case"),
        ForeignKeyConstraint(["county_code", "agreement_id"],
                             ["mediation_agreements.county_code", "mediation_agreements.id"],
                             name="fk_mediation_terms_agreement"),
        CheckConstraint(one_of("state", TermState), name="state"),
        CheckConstraint("(state = 'performed') = (performed_on IS NOT NULL)", name="performed"),
        Index("ix_mediation_terms_case", "county_code", "case_id", "agreement_id", "position"),
        {"info": COUNTY},
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    agreement_id: Mapped[UUID]
    position: Mapped[int] = mapped_column(Integer)
    debtor_id: Mapped[UUID]
    what_sealed: Mapped[bytes]
    manner: Mapped[str]
    amount_fen: Mapped[int | None] = mapped_column(BigInteger)
    due_on: Mapped[date]
    due_at: Mapped[datetime]
    state: Mapped[str]
    performed_on: Mapped[date | None]
    proof_sealed: Mapped[bytes | None]
    proof_file_ids: Mapped[list[UUID]] = mapped_column(
        ARRAY(PG_UUID(as_uuid=True)), server_default=text("'{}'")
    )
    broken_at: Mapped[datetime | None]


class CaseConfirmation(CountyRow, Base):
    """A joint application for judicial confirmation and what became of it."""

    __tablename__ = "mediation_confirmations"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "case_id"], _CASE, name="fk_mediation_confirmations_case"),
        CheckConstraint(one_of("state", ConfirmationState), name="state"),
        Index("ix_mediation_confirmations_case", "county_code", "case_id"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    agreement_id: Mapped[UUID]
    court_id: Mapped[UUID]
    court_name: Mapped[str]
    point: Mapped[str]
    checks: Mapped[dict[str, Any]] = mapped_column(JSONB)
    applied_on: Mapped[date]
    state: Mapped[str]
    decided_on: Mapped[date | None]
    number: Mapped[str | None]
    made_by: Mapped[UUID]
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class CaseVisit(CountyRow, Base):
    """A return visit (回访): what was performed, how content they are, whether a suit or a new risk is there."""

    __tablename__ = "mediation_visits"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "case_id"], _CASE, name="fk_mediation_visits_case"),
        CheckConstraint(one_of("performance", Performance), name="performance"),
        CheckConstraint(one_of("satisfaction", CaseSatisfaction), name="satisfaction"),
        Index("ix_mediation_visits_case", "county_code", "case_id"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    visited_on: Mapped[date]
    performance: Mapped[str]
    satisfaction: Mapped[str]
    in_court: Mapped[bool] = mapped_column(Boolean)
    risk: Mapped[bool] = mapped_column(Boolean)
    words_sealed: Mapped[bytes | None]
    visited_by: Mapped[UUID]
    made_at: Mapped[datetime]


class CaseDocument(CountyRow, Base):
    """A paper of the case file: of which item, and the file that was uploaded."""

    __tablename__ = "mediation_documents"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "case_id"], _CASE, name="fk_mediation_documents_case"),
        Index("ix_mediation_documents_case", "county_code", "case_id", "position"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    item: Mapped[str]
    position: Mapped[int] = mapped_column(Integer)
    file_ids: Mapped[list[UUID]] = mapped_column(ARRAY(PG_UUID(as_uuid=True)))
    page_count: Mapped[int] = mapped_column(Integer)
    words: Mapped[str | None]
    added_by: Mapped[UUID]
    added_at: Mapped[datetime]
