"""A longitude and latitude that have been looked at, with the datum they were declared in."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from geo.china import in_china, in_china_many
from geo.errors import PointError

# Baidu's SDK answers 4.9E-324 for both when it has no fix, other devices answer 0 or a few decimals of noise.
_NULL_ISLAND_DEG = 0.001
_MAX_LON, _MAX_LAT = 180.0, 90.0


class Datum(StrEnum):
    """The datums that may be declared. WGS-84 and CGCS2000 are taken as equal (they differ by less than a metre)."""

    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    BD09 = "bd09"
    CGCS2000 = "cgcs2000"


class PointFault(StrEnum):
    """What can be wrong with a pair of coordinates; the values are the codes of `PointError` and of defects."""

    NOT_FINITE = "not_finite"
    NULL_ISLAND = "null_island"
    SWAPPED = "lon_lat_swapped"
    OUT_OF_RANGE = "out_of_range"
    OUTSIDE_CHINA = "outside_china"


@dataclass(frozen=True, slots=True)
class GeoPoint:
    """A checked place: degrees in the declared datum, `accuracy_m` the radius that the device claimed, if any.

    Raises PointError when made from a pair that `check_point` refuses or from an accuracy below 0 or not finite.
    """

    lon: float
    lat: float
    datum: Datum
    accuracy_m: float | None = None

    def __post_init__(self) -> None:
        check_point(self.lon, self.lat, self.datum)
        if self.accuracy_m is not None and not (math.isfinite(self.accuracy_m) and self.accuracy_m >= 0):
            raise PointError(
                "bad_accuracy",
                f"定位精度 {self.accuracy_m} 无效，应为不小于 0 的米数；不知道精度时请不要填写。",
                f"The accuracy {self.accuracy_m} is not valid: give metres from 0 up, or leave it out if unknown.",
                lon=self.lon,
                lat=self.lat,
            )


def check_point(lon: float, lat: float, datum: Datum | str) -> None:
    """Raise PointError unless the pair can be a place in China and the datum is one that we know.

    The codes are those of `PointFault`, and `unknown_datum`. The outline is the same for every datum, since it is
    wider than any shift between them.
    """
    if datum not in _DATUMS:
        raise PointError(
            "unknown_datum",
            f"坐标系“{datum}”无法识别，请声明为 wgs84、gcj02、bd09 或 cgcs2000。",
            f'The datum "{datum}" is not known: declare wgs84, gcj02, bd09 or cgcs2000.',
        )
    fault = point_fault(lon, lat)
    if fault is not None:
        zh, en = describe_fault(fault, lon, lat)
        placed = fault is not PointFault.NOT_FINITE
        raise PointError(fault.value, zh, en, lon=lon if placed else None, lat=lat if placed else None)


def point_fault(lon: float, lat: float) -> PointFault | None:
    """What is wrong with the pair (degrees), or None. The good case comes first: this is on the hot path."""
    if in_china(lon, lat):
        return None
    if not (math.isfinite(lon) and math.isfinite(lat)):
        return PointFault.NOT_FINITE
    if abs(lon) < _NULL_ISLAND_DEG and abs(lat) < _NULL_ISLAND_DEG:
        return PointFault.NULL_ISLAND
    # No pair is in China both ways round: the longitudes begin where the latitudes have long ended.
    if in_china(lat, lon):
        return PointFault.SWAPPED
    if abs(lon) > _MAX_LON or abs(lat) > _MAX_LAT:
        return PointFault.OUT_OF_RANGE
    return PointFault.OUTSIDE_CHINA


def point_faults(lons: ArrayLike, lats: ArrayLike) -> dict[PointFault, list[int]]:
    """`point_fault` for two arrays of length n: for each fault found, the positions (ascending) that have it."""
    lon_array = np.asarray(lons, dtype=np.float64)
    lat_array = np.asarray(lats, dtype=np.float64)
    found: dict[PointFault, list[int]] = {}
    for i in np.flatnonzero(~in_china_many(lon_array, lat_array)).tolist():
        fault = point_fault(float(lon_array[i]), float(lat_array[i]))
        if fault is not None:
            found.setdefault(fault, []).append(i)
    return found


def describe_fault(fault: PointFault, lon: float, lat: float) -> tuple[str, str]:
    """The fault in words, Chinese and English, with the remedy."""
    return _WORDS[fault][0].format(lon=lon, lat=lat), _WORDS[fault][1].format(lon=lon, lat=lat)


_DATUMS = frozenset(datum.value for datum in Datum)

_WORDS: dict[PointFault, tuple[str, str]] = {
    PointFault.NOT_FINITE: (
        "经度 {lon}、纬度 {lat} 不是有效数字，请重新定位或在地图上选点。",
        "Longitude {lon}, latitude {lat} is not a number: locate again or pick the place on the map.",
    ),
    PointFault.NULL_ISLAND: (
        "坐标为 0,0，说明设备没有定位成功，请重新定位或在地图上选点。",
        "The place is 0,0, which means that the device had no fix: locate again or pick the place on the map.",
    ),
    PointFault.SWAPPED: (
        "经度 {lon} 与纬度 {lat} 写反了，请把经度放在前面：{lat}, {lon}。",
        "Longitude {lon} and latitude {lat} are swapped: give longitude first: {lat}, {lon}.",
    ),
    PointFault.OUT_OF_RANGE: (
        "经度 {lon} 或纬度 {lat} 超出范围（经度 -180～180，纬度 -90～90），请以度为单位填写，不要用米制投影坐标。",
        "Longitude {lon} or latitude {lat} is out of range (-180 to 180, -90 to 90): give degrees, not projected metres.",
    ),
    PointFault.OUTSIDE_CHINA: (
        "经度 {lon}、纬度 {lat} 不在中国境内，请检查坐标和坐标系。",
        "Longitude {lon}, latitude {lat} is not in China: check the coordinates and their datum.",
    ),
}
