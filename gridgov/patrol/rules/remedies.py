"""A remedy: until when it may be put off, its notice's number, and what stands on the notice. Pure.

A notice of ours (整改通知单) tells and asks; it orders and penalises nothing, for a gridworker may not (省政府令第141号 art. 16 (2)).
Whatever needs an order goes to the police or the fire authority as an event.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from gridgov.errors import Fault
from gridgov.paper import Paper, Row

SUBJECT = "patrol_finding"
RESPONSIBLE, RESPONSIBLE_PHONE = "patrol_findings.responsible", "patrol_findings.responsible_phone"
"""The contexts that these are sealed in."""


def notice_number(year: int, number: int) -> str:
    """〔2026〕整改字第12号."""
    return f"〔{year}〕整改字第{number}号"


def term_faults(
    remedy_by: date, *, today: date, longest_days: int, pointer: str = "/remedy_by"
) -> list[Fault]:
    """From today (at once) to the longest that is allowed."""
    if 0 <= (remedy_by - today).days <= longest_days:
        return []
    return [
        Fault(
            pointer,
            "term",
            f"整改期限应为今天起 {longest_days} 天以内",
            f"From today to {longest_days} days ahead",
        )
    ]


@dataclass(frozen=True, slots=True)
class Notice:
    """What is known of a finding when its notice is printed."""

    number: str
    responsible: str
    place: str
    found: str
    found_on: date
    remedy: str
    standard: str | None
    remedy_by: date
    community: str
    police: Sequence[str]
    printed_at: datetime


def paper_of(notice: Notice) -> Paper:
    """The notice as a page. 消防监督检查规定 art. 20 is why it says that somebody will look again."""
    rows = [
        Row("检查地点", notice.place), Row("检查日期", _day(notice.found_on)), Row("存在问题", notice.found),
        Row("整改要求", notice.remedy), Row("整改期限", f"{_day(notice.remedy_by)}前(含当日)完成"),
    ]  # fmt: skip
    if notice.standard:
        rows.append(Row("依据", notice.standard))
    return Paper(
        title="整改通知单", number=notice.number, addressed_to=f"{notice.responsible}:",
        paragraphs=["经联合巡查,发现你(单位)存在下列安全隐患,请按要求整改。期满后三个工作日内将进行复查。"],
        rows=rows,
        closing=[
            "本通知单为巡查告知,不是行政处罚或行政强制决定;逾期未整改的,将移交主管部门依法处理。",
            "如有异议或提前整改完毕,可向社区网格工作站说明或申请复查。",
        ],
        signed=[notice.community, *(f"参加民警:{name}" for name in notice.police), "签收人:____________", _day(notice.printed_at)],
        made_at=notice.printed_at,
    )  # fmt: skip


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
