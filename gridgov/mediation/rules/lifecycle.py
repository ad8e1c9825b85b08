"""Which act is open in which state: one table. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from gridgov.errors import MoveNotAllowed
from gridgov.mediation.rules.terms import STATE_NAMES, CaseState

_R, _A, _G, _B = CaseState.REGISTERED, CaseState.ACCEPTED, CaseState.AGREED, CaseState.BROKEN
_P, _E, _F = CaseState.PERFORMED, CaseState.ENDED, CaseState.FILED
RUNNING = frozenset({_R, _A, _G, _B})
"""Something is still owed by the mediators."""
MEDIATED = frozenset({_A, _B})
"""People sit together: a session is never before acceptance (人民调解法 art. 17)."""
OPEN_TO_CHANGE = frozenset({_R, _A, _G, _B, _P, _E})


@dataclass(frozen=True, slots=True)
class Act:
    """What is done to a case: from which states, and where it leads (None: it stays, or the act decides)."""

    code: str
    sources: frozenset[CaseState]
    target: CaseState | None
    zh: str
    en: str


def _act(
    code: str, sources: frozenset[CaseState], target: CaseState | None, zh: str, en: str
) -> tuple[str, Act]:
    return code, Act(code, sources, target, zh, en)


ACTS: Mapping[str, Act] = dict([
    _act("open", frozenset(), _R, "登记", "registered"),
    _act("change", RUNNING, None, "更正信息", "corrected"),
    _act("add_party", frozenset({_R}), None, "登记当事人", "party added"),
    _act("remove_party", frozenset({_R}), None, "移除当事人", "party removed"),
    _act("answer_consent", frozenset({_R}), None, "登记调解意愿", "consent answered"),
    _act("refuse_consent", frozenset({_R}), _E, "当事人不同意调解", "consent refused"),
    _act("tell_rights", RUNNING, None, "告知权利义务", "rights told"),
    _act("accept", frozenset({_R}), _A, "受理", "accepted"),
    _act("decline", frozenset({_R}), _E, "不予受理", "not accepted"),
    _act("add_mediator", frozenset({_R, _A, _B}), None, "确定调解员", "mediator named"),
    _act("withdraw_mediator", frozenset({_R, _A, _G, _B}), None, "调解员回避", "mediator withdrawn"),
    _act("plan_session", MEDIATED, None, "安排调解", "session planned"),
    _act("hold_session", MEDIATED, None, "调解记录", "session held"),
    _act("cancel_session", MEDIATED, None, "取消调解", "session cancelled"),
    _act("draft_agreement", MEDIATED, None, "拟定协议", "agreement drafted"),
    _act("conclude_agreement", MEDIATED, _G, "达成协议", "agreement made"),
    _act("perform_term", frozenset({_G, _B}), None, "履行", "term performed"),
    _act("break_term", frozenset({_G, _B}), _B, "逾期未履行", "term broken"),
    _act("extend", frozenset({_A}), None, "延长期限", "extended"),
    _act("break_off", frozenset({_A, _B}), _E, "终止调解", "broken off"),
    _act("report_crime", RUNNING, None, "报告公安机关", "reported to the police"),
    _act("lift", frozenset({_R, _A, _B}), None, "提级调解", "lifted a level"),
    _act("move", OPEN_TO_CHANGE, None, "随区划调整", "moved with its ground"),
    _act("apply_confirmation", frozenset({_G, _B, _P}), None, "申请司法确认", "judicial confirmation applied for"),
    _act("decide_confirmation", frozenset({_G, _B, _P, _E}), None, "司法确认进展", "judicial confirmation decided"),
    _act("visit", frozenset({_G, _B, _P, _E}), None, "回访", "visited"),
    _act("add_document", OPEN_TO_CHANGE, None, "归入材料", "document put in"),
    _act("file", frozenset({_P, _E}), _F, "归档", "filed"),
])  # fmt: skip


def require_act(code: str, state: CaseState) -> Act:
    """The act, or `MoveNotAllowed` naming the state and where the act is open."""
    act = ACTS[code]
    if state not in act.sources:
        at_zh, at_en = STATE_NAMES[state]
        open_zh = "、".join(STATE_NAMES[one][0] for one in CaseState if one in act.sources)
        open_en = "; ".join(STATE_NAMES[one][1] for one in CaseState if one in act.sources)
        raise MoveNotAllowed(
            f"案件当前为“{at_zh}”,不能{act.zh};仅在以下状态可以:{open_zh}",
            f"The case is “{at_en}”; “{act.en}” is open only in: {open_en}",
            extra={"state": state},
        )
    return act
