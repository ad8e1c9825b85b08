"""A hazard past its day is handled jointly: a gridworker may neither order nor penalise (省政府令第141号 art. 16)."""

from datetime import datetime
from uuid import UUID, uuid5

from gridgov.db.session import Session
from gridgov.events.actions.report_by_house import HouseReport, report_by_house
from gridgov.events.queries import Event
from gridgov.grids.rules.paths import Level, at_level
from gridgov.loop.actions.hand_on import lift_event, receiver_at, still_open
from gridgov.loop.actions.link import make_link
from gridgov.loop.rules.links import HAZARD_HANDLING, ThingKind
from gridgov.loop.rules.wording import hazard_words
from gridgov.patrol.actions.hand_on import hold_overdue, keep_event
from gridgov.patrol.queries import Finding


async def hand_hazard_on(
    session: Session, *, county_code: str, finding_id: UUID, look_back_id: UUID | None = None, at: datetime
) -> UUID | None:
    """The event by which it is handled, where it was handed on now: the one that it was tapped into goes up while it is
    open, else one is reported by the house to whoever accepts there.

    Once for each day that passes, and once for each look-back that finds it as it was after that was said to be done.
    """
    row = await hold_overdue(session, county_code=county_code, finding_id=finding_id)
    if row is None or row.overdue_at is None:
        return None
    occasion = look_back_id or uuid5(row.id, row.overdue_at.isoformat())
    event = await still_open(
        session, county_code=county_code, own=row.event_id, thing_id=row.id, rule=HAZARD_HANDLING
    )
    event_id = event.id if event else uuid5(occasion, HAZARD_HANDLING)
    if not await make_link(
        session, HAZARD_HANDLING, county_code=county_code, cause_id=row.id, effect_id=event_id, occasion=occasion,
        at=at,
    ):  # fmt: skip
        return None
    await (_lift(session, row, event, at) if event else _report(session, row, event_id, at))
    return event_id


async def _lift(session: Session, row: Finding, event: Event, at: datetime) -> None:
    town = at_level(row.scope_path, Level.TOWN) or row.county_code
    await lift_event(session, event, town, rule=HAZARD_HANDLING, cause=(ThingKind.FINDING, row.id), at=at)


async def _report(session: Session, row: Finding, event_id: UUID, at: datetime) -> None:
    to = await receiver_at(session, row.scope_path, scope_path=row.scope_path, at=at)
    day = row.remedy_by.isoformat() if row.remedy_by else None
    await report_by_house(session, HouseReport(
        row.county_code, event_id, row.event_type, hazard_words(row.words, row.notice_number, day), row.scope_path,
        row.lon, row.lat, row.found_at, to, {"rule": HAZARD_HANDLING, "kind": ThingKind.FINDING, "id": str(row.id)},
    ), at=at)  # fmt: skip
    if row.event_id is None:
        await keep_event(session, row, event_id, at=at)
