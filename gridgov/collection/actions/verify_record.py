"""The verified layer: police or the unit that holds the original say of each field whether it is so."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gridgov.clock import local_day
from gridgov.collection.actions.collect_record import fields_verifiable
from gridgov.collection.actions.hold_record import audit, check_version
from gridgov.collection.actions.keep_record import Act, keep_states
from gridgov.collection.messages import RecordDiffers
from gridgov.collection.queries.house import register_of
from gridgov.collection.queries.records import Record, record_subject, states_of, visible_record
from gridgov.collection.queries.views import record_detail
from gridgov.collection.rules.layers import Change, FieldState, Saying, States, verify, verify_faults
from gridgov.collection.rules.terms import Check, How
from gridgov.collection.rules.values import Value, ValueRefused, fault_of, taken
from gridgov.collection.schemas.records import RecordDetail, RecordVerifyIn, VerifyFieldIn
from gridgov.collection.statements.records import lock_record
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import Fault
from gridgov.people.queries import permissions_of
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.roles import Person


async def verify_record(
    session: Session, person: Person, body: RecordVerifyIn, *, record_id: UUID, version: int, at: datetime
) -> RecordDetail:
    """What differs stands beside what was collected and never over it; whoever collects there is told."""
    row = await _hold(session, person, record_id)
    await check_version(session, row, version)
    states = await states_of(session, row)
    outcomes, faults = _read(session, person, row, states, body.fields, at)
    refuse(faults)
    act = Act(Saying(person.id, at, How.VERIFICATION), body.why)
    changes: list[Change] = []
    fresh = dict(states)
    for one, value in outcomes:
        fresh[one.field], changed = verify(
            states.get(one.field, FieldState()), one.field, one.outcome, value, act.saying
        )
        changes += changed
    row = await keep_states(
        session, row, fresh, changes, act, did="verified", touched={one.field for one, _ in outcomes}
    )
    if any(one.outcome is Check.DIFFERS for one, _ in outcomes):
        await announce(session, RecordDiffers(row.county_code, row.id, row.scope_path, act.id), at=at)
    told = {one.field: str(one.outcome) for one, _ in outcomes}
    await audit(session, person, row, action="record_verified", at=at, data={"outcomes": told})
    return await record_detail(session, row)


async def _hold(session: Session, person: Person, record_id: UUID) -> Record:
    """Whoever may verify some field of it."""
    row = await visible_record(session, person, record_id)
    if not fields_verifiable(session, person, row):
        permissions_of(session).require(person, "record.verify", record_subject(row))
    return await lock_record(session, county_code=row.county_code, record_id=record_id)


def _read(
    session: Session, person: Person, row: Record, states: States, said: Sequence[VerifyFieldIn], at: datetime
) -> tuple[list[tuple[VerifyFieldIn, Value | None]], list[Fault]]:
    fields, may = register_of(session).of(row.kind), fields_verifiable(session, person, row)
    found: list[tuple[VerifyFieldIn, Value | None]] = []
    faults: list[Fault] = []
    for number, one in enumerate(said):
        field = fields.get(one.field)
        if field is None or one.field not in may:
            faults.append(_not_yours(number, field.zh if field else one.field))
            continue
        if one.field in [earlier.field for earlier in said[:number]]:
            faults.append(
                Fault(
                    f"/fields/{number}",
                    "repeated",
                    "同一项重复核验,请只保留一条",
                    "Named twice; once is enough",
                )
            )
            continue
        try:
            value = None if one.value is None else taken(field, one.value, today=local_day(at))
        except ValueRefused as refused:
            faults.append(fault_of(field, refused, "/fields"))
            continue
        faults += verify_faults(states.get(one.field, FieldState()), field, one.outcome, value)
        found.append((one, value))
    return found, faults


def _not_yours(number: int, name: str) -> Fault:
    return Fault(
        f"/fields/{number}", "not-yours", f"“{name}”不由您的岗位核验",
        "This field is not yours to verify: the register says whose word confirms it",
    )  # fmt: skip
