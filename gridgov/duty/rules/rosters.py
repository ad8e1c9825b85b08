"""Whether a roster can stand: everybody may do the shift, nobody is in two places, no place is left with nobody. Pure."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gridgov.duty.rules.limits import DutyLimits
from gridgov.duty.rules.spans import Span, cut, shown, uncovered
from gridgov.errors import Fault
from gridgov.people.rules.posts import CLOCK_TOLERANCE, STANDS_AT
from gridgov.people.rules.roles import Role
from gridgov.people.rules.stand_ins import NEVER_PASSED_OVER

ROSTERED = frozenset(Role) - NEVER_PASSED_OVER - {Role.RESIDENT}
"""The roles that have shifts."""
MOST_FAULTS = 50
"""More than these help nobody: the first are named and the rest counted."""


@dataclass(frozen=True, slots=True)
class ShiftPlan:
    """One person at one place for a time."""

    person_id: UUID
    area_path: str
    span: Span


@dataclass(frozen=True, slots=True)
class Gap:
    """A place that would have nobody for a time."""

    area_path: str
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Place:
    """An area that needs somebody, by its name, and while it holds."""

    path: str
    name: str
    holds: Span


def place_length(role: Role, area_path: str) -> int | None:
    """How long the paths of the places of a roster are: the area itself where the role stands there, else the first
    level below at which it does. None where it stands neither here nor below."""
    if role not in ROSTERED:
        return None
    return min((length for length in STANDS_AT[role] if length >= len(area_path)), default=None)


def backward_faults(spans: Sequence[tuple[str, datetime, datetime]]) -> list[Fault]:
    """Of these times (where each stands in the payload, from, to) those that do not end after they start."""
    return [
        Fault(f"{pointer}/ends_at", "ends-before-start", "结束时间应晚于开始时间", "Must end after it starts")
        for pointer, starts_at, ends_at in spans
        if ends_at <= starts_at
    ]


def roster_faults(span: Span, *, shift_count: int, limits: DutyLimits, at: datetime) -> list[Fault]:
    """What is wrong with a roster's time and size in themselves."""
    found = []
    furthest, longest = limits.furthest_roster.days, limits.longest_roster.days
    if span.end <= at - CLOCK_TOLERANCE:
        found.append(Fault("/ends_at", "in-the-past", "班表时间已过", "The roster's time has passed"))
    if span.start > at + limits.furthest_roster:
        found.append(
            Fault(
                "/starts_at",
                "too-far",
                f"开始时间过远(至多 {furthest} 天后)",
                f"Starts too far ahead (at most {furthest} days)",
            )
        )
    if span.end - span.start > limits.longest_roster:
        found.append(
            Fault(
                "/ends_at",
                "too-long",
                f"班表过长(至多 {longest} 天),请分段排班",
                f"Too long (at most {longest} days); plan it in parts",
            )
        )
    if shift_count > limits.most_shifts:
        found.append(
            Fault(
                "/shifts",
                "too-many",
                f"班次过多(至多 {limits.most_shifts} 个),请分段或分区排班",
                f"Too many shifts (at most {limits.most_shifts}); plan in parts",
            )
        )
    return found


def shift_faults(
    shifts: Sequence[ShiftPlan],
    roster: Span,
    *,
    places: Collection[str],
    taken: Mapping[UUID, Sequence[Span]],
    fills: Mapping[tuple[UUID, str], Sequence[Span]],
    names: Mapping[UUID, str],
    limits: DutyLimits,
    pointer: str = "/shifts",
) -> list[Fault]:
    """What is wrong with single shifts. ``taken``: the other shifts of each person; ``fills``: when somebody holds the
    role at a place, or stands in for somebody who does."""
    found: list[Fault] = []
    mine: dict[UUID, list[Span]] = defaultdict(list)
    for number, shift in enumerate(shifts):
        at, name = f"{pointer}/{number}", names.get(shift.person_id, "")
        found += _time_faults(shift, roster, limits, at)
        if shift.area_path not in places:
            found.append(
                Fault(
                    f"{at}/area_path",
                    "not-a-place",
                    "不是本班表应值班的区域",
                    "Is not one of the places of this roster",
                )
            )
        elif uncovered([shift.span], fills.get((shift.person_id, shift.area_path), ())):
            found.append(
                Fault(
                    f"{at}/person_id",
                    "does-not-hold-the-post",
                    f"{name or '该人员'}在此班次内未全程在该区域任此岗(或代岗),请换人或先任岗",
                    f"{name or 'This person'} does not hold this post there (or stand in for it) throughout the shift; "
                    "choose another or give the post first",
                )
            )
        if any(
            shift.span.overlaps(other) for other in (*taken.get(shift.person_id, ()), *mine[shift.person_id])
        ):
            found.append(
                Fault(
                    f"{at}/person_id",
                    "two-shifts-at-once",
                    f"{name}同一时间已有班次,请换人或错开时间",
                    f"{name} has another shift at the same time; choose another person or other hours",
                )
            )
        mine[shift.person_id].append(shift.span)
    return found


def _time_faults(shift: ShiftPlan, roster: Span, limits: DutyLimits, at: str) -> list[Fault]:
    found = []
    if not roster.holds(shift.span):
        found.append(
            Fault(
                f"{at}/starts_at",
                "outside-roster",
                "班次超出班表起止时间",
                "The shift lies outside the roster's time",
            )
        )
    if shift.span.end - shift.span.start > limits.longest_shift:
        hours = int(limits.longest_shift.total_seconds() // 3600)
        found.append(
            Fault(
                f"{at}/ends_at",
                "too-long",
                f"班次过长(至多 {hours} 小时),请拆分",
                f"The shift is too long (at most {hours} hours); divide it",
            )
        )
    return found


def gaps_of(places: Sequence[Place], windows: Sequence[Span], shifts: Sequence[ShiftPlan]) -> list[Gap]:
    """Where and when nobody would be there, in order of place and time. A place is owed somebody while it holds."""
    at_place: dict[str, list[Span]] = defaultdict(list)
    for shift in shifts:
        at_place[shift.area_path].append(shift.span)
    return [
        Gap(place.path, place.name, span)
        for place in places
        for span in uncovered(cut(windows, place.holds), at_place[place.path])
    ]


def gap_faults(gaps: Sequence[Gap]) -> list[Fault]:
    """Each gap with its remedy; beyond fifty they are counted."""
    found = [
        Fault(
            "/shifts",
            "nobody-there",
            f"{gap.name}({gap.area_path})在 {shown(gap.span)} 无人值班,请补排班次,或填写 gaps_reason 说明原因",
            f"Nobody is at {gap.name} ({gap.area_path}) {shown(gap.span)}: add a shift, or say why in gaps_reason",
        )
        for gap in gaps[:MOST_FAULTS]
    ]
    rest = len(gaps) - len(found)
    if rest > 0:
        found.append(
            Fault("/shifts", "nobody-there", f"另有 {rest} 处空档未列出", f"And {rest} gaps more, not listed")
        )
    return found
