"""What a step keeps of before, so that it can be taken back; whose something is, as a step carries it. Pure."""

from typing import Any

from gridgov.events.rules.holding import Holder, as_data

RECALLABLE = frozenset({"dispatch", "report_up", "skip_level", "send_down", "finish", "request_return"})
"""The moves that whoever made them may take back before somebody else has acted."""

CONCERNS_OTHERS = frozenset(
    {
        "dispatch", "rule", "redispatch", "hand_to_police", "hand_to_grid", "add_helper", "withdraw_helper",
        "hand_over_part", "finish_part", "finish", "recall", "grant_return", "object", "uphold_objection",
        "dismiss_objection", "skip_level", "take_back", "decline", "reject", "merge", "cancel",
    }
)  # fmt: skip
"""The moves of which others than the next to act may have to hear: helpers, deciders, whoever asked, levels passed over."""


def kept(*, holder: Holder, dispatcher: Holder) -> dict[str, Any]:
    """What a step that may be recalled keeps: whose move it was before it, and who had given it out."""
    return {"was": {"holder": as_data(holder), "dispatcher": as_data(dispatcher)}}
