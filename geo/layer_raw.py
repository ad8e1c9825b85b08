"""The raw text of map scripts: each area's outline as `lng,lat|lng,lat|...` in a member `pos`, as 临港 published it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import shapely

from geo.china import in_china
from geo.errors import Defect
from geo.geojson import Feature
from geo.layer import Repair, choose_layer, told, unknown_layer
from geo.polygon import check_ring, closed_ring

RING, SEPARATOR = "pos", "|"
_NUMBER = r"[+-]?\d+(?:\.\d+)?"
_POSITION = re.compile(rf"\s*({_NUMBER})\s*,\s*({_NUMBER})\s*")
# Two positions run together: `121.88,30.98226121.88,30.98`: the separator was between the second number and the third.
_GLUED = re.compile(rf"\s*({_NUMBER}),([+-]?\d+\.)(\d+)(\.\d+),({_NUMBER})\s*")

Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class RawList:
    """One list of areas of a raw file, and the names of all lists in it."""

    name: str
    rows: list[dict[str, Any]]
    names: tuple[str, ...]


def is_raw(value: Any) -> bool:
    """Whether a parsed JSON text holds at least one list of objects with an outline as text."""
    return bool(_lists(value))


def pick_list(value: Any, wanted: str | None) -> RawList:
    """The list named, or the only one. Raises LayerError `choose_layer`, `unknown_layer`."""
    lists = _lists(value)
    names = list(lists)
    if wanted is not None and wanted not in lists:
        raise unknown_layer(wanted, names)
    if wanted is None and len(names) > 1:
        raise choose_layer(names)
    name = names[0] if wanted is None else wanted
    return RawList(name, lists[name], tuple(names))


def _lists(value: Any) -> dict[str, list[dict[str, Any]]]:
    if isinstance(value, list):
        value = {"": value}
    if not isinstance(value, dict):
        return {}
    return {
        name: rows
        for name, rows in value.items()
        if isinstance(rows, list)
        and rows
        and all(isinstance(row, dict) for row in rows)
        and any(isinstance(row.get(RING), str) for row in rows)
    }


def read_raw(
    rows: Sequence[dict[str, Any]], repairs: frozenset[Repair]
) -> tuple[list[Feature], list[Defect]]:
    """The areas, and what is wrong in their text; an area with a fault that is not to be repaired is left out."""
    features: list[Feature] = []
    defects: list[Defect] = []
    for index, row in enumerate(rows):
        text = row.get(RING)
        if not isinstance(text, str) or not text.strip():
            defects.append(
                told(
                    "missing_geometry",
                    f"第 {index + 1} 个图形没有坐标。",
                    f"Feature {index + 1} has no outline.",
                    index,
                )
            )
            continue
        positions, found = read_positions(text, index, split=Repair.SPLIT_POSITIONS in repairs)
        if positions:
            rings = check_ring(np.array(positions), index=index)
            closable = Repair.CLOSE_RINGS in repairs and {d.code for d in rings} == {"ring_not_closed"}
            found += [closed_ring(defect) if closable else defect for defect in rings]
        defects += found
        if all(defect.severity == "warning" for defect in found):
            properties = {key: value for key, value in row.items() if key != RING}
            features.append(Feature(properties, shapely.Polygon(positions), index))
    return features, defects


def read_positions(text: str, index: int, *, split: bool) -> tuple[list[Pair], list[Defect]]:
    """The positions of an outline, and what is wrong with its text, with the place (counted from 1) in it.

    Two positions run together are read as two if there is one way to do so that keeps both in China; with `split` that
    is told as a warning, without it as an error.
    """
    pieces = text.split(SEPARATOR)
    parsed = [_one(piece) for piece in pieces]
    positions: list[Pair] = []
    defects: list[Defect] = []
    at = 0
    for k, (piece, position) in enumerate(zip(pieces, parsed, strict=True)):
        if position is not None:
            positions.append(position)
        elif piece.strip() or k < len(pieces) - 1:
            near = next((p for p in [*reversed(parsed[:k]), *parsed[k + 1 :]] if p is not None), None)
            pair = _unglued(piece, near)
            positions += pair or ()
            defects.append(
                _say_glued(piece, k, at, index, pair, split=split) if pair else _say_bad(piece, k, at, index)
            )
        at += len(piece) + len(SEPARATOR)
    return positions, defects


def _one(piece: str) -> Pair | None:
    match = _POSITION.fullmatch(piece)
    return (float(match[1]), float(match[2])) if match else None


def _unglued(piece: str, near: Pair | None) -> tuple[Pair, Pair] | None:
    """The two positions that stand in one piece; of several ways the one that stays nearest to the rest of the ring."""
    match = _GLUED.fullmatch(piece)
    if match is None:
        return None
    first, head, digits, tail, last = match.groups()
    ways: list[tuple[Pair, Pair]] = []
    for cut in range(1, len(digits)):
        pair = (float(first), float(head + digits[:cut])), (float(digits[cut:] + tail), float(last))
        # A number is not written with a zero in front.
        if digits[cut] != "0" and all(in_china(*position) for position in pair):
            ways.append(pair)
    anchor = near or (ways[0][0] if ways else None)
    return min(ways, key=lambda way: _spread([*way, anchor or way[0]]), default=None)


def _spread(positions: Sequence[Pair]) -> float:
    return sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(positions))


def _say_glued(piece: str, k: int, at: int, index: int, pair: tuple[Pair, Pair], *, split: bool) -> Defect:
    (lon1, lat1), (lon2, lat2) = pair
    glued = piece.split(",")[1]
    reading = f"{lon1},{lat1}{SEPARATOR}{lon2},{lat2}"
    zh_end, en_end = (
        ("已按此读取", "it was read so")
        if split
        else ("请修正，或选择修复", "mend it, or ask for the repair")
    )
    return told(
        "separator_added" if split else "missing_separator",
        f"第 {index + 1} 个图形的第 {k + 1} 段（第 {at + 1} 个字符起）缺少分隔符“{SEPARATOR}”：“{glued:.60}”，应读作 {reading}；{zh_end}。",
        f"Feature {index + 1}, piece {k + 1} (from character {at + 1}) lacks a separator in {glued!r:.60}; it reads {reading}: {en_end}.",
        index,
        warning=split,
        lon=lon1,
        lat=lat1,
    )


def _say_bad(piece: str, k: int, at: int, index: int) -> Defect:
    shown = piece[:60] or "（空）"
    return told(
        "position_unreadable",
        f"第 {index + 1} 个图形的第 {k + 1} 段（第 {at + 1} 个字符起）不是“经度,纬度”：“{shown}”。",
        f"Feature {index + 1}, piece {k + 1} (from character {at + 1}) is not `lng,lat`: {shown!r}.",
        index,
    )
