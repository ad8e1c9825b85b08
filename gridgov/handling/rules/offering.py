"""Which of the moves that the lifecycle allows make sense now: the same facts that the moves themselves refuse by. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gridgov.events.rules.holding import Holder
from gridgov.handling.rules.routing import levels_above


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands beside an event, as somebody looks at it.

    ``recalls``: the last move is this person's to take back; ``own_parts``: the states of their open helping parts;
    ``supervised``: a supervision waits for their answer.
    """

    holder: Holder
    awaits_ruling: bool
    ruled: bool
    recalls: bool
    helpers: int
    most_helpers: int
    own_parts: frozenset[str]
    asked: frozenset[str]
    supervised: bool


_MAKES_SENSE: Mapping[str, Callable[[Facts], bool]] = {
    "dispatch": lambda facts: not facts.awaits_ruling,
    "rule": lambda facts: facts.awaits_ruling,
    "recall": lambda facts: facts.recalls,
    "add_helper": lambda facts: facts.helpers < facts.most_helpers,
    "withdraw_helper": lambda facts: facts.helpers > 0,
    "sign_part": lambda facts: "given" in facts.own_parts,
    "finish_part": lambda facts: "signed" in facts.own_parts,
    "request_return": lambda facts: not facts.ruled and "objection" not in facts.asked,
    "grant_return": lambda facts: "return" in facts.asked,
    "refuse_return": lambda facts: "return" in facts.asked,
    "object": lambda facts: "objection" not in facts.asked,
    "uphold_objection": lambda facts: "objection" in facts.asked,
    "dismiss_objection": lambda facts: "objection" in facts.asked,
    "request_extension": lambda facts: "extension" not in facts.asked,
    "grant_extension": lambda facts: "extension" in facts.asked,
    "refuse_extension": lambda facts: "extension" in facts.asked,
    "request_suspension": lambda facts: "suspension" not in facts.asked,
    "refuse_suspension": lambda facts: "suspension" in facts.asked,
    "answer_supervision": lambda facts: facts.supervised,
    "report_up": lambda facts: bool(levels_above(facts.holder)) and not facts.awaits_ruling,
    "skip_level": lambda facts: len(levels_above(facts.holder)) > 1 and not facts.awaits_ruling,
    "send_down": lambda facts: not facts.awaits_ruling,
}


def makes_sense(code: str, facts: Facts) -> bool:
    """False where the move would be refused for what stands beside the event; moves not named here always make sense."""
    test = _MAKES_SENSE.get(code)
    return test is None or test(facts)
