"""The span of time that figures are asked for: [begins, ends), at most 400 days. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from gridgov.errors import Invalid

LONGEST_DAYS = 400
"""A year and the month of reporting on it; longer questions are asked in parts, which add up."""

USUAL = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Period:
    """From a moment to before a moment, as of ``at``: what became of its cases is told as it stands then."""

    begins_at: datetime
    ends_at: datetime
    at: datetime

    @property
    def until(self) -> datetime:
        """Where it ends, or now if that is first: nothing ahead of us is owed yet."""
        return min(self.ends_at, self.at)


def period_of(begins_at: datetime | None, ends_at: datetime | None, *, at: datetime) -> Period:
    """The last 30 days where nothing was said; `Invalid` names the field."""
    ends = ends_at or at
    begins = begins_at or ends - USUAL
    if begins >= ends:
        raise Invalid.field("/from", "span", "起始时间应早于截止时间", "The period must begin before it ends")
    if ends - begins > timedelta(days=LONGEST_DAYS):
        raise Invalid.field(
            "/from", "span", f"统计时段最长 {LONGEST_DAYS} 天,请分段查询(各段之和等于全段)",
            f"A period is at most {LONGEST_DAYS} days; ask for parts, which add up to the whole",
        )  # fmt: skip
    return Period(begins, ends, at)
