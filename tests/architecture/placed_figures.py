"""Figures of whole days, and what is taken out of them."""

from tests.architecture.placed import Placed

_DAYS = {"from": "2026-10-01", "to": "2026-10-31"}
_PICTURE = {
    "subject": "units", "begins_on": "2026-10-01", "ends_on": "2026-10-31", "chart": "units", "row_count": 31,
    "byte_count": 20_000, "digest": "0" * 64,
}  # fmt: skip

PLACES: dict[str, Placed] = {
    **{
        f"GET /api/v1/statistics/{name}": Placed("statistics.read", about="areas", query=_DAYS)
        for name in ("dashboard", "series", "distributions", "areas", "false-alarms")
    },
    "GET /api/v1/statistics/by-unit": Placed("statistics.read", about="within", query=_DAYS),
    "GET /api/v1/statistics/files/{table}": Placed(
        "statistics.export", about="within", query={**_DAYS, "format": "csv"}
    ),
    "POST /api/v1/statistics/exports": Placed("statistics.export", _PICTURE, "within"),
    "GET /api/v1/statistics/exports": Placed("statistics.read", about="within"),
}
