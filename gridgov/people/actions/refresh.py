"""Refresh: a used token buys the next one, once. A second use by anybody else ends the whole session.

A phone whose answer was lost asks again with the same ``attempt_id`` within a minute and is given the same token;
whoever stole the token knows no ``attempt_id`` and gives itself away.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import Problem
from gridgov.people.messages import SessionRevoked
from gridgov.people.queries.sign_in import LiveSession, live_session, refresh_token, why_ended
from gridgov.people.rules.refresh_tokens import RefreshToken, may_ask_again, next_token, read_token
from gridgov.people.rules.tokens import not_signed_in
from gridgov.people.rules.wiping import refusal_after
from gridgov.people.statements import end_session, insert_refresh_token, use_refresh_token

REUSED = "token-reused"


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The session that goes on, and its next token."""

    session: LiveSession
    refresh_token: str


async def refresh(
    session: Session, text: str, *, attempt_id: UUID, key: bytes, at: datetime
) -> Refreshed | Problem:
    """The next token, or the 401 to answer with; a revocation is part of the transaction, so nothing is raised."""
    token = read_token(text)
    if token is None:
        return not_signed_in()
    session_id = await use_refresh_token(
        session, county_code=token.county_code, token_hash=token.hash, attempt_id=attempt_id, at=at
    )
    following = next_token(token, attempt_id, key=key)
    if session_id is None:
        return await _used_before(session, token, following, attempt_id=attempt_id, at=at)
    live = await live_session(session, county_code=token.county_code, session_id=session_id, at=at)
    if live is None:
        return await _refusal(session, token, session_id)
    await insert_refresh_token(session, {
        "county_code": token.county_code, "token_hash": following.hash, "session_id": session_id, "issued_at": at,
    })  # fmt: skip
    return Refreshed(live, following.text)


async def _used_before(
    session: Session, token: RefreshToken, following: RefreshToken, *, attempt_id: UUID, at: datetime
) -> Refreshed | Problem:
    row = await refresh_token(session, county_code=token.county_code, token_hash=token.hash)
    if row is None or row.used_at is None:
        return not_signed_in()
    live = await live_session(session, county_code=token.county_code, session_id=row.session_id, at=at)
    if live is None:
        return await _refusal(session, token, row.session_id)
    if may_ask_again(used_by=row.attempt_id, used_at=row.used_at, attempt_id=attempt_id, at=at):
        given = await refresh_token(session, county_code=token.county_code, token_hash=following.hash)
        if given is not None and given.used_at is None:
            return Refreshed(live, following.text)
    await _revoke_family(session, live, used_at=row.used_at, at=at)
    return not_signed_in()


async def _refusal(session: Session, token: RefreshToken, session_id: UUID) -> Problem:
    return refusal_after(await why_ended(session, county_code=token.county_code, session_id=session_id))


async def _revoke_family(session: Session, live: LiveSession, *, used_at: datetime, at: datetime) -> None:
    """Two hold the same token and one of them stole it: both sign in again."""
    county_code = live.county_code
    if not await end_session(session, county_code=county_code, session_id=live.id, why=REUSED, at=at):
        return
    await announce(session, SessionRevoked(county_code, live.person_id, county_code, live.id), at=at)
    await record_audit(
        session, county_code=county_code, actor_id=None, action="token_reused", subject="session",
        subject_id=live.id, outcome="refused", data={"person_id": str(live.person_id), "first_used_at": used_at.isoformat()}, at=at,
    )  # fmt: skip
