"""Plan a roster: nothing is written unless everybody may do their shift and no place is left with nobody unsaid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.base import new_id
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.duty.messages import RosterPlanned
from gridgov.duty.queries import limits_of
from gridgov.duty.queries.rosters import (
    MOST_PLACES,
    fills_of,
    find_roster,
    places_of,
    shifts_of_people,
    shown_with_shifts,
)
from gridgov.duty.rules.rosters import (
    MOST_FAULTS,
    Gap,
    Place,
    ShiftPlan,
    backward_faults,
    gap_faults,
    gaps_of,
    place_length,
    roster_faults,
    shift_faults,
)
from gridgov.duty.rules.spans import DailyHours, Span, cut, daily_spans, joined
from gridgov.duty.schemas.rosters import DailyIn, RosterIn, RosterWithShifts
from gridgov.duty.statements import insert_roster, lock_planning
from gridgov.errors import Fault, Invalid
from gridgov.people.queries import permissions_of
from gridgov.people.queries.stand_ins import names_of
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import ROLE_NAMES, Person

_KEPT_GAPS = 200


@dataclass(frozen=True, slots=True)
class _Plan:
    """A roster that can stand, and the gaps that were given a reason."""

    roster_id: UUID
    body: RosterIn
    shifts: Sequence[ShiftPlan]
    gaps: Sequence[Gap]


async def plan_roster(session: Session, person: Person, body: RosterIn, *, at: datetime) -> RosterWithShifts:
    """Raises `NotPermitted`, or `Invalid` naming each shift that cannot be and each gap with its place and time."""
    county_code = person.county_code
    permissions_of(session).require(person, "roster.plan", Subject(county_code, body.area_path))
    refuse(_time_faults(session, body, at))
    await lock_planning(session, county_code)
    plan = await _weighed(session, county_code, body)
    await _write(session, person, plan, at)
    await announce(session, RosterPlanned(county_code, plan.roster_id, body.area_path), at=at)
    await record_audit(
        session, county_code=county_code, actor_id=person.id, action="roster_planned", subject="roster",
        subject_id=plan.roster_id, at=at,
        data={"area_path": body.area_path, "role": body.role, "shifts": len(plan.shifts), "gaps": len(plan.gaps),
              "gaps_reason": body.gaps_reason},
    )  # fmt: skip
    row = await find_roster(session, county_code=county_code, roster_id=plan.roster_id)
    return await shown_with_shifts(session, row, most=limits_of(session).most_shifts, at=at)


def _time_faults(session: Session, body: RosterIn, at: datetime) -> list[Fault]:
    """What is wrong before anything is read."""
    ends = [(f"/shifts/{number}", row.starts_at, row.ends_at) for number, row in enumerate(body.shifts)]
    ends += [(f"/windows/{number}", row.starts_at, row.ends_at) for number, row in enumerate(body.windows)]
    found = backward_faults([("", body.starts_at, body.ends_at), *ends])
    if not found:
        span = Span(body.starts_at, body.ends_at)
        found = roster_faults(span, shift_count=len(body.shifts), limits=limits_of(session), at=at)
    return found[:MOST_FAULTS]


async def _weighed(session: Session, county_code: str, body: RosterIn) -> _Plan:
    span = Span(body.starts_at, body.ends_at)
    places = await _places(session, body, span)
    shifts = [
        ShiftPlan(row.person_id, row.area_path, Span(row.starts_at, row.ends_at)) for row in body.shifts
    ]
    people = {shift.person_id for shift in shifts}
    paths = {place.path for place in places}
    faults = shift_faults(
        shifts,
        span,
        places=paths,
        taken=await shifts_of_people(session, county_code=county_code, person_ids=people, span=span),
        fills=await fills_of(session, role=body.role, area_paths=paths, span=span),
        names=await names_of(session, people),
        limits=limits_of(session),
    )
    refuse(faults[:MOST_FAULTS])
    gaps = gaps_of(places, _windows(body, span), shifts)
    if body.gaps_reason is None:
        refuse(gap_faults(gaps))
    return _Plan(new_id(), body, shifts, gaps)


async def _places(session: Session, body: RosterIn, span: Span) -> Sequence[Place]:
    """Where somebody must be; `Invalid` where that is nowhere, or more than one roster holds."""
    length = place_length(body.role, body.area_path)
    if length is None:
        zh, en = ROLE_NAMES[body.role]
        raise Invalid.field(
            "/role", "no-shifts-here", f"{zh}不在该级区域值班", f"A {en} has no shifts at such an area"
        )
    places = await places_of(session, area_path=body.area_path, length=length, span=span)
    if not places:
        raise Invalid.field(
            "/area_path", "nowhere", "该区域此期间没有需要值班的网格或区域,请检查编码",
            "There is no place to be on duty at below this area in that time; check the path",
        )  # fmt: skip
    if len(places) > MOST_PLACES:
        raise Invalid.field(
            "/area_path", "too-wide", f"该区域内应值班的网格超过 {MOST_PLACES} 个,请按镇街或社区排班",
            f"More than {MOST_PLACES} places to be on duty at: plan by towns or communities",
        )  # fmt: skip
    return places


def _windows(body: RosterIn, span: Span) -> list[Span]:
    """What must be covered: the daily hours and the windows, or all of the time where nothing is said."""
    if not body.daily and not body.windows:
        return [span]
    daily = [_hours_of(row) for row in body.daily]
    windows = [Span(row.starts_at, row.ends_at) for row in body.windows]
    return joined([*daily_spans(daily, span), *cut(windows, span)])


def _hours_of(row: DailyIn) -> DailyHours:
    start, end = time.fromisoformat(row.from_time), time.fromisoformat(row.to_time)
    return DailyHours(start, end, frozenset(row.weekdays))


async def _write(session: Session, person: Person, plan: _Plan, at: datetime) -> None:
    body = plan.body
    roster = {
        "county_code": person.county_code, "id": plan.roster_id, "area_path": body.area_path, "role": body.role,
        "name": body.name, "starts_at": body.starts_at, "ends_at": body.ends_at, "plan": _kept(plan),
        "gaps_reason": body.gaps_reason if plan.gaps else None, "made_by": person.id, "made_at": at, "version": 1,
    }  # fmt: skip
    shifts: list[dict[str, Any]] = [
        {"county_code": person.county_code, "id": new_id(), "roster_id": plan.roster_id, "person_id": shift.person_id,
         "role": body.role, "area_path": shift.area_path, "starts_at": shift.span.start, "ends_at": shift.span.end,
         "version": 1}
        for shift in plan.shifts
    ]  # fmt: skip
    await insert_roster(session, roster, shifts)


def _kept(plan: _Plan) -> dict[str, Any]:
    """What was wanted and what is known to be missing, as it is shown."""
    return {
        "daily": [row.model_dump(mode="json") for row in plan.body.daily],
        "windows": [row.model_dump(mode="json") for row in plan.body.windows],
        "gaps": [
            {"area_path": gap.area_path, "name": gap.name, "starts_at": gap.span.start.isoformat(),
             "ends_at": gap.span.end.isoformat()}
            for gap in plan.gaps[:_KEPT_GAPS]
        ],
    }  # fmt: skip
