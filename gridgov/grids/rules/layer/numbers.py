"""Codes for grids and micro-grids that come without any: numbered west to east, then north to south (domain.md 1.2).

One that is there already keeps its code, known by its name or by its ground: a number is never given to another place.
"""

from collections.abc import Iterable, Mapping, Sequence

import shapely
from shapely.geometry import MultiPolygon

from geo.errors import Defect
from geo.measure import areas_m2
from gridgov.grids.rules.layer.attributes import Attributes
from gridgov.grids.rules.layer.values import Ground, LayerRequest, Standing, row_fault
from gridgov.grids.rules.paths import (
    KIND_DIGITS,
    LENGTH_OF,
    MOST_MICROGRIDS,
    MOST_OF_A_KIND,
    GridKind,
    Level,
    grid_path,
    level_of,
    microgrid_path,
)

_SAME_GROUND = 0.5
"""Of both, the part that must be common for a grid to be the one that stands there."""
_NUMBERED = {Level.GRID: Level.COMMUNITY, Level.MICROGRID: Level.GRID}
_COLUMN_DECIMALS = 3


def numbering_fault(request: LayerRequest) -> Defect | None:
    """Why a layer without codes cannot be numbered; None where it can."""
    wanted = _NUMBERED.get(request.level)
    try:
        found = level_of(request.parent) if request.parent else None
    except ValueError:
        found = None
    if wanted is not None and found is wanted:
        return None
    return Defect(
        code="not_numbered",
        zh="图层没有编码:只有网格(给出村、社区)与微网格(给出网格)可以自动编号,其他层级请提供官方编码列",
        en="The layer has no codes: only grids (below a community) and micro-grids (below a grid) are numbered; "
        "other levels need their official codes",
    )


def number_areas(
    geometries: Sequence[MultiPolygon],
    said: Sequence[Attributes],
    rows: Sequence[int],
    request: LayerRequest,
    ground: Ground,
) -> tuple[list[str], list[Defect]]:
    """A path for every feature; what cannot be numbered any more has an empty one and is told."""
    parent = request.parent
    assert parent is not None, "numbering_fault refuses a layer without a parent"
    below = {path: area for path, area in ground.standing.items() if path.startswith(parent)}
    paths = _known(geometries, said, request.level, below)
    centres = [geometry.representative_point() for geometry in geometries]
    order = sorted(
        range(len(geometries)), key=lambda k: (round(centres[k].x, _COLUMN_DECIMALS), -centres[k].y)
    )
    told = []
    free = _FreePaths(parent, request.level, taken={*below, *(path for path in paths if path)})
    for k in order:
        if not paths[k]:
            paths[k] = free.next(said[k].kind or GridKind.COMPREHENSIVE)
            if not paths[k]:
                told.append(row_fault("too_many", rows[k], f"{parent} 之下的编号已用完", f"there are no numbers left below {parent}"))  # fmt: skip
    return paths, told


class _FreePaths:
    """The numbers not used yet, each kind its own; one that was given up is not given again."""

    def __init__(self, parent: str, level: Level, *, taken: Iterable[str]) -> None:
        self._parent, self._level = parent, level
        self._last: dict[str, int] = {}
        head = LENGTH_OF[Level.COMMUNITY] + 1
        for path in taken:
            start = head if level is Level.GRID else LENGTH_OF[Level.GRID]
            self._last[path[:start]] = max(self._last.get(path[:start], 0), int(path[start:]))

    def next(self, kind: GridKind) -> str:
        """The next path of a kind, or an empty one where the digits have run out."""
        grid = self._level is Level.GRID
        head = self._parent + KIND_DIGITS[kind] if grid else self._parent
        number = self._last[head] = self._last.get(head, 0) + 1
        if number > (MOST_OF_A_KIND if grid else MOST_MICROGRIDS):
            return ""
        return grid_path(self._parent, kind, number) if grid else microgrid_path(self._parent, number)


def _known(
    geometries: Sequence[MultiPolygon],
    said: Sequence[Attributes],
    level: Level,
    below: Mapping[str, Standing],
) -> list[str]:
    """The paths of the areas that are there already: by a name that stands once on both sides, else by their ground."""
    live = {path: area for path, area in below.items() if area.valid_to is None}
    names, theirs = _once(each.name for each in said), _once(area.name for area in live.values())
    by_name = {area.name: area for area in live.values() if area.name in theirs & names}
    paths = [
        _same(by_name.get(each.name or ""), each, geometry, level)
        for each, geometry in zip(said, geometries, strict=True)
    ]
    used = set(paths)
    left = [
        (path, area.boundary) for path, area in live.items() if path not in used and area.boundary is not None
    ]
    open_rows = [k for k, path in enumerate(paths) if not path]
    for k, path in _by_ground([geometries[k] for k in open_rows], left):
        if _kind_fits(said[open_rows[k]], path, level):
            paths[open_rows[k]] = path
    return paths


def _by_ground(
    geometries: Sequence[MultiPolygon], left: Sequence[tuple[str, shapely.Geometry]]
) -> Iterable[tuple[int, str]]:
    """Pairs that share most of both grounds; there can be one partner only."""
    if not geometries or not left:
        return []
    theirs = [boundary for _, boundary in left]
    mine, other = shapely.STRtree(theirs).query(list(geometries), predicate="intersects")
    ours, standing = [geometries[k] for k in mine.tolist()], [theirs[k] for k in other.tolist()]
    common = areas_m2(shapely.intersection(ours, standing))
    share = [
        c > _SAME_GROUND * max(a, b)
        for c, a, b in zip(common.tolist(), areas_m2(ours).tolist(), areas_m2(standing).tolist(), strict=True)
    ]
    return [(int(k), left[int(s)][0]) for k, s, same in zip(mine, other, share, strict=True) if same]


def _same(area: Standing | None, said: Attributes, geometry: MultiPolygon, level: Level) -> str:
    """The path of an area of the same name, unless it lies somewhere else altogether."""
    if area is None or not _kind_fits(said, area.path, level):
        return ""
    return area.path if area.boundary is None or geometry.intersects(area.boundary) else ""


def _kind_fits(said: Attributes, path: str, level: Level) -> bool:
    if level is not Level.GRID or said.kind is None:
        return True
    return path[LENGTH_OF[Level.COMMUNITY]] == KIND_DIGITS[said.kind]


def _once(names: Iterable[str | None]) -> set[str]:
    counted: dict[str, int] = {}
    for name in names:
        if name:
            counted[name] = counted.get(name, 0) + 1
    return {name for name, count in counted.items() if count == 1}
