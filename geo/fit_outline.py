"""The outline of a layer beside the boundary of the ground it ought to cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.datum_shapes import shift_shapes
from geo.measure import area_m2, distances_m

_Array = NDArray[np.float64]
# Places along the outline that are measured, and the most steps of the search for a shift.
_PLACES, _STEPS = 2_000, 12
_SETTLED_DEG = 1e-9


@dataclass(frozen=True, slots=True)
class OutlineFit:
    """Median and largest distance of the outline from the boundary, and the shares described at `Score`."""

    misfit_m: float
    worst_m: float
    outside_share: float
    misfit_share: float


@dataclass(frozen=True, slots=True)
class Outline:
    """`ground` is all that the layer covers, as it stands in the file; `reference` what it ought to cover."""

    ground: BaseGeometry
    reference: BaseGeometry

    @classmethod
    def of(cls, shapes: Sequence[BaseGeometry], reference: BaseGeometry) -> Outline:
        """Raises ValueError without shapes."""
        ground = shapely.union_all(shapely.make_valid(np.array(list(shapes), dtype=object)))
        if ground.is_empty:
            raise ValueError("there are no shapes to fit")
        return cls(ground, reference)

    @property
    def middle(self) -> tuple[float, float]:
        lon, lat = np.median(shapely.get_coordinates(self.ground), axis=0).tolist()
        return lon, lat

    @property
    def is_area(self) -> bool:
        """Whether there is an outline at all: points have none."""
        return bool(shapely.get_dimensions(self.ground) == 2)  # noqa: PLR2004

    def fit(self, moved: BaseGeometry) -> OutlineFit:
        """How well the ground fits when it lies as `moved`."""
        if not self.is_area:
            return self._fit_points(moved)
        lon, lat, near_lon, near_lat = self._nearest(moved)
        off = distances_m(lon, lat, near_lon, near_lat)
        # Moved vertex by vertex, hairline slivers may fold over.
        moved = shapely.make_valid(moved, method="structure", keep_collapsed=False)
        ground, wanted = area_m2(moved), area_m2(self.reference)
        common = area_m2(shapely.intersection(moved, self.reference))
        return OutlineFit(
            float(np.median(off)),
            float(off.max()),
            max(0.0, 1 - common / ground),
            max(0.0, ground + wanted - 2 * common) / (ground + wanted - common),
        )

    def _fit_points(self, moved: BaseGeometry) -> OutlineFit:
        points = shapely.get_parts(moved)
        beyond = ~shapely.intersects(points, self.reference)
        lines = shapely.get_coordinates(shapely.shortest_line(points, self.reference)).reshape(-1, 4)
        off = distances_m(*lines.T)
        share = float(beyond.mean())
        return OutlineFit(float(np.median(off)), float(off.max()), share, share)

    def best_shift(self) -> tuple[float, float]:
        """The shift in degrees that brings the outline to the boundary: the median way to it, again and again."""
        east = north = 0.0
        for _ in range(_STEPS):
            (moved,) = shift_shapes([self.ground], east, north)
            lon, lat, near_lon, near_lat = self._nearest(moved)
            step = float(np.median(near_lon - lon)), float(np.median(near_lat - lat))
            # The nearest way is too short wherever the boundary runs along it; the mean of both is a longer step.
            mean = float(np.mean(near_lon - lon)), float(np.mean(near_lat - lat))
            east, north = east + (step[0] + mean[0]), north + (step[1] + mean[1])
            if max(map(abs, (*step, *mean))) < _SETTLED_DEG:
                break
        return east, north

    def _nearest(self, moved: BaseGeometry) -> tuple[_Array, _Array, _Array, _Array]:
        """Places evenly along the outline, and beside each the nearest place of the boundary."""
        edge, wanted = shapely.boundary(moved), shapely.boundary(self.reference)
        shapely.prepare(wanted)
        places = _along(edge)
        lines = shapely.get_coordinates(shapely.shortest_line(places, wanted)).reshape(-1, 4)
        return lines[:, 0], lines[:, 1], lines[:, 2], lines[:, 3]


def _along(edge: BaseGeometry) -> NDArray[np.object_]:
    """Points on the lines of an outline, evenly by length."""
    lines = shapely.get_parts(edge)
    lengths = shapely.length(lines)
    counts = np.maximum(1, np.rint(_PLACES * lengths / lengths.sum())).astype(int)
    which = np.repeat(np.arange(len(lines)), counts)
    share = np.concatenate([(np.arange(count) + 0.5) / count for count in counts.tolist()])
    return np.asarray(shapely.line_interpolate_point(lines[which], share, normalized=True), dtype=object)
