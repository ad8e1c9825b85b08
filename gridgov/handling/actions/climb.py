"""What a rung of a ladder does beside telling: a lift changes whose it is, a supervision is a formal one. Each once.

A rung is heard of after its time, perhaps twice and perhaps by two at once. It does nothing when what was owed has
been done meanwhile, or stands; what it did stands in the event's history under its deadline, cycle and step.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.deadlines.actions.hand_on import hand_deadline_on
from gridgov.deadlines.queries import find_step
from gridgov.deadlines.rules.policies import Card, LadderAction, Stage
from gridgov.errors import StaleVersion
from gridgov.events.actions.advance import Actor, holder_of, holders_of, record_move
from gridgov.events.queries import Event, event_by_id, has_step
from gridgov.events.rules.holding import NOBODY, Holder, as_data, lifts_to
from gridgov.events.rules.lifecycle import MOVES, EventState
from gridgov.handling.actions.press import start_answer
from gridgov.handling.queries.asking import cards_of, open_request_by_id, supervision_by_id
from gridgov.handling.queries.takers import Takers
from gridgov.handling.rules.pressing import addressee, highest, is_lower, reason_of, rung_id
from gridgov.handling.statements import change_request, change_supervisions, insert_supervision
from gridgov.log import get_logger

_TRIES = 5
_log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of a ladder that was taken, of which deadline, and where it sends."""

    deadline_id: UUID
    cycle: int
    step: int
    stage: Stage
    action: str
    card: Card | None
    to: Holder
    part_id: UUID | None
    owner: Holder

    @property
    def key(self) -> dict[str, str | int]:
        return {"deadline_id": str(self.deadline_id), "cycle": self.cycle, "step": self.step}


async def lift_passed(
    session: Session, *, county_code: str, deadline_id: UUID, cycle: int, step: int, at: datetime
) -> bool:
    """升级: the event, or the request to be decided, or the supervision to be answered, goes to the post that the rung
    names, or to the first above where somebody is. Whether it went."""
    return await _once(
        session, _lift, county_code=county_code, deadline_id=deadline_id, cycle=cycle, step=step, at=at
    )


async def supervise_passed(
    session: Session, *, county_code: str, deadline_id: UUID, cycle: int, step: int, at: datetime
) -> bool:
    """督办 by the ladder: as a person's, with the card of the frozen policy and the reason of the stage. Whether it was
    made now."""
    return await _once(
        session, _supervise, county_code=county_code, deadline_id=deadline_id, cycle=cycle, step=step, at=at
    )


_Climb = Callable[[Session, Event, Rung, datetime], Awaitable[bool]]


async def _once(
    session: Session,
    climb: _Climb,
    *,
    county_code: str,
    deadline_id: UUID,
    cycle: int,
    step: int,
    at: datetime,
) -> bool:
    """Look anew and try again when somebody moves the event in this very moment."""
    for _ in range(_TRIES):
        found = await _still_owed(session, county_code, deadline_id, cycle, step)
        if found is None:
            return False
        try:
            async with session.begin_nested():
                return await climb(session, *found, at)
        except StaleVersion:
            session.expire_all()
    raise StaleVersion(
        "该事件正被频繁更新", "The event is being moved again and again; the job is tried later"
    )


async def _still_owed(
    session: Session, county_code: str, deadline_id: UUID, cycle: int, step: int
) -> tuple[Event, Rung] | None:
    found = await find_step(session, county_code=county_code, deadline_id=deadline_id, cycle=cycle, step=step)
    if found is None or found[1].ended_at is not None or found[1].paused_at is not None:
        return None
    taken, deadline = found
    event = await event_by_id(session, county_code=county_code, event_id=deadline.subject_id)
    if event is None:
        return None
    owner = Holder(deadline.owner_role, deadline.owner_path, deadline.owner_unit_id)
    return event, Rung(
        deadline_id, cycle, step, Stage(deadline.stage), taken.action, Card(taken.card) if taken.card else None,
        Holder(taken.to_role, taken.to_path), deadline.part_id, owner,
    )  # fmt: skip


async def _lift(session: Session, event: Event, rung: Rung, at: datetime) -> bool:
    move = MOVES["lift"]
    if rung.action != LadderAction.LIFT or EventState(event.state) not in move.sources:
        return False
    if await has_step(session, event, move=move.code, data=rung.key):
        return False
    now = holder_of(event) if rung.part_id is None else rung.owner
    to = await _taker(session, event, rung.to, at)
    if to is None or not lifts_to(now, to):
        return False
    if rung.part_id is not None and not await _hand_on(session, event, rung, rung.part_id, to, at):
        return False
    data = {
        **rung.key, "stage": rung.stage, "part_id": str(rung.part_id) if rung.part_id else None,
        "from": as_data(now), "to": as_data(to), "tells": [as_data(now)],
    }  # fmt: skip
    holder = to if rung.part_id is None else holder_of(event)
    await record_move(session, event, move, actor=Actor(), holder=holder, data=data, at=at)
    return True


async def _taker(session: Session, event: Event, to: Holder, at: datetime) -> Holder | None:
    takers = Takers(session, at=at)
    if await takers.people_of(to) - {event.concerns_id}:
        return to
    found = await takers.taker(event, to)
    if found is None:
        _log.error("nobody to lift to", county_code=event.county_code, event_id=str(event.id))
    return found


async def _hand_on(
    session: Session, event: Event, rung: Rung, part_id: UUID, to: Holder, at: datetime
) -> bool:
    """A request is decided, a supervision answered by the post it was lifted to; a helping unit's part stays its own."""
    county_code = event.county_code
    if rung.stage in {Stage.DECIDE_EXTENSION, Stage.DECIDE_SUSPENSION, Stage.DECIDE_OBJECTION}:
        request = await open_request_by_id(session, county_code=county_code, request_id=part_id)
        if request is None:
            return False
        await change_request(session, request, {"decider_role": to.role, "decider_path": to.path})
    elif rung.stage is Stage.ANSWER:
        values = {"to_role": to.role, "to_path": to.path, "to_unit_id": None}
        if not await change_supervisions(session, county_code=county_code, ids=[part_id], values=values):
            return False
    else:
        return False
    await hand_deadline_on(
        session,
        county_code=county_code,
        subject_id=event.id,
        part_id=part_id,
        role=to.role,
        path=to.path,
        at=at,
    )
    return True


async def _supervise(session: Session, event: Event, rung: Rung, at: datetime) -> bool:
    move = MOVES["supervise"]
    if rung.action != LadderAction.SUPERVISE or EventState(event.state) not in move.sources:
        return False
    supervision_id = rung_id(rung.deadline_id, rung.cycle, rung.step)
    if await supervision_by_id(session, county_code=event.county_code, supervision_id=supervision_id):
        return False
    to = rung.owner if rung.part_id else addressee(holders_of(event), EventState(event.state))
    if to == NOBODY:
        return False
    shown, card = highest(await cards_of(session, event)), rung.card or Card.YELLOW
    card = shown if shown is not None and is_lower(card, shown) else card
    # An answer that is late brings a card, and not another answer to be late with.
    started = (
        [] if rung.stage is Stage.ANSWER else [await start_answer(session, event, supervision_id, to, at=at)]
    )
    made = await insert_supervision(session, {
        "county_code": event.county_code, "id": supervision_id, "event_id": event.id, "kind": "supervise", "card": card,
        "reason_code": reason_of(rung.stage), "to_role": to.role, "to_path": to.path, "to_unit_id": to.unit_id,
        "by_role": rung.to.role, "by_path": rung.to.path, "deadline_id": rung.deadline_id, "at": at,
        "due_at": started[0].due_at if started else None, "version": 1,
    })  # fmt: skip
    if not made:
        raise StaleVersion("该督办刚刚已发出", "This supervision was made in this very moment")
    data = {
        **rung.key, "stage": rung.stage, "supervision_id": str(supervision_id), "card": card,
        "reason_code": reason_of(rung.stage), "to": as_data(to), "tells": [as_data(to)],
    }  # fmt: skip
    await record_move(
        session, event, move, actor=Actor(), holder=holder_of(event), data=data, clocks=started, at=at
    )
    return True
