"""Committees and courts, cases with their parties, mediators and acts, and the numbering of files."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    Integer,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, AreaPath, Base, CountyRow, one_of
from gridgov.mediation.rules.confirmation import CourtLevel
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


class MediationBody(CountyRow, Base):
    """A people's mediation committee: ``mark`` stands in the numbers of its files, ``area_path`` is where it works."""

    __tablename__ = "mediation_bodies"
    __table_args__ = (
        UniqueConstraint("county_code", "mark", name="uq_mediation_bodies_mark"),
        Index("ix_mediation_bodies_area", "county_code", "area_path"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    mark: Mapped[str]
    area_path: Mapped[AreaPath]
    address: Mapped[str]
    member_count: Mapped[int] = mapped_column(Integer)
    woman_count: Mapped[int] = mapped_column(Integer)
    elected_on: Mapped[date]
    open: Mapped[bool] = mapped_column(Boolean)
    version: Mapped[int] = mapped_column(Integer)
    made_by: Mapped[UUID]
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class MediationCourt(CountyRow, Base):
    """A court that may confirm an agreement; ``areas`` are the codes of the divisions that it is the court of."""

    __tablename__ = "mediation_courts"
    __table_args__ = (CheckConstraint(one_of("level", CourtLevel), name="level"), {"info": COUNTY})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    level: Mapped[str]
    areas: Mapped[list[str]] = mapped_column(ARRAY(Text))
    open: Mapped[bool] = mapped_column(Boolean)
    version: Mapped[int] = mapped_column(Integer)
    made_by: Mapped[UUID]
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class MediationCase(CountyRow, Base):
    """A case as it is now. ``area_path`` is where the dispute is, ``scope_path`` the level where it is mediated.

    ``code`` is what people call it before it has the number of a file; ``follow_hash`` finds it by the code of its
    parties, which ``follow_sealed`` keeps to be printed again. ``mediator_ids`` are the people of the house who mediate
    now. ``invited_by`` is the court that had it mediated.
    """

    __tablename__ = "mediation_cases"
    __table_args__ = (
        UniqueConstraint("county_code", "code", name="uq_mediation_cases_code"),
        CheckConstraint(one_of("state", CaseState), name="state"),
        CheckConstraint(f"ending IS NULL OR {one_of('ending', Ending)}", name="ending"),
        CheckConstraint("left(scope_path, 6) = county_code", name="scope_path"),
        CheckConstraint("(file_year IS NULL) = (file_seq IS NULL)", name="file_number"),
        Index("uq_mediation_cases_event", "county_code", "event_id", unique=True,
              postgresql_where=text("event_id IS NOT NULL")),
        Index("uq_mediation_cases_file", "county_code", "body_id", "file_year", "file_seq", unique=True,
              postgresql_where=text("file_seq IS NOT NULL")),
        Index("uq_mediation_cases_follow", "county_code", "follow_hash", unique=True),
        Index("ix_mediation_cases_scope", "county_code", "scope_path", "id"),
        Index("ix_mediation_cases_opened", "county_code", "opened_at", "id"),
        Index("ix_mediation_cases_mediators", "mediator_ids", postgresql_using="gin"),
        {"info": COUNTY},
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str]
    type_code: Mapped[str]
    source: Mapped[str]
    referred_by: Mapped[str | None]
    referral_number: Mapped[str | None]
    invited_by: Mapped[UUID | None]
    event_id: Mapped[UUID | None]
    area_path: Mapped[AreaPath]
    scope_path: Mapped[AreaPath]
    body_id: Mapped[UUID | None]
    matter_sealed: Mapped[bytes]
    amount_fen: Mapped[int | None] = mapped_column(BigInteger)
    complex: Mapped[bool] = mapped_column(Boolean)
    subject_area: Mapped[str | None]
    state: Mapped[str]
    ending: Mapped[str | None]
    ending_sealed: Mapped[bytes | None]
    mediator_ids: Mapped[list[UUID]] = mapped_column(ARRAY(PG_UUID(as_uuid=True)))
    file_year: Mapped[int | None] = mapped_column(Integer)
    file_seq: Mapped[int | None] = mapped_column(Integer)
    file_number: Mapped[str | None]
    follow_hash: Mapped[bytes]
    follow_sealed: Mapped[bytes]
    extended_days: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    opened_by: Mapped[UUID | None]
    opened_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    level_due_at: Mapped[datetime | None]
    agreed_at: Mapped[datetime | None]
    crime_reported_at: Mapped[datetime | None]
    crime_sealed: Mapped[bytes | None]
    ended_at: Mapped[datetime | None]
    filed_at: Mapped[datetime | None]
    kept_until: Mapped[date | None]
    changed_at: Mapped[datetime]
    act_count: Mapped[int] = mapped_column(Integer)
    version: Mapped[int] = mapped_column(Integer)


class CaseParty(CountyRow, Base):
    """A party, or who represents many (``stands_for`` counts them, themselves among them); what they answered."""

    __tablename__ = "mediation_parties"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "case_id"], ["mediation_cases.county_code", "mediation_cases.id"],
                             name="fk_mediation_parties_case"),
        CheckConstraint(one_of("kind", Party), name="kind"),
        CheckConstraint(one_of("side", Side), name="side"),
        CheckConstraint(one_of("consent", PartyConsent), name="consent"),
        CheckConstraint("stands_for >= 1", name="stands_for"),
        Index("ix_mediation_parties_case", "county_code", "case_id"),
        Index("ix_mediation_parties_identity", "county_code", "identity_index"),
        Index("ix_mediation_parties_phone", "county_code", "phone_index"),
        {"info": COUNTY},
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    kind: Mapped[str]
    side: Mapped[str]
    person_id: Mapped[UUID | None]
    name_sealed: Mapped[bytes]
    identity_sealed: Mapped[bytes | None]
    identity_index: Mapped[bytes | None]
    phone_sealed: Mapped[bytes | None]
    phone_index: Mapped[bytes | None]
    address_sealed: Mapped[bytes | None]
    agent_sealed: Mapped[bytes | None]
    domicile: Mapped[str | None]
    stands_for: Mapped[int] = mapped_column(Integer)
    consent: Mapped[str]
    consent_manner: Mapped[str | None]
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    rights_told_at: Mapped[datetime | None]
    added_at: Mapped[datetime]


class CaseMediator(CountyRow, Base):
    """Who mediates: a person of the house, or somebody invited, whose name is sealed."""

    __tablename__ = "mediation_mediators"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "case_id"], ["mediation_cases.county_code", "mediation_cases.id"],
                             name="fk_mediation_mediators_case"),
        CheckConstraint(one_of("kind", MediatorKind), name="kind"),
        CheckConstraint(one_of("chosen_by", ChosenBy), name="chosen_by"),
        CheckConstraint(one_of("conflict", Conflict), name="conflict"),
        CheckConstraint("(person_id IS NULL) = (name_sealed IS NOT NULL)", name="who"),
        Index("uq_mediation_mediators_person", "county_code", "case_id", "person_id", unique=True,
              postgresql_where=text("withdrawn_at IS NULL AND person_id IS NOT NULL")),
        {"info": COUNTY},
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    person_id: Mapped[UUID | None]
    name_sealed: Mapped[bytes | None]
    kind: Mapped[str]
    chosen_by: Mapped[str]
    conflict: Mapped[str]
    conflict_sealed: Mapped[bytes | None]
    waived: Mapped[bool] = mapped_column(Boolean)
    named_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_why: Mapped[str | None]
    asked_by: Mapped[UUID | None]


class CaseAct(CountyRow, Base):
    """What was done to a case, in its order; never changed. What was said is sealed elsewhere: ``data`` holds ids."""

    __tablename__ = "mediation_acts"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "case_id"], ["mediation_cases.county_code", "mediation_cases.id"],
                             name="fk_mediation_acts_case"),
        {"info": COUNTY},
    )  # fmt: skip

    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    act: Mapped[str]
    from_state: Mapped[str | None]
    to_state: Mapped[str]
    actor_id: Mapped[UUID | None]
    data: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    at: Mapped[datetime]


class CaseNumbering(CountyRow, Base):
    """The last number that a committee gave in a year; its row lock orders those who take one."""

    __tablename__ = "mediation_numbering"
    __table_args__ = ({"info": COUNTY},)

    body_id: Mapped[UUID] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(Integer)
