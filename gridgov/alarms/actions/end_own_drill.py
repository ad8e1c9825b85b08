"""End the drill that the synthetic resident opened itself: the one alarm that a device may end, for nobody called.

It presses every minute, so a person cannot; and what it opens is a drill always (`take_signal`), so it can end no cry.
"""

from datetime import datetime
from uuid import UUID

from gridgov.alarms.actions.acting import Responder
from gridgov.alarms.actions.close_alarm import Closing, close_alarm
from gridgov.alarms.queries.devices import KnownDevice
from gridgov.alarms.rules.terms import ActorKind
from gridgov.db.session import Session

DRILL_OVER = "drill_over"


async def end_own_drill(session: Session, device: KnownDevice, *, alarm_id: UUID, at: datetime) -> None:
    """By its RESTORE, signed within the last minutes."""
    if not device.is_synthetic:
        raise AssertionError("only the synthetic resident ends an alarm, and only its own drill")
    await close_alarm(
        session, Responder(ActorKind.DEVICE, device.id), Closing(DRILL_OVER, None),
        county_code=device.county_code, alarm_id=alarm_id, at=at,
    )  # fmt: skip
