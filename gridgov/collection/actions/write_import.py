"""Write a file that was read: new records in a few statements; of records that are there what a source says of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from gridgov.clock import local_day
from gridgov.collection.actions.add_record import NewRecord, collected_anew, new_columns
from gridgov.collection.actions.clocks import start_many
from gridgov.collection.actions.keep_record import (
    Act,
    change_rows,
    field_columns,
    keep_states,
    private_rows_of,
)
from gridgov.collection.actions.note_use import note_use
from gridgov.collection.messages import RecordChanged, RecordDiffers
from gridgov.collection.queries.records import Record, states_of
from gridgov.collection.rules.layers import Change, FieldState, Saying, collect, verify
from gridgov.collection.rules.terms import Check, How
from gridgov.collection.rules.values import Value
from gridgov.collection.statements.records import insert_changes, insert_records, put_private
from gridgov.db.outbox import announce, announce_all
from gridgov.db.session import Session
from gridgov.errors import Conflict
from gridgov.people.rules.roles import Person


@dataclass
class Batch:
    """What of a file is new, and what is of records that are there (held)."""

    new: list[NewRecord] = field(default_factory=list)
    updates: list[tuple[Record, Mapping[str, Value]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SourceUseOf:
    """The source that a file comes from: whose it is, until when and where it may be used, and for what."""

    id: UUID
    unit_id: UUID
    until: date
    scope_path: str
    scene: str
    items: frozenset[str]


async def write_batch(
    session: Session, person: Person, batch: Batch, source: SourceUseOf | None, *, at: datetime
) -> int:
    """Of how many records a source says something else than was collected."""
    saying = Saying(person.id, at, How.IMPORT)
    if source is not None:
        saying = Saying(person.id, at, How.SOURCE, source.id, source.until)
    act = Act(saying, None)
    await _write_new(session, batch.new, act, source, county_code=person.county_code)
    differing = 0
    for row, values in batch.updates:
        assert source is not None
        differing += await _take_shared(session, row, values, act, source)
    if source is not None:
        await note_use(
            session, county_code=person.county_code, source_id=source.id, by=person.id, what="import", scene=source.scene,
            record_count=len(batch.new) + len(batch.updates), data={"differing": differing}, at=at,
        )  # fmt: skip
    return differing


async def _write_new(
    session: Session, new: list[NewRecord], act: Act, source: SourceUseOf | None, *, county_code: str
) -> None:  # fmt: skip
    if not new:
        return
    rows, private, changes = [], [], []
    units = [source.unit_id] if source else []
    for one in new:
        states, changed = collected_anew(one, act.saying)
        columns = field_columns(session, one.kind.code, one.class_code, states, ended=False, at=act.at)
        rows.append({**new_columns(one, act, county_code=county_code), **columns, "unit_ids": units})
        private += private_rows_of(
            session, one.kind.code, states, states, county_code=county_code, record_id=one.id
        )
        changes += change_rows(session, county_code, one.id, one.kind.code, changed, act)
    if await insert_records(session, rows) < len(rows):
        raise Conflict(
            "导入期间有编码被他人占用,未写入任何内容,请重新检查后导入",
            "Somebody took one of the codes meanwhile; nothing was written; look at the report again",
        )
    await put_private(session, private)
    await insert_changes(session, changes)
    await start_many(session, rows, county_code=county_code, at=act.at)
    await announce_all(
        session, [RecordChanged(county_code, row["id"], row["scope_path"], row["kind"], "added") for row in rows], at=act.at
    )  # fmt: skip


async def _take_shared(
    session: Session, row: Record, values: Mapping[str, Value], act: Act, source: SourceUseOf
) -> int:
    """What the source says of a record: collected where nothing was, else its word beside what was collected (1 where it
    differs)."""
    states = await states_of(session, row)
    fresh, changes, differs = dict(states), list[Change](), False
    for code, value in values.items():
        state = states.get(code, FieldState())
        if state.is_confirmed and state.value != value:
            differs = (
                True  # what was confirmed is read-only: the difference is told, and nothing is written over
            )
            continue
        if state.value is None or state.source_id is not None or state.is_expired(local_day(act.at)):
            fresh[code], changed = collect(state, code, value, act.saying)
        else:
            outcome = Check.AGREES if state.value == value else Check.DIFFERS
            differs = differs or outcome is Check.DIFFERS
            fresh[code], changed = verify(state, code, outcome, value, act.saying)
        changes += changed
    await keep_states(
        session,
        row,
        fresh,
        changes,
        act,
        did="shared",
        values={"unit_ids": [source.unit_id]},
        touched=set(values),
    )
    if differs:
        await announce(session, RecordDiffers(row.county_code, row.id, row.scope_path, act.id), at=act.at)
    return int(differs)
