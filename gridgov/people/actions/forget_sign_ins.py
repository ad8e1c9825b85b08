"""Throw away sessions that ended, failures that count no more, steps, codes and app passwords long over; the audit log keeps what was."""

from datetime import datetime, timedelta

from gridgov.db.session import Session
from gridgov.people.statements import delete_failures, delete_sessions
from gridgov.people.statements.app_passwords import delete_app_passwords
from gridgov.people.statements.reset_codes import delete_reset_codes
from gridgov.people.statements.second_factor import delete_totp_uses

SESSIONS_KEPT = timedelta(days=90)
"""How much longer a session is known than anything else of a sign-in: a phone that was reported lost is told to forget
what it holds even where it lay switched off for months."""


async def forget_sign_ins(session: Session, county_code: str, *, before: datetime, limit: int) -> int:
    """Delete what ended before an instant, at most ``limit`` of each kind; the largest number, to ask again at ``limit``.

    ``before`` lies further back than any lock; unknown names stand under the county ``000000``.
    """
    sessions = await delete_sessions(
        session, county_code=county_code, before=before - SESSIONS_KEPT, limit=limit
    )
    failures = await delete_failures(session, county_code=county_code, before=before, limit=limit)
    steps = await delete_totp_uses(session, county_code=county_code, before=before, limit=limit)
    codes = await delete_reset_codes(session, county_code=county_code, before=before, limit=limit)
    programs = await delete_app_passwords(session, county_code=county_code, before=before, limit=limit)
    return max(sessions, failures, steps, codes, programs)
