"""Between the levels: who is above, who is below. Pure."""

from gridgov.events.rules.holding import Holder, acceptor_of
from gridgov.grids.rules.paths import Level, level_of, parent_of


def levels_above(holder: Holder) -> list[Holder]:
    """Who receives at each level above a post, the nearest first; nobody above the county's."""
    found: list[Holder] = []
    path = parent_of(holder.path) if holder.path else None
    while path is not None:
        found.append(acceptor_of(path))
        path = parent_of(found[-1].path or path)
    return found


def below(holder: Holder, area_path: str, *, scope_path: str) -> Holder | None:
    """Who receives at an area, if it is a town or a community below the holder's and the event's place lies in it."""
    inside = holder.path is not None and area_path != holder.path and area_path.startswith(holder.path)
    if not inside or level_of(area_path) not in {Level.TOWN, Level.COMMUNITY}:
        return None
    return acceptor_of(area_path) if scope_path.startswith(area_path) else None
