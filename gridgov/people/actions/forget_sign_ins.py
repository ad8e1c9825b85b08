"""Throw away sessions that ended and failures that count no more; what happened stays in the audit log."""

from datetime import datetime

from gridgov.db.session import Session
from gridgov.people.statements import delete_failures, delete_sessions


async def forget_sign_ins(session: Session, county_code: str, *, before: datetime, limit: int) -> int:
    """Delete what ended before an instant, at most ``limit`` of each kind; the larger number, to ask again at ``limit``.

    ``before`` lies further back than any lock; unknown names stand under the county ``000000``.
    """
    sessions = await delete_sessions(session, county_code=county_code, before=before, limit=limit)
    failures = await delete_failures(session, county_code=county_code, before=before, limit=limit)
    return max(sessions, failures)
