"""网格覆盖率: how much of an area lies in grids that have a gridworker, and what does not. Pure geometry and sums.

Ground is counted once however many grids claim it; areas are m² on the ellipsoid (`geo.measure`). All of it is degrees
of the stored datum.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.measure import areas_m2

DEGREES_PER_M = 1 / 111_000
"""Of latitude: a tolerance for drawing, never for measuring."""
SLIVER_M2 = 1.0
"""Less than this between two drawings of one line is no uncovered place."""
_MOST_VERTICES = 5_000


@dataclass(frozen=True, slots=True)
class GridGround:
    """A grid with its boundary (None where it has none), its households (None where unknown), and whether it is manned."""

    path: str
    name: str
    boundary: BaseGeometry | None
    household_count: int | None
    manned: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is covered of one place.

    ``ground_m2`` is the denominator of the area: the place's own boundary, or where it has none (``basis`` is ``grids``)
    the ground of its grids. ``household_count`` is that of the households: those of grids whose count is known.
    """

    path: str
    basis: Literal["boundary", "grids", "none"]
    ground_m2: float
    covered_m2: float
    household_count: int
    covered_household_count: int
    unknown_household_grid_count: int
    grid_count: int
    manned_count: int
    without_boundary_count: int

    @property
    def area_share(self) -> float | None:
        """0 to 1; None where there is no ground to speak of."""
        return min(1.0, self.covered_m2 / self.ground_m2) if self.ground_m2 > 0 else None

    @property
    def household_share(self) -> float | None:
        """0 to 1; None where no grid's households are known."""
        return self.covered_household_count / self.household_count if self.household_count else None


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A place that is not covered: ground in no grid, or a grid without a gridworker (its path and name)."""

    kind: Literal["no-grid", "no-gridworker"]
    area_m2: float
    geometry: BaseGeometry
    path: str | None = None
    name: str | None = None


def read_ground(wkb: Mapping[str, bytes]) -> dict[str, BaseGeometry]:
    """Boundaries by path from WKB; one that is not valid (an old import) is made so, rather than fail the whole county."""
    shapes = shapely.from_wkb(list(wkb.values()))
    valid = shapely.is_valid(shapes)
    if not valid.all():
        shapes[~valid] = shapely.make_valid(shapes[~valid], method="structure", keep_collapsed=False)
    return dict(zip(wkb, shapes, strict=True))


def coverages(
    path: str, grids: Sequence[GridGround], boundaries: Mapping[str, BaseGeometry], *, children: Sequence[str]
) -> tuple[Coverage, list[Coverage]]:
    """The coverage of a place, and of each of its children (paths of one length), in their order.

    A child counts its own grids only; the whole counts every grid on its ground.
    """
    below: dict[str, list[GridGround]] = {child: [] for child in children}
    digits = len(children[0]) if children else len(path)
    for grid in grids:
        below.setdefault(grid.path[:digits], []).append(grid)
    unions = {
        child: _union([grid.boundary for grid in found if grid.manned]) for child, found in below.items()
    }
    each = [_coverage(child, below[child], unions[child], boundaries.get(child)) for child in children]
    return _coverage(path, grids, _union(list(unions.values())), boundaries.get(path)), each


def _coverage(
    path: str, grids: Sequence[GridGround], covered: BaseGeometry, boundary: BaseGeometry | None
) -> Coverage:
    ground = boundary if boundary is not None else _union([grid.boundary for grid in grids])
    basis: Literal["boundary", "grids", "none"] = (
        "boundary" if boundary is not None else "none" if ground.is_empty else "grids"
    )
    ground_m2, covered_m2 = areas_m2([ground, shapely.intersection(ground, covered)]).tolist()
    known = [grid for grid in grids if grid.household_count is not None]
    return Coverage(
        path=path, basis=basis, ground_m2=ground_m2, covered_m2=covered_m2,
        household_count=sum(grid.household_count or 0 for grid in known),
        covered_household_count=sum(grid.household_count or 0 for grid in known if grid.manned),
        unknown_household_grid_count=len(grids) - len(known),
        grid_count=len(grids), manned_count=sum(grid.manned for grid in grids),
        without_boundary_count=sum(grid.boundary is None for grid in grids),
    )  # fmt: skip


def uncovered(
    grids: Sequence[GridGround], boundary: BaseGeometry | None, *, least_m2: float
) -> list[Uncovered]:
    """Ground of the boundary in no grid, part by part, and grids without a gridworker; the largest first."""
    found: list[Uncovered] = []
    bare = [(grid, grid.boundary) for grid in grids if not grid.manned and grid.boundary is not None]
    for (grid, shape), size in zip(bare, areas_m2([shape for _, shape in bare]).tolist(), strict=True):
        found.append(Uncovered("no-gridworker", size, shape, grid.path, grid.name))
    if boundary is not None:
        rest = shapely.difference(boundary, _union([grid.boundary for grid in grids]))
        parts = shapely.get_parts(rest)
        found += [
            Uncovered("no-grid", size, part)
            for part, size in zip(parts, areas_m2(parts).tolist(), strict=True)
            if size >= max(least_m2, SLIVER_M2)
        ]
    return sorted(found, key=lambda place: (-place.area_m2, place.path or ""))


def drawn(geometry: BaseGeometry, *, tolerance_m: float) -> BaseGeometry:
    """The same to look at, never to measure by: simplified to 5,000 vertices at most, six decimals (a decimetre).

    Where that is not enough (thousands of holes), small rings are dropped, and at the last only the extent is left.
    """
    tolerance = max(tolerance_m, 0.1) * DEGREES_PER_M
    simple = shapely.simplify(geometry, tolerance)
    while shapely.get_num_coordinates(simple) > _MOST_VERTICES:
        tolerance *= 2
        simple = shapely.simplify(geometry, tolerance, preserve_topology=False)
    rounded = shapely.set_precision(simple, 1e-6, mode="pointwise")
    return shapely.envelope(geometry) if rounded.is_empty else rounded


def geojson(geometry: BaseGeometry) -> dict[str, Any]:
    return dict(mapping(geometry))


def _union(shapes: Sequence[BaseGeometry | None]) -> BaseGeometry:
    return shapely.union_all([shape for shape in shapes if shape is not None])
