"""网格覆盖率 of an area on a day: read in three statements, computed by shapely beside the event loop."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, datetime

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.errors import Invalid, NotFound
from gridgov.grids.queries import find_area, in_force
from gridgov.grids.queries.staffing import grid_facts, holdings_below, moment_of
from gridgov.grids.rules.coverage import (
    Coverage,
    GridGround,
    Uncovered,
    coverages,
    drawn,
    geojson,
    read_ground,
    uncovered,
)
from gridgov.grids.rules.paths import LENGTH_OF, LEVELS_DOWN, Level, level_of
from gridgov.grids.rules.staffing import GridFacts
from gridgov.grids.schemas.coverage import AreaCoverageOut, CoverageReportOut, UncoveredFeature, UncoveredOut
from gridgov.grids.tables import AreaRow, BoundaryRow
from gridgov.people.rules.roles import Role

_MOST_VERTICES = 50_000
"""Of one answer: some 2 MB."""


async def coverage_of(session: AsyncSession, path: str, *, day: date, at: datetime) -> CoverageReportOut:
    """Share of the area and of its households in an active grid that has a gridworker, and the same of each child.

    A grid is active on the days it holds. It has a gridworker when a post of that role at this very grid is in force (not
    at a micro-grid below, nor at the community): on a past day as it ended, on a day to come as it begins. A gridworker
    on leave counts, since the post is in force and whoever stands in acts in it. Definitions of the shares and their
    denominators: `CoverageOut`.
    """
    level = await _level(session, path, day)
    grids, ground, manned = await _ground(session, path, level, day=day, at=at)
    names = await _children(session, path, level, day)
    children = sorted(names)
    whole, each = await asyncio.to_thread(_coverages, path, grids, ground, manned, children)
    area = await find_area(session, path)
    names[path] = area.name if area else path
    return CoverageReportOut(
        **_shown(whole, names).model_dump(), day=day, children=[_shown(found, names) for found in each]
    )


async def uncovered_places(
    session: AsyncSession,
    path: str,
    *,
    day: date,
    limit: int,
    least_m2: float,
    tolerance_m: float,
    at: datetime,
) -> UncoveredOut:
    """Ground in no grid and grids without a gridworker, the largest first, at most ``limit``; the rest is counted."""
    level = await _level(session, path, day)
    grids, ground, manned = await _ground(session, path, level, day=day, at=at)

    def compute() -> tuple[list[Uncovered], list[UncoveredFeature]]:
        shapes = read_ground(ground)
        boundary = None if level is Level.GRID else shapes.get(path)
        found = uncovered(_with_ground(grids, shapes, manned), boundary, least_m2=least_m2)
        return found, _features(found[:limit], tolerance_m)

    found, features = await asyncio.to_thread(compute)
    return UncoveredOut(
        features=features, area_path=path, day=day, total_count=len(found),
        total_m2=sum(place.area_m2 for place in found), omitted_count=len(found) - len(features),
        omitted_m2=sum(place.area_m2 for place in found[len(features):]),
        without_boundary_count=sum(grid.path not in ground for grid in grids),
    )  # fmt: skip


async def _level(session: AsyncSession, path: str, day: date) -> Level:
    level = level_of(path)
    if level is Level.MICROGRID:
        raise Invalid.field(
            "/path", "too-low", "覆盖率按县、镇、村社区或网格统计", "Coverage is asked of a county, town, community or grid"
        )  # fmt: skip
    area = await find_area(session, path)
    if area is None or area.valid_from > day or (area.valid_to is not None and area.valid_to <= day):
        raise NotFound("当日没有这个区域", "There is no such area on that day")
    return level


def _below(level: Level) -> Level:
    return LEVELS_DOWN[LEVELS_DOWN.index(level) + 1]


async def _ground(
    session: AsyncSession, path: str, level: Level, *, day: date, at: datetime
) -> tuple[list[GridFacts], dict[str, bytes], set[str]]:
    """The grids, the WKB of every boundary that is needed by path, and the paths of the grids with a gridworker."""
    grids = await grid_facts(session, path, day=day)
    levels = {Level.GRID} if level is Level.GRID else {Level.GRID, _below(level)}
    statement = select(BoundaryRow.area_path, func.ST_AsBinary(BoundaryRow.geom)).where(
        in_force(BoundaryRow, day),
        or_(
            BoundaryRow.area_path == path,
            BoundaryRow.area_path.startswith(path, autoescape=True) & BoundaryRow.level.in_(sorted(levels)),
        ),
    )
    ground = {row[0]: bytes(row[1]) for row in await session.execute(statement)}
    held = await holdings_below(session, path, roles=(Role.GRIDWORKER,), moment=moment_of(day, at))
    active = {grid.path for grid in grids}
    wanted = {
        place: shape
        for place, shape in ground.items()
        if len(place) != LENGTH_OF[Level.GRID] or place in active
    }
    return grids, wanted, set(held)


def _with_ground(
    grids: Sequence[GridFacts], shapes: Mapping[str, BaseGeometry], manned: set[str]
) -> list[GridGround]:
    return [
        GridGround(grid.path, grid.name, shapes.get(grid.path), grid.household_count, grid.path in manned)
        for grid in grids
    ]


def _coverages(
    path: str,
    grids: Sequence[GridFacts],
    ground: Mapping[str, bytes],
    manned: set[str],
    children: Sequence[str],
) -> tuple[Coverage, list[Coverage]]:
    shapes = read_ground(ground)
    return coverages(path, _with_ground(grids, shapes, manned), shapes, children=children)


async def _children(session: AsyncSession, path: str, level: Level, day: date) -> dict[str, str]:
    """Names by path of the places directly below (at most 2,000: three digits and a kind), none below a grid."""
    if level is Level.GRID:
        return {}
    statement = select(AreaRow.path, AreaRow.name).where(
        AreaRow.parent_path == path, AreaRow.level == _below(level), in_force(AreaRow, day)
    )
    return {row.path: row.name for row in await session.execute(statement)}


def _shown(found: Coverage, names: Mapping[str, str]) -> AreaCoverageOut:
    return AreaCoverageOut(
        path=found.path, name=names.get(found.path, found.path), basis=found.basis, ground_m2=round(found.ground_m2, 1),
        covered_m2=round(found.covered_m2, 1), area_share=_share(found.area_share),
        household_count=found.household_count, covered_household_count=found.covered_household_count,
        household_share=_share(found.household_share), unknown_household_grid_count=found.unknown_household_grid_count,
        grid_count=found.grid_count, with_gridworker_count=found.manned_count,
        without_gridworker_count=found.grid_count - found.manned_count,
        without_boundary_count=found.without_boundary_count,
    )  # fmt: skip


def _share(share: float | None) -> float | None:
    return None if share is None else round(share, 6)


def _features(places: Sequence[Uncovered], tolerance_m: float) -> list[UncoveredFeature]:
    """As many as an answer holds, and one at least."""
    features: list[UncoveredFeature] = []
    vertices = 0
    for place in places:
        shape = drawn(place.geometry, tolerance_m=tolerance_m)
        vertices += int(shapely.get_num_coordinates(shape))
        if features and vertices > _MOST_VERTICES:
            break
        properties = {
            "kind": place.kind, "area_m2": round(place.area_m2, 1), "path": place.path, "name": place.name,
        }  # fmt: skip
        features.append(UncoveredFeature(properties=properties, geometry=geojson(shape)))
    return features
