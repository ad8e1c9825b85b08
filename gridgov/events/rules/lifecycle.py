"""The lifecycle of an event as one table (domain.md 2.1): what may happen next, as code, screens and documents see it.

The states stand in `states.py`, the moves in `moves.py`. The table is exported as JSON (`as_json`) and as a Mermaid
diagram (`as_mermaid`) that a test compares with docs/lifecycle.md, so that code, screens and documents cannot drift apart.
"""

from typing import Any

from gridgov.events.rules.moves import MOVES, ClockEffect, Move, Party
from gridgov.events.rules.states import OPEN, STAGE_OF, STATE_NAMES, EventState

__all__ = [
    "MOVES",
    "OPEN",
    "STAGE_OF",
    "STATE_NAMES",
    "ClockEffect",
    "EventState",
    "Move",
    "Party",
    "as_json",
    "as_mermaid",
    "moves_from",
    "target_of",
]


def moves_from(state: EventState) -> list[Move]:
    """What somebody may make happen next in a state."""
    return [move for move in MOVES.values() if not move.by_system and state in move.sources]


def target_of(move: Move, state: EventState, *, before: EventState | None = None) -> EventState:
    """The state after a move; ``before`` is the state before the last step, to which some moves go back."""
    if move.back:
        return before or state
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
                "permission": move.permission, "party": move.party, "needs": list(move.needs),
                "outside_list_only": move.outside_list_only, "by_system": move.by_system, "clock": move.clock,
                "back": move.back, "then_owed": move.then_owed,
            }
            for move in MOVES.values()
        ],
    }  # fmt: skip


def as_mermaid() -> str:
    """The table as a Mermaid state diagram; ``°`` marks moves that follow by themselves, ``↶`` those that go back to the state before the last step."""
    lines = ["stateDiagram-v2"]
    lines += [f"    {state}: {zh} {state}" for state, (zh, _) in STATE_NAMES.items()]
    lines += ["    [*] --> reported: 上报 report", "    [*] --> self_resolved: 自处置上报 report resolved"]
    lines += [
        "    [*] --> alarm: 呼叫器求助 raise alarm",
        "    [*] --> dispatched: 设备维护 report by device",
    ]
    lines += [
        f"    {source} --> {target_of(move, source)}: {move.zh} {move.code}{_mark(move)}"
        for move in MOVES.values()
        for source in sorted(move.sources)
    ]
    return "\n".join(lines) + "\n"


def _mark(move: Move) -> str:
    if move.by_system:
        return " °"
    return " ↶" if move.back else ""
