"""What the questions about figures have in common: which days, which area, and who may ask."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Query

from gridgov.clock import local_day
from gridgov.errors import Invalid, NotPermitted
from gridgov.people.current import CommandDep
from gridgov.people.queries import permissions_of
from gridgov.statistics.queries.dashboards import areas_asked
from gridgov.statistics.queries.groups import READ, areas_reached
from gridgov.statistics.rules.spans import Days, days_of

FirstDay = Annotated[
    date | None, Query(alias="from", description="起始日(含),默认截止日前29天 · first day, within; 29 days before the last by default")
]  # fmt: skip
LastDay = Annotated[
    date | None, Query(alias="to", description="截止日(含),默认今天 · last day, within; today by default")
]
AreaPath = Annotated[
    str | None, Query(pattern="^[0-9]{6,16}$", description="区域编码,默认本人全部区域 · an area; all of one's own by default")
]  # fmt: skip


def require_any(cmd: CommandDep, action: str = READ) -> None:
    """Somebody without the right at any post is refused."""
    if not permissions_of(cmd.session).may_ever(cmd.person, action):
        raise NotPermitted("您的岗位没有此项权限", "None of your posts may do this")


@dataclass(frozen=True, slots=True)
class Question:
    """Which days of which areas somebody asks of."""

    days: Days
    areas: list[str]


async def _question(
    cmd: CommandDep, first: FirstDay = None, last: LastDay = None, area: AreaPath = None
) -> Question:
    require_any(cmd)
    if not areas_reached(cmd.session, cmd.person):
        raise NotPermitted(
            "您的岗位只能查看本单位的指标,请查看单位统计",
            "Your posts see their own unit only; ask for the figures by unit",
        )
    days = days_of(first, last, today=local_day(cmd.at))
    return Question(days, await areas_asked(cmd.session, cmd.person, area))


QuestionDep = Annotated[Question, Depends(_question)]


def compared_days(first: date | None, last: date | None, cmd: CommandDep) -> Days | None:
    """Other days to compare with, both ends or none."""
    if first is None and last is None:
        return None
    if first is None or last is None:
        raise Invalid.field(
            "/compare_from",
            "both",
            "请同时给出对比时段的起止日期",
            "Name both the first and the last day to compare with",
        )
    return days_of(first, last, today=local_day(cmd.at), field="compare_from")
