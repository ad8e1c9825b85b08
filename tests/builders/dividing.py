"""Random divisions of a community for the property tests: what a dispatcher might ask for, drawn by Hypothesis."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import shapely
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, mapping

Grounds = Mapping[str, MultiPolygon]
_FAR = 1.0
"""Degrees: a line this long crosses any community."""


@dataclass(frozen=True)
class Draw:
    """Numbers from which one division of whatever stands is made; ``gap_days`` after the one before."""

    what: int
    which: int
    turn: float
    along: float
    keeps: bool
    bends: float
    gap_days: int


draws = st.builds(
    Draw,
    what=st.integers(0, 2),
    which=st.integers(0, 10_000),
    turn=st.floats(0, math.pi, allow_nan=False),
    along=st.floats(0.25, 0.75),
    keeps=st.booleans(),
    bends=st.floats(-0.2, 0.2),
    gap_days=st.integers(0, 3),
)
"""One division; ``st.lists(draws, max_size=n)`` is a history."""


def asked(draw: Draw, grounds: Grounds) -> dict[str, Any]:
    """The division that a draw means for these grids: kind, paths, parts and cut, as a body carries them."""
    paths = sorted(grounds)
    pairs = neighbours(grounds)
    kind = ("split", "merge", "redraw")[draw.what] if pairs else "split"
    if kind == "split":
        path = paths[draw.which % len(paths)]
        first = {"path": path} if draw.keeps else {"name": "甲"}
        return {
            "kind": "split",
            "paths": [path],
            "parts": [first, {"name": "乙"}],
            "cut": _line(draw, grounds[path]),
        }
    pair = list(pairs[draw.which % len(pairs)])
    if kind == "merge":
        return {
            "kind": "merge",
            "paths": pair,
            "parts": [{"path": pair[0]} if draw.keeps else {"name": "合并"}],
            "cut": None,
        }
    whole = shapely.union_all([grounds[path] for path in pair])
    return {
        "kind": "redraw",
        "paths": pair,
        "parts": [{"path": path} for path in pair],
        "cut": _line(draw, whole),
    }


def neighbours(grounds: Grounds) -> Sequence[tuple[str, str]]:
    """Pairs of grids that share a border, not only a corner."""
    return [
        (one, other)
        for one, other in combinations(sorted(grounds), 2)
        if shapely.intersection(grounds[one].boundary, grounds[other].boundary).length > 0
    ]


def _line(draw: Draw, ground: shapely.geometry.base.BaseGeometry) -> dict[str, Any]:
    """A line with a bend through the middle of the ground, reaching beyond it on both sides."""
    west, south, east, north = ground.bounds
    x, y = west + draw.along * (east - west), south + draw.along * (north - south)
    bend = draw.turn + math.pi + draw.bends
    ends = [
        (x + _FAR * math.cos(draw.turn), y + _FAR * math.sin(draw.turn)),
        (x, y),
        (x + _FAR * math.cos(bend), y + _FAR * math.sin(bend)),
    ]
    made: dict[str, Any] = mapping(LineString(ends))
    return {"type": made["type"], "coordinates": [list(point) for point in made["coordinates"]]}
