"""The states of an event, their names, and whose clock runs in each (domain.md 2.1)."""

from enum import StrEnum


class EventState(StrEnum):
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


STATE_NAMES: dict[EventState, tuple[str, str]] = {
    EventState.DRAFT: ("草稿", "Draft"),
    EventState.REPORTED: ("已上报待受理", "Reported"),
    EventState.SELF_RESOLVED: ("自处置待审", "Resolved by the reporter, to be checked"),
    EventState.ACCEPTED: ("已受理立案", "Accepted"),
    EventState.REJECTED: ("不予受理", "Rejected"),
    EventState.MERGED: ("并入主件", "Merged into another"),
    EventState.DISPATCHED: ("已派遣待签收", "Dispatched"),
    EventState.PROCESSING: ("处置中", "Being handled"),
    EventState.RETURN_REQUESTED: ("申请退回", "Return asked for"),
    EventState.SUSPENDED: ("挂账", "Suspended"),
    EventState.HANDLED: ("处置反馈待核查", "Handled, to be verified"),
    EventState.VERIFYING: ("核查中待结案", "Being verified, to be closed"),
    EventState.REWORK: ("返工重办", "Sent back for rework"),
    EventState.CLOSED: ("结案待评", "Closed"),
    EventState.EVALUATED: ("已评价", "Evaluated"),
    EventState.ARCHIVED: ("归档", "Archived"),
    EventState.CANCELLED: ("作废", "Cancelled"),
    EventState.ALARM: ("求助处置中", "A call for help, being answered"),
}

OPEN = frozenset(
    {
        EventState.REPORTED, EventState.SELF_RESOLVED, EventState.ACCEPTED, EventState.DISPATCHED, EventState.PROCESSING,
        EventState.RETURN_REQUESTED, EventState.SUSPENDED, EventState.HANDLED, EventState.VERIFYING, EventState.REWORK,
    }
)  # fmt: skip
"""States in which somebody still owes a move."""

OWED_NAMES: dict[EventState, tuple[str, str]] = {
    EventState.REPORTED: ("待受理", "To be accepted"),
    EventState.SELF_RESOLVED: ("自处置待审核", "Resolved on the spot, to be checked"),
    EventState.ACCEPTED: ("待派遣", "To be dispatched"),
    EventState.DISPATCHED: ("待签收", "To be signed for"),
    EventState.PROCESSING: ("待处置", "To be handled"),
    EventState.RETURN_REQUESTED: ("申请退回,待答复", "A return is asked for, to be answered"),
    EventState.SUSPENDED: ("已挂账,待复核", "Suspended, to be reviewed"),
    EventState.HANDLED: ("已处置,待核查", "Handled, to be verified"),
    EventState.VERIFYING: ("已核查,待结案", "Verified, to be closed"),
    EventState.REWORK: ("核查未通过,返工待签收", "Sent back for rework, to be signed for"),
}
"""What an open event asks of whoever holds it now."""

STAGE_OF: dict[EventState, str] = {
    EventState.REPORTED: "accept",
    EventState.SELF_RESOLVED: "accept",
    EventState.ACCEPTED: "dispatch",
    EventState.DISPATCHED: "sign",
    EventState.PROCESSING: "handle",
    EventState.REWORK: "handle",
    EventState.HANDLED: "verify",
    EventState.VERIFYING: "close",
    EventState.RETURN_REQUESTED: "decide_return",
    EventState.SUSPENDED: "review",
}
"""The stage whose deadline runs in a state. While a return is decided or a case is suspended the clock of handling stands."""
