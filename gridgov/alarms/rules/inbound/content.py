"""Reading what devices and platforms send: JSON within a size, and the figures that ride along. Pure.

What a signal *is* is read strictly. What rides along (a clock, a battery, a place) is taken where it makes sense and
left out where it does not: a device whose clock stands at 2000-00-00 still calls for help.
"""

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson

from geo.errors import PointError
from geo.point import Datum, GeoPoint
from gridgov.alarms.rules.inbound.refusal import RefusalReason, Refused
from gridgov.alarms.rules.signals import SignalPlace

_MILLISECONDS_FROM = 10_000_000_000
"""A number from here up counts milliseconds: as seconds it would be the year 2286."""
_FULL = 100
_STRENGTHS_DBM = (-150, 20)
"""3GPP TS 36.133 reports RSRP from -140 (NB-IoT from -156) to -44 dBm; what is far outside is no such figure."""
_RAW_TEXT = 500
_RAW_DEPTH = 6
_RAW_ITEMS = 60
_RAW_INTEGER = 1 << 63


def object_of(body: bytes, *, at_most: int) -> dict[str, Any]:
    """The JSON object in a body; `Refused` where there is none."""
    if len(body) > at_most:
        raise Refused(RefusalReason.TOO_LARGE)
    if not body.strip():
        raise Refused(RefusalReason.EMPTY)
    try:
        read = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Refused(RefusalReason.NOT_JSON if _is_utf8(body) else RefusalReason.NOT_UTF8) from error
    if not isinstance(read, dict):
        raise Refused(RefusalReason.NOT_JSON)
    return read


def moment_of(value: Any) -> datetime | None:
    """ISO 8601 with a zone, or seconds or milliseconds since 1970; None for what no calendar knows."""
    if isinstance(value, bool):
        return None
    try:
        if isinstance(value, (int, float)):
            seconds = value / 1000 if abs(value) >= _MILLISECONDS_FROM else value
            return datetime.fromtimestamp(seconds, UTC)
        if isinstance(value, str):
            read = datetime.fromisoformat(value.strip())
            return read.astimezone(UTC) if read.tzinfo is not None else None
    except (ValueError, OverflowError, OSError):
        return None
    return None


def percent_of(value: Any) -> int | None:
    """A battery's level, 0 to 100."""
    figure = _figure_of(value)
    return round(figure) if figure is not None and 0 <= figure <= _FULL else None


def dbm_of(value: Any) -> int | None:
    """A radio's strength in dBm."""
    figure = _figure_of(value)
    least, most = _STRENGTHS_DBM
    return round(figure) if figure is not None and least <= figure <= most else None


def place_of(lon: Any, lat: Any, datum: str, accuracy_m: Any = None) -> SignalPlace | None:
    """A place that can be one; None for no fix (0, 0), for somewhere else on earth and for what is no number."""
    east, north, accuracy = _figure_of(lon), _figure_of(lat), _figure_of(accuracy_m)
    if east is None or north is None:
        return None
    try:
        point = GeoPoint(east, north, Datum(datum))
    except PointError:
        return None
    return SignalPlace(
        point.lon, point.lat, str(point.datum), accuracy if accuracy is None or accuracy >= 0 else None
    )


def text_of(value: Any, *, at_most: int) -> str | None:
    """A value as text; None for nothing and for what is no single value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)[:at_most]
    return value.replace("\x00", "")[:at_most] or None if isinstance(value, str) else None


def is_on(value: Any) -> bool:
    """Whether a flag of a platform says that something is the case: true, a number but 0, or a word but an empty one."""
    if isinstance(value, str):
        return value.strip().lower() not in {"", "0", "false", "off", "no", "normal", "none", "null"}
    return bool(value)


def kept(value: Any, *, depth: int = _RAW_DEPTH) -> Any:
    """What came, as the inbox keeps it: no deeper, wider or longer than somebody would read, and text that Postgres takes."""
    if isinstance(value, str):
        return value.replace("\x00", "\ufffd")[:_RAW_TEXT]
    if isinstance(value, Mapping):
        if depth == 0:
            return None
        return {kept(str(key)): kept(item, depth=depth - 1) for key, item in list(value.items())[:_RAW_ITEMS]}
    if isinstance(value, list):
        return [kept(item, depth=depth - 1) for item in value[:_RAW_ITEMS]] if depth else None
    if isinstance(value, int) and abs(value) >= _RAW_INTEGER:
        return str(value)[:_RAW_TEXT]
    return value


def _figure_of(value: Any) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    return float(value) if isinstance(value, (int, float)) and math.isfinite(value) else None


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True
