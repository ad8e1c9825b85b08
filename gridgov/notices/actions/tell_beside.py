"""Tell those whom a move concerns though the next move is not theirs: helpers, deciders, whoever asked, levels passed over."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.session import Session
from gridgov.events.queries import Event, event_by_id, timeline
from gridgov.events.rules.holding import Holder, from_data
from gridgov.notices.actions.tell import case_of, recipients_for, tell_people
from gridgov.notices.rules import wording as words
from gridgov.notices.rules.wording import Wording


async def tell_beside(
    session: Session, *, county_code: str, event_id: UUID, move: str, seq: int, at: datetime
) -> int:
    """As the step tells whom it concerns; each once for each cause, never whoever made the move."""
    event = await event_by_id(session, county_code=county_code, event_id=event_id)
    if event is None:
        return 0
    found = await timeline(session, event, after_seq=seq - 1, limit=1)
    if not found or found[0].move != move:
        return 0
    data, actor_id, told = found[0].data, found[0].actor_id, 0
    case = await case_of(session, event)
    for kind, holder in _concerned(event, move, data):
        wording = words.decided(case, move) if kind == "decided" else words.beside(case, kind)
        if wording is not None:
            told += await _tell_one(session, event, kind, holder, wording, actor_id, seq, at=at)
    return told


def _concerned(event: Event, move: str, data: Mapping[str, Any]) -> Iterable[tuple[str, Holder]]:
    """Kind of notice and whom it goes to. What a later move has changed, its own step tells."""
    for kind, name in (("help", "helpers"), ("help_withdrawn", "withdrawn"), ("passed_over", "passed_over")):
        yield from ((kind, from_data(one)) for one in data.get(name, ()))
    if move in {"object", "hand_over_part"} and "decider" in data:
        yield "to_decide", from_data(data["decider"])
    if "asker" in data and move != "refuse_return":
        yield "decided", from_data(data["asker"])
    if move == "finish_part":
        yield "part_done", Holder(event.lead_role, event.lead_path, event.lead_unit_id)


async def _tell_one(
    session: Session, event: Event, kind: str, holder: Holder, wording: Wording, actor_id: UUID | None, seq: int,
    *, at: datetime,
) -> int:  # fmt: skip
    to = await recipients_for(session, event, holder, at)
    cause = f"EventMoved:{event.id}:{seq}.{kind}"
    return await tell_people(session, event, to.people - {actor_id}, wording, to.vacant, cause=cause, at=at)
