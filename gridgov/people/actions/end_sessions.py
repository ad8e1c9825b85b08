"""End an account's sessions, all of them or all but one, and announce each."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.people.messages import SessionRevoked
from gridgov.people.queries.sign_in import Account
from gridgov.people.statements import end_other_sessions


async def end_sessions(
    session: Session, account: Account, *, why: str, kept: UUID | None = None, at: datetime
) -> Sequence[str]:
    """The ids of those ended, in order, as the audit log keeps them."""
    county_code = account.county_code
    ended = await end_other_sessions(
        session, county_code=county_code, account_id=account.id, kept=kept, why=why, at=at
    )
    for session_id in ended:
        await announce(
            session, SessionRevoked(county_code, account.person_id, county_code, session_id), at=at
        )
    return [str(session_id) for session_id in ended]
