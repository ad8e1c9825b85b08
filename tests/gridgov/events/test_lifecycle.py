"""The lifecycle table: whole, reachable, and equal to what the documents draw."""

from pathlib import Path

import pytest

from gridgov.events.rules.lifecycle import (
    MOVES,
    OPEN,
    STAGE_OF,
    STATE_NAMES,
    EventState,
    as_json,
    as_mermaid,
    moves_from,
    target_of,
)
from gridgov.people.rules.permissions import packaged_permissions

DOCS = Path(__file__).resolve().parents[3] / "docs"


def test_the_documents_draw_the_table() -> None:
    drawn = (DOCS / "lifecycle.md").read_text(encoding="utf-8")
    assert as_mermaid() in drawn, "run: gridgov lifecycle, and paste it into docs/lifecycle.md"


def test_every_state_is_named_and_reached() -> None:
    reached = {target_of(move, source) for move in MOVES.values() for source in move.sources}
    assert set(STATE_NAMES) == set(EventState)
    assert set(EventState) - reached - {EventState.DRAFT} == set()


@pytest.mark.parametrize("state", sorted(OPEN))
def test_every_open_state_has_a_way_out_and_a_clock(state: EventState) -> None:
    leading_on = [
        move for move in MOVES.values() if state in move.sources and move.target not in {None, state}
    ]
    assert leading_on
    assert state in STAGE_OF


@pytest.mark.parametrize("state", sorted(set(EventState) - OPEN))
def test_ended_states_have_no_clock(state: EventState) -> None:
    assert state not in STAGE_OF


def test_every_move_is_granted_to_somebody() -> None:
    assert {move.permission for move in MOVES.values()} <= packaged_permissions().actions


def test_what_follows_by_itself_is_offered_to_nobody() -> None:
    offered = {move.code for state in EventState for move in moves_from(state)}
    assert offered == {move.code for move in MOVES.values() if not move.by_system}
    assert "lift" not in offered
    assert {row["code"] for row in as_json()["moves"]} == set(MOVES)
