"""An event concerns a record: a person says so; once the event is closed the record says it, and is looked at."""

from datetime import datetime
from uuid import UUID

from gridgov.collection.actions.hold_record import audit, check_active
from gridgov.collection.actions.note_event import note_event_closed
from gridgov.collection.queries.records import record_subject, visible_record
from gridgov.db.session import Session
from gridgov.errors import Invalid, NotFound
from gridgov.events.queries import event_by_id, visible_event
from gridgov.events.rules.lifecycle import EventState
from gridgov.loop.actions.link import make_link
from gridgov.loop.queries import causes_of
from gridgov.loop.rules.links import EVENT_RECORD, RECORD_EVENT
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person

_ENDED = frozenset({EventState.CLOSED, EventState.EVALUATED, EventState.ARCHIVED})
MOST_RECORDS = 50
"""So many records one event concerns at most."""


async def concern_record(
    session: Session, person: Person, *, record_id: UUID, event_id: UUID, at: datetime
) -> None:
    """Both within scope, and the record this person's to collect. Said twice it is said once.

    Of an event that is closed already the record hears at once.
    """
    record = await visible_record(session, person, record_id)
    permissions_of(session).require(person, "record.collect", record_subject(record))
    check_active(record)
    try:
        event = await visible_event(session, person, event_id)
    except NotFound as error:
        raise Invalid.field("/event_id", "no-such-event", error.zh, error.en) from error
    county_code = person.county_code
    known = await causes_of(session, event_id, county_code=county_code, rule=RECORD_EVENT, limit=MOST_RECORDS)
    if len(known) == MOST_RECORDS and record_id not in known:
        raise Invalid.field(
            "/event_id", "too-many", f"一个事件最多关联 {MOST_RECORDS} 条记录", f"One event concerns at most {MOST_RECORDS} records"
        )  # fmt: skip
    made = await make_link(
        session, RECORD_EVENT, county_code=county_code, cause_id=record_id, effect_id=event_id, occasion=event_id,
        at=at,
    )  # fmt: skip
    if made:
        await audit(
            session, person, record, action="record_concerned", at=at, data={"event_id": str(event_id)}
        )
        if EventState(event.state) in _ENDED:
            await update_concerned(session, county_code=county_code, event_id=event_id, at=at)


async def update_concerned(session: Session, *, county_code: str, event_id: UUID, at: datetime) -> int:
    """Every record that a closed event concerns says so, once for each event; how many did now."""
    ids = await causes_of(session, event_id, county_code=county_code, rule=RECORD_EVENT, limit=MOST_RECORDS)
    event = await event_by_id(session, county_code=county_code, event_id=event_id) if ids else None
    if event is None or EventState(event.state) not in _ENDED:
        return 0
    count = 0
    # In one order everywhere, so that two jobs that hold the same records never wait for each other.
    for record_id in sorted(ids):
        if await make_link(
            session, EVENT_RECORD, county_code=county_code, cause_id=event_id, effect_id=record_id, occasion=record_id,
            at=at,
        ):  # fmt: skip
            count += await note_event_closed(
                session, county_code=county_code, record_id=record_id, number=event.number, at=at
            )
    return count
