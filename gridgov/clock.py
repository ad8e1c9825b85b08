"""Time outside the database: the zone users read, and what may be asked of a process's own clock.

What is owed and what is recorded goes by the database's clock (`gridgov.db.session.read_clock`);
a process's clock only signs tokens and stamps logs.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def utc_now() -> datetime:
    """The process's own clock: for tokens and logs, never for what is owed."""
    return datetime.now(UTC)


def local_date_code(at: datetime) -> str:
    """The day in the county as ``yymmdd``, the first part of an event's number."""
    return at.astimezone(SHANGHAI).strftime("%y%m%d")


def local_day(at: datetime) -> date:
    """The day in the county."""
    return at.astimezone(SHANGHAI).date()


def end_of_day(day: date) -> datetime:
    """The instant at which a day ends in the county: its midnight, which is the next day's 00:00 in Asia/Shanghai."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=SHANGHAI)
