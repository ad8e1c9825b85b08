"""Which signals are asked for their age, and how: what replayed would do harm must be fresh, a cry for help never (alarms.md 4.3). Pure."""

from datetime import datetime, timedelta

from gridgov.alarms.rules.signals import NEEDS_FRESHNESS, Signal


def is_fresh(signal: Signal, *, within: timedelta, at: datetime) -> bool:
    """Whether this signal may still take effect at ``at``: by the time that it was signed with, never by another."""
    if signal.kind not in NEEDS_FRESHNESS:
        return True
    return signal.signed_at is not None and abs(at - signal.signed_at) <= within
