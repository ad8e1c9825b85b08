"""Shapes as little text as a phone needs to draw them: simplified, and each ring an encoded polyline.

The encoding is the one that map libraries know as *encoded polyline*, precision 5 (a degree's hundred-thousandth, 1.1 m),
but in our order of axes: **longitude first**. A ring is closed, its last point is the first and is left out. A grid of
a hundred corners is 400 bytes of text where its GeoJSON is 2,400.

Neighbours are simplified apart, so that their edges may part by the tolerance: to be drawn, not to decide by. Which
grid holds a point is decided by the server.
"""

from collections.abc import Iterable, Sequence
from typing import Any

PRECISION = 5
_SCALE = 10**PRECISION
_CHUNK_BITS, _CHUNK_MASK, _MORE, _FIRST = 5, 0x1F, 0x20, 63

Position = Sequence[float]
Rings = list[str]


def compact(geometry: dict[str, Any]) -> list[Rings]:
    """A GeoJSON Polygon or MultiPolygon as its polygons, each a list of encoded rings, the outer one first."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [[encode_ring(ring) for ring in rings] for rings in polygons]


def encode_ring(ring: Sequence[Position]) -> str:
    """A closed ring's lon, lat pairs as text; points that fall together are kept once."""
    points = [(round(point[0] * _SCALE), round(point[1] * _SCALE)) for point in ring]
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    kept = [point for place, point in enumerate(points) if place == 0 or point != points[place - 1]]
    out, last_x, last_y = [], 0, 0
    for x, y in kept:
        out += [*_encoded(x - last_x), *_encoded(y - last_y)]
        last_x, last_y = x, y
    return "".join(out)


def decode_ring(text: str) -> list[tuple[float, float]]:
    """The ring's lon, lat pairs, closed again."""
    numbers = list(_decoded(text))
    x = y = 0
    points = []
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / _SCALE, y / _SCALE))
    return [*points, points[0]] if points else []


def _encoded(value: int) -> Iterable[str]:
    left = ~(value << 1) if value < 0 else value << 1
    while left >= _MORE:
        yield chr((_MORE | (left & _CHUNK_MASK)) + _FIRST)
        left >>= _CHUNK_BITS
    yield chr(left + _FIRST)


def _decoded(text: str) -> Iterable[int]:
    value = shift = 0
    for char in text:
        chunk = ord(char) - _FIRST
        value |= (chunk & _CHUNK_MASK) << shift
        shift += _CHUNK_BITS
        if chunk < _MORE:
            yield ~(value >> 1) if value & 1 else value >> 1
            value = shift = 0
