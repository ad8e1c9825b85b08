"""Tiles of the Web Mercator pyramid, and the cells that they fall into. Pure.

A tile's place in its zoom is one number, the bits of column and row in turn (a quadkey read as a number), so that a tile
holds one unbroken range of the cells of any finer level. WGS-84 and the stored CGCS2000 are taken as equal (decision 0003).
"""

import math
from dataclasses import dataclass

from gridgov.errors import Invalid

MIN_ZOOM, MAX_ZOOM = 4, 17
"""A county is a dot below, and above every cell is smaller than a courtyard; clients enlarge tiles of the last zoom."""
CELL_LEVEL = 17
"""The finest cells: 306 m at the equator, 256 m in the middle of the country."""
EXTENT = 4096
"""A tile is so many of its own units wide and high."""
_WORLD_M = 40_075_016.685578488
"""How wide Web Mercator is."""
_CELL_M = _WORLD_M / (1 << CELL_LEVEL)
_CELLS_A_SIDE = 3
"""A tile is shown in 2³ by 2³ cells: 64 pixels each of a tile of 512."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile: zoom, column from the west, row from the north."""

    z: int
    x: int
    y: int

    @property
    def quad(self) -> int:
        """Its place among the tiles of its zoom."""
        return interleaved(self.x, self.y)

    @property
    def shown_level(self) -> int:
        """The level of the cells that it is shown in."""
        return min(self.z + _CELLS_A_SIDE, CELL_LEVEL)

    def cells(self, level: int) -> tuple[int, int]:
        """The first and the last cell of a level that is not coarser than the tile."""
        bits = 2 * (level - self.z)
        return self.quad << bits, ((self.quad + 1) << bits) - 1

    @property
    def corner(self) -> tuple[float, float, float]:
        """Its west and its north in metres of Web Mercator, and how many of its units a metre is."""
        side_m = _WORLD_M / (1 << self.z)
        return self.x * side_m - _WORLD_M / 2, _WORLD_M / 2 - self.y * side_m, EXTENT / side_m

    @property
    def metres(self) -> tuple[int, int, int, int]:
        """The least and the greatest whole x, the least and the greatest whole y of Web Mercator whose cell lies in it."""
        up = CELL_LEVEL - self.z
        first, last = self.x << up, (self.x + 1 << up) - 1
        top, bottom = self.y << up, (self.y + 1 << up) - 1
        # Rows are counted from the north: what is true of x is true of -y.
        return _least(first), _least(last + 1) - 1, 1 - _least(bottom + 1), -_least(top)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees."""
        side = 1 << self.z
        west, east = (self.x + step for step in (0, 1))
        return (
            west / side * 360 - 180, _latitude(self.y + 1, side), east / side * 360 - 180, _latitude(self.y, side)
        )  # fmt: skip


def tile_of(z: int, x: int, y: int) -> Tile:
    """The tile, or a problem that says which of the three lies outside and what may be asked for."""
    if not MIN_ZOOM <= z <= MAX_ZOOM:
        raise Invalid.field(
            "/z", "out-of-range", f"缩放级别应在 {MIN_ZOOM} 到 {MAX_ZOOM} 之间",
            f"The zoom must lie between {MIN_ZOOM} and {MAX_ZOOM}",
        )  # fmt: skip
    last = (1 << z) - 1
    for name, value in (("x", x), ("y", y)):
        if not 0 <= value <= last:
            raise Invalid.field(
                f"/{name}", "out-of-range", f"该瓦片在世界范围之外:{z} 级的 {name} 应在 0 到 {last} 之间",
                f"The tile lies outside the world: at zoom {z}, {name} must lie between 0 and {last}",
            )  # fmt: skip
    return Tile(z, x, y)


def interleaved(column: int, row: int) -> int:
    """The bits of both in turn, the column's lowest: as ``map_cell`` of the database does."""
    return _spread(column) | _spread(row) << 1


def _least(line: int) -> int:
    """The least whole metre of a column of the finest cells, reckoned by the same numbers as the database does."""
    metre = math.ceil(line * _CELL_M - _WORLD_M / 2) - 1
    while math.floor((metre + _WORLD_M / 2) / _CELL_M) < line:
        metre += 1
    return metre


def _spread(value: int) -> int:
    return sum((value >> bit & 1) << 2 * bit for bit in range(CELL_LEVEL + 1))


def _latitude(row: int, side: int) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / side))))
