"""The sweep over the devices of a county: who fell silent is offline, a test that is due is overdue; that is announced.

A sweep reads what is due by one index and writes it by two statements. What follows from it (a task for somebody, or word
that a device works again) is a job of each device, so that one that cannot be put in order keeps no other waiting.
"""

from datetime import datetime

from gridgov.alarms.messages import DeviceHealthChanged
from gridgov.alarms.queries.registry import supervision_of
from gridgov.alarms.queries.supervised import DueWatch, due_watches
from gridgov.alarms.rules.supervision import Supervision
from gridgov.alarms.rules.troubles import Look, Watched, is_watched, look, look_past
from gridgov.alarms.statements.watches import write_looks
from gridgov.db.outbox import announce_all
from gridgov.db.session import Session


async def supervise_devices(session: Session, *, county_code: str, at: datetime) -> bool:
    """Look at a portion of what is due; whether more waits."""
    figures = supervision_of(session)
    due = await due_watches(session, county_code=county_code, at=at, limit=figures.sweep_limit)
    if not due:
        return False
    looks = [(row, _look(row, figures, at)) for row in due]
    await write_looks(session, county_code=county_code, looks=[
        {"of_id": row.device_id, "offline_at": found.offline_at, "test_overdue_at": found.test_overdue_at,
         "look_at": found.look_at}
        for row, found in looks
    ])  # fmt: skip
    messages = [
        DeviceHealthChanged(county_code, row.device_id, row.scope_path) for row, found in looks if found.owes
    ]
    await announce_all(session, messages, at=at)
    return len(due) == figures.sweep_limit


def _look(row: DueWatch, figures: Supervision, at: datetime) -> Look:
    if not is_watched(row.state):
        return look_past(has_tasks=row.has_tasks)
    watched = Watched(
        row.silent_at, row.test_due_at, row.offline_at, row.battery_low_at, row.tampered_at, row.power_off_at,
        row.test_overdue_at,
    )  # fmt: skip
    return look(watched, has_tasks=row.has_tasks, figures=figures, at=at)
