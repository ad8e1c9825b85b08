"""Somebody was there: what they saw goes into the collected layer, and the next look is due after the interval again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from gridgov.clock import local_day
from gridgov.collection.actions.add_record import own_day
from gridgov.collection.actions.clocks import owe_a_look, restart_clocks
from gridgov.collection.actions.hold_record import audit, check_version, hold_record
from gridgov.collection.actions.keep_record import Act, keep_states
from gridgov.collection.actions.note_ask import note_ask
from gridgov.collection.actions.place_record import place_record
from gridgov.collection.queries.house import limits_of, register_of
from gridgov.collection.queries.records import Record, record_subject, states_of
from gridgov.collection.queries.sources import supplies_of
from gridgov.collection.queries.views import record_detail
from gridgov.collection.rules.asking import (
    confirmed_faults,
    derived,
    kind_faults,
    read_said,
    supplied_faults,
)
from gridgov.collection.rules.layers import Change, FieldState, Saying, States, collect, drop
from gridgov.collection.rules.sharing import supplied
from gridgov.collection.rules.terms import ASKED, How, Verifier
from gridgov.collection.rules.values import Value
from gridgov.collection.schemas.records import CollectIn, RecordDetail
from gridgov.db.session import Session
from gridgov.errors import Fault
from gridgov.people.queries import permissions_of
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

_VERIFYING = {Verifier.POLICE: "record.verify", Verifier.SOURCE: "record.verify_source"}


@dataclass(frozen=True, slots=True)
class Collected:
    """What one act of collecting makes of the fields of a record."""

    states: dict[str, FieldState]
    changes: list[Change] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)


async def collect_record(
    session: Session, person: Person, body: CollectIn, *, record_id: UUID, version: int, at: datetime
) -> RecordDetail:
    """Raises as every command on a record; `Invalid` for what is confirmed, supplied by sharing, or not in the register, and
    for a correction that does not say on what it stands."""
    row = await hold_record(session, person, record_id=record_id, action="record.collect")
    await check_version(session, row, version)
    refuse(how_faults(body.how, body.why))
    await write_collected(session, person, row, body, at=at)
    return await record_detail(session, row)


async def write_collected(
    session: Session, person: Person, row: Record, body: CollectIn, *, campaign_id: UUID | None = None, at: datetime
) -> Record:  # fmt: skip
    """The same for a record that is held already (a visit of a campaign, a declaration that was checked)."""
    states = await states_of(session, row)
    class_code = body.class_code or row.class_code
    said = await _said(session, person, row, states, body, class_code, at=at)
    saying = Saying(person.id, at, body.how)
    done = _collected(states, said, saying, days=limits_of(session).burden_repeated_within_days)
    values = await _columns(session, person, row, body, class_code, at=at)
    row = await keep_states(
        session, row, done.states, done.changes, Act(saying, body.why), did="collected", values=values,
        touched=set(said),
    )  # fmt: skip
    if body.how in ASKED:
        shown = {code: state.value for code, state in done.states.items() if state.value is not None}
        await restart_clocks(session, row, due_on=own_day(shown), at=at)
        await note_ask(
            session, row, person, fields=sorted(body.fields), repeated=done.repeated, how=body.how,
            campaign_id=campaign_id, at=at,
        )  # fmt: skip
    data = {"fields": sorted({change.field for change in done.changes}), "how": str(body.how)}
    await audit(session, person, row, action="record_collected", at=at, data=data)
    return row


def fields_verifiable(session: Session, person: Person, row: Record) -> frozenset[str]:
    """Fields of which this person's word confirms."""
    table, subject = permissions_of(session), record_subject(row)
    may = {by for by, action in _VERIFYING.items() if table.permits(person, action, subject)}
    return frozenset(
        code for code, one in register_of(session).of(row.kind).items() if one.verified_by in may
    )


async def _said(
    session: Session, person: Person, row: Record, states: States, body: CollectIn, class_code: str | None, *, at: datetime
) -> dict[str, Value | None]:  # fmt: skip
    """Values as they are kept, None for what is taken away; `Invalid` with every fault."""
    register, today = register_of(session), local_day(at)
    fields = register.of(row.kind)
    said = read_said(register, row.kind, class_code, body.fields, today=today)
    faults = kind_faults(register.kinds[row.kind], class_code, has_parent=True, has_place=True)
    faults += said.faults
    gone = [code for code, value in body.fields.items() if value is None and code in states]
    faults += [_needed(fields[code].zh, fields[code].en, code) for code in gone if fields[code].required]
    supplies = supplied(
        await supplies_of(session, county_code=row.county_code, today=today), scope_path=row.scope_path, today=today
    )  # fmt: skip
    changed = {
        code: value for code, value in said.values.items() if states.get(code, FieldState()).value != value
    }
    faults += supplied_faults(row.kind, changed, supplies, fields)
    kept_by = {**said.values, **dict.fromkeys(gone, "")}
    may = fields_verifiable(session, person, row)
    faults += confirmed_faults(states, kept_by, fields, may_verify=may)
    refuse(faults)
    follows = derived(changed, fields)
    return {**said.values, **follows, **dict.fromkeys(gone)}


def _collected(states: States, said: Mapping[str, Value | None], saying: Saying, *, days: int) -> Collected:
    done = Collected(dict(states))
    for code, value in said.items():
        state = states.get(code, FieldState())
        if value is None:
            done.states[code], changed = drop(state, code, saying)
        else:
            done.states[code], changed = collect(state, code, value, saying)
        done.changes.extend(changed)
        recent = state.at is not None and saying.at - state.at <= timedelta(days=days)
        if not changed and recent:
            done.repeated.append(code)
    return done


async def _columns(
    session: Session, person: Person, row: Record, body: CollectIn, class_code: str | None, *, at: datetime
) -> dict[str, Any]:
    """What else is otherwise: the class, the place. Nobody moves a record out of the ground they work on."""
    values: dict[str, Any] = {}
    if class_code != row.class_code:
        values["class_code"] = class_code
    if body.place is not None:
        kind = register_of(session).kinds[row.kind]
        placed = await place_record(
            session, kind, place=body.place, parent_id=row.parent_id, area_path=row.scope_path,
            county_code=row.county_code, at=at,
        )  # fmt: skip
        values |= {"lon": placed.lon, "lat": placed.lat, "placed": placed.raw}
        if row.parent_id is None:
            subject = Subject(row.county_code, placed.scope_path)
            permissions_of(session).require(person, "record.collect", subject)
            values["scope_path"] = placed.scope_path
    return values


async def report_change(
    session: Session, person: Person, why: str, *, record_id: UUID, version: int, at: datetime
) -> RecordDetail:
    """搬入、搬出、换租客: somebody looks within the working days of the policy; the record stays as it is until then."""
    row = await hold_record(session, person, record_id=record_id, action="record.read")
    await check_version(session, row, version)
    states = await states_of(session, row)
    act = Act(Saying(person.id, at, How.PHONE), why)
    row = await keep_states(session, row, states, (), act, did="change_reported")
    await owe_a_look(session, row, at=at)
    await audit(session, person, row, action="record_change_reported", at=at)
    return await record_detail(session, row)


def how_faults(how: How, why: str | None) -> list[Fault]:
    """Somebody was asked, or it is corrected by what stands on paper: any other word would pass for another's."""
    if how is not How.CORRECTION and how not in ASKED:
        told = ", ".join(sorted(one.value for one in {*ASKED, How.CORRECTION}))
        return [Fault("/how", "not-in-list", "方式应为走访、电话、巡查或更正", f"Must be one of {told}")]
    if how is How.CORRECTION and why is None:
        return [Fault("/why", "missing", "更正须写明依据,如来文或证件", "Say what the correction stands on, such as a letter or a paper")]  # fmt: skip
    return []


def _needed(zh: str, en: str, code: str) -> Fault:
    return Fault(f"/fields/{code}", "missing", f"“{zh}”不能清空", f"{en} cannot be taken away")
