"""What a notice says, Chinese first, then English. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gridgov.deadlines.rules.policies import LadderAction, Stage
from gridgov.events.rules.holding import Holder
from gridgov.events.rules.lifecycle import EventState
from gridgov.events.rules.states import OWED_NAMES
from gridgov.mediation.rules.writing import OWED
from gridgov.people.rules.roles import ROLE_NAMES, Role

STAGE_NAMES: Mapping[Stage, tuple[str, str]] = {
    Stage.ACCEPT: ("受理", "acceptance"),
    Stage.DISPATCH: ("派遣", "dispatch"),
    Stage.SIGN: ("签收", "signing for"),
    Stage.HANDLE: ("处置", "handling"),
    Stage.VERIFY: ("核查", "verification"),
    Stage.CLOSE: ("结案", "closing"),
    Stage.HELP: ("协办", "helping"),
    Stage.DECIDE_RETURN: ("退回审核", "the decision on a return"),
    Stage.DECIDE_EXTENSION: ("延期审核", "the decision on an extension"),
    Stage.DECIDE_SUSPENSION: ("挂账审核", "the decision on a suspension"),
    Stage.DECIDE_OBJECTION: ("异议复核", "the decision on an objection"),
    Stage.RULE: ("裁定", "the ruling"),
    Stage.REVIEW: ("挂账复核", "the review of a suspension"),
    Stage.ANSWER: ("督办回复", "the answer to a supervision"),
    Stage.VISIT: ("回访", "the return visit"),
    Stage.ANSWER_ALARM: ("呼叫应答", "the answer to a call for help"),
    Stage.ARRIVE_ALARM: ("到达现场", "the arrival"),
    **OWED,
    Stage.REVERIFY: ("定期复核", "looking at the record again"),
    Stage.CONFIRM_CHANGE: ("变动核实", "looking at what is said to have changed"),
    Stage.CHECK_DECLARATION: ("自主申报核实", "checking the declaration"),
    Stage.ANSWER_SHARING: ("共享申请答复", "the answer to the request for data"),
    Stage.ANSWER_CORRECTION: ("数据校核答复", "the answer on the data said to be wrong"),
    Stage.SOURCE_ENDS: ("共享数据使用期限", "the period of use of the data"),
    Stage.CAMPAIGN: ("专项走访", "the visits of the campaign"),
    Stage.PATROL_VISIT: ("巡查", "the patrol visit"),
    Stage.SERVE_NOTICE: ("送达整改通知", "serving the notice to remedy"),
    Stage.REMEDY: ("整改", "the remedy"),
    Stage.LOOK_BACK: ("复查", "the look-back"),
}

_PROGRESS: Mapping[str, tuple[str, str]] = {
    "accept": ("您上报的事件已受理", "Your report was accepted"),
    "reject": ("您上报的事件不予受理,请查看理由", "Your report was not accepted; see the reason"),
    "merge": ("您上报的事件已并入同一事项的主件", "Your report was merged into another of the same matter"),
    "confirm_self_resolved": (
        "您的自处置已审核通过并结案",
        "What you resolved on the spot was confirmed and closed",
    ),
    "refuse_self_resolved": (
        "您的自处置未通过审核,请查看意见",
        "What you resolved on the spot was not confirmed; see why",
    ),
    "close": ("您上报的事件已结案", "Your report was closed"),
    "cancel": ("您上报的事件已作废", "Your report was cancelled"),
    "reopen": ("您上报的事件已重新办理", "Your report is being worked on again"),
}
"""The moves that whoever reported it hears of; the steps between are the office's own."""
PROGRESS_MOVES = frozenset(_PROGRESS)

_STEP_NAMES: Mapping[LadderAction, tuple[str, str]] = {
    LadderAction.WARN: ("预警", "Warning"),
    LadderAction.REMIND: ("催办", "Reminder"),
    LadderAction.SUPERVISE: ("督办", "Supervision"),
    LadderAction.LIFT: ("升级", "Escalated to you"),
    LadderAction.CALL: ("呼叫", "Call for help"),
}


@dataclass(frozen=True, slots=True)
class Case:
    """What a notice is about."""

    number: str
    type_zh: str
    type_en: str
    area: str
    state: EventState
    major: bool

    @property
    def zh(self) -> str:
        return f"{self.number} {self.type_zh}({self.area})"

    @property
    def en(self) -> str:
        return f"{self.number} {self.type_en} ({self.area})"


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of a notice; ``kind`` lets a client choose its picture and place."""

    kind: str
    urgent: bool
    zh: str
    en: str


def to_move(case: Case) -> Wording | None:
    """What whoever holds the event owes now; None where nobody owes anything."""
    owed = OWED_NAMES.get(case.state)
    if owed is None:
        return None
    kind = "to_accept" if case.state in {EventState.REPORTED, EventState.SELF_RESOLVED} else "to_move"
    return marked(Wording(kind, case.major, f"{owed[0]}:{case.zh}", f"{owed[1]}: {case.en}"), case)


def major(case: Case) -> Wording:
    """To the duty of the town and the county."""
    return marked(Wording("major", True, f"请立即处理:{case.zh}", f"Act at once: {case.en}"), case)  # noqa: FBT003 - urgent


def progress(case: Case, move: str) -> Wording | None:
    """To whoever reported it; None for a move that is the office's own."""
    said = _PROGRESS.get(move)
    return Wording("progress", False, f"{said[0]}:{case.zh}", f"{said[1]}: {case.en}") if said else None  # noqa: FBT003 - not urgent


_BESIDE: Mapping[str, tuple[str, str]] = {
    "help": ("请协办,待签收", "Your help is asked for, to be signed for"),
    "help_withdrawn": ("协办事项已撤销", "Your helping part was withdrawn"),
    "to_decide": ("有申请待您审核", "Something is asked for, to be decided by you"),
    "passed_over": (
        "该事件已越级上报至县级,特此告知",
        "It was reported straight to the county, past your level",
    ),
    "part_done": ("协办单位已反馈", "A helping part was reported done"),
}
"""What people beside the holder hear of; the key is the notice's kind."""

_DECIDED: Mapping[str, tuple[str, str]] = {
    "grant_return": ("您申请的退回已同意", "The return that you asked for was granted"),
    "refuse_return": ("您申请的退回未获同意,请继续办理", "The return that you asked for was refused; go on"),
    "uphold_objection": ("您的派遣异议成立", "Your objection to the routing was upheld"),
    "dismiss_objection": (
        "您的派遣异议不成立,请继续办理",
        "Your objection to the routing was dismissed; go on",
    ),
}
"""The answer to whoever asked."""


def beside(case: Case, kind: str) -> Wording:
    """To somebody who is concerned though it is not their move."""
    zh, en = _BESIDE[kind]
    return marked(Wording(kind, case.major, f"{zh}:{case.zh}", f"{en}: {case.en}"), case)


def decided(case: Case, move: str) -> Wording | None:
    """To whoever asked; None for a move that answers nothing."""
    said = _DECIDED.get(move)
    if said is None:
        return None
    return marked(Wording("decided", case.major, f"{said[0]}:{case.zh}", f"{said[1]}: {case.en}"), case)


def overdue(case: Case, *, stage: Stage, action: LadderAction) -> Wording:
    """To whoever the ladder names; a warning comes while there is still time."""
    (step_zh, step_en), (stage_zh, stage_en) = _STEP_NAMES[action], STAGE_NAMES[stage]
    urgent = case.major or action in {LadderAction.SUPERVISE, LadderAction.LIFT}
    warns = action is LadderAction.WARN
    state_zh, state_en = ("即将到期", "is due soon") if warns else ("已逾期", "is overdue")
    kind = "due_soon" if warns else "overdue"
    zh = f"{step_zh}:{stage_zh}{state_zh},{case.zh}"
    return marked(Wording(kind, urgent, zh, f"{step_en}: {stage_en} {state_en}, {case.en}"), case)


def standing_in(wording: Wording, vacant: Holder) -> Wording:
    """The same, saying that it reaches this person because nobody is where it should have gone."""
    if vacant.role is None:
        where_zh, where_en = "承办单位目前无人在岗", "nobody works for the unit in charge now"
    else:
        role_zh, role_en = ROLE_NAMES[Role(vacant.role)]
        where_zh, where_en = f"{role_zh}目前空缺", f"there is no {role_en} there now"
    return replace(
        wording, zh=f"{wording.zh}。{where_zh},故通知您", en=f"{wording.en}. You are told because {where_en}"
    )


def marked(wording: Wording, case: Case) -> Wording:
    """The same, saying first that it is 重大紧急 where it is."""
    if not case.major:
        return wording
    return replace(wording, zh=f"【重大紧急】{wording.zh}", en=f"[Major and urgent] {wording.en}")
