"""Give an event out to a lead and its helpers: what dispatching, ruling and giving it to another have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.session import Session
from gridgov.errors import Conflict, Fault
from gridgov.events.actions.advance import advance_event, holder_of, holders_of, post_acting
from gridgov.events.queries import Event
from gridgov.events.rules.holding import Holder, as_data, centre_of
from gridgov.events.rules.lifecycle import Move
from gridgov.handling.actions.find_target import find_target
from gridgov.handling.actions.give_parts import Ordering, give_helping_parts, give_lead_part
from gridgov.handling.actions.settle_parts import settle_parts
from gridgov.handling.queries import limits_of
from gridgov.handling.rules.giving import repeated
from gridgov.handling.rules.keeping import kept
from gridgov.handling.schemas.joint import DispatchIn
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.roles import Person


@dataclass(frozen=True, slots=True)
class Targets:
    """Who leads and who helps, with what."""

    lead: Holder
    helpers: list[tuple[Holder, str | None]]

    @property
    def unit_ids(self) -> list[UUID]:
        """Units that come to see the event by it."""
        return [one.unit_id for one in (self.lead, *(holder for holder, _ in self.helpers)) if one.unit_id]


async def find_targets(session: Session, event: Event, body: DispatchIn, *, at: datetime) -> Targets:
    """Raises `Invalid` naming each field."""
    too_many(limits_of(session).most_helpers, len(body.helpers), pointer="/helpers")
    leader, pointer = body.leader
    lead = await find_target(session, event, leader, pointer=pointer, at=at)
    helpers = [
        (await find_target(session, event, helper, pointer=f"/helpers/{number}", helps=True, at=at), helper.words)
        for number, helper in enumerate(body.helpers)
    ]  # fmt: skip
    wanted = [(holder, f"/helpers/{number}") for number, (holder, _) in enumerate(helpers)]
    refuse(repeated(lead, (), wanted))
    return Targets(lead, helpers)


def too_many(most: int, count: int, *, pointer: str) -> None:
    """Refuse more helpers than the county allows."""
    if count > most:
        refuse([Fault(
            pointer, "too-many", f"协办单位最多 {most} 个,请减少或另立事件",
            f"At most {most} helpers; name fewer, or report it as several events",
        )])  # fmt: skip


async def give_out(
    session: Session, person: Person, event: Event, move: Move, body: DispatchIn, *, reason: str | None,
    changes: Mapping[str, Any] | None = None, data: Mapping[str, Any] | None = None, at: datetime,
) -> Event:  # fmt: skip
    """To the lead, whose clock of signing starts; whatever was open beside the event before is settled."""
    targets = await find_targets(session, event, body, at=at)
    giver = post_acting(session, person, event, move)
    settled = await settle_parts(session, event, outcome=move.code, by=person.id, why=reason, at=at)
    ordering = Ordering.of(person, giver)
    await give_lead_part(session, event, targets.lead, ordering, words=body.note or reason, at=at)
    clocks, helpers = await give_helping_parts(session, event, targets.helpers, ordering, at=at)
    joined = [unit_id for unit_id in dict.fromkeys(targets.unit_ids) if unit_id not in event.unit_ids]
    told = {
        **as_data(targets.lead), "helpers": helpers, "joined": [str(unit_id) for unit_id in joined],
        **kept(holder=holder_of(event), dispatcher=holders_of(event).dispatcher), **settled.data, **(data or {}),
    }  # fmt: skip
    return await advance_event(
        session, person, event, move, holder=targets.lead, reason=reason, data=told,
        changes={
            "dispatcher_role": giver.role if giver else None, "dispatcher_path": giver.area_path if giver else None,
            **led_by(targets.lead), "unit_ids": sorted({*event.unit_ids, *joined}), **(changes or {}),
        },
        clocks=[*settled.clocks, *clocks], at=at,
    )  # fmt: skip


def led_by(lead: Holder) -> dict[str, Any]:
    """The columns of who leads now; nobody has signed yet."""
    return {
        "lead_role": lead.role, "lead_path": lead.path, "lead_unit_id": lead.unit_id, "handler_id": None,
    }  # fmt: skip


NOT_GIVEN_OUT: Mapping[str, Any] = {**led_by(Holder()), "dispatcher_role": None, "dispatcher_path": None}
"""The columns of an event that nobody leads."""


def awaits_ruling(session: Session, event: Event, *, return_count: int | None = None) -> bool:
    """Whether it was returned so often that only the county centre gives it out (首接负责)."""
    count = event.return_count if return_count is None else return_count
    return count >= limits_of(session).most_returns


def accepted_at(
    session: Session, event: Event, holder: Holder, *, return_count: int | None = None
) -> tuple[Holder, str | None]:
    """Who holds it when it comes back to be dispatched again, and the stage if it is another than the state's: the centre
    and its ruling after too many returns."""
    if awaits_ruling(session, event, return_count=return_count):
        return centre_of(event.scope_path), "rule"
    return holder, None


def refuse_before_ruling(session: Session, event: Event) -> None:
    """What the centre must rule on is not given out, and not passed on, in any other way."""
    if awaits_ruling(session, event):
        raise Conflict(
            f"该事件已被退回 {event.return_count} 次,须由县级中心裁定承办单位(“裁定承办”)",
            f"It was returned {event.return_count} times: the county centre must rule who takes it (the move rule)",
        )
