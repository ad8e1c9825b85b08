"""County tables of the care list. Names, numbers, addresses and notes are sealed; what is searched for has a keyed hash."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, CheckConstraint, Float, ForeignKeyConstraint, Index, Integer, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.care.rules.terms import LegalBasis, Relation
from gridgov.db.base import COUNTY, AreaPath, Base, CountyRow


def _one_of(column: str, values: type[LegalBasis] | type[Relation]) -> str:
    return f"{column} IN ({', '.join(repr(str(value)) for value in values)})"


class ServedPerson(CountyRow, Base):
    """Somebody who is looked after: where they live, on what basis we keep it, and what may be told to whom.

    ``scope_path`` is the grid (or the lowest area known) of the home, ``lon`` and ``lat`` the home in the stored datum.
    ``plan`` is a ladder of their own for each signal it names (一人一方案), over the county's; ``consents`` says since
    when each consent holds. ``ended_at``: no longer served; nothing is deleted before its time.
    """

    __tablename__ = "served_persons"
    __table_args__ = (
        CheckConstraint(_one_of("legal_basis", LegalBasis), name="legal_basis"),
        Index("ix_served_persons_scope", "county_code", "scope_path", "id"),
        Index("ix_served_persons_name", "county_code", "name_index"),
        Index("ix_served_persons_phone", "county_code", "phone_index"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    scope_path: Mapped[AreaPath]
    lon: Mapped[float] = mapped_column(Float)
    lat: Mapped[float] = mapped_column(Float)
    name_sealed: Mapped[bytes]
    name_index: Mapped[bytes]
    phone_sealed: Mapped[bytes | None]
    phone_index: Mapped[bytes | None]
    address_sealed: Mapped[bytes]
    access_sealed: Mapped[bytes | None]
    health_sealed: Mapped[bytes | None]
    birth_year: Mapped[int | None] = mapped_column(Integer)
    lives_alone: Mapped[bool] = mapped_column(Boolean)
    legal_basis: Mapped[str]
    consents: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    plan: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    version: Mapped[int] = mapped_column(Integer)
    added_by: Mapped[UUID]
    added_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str | None]


class CareContact(CountyRow, Base):
    """Somebody who is told when a served person calls; ``position`` is the order, from 1.

    ``can_come``: may be there in minutes; who lives in another city is told, and does not stop the ladder by knowing.
    """

    __tablename__ = "care_contacts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["county_code", "served_id"], ["served_persons.county_code", "served_persons.id"]
        ),
        CheckConstraint(_one_of("relation", Relation), name="relation"),
        Index(
            "uq_care_contacts_position", "county_code", "served_id", "position", unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_care_contacts_phone", "county_code", "phone_index"),
        {"info": COUNTY},
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    served_id: Mapped[UUID]
    position: Mapped[int] = mapped_column(Integer)
    name_sealed: Mapped[bytes]
    phone_sealed: Mapped[bytes]
    phone_index: Mapped[bytes]
    relation: Mapped[str]
    can_come: Mapped[bool] = mapped_column(Boolean)
    added_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class CareAgreement(CountyRow, Base):
    """The service agreement (呼叫应答服务协议书): with whom, from when to when, and who pays."""

    __tablename__ = "care_agreements"
    __table_args__ = (
        ForeignKeyConstraint(
            ["county_code", "served_id"], ["served_persons.county_code", "served_persons.id"]
        ),
        CheckConstraint("ends_on IS NULL OR ends_on >= begins_on", name="ends_after_begin"),
        Index("ix_care_agreements_served", "county_code", "served_id"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    served_id: Mapped[UUID]
    number: Mapped[str]
    provider_unit_id: Mapped[UUID | None]
    funding: Mapped[str]
    begins_on: Mapped[date]
    ends_on: Mapped[date | None]
    file_id: Mapped[UUID | None]
    added_by: Mapped[UUID]
    added_at: Mapped[datetime]
