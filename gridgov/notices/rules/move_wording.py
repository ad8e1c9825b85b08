"""What a notice says of a move that itself names whom it tells: what was asked for, decided, pressed. Pure."""

from collections.abc import Mapping
from typing import Any

from gridgov.deadlines.rules.policies import Card
from gridgov.events.rules.lifecycle import MOVES, ClockEffect
from gridgov.handling.rules.pressing import CARD_NAMES, REASON_NAMES, SupervisionReason
from gridgov.notices.rules.wording import Case, Wording, marked

_SAID: Mapping[str, tuple[str, str, str]] = {
    "request_extension": ("to_decide", "延期申请待审批", "More time is asked for, to be decided"),
    "grant_extension": ("decided", "延期申请已同意", "More time was granted"),
    "refuse_extension": ("decided", "延期申请未同意,请查看理由", "More time was refused; see why"),
    "request_suspension": ("to_decide", "挂账申请待审批", "A suspension is asked for, to be decided"),
    "refuse_suspension": ("decided", "挂账申请未同意,请查看理由", "The suspension was refused; see why"),
    "suspend": ("decided", "已挂账,办理时限停止计时", "Suspended; the clock stands"),
    "prolong": ("decided", "已延长挂账", "Suspended for longer"),
    "remind": ("reminded", "催办", "You are reminded"),
    "supervise": ("supervised", "督办", "Supervision"),
    "answer_supervision": ("answered", "督办已回复", "The supervision was answered"),
    "lift": ("lifted", "该事项已升级,由上级处理", "This was lifted to the level above"),
    "device_recovered": (
        "told",
        "设备故障已解除(恢复正常或已停用),请核实后反馈处置结果",
        "The device's trouble is over (it works again, or was taken out of use); look, and report it handled",
    ),
    "device_failed_again": ("told", "设备再次异常,请继续处置", "The device failed again; go on"),
    "cancel": ("cancelled", "该事件已作废,无需办理", "This was cancelled; nothing is owed"),
}
TELLING_MOVES = frozenset(_SAID)
CHANGING_HANDS = frozenset({"suspend"})
"""Of these whoever holds it afterwards is told as after every move, too."""
_URGENT = {"remind", "supervise"}
_NEW_HOLDER = {"hand_over", "follow_division"}
"""Moves that leave the clocks alone and yet may bring the event to another holder."""


def brings_a_holder(move: str) -> bool:
    """Whether whoever holds the event after a move may owe something new; a move that names whom it tells says it itself,
    one that leaves every clock alone asks nothing new of the holder."""
    if move in TELLING_MOVES and move not in CHANGING_HANDS:
        return False
    row = MOVES.get(move)
    return row is None or row.clock is not ClockEffect.KEEP or move in _NEW_HOLDER


def said(case: Case, move: str, data: Mapping[str, Any], *, words: str | None) -> Wording | None:
    """To those whom the move names; None for any other move. A reminder carries its words, a supervision its card."""
    found = _SAID.get(move)
    if found is None:
        return None
    kind, zh, en = found
    if move == "supervise":
        card_zh, card_en = CARD_NAMES[Card(data["card"])]
        reason_zh, reason_en = REASON_NAMES[SupervisionReason(data["reason_code"])]
        zh, en = (
            f"{card_zh}督办({reason_zh}),请按时回复",
            f"Supervision, {card_en}: this {reason_en}; answer in time",
        )
    zh, en = f"{zh}:{case.zh}", f"{en}: {case.en}"
    if move == "remind" and words:
        zh, en = f"{zh}。{words}", f"{en}. {words}"
    return marked(Wording(kind, case.major or move in _URGENT, zh, en), case)
