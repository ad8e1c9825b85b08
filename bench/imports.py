"""An import of 120,000 grids by the command line: read in a process of its own, every check, one transaction."""

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pyogrio.raw
import shapely

from bench.filling import connect
from bench.house import House
from bench.lattice import Lattice, make_lattice
from bench.results import Row, at_most
from bench.running import CannotMeasure
from dev.places import PROJECT

COUNT = 120_000
TARGET_S = 600
WITHIN_S = 900
_DATABASE = "bench_imports"
_ISSUE = 2
_PARENTS = """
    INSERT INTO areas (id, path, parent_path, level, name, version, created_at, valid_from)
    SELECT gen_random_uuid(), path, parent, level, path, 1, now(), DATE '2024-01-01'
    FROM unnest($1::text[], $2::text[], $3::text[]) AS given (path, parent, level)
"""
_WRITTEN = "SELECT count(*) FROM area_boundaries WHERE level = 'grid' AND valid_to IS NULL"
_COPY = """
    INSERT INTO plain SELECT code, ST_Multi(ST_SetSRID(ST_GeomFromWKB(wkb), 4490)) FROM unnest($1::text[], $2::bytea[]) AS drawn (code, wkb)
"""


def measure_imports(house: House) -> list[Row]:
    house.make_database(_DATABASE)
    lattice = make_lattice(COUNT)
    file = house.folder / "grids.gpkg"
    _write(lattice, file)
    asyncio.run(_parents(house, lattice))
    seconds = _import(house, file)
    plain_s = asyncio.run(_check_and_plain(house, lattice))
    name = f"import of {COUNT:,} grids with every check, by the command line (limit: the rows alone by plain SQL)"
    return [Row(name, seconds, "s", plain_s, at_most(TARGET_S), _ISSUE)]


def _write(lattice: Lattice, file: Path) -> None:
    pyogrio.raw.write(
        file,
        geometry=shapely.to_wkb(np.array(lattice.polygons, dtype=object)),
        field_data=[np.array(lattice.codes, dtype=object), np.full(len(lattice.codes), 350)],
        fields=["code", "households"],
        geometry_type="Polygon",
        crs="EPSG:4490",
        driver="GPKG",
        layer="grids",
    )


async def _parents(house: House, lattice: Lattice) -> None:
    """County, towns and communities stand already, without boundaries."""
    levels = {6: "county", 9: "town", 12: "community"}
    paths = sorted({code[:length] for code in lattice.codes for length in levels})
    above = {6: None, 9: 6, 12: 9}
    connection = await connect(house, _DATABASE)
    try:
        parents = [path[:length] if (length := above[len(path)]) else None for path in paths]
        await connection.execute(_PARENTS, paths, parents, [levels[len(path)] for path in paths])
    finally:
        await connection.close()


def _import(house: House, file: Path) -> float:
    command = [
        sys.executable, "-m", "gridgov.cli", "import-boundaries", str(file), "--level", "grid", "--datum", "cgcs2000",
        "--yes",
    ]  # fmt: skip
    started = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=PROJECT,
        env={**os.environ, **house.environment(_DATABASE)},
        capture_output=True,
        timeout=WITHIN_S,
        check=False,
    )
    seconds = time.perf_counter() - started
    if done.returncode != 0:
        said = (done.stdout + done.stderr)[-2000:].decode(errors="replace")
        raise CannotMeasure(f"the import failed ({done.returncode}): {said}")
    return seconds


async def _check_and_plain(house: House, lattice: Lattice) -> float:
    """All are there; and the time of inserting the same shapes into a bare table with an index on them."""
    connection = await connect(house, _DATABASE)
    try:
        if (written := await connection.fetchval(_WRITTEN)) != COUNT:
            raise CannotMeasure(f"{written} boundaries stand, not {COUNT}")
        await connection.execute(
            "CREATE TABLE plain (code text PRIMARY KEY, geom geometry(MultiPolygon, 4490))"
        )
        await connection.execute("CREATE INDEX ON plain USING gist (geom)")
        wkbs = shapely.to_wkb(np.array(lattice.polygons, dtype=object)).tolist()
        started = time.perf_counter()
        await connection.execute(_COPY, list(lattice.codes), wkbs)
        return time.perf_counter() - started
    finally:
        await connection.close()
