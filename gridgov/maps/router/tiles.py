"""HTTP of vector tiles: one tile of a layer, and what a map must know of the layer (TileJSON)."""

import gzip
import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request, Response

from gridgov.clock import local_day
from gridgov.deadlines.rules.policies import Urgency
from gridgov.errors import Invalid, NotFound, NotPermitted
from gridgov.events.rules.lifecycle import OPEN, EventState
from gridgov.maps.queries.asking import MapFilter
from gridgov.maps.queries.beside import beside_tile
from gridgov.maps.queries.events import events_tile
from gridgov.maps.queries.grids import county_bounds, grids_tile
from gridgov.maps.rules.layers import CELL_FIELDS, LAYERS, NAME_FIELDS, NAMES, MapLayer, cells_of
from gridgov.maps.rules.tiles import MAX_ZOOM, MIN_ZOOM, Tile, tile_of
from gridgov.maps.schemas import TileJsonOut, VectorLayerOut
from gridgov.people.current import Command, CommandDep
from gridgov.people.queries import permissions_of
from gridgov.web.links import base_url
from gridgov.web.problems import problem_responses
from gridgov.web.zipped import takes_gzip

router = APIRouter(prefix="/api/v1", tags=["地图 map"])
MEDIA_TYPE = "application/vnd.mapbox-vector-tile"
FRESH_S = 10
"""How long a browser shows a tile again without asking."""
_WORTH_BYTES, _LEVEL = 1000, 3
_HEADERS = {
    "Cache-Control": f"private, max-age={FRESH_S}", "Vary": "Authorization, Accept-Encoding",
}  # fmt: skip
_ATTRIBUTION = "gridgov"


def map_filter(
    state: Annotated[list[EventState] | None, Query(max_length=18)] = None,
    open_only: Annotated[bool, Query(alias="open", description="仅未办结 · only those still open")] = False,
    type_code: Annotated[list[str] | None, Query(alias="type", max_length=50)] = None,
    urgency: Annotated[list[Urgency] | None, Query(max_length=3)] = None,
    begins: Annotated[date | None, Query(alias="from", description="接收日期自该日起 · received from this day on")] = None,
    before: Annotated[date | None, Query(alias="until", description="接收日期早于该日 · received before this day")] = None,
) -> MapFilter:  # fmt: skip
    """The query string as a filter of events; the other layers show what is so now."""
    if state and open_only:
        raise Invalid.field(
            "/open", "both", "open 与 state 不能同时使用,请只用其中一个", "Use either open or state, not both"
        )
    if begins and before and begins >= before:
        raise Invalid.field(
            "/until", "before-from", "until 应晚于 from", "until must be a later day than from"
        )
    states = sorted(OPEN) if open_only else state or ()
    return MapFilter(tuple(states), tuple(type_code or ()), tuple(urgency or ()), begins, before)


FilterDep = Annotated[MapFilter, Depends(map_filter)]


@router.get(
    "/tiles/{layer}/{z}/{x}/{y}", summary="矢量瓦片 · A vector tile", response_class=Response,
    responses={200: {"content": {MEDIA_TYPE: {}}, "description": "Mapbox Vector Tile 2.1"},
               304: {"description": "与所持一致 · as the caller has it"}, **problem_responses()},
)  # fmt: skip
async def read_tile(
    cmd: CommandDep, layer: MapLayer, z: int, x: int, y: int, wanted: FilterDep,
    if_none_match: Annotated[str | None, Header()] = None,
) -> Response:  # fmt: skip
    """What the asker may see of a layer in one tile. Where more than 2,000 points would lie in it, cells with counts
    (in the vector layer ``<layer>_cells``) stand for them.
    """
    _require(cmd, layer)
    body = await _tile(cmd, layer, wanted, tile_of(z, x, y))
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {**_HEADERS, "ETag": etag}
    if if_none_match and etag in (part.strip() for part in if_none_match.split(",")):
        return Response(status_code=304, headers=headers)
    return _answer(cmd.request, body, headers)


@router.get("/tiles/{layer}", response_model=TileJsonOut, summary="图层说明(TileJSON) · A layer as TileJSON",
            responses=problem_responses(404))  # fmt: skip
async def read_tile_json(cmd: CommandDep, layer: MapLayer, wanted: FilterDep) -> TileJsonOut:
    """TileJSON 3.0.0: the asker's county, the zooms, the fields; the filter stands in the tiles' address."""
    _require(cmd, layer)
    del wanted  # Read so that a filter that cannot be used is refused here, and not by every tile.
    bounds = await county_bounds(cmd.session, cmd.person.county_code, day=local_day(cmd.at))
    if bounds is None:
        raise NotFound("本县尚未导入边界,请先导入", "The county has no boundaries yet; import them first")
    terms, (west, south, east, north) = LAYERS[layer], bounds
    query = str(cmd.request.url.query)
    address = f"{base_url(cmd.request)}/api/v1/tiles/{layer}/{{z}}/{{x}}/{{y}}" + (
        f"?{query}" if query else ""
    )
    return TileJsonOut(
        name=f"gridgov {layer}", description=f"{terms.zh} · {terms.en}", attribution=_ATTRIBUTION, tiles=[address],
        minzoom=MIN_ZOOM, maxzoom=MAX_ZOOM, bounds=bounds, center=((west + east) / 2, (south + north) / 2, 10),
        vector_layers=list(_described(layer)),
    )  # fmt: skip


def _described(layer: MapLayer) -> list[VectorLayerOut]:
    terms = LAYERS[layer]
    own: list[tuple[str, str, Mapping[str, str]]] = [(layer, f"{terms.zh} · {terms.en}", terms.fields)]
    if terms.counts:
        own.append((cells_of(layer), f"{terms.zh}(计数) · {terms.en}, counted", CELL_FIELDS))
    if layer is MapLayer.GRIDS:
        own.append((NAMES, "名称 · Names", NAME_FIELDS))
    return [
        VectorLayerOut(id=name, description=words, fields=dict(fields), minzoom=MIN_ZOOM, maxzoom=MAX_ZOOM)
        for name, words, fields in own
    ]


async def _tile(cmd: Command, layer: MapLayer, wanted: MapFilter, tile: Tile) -> bytes:
    today = local_day(cmd.at)
    if layer is MapLayer.EVENTS:
        return await events_tile(cmd.session, cmd.person, wanted, tile, today=today, at=cmd.at)
    if layer is MapLayer.GRIDS:
        return await grids_tile(cmd.session, cmd.person, tile, day=today, at=cmd.at)
    return await beside_tile(cmd.session, cmd.person, layer, tile, at=cmd.at)


def _require(cmd: Command, layer: MapLayer) -> None:
    if not permissions_of(cmd.session).may_ever(cmd.person, LAYERS[layer].action):
        raise NotPermitted("您的岗位没有此项权限", "None of your posts may do this")


def _answer(request: Request, body: bytes, headers: dict[str, str]) -> Response:
    if len(body) >= _WORTH_BYTES and takes_gzip(request):
        body, headers = gzip.compress(body, _LEVEL, mtime=0), {**headers, "Content-Encoding": "gzip"}
    return Response(body, headers=headers, media_type=MEDIA_TYPE)
