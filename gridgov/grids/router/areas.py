"""HTTP of grids: the tree, one area, its boundary, and which grid holds a point."""

from datetime import date
from typing import Annotated

import orjson
from fastapi import APIRouter, Path, Query

from geo.datum import to_stored_one
from geo.errors import GeoError
from geo.point import Datum, check_point
from gridgov.clock import local_day
from gridgov.db.paging import MAX_PAGE
from gridgov.db.session import read_clock
from gridgov.errors import Invalid, NotFound
from gridgov.grids.queries import aliases_of, boundary_of, children_of, find_area, locate
from gridgov.grids.schemas import AliasOut, AreaDetail, AreaOut, AreaPage, BoundaryOut, LocatedOut
from gridgov.people.current import PersonDep
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person
from gridgov.web.fields import PathText
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(prefix="/api/v1", tags=["网格 grids"])
AreaPathIn = Annotated[PathText, Path(examples=["329999001001"])]


DayIn = Annotated[date | None, Query(description="缺省为今天 · today by default")]


async def _day(session: SessionDep, day: date | None) -> date:
    return day or local_day(await read_clock(session))


def _require(session: SessionDep, person: Person, path: str) -> None:
    """An area of another county is as if it were not there."""
    permissions_of(session).require(person, "area.read", Subject(path[:6], path), hidden=True)


@router.get(
    "/areas", response_model=AreaPage, summary="下级区域 · Areas below one", responses=problem_responses(404)
)
async def list_areas(
    session: SessionDep,
    person: PersonDep,
    parent: Annotated[PathText | None, Query(description="缺省为本县 · the county by default")] = None,
    after: Annotated[str, Query(max_length=18, pattern="^[0-9]*$")] = "",
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 100,
    day: DayIn = None,
) -> AreaPage:
    """The areas that hold on a day: today, one that has been, or one to come."""
    _require(session, person, parent or person.county_code)
    rows = await children_of(
        session, parent or person.county_code, day=await _day(session, day), limit=limit, after=after
    )
    items = [AreaOut.model_validate(row) for row in rows]
    return AreaPage(items=items, next_cursor=items[-1].path if len(items) == limit else None)


@router.get(
    "/areas/locate",
    response_model=LocatedOut,
    summary="坐标所在网格 · The grid that holds a point",
    responses=problem_responses(),
)
async def locate_point(
    session: SessionDep,
    person: PersonDep,
    lon: Annotated[float, Query(ge=-180, le=180)],
    lat: Annotated[float, Query(ge=-180, le=180)],
    datum: Datum,
    day: DayIn = None,
) -> LocatedOut:
    """A point on a shared edge belongs to the lowest path; outside every grid ``area_path`` is null."""
    _require(session, person, person.county_code)
    try:
        check_point(lon, lat, datum)
    except GeoError as error:
        raise Invalid.field("/lon", error.code, error.zh, error.en) from error
    stored_lon, stored_lat = to_stored_one(lon, lat, datum)
    path = await locate(
        session, county_code=person.county_code, lon=stored_lon, lat=stored_lat, day=await _day(session, day)
    )
    area = await find_area(session, path) if path else None
    return LocatedOut(lon=stored_lon, lat=stored_lat, area_path=path, name=area.name if area else None)


@router.get(
    "/areas/{path}", response_model=AreaDetail, summary="区域 · One area", responses=problem_responses(404)
)
async def read_area(
    session: SessionDep, person: PersonDep, path: AreaPathIn, day: DayIn = None
) -> AreaDetail:
    _require(session, person, path)
    area = await find_area(session, path)
    if area is None:
        raise NotFound("没有这个区域", "There is no such area")
    boundary = await boundary_of(session, path, day=await _day(session, day))
    aliases = [AliasOut.model_validate(alias) for alias in await aliases_of(session, area)]
    size = (boundary.area_m2, boundary.label_lon, boundary.label_lat) if boundary else (None, None, None)
    return AreaDetail(
        **AreaOut.model_validate(area).model_dump(),
        area_m2=size[0],
        label_lon=size[1],
        label_lat=size[2],
        aliases=aliases,
    )


@router.get(
    "/areas/{path}/boundary",
    response_model=BoundaryOut,
    summary="区域边界 · Boundary as GeoJSON",
    responses=problem_responses(404),
)
async def read_boundary(
    session: SessionDep, person: PersonDep, path: AreaPathIn, day: DayIn = None
) -> BoundaryOut:
    _require(session, person, path)
    boundary = await boundary_of(session, path, day=await _day(session, day))
    if boundary is None:
        raise NotFound("该区域没有边界", "This area has no boundary")
    return BoundaryOut(
        properties={
            "path": path,
            "area_m2": boundary.area_m2,
            "valid_from": boundary.valid_from,
            "valid_to": boundary.valid_to,
        },
        geometry=orjson.loads(boundary[0]),
    )
