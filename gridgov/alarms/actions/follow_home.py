"""Devices go with the home that they hang in: where a served person moves, or the ground is divided, they belong there, too."""

from datetime import datetime
from uuid import UUID

from gridgov.alarms.messages import DeviceChanged
from gridgov.alarms.queries.registry import home_scope
from gridgov.alarms.statements.registry import move_with_home
from gridgov.db.outbox import announce_all
from gridgov.db.session import Session


async def follow_home(session: Session, *, county_code: str, served_id: UUID, at: datetime) -> int:
    """How many went. Harmless to repeat: what hangs where it belongs stays."""
    scope_path = await home_scope(session, county_code=county_code, served_id=served_id)
    if scope_path is None:
        return 0
    moved = await move_with_home(
        session, county_code=county_code, served_id=served_id, scope_path=scope_path, at=at
    )
    told = [DeviceChanged(county_code, device_id, scope_path, "followed_home") for device_id in moved]
    await announce_all(session, told, at=at)
    return len(moved)
