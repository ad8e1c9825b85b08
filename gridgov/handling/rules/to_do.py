"""What somebody owes, in words (Chinese, English). Pure."""

from enum import StrEnum

from gridgov.events.rules.states import OWED_NAMES, EventState


class ToDoKind(StrEnum):
    """Why something stands on a person's list."""

    MOVE = "move"
    """It is their move."""
    LEAD = "lead"
    """It was lifted above them, and they still lead the work."""
    PART = "part"
    """A helping unit's part."""
    DECIDE = "decide"
    """Something was asked for that they decide."""
    ANSWER = "answer"
    """A supervision that they must answer."""
    VISIT = "visit"
    """A return visit that they owe."""


_PARTS = {
    "given": ("协办待签收", "A part to be signed for"),
    "signed": ("协办待反馈", "A part to be reported done"),
}
_DECISIONS = {
    "return": ("退回申请待审批", "A return is asked for, to be decided"),
    "extension": ("延期申请待审批", "More time is asked for, to be decided"),
    "suspension": ("挂账申请待审批", "A suspension is asked for, to be decided"),
    "objection": ("派遣异议待复核", "An objection to the routing, to be reviewed"),
}
_CARDS = {
    "yellow": ("黄牌督办待回复", "A supervision with a yellow card, to be answered"),
    "red": ("红牌督办待回复", "A supervision with a red card, to be answered"),
    "black": ("黑牌督办待回复", "A supervision with a black card, to be answered"),
}


def owed_names(kind: ToDoKind, detail: str) -> tuple[str, str]:
    """``detail``: the event's state, the part's state, the request's kind, the supervision's card."""
    if kind is ToDoKind.PART:
        return _PARTS[detail]
    if kind is ToDoKind.DECIDE:
        return _DECISIONS[detail]
    if kind is ToDoKind.ANSWER:
        return _CARDS[detail]
    if kind is ToDoKind.VISIT:
        return "待回访", "A return visit is owed"
    return OWED_NAMES[EventState(detail)]
