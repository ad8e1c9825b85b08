"""What phones send: made-up reports of every type that asks for no photo, each waiting for its id."""

from collections.abc import Iterator
from datetime import UTC, datetime

import orjson

from demo.county import County
from demo.county.incidents import ReportType, make_reports
from gridgov.events.rules.catalogue import default_catalogue

ID = "@ID@"
"""Stands where the id goes."""


def report_bodies(county: County, seed: int, count: int) -> Iterator[bytes]:
    """One JSON object a line."""
    now = datetime.now(UTC)
    types = [
        ReportType(kind.code, kind.zh)
        for kind in default_catalogue().open_types(now.date())
        if kind.evidence in {"none", "optional"} and not kind.concerns_gridworker
    ]
    for report in make_reports(county, seed, count, types=types):
        yield orjson.dumps({
            "id": ID, "type_code": report.type_code, "words": report.words, "occurred_at": now,
            "place": {"lon": report.lon, "lat": report.lat, "datum": "wgs84", "accuracy_m": report.accuracy_m},
        }) + b"\n"  # fmt: skip
