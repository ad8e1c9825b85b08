"""The line that somebody drew on the map. Pure."""

import orjson
from shapely import Polygon

from geo.datum import to_stored_one
from geo.errors import GeoError
from geo.point import Datum, check_point
from gridgov.errors import Invalid

MOST_CORNERS = 200
_LEAST_CORNERS = 3


def ring_of(text: str, datum: Datum) -> str:
    """``lon,lat lon,lat ...`` as a GeoJSON polygon in the stored datum; the last corner is joined to the first."""
    corners = [_corner(part, number, datum) for number, part in enumerate(text.split(), start=1)]
    if not _LEAST_CORNERS <= len(corners) <= MOST_CORNERS:
        raise _wrong(
            "corners", f"范围应有 {_LEAST_CORNERS} 到 {MOST_CORNERS} 个角点,收到 {len(corners)} 个",
            f"The line needs {_LEAST_CORNERS} to {MOST_CORNERS} corners; {len(corners)} came",
        )  # fmt: skip
    if not Polygon(corners).is_valid:
        raise _wrong("crosses-itself", "所画范围自相交,请重新绘制", "The line crosses itself; draw it again")
    return orjson.dumps({"type": "Polygon", "coordinates": [[*corners, corners[0]]]}).decode()


def _corner(text: str, number: int, datum: Datum) -> tuple[float, float]:
    try:
        lon, lat = (float(part) for part in text.split(","))
        check_point(lon, lat, datum)
    except GeoError as error:
        raise _wrong("bad-place", f"第 {number} 个角点:{error.zh}", f"Corner {number}: {error.en}") from error
    except ValueError as error:
        raise _wrong(
            "unreadable", f"第 {number} 个角点无法识别,应为“经度,纬度”", f"Corner {number} is not a longitude and a latitude"
        ) from error  # fmt: skip
    return to_stored_one(lon, lat, datum)


def _wrong(code: str, zh: str, en: str) -> Invalid:
    return Invalid.field("/ring", code, zh, en)
