"""End a record (注销): moved away, closed down, remedied. Nothing is deleted; nothing is asked of it any more."""

from datetime import datetime
from uuid import UUID

from gridgov.collection.actions.clocks import end_clocks
from gridgov.collection.actions.hold_record import audit, check_version, hold_record
from gridgov.collection.actions.keep_record import Act, keep_states
from gridgov.collection.queries.children import active_children
from gridgov.collection.queries.records import states_of
from gridgov.collection.queries.views import record_detail
from gridgov.collection.rules.layers import Change, Saying
from gridgov.collection.rules.terms import How, Layer, RecordState
from gridgov.collection.schemas.records import EndRecordIn, RecordDetail
from gridgov.db.session import Session
from gridgov.errors import Conflict
from gridgov.people.rules.roles import Person


async def end_record(
    session: Session, person: Person, body: EndRecordIn, *, record_id: UUID, version: int, at: datetime
) -> RecordDetail:
    """`Conflict` while something still stands under it: the people of a dwelling are ended, or moved, before it."""
    row = await hold_record(session, person, record_id=record_id, action="record.collect")
    await check_version(session, row, version)
    below = await active_children(session, row, limit=1)
    if below:
        raise Conflict(
            "该记录下还有未注销的下级记录,请先注销或合并下级",
            "Other records still stand under this one; end or merge them first",
        )
    changes = [Change("state", Layer.COLLECTED, str(row.state), str(RecordState.ENDED))]
    values = {"state": RecordState.ENDED, "ended_at": at, "end_reason": body.reason, "due_at": None}
    act = Act(Saying(person.id, at, How.ENDED), body.why)
    states = await states_of(session, row)
    row = await keep_states(session, row, states, changes, act, did="ended", values=values, touched=())
    await end_clocks(session, row, outcome="ended", at=at)
    await audit(session, person, row, action="record_ended", at=at, data={"reason": str(body.reason)})
    return await record_detail(session, row)
