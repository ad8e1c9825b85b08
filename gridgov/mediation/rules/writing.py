"""What may be said of a case to whom: the parties' public page, and notices to people of the house. Names nobody. Pure."""

from datetime import datetime

from gridgov.deadlines.rules.policies import LadderAction, Stage
from gridgov.mediation.rules.terms import CaseState

NEXT_STEPS: dict[CaseState, tuple[str, str]] = {
    CaseState.REGISTERED: ("等待各方答复是否同意调解", "every party says whether they consent to mediation"),
    CaseState.ACCEPTED: ("等待调解或达成协议", "sessions, and an agreement if one is found"),
    CaseState.AGREED: ("按协议约定的期限履行;可在协议生效之日起 30 日内共同申请司法确认",
                   "perform what was agreed in time; both may jointly apply for judicial confirmation within 30 days"),
    CaseState.BROKEN: ("请尽快履行;也可重新调解或依法起诉", "perform it now; or mediate anew, or go to court"),
    CaseState.PERFORMED: ("已履行完毕,调解员将回访", "all is performed; a mediator will pay a visit"),
    CaseState.ENDED: ("可依法通过仲裁、行政、司法等途径维护权利", "arbitration, administration and court are open"),
    CaseState.FILED: ("已归档", "filed"),
}  # fmt: skip

OWED: dict[Stage, tuple[str, str]] = {
    Stage.CONSENT: ("征求当事人调解意愿", "asking the parties for their consent"),
    Stage.MEDIATE: ("调解期限", "the time limit of the mediation"),
    Stage.MEDIATE_LEVEL: ("本级调解时限", "the time of this level"),
    Stage.PERFORM_TERM: ("协议履行", "a term of the agreement"),
    Stage.APPLY_CONFIRMATION: ("申请司法确认期限", "the period for judicial confirmation"),
    Stage.REMIND_CONFIRMATION: ("司法确认申请提醒", "a reminder of judicial confirmation"),
    Stage.COURT_ACCEPTANCE: ("法院受理司法确认", "the court's decision whether to accept"),
    Stage.COURT_RULING: ("法院作出裁定", "the court's ruling"),
    Stage.REVISIT: ("回访", "the return visit"),
}

_ACTIONS: dict[LadderAction, tuple[str, str]] = {
    LadderAction.WARN: ("即将到期", "is due soon"),
    LadderAction.REMIND: ("已到期,请处理", "is due: please act"),
    LadderAction.SUPERVISE: ("已逾期,请督办", "is overdue: please see to it"),
    LadderAction.LIFT: ("已到期,提级办理", "is overdue: it goes one level up"),
    LadderAction.CALL: ("请处理", "please act"),
}


def owed_words(name: str, stage: Stage, action: LadderAction, due_at: datetime) -> tuple[str, str]:
    """A notice of what is owed in a case, in both languages; ``name`` is its number or code."""
    zh, en = OWED[stage]
    did_zh, did_en = _ACTIONS[action]
    day = due_at.strftime("%Y-%m-%d %H:%M")
    if stage is Stage.REMIND_CONFIRMATION:
        return (f"调解案件 {name}:各方可共同申请司法确认,期限将至,请提醒当事人",
                f"Case {name}: the parties may still apply for judicial confirmation; remind them, the period ends soon")  # fmt: skip
    return f"调解案件 {name}:{zh}{did_zh}(期限 {day})", f"Case {name}: {en} {did_en} (due {day})"
