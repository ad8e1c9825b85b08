"""Say which moves a person may make now: what the table, the parties and the facts beside the event allow."""

from gridgov.db.session import Session
from gridgov.events.actions.advance import holder_of, may_move
from gridgov.events.queries import Event, steps_after
from gridgov.events.rules.holding import Holder, holds
from gridgov.events.rules.lifecycle import EventState, Move, moves_from, target_of
from gridgov.handling.actions.give_out import awaits_ruling
from gridgov.handling.actions.recall import may_recall
from gridgov.handling.actions.settle_parts import holder_of_part
from gridgov.handling.queries import limits_of
from gridgov.handling.queries.asking import open_requests, supervisions_of
from gridgov.handling.queries.parts import open_parts
from gridgov.handling.rules.offering import Facts, makes_sense
from gridgov.people.rules.roles import Person


async def offer_moves(session: Session, person: Person, event: Event) -> list[tuple[Move, EventState]]:
    """Each with the state that it leads to."""
    state = EventState(event.state)
    last, *_ = await steps_after(session, event, seq=event.head_seq - 1, limit=1)
    helping = await open_parts(session, event, kind="help")
    facts = Facts(
        holder=holder_of(event), awaits_ruling=awaits_ruling(session, event), ruled=event.ruled,
        recalls=may_recall(person, last), helpers=len(helping), most_helpers=limits_of(session).most_helpers,
        own_parts=frozenset(part.state for part in helping if holds(person, holder_of_part(part))),
        asked=frozenset(request.kind for request in await open_requests(session, event)),
        supervised=any(
            holds(person, Holder(one.to_role, one.to_path, one.to_unit_id))
            for one in await supervisions_of(session, event)
            if one.kind == "supervise" and one.answered_at is None
        ),
    )  # fmt: skip
    before = EventState(last.from_state) if last.from_state else None
    return [
        (move, target_of(move, state, before=before))
        for move in moves_from(state)
        if may_move(session, person, event, move) and makes_sense(move.code, facts)
    ]
