"""Area paths: our own immutable codes, so that an area contains exactly what its path is a prefix of.

county 6 digits, town 9, village or community 12, grid 16 (12 + kind 1 + sequence 3), micro-grid 18
(domain.md 1.1-1.2). Codes issued by others are aliases; in production ours are never shown as theirs.
"""

from enum import StrEnum

LENGTHS = {6: "county", 9: "town", 12: "community", 16: "grid", 18: "microgrid"}


class Level(StrEnum):
    COUNTY = "county"
    TOWN = "town"
    COMMUNITY = "community"
    GRID = "grid"
    MICROGRID = "microgrid"


class GridKind(StrEnum):
    """综合网格 or 专属网格; the latter also answers to its department (江苏办法 art. 6, 19)."""

    COMPREHENSIVE = "comprehensive"
    DEDICATED = "dedicated"


KIND_DIGITS = {GridKind.COMPREHENSIVE: "0", GridKind.DEDICATED: "9"}
LEVELS_DOWN = (Level.COUNTY, Level.TOWN, Level.COMMUNITY, Level.GRID, Level.MICROGRID)
LENGTH_OF = {Level(name): length for length, name in LENGTHS.items()}


def level_of(path: str) -> Level:
    """The level a path belongs to; `ValueError` if it is no path."""
    if not (path.isascii() and path.isdigit()) or len(path) not in LENGTHS:
        raise ValueError(f"not an area path: {path!r}")
    return Level(LENGTHS[len(path)])


def parent_of(path: str) -> str | None:
    """The area above, or None for a county."""
    above = LEVELS_DOWN.index(level_of(path)) - 1
    return path[: LENGTH_OF[LEVELS_DOWN[above]]] if above >= 0 else None


def at_level(path: str, level: Level) -> str | None:
    """The area of a level that holds this one, or None where the path is higher than that."""
    length = LENGTH_OF[level]
    return path[:length] if len(path) >= length else None


MOST_OF_A_KIND, MOST_MICROGRIDS = 999, 99
"""What three and two digits of sequence hold."""


def grid_path(parent: str, kind: GridKind, sequence: int) -> str:
    """The path of a grid: its community, its kind, its sequence (1 to 999)."""
    if level_of(parent) is not Level.COMMUNITY or not 1 <= sequence <= MOST_OF_A_KIND:
        raise ValueError(f"no grid {sequence} under {parent}")
    return f"{parent}{KIND_DIGITS[kind]}{sequence:03d}"


def microgrid_path(parent: str, sequence: int) -> str:
    """The path of a micro-grid: its grid and its sequence (1 to 99)."""
    if level_of(parent) is not Level.GRID or not 1 <= sequence <= MOST_MICROGRIDS:
        raise ValueError(f"no micro-grid {sequence} under {parent}")
    return f"{parent}{sequence:02d}"
