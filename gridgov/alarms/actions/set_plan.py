"""Set a served person's own plan, or tell what it would change: checked step by step here, kept by the care list."""

from datetime import datetime
from uuid import UUID

from gridgov.alarms.queries.served_plan import plan_checked
from gridgov.alarms.rules.plans import ladders_in, plan_of
from gridgov.alarms.schemas.plans import PlanCheckOut, ServedPlanIn, ServedPlanOut
from gridgov.care.actions.set_plan import set_plan as keep_plan
from gridgov.care.queries import served_subject, visible_served
from gridgov.clock import local_day
from gridgov.db.session import Session
from gridgov.people.queries import permissions_of
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.roles import Person


async def set_plan(
    session: Session, person: Person, body: ServedPlanIn, *, served_id: UUID, version: int, at: datetime
) -> ServedPlanOut:
    """`Invalid` names ladder and step; else as every change of a served person."""
    plan, faults = plan_of(body.ladders, today=local_day(at))
    refuse(faults)
    kept_version = await keep_plan(session, person, plan or None, served_id=served_id, version=version, at=at)
    shown = [ladder.model_dump(mode="json") for ladder in ladders_in(plan)]
    return ServedPlanOut(served_id=served_id, ladders=shown, version=kept_version)


async def check_plan(
    session: Session, person: Person, body: ServedPlanIn, *, served_id: UUID, at: datetime
) -> PlanCheckOut:
    """What `set_plan` would change, for whoever may set it; the same faults, and nothing is written."""
    served = await visible_served(session, person, served_id)
    permissions_of(session).require(person, "care.manage", served_subject(served))
    plan, faults = plan_of(body.ladders, today=local_day(at))
    refuse(faults)
    return await plan_checked(session, served, plan or None, at=at)
