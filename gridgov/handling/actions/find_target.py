"""Find whom work is to be given to: a unit or a post that is there, can do it, and holds the event's place."""

from datetime import datetime

from gridgov.db.session import Session
from gridgov.errors import Fault
from gridgov.events.queries import Event
from gridgov.events.rules.holding import Holder
from gridgov.handling.rules.giving import cannot_help, cannot_lead, may_help, may_lead
from gridgov.handling.schemas.joint import DispatchTargetIn
from gridgov.people.queries import find_unit, holders_at, members_of_unit, permissions_of
from gridgov.people.rules.faults import refuse


async def find_target(
    session: Session,
    event: Event,
    target: DispatchTargetIn,
    *,
    pointer: str,
    helps: bool = False,
    at: datetime,
) -> Holder:
    """Raises `Invalid` naming the field below ``pointer`` and the remedy."""
    fault = await _unit_fault(session, event, target, pointer, at)
    if fault is None and target.role is not None and target.area_path is not None:
        fault = await _post_fault(session, event, target, pointer, at, helps=helps)
    refuse([fault] if fault else [])
    return Holder(target.role, target.area_path, target.unit_id)


async def _unit_fault(
    session: Session, event: Event, target: DispatchTargetIn, pointer: str, at: datetime
) -> Fault | None:
    if target.unit_id is None:
        return None
    unit = await find_unit(session, target.unit_id)
    where = f"{pointer}/unit_id"
    if unit is None or unit.county_code != event.county_code or unit.closed_at is not None:
        return Fault(where, "unknown-unit", "没有这个承办单位,请从单位列表中选择",
                     "There is no such unit; choose one of the list")  # fmt: skip
    if not await members_of_unit(session, unit_id=unit.id, apart_from=event.concerns_id, at=at):
        return Fault(where, "nobody-there", "该单位目前没有承办人,请改派",
                     "Nobody works for this unit now; choose another")  # fmt: skip
    return None


async def _post_fault(
    session: Session, event: Event, target: DispatchTargetIn, pointer: str, at: datetime, *, helps: bool
) -> Fault | None:
    assert target.role is not None
    assert target.area_path is not None
    if target.area_path[:6] != event.county_code or not event.scope_path.startswith(target.area_path):
        return Fault(f"{pointer}/area_path", "elsewhere", "所选区域不包含该事件地点,请选择事件所在区域",
                     "The area does not hold the place of the event; choose one that does")  # fmt: skip
    table = permissions_of(session)
    if helps and not may_help(table, target.role):
        return cannot_help(pointer, target.role)
    if not helps and not may_lead(table, target.role):
        return cannot_lead(pointer, target.role)
    there = await holders_at(
        session, role=target.role, area_path=target.area_path, apart_from=event.concerns_id, at=at
    )
    if not there:
        return Fault(f"{pointer}/role", "nobody-there", "该区域目前无人担任此岗位,请改派",
                     "Nobody holds this post there now; choose another")  # fmt: skip
    return None
