"""The operations of app passwords and of the layers, as `test_every_route` asks them (here with a token; with an app
password in tests/gridgov/ogc)."""

from tests.architecture.placed import Placed

OWN_PASSWORDS = {"GET /api/v1/me/app-passwords", "DELETE /api/v1/me/app-passwords/{password_id}"}
"""One's own, whoever one is."""

ITEMS = "GET /ogc/collections/{collection_id}/items"
PLACES: dict[str, Placed] = {
    # A wrong password: whoever may make one is told so (422).
    "POST /api/v1/me/app-passwords": Placed(
        "layer.read", {"name": "QGIS", "password": "Not-My-Password-1"}, "within"
    ),
    "GET /ogc": Placed("layer.read", about="within"),
    "GET /ogc/": Placed("layer.read", about="within"),
    "GET /ogc/conformance": Placed("layer.read", about="within"),
    "GET /ogc/api": Placed("layer.read", about="within"),
    "GET /ogc/collections": Placed("layer.read", about="within"),
    "GET /ogc/collections/{collection_id}": Placed("layer.read", about="within"),
    ITEMS: Placed("layer.read", about="within"),
    f"{ITEMS}/{{feature_id}}": Placed("layer.read", about="person"),
}
"""The collection asked is the grids; the feature is the grid where the subject lies."""
LAYER_ROUTES = {operation for operation in PLACES if operation.startswith("GET /ogc")}
"""Left out of our own description: `/ogc/api` describes them."""
