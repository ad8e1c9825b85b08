"""An event that concerned a record has ended: the record says so, and somebody looks how it is there now (回访)."""

from datetime import datetime
from uuid import UUID

from gridgov.collection.actions.clocks import owe_a_look
from gridgov.collection.actions.keep_record import Act, keep_states
from gridgov.collection.queries.records import record_by_id, states_of
from gridgov.collection.rules.layers import Change, Saying
from gridgov.collection.rules.terms import How, Layer, RecordState
from gridgov.collection.statements.records import lock_record
from gridgov.db.session import Session


async def note_event_closed(
    session: Session, *, county_code: str, record_id: UUID, number: str, at: datetime
) -> bool:
    """``number`` is the event's. What was seen there is for whoever looks: no field is written from an event's words.

    False where the record is ended or merged meanwhile. The look is due within the working days of a reported change.
    """
    if await record_by_id(session, county_code=county_code, record_id=record_id) is None:
        return False
    row = await lock_record(session, county_code=county_code, record_id=record_id)
    if row.state != RecordState.ACTIVE:
        return False
    changes = [Change("event", Layer.COLLECTED, None, number)]
    act = Act(Saying(None, at, How.EVENT), "涉及该记录的事件已结案")
    row = await keep_states(
        session, row, await states_of(session, row), changes, act, did="event_closed", touched=()
    )
    await owe_a_look(session, row, at=at)
    return True
