"""A generous outline of China, to catch coordinates that are plainly wrong.

It is NOT a boundary map and decides nothing but "can this be one of our places at all". Drawn by ourselves, 46 corners,
around the provinces of the Apache ECharts 4.9 map (Apache-2.0; Taiwan, Hong Kong and Macau included), grown by 0.3
degree and simplified outwards only, and stretched over the sea to 钓鱼岛, 黄岩岛 and 曾母暗沙 (3°58′N 112°17′E).
Every province lies at least 0.17 degree (about 14 km) inside it, far more than any datum shift (under 0.02 degree);
places just across a land border may therefore pass.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

OUTLINE: tuple[tuple[float, float], ...] = (
    (123.1, 34.5), (124.5, 39.7), (131.8, 41.6), (131.4, 44.7), (133.6, 44.6), (134.5, 47.2), (137.4, 49.3),
    (131.2, 48.0), (130.7, 49.6), (127.9, 50.5), (125.8, 54.1), (119.5, 53.4), (119.9, 51.9), (115.6, 49.6),
    (113.6, 45.1), (111.4, 45.6), (110.8, 43.6), (96.6, 43.0), (95.3, 45.1), (91.1, 45.5), (92.0, 47.5),
    (88.4, 48.8), (87.4, 50.6), (79.2, 45.0), (79.9, 42.3), (72.8, 40.4), (74.2, 36.0), (77.7, 35.2),
    (78.1, 30.7), (88.8, 26.1), (89.8, 27.9), (92.8, 26.0), (95.8, 28.0), (98.2, 25.9), (96.4, 24.5),
    (99.0, 21.3), (102.2, 20.8), (101.9, 22.1), (107.2, 21.0), (107.9, 18.6), (109.9, 12.5), (107.5, 6.5),
    (112.7, 2.4), (119.0, 10.7), (121.5, 20.4), (125.8, 23.6),
)  # fmt: skip

_POLYGON = shapely.Polygon(OUTLINE)
shapely.prepare(_POLYGON)


def in_china(lon: float, lat: float) -> bool:
    """Whether the pair (degrees) lies within the outline; False for what is not finite. About 2 µs."""
    return bool(shapely.intersects_xy(_POLYGON, lon, lat))


def in_china_many(lons: ArrayLike, lats: ArrayLike) -> NDArray[np.bool_]:
    """The same for arrays of one shape."""
    return np.asarray(shapely.intersects_xy(_POLYGON, np.asarray(lons), np.asarray(lats)), dtype=np.bool_)
