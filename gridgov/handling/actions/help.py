"""协办: helpers are added and withdrawn, sign for their parts and report them done. The event's own clock goes on."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.deadlines.actions.end import end_deadlines
from gridgov.errors import Conflict, Invalid, NotPermitted
from gridgov.events.actions.add_files import add_files
from gridgov.events.actions.advance import advance_event, holder_of, lead_of, open_move, post_acting
from gridgov.events.queries import Event
from gridgov.events.rules.holding import as_data, holds
from gridgov.handling.actions.find_target import find_target
from gridgov.handling.actions.give_out import too_many
from gridgov.handling.actions.give_parts import Ordering, give_helping_parts
from gridgov.handling.actions.settle_parts import holder_of_part, lapse_for_part, told_of, withdraw_part
from gridgov.handling.queries import limits_of
from gridgov.handling.queries.parts import Part, open_parts
from gridgov.handling.rules.giving import repeated
from gridgov.handling.schemas.joint import AddHelperIn, FinishPartIn, SignPartIn, WithdrawHelperIn
from gridgov.handling.statements import change_part
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.roles import Person


async def add_helper(
    session: Session, person: Person, body: AddHelperIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """One more helper, with a clock of its own; a unit sees the event from now on."""
    event, move = await open_move(session, person, event_id=event_id, move="add_helper", version=version)
    helping = [holder_of_part(part) for part in await open_parts(session, event, kind="help")]
    too_many(limits_of(session).most_helpers, len(helping) + 1, pointer="/")
    helper = await find_target(session, event, body, pointer="", helps=True, at=at)
    refuse(repeated(lead_of(event), helping, [(helper, "/unit_id" if helper.unit_id else "/role")]))
    ordering = Ordering.of(person, post_acting(session, person, event, move))
    clocks, told = await give_helping_parts(session, event, [(helper, body.words)], ordering, at=at)
    unit_ids = {*event.unit_ids, helper.unit_id} if helper.unit_id else set(event.unit_ids)
    return await advance_event(
        session, person, event, move, holder=holder_of(event), reason=body.note, data={"helpers": told},
        changes={"unit_ids": sorted(unit_ids)}, clocks=clocks, at=at,
    )  # fmt: skip


async def withdraw_helper(
    session: Session, person: Person, body: WithdrawHelperIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """The part ends undone, with the reason. What the unit has seen of the event it still sees."""
    event, move = await open_move(session, person, event_id=event_id, move="withdraw_helper", version=version)
    part = await _open_part(session, event, body.part_id)
    clocks = await withdraw_part(session, part, outcome=move.code, by=person.id, why=body.reason, at=at)
    clocks += await lapse_for_part(session, event, part.id, outcome=move.code, by=person.id, at=at)
    return await advance_event(
        session, person, event, move, holder=holder_of(event), reason=body.reason,
        data={"part_id": str(part.id), "withdrawn": told_of([part])}, clocks=clocks, at=at,
    )  # fmt: skip


async def sign_part(
    session: Session, person: Person, body: SignPartIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """By the part's people only; its clock goes on until it is done."""
    event, move = await open_move(session, person, event_id=event_id, move="sign_part", version=version)
    part = await _own_part(session, person, event, body.part_id)
    if part.state != "given":
        raise Conflict("该协办事项已签收", "This part is signed for already")
    await change_part(session, part, {"state": "signed", "signed_by": person.id, "signed_at": at})
    return await advance_event(
        session, person, event, move, holder=holder_of(event), reason=body.note, data=_data(part),
        acting_for=holder_of_part(part), at=at,
    )  # fmt: skip


async def finish_part(
    session: Session, person: Person, body: FinishPartIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """What came of it, for the lead to sum up; the part's clock ends."""
    event, move = await open_move(session, person, event_id=event_id, move="finish_part", version=version)
    part = await _own_part(session, person, event, body.part_id)
    if part.state != "signed":
        raise Conflict("请先签收该协办事项,再反馈", "Sign for the part first, then report it done")
    clocks = await end_deadlines(
        session, county_code=event.county_code, subject_id=event.id, part_id=part.id, outcome=move.code, at=at
    )
    await add_files(session, person, event, body.file_ids, purpose="outcome", at=at)
    clocks += await lapse_for_part(session, event, part.id, outcome=move.code, by=person.id, at=at)
    done = {"outcome": body.outcome, "file_ids": body.file_ids, "ended_by": person.id, "ended_at": at}
    await change_part(session, part, {"state": "done", **done})
    data = {**_data(part), "outcome": body.outcome, "file_ids": [str(file_id) for file_id in body.file_ids]}
    return await advance_event(
        session, person, event, move, holder=holder_of(event), data=data, clocks=clocks,
        acting_for=holder_of_part(part), at=at,
    )  # fmt: skip


async def _open_part(session: Session, event: Event, part_id: UUID) -> Part:
    """A helping part of this event that is given or signed for."""
    for part in await open_parts(session, event, kind="help"):
        if part.id == part_id:
            return part
    raise Invalid.field(
        "/part_id", "no-open-part", "该事件没有这个办理中的协办事项,请刷新后重选",
        "The event has no such open helping part; look at its parts again",
    )  # fmt: skip


async def _own_part(session: Session, person: Person, event: Event, part_id: UUID) -> Part:
    part = await _open_part(session, event, part_id)
    if not holds(person, holder_of_part(part)):
        raise NotPermitted("该协办事项不由您的岗位或单位承办", "This part is not your post's or your unit's")
    return part


def _data(part: Part) -> dict[str, object]:
    return {"part_id": str(part.id), **as_data(holder_of_part(part))}
