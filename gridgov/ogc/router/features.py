"""OGC API - Features, Part 1 (Core, GeoJSON, OpenAPI 3.0) and Part 2 (CRS): read alone, within one's own scope.

Described to its own clients by `/ogc/api`. Whatever is answered here is one person's view and is kept by no cache.
"""

from collections.abc import AsyncIterator, Sequence
from typing import Any
from urllib.parse import urlencode

import orjson
from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import StreamingResponse

from gridgov.clock import local_day
from gridgov.db.session import Session, read_clock
from gridgov.errors import NotFound
from gridgov.ogc.queries.features import Feature, county_box, feature_page, matched, one_feature
from gridgov.ogc.queries.layers import source_of
from gridgov.ogc.router.reading import ReaderDep, layer_reader
from gridgov.ogc.rules import documents
from gridgov.ogc.rules.definition import definition
from gridgov.ogc.rules.documents import GEOJSON, OPENAPI, crs_header
from gridgov.ogc.rules.layers import LAYERS, Layer
from gridgov.ogc.rules.parameters import read_asked, read_nothing, read_one
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person
from gridgov.web.links import LAYERS as BELOW
from gridgov.web.links import layers_url
from gridgov.web.session import SessionDep
from gridgov.web.zipped import json_answer, takes_gzip, zipped

router = APIRouter(prefix=BELOW, include_in_schema=False)

PRIVATE = {"Cache-Control": "private, no-store", "Vary": "Accept-Encoding, Authorization"}
_PIECE = 50
_PLAIN = Depends(layer_reader)


def _no_parameters(request: Request) -> None:
    read_nothing(request.query_params.multi_items())


_BARE = Depends(_no_parameters)


@router.get("", dependencies=[_PLAIN, _BARE])
@router.get("/", dependencies=[_PLAIN, _BARE])
async def read_landing(request: Request) -> Response:
    return _answer(request, documents.landing(layers_url(request)))


@router.get("/conformance", dependencies=[_PLAIN, _BARE])
async def read_conformance(request: Request) -> Response:
    return _answer(request, documents.conformance())


@router.get("/api", dependencies=[_BARE])
async def read_definition(request: Request, session: SessionDep, person: ReaderDep) -> Response:
    told = definition(layers_url(request), _layers_of(session, person), version=request.app.version)
    return Response(orjson.dumps(told), media_type=OPENAPI, headers=PRIVATE)


@router.get("/collections", dependencies=[_BARE])
async def list_collections(request: Request, session: SessionDep, person: ReaderDep) -> Response:
    """Those of which the person may see anything at all."""
    box = await _box(session, person)
    return _answer(request, documents.collections(layers_url(request), _layers_of(session, person), box))


@router.get("/collections/{collection_id}", dependencies=[_BARE])
async def read_collection(
    request: Request, session: SessionDep, person: ReaderDep, collection_id: str
) -> Response:
    layer = _layer(session, person, collection_id)
    return _answer(request, documents.collection(layers_url(request), layer, await _box(session, person)))


@router.get("/collections/{collection_id}/items")
async def list_items(
    request: Request, session: SessionDep, person: ReaderDep, collection_id: str
) -> Response:
    layer = _layer(session, person, collection_id)
    given = request.query_params.multi_items()
    asked = read_asked(layer, given)
    at = await read_clock(session)
    source = source_of(session, person, layer.id, at=at)
    page, following = await feature_page(session, source, asked)
    count = await matched(session, source, asked)
    here = f"{layers_url(request)}/collections/{layer.id}"
    links = documents.page_links(
        _address(f"{here}/items", given), here, _next(f"{here}/items", given, following)
    )
    head = {
        "type": "FeatureCollection", "timeStamp": at.isoformat().replace("+00:00", "Z"), "numberReturned": len(page),
        **({} if count is None else {"numberMatched": count}), "links": links,
    }  # fmt: skip
    return _stream(request, _pieces(head, page), crs_header(asked.crs))


@router.get("/collections/{collection_id}/items/{feature_id}")
async def read_item(
    request: Request, session: SessionDep, person: ReaderDep, collection_id: str, feature_id: str
) -> Response:
    layer = _layer(session, person, collection_id)
    given = request.query_params.multi_items()
    crs = read_one(given)
    source = source_of(session, person, layer.id, at=await read_clock(session))
    feature = await one_feature(session, source, feature_id, crs)
    here = f"{layers_url(request)}/collections/{layer.id}"
    links = documents.feature_links(_address(f"{here}/items/{feature.id}", given), here)
    content = orjson.dumps({**_told(feature), "links": links})
    return Response(content, media_type=GEOJSON, headers={**PRIVATE, **crs_header(crs)})


def _layers_of(session: Session, person: Person) -> Sequence[Layer]:
    table = permissions_of(session)
    return [layer for layer in LAYERS.values() if table.may_ever(person, layer.action)]


def _layer(session: Session, person: Person, name: str) -> Layer:
    """One that is not this person's to know is as if it were not there."""
    layer = LAYERS.get(name)
    if layer is None or not permissions_of(session).may_ever(person, layer.action):
        raise NotFound("没有这个图层,或您无权查看", "There is no such collection, or it is not yours to see")
    return layer


async def _box(session: Session, person: Person) -> tuple[float, float, float, float]:
    return await county_box(session, person.county_code, day=local_day(await read_clock(session)))


def _told(feature: Feature) -> dict[str, Any]:
    geometry = None if feature.geojson is None else orjson.Fragment(feature.geojson)
    return {"type": "Feature", "id": feature.id, "geometry": geometry, "properties": feature.properties}


def _address(path: str, given: Sequence[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(given)}" if given else path


def _next(path: str, given: Sequence[tuple[str, str]], cursor: str | None) -> str | None:
    if cursor is None:
        return None
    return _address(path, [*((name, value) for name, value in given if name != "cursor"), ("cursor", cursor)])


async def _pieces(head: dict[str, Any], page: Sequence[Feature]) -> AsyncIterator[bytes]:
    """A page in pieces. What was read is in memory, a thousand features at most: no connection to the database is held by
    whoever reads slowly."""
    yield orjson.dumps(head)[:-1] + b',"features":['
    for start in range(0, len(page), _PIECE):
        told = b",".join(orjson.dumps(_told(feature)) for feature in page[start : start + _PIECE])
        yield (b"," if start else b"") + told
    yield b"]}"


def _stream(request: Request, pieces: AsyncIterator[bytes], headers: Any) -> Response:
    told = {**PRIVATE, **headers}
    if takes_gzip(request):
        return StreamingResponse(
            zipped(pieces), media_type=GEOJSON, headers={**told, "Content-Encoding": "gzip"}
        )
    return StreamingResponse(pieces, media_type=GEOJSON, headers=told)


def _answer(request: Request, document: Any) -> Response:
    return json_answer(request, document, headers=PRIVATE)
