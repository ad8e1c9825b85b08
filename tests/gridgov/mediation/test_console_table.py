"""The console offers an act of a case exactly where the lifecycle has it open."""

import json
from itertools import product

from dev.places import PROJECT
from gridgov.mediation.rules.confirmation import may_follow
from gridgov.mediation.rules.lifecycle import ACTS
from gridgov.mediation.rules.terms import ConfirmationState

_SCREEN = PROJECT / "frontend" / "src" / "console" / "screens" / "mediation"
OPEN_IN: dict[str, list[str]] = json.loads((_SCREEN / "open_in.json").read_text(encoding="utf-8"))
FOLLOWS: dict[str, list[str]] = json.loads((_SCREEN / "follows.json").read_text(encoding="utf-8"))
NOT_OFFERED = {"open", "refuse_consent", "move"}
"""Opening has no case yet, a refusal is one answer to the question of consent, and a case moves with its ground."""


def test_every_act_is_offered() -> None:
    assert set(OPEN_IN) == set(ACTS) - NOT_OFFERED


def test_each_in_the_states_of_the_table() -> None:
    assert {code: set(states) for code, states in OPEN_IN.items()} == {
        code: {str(state) for state in ACTS[code].sources} for code in OPEN_IN
    }


def test_a_court_decides_in_its_order() -> None:
    offered = {(now, then) for now, following in FOLLOWS.items() for then in following}
    assert offered == {
        (str(now), str(then)) for now, then in product(ConfirmationState, repeat=2) if may_follow(now, then)
    }
