"""Reads of sign-in: the account behind a name, wrong passwords, refresh tokens, living sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.cipher import cipher_of
from gridgov.people.rules.locks import attempts_left, locked_until
from gridgov.people.tables import AccountRow, PersonRow, RefreshTokenRow, SignInFailure, SignInSession
from gridgov.settings import SignInSettings

NOWHERE = "000000"
"""The county under which unknown names are counted."""
WRONG_PASSWORD = "wrong-password"  # noqa: S105 - a reason, as the next two
WRONG_CODE = "wrong-code"
WRONG_RESET_CODE = "wrong-reset-code"
WRONG_APP_PASSWORD = "wrong-app-password"  # noqa: S105 - a reason

AT_SIGN_IN = (WRONG_PASSWORD, WRONG_CODE)
"""What counts for the lock of a name at sign-in."""
AT_RESET = (WRONG_RESET_CODE,)
"""What counts for the lock of a name where a forgotten password is reset: whoever is locked out needs that door open."""
AT_LAYERS = (WRONG_APP_PASSWORD,)
"""What counts for the lock of a name where programs read layers: a forgotten project of QGIS, which asks again and again with
a password that is gone, must not keep its owner from signing in."""


@dataclass(frozen=True, slots=True)
class Account:
    """How somebody signs in. ``is_open`` is False once disabled; ``totp_sealed`` is in force if ``totp_confirmed_at``."""

    id: UUID
    person_id: UUID
    county_code: str
    username: str
    name: str
    password_hash: str
    is_open: bool
    password_changed_at: datetime
    must_change_since: datetime | None
    totp_sealed: bytes | None
    totp_confirmed_at: datetime | None
    totp_pending: bytes | None

    @property
    def has_factor(self) -> bool:
        return self.totp_confirmed_at is not None


@dataclass(frozen=True, slots=True)
class LiveSession:
    """A session that lives, and who it belongs to."""

    id: UUID
    account_id: UUID
    person_id: UUID
    county_code: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who a name may be, and whether it is locked: for an unknown name everything looks as for a known one.

    ``name`` is what failures are counted under: the username, or for an unknown one its keyed hash.
    """

    county_code: str
    name: str
    account: Account | None
    locked_until: datetime | None
    attempts_left: int

    @property
    def password_hash(self) -> str | None:
        return self.account.password_hash if self.account else None


_ACCOUNT = select(
    AccountRow.id, AccountRow.person_id, AccountRow.county_code, AccountRow.username, PersonRow.name,
    AccountRow.password_hash, (AccountRow.disabled_at.is_(None) & PersonRow.left_at.is_(None)).label("is_open"),
    AccountRow.password_changed_at, AccountRow.must_change_since, AccountRow.totp_sealed,
    AccountRow.totp_confirmed_at, AccountRow.totp_pending,
).join(PersonRow, PersonRow.id == AccountRow.person_id)  # fmt: skip


async def account_named(session: AsyncSession, username: str) -> Account | None:
    found = (await session.execute(_ACCOUNT.where(AccountRow.username == username))).one_or_none()
    return Account(**found._asdict()) if found else None


async def account_by_id(session: AsyncSession, account_id: UUID) -> Account | None:
    found = (await session.execute(_ACCOUNT.where(AccountRow.id == account_id))).one_or_none()
    return Account(**found._asdict()) if found else None


async def account_of_person(session: AsyncSession, person_id: UUID) -> Account | None:
    found = (await session.execute(_ACCOUNT.where(AccountRow.person_id == person_id))).one_or_none()
    return Account(**found._asdict()) if found else None


async def candidate_named(
    session: AsyncSession, username: str, *, policy: SignInSettings, at: datetime, door: Sequence[str] = AT_SIGN_IN
) -> Candidate:  # fmt: skip
    """Who a typed name may be, and whether it is locked at this door."""
    typed = username.casefold()
    account = await account_named(session, typed)
    if account is not None:
        return await candidate_of(session, account, policy=policy, at=at, door=door)
    key = cipher_of(session).index(typed, context="username").hex()
    failures = await _failures(session, NOWHERE, key, None, door=door, since=_since(policy, at))
    return _candidate(NOWHERE, key, None, failures, policy=policy, at=at)


async def candidate_of(
    session: AsyncSession, account: Account, *, policy: SignInSettings, at: datetime, door: Sequence[str] = AT_SIGN_IN
) -> Candidate:  # fmt: skip
    """A known account, with the lock it may be under. A new password begins with no wrong guesses at sign-in."""
    since = _since(policy, at)
    if door == AT_SIGN_IN:
        since = max(since, account.password_changed_at)
    counted = account.id if door == AT_SIGN_IN else None
    failures = await _failures(
        session, account.county_code, account.username, counted, door=door, since=since
    )
    return _candidate(account.county_code, account.username, account, failures, policy=policy, at=at)


def _since(policy: SignInSettings, at: datetime) -> datetime:
    return at - timedelta(seconds=policy.lock_s)


def _candidate(
    county_code: str, name: str, account: Account | None, failures: Sequence[datetime], *,
    policy: SignInSettings, at: datetime,
) -> Candidate:  # fmt: skip
    limit, window_s = policy.lock_after_failures, policy.lock_s
    return Candidate(
        county_code, name, account,
        locked_until=locked_until(failures, limit=limit, window_s=window_s, at=at),
        attempts_left=attempts_left(failures, limit=limit, window_s=window_s, at=at),
    )  # fmt: skip


async def _failures(
    session: AsyncSession, county_code: str, name: str, account_id: UUID | None, *,
    door: Sequence[str], since: datetime,
) -> Sequence[datetime]:  # fmt: skip
    """When the wrong guesses at a door came, newest first, after ``since`` and (of an account) the last success; at most 100."""
    statement = (
        select(SignInFailure.at)
        .where(
            SignInFailure.county_code == county_code,
            SignInFailure.username == name,
            SignInFailure.reason.in_(door),
            SignInFailure.at > since,
        )
        .order_by(SignInFailure.at.desc())
        .limit(100)
    )
    if account_id is not None:
        last_success = (
            select(func.max(SignInSession.started_at))
            .where(SignInSession.county_code == county_code, SignInSession.account_id == account_id)
            .scalar_subquery()
        )
        statement = statement.where(SignInFailure.at > func.coalesce(last_success, since))
    return (await session.scalars(statement)).all()


async def refresh_token(
    session: AsyncSession, *, county_code: str, token_hash: bytes
) -> RefreshTokenRow | None:
    """A token as it stands now, read afresh."""
    statement = (
        select(RefreshTokenRow)
        .where(RefreshTokenRow.county_code == county_code, RefreshTokenRow.token_hash == token_hash)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).one_or_none()


async def live_session(
    session: AsyncSession, *, county_code: str, session_id: UUID, at: datetime
) -> LiveSession | None:
    """The session if it lives and its account is open."""
    statement = (
        select(
            SignInSession.id, SignInSession.account_id, AccountRow.person_id, SignInSession.county_code,
            SignInSession.expires_at,
        )
        .join(AccountRow, AccountRow.id == SignInSession.account_id)
        .join(PersonRow, PersonRow.id == AccountRow.person_id)
        .where(
            SignInSession.county_code == county_code,
            SignInSession.id == session_id,
            *_living(at),
            AccountRow.disabled_at.is_(None),
            PersonRow.left_at.is_(None),
        )
    )  # fmt: skip
    found = (await session.execute(statement)).one_or_none()
    return LiveSession(*found) if found else None


async def why_ended(session: AsyncSession, *, county_code: str, session_id: UUID) -> str | None:
    """Why a session was revoked; None for one that lives, ran out, or is not known any more."""
    statement = select(SignInSession.revoked_why).where(
        SignInSession.county_code == county_code, SignInSession.id == session_id
    )
    why: str | None = await session.scalar(statement)
    return why


async def live_sessions(
    session: AsyncSession, *, county_code: str, account_id: UUID, at: datetime
) -> Sequence[Row[*tuple[Any, ...]]]:
    """An account's living sessions, newest first (at most 200), each with when it was last refreshed."""
    statement = (
        select(
            SignInSession.id, SignInSession.device, SignInSession.started_at, SignInSession.expires_at,
            func.max(RefreshTokenRow.issued_at).label("refreshed_at"),
        )
        .join(
            RefreshTokenRow,
            (RefreshTokenRow.county_code == SignInSession.county_code)
            & (RefreshTokenRow.session_id == SignInSession.id),
        )
        .where(
            SignInSession.county_code == county_code,
            RefreshTokenRow.county_code == county_code,
            SignInSession.account_id == account_id,
            *_living(at),
        )
        .group_by(SignInSession.county_code, SignInSession.id)
        .order_by(SignInSession.started_at.desc(), SignInSession.id)
        .limit(200)
    )  # fmt: skip
    return (await session.execute(statement)).all()


async def owner_of_session(session: AsyncSession, *, county_code: str, session_id: UUID) -> Account | None:
    """Whose session it is, living or ended."""
    statement = _ACCOUNT.join(SignInSession, SignInSession.account_id == AccountRow.id).where(
        SignInSession.county_code == county_code, SignInSession.id == session_id
    )
    found = (await session.execute(statement)).one_or_none()
    return Account(**found._asdict()) if found else None


def _living(at: datetime) -> tuple[ColumnElement[bool], ...]:
    return SignInSession.revoked_at.is_(None), SignInSession.expires_at > at
