"""Bring the kept sums up to what the tables say; harmless to repeat, and reading is exact before and after it."""

from datetime import datetime

from gridgov.db.session import Session
from gridgov.statistics import statements
from gridgov.statistics.queries.contributions import adds_of_events, next_moments


async def fold_figures(session: Session, *, county_code: str, limit: int, at: datetime) -> bool:
    """A portion of what was altered since, by somebody or by time; whether more waits.

    One at a time in a county: the caller holds the turn (`gridgov.db.housekeeping.take_turn`).
    """
    ids = await statements.take_marked(session, county_code, limit=limit, at=at)
    if ids:
        await statements.fold_events(
            session, county_code, ids, adds=adds_of_events(), changes_by_time=next_moments(), at=at
        )
        await statements.note_folded(session, county_code, at=at)
    return len(ids) >= limit
