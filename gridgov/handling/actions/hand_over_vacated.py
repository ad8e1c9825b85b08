"""Hand on what waits at posts that nobody holds any more: a portion at once, the rest by an announced job."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import StaleVersion
from gridgov.events.actions.advance import Actor, holder_of
from gridgov.events.actions.hand_over import hand_over_event
from gridgov.events.queries import Event
from gridgov.events.queries.held import held_events
from gridgov.events.rules.holding import Holder
from gridgov.events.rules.lifecycle import MOVES, OPEN, EventState
from gridgov.handling.actions.give_out import accepted_at
from gridgov.handling.actions.hand_over_parts import hand_over_parts, hand_over_request
from gridgov.handling.actions.settle_parts import Settled, settle_parts
from gridgov.handling.messages import PostVacated
from gridgov.handling.queries.takers import Takers

PORTION = 200
"""To-dos handed on in one transaction: a few seconds, well within what a request or a job may take."""
Cursor = tuple[datetime, UUID]


@dataclass(frozen=True, slots=True)
class Leaving:
    """Who left, who moved them and in which role, and why."""

    person_id: UUID
    actor: Actor
    reason: str


async def hand_over_vacated(
    session: Session, leaving: Leaving, vacated: Sequence[Holder], takers: Takers, *, county_code: str, at: datetime
) -> int:  # fmt: skip
    """How many were handed on now; of each post where more waits, the rest is announced."""
    handed_over, left = 0, PORTION
    for holder in vacated:
        seen, done = await hand_over_some(
            session, leaving, holder, takers, after=None, limit=left, county_code=county_code, at=at
        )
        handed_over, left = handed_over + done, left - seen
    return handed_over


async def hand_over_some(
    session: Session, leaving: Leaving, holder: Holder, takers: Takers, *,
    after: Cursor | None, limit: int, county_code: str, at: datetime,
) -> tuple[int, int]:  # fmt: skip
    """How many were looked at and how many handed on; what nobody above could take stays where it is.

    With the first events go the helping parts, and the decisions owed; those of events handed on went with them.
    """
    waiting = await held_events(session, county_code=county_code, holder=holder, limit=limit + 1, after=after)
    done = 0
    for event in waiting[:limit]:
        to = await takers.taker(event, holder)
        if to is not None:
            done += await _hand_over(session, leaving, event, holder, to, at=at)
    if after is None:
        await hand_over_parts(
            session, leaving.actor, holder, takers, reason=leaving.reason, county_code=county_code, at=at
        )
    if len(waiting) > limit:
        last = waiting[limit - 1] if limit else None
        cursor = (last.received_at, last.id) if last else after
        await _announce_rest(session, leaving, holder, cursor, county_code=county_code, at=at)
    return min(len(waiting), limit), done


async def _hand_over(
    session: Session, leaving: Leaving, event: Event, holder: Holder, to: Holder, *, at: datetime
) -> bool:
    """False if somebody moved the event away in this very moment. No event is locked before its clock (the order of
    every move), so that two who move it never wait for each other."""
    while holder_of(event) == holder and EventState(event.state) in OPEN:
        try:
            async with session.begin_nested():
                await _hand_over_once(session, leaving, event, to, at=at)
        except StaleVersion:
            await session.refresh(event)
        else:
            return True
    return False


async def _hand_over_once(
    session: Session, leaving: Leaving, event: Event, to: Holder, *, at: datetime
) -> None:
    settled, stage = Settled(), None
    if EventState(event.state) not in MOVES["hand_over"].sources:
        by = leaving.actor.person_id
        settled = await settle_parts(session, event, outcome="take_back", by=by, why=leaving.reason, at=at)
        to, stage = accepted_at(session, event, to)
    elif event.state == EventState.RETURN_REQUESTED:
        await hand_over_request(session, event, kind="return", to=to)
    await hand_over_event(
        session, event, to=to, actor=leaving.actor, reason=leaving.reason, clocks=settled.clocks, stage=stage,
        settled=settled.data, at=at,
    )  # fmt: skip


async def hand_over_rest(session: Session, message: PostVacated, *, at: datetime) -> int:
    """The next portion, unless somebody holds the post again: then what waits there is theirs."""
    holder = Holder(message.role, message.path, message.unit_id)
    takers = Takers(session, at=at)
    if await takers.people_of(holder):
        return 0
    leaving = Leaving(message.subject_id, Actor(message.by_id, message.by_role), message.reason)
    after = (
        (datetime.fromisoformat(message.after_at), message.after_id)
        if message.after_at and message.after_id
        else None
    )
    _, done = await hand_over_some(
        session, leaving, holder, takers, after=after, limit=PORTION, county_code=message.county_code, at=at
    )
    return done


async def _announce_rest(
    session: Session, leaving: Leaving, holder: Holder, after: Cursor | None, *, county_code: str, at: datetime
) -> None:  # fmt: skip
    assert leaving.actor.person_id is not None
    await announce(session, PostVacated(
        county_code, leaving.person_id, county_code, role=holder.role, path=holder.path, unit_id=holder.unit_id,
        by_id=leaving.actor.person_id, by_role=leaving.actor.role, reason=leaving.reason,
        after_at=after[0].isoformat() if after else None, after_id=after[1] if after else None,
    ), at=at)  # fmt: skip
