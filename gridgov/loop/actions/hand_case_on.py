"""What mediation does not settle is handled jointly, one level up (人民调解法 art. 26: the other routes are open)."""

from datetime import datetime
from uuid import UUID, uuid5

from gridgov.db.session import Session
from gridgov.events.actions.report_by_house import HouseReport, report_by_house
from gridgov.events.queries import Event, event_by_id
from gridgov.events.queries.points import point_of
from gridgov.log import get_logger
from gridgov.loop.actions.hand_on import lift_event, place_in, receiver_at, still_open
from gridgov.loop.actions.link import make_link
from gridgov.loop.rules.links import CASE_HANDLING, ThingKind
from gridgov.loop.rules.wording import case_words
from gridgov.mediation.queries import Case, catalogue_of
from gridgov.mediation.rules.levels import level_above
from gridgov.mediation.rules.terms import CaseState, Ending
from gridgov.mediation.statements import lock_case

_log = get_logger(__name__)
_SETTLED = frozenset({CaseState.PERFORMED, CaseState.FILED})
_ELSEWHERE = frozenset({Ending.CANCELLED, Ending.CRIME})
"""Entered by mistake or settled by the parties themselves; with the police already (人民调解法 art. 25)."""


async def hand_case_on(
    session: Session, *, county_code: str, case_id: UUID, occasion: UUID, at: datetime
) -> UUID | None:
    """The event by which it is handled, where it was handed on now. ``occasion``: the term that was broken, or the case itself.

    The event it came from goes up while it is open: its history is the matter's. Else one is reported by the house.
    Heard again, or of another fact while that event is still open, nothing is done.
    """
    # Held, so that of two facts heard at once the second sees by which event the first has handed it on.
    case = await lock_case(session, county_code=county_code, case_id=case_id)
    if case is None or case.state in _SETTLED or case.ending in _ELSEWHERE:
        return None
    event = await still_open(
        session, county_code=county_code, own=case.event_id, thing_id=case.id, rule=CASE_HANDLING
    )
    event_id = event.id if event else uuid5(occasion, CASE_HANDLING)
    if not await make_link(
        session, CASE_HANDLING, county_code=county_code, cause_id=case.id, effect_id=event_id, occasion=occasion,
        at=at,
    ):  # fmt: skip
        return None
    above = level_above(case.scope_path) or county_code
    if event is not None:
        await lift_event(session, event, above, rule=CASE_HANDLING, cause=(ThingKind.CASE, case.id), at=at)
        return event_id
    to = await receiver_at(session, above, scope_path=case.area_path, at=at)
    place = await _place_of(session, case, at)
    kind = catalogue_of(session).types[case.type_code]
    await report_by_house(session, HouseReport(
        county_code, event_id, kind.event_type, case_words(case.file_number or case.code, kind.zh, case.ending),
        case.area_path, *place, case.opened_at, to, {"rule": CASE_HANDLING, "kind": ThingKind.CASE, "id": str(case.id)},
    ), at=at)  # fmt: skip
    return event_id


async def _place_of(session: Session, case: Case, at: datetime) -> tuple[float, float]:
    """Where the event it came from happened, else a point inside its area."""
    event: Event | None = None
    if case.event_id is not None:
        event = await event_by_id(session, county_code=case.county_code, event_id=case.event_id)
    if event is not None:
        return await point_of(session, county_code=event.county_code, event_id=event.id)
    place = await place_in(session, case.area_path, at=at)
    if place is None:
        _log.error("no boundary to place it in", county_code=case.county_code, case_id=str(case.id))
        raise LookupError(f"no boundary of {case.area_path} or above")
    return place
