"""Reference tables (persons, accounts, posts, units) and county tables (sessions, refresh tokens, failures).

What changes with every sign-in stands in county tables: one UPDATE of a reference table shuts out all others
until it commits once the database is spread (anchors: scale-out, rule 6).
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, REFERENCE, AreaPath, Base, CountyRow
from gridgov.people.rules.roles import Role


class UnitRow(Base):
    """An organisation that work is given to: a department, a police station, a grid centre."""

    __tablename__ = "units"
    __table_args__ = (
        UniqueConstraint("county_code", "code"),
        CheckConstraint("county_code ~ '^[0-9]{6}$'", name="county_code"),
        {"info": REFERENCE},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    county_code: Mapped[str]
    code: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str]
    area_path: Mapped[AreaPath]
    closed_at: Mapped[datetime | None]


class PersonRow(Base):
    """A person who works in the system; the phone number is sealed and found by its keyed hash.

    ``content_index`` is the keyed hash of what the person was added with: the same id sent again is the same person.
    ``work_phone`` is published on the grid's public card; ``heads_committee`` names the community whose village or
    residents' committee this person is the principal head of, and who therefore is no grid chief (江苏办法 art. 11).
    """

    __tablename__ = "persons"
    __table_args__ = (Index("ix_persons_phone_index", "county_code", "phone_index"), {"info": REFERENCE})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    county_code: Mapped[str]
    name: Mapped[str]
    phone_sealed: Mapped[bytes | None]
    phone_index: Mapped[bytes | None]
    content_index: Mapped[bytes | None]
    version: Mapped[int] = mapped_column(Integer, default=1)
    left_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    work_phone: Mapped[str | None]
    heads_committee: Mapped[AreaPath | None]


class AccountRow(Base):
    """How a person signs in.

    ``totp_sealed`` is in force since ``totp_confirmed_at``; ``totp_pending`` waits for its first code, and meanwhile the
    one in force stays. ``must_change_since``: when somebody else chose the password; None once its owner did.
    """

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("username"), UniqueConstraint("person_id"), {"info": REFERENCE})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    county_code: Mapped[str]
    username: Mapped[str]
    password_hash: Mapped[str]
    password_changed_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]
    totp_sealed: Mapped[bytes | None]
    totp_confirmed_at: Mapped[datetime | None]
    totp_pending: Mapped[bytes | None]
    must_change_since: Mapped[datetime | None]


class PostRow(Base):
    """A role at an area, from a moment to a moment; one person may hold several.

    A post withdrawn before it began ends where it starts, and so was never in force.
    """

    __tablename__ = "posts"
    __table_args__ = (
        CheckConstraint("ends_at IS NULL OR ends_at >= starts_at", name="ends_after_start"),
        CheckConstraint("role IN ({})".format(", ".join(f"'{role}'" for role in Role)), name="role"),
        Index("ix_posts_person_id", "person_id"),
        Index("ix_posts_area_path", "area_path", "role"),
        {"info": REFERENCE},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    role: Mapped[str]
    area_path: Mapped[AreaPath]
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("units.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    full_time: Mapped[bool | None]


class StandInRow(Base):
    """Somebody acts in every post of somebody else from a moment to a moment: a leave. Derived, never copied: whatever
    post the absent person gains or loses meanwhile, the substitute gains or loses with it.
    """

    __tablename__ = "stand_ins"
    __table_args__ = (
        CheckConstraint("ends_at >= starts_at", name="ends_after_start"),
        CheckConstraint("person_id <> absent_id", name="two_people"),
        Index("ix_stand_ins_person_id", "person_id", "ends_at"),
        Index("ix_stand_ins_absent_id", "absent_id", "ends_at"),
        {"info": REFERENCE},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id", name="fk_stand_ins_person"))
    absent_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id", name="fk_stand_ins_absent"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    created_at: Mapped[datetime]


class SignInSession(CountyRow, Base):
    """One signed-in device: a family of refresh tokens that falls as a whole."""

    __tablename__ = "sign_in_sessions"
    __table_args__ = (Index("ix_sign_in_sessions_account", "county_code", "account_id"), {"info": COUNTY})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID]
    device: Mapped[str]
    started_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    revoked_why: Mapped[str | None]


class RefreshTokenRow(CountyRow, Base):
    """One refresh token, kept as a hash; a second use is a theft and revokes the family.

    ``attempt_id`` is the phone's own name for the attempt that used it: the same attempt may ask again.
    """

    __tablename__ = "refresh_tokens"
    __table_args__ = (
        ForeignKeyConstraint(
            ["county_code", "session_id"],
            ["sign_in_sessions.county_code", "sign_in_sessions.id"],
            ondelete="CASCADE",
        ),
        Index("ix_refresh_tokens_session", "county_code", "session_id"),
        {"info": COUNTY},
    )

    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    session_id: Mapped[UUID]
    issued_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    attempt_id: Mapped[UUID | None]


class SignInFailure(CountyRow, Base):
    """Refused sign-ins; wrong passwords among them are counted for the lock, for unknown names as for known ones.

    An unknown name stands under the county ``000000`` as a keyed hash: people type their password into this field.
    """

    __tablename__ = "sign_in_failures"
    __table_args__ = (Index("ix_sign_in_failures_name", "county_code", "username", "at"), {"info": COUNTY})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    username: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime]


class TotpUse(CountyRow, Base):
    """A time step of an authenticator that was used: each counts once, so that a code seen over a shoulder is dead."""

    __tablename__ = "totp_uses"
    __table_args__ = ({"info": COUNTY},)

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    step: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    used_at: Mapped[datetime]


class RecoveryCode(CountyRow, Base):
    """A code that stands once for the authenticator that was lost, kept as a keyed hash."""

    __tablename__ = "recovery_codes"
    __table_args__ = ({"info": COUNTY},)

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    code_hash: Mapped[bytes] = mapped_column(primary_key=True)
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class ResetCode(CountyRow, Base):
    """A one-time code that an administrator handed to somebody who forgot the password, kept as a keyed hash."""

    __tablename__ = "reset_codes"
    __table_args__ = (
        Index("ix_reset_codes_account", "county_code", "account_id", "issued_at"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID]
    code_hash: Mapped[bytes]
    issued_by: Mapped[UUID]
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    failure_count: Mapped[int] = mapped_column(Integer, default=0)
    used_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]


class AppPassword(CountyRow, Base):
    """What a program that cannot sign in as a person does reads the county's layers with; kept as SHA-256 of 133 random bits."""

    __tablename__ = "app_passwords"
    __table_args__ = (
        UniqueConstraint("county_code", "secret_hash"),
        Index("ix_app_passwords_account", "county_code", "account_id"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID]
    name: Mapped[str]
    secret_hash: Mapped[bytes]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
