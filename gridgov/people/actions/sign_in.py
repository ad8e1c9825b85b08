"""Sign in: a session for a device, with its first refresh token.

The slow hash was computed before, with no connection held. The name is taken for this transaction only now, and its
failures counted again under it: of a hundred guesses sent at once no more than the limit learn anything.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from gridgov.db.audit import record_audit
from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.errors import Problem, SecondFactorNeeded
from gridgov.people.actions.refuse_sign_in import refuse_code, refuse_locked, refuse_password
from gridgov.people.actions.use_factor import use_factor
from gridgov.people.queries import posts_of
from gridgov.people.queries.sign_in import Account, Candidate, candidate_named
from gridgov.people.rules.passwords import Verdict
from gridgov.people.rules.refresh_tokens import first_token
from gridgov.people.rules.roles import Person
from gridgov.people.schemas import SignInIn
from gridgov.people.statements import insert_refresh_token, insert_session, lock_name, set_password
from gridgov.settings import SignInSettings


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who signed in, and the token to stay so until ``expires_at``."""

    person: Person
    refresh_token: str
    expires_at: datetime


async def sign_in(
    session: Session,
    body: SignInIn,
    *,
    seen: Candidate,
    verdict: Verdict | None,
    policy: SignInSettings,
    at: datetime,
) -> SignedIn | Problem:
    """``verdict`` on the password of the account ``seen`` before; None where a locked name spared it the hash."""
    await lock_name(session, seen.name)
    now = await candidate_named(session, body.username, policy=policy, at=at)
    if now.locked_until is not None:
        return await refuse_locked(session, now, at=at)
    account = now.account
    if account is None or not account.is_open or not _is_right(verdict, seen, now):
        return await refuse_password(session, now, action="sign_in_refused", device=body.device, at=at)
    factor = None
    if account.has_factor:
        if body.code is None:
            return _code_needed()
        factor = await use_factor(session, account, body.code, at=at)
        if factor is None:
            return await refuse_code(session, now, action="sign_in_refused", device=body.device, at=at)
    if verdict is not None and verdict.rehashed is not None:
        await set_password(session, account_id=account.id, password_hash=verdict.rehashed, changed_at=None)
    return await _open_session(session, account, device=body.device, factor=factor, policy=policy, at=at)


def _code_needed() -> Problem:
    """Said only to whoever knows the password; neither a failure nor a success."""
    return SecondFactorNeeded(
        "密码正确,请输入动态口令或恢复码",
        "The password is right: send the code of your authenticator, or a recovery code, as well",
        headers={"WWW-Authenticate": "Bearer"},
    )


def _is_right(verdict: Verdict | None, seen: Candidate, now: Candidate) -> bool:
    """The password was right, and is still the one it was held against."""
    return verdict is not None and verdict.matches and seen.password_hash == now.password_hash


async def _open_session(
    session: Session, account: Account, *, device: str, factor: str | None, policy: SignInSettings, at: datetime
) -> SignedIn:  # fmt: skip
    county_code, session_id, token = account.county_code, new_id(), first_token(account.county_code)
    expires_at = at + timedelta(seconds=policy.refresh_token_s)
    await insert_session(session, {
        "county_code": county_code, "id": session_id, "account_id": account.id, "device": device, "started_at": at,
        "expires_at": expires_at,
    })  # fmt: skip
    await insert_refresh_token(session, {
        "county_code": county_code, "token_hash": token.hash, "session_id": session_id, "issued_at": at,
    })  # fmt: skip
    posts = await posts_of(session, account.person_id, at=at)
    person = Person(
        account.person_id, account.id, session_id, county_code, account.name, posts,
        has_factor=account.has_factor, must_change_password=account.must_change_since is not None,
    )  # fmt: skip
    await record_audit(
        session, county_code=county_code, actor_id=person.id, action="sign_in", subject="session",
        subject_id=session_id, data={"device": device} | ({"factor": factor} if factor else {}), at=at,
    )  # fmt: skip
    return SignedIn(person, token.text, expires_at)
