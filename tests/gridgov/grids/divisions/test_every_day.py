"""After any sequence of divisions, written for real: on every day the grids cover their community once, and the mesh in
memory says of every point what the database says, edges and vertices included."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as bounds
from hypothesis import strategies as st
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon
from sqlalchemy.ext.asyncio import AsyncSession

from geo.boundary import check_coverage
from geo.coverage import MIN_AREA_M2
from geo.geojson import read_features
from geo.measure import area_m2
from geo.mesh import GridMesh
from gridgov.grids.queries import boundaries_on, locate
from gridgov.grids.rules.paths import Level
from tests.builders.county import COUNTY, TOWN
from tests.builders.dividing import Draw, asked, draws
from tests.builders.ground import add_ground
from tests.geo.shapes import wavy_cells
from tests.gridgov.grids.divisions.conftest import Divider

WAVY = TOWN + "009"
SOME_POINTS = 60


@pytest.fixture
async def wavy(divider: Divider, session: AsyncSession) -> MultiPolygon:
    """A community of six wavy grids beside those of the small county; its whole ground."""
    cells = [MultiPolygon([cell]) for cell in wavy_cells(3, 2)]
    whole = MultiPolygon([shapely.union_all(cells)])
    grids = {f"{WAVY}0{k:03d}": cell for k, cell in enumerate(cells, start=1)}
    await add_ground(session, {WAVY: whole, **grids})
    await session.commit()
    return whole


async def grids_on(session: AsyncSession, parent: str, day: date) -> dict[str, MultiPolygon]:
    found = await boundaries_on(session, parent_path=parent, level=Level.GRID, day=day)
    return {path: shapely.from_wkb(wkb) for path, wkb in found.items()}


def places_in(grids: Mapping[str, MultiPolygon], whole: Any, seed: int) -> NDArray[np.float64]:
    """Points anywhere, vertices, and points on edges."""
    random = np.random.default_rng(seed)
    west, south, east, north = whole.bounds
    corners = np.concatenate([shapely.get_coordinates(grid) for grid in grids.values()])
    edges = (corners[1:] + corners[:-1]) / 2
    chosen = [
        random.choice(points, min(SOME_POINTS, len(points)), replace=False) for points in (corners, edges)
    ]
    return np.concatenate([random.uniform((west, south), (east, north), (SOME_POINTS, 2)), *chosen])


async def refuse_disagreement(
    session: AsyncSession, grids: Mapping[str, MultiPolygon], places: NDArray[np.float64], day: date
) -> None:
    mesh = GridMesh(list(grids), list(grids.values()))
    for lon, lat in places.tolist():
        stored = await locate(session, county_code=COUNTY, lon=lon, lat=lat, day=day)
        if stored is None or stored in grids:
            assert mesh.locate(lon, lat) == stored, (lon, lat, day)


def histories() -> list[list[Draw]]:
    """A handful of histories from Hypothesis, to be lived through one after another."""
    found: list[list[Draw]] = []

    @bounds(max_examples=6, deadline=None, database=None, phases=[Phase.generate], derandomize=True,
            suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(st.lists(draws, min_size=3, max_size=6))
    def collect(history: list[Draw]) -> None:
        found.append(history)

    collect()
    return found


@pytest.mark.parametrize("number", range(6))
async def test_on_every_day_the_ground_is_covered_once(
    divider: Divider, session: AsyncSession, wavy: MultiPolygon, number: int
) -> None:
    day = await divider.today()
    days, made = {day}, 0
    for draw in histories()[number]:
        day += timedelta(days=draw.gap_days)
        body = asked(draw, await grids_on(session, WAVY, day))
        terms = {"effective_on": day.isoformat(), "reason": "试", "datum": "cgcs2000"}
        response = await divider.office.post("/api/v1/divisions", json={**body, **terms})
        # A line that misses is refused (422); two divisions of one grid planned for one later day are, too (409).
        assert response.status_code in {201, 422, 409}, response.text
        made += response.status_code == 201
        days |= {day, day + timedelta(days=1)}
    assert made
    whole_m2 = area_m2(wavy)
    for one in sorted(days):
        grids = await grids_on(session, WAVY, one)
        report = check_coverage(list(grids.values()), wavy, min_area_m2=MIN_AREA_M2)
        assert report.clean, (one, report)
        assert sum(area_m2(grid) for grid in grids.values()) == pytest.approx(whole_m2, abs=0.01)
        await refuse_disagreement(session, grids, places_in(grids, wavy, number), one)


@pytest.fixture
async def lingang(session: AsyncSession, divider: Divider, real_data: Path) -> dict[str, MultiPolygon]:
    """The 31 real grids of 临港 with their overlaps and gaps, as one community."""
    features = read_features((real_data / "lingang_grid" / "grid_level3.geojson").read_bytes())
    parent = TOWN + "031"
    shapes = {
        f"{parent}0{k:03d}": MultiPolygon([feature.geometry]) if feature.geometry.geom_type == "Polygon" else feature.geometry
        for k, feature in enumerate(features, start=1)
    }  # fmt: skip
    await add_ground(
        session, {parent: MultiPolygon([shapely.union_all(list(shapes.values())).envelope]), **shapes}
    )
    await session.commit()
    return shapes


@pytest.mark.real
async def test_on_the_real_grids_mesh_and_database_agree_before_and_after(
    divider: Divider, session: AsyncSession, lingang: dict[str, MultiPolygon]
) -> None:
    today, later = await divider.today(), await divider.days_ahead(2)
    path = next(iter(lingang))
    west, south, east, north = lingang[path].bounds
    line = {
        "type": "LineString",
        "coordinates": [[(west + east) / 2, south - 0.1], [(west + east) / 2, north + 0.1]],
    }
    response = await divider.office.post("/api/v1/divisions", json={
        "kind": "split", "paths": [path], "cut": line, "datum": "wgs84", "effective_on": later.isoformat(),
        "reason": "试", "parts": [{"path": path}, {"name": "东"}],
    })  # fmt: skip
    assert response.status_code == 201, response.text
    for day in (today, later):
        grids = await grids_on(session, path[:12], day)
        assert len(grids) == (31 if day == today else 32)
        assert sum(area_m2(grid) for grid in grids.values()) == pytest.approx(
            sum(area_m2(grid) for grid in lingang.values()), abs=0.01
        )
        whole = shapely.union_all(list(grids.values()))
        await refuse_disagreement(session, grids, places_in(grids, whole, 1), day)
