"""What a coordinate reference system, as files name it, means for us: a datum in degrees, metres, or neither.

Only names and codes are looked at (OGC WKT of either age, ESRI's .prj, `EPSG:4490`, URNs); nothing is projected here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.point import Datum

_CODES = {
    "4326": Datum.WGS84,
    "CRS84": Datum.WGS84,
    "4979": Datum.WGS84,
    "4490": Datum.CGCS2000,
    "4480": Datum.CGCS2000,
}
_CODE = re.compile(r"(?:^|[:/])(?:EPSG|OGC)?:*(?:[\d.]*[:/])?(CRS84|\d{4,6})$", re.IGNORECASE)
_QUOTED = re.compile(r'^\s*([A-Z_0-9]+)\s*[\[(]\s*"([^"]*)"', re.IGNORECASE)
_PROJECTED = frozenset({"PROJCS", "PROJCRS", "PROJECTEDCRS"})
_GEOGRAPHIC = frozenset({"GEOGCS", "GEOGCRS", "GEODCRS", "GEODETICCRS", "GEOGRAPHICCRS"})
_DATUM_NAME = re.compile(r'(?:DATUM|ENSEMBLE|TRF)\s*[\[(]\s*"([^"]*)"', re.IGNORECASE)
# EPSG codes of projected systems met in China: CGCS2000, Xi'an 80 and Beijing 54 Gauss-Krüger, UTM, web mercator.
_PROJECTED_CODES = (
    range(4491, 4555), range(4568, 4590), range(2327, 2443), range(4652, 4658), range(4766, 4834), range(21413, 21484),
    range(32643, 32655), range(3857, 3858), range(3395, 3396), range(900913, 900914),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Crs:
    """`name` as the file has it; `projected` if in metres; `datum` if we can take it as it is (degrees)."""

    name: str
    projected: bool
    datum: Datum | None


def read_crs(text: str) -> Crs:
    """The system that a .prj, an srs of a GeoPackage or a `crs` member names; unknown ones have neither datum nor metres."""
    text = text.strip().lstrip("\ufeff")
    code = _CODE.search(text) if len(text) < 80 else None  # noqa: PLR2004 - no WKT is that short
    if code:
        number = code[1].upper()
        projected = number.isdigit() and any(int(number) in codes for codes in _PROJECTED_CODES)
        return Crs(text, projected, _CODES.get(number))
    head = _QUOTED.match(text)
    if not head:
        return Crs(text[:60], projected=False, datum=None)
    kind, name = head[1].upper(), head[2]
    if kind not in _GEOGRAPHIC:
        return Crs(name, kind in _PROJECTED, None)
    datum_name = _DATUM_NAME.search(text)
    return Crs(name, projected=False, datum=_datum_of(f"{name} {datum_name[1] if datum_name else ''}"))


def _datum_of(names: str) -> Datum | None:
    plain = re.sub(r"[^a-z0-9]", "", names.lower())
    if "wgs84" in plain or "wgs1984" in plain or "worldgeodeticsystem1984" in plain:
        return Datum.WGS84
    if "cgcs2000" in plain or "chinageodeticcoordinatesystem2000" in plain or "china2000" in plain:
        return Datum.CGCS2000
    return None
