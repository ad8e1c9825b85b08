"""When and where a picture was taken, as its EXIF says (CIPA DC-008); nothing is better than something wrong."""

import math
import re
import struct
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from PIL import ExifTags, Image

_CHINA = timezone(timedelta(hours=8))
"""Cameras that do not say their zone stand in China, which has one."""
_YEARS = range(1990, 2100)
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, OverflowError,
           ZeroDivisionError, AttributeError, struct.error)  # fmt: skip
_OFFSET = re.compile(r"([+-])([01][0-9]):([0-5][0-9])")


@dataclass(frozen=True, slots=True)
class Capture:
    """``lon`` and ``lat`` in degrees, WGS-84 as EXIF has it; both or neither."""

    at: datetime | None = None
    lon: float | None = None
    lat: float | None = None


def capture_of(picture: Image.Image) -> Capture:
    """What the opened picture says; what is missing or broken is left out, for a photo is not refused for its EXIF."""
    try:
        exif = picture.getexif()
        inner, gps = exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo)
    except _BROKEN:
        return Capture()
    lon, lat = _place(gps)
    return Capture(_moment(inner), lon, lat)


def _moment(inner: dict[int, Any]) -> datetime | None:
    text = inner.get(ExifTags.Base.DateTimeOriginal)
    try:
        taken = datetime.strptime(str(text).strip("\0 "), "%Y:%m:%d %H:%M:%S").replace(tzinfo=_zone(inner))
        return taken if taken.year in _YEARS else None
    except ValueError:
        return None


def _zone(inner: dict[int, Any]) -> timezone:
    offset = _OFFSET.fullmatch(str(inner.get(ExifTags.Base.OffsetTimeOriginal)).strip("\0 "))
    if not offset:
        return _CHINA
    sign, hours, minutes = offset.groups()
    ahead = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(ahead if sign == "+" else -ahead)


def _place(gps: dict[int, Any]) -> tuple[float, float] | tuple[None, None]:
    try:
        lat = _degrees(gps[ExifTags.GPS.GPSLatitude], gps[ExifTags.GPS.GPSLatitudeRef], "S")
        lon = _degrees(gps[ExifTags.GPS.GPSLongitude], gps[ExifTags.GPS.GPSLongitudeRef], "W")
    except _BROKEN:
        return None, None
    possible = math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180  # noqa: PLR2004 - degrees
    # Cameras without a fix write zeros.
    return (lon, lat) if possible and (lon, lat) != (0.0, 0.0) else (None, None)


def _degrees(parts: Any, side: Any, negative: str) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    return -value if str(side).strip("\0 ").upper() == negative else value
