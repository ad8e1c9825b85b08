"""What a planned layer changes in the tree: new areas, new boundaries, new words; what is as it was is left alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import shapely

from gridgov.grids.rules.layer.values import Ground, LayerPlan, PlannedArea, Standing

_SAME_PLACE_DEG = 1e-9
"""A tenth of a millimetre: what a file that was written and read again is off by."""


class Change(StrEnum):
    CREATED = "created"
    RESHAPED = "reshaped"
    DESCRIBED = "described"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class AreaChange:
    """One planned area beside what stands; ``reshaped`` may bring new words as well."""

    area: PlannedArea
    standing: Standing | None
    change: Change
    described: bool


def changes_of(plan: LayerPlan, ground: Ground) -> list[AreaChange]:
    """Each area of the plan, in its order."""
    stands = [ground.standing.get(area.path) for area in plan.areas]
    same = _same_ground(plan.areas, stands)
    return [
        _change(area, standing, same_ground=same_ground)
        for area, standing, same_ground in zip(plan.areas, stands, same, strict=True)
    ]


def counted(changes: Sequence[AreaChange]) -> dict[str, int]:
    """How many of each, all four named."""
    return {str(kind): sum(change.change is kind for change in changes) for kind in Change}


def _change(area: PlannedArea, standing: Standing | None, *, same_ground: bool) -> AreaChange:
    if standing is None:
        return AreaChange(area, None, Change.CREATED, described=True)
    described = _described(area, standing)
    if not same_ground:
        return AreaChange(area, standing, Change.RESHAPED, described)
    return AreaChange(area, standing, Change.DESCRIBED if described else Change.UNCHANGED, described)


def _described(area: PlannedArea, standing: Standing) -> bool:
    """Whether the layer says something else than what stands; where it says nothing, what stands holds."""
    pairs = (
        (area.name, standing.name),
        (area.kind, standing.kind),
        (area.settlement, standing.settlement),
        (area.household_count, standing.household_count),
        (area.department_id, standing.department_id),
    )
    return any(said is not None and said != is_now for said, is_now in pairs)


def _same_ground(areas: Sequence[PlannedArea], stands: Sequence[Standing | None]) -> list[bool]:
    """Whether each is drawn as before, wherever its rings begin and whichever way they run."""
    found = [False] * len(areas)
    both = [k for k, standing in enumerate(stands) if standing is not None and standing.boundary is not None]
    if both:
        mine = shapely.normalize([areas[k].geometry for k in both])
        theirs = shapely.normalize([_boundary(stands[k]) for k in both])
        for k, same in zip(both, shapely.equals_exact(mine, theirs, tolerance=_SAME_PLACE_DEG), strict=True):
            found[k] = bool(same)
    return found


def _boundary(standing: Standing | None) -> shapely.Geometry:
    assert standing is not None
    return standing.boundary
