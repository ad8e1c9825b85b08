"""评价 and 回访: what whoever raised it says of the result; not satisfied, with a reason, it is worked on once more."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.errors import Conflict, MoveNotAllowed, NotFound, StaleVersion
from gridgov.events.actions.advance import Actor, lead_of, open_move, post_acting, record_move
from gridgov.events.queries import Event, followed_event
from gridgov.events.rules.holding import NOBODY, acceptor_of
from gridgov.events.rules.lifecycle import MOVES, ClockEffect, EventState, Move
from gridgov.handling.actions.lead_part import give_lead_part_again
from gridgov.handling.queries import limits_of
from gridgov.handling.queries.asking import not_reached_count
from gridgov.handling.rules.ending import NOT_REACHED, EventSatisfaction, VisitChannel, reopens
from gridgov.handling.schemas.asking import EvaluateIn, EventVisitIn
from gridgov.handling.statements import insert_visit
from gridgov.people.rules.roles import Person


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of the result, how and in which words."""

    satisfaction: EventSatisfaction
    channel: VisitChannel
    words: str | None


async def evaluate_event(
    session: Session, person: Person, body: EvaluateIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """By whoever reported it."""
    event, move = await open_move(session, person, event_id=event_id, move="evaluate", version=version)
    said = Said(body.satisfaction, VisitChannel.APP, body.words)
    return await _conclude(session, event, move, _actor(session, person, event, move), said, at=at)


async def evaluate_by_code(
    session: Session, body: EvaluateIn, *, county_code: str, follow_hash: bytes, at: datetime
) -> Event:
    """By whoever follows it by its code, without an account."""
    event = await followed_event(session, county_code=county_code, follow_hash=follow_hash)
    if event is None:
        raise NotFound("查询码无效", "No event has this code")
    if event.lead_event_id is not None:
        raise Conflict(
            "该诉求已并入主件办理,由主件评价",
            "This report was merged into another, which is evaluated itself",
        )
    move = MOVES["evaluate"]
    if EventState(event.state) not in move.sources:
        raise MoveNotAllowed("事件尚未结案或已评价", "The event is not closed yet, or was evaluated already")
    said = Said(body.satisfaction, VisitChannel.CODE_PAGE, body.words)
    try:
        return await _conclude(session, event, move, Actor(), said, at=at)
    except StaleVersion as error:  # its body names people: nothing for somebody without an account
        raise Conflict(
            "事件刚刚有更新,请刷新后再评价", "The event changed just now; look again, then evaluate"
        ) from error


async def visit_event(
    session: Session, person: Person, body: EventVisitIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """By somebody who did not handle it. Where nobody was reached the clock goes on, and it is tried again."""
    event, move = await open_move(session, person, event_id=event_id, move="visit", version=version)
    actor = _actor(session, person, event, move)
    if body.satisfaction == NOT_REACHED:
        return await _not_reached(session, event, move, actor, body, at=at)
    said = Said(EventSatisfaction(body.satisfaction), VisitChannel(body.channel), body.words)
    return await _conclude(session, event, move, actor, said, at=at)


def _actor(session: Session, person: Person, event: Event, move: Move) -> Actor:
    post = post_acting(session, person, event, move)
    return Actor(person.id, post.role if post else None, post.on_behalf_of if post else None)


async def _conclude(
    session: Session, event: Event, move: Move, actor: Actor, said: Said, *, at: datetime
) -> Event:
    most = limits_of(session).most_reopened
    again = reopens(said.satisfaction, reopen_count=event.reopen_count, most=most)
    await _keep(session, event, said.satisfaction, said.channel, said.words, actor, at, reopened=again)
    data = {"satisfaction": said.satisfaction, "channel": said.channel}
    if not again:
        return await record_move(
            session, event, move, actor=actor, holder=NOBODY, reason=said.words, data=data,
            changes={"satisfaction": said.satisfaction}, at=at,
        )  # fmt: skip
    await give_lead_part_again(session, event)
    lead = lead_of(event) if lead_of(event) != NOBODY else acceptor_of(event.scope_path)
    changes = {
        "reopen_count": event.reopen_count + 1, "closed_at": None, "lead_role": lead.role, "lead_path": lead.path,
        "lead_unit_id": lead.unit_id,
    }  # fmt: skip
    return await record_move(
        session, event, MOVES["reopen"], actor=actor, holder=lead, reason=said.words,
        data={**data, "said_by": move.code}, changes=changes, at=at,
    )  # fmt: skip


async def _not_reached(
    session: Session, event: Event, move: Move, actor: Actor, body: EventVisitIn, *, at: datetime
) -> Event:
    before, most = await not_reached_count(session, event), limits_of(session).most_not_reached
    if before >= most:
        raise Conflict(
            f"已 {before} 次未联系上,不再回访,可归档",
            f"Nobody was reached {before} times: no further visit is owed, and the event may be archived",
        )
    await _keep(session, event, NOT_REACHED, body.channel, body.words, actor, at, reopened=False)
    stays = replace(move, target=None, clock=ClockEffect.KEEP)
    data = {"satisfaction": NOT_REACHED, "channel": body.channel, "tried_count": before + 1}
    return await record_move(
        session, event, stays, actor=actor, holder=NOBODY, reason=body.words, data=data, at=at
    )


async def _keep(
    session: Session, event: Event, satisfaction: str, channel: str, words: str | None, actor: Actor, at: datetime, *,
    reopened: bool,
) -> None:  # fmt: skip
    await insert_visit(session, {
        "county_code": event.county_code, "id": new_id(), "event_id": event.id, "channel": channel,
        "satisfaction": satisfaction, "words": words, "by_id": actor.person_id, "reopened": reopened, "at": at,
    })  # fmt: skip
