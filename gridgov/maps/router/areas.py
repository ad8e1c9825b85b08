"""HTTP of what stands beside the map: the tree with its lights, and what a drawn line holds."""

from typing import Annotated

from fastapi import APIRouter, Query

from geo.point import Datum
from gridgov.clock import local_day
from gridgov.db.paging import cut_page
from gridgov.errors import NotPermitted
from gridgov.maps.queries.asking import READ
from gridgov.maps.queries.lights import MOST_AREAS, areas_lit
from gridgov.maps.queries.selection import events_inside
from gridgov.maps.router.tiles import FilterDep
from gridgov.maps.rules.ring import ring_of
from gridgov.maps.schemas import AreaLightOut, AreaLightsOut, SelectedEventOut, SelectionOut
from gridgov.people.current import Command, CommandDep
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.web.fields import PathText
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/api/v1/map", tags=["地图 map"])


@router.get("/areas", response_model=AreaLightsOut, summary="下级区域与红黄绿灯 · Areas below one, with their lights",
            responses=problem_responses(404))  # fmt: skip
async def list_area_lights(
    cmd: CommandDep,
    parent: Annotated[PathText | None, Query(description="缺省为本县 · the county by default")] = None,
) -> AreaLightsOut:
    """How many events are open in each that the asker may see, and whether one is overdue or urgent."""
    _require(cmd)
    path = parent or cmd.person.county_code
    subject = Subject(path[:6], path)
    permissions_of(cmd.session).require(cmd.person, "area.read", subject, hidden=True)
    rows = await areas_lit(cmd.session, cmd.person, path, day=local_day(cmd.at), at=cmd.at)
    page, more = cut_page(rows, MOST_AREAS)
    return AreaLightsOut(
        parent_path=path, items=[AreaLightOut.model_validate(row) for row in page], more=more
    )


@router.get("/selection", response_model=SelectionOut, summary="所画范围内的事件 · Events inside a drawn line",
            responses=problem_responses())  # fmt: skip
async def list_selected_events(
    cmd: CommandDep,
    wanted: FilterDep,
    ring: Annotated[str, Query(max_length=8000, description="角点“经度,纬度”以空格分隔 · corners lon,lat, with spaces between")],
    datum: Annotated[Datum, Query(description="坐标系 · datum of the corners")],
) -> SelectionOut:  # fmt: skip
    """The newest 200 that the asker may see."""
    _require(cmd)
    rows, more = await events_inside(cmd.session, cmd.person, wanted, ring_of(ring, datum))
    return SelectionOut(items=[SelectedEventOut.model_validate(row) for row in rows], more=more)


def _require(cmd: Command) -> None:
    if not permissions_of(cmd.session).may_ever(cmd.person, READ):
        raise NotPermitted("您的岗位没有此项权限", "None of your posts may do this")
