"""Which grid holds a point, in memory.

The database is the truth for what is stored; this serves previews, bulk re-gridding and tests. Boundaries belong to the
polygons on both sides of them; of several polygons that cover a point the one with the lowest path wins, always.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from shapely.geometry.base import BaseGeometry

from geo.errors import BoundaryError

OUTSIDE = -1


class GridMesh:
    """A frozen set of valid polygons, each with its path; degrees in one datum throughout.

    Raises BoundaryError `path_count` if there are not as many paths as polygons, `duplicate_path` if two are equal.
    For one thread: GEOS indexes a prepared polygon when it is first asked.
    """

    def __init__(self, paths: Sequence[str], polygons: Sequence[BaseGeometry]) -> None:
        if len(paths) != len(polygons):
            raise BoundaryError(
                "path_count",
                f"有 {len(paths)} 个网格编码，却有 {len(polygons)} 个图形。",
                f"There are {len(paths)} paths for {len(polygons)} polygons.",
            )
        order = sorted(range(len(paths)), key=paths.__getitem__)
        self.paths: tuple[str, ...] = tuple(paths[k] for k in order)
        for one, other in zip(self.paths, self.paths[1:], strict=False):
            if one == other:
                raise BoundaryError(
                    "duplicate_path", f"网格编码 {one} 重复。", f"The path {one} is given twice."
                )
        # In the order of the paths, so that the lowest index is the lowest path.
        self._polygons: NDArray[np.object_] = np.array([polygons[k] for k in order], dtype=object)
        self._names: NDArray[np.object_] = np.array([*self.paths, None], dtype=object)
        shapely.prepare(self._polygons)
        self._tree = shapely.STRtree(self._polygons)

    def __len__(self) -> int:
        return len(self.paths)

    def locate(self, lon: float, lat: float) -> str | None:
        """The lowest path whose polygon covers the point, or None (also for what is not finite). About 10 µs."""
        if not -np.inf < lon < np.inf or not -np.inf < lat < np.inf:
            return None
        near = self._tree.query(shapely.Point(lon, lat))
        if len(near) == 0:
            return None
        holding = near[shapely.intersects_xy(self._polygons[near], lon, lat)]
        return self.paths[holding.min()] if len(holding) else None

    def locate_many(self, lons: ArrayLike, lats: ArrayLike) -> NDArray[np.object_]:
        """`locate` for two arrays of length n: an object array of paths and None."""
        return self._names[self.index_many(lons, lats)]

    def index_many(self, lons: ArrayLike, lats: ArrayLike) -> NDArray[np.intp]:
        """The same as positions in `self.paths`, `OUTSIDE` (-1) where no polygon covers the point.

        The polygons are asked against a tree of the points: each polygon is then prepared once, and a million points
        cost about as much in 120,000 grids as in 2,000.
        """
        lon, lat = np.asarray(lons, dtype=np.float64), np.asarray(lats, dtype=np.float64)
        found = np.full(lon.shape, OUTSIDE, dtype=np.intp)
        finite = np.flatnonzero(np.isfinite(lon) & np.isfinite(lat))
        points = shapely.points(lon[finite], lat[finite])
        holders, held = shapely.STRtree(points).query(self._polygons, predicate="covers")
        # The pairs come by rising polygon. Written backwards, the lowest one is written last and stays.
        found[finite[held[::-1]]] = holders[::-1]
        return found
