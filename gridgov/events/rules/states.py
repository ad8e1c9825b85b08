"""The states of an event, their names, and whose clock runs in each (domain.md 2.1)."""

from enum import StrEnum


class State(StrEnum):
    DRAFT = "draft"
    REPORTED = "reported"
    SELF_RESOLVED = "self_resolved"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    MERGED = "merged"
    DISPATCHED = "dispatched"
    PROCESSING = "processing"
    RETURN_REQUESTED = "return_requested"
    SUSPENDED = "suspended"
    HANDLED = "handled"
    VERIFYING = "verifying"
    REWORK = "rework"
    CLOSED = "closed"
    EVALUATED = "evaluated"
    ARCHIVED = "archived"
    CANCELLED = "cancelled"
    ALARM = "alarm"
    """Somebody called for help and help is not over: the alarm's own ladder runs, and nobody handles it as a case."""


STATE_NAMES: dict[State, tuple[str, str]] = {
    State.DRAFT: ("草稿", "Draft"),
    State.REPORTED: ("已上报待受理", "Reported"),
    State.SELF_RESOLVED: ("自处置待审", "Resolved by the reporter, to be checked"),
    State.ACCEPTED: ("已受理立案", "Accepted"),
    State.REJECTED: ("不予受理", "Rejected"),
    State.MERGED: ("并入主件", "Merged into another"),
    State.DISPATCHED: ("已派遣待签收", "Dispatched"),
    State.PROCESSING: ("处置中", "Being handled"),
    State.RETURN_REQUESTED: ("申请退回", "Return asked for"),
    State.SUSPENDED: ("挂账", "Suspended"),
    State.HANDLED: ("处置反馈待核查", "Handled, to be verified"),
    State.VERIFYING: ("核查中待结案", "Being verified, to be closed"),
    State.REWORK: ("返工重办", "Sent back for rework"),
    State.CLOSED: ("结案待评", "Closed"),
    State.EVALUATED: ("已评价", "Evaluated"),
    State.ARCHIVED: ("归档", "Archived"),
    State.CANCELLED: ("作废", "Cancelled"),
    State.ALARM: ("求助处置中", "A call for help, being answered"),
}

OPEN = frozenset(
    {
        State.REPORTED, State.SELF_RESOLVED, State.ACCEPTED, State.DISPATCHED, State.PROCESSING,
        State.RETURN_REQUESTED, State.SUSPENDED, State.HANDLED, State.VERIFYING, State.REWORK,
    }
)  # fmt: skip
"""States in which somebody still owes a move."""

OWED_NAMES: dict[State, tuple[str, str]] = {
    State.REPORTED: ("待受理", "To be accepted"),
    State.SELF_RESOLVED: ("自处置待审核", "Resolved on the spot, to be checked"),
    State.ACCEPTED: ("待派遣", "To be dispatched"),
    State.DISPATCHED: ("待签收", "To be signed for"),
    State.PROCESSING: ("待处置", "To be handled"),
    State.RETURN_REQUESTED: ("申请退回,待答复", "A return is asked for, to be answered"),
    State.SUSPENDED: ("已挂账,待复核", "Suspended, to be reviewed"),
    State.HANDLED: ("已处置,待核查", "Handled, to be verified"),
    State.VERIFYING: ("已核查,待结案", "Verified, to be closed"),
    State.REWORK: ("核查未通过,返工待签收", "Sent back for rework, to be signed for"),
}
"""What an open event asks of whoever holds it now."""

STAGE_OF: dict[State, str] = {
    State.REPORTED: "accept",
    State.SELF_RESOLVED: "accept",
    State.ACCEPTED: "dispatch",
    State.DISPATCHED: "sign",
    State.PROCESSING: "handle",
    State.REWORK: "handle",
    State.HANDLED: "verify",
    State.VERIFYING: "close",
    State.RETURN_REQUESTED: "decide_return",
    State.SUSPENDED: "review",
}
"""The stage whose deadline runs in a state. While a return is decided or a case is suspended the clock of handling stands."""
