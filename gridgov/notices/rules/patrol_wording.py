"""What a notice of patrol says, Chinese first, then English. Pure. Who is to put something right stands in none of them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from gridgov.deadlines.rules.policies import LadderAction, Stage
from gridgov.notices.rules.wording import STAGE_NAMES, Wording

_COUNTY_ZONE = ZoneInfo("Asia/Shanghai")
_ENGLISH_DAY = "%Y-%m-%d %H:%M"


def due(name: str, stage: Stage, action: LadderAction, due_at: datetime) -> Wording:
    """``name`` is the target, or what was found."""
    zh, en = STAGE_NAMES[stage]
    until = f"{due_at.astimezone(_COUNTY_ZONE):{_ENGLISH_DAY}}"
    if action is LadderAction.WARN:
        told = f"即将到期:{zh},{until} 前完成 —— {name}"
        return Wording("due_soon", urgent=False, zh=told, en=f"Due soon: {en}, by {until} - {name}")
    lifted = action is LadderAction.LIFT
    zh_head, en_head = ("已升级由您负责", "It is yours now") if lifted else ("已到期", "Past its time")
    return Wording(
        "overdue", lifted, f"{zh_head}:{zh}({until})—— {name}", f"{en_head}: {en} ({until}) - {name}"
    )


def planned(plan: str, starts_at: datetime, *, cancelled: bool) -> Wording:
    when = f"{starts_at.astimezone(_COUNTY_ZONE):{_ENGLISH_DAY}}"
    zh, en = (
        ("巡查已取消", "The patrol is called off") if cancelled else ("请参加联合巡查", "You are of a patrol")
    )
    return Wording("patrol", False, f"{zh}:{plan},{when}", f"{en}: {plan}, {when}")  # noqa: FBT003 - not urgent


def proposed(name: str, reason: str) -> Wording:
    zh, en = (
        f"建议增加巡查对象,请决定:{name}({reason})",
        f"A patrol target is proposed, decide: {name} ({reason})",
    )
    return Wording("proposal", False, zh, en)  # noqa: FBT003 - not urgent
