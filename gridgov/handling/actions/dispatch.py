"""派遣: give an event to a lead unit, or to a role at an area where somebody holds it."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.errors import Invalid
from gridgov.events.actions.advance import advance_event, open_move, post_acting
from gridgov.events.queries import Event
from gridgov.events.rules.holding import Holder
from gridgov.handling.schemas import DispatchIn
from gridgov.people.queries import find_unit, holders_at, members_of_unit
from gridgov.people.rules.roles import Person


async def dispatch_event(
    session: Session, person: Person, body: DispatchIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    event, move = await open_move(session, person, event_id=event_id, move="dispatch", version=version)
    lead = await _lead_of(session, event, body, at)
    unit_ids = sorted({*event.unit_ids, lead.unit_id}) if lead.unit_id else list(event.unit_ids)
    data = {"unit_id": str(lead.unit_id) if lead.unit_id else None, "role": lead.role, "area_path": lead.path}
    giver = post_acting(session, person, event, move)
    changes = {
        "dispatcher_role": giver.role if giver else None, "dispatcher_path": giver.area_path if giver else None,
        "lead_role": lead.role, "lead_path": lead.path, "lead_unit_id": lead.unit_id, "unit_ids": unit_ids,
        "handler_id": None,
    }  # fmt: skip
    return await advance_event(
        session, person, event, move, holder=lead, reason=body.note, data=data, changes=changes, at=at
    )


async def _lead_of(session: Session, event: Event, body: DispatchIn, at: datetime) -> Holder:
    if body.unit_id is not None:
        unit = await find_unit(session, body.unit_id)
        if unit is None or unit.county_code != event.county_code or unit.closed_at is not None:
            raise Invalid.field("/unit_id", "unknown-unit", "没有这个承办单位", "There is no such unit")
        if not await members_of_unit(session, unit_id=unit.id, at=at):
            raise Invalid.field(
                "/unit_id",
                "nobody-there",
                "该单位目前没有承办人,请改派",
                "Nobody works for this unit now; choose another",
            )
        return Holder(unit_id=unit.id)
    assert body.role is not None
    assert body.area_path is not None
    if body.area_path[:6] != event.county_code or not event.scope_path.startswith(body.area_path):
        raise Invalid.field(
            "/area_path",
            "elsewhere",
            "所选区域不包含该事件地点",
            "The area does not hold the place of the event",
        )
    if not await holders_at(session, role=body.role, area_path=body.area_path, at=at):
        raise Invalid.field(
            "/role",
            "nobody-there",
            "该区域目前无人担任此岗位,请改派",
            "Nobody holds this post there now; choose another",
        )
    return Holder(body.role, body.area_path)
