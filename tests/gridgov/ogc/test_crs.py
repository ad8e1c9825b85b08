"""OGC API - Features, Part 2: Coordinate Reference Systems by Reference: the abstract tests of its Annex A (OGC 18-058)."""

from typing import Any

import pytest

from gridgov.ogc.rules.crs import Crs
from gridgov.ogc.rules.layers import LAYERS
from gridgov.people.rules.roles import Role
from tests.builders.county import SOUTH, STEP, WEST, SmallCounty
from tests.builders.layers_read import Layers
from tests.gridgov.ogc.conftest import Open
from tests.gridgov.ogc.ground import INSIDE, OUTSIDE, Ids
from tests.support.api import problem

Ground = dict[int, Ids]
CRS84, EPSG_4490 = (
    "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
    "http://www.opengis.net/def/crs/EPSG/0/4490",
)
pytestmark = [pytest.mark.usefixtures("ground"), pytest.mark.parametrize("layer", LAYERS)]


@pytest.fixture
async def layers(county: SmallCounty, layers_of: Open) -> Layers:
    return await layers_of(county[Role.COUNTY_DISPATCHER])


def flipped(coordinates: Any) -> Any:
    """The other axis first."""
    if isinstance(coordinates[0], (int, float)):
        return coordinates[::-1]
    return [flipped(one) for one in coordinates]


async def test_1_and_2_the_list_of_systems(layers: Layers, layer: str) -> None:
    """Abstract Tests 1 /conf/crs/crs-uri and 2 fc-md-crs-list: by URI, the default first."""
    told = (await layers.get(f"/collections/{layer}")).json()
    assert told["crs"] == [CRS84, EPSG_4490]
    assert (await layers.get("/collections")).json()["crs"] == told["crs"]


async def test_3_storage_crs(layers: Layers, layer: str) -> None:
    """Abstract Test 3 /conf/crs/storageCrs: one of the list; CGCS2000 is what is stored."""
    told = (await layers.get(f"/collections/{layer}")).json()
    assert told["storageCrs"] == EPSG_4490
    assert told["storageCrs"] in told["crs"]


@pytest.mark.parametrize("crs", Crs)
async def test_4_crs_parameter(layers: Layers, ground: Ground, layer: str, crs: str) -> None:
    """Abstract Test 4 /conf/crs/crs-parameter: 200, and the header says which system it is."""
    for path in (f"/collections/{layer}/items", f"/collections/{layer}/items/{ground[INSIDE][layer]}"):
        answer = await layers.get(path, crs=crs)
        assert answer.status_code == 200
        assert answer.headers["Content-Crs"] == f"<{crs}>"


async def test_5_crs_parameter_invalid(layers: Layers, ground: Ground, layer: str) -> None:
    """Abstract Test 5 /conf/crs/crs-parameter-invalid."""
    for path in (f"/collections/{layer}/items", f"/collections/{layer}/items/{ground[INSIDE][layer]}"):
        problem(await layers.get(path, crs="http://www.opengis.net/def/crs/EPSG/0/3857"), 400, pointer="/crs")


async def test_6_crs_parameter_default(layers: Layers, ground: Ground, layer: str) -> None:
    """Abstract Test 6 /conf/crs/crs-parameter-default."""
    for path in (f"/collections/{layer}/items", f"/collections/{layer}/items/{ground[INSIDE][layer]}"):
        assert (await layers.get(path)).headers["Content-Crs"] == f"<{CRS84}>"


async def test_7_crs_parameter_transform(layers: Layers, ground: Ground, layer: str) -> None:
    """Abstract Test 7 /conf/crs/crs-parameter-transform: the same places, latitude first in EPSG:4490."""
    plain = {one["id"]: one for one in await layers.features(layer)}
    for one in await layers.features(layer, crs=EPSG_4490):
        wanted = flipped(plain[one["id"]]["geometry"]["coordinates"])
        assert one["geometry"]["coordinates"] == wanted
        alone = (await layers.get(f"/collections/{layer}/items/{one['id']}", crs=EPSG_4490)).json()
        assert alone["geometry"]["coordinates"] == wanted
        first: Any = wanted
        while isinstance(first[0], list):
            first = first[0]
        assert SOUTH <= first[0] <= SOUTH + STEP
        assert WEST <= first[1] <= WEST + 4 * STEP + 1e-9


async def test_8_bbox_crs_parameter(layers: Layers, ground: Ground, layer: str) -> None:
    """Abstract Test 8 /conf/crs/bbox-crs-parameter: the same box said in either order finds the same."""
    west, east, south, north = WEST + (OUTSIDE + 0.1) * STEP, WEST + 4 * STEP, SOUTH, SOUTH + STEP
    by_lon = await layers.features(layer, **{"bbox": f"{west},{south},{east},{north}", "bbox-crs": CRS84})
    by_lat = await layers.features(layer, **{"bbox": f"{south},{west},{north},{east}", "bbox-crs": EPSG_4490})
    assert by_lon == by_lat
    found = {one["id"] for one in by_lat}
    assert ground[OUTSIDE][layer] in found
    assert ground[INSIDE][layer] not in found
    wrong = await layers.get(
        f"/collections/{layer}/items", **{"bbox": f"{west},{south},{east},{north}", "bbox-crs": EPSG_4490}
    )
    problem(wrong, 400, pointer="/bbox")


async def test_9_bbox_crs_parameter_invalid(layers: Layers, layer: str) -> None:
    """Abstract Test 9 /conf/crs/bbox-crs-parameter-invalid."""
    query = {"bbox": "119,33,120,34", "bbox-crs": "urn:ogc:def:crs:EPSG::4326"}
    problem(await layers.get(f"/collections/{layer}/items", **query), 400, pointer="/bbox-crs")


async def test_10_bbox_crs_parameter_default(layers: Layers, layer: str) -> None:
    """Abstract Test 10 /conf/crs/bbox-crs-parameter-default."""
    box = {"bbox": f"{WEST},{SOUTH},{WEST + STEP / 2},{SOUTH + STEP}"}
    assert await layers.features(layer, **box) == await layers.features(layer, **box, **{"bbox-crs": CRS84})


async def test_the_next_page_is_in_the_same_system(layers: Layers, layer: str) -> None:
    pages = await layers.features(layer, limit=1, crs=EPSG_4490)
    assert pages == await layers.features(layer, crs=EPSG_4490)
