"""Between the levels: 上报 one up, 越级上报 straight to the county, 下派 down to whom the place belongs."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.errors import Conflict, Invalid
from gridgov.events.actions.advance import advance_event, holder_of, holders_of, open_move
from gridgov.events.queries import Event
from gridgov.events.rules.holding import Holder, as_data, centre_of
from gridgov.events.rules.lifecycle import Move
from gridgov.handling.actions.give_out import refuse_before_ruling
from gridgov.handling.queries.takers import Takers
from gridgov.handling.rules.keeping import kept
from gridgov.handling.rules.routing import below, levels_above
from gridgov.handling.schemas.joint import EventReasonIn, SendDownIn
from gridgov.people.rules.roles import Person


async def report_up(
    session: Session, person: Person, body: EventReasonIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """To the next level, whose clock starts."""
    event, move = await open_move(session, person, event_id=event_id, move="report_up", version=version)
    refuse_before_ruling(session, event)
    above = _above(event)
    await _need_somebody(session, event, above[0], at=at)
    return await _pass_on(session, person, event, move, above[0], reason=body.reason, at=at)


async def skip_level(
    session: Session, person: Person, body: EventReasonIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """Straight to the county, as an act of its own; the levels passed over are told."""
    event, move = await open_move(session, person, event_id=event_id, move="skip_level", version=version)
    refuse_before_ruling(session, event)
    *passed, _ = _above(event)
    if not passed:
        raise Conflict("上一级即为县级,无需越级,请使用“上报上级”",
                       "The county is the next level: report it up instead (report_up)")  # fmt: skip
    centre = centre_of(event.scope_path)
    await _need_somebody(session, event, centre, at=at)
    return await _pass_on(session, person, event, move, centre, reason=body.reason, passed_over=passed, at=at)


async def send_down(
    session: Session, person: Person, body: SendDownIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """To the community or the town that holds the place, whose clock starts."""
    event, move = await open_move(session, person, event_id=event_id, move="send_down", version=version)
    refuse_before_ruling(session, event)
    down = below(holder_of(event), body.area_path, scope_path=event.scope_path)
    if down is None:
        raise Invalid.field(
            "/area_path", "not-below", "请选择您所在层级以下、包含事件地点的社区或镇街",
            "Choose a community or town below your level that holds the place of the event",
        )  # fmt: skip
    await _need_somebody(session, event, down, pointer="/area_path", at=at)
    return await _pass_on(session, person, event, move, down, reason=body.reason, at=at)


def _above(event: Event) -> list[Holder]:
    above = levels_above(holder_of(event))
    if not above:
        raise Conflict(
            "已在县级,没有上级可报,请直接办理", "It is at the county already; there is no level above"
        )
    return above


async def _need_somebody(
    session: Session, event: Event, to: Holder, *, pointer: str | None = None, at: datetime
) -> None:
    if await Takers(session, at=at).people_of(to) - {event.concerns_id}:
        return
    zh, en = "该层级目前无人在岗,请改报其他层级", "Nobody holds that post now; choose another level"
    raise Invalid.field(pointer, "nobody-there", zh, en) if pointer else Conflict(zh, en)


async def _pass_on(
    session: Session, person: Person, event: Event, move: Move, to: Holder, *, reason: str,
    passed_over: list[Holder] | None = None, at: datetime,
) -> Event:  # fmt: skip
    before = holder_of(event)
    data = {
        "from": as_data(before), "to": as_data(to), **kept(holder=before, dispatcher=holders_of(event).dispatcher)
    }  # fmt: skip
    if passed_over is not None:
        data["passed_over"] = [as_data(holder) for holder in passed_over]
    return await advance_event(session, person, event, move, holder=to, reason=reason, data=data, at=at)
