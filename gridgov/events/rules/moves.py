"""Every move of the lifecycle: from which states to which, by which permission, who makes it, and what it does to the clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gridgov.events.rules.states import OPEN, EventState


class Party(StrEnum):
    """Who may make a move, beside what the permission table grants."""

    ANYONE_GRANTED = "anyone_granted"
    HOLDER = "holder"
    """Whose move it is now."""
    LEAD = "lead"
    """Whom it was dispatched to (主办), or whose move it is now: a lift does not take the work out of the lead's hands."""
    LEAD_ONLY = "lead_only"
    """Whom it was dispatched to, and nobody else: asking for more time is for whoever does the work."""
    PART = "part"
    """Whose part it is (协办); the action looks at the part."""
    DISPATCHER = "dispatcher"
    """Who gave it out, whose move it is now, or a post above: no move of the handler's own."""
    PREVIOUS = "previous"
    """The post that made the last move."""
    NOT_HANDLER = "not_handler"
    REPORTER = "reporter"


class ClockEffect(StrEnum):
    """What a move does to the clocks of an event."""

    RESTART = "restart"
    """The stage's clock ends; that of the next stage starts. Where it stays in a state in which the work's clock stands,
    that clock stands on."""
    KEEP = "keep"
    """Every clock goes on."""
    HOLD = "hold"
    """What runs stands still; the clock of whoever must decide starts."""
    RELEASE = "release"
    """The decider's clock ends; what stood still goes on with exactly what was left."""
    REVIVE = "revive"
    """The stage's clock ends; the one that the recalled move had ended goes on, as if it had stood meanwhile."""


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table: from which states to which, by which permission, and what must be said with it.

    ``target`` None: the move is recorded and the state stays. ``back``: it goes to the state before the last step
    (``target`` is then unset). ``by_system``: it follows from something else, and is offered to nobody.
    ``then_owed``: the stage of a clock that starts although the event has ended with this move (回访).
    """

    code: str
    zh: str
    en: str
    sources: frozenset[EventState]
    target: EventState | None
    permission: str
    party: Party = Party.ANYONE_GRANTED
    needs: tuple[str, ...] = ()
    clock: ClockEffect = ClockEffect.RESTART
    back: bool = False
    outside_list_only: bool = False
    by_system: bool = False
    then_owed: str | None = None


def _move(
    code: str,
    zh: str,
    en: str,
    sources: Iterable[EventState],
    target: EventState | None,
    permission: str,
    **rest: Any,
) -> Move:
    return Move(code, zh, en, frozenset(sources), target, permission, **rest)


S = EventState
_KEEP, _HOLD, _RELEASE = ClockEffect.KEEP, ClockEffect.HOLD, ClockEffect.RELEASE
_AT_WORK = (S.DISPATCHED, S.PROCESSING, S.REWORK)
_OWED = OPEN | {S.CLOSED}
"""Where somebody can be pressed: what has been closed still owes its return visit."""

_INTAKE = [
    _move("accept", "受理", "Accept", [S.REPORTED], S.ACCEPTED, "event.accept"),
    _move("reject", "不予受理", "Reject", [S.REPORTED], S.REJECTED, "event.reject", needs=("reason", "reply")),
    _move("merge", "并入主件", "Merge", [S.REPORTED, S.ACCEPTED], S.MERGED, "event.merge", needs=("lead_event_id",)),
    _move("self_resolve", "自行处置", "Resolve on the spot", [S.REPORTED], S.SELF_RESOLVED, "event.self_resolve",
          party=Party.REPORTER, needs=("outcome",)),
    _move("confirm_self_resolved", "自处置审核通过", "Confirm what was resolved", [S.SELF_RESOLVED], S.CLOSED,
          "event.audit_self_resolved", party=Party.NOT_HANDLER, needs=("reply",)),
    _move("refuse_self_resolved", "自处置审核不通过", "Do not confirm it", [S.SELF_RESOLVED], S.REPORTED,
          "event.audit_self_resolved", party=Party.NOT_HANDLER, needs=("reason",)),
    _move("report_up", "上报上级", "Report up a level", [S.REPORTED, S.ACCEPTED], None, "event.report_up",
          party=Party.HOLDER, needs=("reason",)),
    _move("skip_level", "越级上报", "Report up past a level", [S.REPORTED, S.ACCEPTED], None, "event.report_up",
          party=Party.HOLDER, needs=("reason",)),
    _move("send_down", "下派", "Send down a level", [S.REPORTED, S.ACCEPTED], None, "event.send_down",
          party=Party.HOLDER, needs=("area_path", "reason")),
    _move("raise_major", "标记重大紧急", "Mark as major and urgent", OPEN, None, "event.raise_major", needs=("reason",)),
]  # fmt: skip

_GIVING_OUT = [
    _move("dispatch", "派遣", "Dispatch", [S.ACCEPTED], S.DISPATCHED, "event.dispatch", needs=("holder",)),
    _move("rule", "裁定承办", "Rule who must take it", [S.ACCEPTED], S.DISPATCHED, "event.rule",
          needs=("holder", "reason")),
    _move("redispatch", "改派", "Give to another", _AT_WORK, S.DISPATCHED, "event.dispatch", party=Party.DISPATCHER,
          needs=("holder", "reason")),
    _move("add_helper", "增派协办", "Add a helping unit", _AT_WORK, None, "event.dispatch", party=Party.DISPATCHER,
          needs=("holder",), clock=_KEEP),
    _move("withdraw_helper", "撤销协办", "Withdraw a helping unit", _AT_WORK, None, "event.dispatch",
          party=Party.DISPATCHER, needs=("part_id", "reason"), clock=_KEEP),
    _move("recall", "撤回", "Recall", [S.REPORTED, S.ACCEPTED, S.DISPATCHED, S.RETURN_REQUESTED, S.HANDLED], None,
          "event.recall", party=Party.PREVIOUS, needs=("reason",), clock=ClockEffect.REVIVE, back=True),
    _move("hand_to_police", "移交公安", "Hand to the police", [S.REPORTED, S.ACCEPTED, *_AT_WORK], S.DISPATCHED,
          "event.hand_to_police", needs=("reason",)),
    _move("hand_to_grid", "非警务移交网格", "Hand to the grid, not police business", [S.DISPATCHED, S.PROCESSING], S.ACCEPTED,
          "event.hand_to_grid", party=Party.LEAD, needs=("reason",)),
    _move("cancel", "作废", "Cancel", [S.REPORTED, S.ACCEPTED, S.DISPATCHED, S.PROCESSING], S.CANCELLED,
          "event.cancel", needs=("reason",)),
]  # fmt: skip

_WORK = [
    _move("sign", "签收", "Sign for", [S.DISPATCHED, S.REWORK], S.PROCESSING, "event.handle", party=Party.LEAD),
    _move("finish", "处置反馈", "Report it handled", [S.PROCESSING], S.HANDLED, "event.handle", party=Party.LEAD,
          needs=("outcome",)),
    _move("sign_part", "协办签收", "Sign for a part", _AT_WORK, None, "event.handle", party=Party.PART,
          needs=("part_id",), clock=_KEEP),
    _move("finish_part", "协办反馈", "Report a part done", _AT_WORK, None, "event.handle", party=Party.PART,
          needs=("part_id", "outcome"), clock=_KEEP),
    _move("decline", "退回清单外事项", "Decline what is outside the list", [S.DISPATCHED, S.PROCESSING], S.ACCEPTED,
          "event.decline", party=Party.HOLDER, needs=("reason",), outside_list_only=True),
    _move("request_return", "申请退回", "Ask to return", [S.DISPATCHED, S.PROCESSING], S.RETURN_REQUESTED,
          "event.handle", party=Party.LEAD, needs=("reason_code", "reason"), clock=_HOLD),
    _move("grant_return", "同意退回", "Take it back", [S.RETURN_REQUESTED], S.ACCEPTED, "event.dispatch",
          party=Party.DISPATCHER),
    _move("refuse_return", "不同意退回", "Refuse the return", [S.RETURN_REQUESTED], None, "event.dispatch",
          party=Party.DISPATCHER, needs=("reason",), clock=_RELEASE, back=True),
    _move("object", "派遣异议", "Object to the routing", [S.DISPATCHED, S.PROCESSING], None, "event.handle",
          party=Party.LEAD, needs=("reason",), clock=_KEEP),
    _move("uphold_objection", "异议成立", "Uphold the objection", [S.DISPATCHED, S.PROCESSING], S.ACCEPTED, "event.rule",
          needs=("reason",)),
    _move("dismiss_objection", "异议不成立", "Dismiss the objection", [S.DISPATCHED, S.PROCESSING], None, "event.rule",
          needs=("reason",), clock=_KEEP),
    _move("request_extension", "申请延期", "Ask for more time", [S.PROCESSING], None, "event.handle", party=Party.LEAD_ONLY,
          needs=("working_days", "reason"), clock=_KEEP),
    _move("grant_extension", "同意延期", "Grant more time", [S.PROCESSING], None, "event.decide_extension",
          clock=_KEEP),
    _move("refuse_extension", "不同意延期", "Refuse more time", [S.PROCESSING], None, "event.decide_extension",
          needs=("reason",), clock=_KEEP),
    _move("request_suspension", "申请挂账", "Ask to suspend", [S.PROCESSING], None, "event.handle", party=Party.LEAD_ONLY,
          needs=("reason", "review_on"), clock=_KEEP),
    _move("refuse_suspension", "不同意挂账", "Refuse to suspend", [S.PROCESSING], None, "event.dispatch",
          party=Party.DISPATCHER, needs=("reason",), clock=_KEEP),
    _move("suspend", "挂账", "Suspend", [S.PROCESSING], S.SUSPENDED, "event.dispatch", party=Party.DISPATCHER,
          needs=("reason", "review_on"), clock=_HOLD),
    _move("prolong", "延长挂账", "Suspend for longer", [S.SUSPENDED], None, "event.dispatch", party=Party.DISPATCHER,
          needs=("reason", "review_on")),
    _move("resume", "恢复", "Resume", [S.SUSPENDED], S.PROCESSING, "event.dispatch", party=Party.DISPATCHER,
          clock=_RELEASE),
]  # fmt: skip

_PRESSING = [
    _move("remind", "催办", "Remind", _OWED, None, "event.remind", clock=_KEEP),
    _move("supervise", "督办", "Supervise formally", _OWED, None, "event.supervise",
          needs=("card", "reason_code", "reason"), clock=_KEEP),
    _move("answer_supervision", "回复督办", "Answer a supervision", _OWED, None, "event.answer_supervision",
          needs=("supervision_id", "answer"), clock=_KEEP),
]  # fmt: skip

_ENDING = [
    _move("verify", "核查通过", "Verify", [S.HANDLED], S.VERIFYING, "event.verify", party=Party.NOT_HANDLER,
          needs=("finding",)),
    _move("send_back", "返工", "Send back", [S.HANDLED, S.VERIFYING], S.REWORK, "event.verify",
          party=Party.NOT_HANDLER, needs=("reason",)),
    _move("close", "结案", "Close", [S.VERIFYING], S.CLOSED, "event.close", party=Party.NOT_HANDLER,
          needs=("reply",), then_owed="visit"),
    _move("evaluate", "评价", "Evaluate", [S.CLOSED], S.EVALUATED, "event.evaluate", party=Party.REPORTER,
          needs=("satisfaction",)),
    _move("visit", "回访", "Record a return visit", [S.CLOSED], S.EVALUATED, "event.visit", party=Party.NOT_HANDLER,
          needs=("satisfaction", "channel")),
    _move("reopen", "不满意退回", "Reopen as not satisfied", [S.CLOSED], S.REWORK, "event.evaluate", by_system=True,
          needs=("reason",)),
    _move("archive", "归档", "Archive", [S.CLOSED, S.EVALUATED, S.REJECTED, S.MERGED, S.CANCELLED], S.ARCHIVED,
          "event.archive"),
]  # fmt: skip

_BY_ITSELF = [
    _move("lift", "升级", "Lift a level", OPEN, None, "event.accept", by_system=True, clock=_KEEP),
    # What follows from somebody's leaving a post that nobody else holds.
    _move("hand_over", "岗位空缺移交", "Hand over from a vacant post", [
          S.REPORTED, S.SELF_RESOLVED, S.ACCEPTED, S.RETURN_REQUESTED, S.SUSPENDED, S.HANDLED, S.VERIFYING], None,
          "person.manage", needs=("reason",), by_system=True, clock=_KEEP),
    _move("take_back", "岗位空缺收回", "Take back from a vacant post", [S.DISPATCHED, S.PROCESSING, S.REWORK],
          S.ACCEPTED, "person.manage", needs=("reason",), by_system=True),
    _move("hand_over_part", "空缺岗位协办或审核事项移交", "Hand over a part or a decision from a vacant post", OPEN, None,
          "person.manage", needs=("reason",), by_system=True, clock=_KEEP),
    _move("retime", "时限随日历调整", "Follow the working calendar", OPEN, None, "calendar.manage", by_system=True, clock=_KEEP),
    _move("follow_division", "随区划调整转移", "Follow a division", OPEN, None, "area.divide", by_system=True, clock=_KEEP),
    # What a device says of itself while somebody has the task of seeing to it.
    _move("device_recovered", "设备故障已解除", "The device's trouble is over", OPEN, None, "device.manage", by_system=True, clock=_KEEP),
    _move("device_failed_again", "设备再次异常", "The device failed again", OPEN, None, "device.manage", by_system=True,
          clock=_KEEP),
]  # fmt: skip

# What happens in an alarm is done where alarms are answered (gridgov/alarms), and recorded in the event's chain.
_ALARM = [
    _move("alarm_act", "求助处置", "Something happened in an alarm", [S.ALARM], None, "alarm.answer", by_system=True,
          clock=_KEEP),
    _move("close_alarm", "求助结束", "Close an alarm", [S.ALARM], S.CLOSED, "alarm.close", by_system=True,
          needs=("close_code", "safe_by")),
    _move("follow_alarm", "求助转办", "Go on with an alarm as a case", [S.ALARM], S.REPORTED, "alarm.close", by_system=True,
          needs=("close_code", "safe_by", "reason")),
]  # fmt: skip

MOVES: dict[str, Move] = {
    move.code: move for move in [*_INTAKE, *_GIVING_OUT, *_WORK, *_PRESSING, *_ENDING, *_BY_ITSELF, *_ALARM]
}
