"""The same place or party a third time: mediation is reviewed, and the place is proposed to those who patrol."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gridgov.clock import local_day
from gridgov.db.session import Session
from gridgov.events.queries.points import point_of
from gridgov.grids.rules.paths import Level, at_level
from gridgov.loop.actions.hand_on import place_in
from gridgov.loop.actions.link import make_link
from gridgov.loop.queries import limits_of, rules_of
from gridgov.loop.queries.again import at_same_place, of_same_party, reviewed_among
from gridgov.loop.rules.limits import LoopLimits
from gridgov.loop.rules.links import THIRD_TIME, THIRD_TIME_TARGET, ThingKind
from gridgov.loop.rules.wording import third_time_reason
from gridgov.mediation.queries import Case, case_by_id, catalogue_of
from gridgov.mediation.statements import lock_case
from gridgov.notices.actions.tell_of_mediation import tell_review
from gridgov.patrol.actions.proposals import Proposal, propose_target

TARGET_KIND = "place.hotspot"


@dataclass(frozen=True, slots=True)
class Again:
    """The cases before this one, the newest first, and whether they are of the same place or of the same party."""

    earlier: Sequence[UUID]
    by_place: bool

    @property
    def count(self) -> int:
        return len(self.earlier) + 1


async def review_again(session: Session, *, county_code: str, case_id: UUID, at: datetime) -> bool:
    """Whether it is reviewed now. Once: while one of those of the last days has been reviewed, no other review is asked for."""
    case = await case_by_id(session, county_code=county_code, case_id=case_id)
    if case is None:
        return False
    limits = limits_of(session)
    again = await _again(session, case, limits)
    if again is None:
        return False
    # The oldest of them is held: of two new ones heard at once the second sees whether the other has been reviewed.
    await lock_case(session, county_code=county_code, case_id=again.earlier[-1])
    if await reviewed_among(session, case, again.earlier, least_causes=limits.third_time_count - 1):
        return False
    made = [
        await make_link(
            session, THIRD_TIME, county_code=county_code, cause_id=earlier, effect_id=case.id, occasion=case.id, at=at
        )
        for earlier in again.earlier
    ]  # fmt: skip
    if not any(made):
        return False
    await tell_review(
        session,
        county_code=county_code,
        case_id=case.id,
        count=again.count,
        days=limits.third_time_days,
        at=at,
    )
    await _propose(session, case, again, limits, at=at)
    return True


async def _again(session: Session, case: Case, limits: LoopLimits) -> Again | None:
    since = case.opened_at - limits.third_time
    here = await at_same_place(session, case, since=since, within_m=limits.same_place_m)
    if len(here) + 1 >= limits.third_time_count:
        return Again(here, by_place=True)
    theirs = await of_same_party(session, case, since=since)
    return Again(theirs, by_place=False) if len(theirs) + 1 >= limits.third_time_count else None


async def _propose(session: Session, case: Case, again: Again, limits: LoopLimits, *, at: datetime) -> None:
    """Where the place is known to the grid; a party without a place is nowhere to patrol, and a county may switch it off."""
    if not rules_of(session).acts(THIRD_TIME_TARGET, on=local_day(at)):
        return
    place = None
    if case.event_id is not None:
        place = await point_of(session, county_code=case.county_code, event_id=case.event_id)
    elif at_level(case.area_path, Level.GRID) is not None:
        place = await place_in(session, case.area_path, at=at)
    if place is None:
        return
    kind = catalogue_of(session).types[case.type_code]
    target_id = await propose_target(session, Proposal(
        case.county_code, f"{THIRD_TIME_TARGET}:{case.id}", TARGET_KIND, f"{kind.zh}多发点", *place,
        third_time_reason(again.count, limits.third_time_days, by_place=again.by_place),
        {"kind": ThingKind.CASE, "id": str(case.id), "rule": THIRD_TIME_TARGET},
    ), at=at)  # fmt: skip
    if target_id is not None:
        await make_link(
            session, THIRD_TIME_TARGET, county_code=case.county_code, cause_id=case.id, effect_id=target_id,
            occasion=case.id, at=at,
        )  # fmt: skip
