"""When a checkpoint is met: near enough for long enough, or close enough by one fix. Pure."""

import numpy as np
from numpy.typing import NDArray

from geo.track import M_PER_DEGREE


def first_stay(near: NDArray[np.bool_], t_s: NDArray[np.float64], *, dwell_s: float) -> int | None:
    """The first fix of the first run near a place that lasts so long; a single fix is enough where no stay is asked."""
    start: int | None = None
    for index, is_near in enumerate(near.tolist()):
        if not is_near:
            start = None
            continue
        start = index if start is None else start
        if t_s[index] - t_s[start] >= dwell_s:
            return start
    return None


def away_m(lon: float, lat: float, *, from_lon: float, from_lat: float) -> float:
    """Metres between two places of one county, in the stored datum."""
    east = (lon - from_lon) * M_PER_DEGREE * float(np.cos(np.radians(from_lat)))
    return float(np.hypot(east, (lat - from_lat) * M_PER_DEGREE))


def is_reached(away: float, *, radius_m: float, accuracy_m: float | None, worst_accuracy_m: float) -> bool:
    """Within the radius, or within what the phone itself says of its accuracy, if that is worth anything."""
    accuracy = accuracy_m or 0.0
    return accuracy <= worst_accuracy_m and away <= max(radius_m, accuracy)
