"""A draft of a division while it is being drawn: what is wrong with it, where, and how many households each part has. Pure.

`checked_cover` refuses what is wrong; here the same is told, so that a person can go on drawing. All shapes are in the
stored datum, degrees.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.boundary import check_coverage, check_polygon
from geo.coverage import MIN_AREA_M2
from geo.errors import BoundaryError, Defect
from geo.measure import area_m2
from gridgov.grids.rules.division import Standing
from gridgov.grids.rules.division_ground import cut_ground, fitted, ground_of, multi
from gridgov.grids.rules.homes import Homes, homes_on
from gridgov.grids.rules.sizes import SizeWarning, size_warning

MOST_DEFECTS = 200


@dataclass(frozen=True, slots=True)
class DraftPart:
    """A part as it would stand: its ground (fitted to the old lines), its figures, and what its size gives cause to say."""

    geometry: BaseGeometry
    area_m2: float
    household_count: int | None
    building_count: int | None
    size: SizeWarning | None


@dataclass(frozen=True, slots=True)
class DraftReport:
    """At most `MOST_DEFECTS` defects, the worst first, of `defect_count`; their indexes name parts."""

    parts: tuple[DraftPart, ...]
    defects: tuple[Defect, ...]
    defect_count: int
    ground_m2: float


def check_draft(
    before: Sequence[Standing], drawings: Sequence[BaseGeometry], cut: BaseGeometry | None, homes: Homes, *, day: date
) -> DraftReport:  # fmt: skip
    """Look at parts that were drawn, at the pieces that a line leaves or, with neither, at all of it as one part.

    Households are counted on parts that are sound by themselves; where no building is known they are None.
    """
    ground = ground_of(before)
    parts: list[BaseGeometry] = list(fitted(drawings, before))
    if not drawings:
        parts = [multi(ground)] if cut is None else list(cut_ground(ground, cut))
    defects = _defects(parts, ground)
    sound = [k for k, part in enumerate(parts) if shapely.is_valid(part) and not shapely.is_empty(part)]
    counted = (
        dict(zip(sound, homes_on(homes, [parts[k] for k in sound]), strict=True)) if homes.places else {}
    )
    return DraftReport(
        parts=tuple(_part(part, counted.get(k), before, day) for k, part in enumerate(parts)),
        defects=tuple(defects[:MOST_DEFECTS]), defect_count=len(defects), ground_m2=area_m2(ground),
    )  # fmt: skip


def _defects(parts: Sequence[BaseGeometry], ground: MultiPolygon | BaseGeometry) -> list[Defect]:
    """Of each part by itself, and of the sound ones together."""
    found = [
        defect for k, part in enumerate(parts) for defect in check_polygon(part, index=k, allow_multi=True)
    ]
    bad = {k for defect in found if defect.severity == "error" for k in defect.indexes}
    sound = [k for k in range(len(parts)) if k not in bad]
    if sound:
        try:
            report = check_coverage([parts[k] for k in sound], ground, min_area_m2=MIN_AREA_M2)
            found += [replace(one, indexes=tuple(sound[k] for k in one.indexes)) for one in report.defects()]
        except BoundaryError as error:
            found.append(Defect(code=error.code, zh=error.zh, en=error.en))
    return sorted(found, key=lambda defect: (defect.severity != "error", -(defect.area_m2 or 0.0)))


def _part(
    part: BaseGeometry, counted: tuple[int, int] | None, before: Sequence[Standing], day: date
) -> DraftPart:
    households, buildings = counted or (None, None)
    first = before[0]
    size = size_warning(kind=first.kind, settlement=first.settlement, household_count=households, day=day)
    return DraftPart(part, area_m2(part), households, buildings, size)
