"""并入主件: the same thing reported twice; every reporter is kept and told when the lead event closes."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.errors import Invalid
from gridgov.events.actions.advance import advance_event, open_move
from gridgov.events.queries import Event, merged_into, visible_event
from gridgov.events.rules.holding import NOBODY
from gridgov.events.rules.lifecycle import OPEN, EventState
from gridgov.handling.actions.settle_parts import settle_parts
from gridgov.handling.schemas import EventMergeIn
from gridgov.people.rules.roles import Person


async def merge_event(
    session: Session, person: Person, body: EventMergeIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """The lead must be open and within scope; an event that leads others cannot itself be merged."""
    event, move = await open_move(session, person, event_id=event_id, move="merge", version=version)
    lead = await visible_event(session, person, body.lead_event_id)
    await _check_lead(session, event, lead)
    settled = await settle_parts(session, event, outcome=move.code, by=person.id, why=None, at=at)
    return await advance_event(
        session, person, event, move, holder=NOBODY, data={"lead_event_id": str(lead.id), "lead_number": lead.number, **settled.data},
        clocks=settled.clocks,
        changes={"lead_event_id": lead.id}, at=at,
    )  # fmt: skip


async def _check_lead(session: Session, event: Event, lead: Event) -> None:
    if lead.id == event.id:
        raise Invalid.field(
            "/lead_event_id", "itself", "不能并入自身", "An event cannot be merged into itself"
        )
    if EventState(lead.state) not in OPEN:
        raise Invalid.field(
            "/lead_event_id",
            "not-open",
            "主件已办结,请选择未办结的主件",
            "The lead event is no longer open; choose one that is",
        )
    if await merged_into(session, event):
        raise Invalid.field(
            "/lead_event_id",
            "leads-others",
            "该事件已有其他事件并入,请反向合并",
            "Others are merged into this event; merge the other way round",
        )
