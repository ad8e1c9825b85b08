"""Where the homes of a community are, which stands below what knows them: handed in by whoever joins the parts (`gridgov.wiring`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from gridgov.people.rules.roles import Person


@dataclass(frozen=True, slots=True)
class Homes:
    """Buildings of n places (points or footprints, stored datum, degrees) with their households.

    ``guessed`` is how many of all households nobody has entered: dwellings that are counted as one household each.
    ``unplaced`` buildings are known and have no place; ``more`` says that there are more than were read.
    """

    places: Sequence[BaseGeometry]
    households: Sequence[int]
    guessed: int = 0
    unplaced: int = 0
    more: bool = False


class HomeReader(Protocol):
    """Reads homes within the transaction it is given."""

    async def homes_in(self, session: Any, person: Person, *, area_path: str, most: int) -> Homes:
        """Those below an area that the person may know of, at most so many buildings."""
        ...


def homes_on(homes: Homes, shapes: Sequence[BaseGeometry]) -> list[tuple[int, int]]:
    """Households and buildings on each of n valid shapes; one on a shared border counts on the first of them."""
    if not homes.places:
        return [(0, 0)] * len(shapes)
    middles = shapely.point_on_surface(np.array(homes.places, dtype=object))
    home, shape = shapely.STRtree(np.array(shapes, dtype=object)).query(middles, predicate="intersects")
    first = np.full(len(middles), len(shapes))
    np.minimum.at(first, home, shape)
    counted = np.bincount(first, np.asarray(homes.households), len(shapes) + 1).astype(int)
    buildings = np.bincount(first, minlength=len(shapes) + 1)
    return list(zip(counted[:-1].tolist(), buildings[:-1].tolist(), strict=True))
