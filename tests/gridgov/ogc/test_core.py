"""OGC API - Features, Part 1: Core: the abstract tests of its Annex A (OGC 17-069r4), each by its number and name."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest
import shapely
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.collection.tables import CollectedRecord
from gridgov.events.tables import EventRow
from gridgov.ogc.rules.crs import Crs
from gridgov.ogc.rules.layers import LAYERS
from gridgov.ogc.rules.parameters import DEFAULT_LIMIT, MAX_LIMIT
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, GRIDS, SOUTH, STEP, WEST, SmallCounty
from tests.builders.layers_read import Layers
from tests.gridgov.ogc.conftest import Open
from tests.gridgov.ogc.ground import AT, INSIDE, OUTSIDE, Ids
from tests.support.api import problem

Ground = dict[int, Ids]
GEOJSON = "application/geo+json"
pytestmark = pytest.mark.usefixtures("ground")


@pytest.fixture
async def layers(county: SmallCounty, layers_of: Open) -> Layers:
    """Duty, who sees everything."""
    return await layers_of(county[Role.COUNTY_DISPATCHER])


def links(body: dict[str, Any], rel: str) -> list[dict[str, str]]:
    return [link for link in body["links"] if link["rel"] == rel]


async def parameters(layers: Layers, layer: str) -> dict[str, dict[str, Any]]:
    """The query parameters of a layer's items, as the definition says them."""
    told = (await layers.get("/api")).json()
    named = told["paths"][f"/collections/{layer}/items"]["get"]["parameters"]
    found = [
        told["components"]["parameters"][one["$ref"].rpartition("/")[2]] if "$ref" in one else one
        for one in named
    ]
    return {one["name"]: one for one in found}


async def test_1_http(layers: Layers) -> None:
    """A.2.2.1, Abstract Test 1 /ats/core/http: plain GET, and the statuses of HTTP."""
    assert (await layers.get("/")).status_code == 200
    assert (await layers.client.post("/ogc/collections")).status_code == 405
    assert (await layers.get("/nothing")).status_code == 404


@pytest.mark.parametrize("layer", LAYERS)
async def test_2_crs84(layers: Layers, layer: str) -> None:
    """A.2.2.2, Abstract Test 2 /ats/core/crs84: longitude first where nothing else is asked for."""
    for feature in await layers.features(layer):
        west, south, east, north = shapely.from_geojson(str(feature["geometry"]).replace("'", '"')).bounds
        assert WEST <= west <= east <= WEST + 4 * STEP + 1e-9
        assert SOUTH <= south <= north <= SOUTH + STEP + 1e-9


async def test_3_and_4_landing_page(layers: Layers) -> None:
    """Abstract Tests 3 /ats/core/root-op and 4 /ats/core/root-success."""
    for path in ("", "/"):
        body = (await layers.get(path)).json()
        assert {"service-desc", "conformance", "data", "self"} <= {link["rel"] for link in body["links"]}
        for link in body["links"]:
            answer = await layers.get(link["href"])
            assert answer.status_code == 200
            assert answer.headers["content-type"] == link["type"]


async def test_5_and_6_api_definition(layers: Layers) -> None:
    """Abstract Tests 5 /ats/core/api-definition-op and 6 api-definition-success; A.6 /ats/oas30/completeness: what it names
    is there, and what is there it names."""
    answer = await layers.get("/api")
    assert answer.headers["content-type"] == "application/vnd.oai.openapi+json;version=3.0"
    told = answer.json()
    assert told["openapi"].startswith("3.0.")
    assert set(LAYERS) == {path.split("/")[2] for path in told["paths"] if path.endswith("/items")}
    operations = [item["get"]["operationId"] for item in told["paths"].values()]
    assert len(operations) == len(set(operations))
    for path in told["paths"]:
        if "{" not in path:
            assert (await layers.get(told["servers"][0]["url"] + path)).status_code == 200, path


async def test_7_and_8_conformance(layers: Layers) -> None:
    """Abstract Tests 7 /ats/core/conformance-op and 8 conformance-success."""
    told = (await layers.get("/conformance")).json()["conformsTo"]
    part = "http://www.opengis.net/spec/ogcapi-features-"
    assert {f"{part}1/1.0/conf/{name}" for name in ("core", "oas30", "geojson")} <= set(told)
    assert f"{part}2/1.0/conf/crs" in told


async def test_9_and_10_collections(layers: Layers) -> None:
    """Abstract Tests 9 /ats/core/fc-md-op and 10 fc-md-success: each with its items; all links have rel and type."""
    body = (await layers.get("/collections")).json()
    assert links(body, "self")
    assert [one["id"] for one in body["collections"]] == list(LAYERS)
    for one in body["collections"]:
        (items,) = links(one, "items")
        assert items["type"] == GEOJSON
        assert (await layers.get(items["href"])).status_code == 200
        assert all({"href", "rel", "type"} <= set(link) for link in one["links"])
        (west, south, east, north) = one["extent"]["spatial"]["bbox"][0]
        assert (west, south) == pytest.approx((WEST, SOUTH))
        assert (east, north) == pytest.approx((WEST + 4 * STEP, SOUTH + STEP))
        assert ("temporal" in one["extent"]) is (LAYERS[one["id"]].when is not None)


@pytest.mark.parametrize("layer", LAYERS)
async def test_11_and_12_a_collection(layers: Layers, layer: str) -> None:
    """Abstract Tests 11 /ats/core/sfc-md-op and 12 sfc-md-success: the same as in the list."""
    listed = {one["id"]: one for one in (await layers.get("/collections")).json()["collections"]}
    assert (await layers.get(f"/collections/{layer}")).json() == listed[layer]


@pytest.mark.parametrize("layer", LAYERS)
async def test_13_features(layers: Layers, ground: Ground, layer: str) -> None:
    """Abstract Test 13 /ats/core/fc-op, and both selections together."""
    answer = await layers.get(f"/collections/{layer}/items")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == GEOJSON
    west = f"{WEST},{SOUTH},{WEST + STEP / 2},{SOUTH + STEP}"
    found = await layers.features(layer, bbox=west, datetime="2026-01-01T00:00:00Z/..")
    assert ground[OUTSIDE][layer] not in {one["id"] for one in found}


@pytest.mark.parametrize("layer", LAYERS)
async def test_14_16_18_definitions_of_parameters(layers: Layers, layer: str) -> None:
    """Abstract Tests 14 /ats/core/fc-bbox-definition, 16 fc-limit-definition, 18 fc-time-definition."""
    told = await parameters(layers, layer)
    for name in ("bbox", "limit", "datetime"):
        assert (told[name]["in"], told[name]["required"], told[name]["style"], told[name]["explode"]) == (
            "query",
            False,
            "form",
            False,
        )
    assert told["bbox"]["schema"] == {
        "type": "array",
        "minItems": 4,
        "maxItems": 6,
        "items": {"type": "number"},
    }
    assert told["limit"]["schema"] == {
        "type": "integer",
        "minimum": 1,
        "maximum": MAX_LIMIT,
        "default": DEFAULT_LIMIT,
    }
    assert told["datetime"]["schema"] == {"type": "string"}


@pytest.mark.parametrize("layer", LAYERS)
async def test_15_bbox(layers: Layers, ground: Ground, layer: str) -> None:
    """Abstract Test 15 /ats/core/fc-bbox-response: what lies in the box; two more numbers are heights; a box may cross 180."""
    lon, south, north = WEST + (OUTSIDE + 0.1) * STEP, SOUTH, SOUTH + STEP
    for box in (
        f"{lon},{south},180,{north}",
        f"{lon},{south},-10,180,{north},10",
        f"{lon},{south},-170,{north}",
    ):
        found = {one["id"] for one in await layers.features(layer, bbox=box)}
        assert ground[OUTSIDE][layer] in found, box
        assert ground[INSIDE][layer] not in found, box
    assert await layers.features(layer, bbox="170,-10,-170,10") == []


async def test_15_what_has_no_place_is_in_every_box(
    layers: Layers, ground: Ground, session: AsyncSession
) -> None:
    """/req/core/fc-bbox-response C."""
    placeless = update(CollectedRecord).where(
        CollectedRecord.county_code == COUNTY, CollectedRecord.scope_path == GRIDS[OUTSIDE]
    )
    await session.execute(placeless.values(lon=None, lat=None))
    await session.commit()
    (found,) = await layers.features("hazards", bbox="0,0,1,1")
    assert (found["id"], found["geometry"]) == (ground[OUTSIDE]["hazards"], None)


@pytest.mark.parametrize("layer", ["grids", "events", "alarms", "devices"])
async def test_17_limit(layers: Layers, layer: str) -> None:
    """Abstract Test 17 /ats/core/fc-limit-response, and the link next: page after page each feature once, in one order."""
    whole = [one["id"] for one in await layers.features(layer)]
    for limit in (1, 2, 3):
        page = (await layers.get(f"/collections/{layer}/items", limit=limit)).json()
        assert page["numberReturned"] == len(page["features"]) <= limit
        assert [one["id"] for one in await layers.features(layer, limit=limit)] == whole
    assert len(set(whole)) == len(whole) > 1
    beyond = await layers.get(f"/collections/{layer}/items", limit=MAX_LIMIT * 1000)
    assert beyond.status_code == 200, "more than the most is the most, and no error"


async def test_17_a_feature_that_comes_meanwhile_moves_no_other(
    layers: Layers, session: AsyncSession
) -> None:
    first = (await layers.get("/collections/events/items", limit=2)).json()
    following = links(first, "next")[0]["href"]
    expected = [one["id"] for one in (await layers.get(following)).json()["features"]]
    newest = first["features"][0]["id"]
    later = update(EventRow).where(EventRow.county_code == COUNTY, EventRow.id == newest)
    await session.execute(later.values(received_at=datetime.now(UTC) + timedelta(hours=1)))
    await session.commit()
    assert [one["id"] for one in (await layers.get(following)).json()["features"]] == expected


async def test_19_datetime(layers: Layers, ground: Ground, session: AsyncSession) -> None:
    """Abstract Test 19 /ats/core/fc-time-response: instants and intervals, closed, half open; both ends count."""
    moved = update(EventRow).where(EventRow.county_code == COUNTY, EventRow.id == ground[INSIDE]["events"])
    await session.execute(moved.values(received_at=AT))
    await session.commit()
    at = AT.isoformat().replace("+00:00", "Z")
    for when, there in (
        (at, True), (f"{at}/{at}", True), (f"../{at}", True), (f"/{at}", True), (f"{at}/..", True), (f"{at}/", True),
        ("2026-11-01T16:00:00+08:00", True), ("../2026-11-01T07:59:59Z", False), ("2026-11-01T08:00:01Z/..", False),
        ("2026-10-31T00:00:00Z/2026-11-02T00:00:00Z", True), ("2026-11-01T08:00:01Z", False),
    ):  # fmt: skip
        found = {one["id"] for one in await layers.features("events", datetime=when)}
        assert (ground[INSIDE]["events"] in found) is there, when
    assert len(await layers.features("devices", datetime=at)) == 2, "what has no time is in every interval"
    assert len(await layers.features("alarms", datetime="2099-01-01T00:00:00Z")) == 2, "what is open goes on"
    assert len(await layers.features("alarms", datetime="2020-01-01T00:00:00Z")) == 0


@pytest.mark.parametrize(("query", "pointer"), [
    ({"limit": "0"}, "/limit"), ({"limit": "-1"}, "/limit"), ({"limit": "ten"}, "/limit"), ({"limit": "1.5"}, "/limit"),
    ({"limit": ""}, "/limit"), ({"bbox": "1,2,3"}, "/bbox"), ({"bbox": "1,2,3,4,5"}, "/bbox"), ({"bbox": "a,b,c,d"}, "/bbox"),
    ({"bbox": "0,10,1,5"}, "/bbox"), ({"bbox": "33,119,34,120"}, "/bbox"), ({"bbox": "0,0,200,1"}, "/bbox"),
    ({"bbox": "nan,0,1,1"}, "/bbox"), ({"bbox": "inf,0,1,1"}, "/bbox"), ({"datetime": "yesterday"}, "/datetime"),
    ({"datetime": "2026-13-01T00:00:00Z"}, "/datetime"), ({"datetime": "2026-01-01T00:00:00"}, "/datetime"),
    ({"datetime": "2026-02-01T00:00:00Z/2026-01-01T00:00:00Z"}, "/datetime"), ({"datetime": "0001-01-01T00:00:00Z"}, "/datetime"),
    ({"datetime": ".."}, "/datetime"), ({"crs": "EPSG:3857"}, "/crs"), ({"bbox-crs": "EPSG:4326"}, "/bbox-crs"),
    ({"cursor": "x"}, "/cursor"), ({"cursor": "WyIxIl0"}, "/cursor"), ({"cursor": "bnVsbA"}, "/cursor"),
    ({"f": "html"}, "/f"), ({"major": "yes"}, "/major"), ({"state": "a\0b"}, "/state"), ({"state": "x" * 201}, "/state"),
])  # fmt: skip
async def test_20_query_param_invalid(layers: Layers, query: dict[str, str], pointer: str) -> None:
    """Abstract Test 20 /ats/core/query-param-invalid: 400, in both languages, naming the parameter."""
    problem(await layers.get("/collections/events/items", **query), 400, "malformed", pointer)


@pytest.mark.parametrize("path", ["", "/api", "/conformance", "/collections", "/collections/grids", "/collections/grids/items",
                                  f"/collections/grids/items/{GRIDS[0]}"])  # fmt: skip
async def test_21_query_param_unknown(layers: Layers, path: str) -> None:
    """Abstract Test 21 /ats/core/query-param-unknown: of each operation, those of another among them."""
    problem(await layers.get(path, nothing="1"), 400, "malformed", "/nothing")
    answer = await layers.get(path, major="true")
    problem(answer, 400, "malformed", "/major")
    assert (await layers.get(path, f="json")).status_code == 200


async def test_20_every_fault_is_told_at_once(layers: Layers) -> None:
    answer = await layers.client.get("/ogc/collections/events/items?limit=0&bbox=1&limit=2&x=1")
    body = problem(answer, 400)
    assert {fault["pointer"] for fault in body["errors"]} == {"/limit", "/bbox", "/x"}


@pytest.mark.parametrize("layer", LAYERS)
async def test_22_to_26_the_response(layers: Layers, layer: str) -> None:
    """Abstract Tests 22 /ats/core/fc-response, 23 fc-links, 24 fc-timeStamp, 25 fc-numberMatched (of grids and events;
    of others it is not told, which the standard leaves open), 26 fc-numberReturned."""
    before = datetime.now(UTC) - timedelta(seconds=1)
    answer = await layers.get(f"/collections/{layer}/items", limit=1)
    body = answer.json()
    assert body["type"] == "FeatureCollection"
    assert body["numberReturned"] == len(body["features"]) == 1
    counted = {"numberMatched": len(await layers.features(layer))} if layer in {"grids", "events"} else {}
    assert {name: value for name, value in body.items() if name == "numberMatched"} == counted
    assert before <= datetime.fromisoformat(body["timeStamp"]) <= datetime.now(UTC) + timedelta(seconds=1)
    (own,) = links(body, "self")
    assert (await layers.get(own["href"])).json()["features"] == body["features"]
    assert all({"href", "rel", "type"} <= set(link) for link in body["links"])
    (feature,) = body["features"]
    assert (feature["type"], set(feature)) == ("Feature", {"type", "id", "geometry", "properties"})
    assert set(feature["properties"]) == {one.name for one in LAYERS[layer].properties}
    assert feature["geometry"]["type"] == LAYERS[layer].geometry


@pytest.mark.parametrize("layer", LAYERS)
async def test_27_and_28_one_feature(layers: Layers, ground: Ground, layer: str) -> None:
    """Abstract Tests 27 /ats/core/f-op, 28 f-success: the same as on the page, with links to itself and its collection."""
    listed = {one["id"]: one for one in await layers.features(layer)}
    answer = await layers.get(f"/collections/{layer}/items/{ground[INSIDE][layer]}")
    assert answer.headers["content-type"] == GEOJSON
    body = answer.json()
    found = body.pop("links")
    assert body == listed[ground[INSIDE][layer]]
    assert {link["rel"] for link in found} == {"self", "collection"}


@pytest.mark.parametrize("name", ["x", "a\0b", "%00", "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10", "'; --", "32"])
async def test_a_feature_that_is_not_there(layers: Layers, name: str) -> None:
    for layer in LAYERS:
        answer: httpx2.Response = await layers.get(
            f"/collections/{layer}/items/{name.replace(chr(0), '%00')}"
        )
        assert answer.status_code == 404


async def test_properties_narrow(layers: Layers, ground: Ground) -> None:
    """7.15.5 (parameters for filtering on feature properties): equality, several at once."""
    for layer, query in (
        ("grids", {"level": "grid", "kind": "comprehensive"}), ("events", {"major": "false", "lane": "handling"}),
        ("alarms", {"state": "open", "drill": "false"}), ("devices", {"kind": "button", "offline": "false"}),
        ("hazards", {"verify_status": "unchecked"}), ("patrols", {"mode": "points"}),
    ):  # fmt: skip
        assert ground[INSIDE][layer] in {one["id"] for one in await layers.features(layer, **query)}, layer
    (one,) = await layers.features("devices", area_path=GRIDS[INSIDE])
    assert one["id"] == ground[INSIDE]["devices"]
    assert await layers.features("events", state="no-such-state") == []


@pytest.mark.parametrize("path", ["", "/collections", "/collections/alarms/items", "/api"])
async def test_no_cache_keeps_what_is_one_person_s(layers: Layers, path: str) -> None:
    answer = await layers.get(path)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Authorization" in answer.headers["Vary"]


async def test_a_page_is_the_same_zipped_and_not(layers: Layers) -> None:
    zipped = await layers.get("/collections/grids/items")
    assert zipped.headers["Content-Encoding"] == "gzip"
    plain = await layers.client.get("/ogc/collections/grids/items", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    assert plain.json()["features"] == zipped.json()["features"]
    assert Crs.CRS84 in plain.headers["Content-Crs"]
