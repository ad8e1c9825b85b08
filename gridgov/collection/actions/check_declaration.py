"""A gridworker looks whether what was declared is so: taken into a record, corrected on the way, or refused with a reason."""

from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.clock import local_day
from gridgov.collection.actions.add_record import NewRecord, write_new
from gridgov.collection.actions.collect_record import write_collected
from gridgov.collection.actions.hold_record import audit, check_active
from gridgov.collection.actions.keep_record import Act
from gridgov.collection.actions.place_record import Placed
from gridgov.collection.queries.declarations import (
    Declared,
    declarations_out,
    said_of,
    visible_declaration,
)
from gridgov.collection.queries.house import register_of
from gridgov.collection.queries.records import Record, record_by_id
from gridgov.collection.rules.asking import derived, missing_faults, read_said
from gridgov.collection.rules.layers import Saying
from gridgov.collection.rules.terms import How
from gridgov.collection.schemas.declarations import CheckIn, DeclarationOut
from gridgov.collection.schemas.records import CollectIn
from gridgov.collection.statements.declarations import lock_declaration, update_declaration
from gridgov.collection.statements.records import lock_record
from gridgov.db.audit import record_audit
from gridgov.db.session import Session
from gridgov.deadlines.actions.end import end_deadlines
from gridgov.errors import Conflict, Invalid, StaleVersion
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.roles import Person

_WHY = "居民自主申报,网格员核实"


async def check_declaration(
    session: Session, person: Person, body: CheckIn, *, declaration_id: UUID, version: int, at: datetime
) -> DeclarationOut:
    """What was said is kept in the record from then on, and no longer here."""
    found = await visible_declaration(session, person, declaration_id)
    row = await lock_declaration(session, county_code=found.county_code, declaration_id=found.id)
    if row.version != version:
        raise StaleVersion("该申报已被他人处理,请刷新", "Somebody else dealt with it first; look again")
    if row.state != "waiting":
        raise Conflict("该申报已核实", "This declaration was checked already")
    record_id = await _take(session, person, row, body, at) if body.outcome == "taken" else None
    if record_id is None and body.reason is None:
        raise Invalid.field("/reason", "missing", "请写明不属实的情况", "Say why it is refused")
    values = {
        "state": body.outcome, "said_sealed": None, "checked_by": person.id, "checked_at": at, "record_id": record_id,
        "reason": body.reason, "version": row.version + 1,
    }  # fmt: skip
    await update_declaration(session, county_code=row.county_code, declaration_id=row.id, values=values)
    await end_deadlines(session, county_code=row.county_code, subject_id=row.id, outcome=body.outcome, at=at)
    await session.refresh(row)
    await record_audit(
        session, county_code=row.county_code, actor_id=person.id, action=f"declaration_{body.outcome}",
        subject="declaration", subject_id=row.id, data={"record_id": str(record_id) if record_id else None}, at=at,
    )  # fmt: skip
    return (await declarations_out(session, [row]))[0]


async def _take(session: Session, person: Person, row: Declared, body: CheckIn, at: datetime) -> UUID:
    said = {**said_of(session, row), **body.fields}
    target_id = row.parent_id if await _is_own(session, row) else body.record_id
    if target_id is None:
        raise Invalid.field("/record_id", "missing", "请给出写入的记录编号", "Say which record it goes into: a new id, or one that is there")  # fmt: skip
    there = await record_by_id(session, county_code=row.county_code, record_id=target_id)
    if there is None:
        return await _enter(session, person, row, said, target_id, at)
    if there.kind != row.kind or row.parent_id not in {there.id, there.parent_id}:
        raise Invalid.field(
            "/record_id", "not-there", "该记录不属于此住址", "That record does not belong to this place"
        )
    held = await lock_record(session, county_code=row.county_code, record_id=there.id)
    check_active(held)
    collected = CollectIn(fields=said, class_code=row.class_code, how=How.DECLARATION, why=_WHY)
    await write_collected(session, person, held, collected, at=at)
    return held.id


async def _is_own(session: Session, row: Declared) -> bool:
    parent = await record_by_id(session, county_code=row.county_code, record_id=row.parent_id)
    return parent is not None and parent.kind == row.kind


async def _enter(
    session: Session, person: Person, row: Declared, said: dict[str, Any], record_id: UUID, at: datetime
) -> UUID:
    register = register_of(session)
    read = read_said(register, row.kind, row.class_code, said, today=local_day(at))
    refuse([*read.faults, *missing_faults(register, row.kind, row.class_code, read.values)])
    values = {**read.values, **derived(read.values, register.of(row.kind))}
    placed = Placed(row.scope_path, parent_id=row.parent_id)
    new = NewRecord(record_id, register.kinds[row.kind], row.class_code, None, placed, values)
    act = Act(Saying(person.id, at, How.DECLARATION), _WHY)
    record: Record = await write_new(session, new, act, county_code=row.county_code)
    await audit(session, person, record, action="record_added", at=at, data={"fields": sorted(values)})
    return record.id
