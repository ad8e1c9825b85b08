"""Enter a record. The id is the sender's: sent twice, it is the same record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gridgov.clock import local_day
from gridgov.collection.actions.clocks import owe_a_look, restart_clocks
from gridgov.collection.actions.hold_record import audit
from gridgov.collection.actions.keep_record import (
    Act,
    change_rows,
    field_columns,
    private_rows_of,
)
from gridgov.collection.actions.note_ask import note_ask
from gridgov.collection.actions.place_record import Placed, check_area, place_record
from gridgov.collection.messages import RecordChanged
from gridgov.collection.queries.duplicates import likely_duplicates
from gridgov.collection.queries.house import register_of
from gridgov.collection.queries.records import Record, record_by_code, record_by_id, states_of
from gridgov.collection.queries.sources import supplies_of
from gridgov.collection.queries.views import record_detail
from gridgov.collection.rules.asking import (
    derived,
    kind_faults,
    missing_faults,
    read_said,
    supplied_faults,
)
from gridgov.collection.rules.layers import Change, FieldState, Saying, collect
from gridgov.collection.rules.register import Kind
from gridgov.collection.rules.sharing import supplied
from gridgov.collection.rules.terms import ASKED, How, RecordState
from gridgov.collection.rules.values import Value
from gridgov.collection.schemas.records import RecordDetail, RecordIn
from gridgov.collection.statements.records import insert_changes, insert_record, put_private
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import Fault, Invalid, NotFound, ReusedKey
from gridgov.people.queries import permissions_of
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person


@dataclass(frozen=True, slots=True)
class Added:
    """The record, and whether it had been entered before."""

    out: RecordDetail
    seen_before: bool


@dataclass(frozen=True, slots=True)
class NewRecord:
    """What is entered, read by the register and placed."""

    id: UUID
    kind: Kind
    class_code: str | None
    code: str | None
    placed: Placed
    values: Mapping[str, Value]


async def add_record(session: Session, person: Person, body: RecordIn, *, at: datetime) -> Added:
    """Raises `NotPermitted`, `Invalid` naming everything that stands in the way, or `ReusedKey`."""
    county_code = person.county_code
    kind = kind_of(session, body.kind)
    has_parent, has_place = body.parent_id is not None, body.place is not None
    refuse(kind_faults(kind, body.class_code, has_parent=has_parent, has_place=has_place))
    placed = await place_record(
        session, kind, place=body.place, parent_id=body.parent_id, area_path=body.area_path, county_code=county_code, at=at
    )  # fmt: skip
    _require(session, person, placed)
    await check_area(session, body.area_path, county_code=county_code)
    values = await read_values(session, kind, body, placed, county_code=county_code, at=at)
    earlier = await record_by_id(session, county_code=county_code, record_id=body.id)
    if earlier is not None:
        await _check_same(session, person, earlier, body, values)
        return Added(await record_detail(session, earlier), seen_before=True)
    await _check_code(session, kind, body.code, county_code=county_code)
    new = NewRecord(body.id, kind, body.class_code, body.code, placed, values)
    row = await write_new(
        session, new, Act(Saying(person.id, at, body.how), body.why), county_code=county_code
    )
    if body.how in ASKED:
        await note_ask(session, row, person, fields=sorted(body.fields), repeated=(), how=body.how, at=at)
    await audit(session, person, row, action="record_added", at=at, data={"fields": sorted(values)})
    warnings = await likely_duplicates(session, row, values)
    return Added(await record_detail(session, row, warnings=warnings), seen_before=False)


def kind_of(session: Session, code: str) -> Kind:
    """The kind of this code; `Invalid` naming those there are."""
    kinds = register_of(session).kinds
    if code not in kinds:
        listed = "、".join(f"{one.code}({one.zh})" for one in kinds.values())
        raise Invalid.field(
            "/kind", "not-in-list", f"采集对象应为:{listed}", f"Must be one of {', '.join(kinds)}"
        )
    return kinds[code]


async def read_values(
    session: Session, kind: Kind, body: RecordIn, placed: Placed, *, county_code: str, at: datetime
) -> dict[str, Value]:
    """The values as they are kept, with what follows from them; `Invalid` with every fault."""
    register, today = register_of(session), local_day(at)
    said = read_said(register, kind.code, body.class_code, body.fields, today=today)
    faults: list[Fault] = []
    if body.how not in ASKED:
        faults.append(_not_asked())
    faults += said.faults
    faults += missing_faults(register, kind.code, body.class_code, body.fields)
    supplies = supplied(
        await supplies_of(session, county_code=county_code, today=today), scope_path=placed.scope_path, today=today
    )  # fmt: skip
    # A new record has to be told from others: what is required may be said even where a source will supply it.
    free = {f.code for f in register.asked_of(kind.code, body.class_code) if f.required}
    optional = {code: value for code, value in said.values.items() if code not in free}
    faults += supplied_faults(kind.code, optional, supplies, register.of(kind.code))
    refuse(faults)
    return {**said.values, **derived(said.values, register.of(kind.code))}


async def write_new(
    session: Session, new: NewRecord, act: Act, *, county_code: str, due_on: date | None = None,
    unit_ids: tuple[UUID, ...] = (),
) -> Record:  # fmt: skip
    """The row, its history and its clock. One that nobody saw (a declaration, a file) is looked at within working days."""
    states, changes = collected_anew(new, act.saying)
    columns = field_columns(session, new.kind.code, new.class_code, states, ended=False, at=act.at)
    taken = not await insert_record(session, {
        **new_columns(new, act, county_code=county_code), **columns, "unit_ids": list(unit_ids),
    })  # fmt: skip
    if taken:
        raise _id_taken()
    sealed = private_rows_of(
        session, new.kind.code, states, states, county_code=county_code, record_id=new.id
    )
    await put_private(session, sealed)
    await insert_changes(session, change_rows(session, county_code, new.id, new.kind.code, changes, act))
    row = await record_by_id(session, county_code=county_code, record_id=new.id)
    assert row is not None
    if act.saying.how in ASKED:
        await restart_clocks(session, row, due_on=due_on or own_day(new.values), at=act.at)
    else:
        await owe_a_look(session, row, at=act.at)
    await announce(session, RecordChanged(county_code, row.id, row.scope_path, row.kind, "added"), at=act.at)
    return row


def collected_anew(new: NewRecord, saying: Saying) -> tuple[dict[str, FieldState], list[Change]]:
    """Every value collected for the first time; what follows from another says so."""
    states: dict[str, FieldState] = {}
    changes: list[Change] = []
    for code, value in new.values.items():
        states[code], changed = collect(FieldState(), code, value, saying)
        changes += changed
    return states, changes


def new_columns(new: NewRecord, act: Act, *, county_code: str) -> dict[str, Any]:
    return {
        "county_code": county_code, "id": new.id, "kind": new.kind.code, "class_code": new.class_code, "code": new.code,
        **new.placed.columns(), "state": RecordState.ACTIVE, "version": 1, "added_by": act.saying.by, "added_at": act.at,
        "changed_at": act.at, "looked_at": None, "due_at": None,
    }  # fmt: skip


def own_day(values: Mapping[str, Value]) -> date | None:
    """A day that the record names itself: a hazard's, to be remedied by; a tenant's, until whom it is rented."""
    named = values.get("remedy_by") or values.get("living_until")
    return date.fromisoformat(str(named)) if named else None


def _require(session: Session, person: Person, placed: Placed) -> None:
    """Refused as not there where the parent or the place lies outside the person's ground."""
    subject = Subject(person.county_code, placed.scope_path)
    if placed.parent_id is not None and not permissions_of(session).permits(person, "record.read", subject):
        raise NotFound(
            "没有这条上级记录,或不在您的管辖范围内", "No such parent record, or outside your scope"
        )
    permissions_of(session).require(person, "record.collect", subject)


async def _check_same(
    session: Session, person: Person, earlier: Record, body: RecordIn, values: Mapping[str, Value]
) -> None:
    """Sent again it is the same record; with other words, or by somebody else, it is another's id."""
    states = await states_of(session, earlier)
    first = earlier.version == 1
    same = earlier.kind == body.kind and earlier.added_by == person.id and earlier.parent_id == body.parent_id
    if not same or (first and {code: state.value for code, state in states.items()} != dict(values)):
        raise _id_taken()


async def _check_code(session: Session, kind: Kind, code: str | None, *, county_code: str) -> None:
    if code is None:
        return
    if await record_by_code(session, county_code=county_code, kind=kind.code, code=code) is not None:
        raise Invalid.field(
            "/code", "taken", f"编码已用于另一{kind.zh},请核对", f"Another {kind.en} has this code"
        )


def _id_taken() -> ReusedKey:
    return ReusedKey(
        "该编号已用于另一条记录,请生成新编号", "This id belongs to another record; make a new one"
    )


def _not_asked() -> Fault:
    listed = ", ".join(sorted(str(one) for one in (How.VISIT, How.PHONE, How.PATROL)))
    return Fault("/how", "not-in-list", "采集方式应为走访、电话或巡查", f"Must be one of {listed}")
