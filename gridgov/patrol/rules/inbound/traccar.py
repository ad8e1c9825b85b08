"""Traccar Client in all three wire forms, on one address. Pure.

* up to v8: a query string; v10: the same fields as a form in the body (both the OsmAnd protocol, traccar.org/osmand);
* v9: JSON ``{"location": {...}, "device_id": ...}``.

The app sends one position at a time and strictly in order, and goes on only after a 2xx: whatever it sends is answered so.
A heartbeat has no place (a parked phone): nothing is to be kept of it. The forms carry no mark of a mock place; JSON does.
This is the *client*; a Traccar *server* that forwards what it heard is read in `gridgov.alarms.rules.inbound.traccar`.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl

import orjson

from gridgov.patrol.rules.points import Aside, Fix, aside, read_fix
from gridgov.patrol.rules.terms import Lack

_FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 60
_OURS = frozenset({"id", "deviceid", "device_id"})
"""What names the phone says who somebody is: never kept with what was put aside."""


def read_traccar(query: str, content_type: str, body: bytes) -> list[Fix | Aside]:
    """The position of a request; none of a heartbeat."""
    try:
        if body and not content_type.startswith(_FORM) and body.lstrip()[:1] in {b"{", b"["}:
            return list(_of_json(orjson.loads(body)))
        text = body.decode() if body.strip() else query
        return list(_of_fields(dict(parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS))))
    except ValueError:
        return [aside(0, Lack.UNREADABLE, body[:500].decode(errors="replace") or query)]


def _of_fields(fields: Mapping[str, str]) -> Iterator[Fix | Aside]:
    lat, _, lon = fields.get("location", "").partition(",")
    lat, lon = fields.get("lat", lat), fields.get("lon", lon)
    if not lat and not lon:
        if not fields.keys() & {"timestamp", *_OURS}:
            yield aside(0, Lack.UNREADABLE, _kept(fields))
        return
    if fields.get("valid", "true") not in {"true", "1"}:
        yield aside(0, Lack.BAD_PLACE, _kept(fields))
        return
    yield read_fix(
        0, at=fields.get("timestamp"), lon=lon, lat=lat, accuracy_m=fields.get("accuracy"),
        mock=fields.get("mock", "false"), content=_kept(fields),
    )  # fmt: skip


def _of_json(content: Any) -> Iterator[Fix | Aside]:
    location = content.get("location") if isinstance(content, dict) else None
    if isinstance(location, list):
        for index, one in enumerate(location[:500]):
            yield from _of_location(index, one)
        return
    yield from _of_location(0, location)


def _of_location(index: int, location: Any) -> Iterator[Fix | Aside]:
    if not isinstance(location, dict):
        yield aside(index, Lack.UNREADABLE, location)
        return
    coords = location.get("coords")
    if coords is None:
        return
    if not isinstance(coords, dict):
        yield aside(index, Lack.BAD_PLACE, location)
        return
    yield read_fix(
        index, at=location.get("timestamp"), lon=coords.get("longitude"), lat=coords.get("latitude"),
        accuracy_m=coords.get("accuracy"), mock=location.get("mock", False), content=location,
    )  # fmt: skip


def _kept(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if name not in _OURS}
