"""Parts and requests show the clocks as they are after those stood and went on."""

from gridgov.db.session import Session
from gridgov.deadlines.queries import running_deadlines
from gridgov.events.queries import Event
from gridgov.handling.statements import stamp_part, stamp_request


async def restamp(session: Session, event: Event) -> None:
    """After every move that lets clocks go on or gives them more time."""
    for row in await running_deadlines(session, county_code=event.county_code, subject_id=event.id):
        if row.part_id is None:
            continue
        times = {"warn_at": row.warn_at, "due_at": row.due_at}
        await stamp_part(session, county_code=event.county_code, part_id=row.part_id, **times)
        await stamp_request(session, county_code=event.county_code, request_id=row.part_id, **times)
