"""Every move that somebody may make has a form in the console, which asks for all that the table says is needed."""

import re

import pytest

from dev.places import PROJECT
from gridgov.events.rules.lifecycle import MOVES

_SOURCE = (PROJECT / "frontend" / "src" / "shared" / "moves.ts").read_text(encoding="utf-8")
_TABLE = _SOURCE[_SOURCE.index("export const FORMS") : _SOURCE.index("/** Moves that a thumb")]
FORMS = dict(re.findall(r"^  (\w+): (\[.*?\]),?$(?=\n  \w+: |\n\})", _TABLE, re.MULTILINE | re.DOTALL))
OFFERED = sorted(code for code, move in MOVES.items() if not move.by_system)


def test_forms_are_found() -> None:
    assert len(FORMS) > 30


def test_no_form_is_of_a_move_that_is_gone() -> None:
    assert set(FORMS) <= set(OFFERED)


@pytest.mark.parametrize("code", OFFERED)
def test_every_move_has_a_form(code: str) -> None:
    assert code in FORMS
