"""The operations of the desk, as `test_every_route` asks them."""

from tests.architecture.placed import EVENT, Placed

PLACES: dict[str, Placed] = {
    "GET /api/v1/events/search": Placed("event.read", query={"q": "东门"}, reading=True),
    f"GET {EVENT}/people": Placed("event.read", about="event"),
    f"GET {EVENT}/targets": Placed("event.read", about="event"),
    "GET /api/v1/desk": Placed("event.to_do", about="own"),
    "GET /api/v1/desk/counts": Placed("event.to_do", about="own"),
    "GET /api/v1/me/filters": Placed("event.to_do", about="own"),
    "PUT /api/v1/me/filters": Placed("event.to_do", {"items": []}, "own"),
}
