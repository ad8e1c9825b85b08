"""The operations of the loop, as `test_every_route` asks them."""

from tests.architecture.placed import NOBODY, Placed

TOLD_TO_ALL = {"GET /api/v1/loop-rules"}
"""The table of links names nobody."""

PLACES: dict[str, Placed] = {
    "POST /api/v1/loop/record/{record_id}/events": Placed("record.collect", {"event_id": NOBODY}, "person"),
    "GET /api/v1/loop/{kind}/{thing_id}": Placed("event.read", about="event"),
}
"""A chain is asked of an event here; the gates of its other kinds stand in tests/gridgov/loop."""
