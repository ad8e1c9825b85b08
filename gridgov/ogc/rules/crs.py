"""The two coordinate reference systems of answers, and what stands first in each.

Both name the datum that is stored (CGCS2000, with WGS-84 taken as equal; docs/decisions/0003-one-datum.md): they differ in
their axes. CRS84 is longitude first; EPSG:4490 is latitude first, as the register of EPSG defines it (OGC 18-058, 6.2).
"""

from enum import StrEnum


class Crs(StrEnum):
    CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
    EPSG_4490 = "http://www.opengis.net/def/crs/EPSG/0/4490"

    @property
    def latitude_first(self) -> bool:
        return self is Crs.EPSG_4490


STORED = Crs.EPSG_4490
OFFERED = tuple(Crs)
"""The first is the default (OGC 18-058, /req/crs/fc-md-crs-list)."""
