"""What came from a source is taken out when its period of use is over (政务数据共享条例 art. 20, 27), a portion at a time."""

from datetime import datetime
from uuid import UUID

from gridgov.clock import local_day
from gridgov.collection.actions.clocks import owe_a_look
from gridgov.collection.actions.keep_record import Act, keep_states
from gridgov.collection.actions.note_use import note_use
from gridgov.collection.messages import SourceExpired
from gridgov.collection.queries.records import states_of
from gridgov.collection.queries.sources import records_of_source, source_by_id
from gridgov.collection.rules.layers import Change, Saying, drop
from gridgov.collection.rules.sharing import SourceState
from gridgov.collection.rules.terms import How
from gridgov.collection.statements.sources import lock_source, update_source
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.deadlines.actions.end import end_deadlines

PORTION = 200
"""Records that are written in one transaction."""


async def expire_source(
    session: Session, *, county_code: str, source_id: UUID, at: datetime, limit: int = PORTION
) -> int:
    """How many records lost something. Harmless to repeat; nothing is done before its time."""
    row = await source_by_id(session, county_code=county_code, source_id=source_id)
    if row is None or (row.state == SourceState.GRANTED and row.used_until >= local_day(at)):
        return 0
    row = await lock_source(session, county_code=county_code, source_id=source_id)
    if row.state == SourceState.GRANTED:
        values = {"state": SourceState.ENDED, "ended_at": at, "version": row.version + 1}
        await update_source(session, county_code=county_code, source_id=source_id, values=values)
        await end_deadlines(session, county_code=county_code, subject_id=source_id, outcome="expired", at=at)
    records = await records_of_source(
        session, county_code=county_code, source_id=source_id, provider_unit_id=row.provider_unit_id, limit=limit
    )  # fmt: skip
    act = Act(Saying(None, at, How.EXPIRY, source_id), "使用期限届满")
    for record in records:
        states, changes = await states_of(session, record), list[Change]()
        touched = [code for code, state in states.items() if state.source_id == source_id]
        for code in touched:
            states[code], changed = drop(states[code], code, act.saying)
            changes += changed
        await keep_states(session, record, states, changes, act, did="expired", touched=touched)
        await owe_a_look(session, record, at=at)
    if records:
        await note_use(
            session, county_code=county_code, source_id=source_id, by=None, what="destroyed", scene=row.scene,
            record_count=len(records), at=at,
        )  # fmt: skip
    if len(records) == limit:
        await announce(session, SourceExpired(county_code, source_id, row.scope_path), at=at)
    return len(records)
