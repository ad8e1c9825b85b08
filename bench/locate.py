"""Which grid holds a point: one by one and a million at once, in memory beside bare shapely, and in PostGIS."""

import asyncio
import time
from collections.abc import Callable
from statistics import median

import numpy as np
import shapely

from bench.filling import connect
from bench.house import House
from bench.lattice import Lattice, make_lattice
from bench.results import Row, ratio_at_most
from geo.mesh import GridMesh

SIZES = (2_000, 120_000)
MANY, SINGLE, IN_POSTGIS = 1_000_000, 20_000, 2_000
RUNS = 3
RATIO = 1.5
_ISSUE = 2
_LOCATE = """
    SELECT area_path FROM area_boundaries
    WHERE valid_from <= $3 AND (valid_to IS NULL OR valid_to > $3) AND level = 'grid'
      AND ST_Covers(geom, ST_SetSRID(ST_MakePoint($1, $2), 4490)) AND left(area_path, 6) = '329999'
    ORDER BY area_path LIMIT 1
"""
_FILL_AREAS = """
    INSERT INTO areas (id, path, parent_path, level, kind, name, version, created_at, valid_from)
    SELECT gen_random_uuid(), code, left(code, 12), 'grid', 'comprehensive', code, 1, now(), DATE '2024-01-01'
    FROM unnest($1::text[]) AS code
"""
_FILL_BOUNDARIES = """
    INSERT INTO area_boundaries (id, area_id, area_path, level, geom, area_m2, label_lon, label_lat, valid_from, source, created_at)
    SELECT gen_random_uuid(), areas.id, areas.path, 'grid', ST_Multi(ST_SetSRID(ST_GeomFromWKB(wkb), 4490)), 1, 0, 0,
           DATE '2024-01-01', 'bench', now()
    FROM unnest($1::text[], $2::bytea[]) AS drawn (code, wkb) JOIN areas ON areas.path = drawn.code
"""


def measure_locate(house: House) -> list[Row]:
    rows: list[Row] = []
    for size in SIZES:
        lattice = make_lattice(size)
        rows += [*_many(lattice, size), *_single(lattice, size)]
        rows.append(asyncio.run(_in_postgis(house, lattice, size)))
    return rows


def _many(lattice: Lattice, size: int) -> list[Row]:
    """The bare query is the quicker of the two ways to ask shapely."""
    points = lattice.points(MANY)
    mesh = GridMesh(lattice.codes, lattice.polygons)
    polygons = np.array(lattice.polygons, dtype=object)

    def bare_by_grids() -> object:
        return shapely.STRtree(polygons).query(shapely.points(points), predicate="intersects")

    def bare_by_points() -> object:
        return shapely.STRtree(shapely.points(points)).query(polygons, predicate="covers")

    ours = _seconds(lambda: mesh.index_many(points[:, 0], points[:, 1]))
    bare = min(_seconds(bare_by_grids), _seconds(bare_by_points))
    name = f"grid of {MANY:,} points at once, {size:,} grids (limit: bare shapely)"
    return [Row(name, ours, "s", bare, ratio_at_most(RATIO), _ISSUE)]


def _single(lattice: Lattice, size: int) -> list[Row]:
    points = lattice.points(SINGLE, seed=2)
    mesh = GridMesh(lattice.codes, lattice.polygons)
    tree = shapely.STRtree(lattice.polygons)

    def ours() -> object:
        return [mesh.locate(lon, lat) for lon, lat in points]

    def bare() -> object:
        return [tree.query(shapely.Point(lon, lat), predicate="intersects") for lon, lat in points]

    each = 1e6 / SINGLE
    name = f"grid of one point, {size:,} grids (limit: bare shapely)"
    return [Row(name, _seconds(ours) * each, "µs", _seconds(bare) * each, ratio_at_most(RATIO), _ISSUE)]


async def _in_postgis(house: House, lattice: Lattice, size: int) -> Row:
    database = f"bench_locate_{size}"
    house.make_database(database)
    connection = await connect(house, database)
    try:
        await connection.execute(_FILL_AREAS, list(lattice.codes))
        await connection.execute(
            _FILL_BOUNDARIES, list(lattice.codes), shapely.to_wkb(np.array(lattice.polygons)).tolist()
        )
        await connection.execute("VACUUM ANALYZE area_boundaries")
        day = await connection.fetchval("SELECT current_date")
        statement = await connection.prepare(_LOCATE)
        points = lattice.points(IN_POSTGIS, seed=3).tolist()
        await statement.fetchval(*points[0], day)
        started = time.perf_counter()
        for lon, lat in points:
            await statement.fetchval(lon, lat, day)
        seconds = time.perf_counter() - started
    finally:
        await connection.close()
    return Row(
        f"grid of one point in PostGIS, {size:,} grids", seconds * 1e6 / IN_POSTGIS, "µs", issue=_ISSUE
    )


def _seconds(act: Callable[[], object]) -> float:
    """The median of a few runs."""
    taken = []
    for _ in range(RUNS):
        started = time.perf_counter()
        act()
        taken.append(time.perf_counter() - started)
    return median(taken)
