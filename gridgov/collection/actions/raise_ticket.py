"""报错: somebody says that shared data is wrong or missing; its provider answers in ten working days (art. 26)."""

from datetime import datetime
from uuid import UUID

from gridgov.clock import local_day
from gridgov.collection.actions.keep_record import Act, keep_states
from gridgov.collection.messages import RecordDiffers, TicketRaised
from gridgov.collection.queries.house import register_of
from gridgov.collection.queries.records import (
    Record,
    record_subject,
    states_of,
    visible_record,
)
from gridgov.collection.queries.source_views import TICKET_WORDS, ticket_out
from gridgov.collection.queries.sources import (
    Source,
    Ticket,
    source_by_id,
    supplies_of,
    ticket_by_id,
    ticket_subject,
)
from gridgov.collection.rules.layers import FieldState, Saying, collect, verify
from gridgov.collection.rules.sharing import TicketState, supplied
from gridgov.collection.rules.terms import Check, How, RecordState
from gridgov.collection.rules.values import ValueRefused, taken
from gridgov.collection.schemas.sources import AnswerTicketIn, TicketIn, TicketOut
from gridgov.collection.statements.records import lock_record
from gridgov.collection.statements.sources import insert_ticket, lock_ticket, update_ticket
from gridgov.db.audit import record_audit
from gridgov.db.cipher import cipher_of
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.deadlines.actions.end import end_deadlines
from gridgov.deadlines.actions.start import Owed, start_deadline
from gridgov.deadlines.rules.policies import Stage, Urgency
from gridgov.errors import Conflict, Invalid, NotFound, ReusedKey, StaleVersion
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person

SUBJECT = "data_ticket"


async def raise_ticket(
    session: Session, person: Person, body: TicketIn, *, record_id: UUID, at: datetime
) -> TicketOut:
    """By whoever may collect there; `Invalid` for a field that no source supplies."""
    row = await visible_record(session, person, record_id)
    permissions_of(session).require(person, "record.collect", record_subject(row))
    earlier = await ticket_by_id(session, county_code=row.county_code, ticket_id=body.id)
    if earlier is not None:
        if earlier.raised_by != person.id or earlier.record_id != record_id or earlier.field != body.field:
            raise ReusedKey(
                "该编号已用于另一校核,请生成新编号", "This id belongs to another ticket; make a new one"
            )
        return await ticket_out(session, earlier)
    source = await _source_of(session, row, body.field, at)
    await insert_ticket(session, {
        "county_code": row.county_code, "id": body.id, "record_id": row.id, "field": body.field, "source_id": source.id,
        "provider_unit_id": source.provider_unit_id, "scope_path": row.scope_path, "what": body.what,
        "words_sealed": cipher_of(session).seal(body.words, context=TICKET_WORDS), "state": TicketState.OPEN,
        "raised_by": person.id, "raised_at": at, "version": 1,
    })  # fmt: skip
    owed = Owed(
        row.county_code, SUBJECT, body.id, row.scope_path, Stage.ANSWER_CORRECTION, Urgency.NORMAL,
        owner_path=row.county_code, owner_unit_id=source.provider_unit_id,
    )  # fmt: skip
    await start_deadline(session, owed, at=at)
    await announce(session, TicketRaised(row.county_code, body.id, row.scope_path), at=at)
    await _audit(session, person, row.county_code, body.id, "ticket_raised", at, {"field": body.field})
    ticket = await ticket_by_id(session, county_code=row.county_code, ticket_id=body.id)
    assert ticket is not None
    return await ticket_out(session, ticket)


async def answer_ticket(
    session: Session, person: Person, body: AnswerTicketIn, *, ticket_id: UUID, version: int, at: datetime
) -> TicketOut:
    """By the provider's own people: what they correct goes into the record as their word."""
    found = await ticket_by_id(session, county_code=person.county_code, ticket_id=ticket_id)
    table = permissions_of(session)
    if found is None or not table.may_ever(person, "ticket.answer"):
        raise NotFound("没有这条数据校核", "No such ticket")
    table.require(person, "ticket.answer", ticket_subject(found))
    ticket = await lock_ticket(session, county_code=person.county_code, ticket_id=ticket_id)
    if ticket.version != version:
        raise StaleVersion("该校核已被他人更新,请刷新", "Somebody else changed it first; look again")
    if ticket.state != TicketState.OPEN:
        raise Conflict("该校核已答复", "This ticket was answered already")
    if body.corrected:
        await _correct(session, person, ticket, body, at)
    values = {
        "state": TicketState.CORRECTED if body.corrected else TicketState.UPHELD, "answered_by": person.id,
        "answered_at": at, "answer": body.words, "version": ticket.version + 1,
    }  # fmt: skip
    await update_ticket(session, county_code=ticket.county_code, ticket_id=ticket.id, values=values)
    await end_deadlines(
        session, county_code=ticket.county_code, subject_id=ticket.id, outcome="answered", at=at
    )
    await session.refresh(ticket)
    await _audit(
        session, person, ticket.county_code, ticket.id, "ticket_answered", at, {"corrected": body.corrected}
    )
    return await ticket_out(session, ticket)


async def _source_of(session: Session, row: Record, code: str, at: datetime) -> Source:
    """The source that the value came from, or that supplies the field there."""
    states = await states_of(session, row)
    source_id = states[code].source_id if code in states else None
    if source_id is None:
        today = local_day(at)
        supplies = await supplies_of(session, county_code=row.county_code, today=today)
        found = supplied(supplies, scope_path=row.scope_path, today=today).get(f"{row.kind}.{code}")
        source_id = found.source_id if found else None
    source = (
        await source_by_id(session, county_code=row.county_code, source_id=source_id) if source_id else None
    )
    if source is None:
        raise Invalid.field(
            "/field", "not-shared", "该项不由数据源提供,请直接走访更新", "No source supplies this field; collect it"
        )  # fmt: skip
    return source


async def _correct(
    session: Session, person: Person, ticket: Ticket, body: AnswerTicketIn, at: datetime
) -> None:
    row = await lock_record(session, county_code=ticket.county_code, record_id=ticket.record_id)
    field = register_of(session).of(row.kind)[ticket.field]
    if row.state != RecordState.ACTIVE:
        return
    try:
        value = taken(field, body.value, today=local_day(at))
    except ValueRefused as refused:
        raise Invalid.field(
            "/value", refused.code, f"“{field.zh}”{refused.zh}", f"{field.en}: {refused.en}"
        ) from refused
    source = await source_by_id(session, county_code=ticket.county_code, source_id=ticket.source_id)
    until = source.used_until if source else None
    saying = Saying(person.id, at, How.CORRECTION, ticket.source_id, until)
    states = await states_of(session, row)
    state = states.get(ticket.field, FieldState())
    if state.value is None or state.source_id == ticket.source_id:
        states[ticket.field], changes = collect(state, ticket.field, value, saying)
    else:
        outcome = Check.AGREES if state.value == value else Check.DIFFERS
        states[ticket.field], changes = verify(state, ticket.field, outcome, value, saying)
    act = Act(saying, body.words)
    await keep_states(
        session, row, states, changes, act, did="corrected", touched=[ticket.field],
        values={"unit_ids": [ticket.provider_unit_id]},
    )  # fmt: skip
    if states[ticket.field].status is Check.DIFFERS:
        await announce(session, RecordDiffers(row.county_code, row.id, row.scope_path, act.id), at=at)


async def _audit(
    session: Session, person: Person, county_code: str, ticket_id: UUID, action: str, at: datetime, data: dict[str, object]
) -> None:  # fmt: skip
    await record_audit(
        session, county_code=county_code, actor_id=person.id, action=action, subject=SUBJECT, subject_id=ticket_id,
        data=dict(data), at=at,
    )  # fmt: skip
