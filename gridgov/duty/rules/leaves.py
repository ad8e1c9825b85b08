"""When somebody may be away, and whose business that is. Pure."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from gridgov.duty.rules.limits import DutyLimits
from gridgov.errors import Fault
from gridgov.grids.rules.paths import parent_of
from gridgov.people.rules.posts import CLOCK_TOLERANCE


class LeaveKind(StrEnum):
    """Why somebody is away: no more is asked (国办函〔2026〕12号; PIPL art. 6: what is needed and no more)."""

    ANNUAL = "annual"
    SICK = "sick"
    TRAINING = "training"
    OTHER = "other"


KIND_NAMES: dict[LeaveKind, tuple[str, str]] = {
    LeaveKind.ANNUAL: ("年休假", "annual leave"),
    LeaveKind.SICK: ("病假", "sick leave"),
    LeaveKind.TRAINING: ("培训", "training"),
    LeaveKind.OTHER: ("其他", "other"),
}


def common_area(paths: Iterable[str]) -> str | None:
    """The lowest area that holds all of these; None where there is none."""
    held = set(paths)
    if not held:
        return None
    area: str | None = min(held, key=len)
    while area is not None and not all(path.startswith(area) for path in held):
        area = parent_of(area)
    return area


def leave_faults(starts_at: datetime, ends_at: datetime, limits: DutyLimits, *, at: datetime) -> list[Fault]:
    """What is wrong with the times of a leave in themselves."""
    if ends_at <= starts_at:
        return [Fault("/ends_at", "ends-before-start", "结束时间应晚于开始时间", "Must end after it starts")]
    found = []
    if starts_at < at - CLOCK_TOLERANCE:
        found.append(
            Fault(
                "/starts_at",
                "in-the-past",
                "开始时间不能早于现在,补登请从现在起",
                "Cannot start in the past; let it start now",
            )
        )
    if starts_at > at + limits.furthest_leave:
        found.append(
            Fault(
                "/starts_at",
                "too-far",
                f"开始时间过远(至多 {limits.furthest_leave.days} 天后)",
                f"Starts too far ahead (at most {limits.furthest_leave.days} days)",
            )
        )
    if ends_at - starts_at > limits.longest_leave:
        found.append(
            Fault(
                "/ends_at",
                "too-long",
                f"时间过长(一次至多 {limits.longest_leave.days} 天),请分次登记",
                f"Too long (at most {limits.longest_leave.days} days at a time); enter it in parts",
            )
        )
    return found
