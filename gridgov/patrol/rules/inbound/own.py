"""Our own phone app's batch: ``{"datum": ..., "points": [{"t", "lon", "lat", "accuracy_m", "mock"}, ...]}``. Pure."""

from collections.abc import Sequence
from typing import Any

from geo.point import Datum
from gridgov.errors import Invalid
from gridgov.patrol.rules.points import Aside, Fix, aside, read_fix
from gridgov.patrol.rules.terms import Lack


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
    return datum, [_read(index, point) for index, point in enumerate(points)]


def _read(index: int, point: Any) -> Fix | Aside:
    if not isinstance(point, dict):
        return aside(index, Lack.UNREADABLE, point)
    return read_fix(
        index, at=point.get("t"), lon=point.get("lon"), lat=point.get("lat"), accuracy_m=point.get("accuracy_m"),
        mock=point.get("mock", False), content=point,
    )  # fmt: skip
