"""A box of degrees that a list is narrowed to. Pure."""

from geo.datum import to_stored_one
from geo.errors import GeoError
from geo.point import Datum, check_point
from gridgov.errors import Invalid

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees of the stored datum."""
_SIDES = 4


def box_of(text: str, datum: Datum | None) -> Box:
    """``west,south,east,north`` in the datum that it declares, as a box of the stored one."""
    if datum is None:
        raise Invalid.field(
            "/datum",
            "missing",
            "给出 bbox 时须注明坐标系 datum(如 wgs84)",
            "Name the datum of bbox (such as wgs84)",
        )
    west, south, east, north = _sides(text, datum)
    corners = [to_stored_one(lon, lat, datum) for lon in (west, east) for lat in (south, north)]
    lons, lats = zip(*corners, strict=True)
    # Elsewhere a box comes out a little askew (GCJ-02): what is around it, so that nothing inside is lost.
    return min(lons), min(lats), max(lons), max(lats)


def _sides(text: str, datum: Datum) -> Box:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as error:
        raise _wrong(
            "unreadable",
            f"应为 {_SIDES} 个数(度):西,南,东,北",
            "Four numbers in degrees: west,south,east,north",
        ) from error
    try:
        for lon, lat in ((west, south), (east, north)):
            check_point(lon, lat, datum)
    except GeoError as error:
        raise _wrong("bad-place", error.zh, error.en) from error
    if not (west <= east and south <= north):
        raise _wrong(
            "wrong-order", "西不应大于东,南不应大于北,请核对次序", "West must not be above east, nor south above north; look at the order"
        )  # fmt: skip
    return west, south, east, north


def _wrong(code: str, zh: str, en: str) -> Invalid:
    return Invalid.field("/bbox", code, zh, en)
