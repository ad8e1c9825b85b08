"""What a notice of joint collection says, Chinese first, then English. Pure. Whom it is about is in none of them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from gridgov.deadlines.rules.policies import LadderAction, Stage
from gridgov.notices.rules.wording import Wording

_COUNTY_ZONE = ZoneInfo("Asia/Shanghai")

OWED: dict[Stage, tuple[str, str]] = {
    Stage.REVERIFY: ("定期复核", "a record is to be looked at again"),
    Stage.CONFIRM_CHANGE: ("变动核实", "a reported change is to be looked at"),
    Stage.CHECK_DECLARATION: ("自主申报核实", "a resident's declaration is to be checked"),
    Stage.ANSWER_SHARING: ("共享申请答复", "a request for data is to be answered"),
    Stage.ANSWER_CORRECTION: ("数据校核答复", "a correction of data is to be answered"),
    Stage.SOURCE_ENDS: ("共享数据使用期限届满", "the period of use of shared data is over"),
    Stage.CAMPAIGN: ("专项走访", "visits of a campaign are to be finished"),
}

FACTS: dict[str, tuple[str, str]] = {
    "RecordDiffers": (
        "核验结果与采集内容不一致,请核实",
        "Checking found something else than was collected; look at it",
    ),
    "DeclarationMade": ("有居民自主申报待核实", "A resident declared something; check it"),
    "SourceRequested": ("有共享数据申请待答复", "Data is asked for; answer in time"),
    "TicketRaised": ("有数据校核待答复", "Shared data is said to be wrong; answer in time"),
    "CampaignStarted": ("专项行动已启动,请按期走访", "A campaign was started; visit in time"),
    "ExportRequested": ("有批量导出申请待审批", "A bulk export waits for a second person"),
}


def owed(stage: Stage, action: LadderAction, *, area: str, due_at: datetime) -> Wording:
    """What is due of a record, a declaration, a source, a ticket or a campaign."""
    zh, en = OWED[stage]
    day = due_at.astimezone(_COUNTY_ZONE).strftime("%m-%d %H:%M")
    late = action is not LadderAction.WARN
    urged = "已到期,请尽快办理" if late else "即将到期"
    said = "is due; please deal with it" if late else "is due soon"
    return Wording(
        "collection_due", False, f"{zh}{urged}:{area}(时限 {day})", f"In {area}, {en}; it {said} ({day})"  # noqa: FBT003 - not urgent
    )  # fmt: skip


def told(fact: str, *, area: str) -> Wording:
    """That something happened that somebody must act on."""
    zh, en = FACTS[fact]
    return Wording("collection", False, f"{zh}:{area}", f"{en}: {area}")  # noqa: FBT003 - not urgent
