"""The lifecycle of an event as one table (domain.md 2.1): states, moves, and who may make each.

The table is exported as JSON (`as_json`) and as a Mermaid diagram (`as_mermaid`) that a test compares with
docs/lifecycle.md, so that code, screens and documents cannot drift apart. Moves that are declared but not yet
offered (``offered=False``) are named in the table so that no state is invented later.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


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
}

OPEN = frozenset(
    {
        State.REPORTED, State.SELF_RESOLVED, State.ACCEPTED, State.DISPATCHED, State.PROCESSING,
        State.RETURN_REQUESTED, State.SUSPENDED, State.HANDLED, State.VERIFYING, State.REWORK,
    }
)  # fmt: skip
"""States in which somebody still owes a move."""

STAGE_OF: dict[State, str] = {
    State.REPORTED: "accept",
    State.SELF_RESOLVED: "accept",
    State.ACCEPTED: "dispatch",
    State.DISPATCHED: "sign",
    State.PROCESSING: "handle",
    State.REWORK: "handle",
    State.HANDLED: "verify",
    State.VERIFYING: "close",
}
"""The stage whose deadline runs in a state."""


class Party(StrEnum):
    """Who may make a move, beside what the permission table grants."""

    ANYONE_GRANTED = "anyone_granted"
    HOLDER = "holder"
    NOT_HANDLER = "not_handler"
    REPORTER = "reporter"


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table: from which states to which, by which permission, and what must be said with it.

    ``target`` None: the move is recorded and the state stays. ``by_system``: it follows from something else that
    somebody did, and is offered to nobody. ``keeps_clock``: the deadline that runs goes on.
    """

    code: str
    zh: str
    en: str
    sources: frozenset[State]
    target: State | None
    permission: str
    party: Party = Party.ANYONE_GRANTED
    needs: tuple[str, ...] = ()
    offered: bool = True
    outside_list_only: bool = False
    by_system: bool = False
    keeps_clock: bool = False


def _move(
    code: str, zh: str, en: str, sources: Iterable[State], target: State | None, permission: str, **rest: Any
) -> Move:
    return Move(code, zh, en, frozenset(sources), target, permission, **rest)


S = State
MOVES: dict[str, Move] = {
    move.code: move
    for move in [
        _move("accept", "受理", "Accept", [S.REPORTED], S.ACCEPTED, "event.accept"),
        _move("reject", "不予受理", "Reject", [S.REPORTED], S.REJECTED, "event.reject", needs=("reason", "reply")),
        _move("merge", "并入主件", "Merge", [S.REPORTED, S.ACCEPTED], S.MERGED, "event.merge", needs=("lead_event_id",)),
        _move("self_resolve", "自行处置", "Resolve on the spot", [S.REPORTED], S.SELF_RESOLVED, "event.self_resolve",
              party=Party.REPORTER, needs=("outcome",)),
        _move("confirm_self_resolved", "自处置审核通过", "Confirm what was resolved", [S.SELF_RESOLVED], S.CLOSED,
              "event.audit_self_resolved", party=Party.NOT_HANDLER, needs=("reply",)),
        _move("refuse_self_resolved", "自处置审核不通过", "Do not confirm it", [S.SELF_RESOLVED], S.REPORTED,
              "event.audit_self_resolved", party=Party.NOT_HANDLER, needs=("reason",)),
        _move("dispatch", "派遣", "Dispatch", [S.ACCEPTED], S.DISPATCHED, "event.dispatch", needs=("holder",)),
        _move("sign", "签收", "Sign for", [S.DISPATCHED, S.REWORK], S.PROCESSING, "event.handle", party=Party.HOLDER),
        _move("finish", "处置反馈", "Report it handled", [S.PROCESSING], S.HANDLED, "event.handle", party=Party.HOLDER,
              needs=("outcome",)),
        _move("verify", "核查通过", "Verify", [S.HANDLED], S.VERIFYING, "event.verify", party=Party.NOT_HANDLER,
              needs=("finding",)),
        _move("send_back", "返工", "Send back", [S.HANDLED, S.VERIFYING], S.REWORK, "event.verify",
              party=Party.NOT_HANDLER, needs=("reason",)),
        _move("close", "结案", "Close", [S.VERIFYING], S.CLOSED, "event.close", party=Party.NOT_HANDLER,
              needs=("reply",)),
        _move("decline", "退回清单外事项", "Decline what is outside the list", [S.DISPATCHED, S.PROCESSING], S.ACCEPTED,
              "event.decline", party=Party.HOLDER, needs=("reason",), outside_list_only=True),
        _move("raise_major", "标记重大紧急", "Mark as major and urgent", OPEN, None, "event.raise_major", needs=("reason",)),
        # What follows from somebody's leaving a post that nobody else holds.
        _move("hand_over", "岗位空缺移交", "Hand over from a vacant post", [
              S.REPORTED, S.SELF_RESOLVED, S.ACCEPTED, S.RETURN_REQUESTED, S.SUSPENDED, S.HANDLED, S.VERIFYING], None,
              "person.manage", needs=("reason",), by_system=True, keeps_clock=True),
        _move("take_back", "岗位空缺收回", "Take back from a vacant post", [S.DISPATCHED, S.PROCESSING, S.REWORK],
              S.ACCEPTED, "person.manage", needs=("reason",), by_system=True),
        _move("follow_division", "随区划调整转移", "Follow a division", OPEN, None, "area.divide", by_system=True, keeps_clock=True),
        # Declared; they work with joint handling.
        _move("request_return", "申请退回", "Ask to return", [S.DISPATCHED, S.PROCESSING], S.RETURN_REQUESTED,
              "event.handle", party=Party.HOLDER, needs=("reason",), offered=False),
        _move("grant_return", "同意退回", "Take it back", [S.RETURN_REQUESTED], S.ACCEPTED, "event.dispatch", offered=False),
        _move("refuse_return", "不同意退回", "Refuse the return", [S.RETURN_REQUESTED], S.PROCESSING, "event.dispatch",
              needs=("reason",), offered=False),
        _move("suspend", "挂账", "Suspend", [S.PROCESSING], S.SUSPENDED, "event.dispatch",
              needs=("reason", "review_on"), offered=False),
        _move("resume", "恢复", "Resume", [S.SUSPENDED], S.PROCESSING, "event.dispatch", offered=False),
        _move("recall", "撤回", "Recall", [S.DISPATCHED], S.ACCEPTED, "event.dispatch", offered=False),
        _move("evaluate", "评价", "Evaluate", [S.CLOSED], S.EVALUATED, "event.evaluate", party=Party.REPORTER,
              offered=False),
        _move("reopen", "不满意退回", "Reopen as not satisfied", [S.CLOSED, S.EVALUATED], S.REWORK, "event.evaluate",
              party=Party.REPORTER, needs=("reason",), offered=False),
        _move("archive", "归档", "Archive", [S.CLOSED, S.EVALUATED, S.REJECTED, S.MERGED], S.ARCHIVED, "event.archive",
              offered=False),
        _move("cancel", "作废", "Cancel", [S.REPORTED, S.ACCEPTED, S.DISPATCHED, S.PROCESSING], S.CANCELLED,
              "event.cancel", needs=("reason",), offered=False),
    ]
}  # fmt: skip


def moves_from(state: State) -> list[Move]:
    """What may happen next in a state, of the moves offered."""
    return [move for move in MOVES.values() if move.offered and not move.by_system and state in move.sources]


def target_of(move: Move, state: State) -> State:
    """The state after a move."""
    return move.target or state


def as_json() -> dict[str, Any]:
    """The table for clients: states and moves with their names, and what each move needs."""
    return {
        "states": [
            {"code": state, "zh": zh, "en": en, "open": state in OPEN, "stage": STAGE_OF.get(state)}
            for state, (zh, en) in STATE_NAMES.items()
        ],
        "moves": [
            {
                "code": move.code, "zh": move.zh, "en": move.en, "from": sorted(move.sources), "to": move.target,
                "permission": move.permission, "party": move.party, "needs": list(move.needs), "offered": move.offered,
                "outside_list_only": move.outside_list_only, "by_system": move.by_system,
            }
            for move in MOVES.values()
        ],
    }  # fmt: skip


def as_mermaid() -> str:
    """The table as a Mermaid state diagram; ``*`` marks moves not offered yet, ``°`` those that follow by themselves."""
    lines = ["stateDiagram-v2"]
    lines += [f"    {state}: {zh} {state}" for state, (zh, _) in STATE_NAMES.items()]
    lines += ["    [*] --> reported: 上报 report", "    [*] --> self_resolved: 自处置上报 report resolved"]
    lines += [
        f"    {source} --> {target_of(move, source)}: {move.zh} {move.code}{_mark(move)}"
        for move in MOVES.values()
        for source in sorted(move.sources)
    ]
    return "\n".join(lines) + "\n"


def _mark(move: Move) -> str:
    if move.by_system:
        return " °"
    return "" if move.offered else " *"
