"""Merge a duplicate into the record that stays, and undo it: what stood under it moves, what is taken from it is a change."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from gridgov.collection.actions.clocks import end_clocks, restart_clocks
from gridgov.collection.actions.hold_record import audit, check_active, check_version, hold_record
from gridgov.collection.actions.keep_record import Act, keep_states
from gridgov.collection.actions.link_served import change_of_link
from gridgov.collection.queries.children import active_children
from gridgov.collection.queries.house import register_of
from gridgov.collection.queries.merges import Merge, merge_by_id
from gridgov.collection.queries.records import Record, records_by_id, states_of, visible_record
from gridgov.collection.queries.views import changes_of_act, opened_values, record_detail
from gridgov.collection.rules.layers import Change, FieldState, Saying, collect, drop
from gridgov.collection.rules.terms import Check, How, Layer, RecordState
from gridgov.collection.schemas.records import MergeOut, RecordDetail, RecordMergeIn, UndoMergeIn
from gridgov.collection.statements.records import (
    insert_merge,
    lock_record,
    move_children,
    update_merge,
    update_record,
)
from gridgov.db.session import Session
from gridgov.errors import Conflict, Fault, Invalid, NotFound
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.roles import Person

_MOST_MOVED = 1000


async def merge_records(
    session: Session, person: Person, body: RecordMergeIn, *, record_id: UUID, version: int, at: datetime
) -> MergeOut:
    """``take`` names the fields whose collected value is the duplicate's; what the record lacks is taken as well. Sent
    again with its id it is the same merge."""
    earlier = await merge_by_id(session, county_code=person.county_code, merge_id=body.id)
    if earlier is not None and earlier.kept_id == record_id and earlier.gone_id == body.duplicate_id:
        kept = await visible_record(session, person, record_id)
        return MergeOut(merge_id=earlier.id, record=await record_detail(session, kept))
    kept, gone = await _hold_both(session, person, record_id, body.duplicate_id)
    await check_version(session, kept, version)
    check_active(gone)
    _check_pair(kept, gone, earlier)
    act = Act(Saying(person.id, at, How.MERGE), body.why, id=body.id)
    states, changes = await _taken(session, kept, gone, body.take, act.saying)
    moved = await active_children(session, gone, limit=_MOST_MOVED + 1)
    if len(moved) > _MOST_MOVED:
        raise Conflict("该记录下级过多,请先整理下级记录", "Too many records stand under it; tidy those first")
    moved_ids = [one.id for one in moved]
    await move_children(
        session, county_code=kept.county_code, ids=moved_ids, parent_id=kept.id, scope_path=kept.scope_path
    )  # fmt: skip
    served = await _hand_link_on(session, gone, kept)
    kept = await keep_states(
        session, kept, states, [*changes, *served.changes], act, did="merged",
        values={"unit_ids": list(gone.unit_ids), **served.values}, touched=[change.field for change in changes],
    )  # fmt: skip
    await _put_away(session, gone, kept, act)
    await insert_merge(session, {
        "county_code": kept.county_code, "id": body.id, "kept_id": kept.id, "gone_id": gone.id,
        "gone_before": {"scope_path": gone.scope_path, "served_id": served.handed_on}, "moved_ids": moved_ids,
        "done_by": person.id, "done_at": at, "why": body.why, "undone_by": None, "undone_at": None,
    })  # fmt: skip
    data = {
        "duplicate_id": str(gone.id),
        "moved": len(moved_ids),
        "taken": sorted({c.field for c in changes}),
    }
    await audit(session, person, kept, action="records_merged", at=at, data=data)
    return MergeOut(merge_id=body.id, record=await record_detail(session, kept))


async def undo_merge(
    session: Session, person: Person, body: UndoMergeIn, *, merge_id: UUID, version: int, at: datetime
) -> RecordDetail:
    """The duplicate stands by itself again with what stood under it; what was taken from it and is still as it was taken
    goes back, what was changed since stays. The version is that of the record that stayed."""
    merge = await merge_by_id(session, county_code=person.county_code, merge_id=merge_id)
    if merge is None:
        raise NotFound("没有这次合并", "There was no such merge")
    kept, gone = await _hold_both(session, person, merge.kept_id, merge.gone_id)
    if merge.undone_at is not None:
        raise Conflict("该合并已撤销", "It was undone already")
    await check_version(session, kept, version)
    act = Act(Saying(person.id, at, How.MERGE_UNDONE), body.why)
    states, changes = await _given_back(session, kept, merge, act.saying)
    back = await _still_under(session, kept, merge.moved_ids)
    await move_children(
        session, county_code=kept.county_code, ids=back, parent_id=gone.id, scope_path=gone.scope_path
    )
    back_to = _link_back(kept, merge)
    link = [change_of_link(back_to, None)] if back_to else []
    values: dict[str, Any] = {"served_id": None} if back_to else {}
    kept = await keep_states(
        session, kept, states, [*changes, *link], act, did="merge_undone", values=values,
        touched=[change.field for change in changes],
    )  # fmt: skip
    change = [Change("state", Layer.COLLECTED, str(RecordState.MERGED), str(RecordState.ACTIVE))]
    values = {"state": RecordState.ACTIVE, "merged_into": None, "served_id": back_to or gone.served_id}
    gone = await keep_states(
        session,
        gone,
        await states_of(session, gone),
        change,
        act,
        did="merge_undone",
        values=values,
        touched=(),
    )
    await restart_clocks(session, gone, at=at)
    await update_merge(
        session,
        county_code=kept.county_code,
        merge_id=merge_id,
        values={"undone_by": person.id, "undone_at": at},
    )
    await audit(session, person, kept, action="merge_undone", at=at, data={"duplicate_id": str(gone.id)})
    return await record_detail(session, kept)


async def _hold_both(session: Session, person: Person, kept_id: UUID, gone_id: UUID) -> tuple[Record, Record]:
    """Both locked in one order, so that two merges the other way round do not wait for each other."""
    if kept_id == gone_id:
        raise Invalid.field("/duplicate_id", "same", "不能与自身合并", "A record is no duplicate of itself")
    for record_id in sorted((kept_id, gone_id)):
        await hold_record(session, person, record_id=record_id, action="record.merge")
    county = person.county_code
    kept = await lock_record(session, county_code=county, record_id=kept_id)
    return kept, await lock_record(session, county_code=county, record_id=gone_id)


def _check_pair(kept: Record, gone: Record, earlier: Merge | None) -> None:
    faults = []
    if kept.kind != gone.kind:
        faults.append(
            Fault("/duplicate_id", "another-kind", "只能合并同类记录", "Records of one kind are merged alone")
        )
    if gone.id == kept.parent_id or kept.id == gone.parent_id:
        faults.append(
            Fault("/duplicate_id", "parent", "上级与下级不能合并", "A record and its parent are not the same")
        )
    if kept.served_id and gone.served_id and kept.served_id != gone.served_id:
        faults.append(
            Fault(
                "/duplicate_id",
                "two-served",
                "两条记录关联了不同的关爱对象,请先核对并解除其一",
                "The two are linked to different people on the care list; check, and unlink one first",
            )
        )
    if earlier is not None:
        faults.append(Fault("/id", "taken", "该编号已用于另一次合并", "This id belongs to another merge"))
    refuse(faults)


async def _taken(
    session: Session, kept: Record, gone: Record, take: Sequence[str], saying: Saying
) -> tuple[dict[str, FieldState], list[Change]]:
    """Fields of the kept record after it; what was confirmed of it is never taken from the duplicate."""
    register = register_of(session).of(kept.kind)
    states, theirs = await states_of(session, kept), await states_of(session, gone)
    faults = []
    for number, code in enumerate(take):
        if code not in register or theirs.get(code, FieldState()).value is None:
            faults.append(
                Fault(
                    f"/take/{number}", "nothing-there", "重复记录没有此项", "The duplicate says nothing of it"
                )
            )
        elif states.get(code, FieldState()).is_confirmed:
            faults.append(
                Fault(
                    f"/take/{number}",
                    "confirmed",
                    "保留记录此项已核验确认,不能替换",
                    "It was verified in the record that stays",
                )
            )
    refuse(faults)
    changes: list[Change] = []
    for code, state in theirs.items():
        own = states.get(code, FieldState())
        if state.value is not None and (code in take or own.value is None) and not own.is_confirmed:
            source = Saying(saying.by, saying.at, saying.how, state.source_id, state.until)
            states[code], changed = collect(own, code, state.value, source)
            changes += changed
    return states, changes


class _HandedOn(NamedTuple):
    """The link to the care list that the record takes over from its duplicate, if it has none of its own."""

    changes: list[Change]
    values: dict[str, Any]
    handed_on: str | None


async def _hand_link_on(session: Session, gone: Record, kept: Record) -> _HandedOn:
    if kept.served_id is not None or gone.served_id is None:
        return _HandedOn([], {}, None)
    served_id = gone.served_id
    # The duplicate lets go first: one active record holds a person.
    await update_record(session, county_code=gone.county_code, record_id=gone.id, values={"served_id": None})
    return _HandedOn([change_of_link(None, served_id)], {"served_id": served_id}, str(served_id))


def _link_back(kept: Record, merge: Merge) -> UUID | None:
    """The link that came with the duplicate, where it is still as it came."""
    handed_on = merge.gone_before.get("served_id")
    return kept.served_id if handed_on and str(kept.served_id) == handed_on else None


async def _put_away(session: Session, gone: Record, kept: Record, act: Act) -> None:
    change = [Change("state", Layer.COLLECTED, str(gone.state), str(RecordState.MERGED))]
    values: dict[str, Any] = {"state": RecordState.MERGED, "merged_into": kept.id, "due_at": None}
    states = await states_of(session, gone)
    await keep_states(session, gone, states, change, act, did="merged_away", values=values, touched=())
    await end_clocks(session, gone, outcome="merged", at=act.at)


async def _given_back(
    session: Session, kept: Record, merge: Merge, saying: Saying
) -> tuple[dict[str, FieldState], list[Change]]:
    """What the merge wrote and nobody changed since is as it was before."""
    states, changes = await states_of(session, kept), list[Change]()
    for row in await changes_of_act(
        session, county_code=kept.county_code, act_id=merge.id, record_id=kept.id
    ):
        before, after = opened_values(session, row)
        state = states.get(row.field, FieldState())
        if row.layer != Layer.COLLECTED or state.value != after or state.status is Check.AGREES:
            continue
        if before is None:
            states[row.field], changed = drop(state, row.field, saying)
        else:
            states[row.field], changed = collect(state, row.field, before, saying)
        changes += changed
    return states, changes


async def _still_under(session: Session, kept: Record, moved_ids: Sequence[UUID]) -> list[UUID]:
    """Of what moved with the duplicate, what stands under the record still."""
    rows = await records_by_id(session, county_code=kept.county_code, ids=moved_ids)
    return [row.id for row in rows.values() if row.parent_id == kept.id]
