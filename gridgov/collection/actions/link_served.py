"""A record of a person and the care list are linked: a gridworker sees on a visit that somebody is served, and what changes
on the one list is looked at on the other. Neither writes into the other."""

from datetime import datetime
from uuid import UUID

from gridgov.care.queries import visible_served
from gridgov.care.statements import lock_served
from gridgov.collection.actions.clocks import owe_a_look
from gridgov.collection.actions.hold_record import audit, check_version, hold_record
from gridgov.collection.actions.keep_record import Act, keep_states
from gridgov.collection.queries.house import register_of
from gridgov.collection.queries.records import Record, states_of
from gridgov.collection.queries.served import holders_of_served
from gridgov.collection.queries.views import record_detail
from gridgov.collection.rules.layers import Change, Saying
from gridgov.collection.rules.terms import How, Layer, RecordState
from gridgov.collection.schemas.records import RecordDetail
from gridgov.collection.statements.records import lock_record
from gridgov.db.session import Session
from gridgov.errors import Conflict, Invalid, NotFound
from gridgov.people.rules.roles import Person

FIELD = "served"
"""How a record's history calls the link."""


async def link_served(
    session: Session, person: Person, served_id: UUID, *, record_id: UUID, version: int, at: datetime
) -> RecordDetail:
    """Both within scope. Linked already to this one: nothing changes. `Conflict` where either is linked to another."""
    row = await hold_record(session, person, record_id=record_id, action="record.collect")
    if row.served_id == served_id:
        return await record_detail(session, row)
    await check_version(session, row, version)
    if not register_of(session).kinds[row.kind].may_be_served:
        raise Invalid.field(
            "/served_id", "another-kind", "只有人口记录可以关联关爱对象", "Records of people alone are linked to the care list"
        )  # fmt: skip
    try:
        await visible_served(session, person, served_id)
    except NotFound as error:
        raise Invalid.field("/served_id", "no-such-person", error.zh, error.en) from error
    # Held, so that of two who link the same person at once the second is told, and nobody's service ends in between.
    served = await lock_served(session, county_code=row.county_code, served_id=served_id)
    if served.ended_at is not None:
        raise Conflict("该关爱对象已结束服务", "This person is no longer served")
    if row.served_id is not None:
        raise Conflict(
            "该记录已关联另一关爱对象,请先解除", "The record is linked to somebody else; unlink it first"
        )
    if await holders_of_served(session, county_code=row.county_code, served_ids=[served_id]):
        raise Conflict(
            "该关爱对象已关联另一条记录;如为重复登记,请合并记录",
            "Another record is linked to this person; merge the two where it is one person",
        )
    row = await _set(session, row, served_id, Act(Saying(person.id, at, How.CARE)), did="served_linked")
    await audit(
        session, person, row, action="record_served_linked", at=at, data={"served_id": str(served_id)}
    )
    return await record_detail(session, row)


async def unlink_served(
    session: Session, person: Person, why: str, *, record_id: UUID, version: int, at: datetime
) -> RecordDetail:
    """They are not the same person. Without a link there is nothing to do."""
    row = await hold_record(session, person, record_id=record_id, action="record.collect")
    if row.served_id is None:
        return await record_detail(session, row)
    await check_version(session, row, version)
    before = row.served_id
    row = await _set(session, row, None, Act(Saying(person.id, at, How.CARE), why), did="served_unlinked")
    await audit(session, person, row, action="record_served_unlinked", at=at, data={"served_id": str(before)})
    return await record_detail(session, row)


async def note_care(session: Session, *, county_code: str, served_id: UUID, what: str, at: datetime) -> bool:
    """Somebody is served no longer, or lives elsewhere: their record says so, and is looked at. What is so now is for whoever
    looks; no field is written from the care list. False where no record is linked."""
    held = await holders_of_served(session, county_code=county_code, served_ids=[served_id])
    if served_id not in held:
        return False
    row = await lock_record(session, county_code=county_code, record_id=held[served_id].id)
    if row.state != RecordState.ACTIVE or row.served_id != served_id:
        return False
    change = [Change(FIELD, Layer.COLLECTED, str(served_id), str(served_id))]
    row = await keep_states(
        session, row, await states_of(session, row), change, Act(Saying(None, at, How.CARE), what), did="served_changed",
        touched=(),
    )  # fmt: skip
    await owe_a_look(session, row, at=at)
    return True


def change_of_link(before: UUID | None, after: UUID | None) -> Change:
    """The link as a row of the history."""
    return Change(FIELD, Layer.COLLECTED, _text(before), _text(after))


async def _set(session: Session, row: Record, served_id: UUID | None, act: Act, *, did: str) -> Record:
    changes = [change_of_link(row.served_id, served_id)]
    return await keep_states(
        session, row, await states_of(session, row), changes, act, did=did, values={"served_id": served_id}, touched=(),
    )  # fmt: skip


def _text(served_id: UUID | None) -> str | None:
    return str(served_id) if served_id is not None else None
