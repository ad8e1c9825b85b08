"""What a notice of duty says, Chinese first, then English. Pure. Why somebody is away is in none of them."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from gridgov.notices.rules.wording import Wording
from gridgov.people.rules.roles import ROLE_NAMES, Role

_COUNTY_ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Away:
    """Who is away, who stands in, from when to before when."""

    absent: str
    substitute: str
    starts_at: datetime
    ends_at: datetime

    @property
    def span(self) -> str:
        return f"{_shown(self.starts_at)} - {_shown(self.ends_at)}"


@dataclass(frozen=True, slots=True)
class OnShift:
    """Who is on duty as what, where, from when to before when."""

    person: str
    role: Role
    area: str
    starts_at: datetime
    ends_at: datetime

    @property
    def zh(self) -> str:
        return f"{self.area} {ROLE_NAMES[self.role][0]} {_shown(self.starts_at)} - {_shown(self.ends_at)}"

    @property
    def en(self) -> str:
        return f"{ROLE_NAMES[self.role][1]}, {self.area}, {_shown(self.starts_at)} - {_shown(self.ends_at)}"


def leave_to_substitute(away: Away) -> Wording:
    zh = f"请代{away.absent}之岗:{away.span},其待办与通知由您办理"
    en = f"You stand in for {away.absent}, {away.span}: what they would have to do and be told comes to you"
    return Wording("stand_in", False, zh, en)  # noqa: FBT003 - not urgent


def leave_to_absent(away: Away) -> Wording:
    zh = f"您的休假已登记:{away.span},由{away.substitute}代班"
    en = f"Your leave is entered, {away.span}: {away.substitute} stands in for you"
    return Wording("leave", False, zh, en)  # noqa: FBT003 - not urgent


def leave_off_to_substitute(away: Away, *, withdrawn: bool) -> Wording:
    zh = f"代{away.absent}之岗已取消" if withdrawn else f"代{away.absent}之岗至 {_shown(away.ends_at)} 为止"
    en = (
        f"You do not stand in for {away.absent}: the leave was withdrawn"
        if withdrawn
        else f"You stand in for {away.absent} until {_shown(away.ends_at)} only"
    )
    return Wording("stand_in", False, zh, en)  # noqa: FBT003 - not urgent


def leave_off_to_absent(away: Away, *, withdrawn: bool) -> Wording:
    zh = "您的休假已撤销" if withdrawn else f"您的休假至 {_shown(away.ends_at)} 为止"
    en = "Your leave was withdrawn" if withdrawn else f"Your leave ends {_shown(away.ends_at)}"
    return Wording("leave", False, zh, en)  # noqa: FBT003 - not urgent


def shift_given(shift: OnShift) -> Wording:
    return Wording("shift", False, f"已为您排班:{shift.zh}", f"You are on duty: {shift.en}")  # noqa: FBT003 - not urgent


def shift_taken_away(shift: OnShift) -> Wording:
    zh = f"您的班次已换给{shift.person}:{shift.zh}"
    return Wording("shift", False, zh, f"Your shift is {shift.person}'s now: {shift.en}")  # noqa: FBT003 - not urgent


def handed_over(shift: OnShift, *, open_count: int) -> Wording:
    zh = f"{shift.person}已交班,请接班:{shift.zh},未办结 {open_count} 件"
    en = f"{shift.person} handed over to you: {shift.en}, {open_count} events open"
    return Wording("hand_over", False, zh, en)  # noqa: FBT003 - not urgent


def _shown(at: datetime) -> str:
    return f"{at.astimezone(_COUNTY_ZONE):%m-%d %H:%M}"
