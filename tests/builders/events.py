"""Reports of a test."""

from datetime import UTC, datetime
from typing import Any

from gridgov.db.base import new_id
from tests.builders.county import middle_of

TYPE = "environment.exposed_garbage"


def report_body(grid: int = 0, **changes: Any) -> dict[str, Any]:
    """A report in the middle of a grid, as a phone sends it."""
    lon, lat = middle_of(grid)
    body: dict[str, Any] = {
        "id": str(new_id()),
        "type_code": TYPE,
        "words": "小区东门垃圾外溢",
        "place": {"lon": lon, "lat": lat, "datum": "wgs84", "accuracy_m": 8},
        "occurred_at": datetime.now(UTC).isoformat(),
    }
    return {**body, **changes}
