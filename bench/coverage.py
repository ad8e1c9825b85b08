"""网格覆盖率 of a county of 2,000 grids as the centre asks for it, beside the union of the same polygons in shapely."""

import asyncio
import http.client
import time
from statistics import median

import numpy as np
import shapely

from bench.county import Someone, make_people, write_areas, write_people
from bench.house import House
from bench.results import Row
from bench.running import HOST, CannotMeasure, Web, web
from demo.county import County, make_county
from gridgov.people.rules.roles import Role

SEED = 20261122
TOWNS, COMMUNITIES, GRIDS = 12, 250, 2_000
RUNS = 5
_DATABASE = "bench_coverage"
_ISSUE = 2


def measure_coverage(house: House) -> list[Row]:
    house.make_database(_DATABASE)
    county = make_county(SEED, towns=TOWNS, communities=COMMUNITIES, grids=GRIDS)
    dispatcher = asyncio.run(_fill(house, county))
    with web("gridgov.app:create_app", house.environment(_DATABASE)) as server:
        asked = _asked(server, dispatcher, county.county.code)
    name = f"coverage of a county of {GRIDS:,} grids by HTTP (limit: the union of its polygons in shapely)"
    return [Row(name, asked * 1e3, "ms", _union(county) * 1e3, issue=_ISSUE)]


async def _fill(house: House, county: County) -> Someone:
    code = county.county.code
    (dispatcher,) = make_people([(Role.COUNTY_DISPATCHER, code)], county_code=code)
    gridworkers = make_people(((Role.GRIDWORKER, grid.code) for grid in county.grids[::2]), county_code=code)
    async with house.session(_DATABASE) as session:
        await write_areas(session, county)
        await write_people(session, [dispatcher, *gridworkers])
    return dispatcher


def _asked(server: Web, someone: Someone, code: str) -> float:
    connection = http.client.HTTPConnection(HOST, server.port, timeout=60)
    headers = {"Authorization": f"Bearer {someone.token}"}
    taken = []
    try:
        for _ in range(RUNS):
            started = time.perf_counter()
            connection.request("GET", f"/api/v1/areas/{code}/coverage", headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            taken.append(time.perf_counter() - started)
            if answer.status != 200:
                raise CannotMeasure(f"coverage: {answer.status} {body[:300]!r}")
    finally:
        connection.close()
    return median(taken)


def _union(county: County) -> float:
    polygons = np.array([grid.geometry for grid in county.grids], dtype=object)
    taken = []
    for _ in range(RUNS):
        started = time.perf_counter()
        shapely.union_all(polygons)
        taken.append(time.perf_counter() - started)
    return median(taken)
