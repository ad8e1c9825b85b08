"""Our own phone app's batch: ``{"datum": ..., "points": [{"t", "lon", "lat", "accuracy_m", "mock"}, ...]}``. Pure."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np

from geo.china import in_china_many
from geo.point import Datum
from gridgov.errors import Invalid
from gridgov.patrol.rules.points import MS_FROM, Aside, Fix, aside, read_fix
from gridgov.patrol.rules.terms import Lack

_WORST_M = 1_000_000


def read_own(content: Any, *, most: int) -> tuple[Datum, list[Fix | Aside]]:
    """The batch as a whole must be one (`Invalid`); a point of it that is none is put aside, and the rest is kept."""
    if not isinstance(content, dict) or not isinstance(content.get("points"), list):
        raise Invalid.field(
            "/points", "missing", "请提交 points 数组(轨迹点列表)", "Send points: a list of track points"
        )
    points: Sequence[Any] = content["points"]
    if not 1 <= len(points) <= most:
        raise Invalid.field(
            "/points",
            "too-many",
            f"每批 1 至 {most} 个点,请分批提交",
            f"1 to {most} points a batch; send several batches",
        )
    try:
        datum = Datum(str(content.get("datum")))
    except ValueError as error:
        raise Invalid.field(
            "/datum", "unknown-datum", "请声明坐标系:wgs84、gcj02、bd09 或 cgcs2000",
            "Declare the datum: wgs84, gcj02, bd09 or cgcs2000",
        ) from error  # fmt: skip
    return datum, _read_at_once(points) or [_read(index, point) for index, point in enumerate(points)]


def _read_at_once(points: Sequence[Any]) -> list[Fix | Aside] | None:
    """A batch in which nothing is wrong, which is almost every one: checked as columns. None: look at each by itself."""
    try:
        lon = np.array([point["lon"] for point in points], dtype=np.float64)
        lat = np.array([point["lat"] for point in points], dtype=np.float64)
        plain = all(
            type(point["t"]) is int
            and type(point.get("mock", False)) is bool
            and type(point.get("accuracy_m", 0)) is not bool
            and 0 <= (point.get("accuracy_m") or 0) <= _WORST_M
            for point in points
        )
        if not plain or not in_china_many(lon, lat).all():
            return None
        return [
            Fix(
                datetime.fromtimestamp(point["t"] / 1000 if point["t"] > MS_FROM else point["t"], UTC), point["lon"] + 0.0,
                point["lat"] + 0.0, point.get("accuracy_m"), point.get("mock", False) is True, index,
            )
            for index, point in enumerate(points)
        ]  # fmt: skip
    except (KeyError, TypeError, ValueError, OverflowError, OSError, AttributeError):
        return None


def _read(index: int, point: Any) -> Fix | Aside:
    if not isinstance(point, dict):
        return aside(index, Lack.UNREADABLE, point)
    return read_fix(
        index, at=point.get("t"), lon=point.get("lon"), lat=point.get("lat"), accuracy_m=point.get("accuracy_m"),
        mock=point.get("mock", False), content=point,
    )  # fmt: skip
