"""自处置: what the gridworker settled on the spot, checked by somebody else before it counts."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.events.actions.add_files import add_files
from gridgov.events.actions.advance import advance_event, open_move
from gridgov.events.actions.reply import record_reply
from gridgov.events.queries import Event
from gridgov.events.rules.holding import NOBODY, acceptor_of
from gridgov.handling.actions.settle_parts import settle_parts
from gridgov.handling.schemas import ConfirmSelfResolvedIn, RefuseSelfResolvedIn, SelfResolveIn
from gridgov.people.rules.roles import Person


async def self_resolve_event(
    session: Session, person: Person, body: SelfResolveIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """The reporter settled it; the acceptor looks at it."""
    event, move = await open_move(session, person, event_id=event_id, move="self_resolve", version=version)
    await add_files(session, person, event, body.file_ids, purpose="outcome", at=at)
    data = {"outcome": body.outcome, "file_ids": [str(file_id) for file_id in body.file_ids]}
    return await advance_event(
        session, person, event, move, holder=acceptor_of(event.scope_path), data=data,
        changes={"handler_id": person.id}, at=at,
    )  # fmt: skip


async def confirm_self_resolved(
    session: Session,
    person: Person,
    body: ConfirmSelfResolvedIn,
    *,
    event_id: UUID,
    version: int,
    at: datetime,
) -> Event:
    """It is settled: closed, with the reply."""
    event, move = await open_move(
        session, person, event_id=event_id, move="confirm_self_resolved", version=version
    )
    await record_reply(session, person, event, body.reply, at=at)
    settled = await settle_parts(session, event, outcome=move.code, by=person.id, why=None, at=at)
    return await advance_event(
        session, person, event, move, holder=NOBODY, data=settled.data, changes={"closed_at": at}, clocks=settled.clocks,
        at=at,
    )  # fmt: skip


async def refuse_self_resolved(
    session: Session,
    person: Person,
    body: RefuseSelfResolvedIn,
    *,
    event_id: UUID,
    version: int,
    at: datetime,
) -> Event:
    """It is not: an ordinary report again."""
    event, move = await open_move(
        session, person, event_id=event_id, move="refuse_self_resolved", version=version
    )
    return await advance_event(
        session, person, event, move, holder=acceptor_of(event.scope_path), reason=body.reason,
        changes={"handler_id": None}, at=at,
    )  # fmt: skip
