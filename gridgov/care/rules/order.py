"""The order of contacts: positions from 1 without a gap, whoever comes or goes. Pure."""

from collections.abc import Sequence
from typing import TypeVar

Id = TypeVar("Id")


def inserted(order: Sequence[Id], new: Id, position: int | None) -> list[Id]:
    """With somebody new at a position from 1, or at the end where it is None or beyond."""
    place = len(order) if position is None else min(position - 1, len(order))
    return [*order[:place], new, *order[place:]]


def moves(before: Sequence[Id], after: Sequence[Id]) -> dict[Id, int]:
    """Who must be given another position so that ``after`` stands, and which."""
    stood = {one: place for place, one in enumerate(before, start=1)}
    return {one: place for place, one in enumerate(after, start=1) if stood.get(one) != place}


def is_rearranged(before: Sequence[Id], after: Sequence[Id]) -> bool:
    """Whether it is the same people, each once, in whatever order."""
    return len(after) == len(before) and set(after) == set(before)
