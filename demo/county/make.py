"""A whole county from a seed number."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.random import Generator

from demo.county.areas import Areas, build_areas
from demo.county.buildings import build_buildings
from demo.county.division import Division, divide
from demo.county.mesh import Mesh, UnsoundMeshError, build_mesh
from demo.county.model import County
from demo.county.outline import draw_outline, place_grids, place_towns
from demo.county.people import build_people, build_units
from demo.county.plan import TownPlan, plan_towns
from demo.county.roads import build_roads

DRAWS = 8
_SHAPE, _CENSUS, _ROADS, _BUILDINGS, _PEOPLE = range(5)  # each part draws from a stream of its own


def make_county(seed: int, *, towns: int = 4, communities: int = 20, grids: int = 120) -> County:
    """The county of this seed (0 or more): the same numbers always give the same county.

    Every level covers its parent exactly: no gaps, no overlaps, equal vertices on shared edges.

    Raises ValueError when the numbers do not fit into the codes or into each other.
    """
    plans = plan_towns(towns, communities, grids)
    mesh, division, areas = _draw(seed, plans)
    roads, lanes = build_roads(_stream(seed, _ROADS), mesh, division, areas)
    return County(
        seed=seed,
        county=areas.county,
        towns=areas.towns,
        communities=areas.communities,
        grids=areas.grids,
        roads=tuple(roads),
        buildings=build_buildings(_stream(seed, _BUILDINGS), areas, lanes),
        units=build_units(areas),
        people=build_people(_stream(seed, _PEOPLE), areas),
    )


def _draw(seed: int, plans: list[TownPlan]) -> tuple[Mesh, Division, Areas]:
    """Draw until the county is in one piece without holes, which nearly always is the first time."""
    for draw in range(DRAWS):
        rng = _stream(seed, _SHAPE, draw)
        outline = draw_outline(rng, sum(plan.grids for plan in plans))
        centres = place_towns(rng, outline, len(plans))
        try:
            mesh = build_mesh(rng, *place_grids(rng, outline, centres, plans))
            _check_mesh(mesh)
        except UnsoundMeshError:
            continue
        division = divide(rng, mesh, centres, plans)
        return mesh, division, build_areas(_stream(seed, _CENSUS), mesh, division)
    raise RuntimeError(f"seed {seed} gave no sound county in {DRAWS} draws")


def _check_mesh(mesh: Mesh) -> None:
    cells = np.array(mesh.cells)
    whole = shapely.coverage_union_all(cells)
    if not isinstance(whole, shapely.Polygon) or whole.interiors:
        raise UnsoundMeshError("the county is in several pieces or has a hole")
    if not shapely.is_valid(cells).all() or not shapely.coverage_is_valid(cells):
        raise UnsoundMeshError("the grids overlap or leave gaps")


def _stream(seed: int, part: int, draw: int = 0) -> Generator:
    return np.random.default_rng([seed, part, draw])
