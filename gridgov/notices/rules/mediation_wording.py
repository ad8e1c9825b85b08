"""What a notice of a mediation case says, Chinese first, then English. Pure. Nobody is named in any: it is confidential."""

from datetime import datetime
from zoneinfo import ZoneInfo

from gridgov.deadlines.rules.policies import LadderAction, Stage
from gridgov.mediation.rules.writing import owed_words
from gridgov.notices.rules.wording import Wording

_COUNTY_ZONE = ZoneInfo("Asia/Shanghai")


def opened(name: str, kind_zh: str, kind_en: str) -> Wording:
    return Wording("mediation_opened", False, f"有{kind_zh}待征求意愿并受理:{name}",  # noqa: FBT003 - not urgent
                   f"A dispute waits: ask the parties and take it ({kind_en}): {name}")  # fmt: skip


def lifted(name: str) -> Wording:
    return Wording("mediation_lifted", False, f"调解案件提级至本级,请接续调解:{name}",  # noqa: FBT003 - not urgent
                   f"A case was lifted to your level; mediate it on: {name}")  # fmt: skip


def crime(name: str, area: str) -> Wording:
    return Wording("suspected_crime", True, f"【立即处理】调解中发现涉嫌违法犯罪线索:{area},案件 {name},请联系调解员",  # noqa: FBT003 - urgent
                   f"[Act at once] A suspected offence came up in a mediation, {area}, case {name}: call the mediators")  # fmt: skip


def broken(name: str) -> Wording:
    return Wording("mediation_broken", False, f"调解协议逾期未履行,请督促或另行处理:{name}",  # noqa: FBT003 - not urgent
                   f"A term of an agreement was not performed; see to it: {name}")  # fmt: skip


def again(name: str, count: int, days: int) -> Wording:
    return Wording("mediation_review", False, f"同一地点或当事人 {days} 天内第 {count} 次发生纠纷,请复盘研判:{name}",  # noqa: FBT003 - not urgent
                   f"The same place or party for the {count}. time in {days} days: review it: {name}")  # fmt: skip


def confirmation_due(name: str, days_left: int) -> Wording:
    return Wording("confirmation_due", False, f"司法确认申请期限还有 {days_left} 天,请提醒各方共同申请:{name}",  # noqa: FBT003 - not urgent
                   f"{days_left} days are left for the joint application for judicial confirmation: {name}")  # fmt: skip


def owed(name: str, stage: Stage, action: LadderAction, due_at: datetime) -> Wording:
    """What a ladder says of a case's clock."""
    zh, en = owed_words(name, stage, action, due_at.astimezone(_COUNTY_ZONE))
    warns = action is LadderAction.WARN
    urgent = action in {LadderAction.SUPERVISE, LadderAction.LIFT}
    return Wording("due_soon" if warns else "overdue", urgent, zh, en)
