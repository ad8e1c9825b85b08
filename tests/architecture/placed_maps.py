"""The operations of the map, as `test_every_route` asks them; its other layers stand in tests/gridgov/maps."""

from tests.architecture.placed import Placed

_TRIANGLE = {"ring": "119.90,33.40 119.94,33.40 119.94,33.41", "datum": "wgs84"}

PLACES: dict[str, Placed] = {
    "GET /api/v1/tiles/{layer}": Placed("event.read", about="within"),
    "GET /api/v1/tiles/{layer}/{z}/{x}/{y}": Placed("event.read", about="within"),
    "GET /api/v1/map/areas": Placed("event.read", about="within"),
    "GET /api/v1/map/selection": Placed("event.read", about="within", query=_TRIANGLE),
}
