"""Which posts an audience of a ladder means where somebody lives. Pure."""

from collections.abc import Mapping

from gridgov.alarms.rules.ladders import Audience
from gridgov.grids.rules.paths import Level, at_level
from gridgov.people.rules.roles import Role

_POSTS: Mapping[Audience, tuple[tuple[Role, Level], ...]] = {
    Audience.GRIDWORKER: ((Role.GRIDWORKER, Level.GRID), (Role.GRID_CHIEF, Level.GRID)),
    Audience.OPERATOR: ((Role.CARE_OPERATOR, Level.TOWN), (Role.CARE_OPERATOR, Level.COUNTY)),
    Audience.POLICE: ((Role.POLICE, Level.COMMUNITY), (Role.POLICE, Level.TOWN)),
    Audience.COMMUNITY: ((Role.COMMUNITY_CLERK, Level.COMMUNITY),),
    Audience.TOWN: ((Role.DUTY_HEAD, Level.TOWN), (Role.TOWN_DISPATCHER, Level.TOWN)),
    Audience.COUNTY: ((Role.DUTY_HEAD, Level.COUNTY), (Role.COUNTY_DISPATCHER, Level.COUNTY)),
}


def posts_of(audience: Audience, scope_path: str) -> list[tuple[Role, str]]:
    """Role and area of each post that stands there; none for contacts, the nearest and services outside."""
    paths = [(role, at_level(scope_path, level)) for role, level in _POSTS.get(audience, ())]
    return [(role, path) for role, path in paths if path is not None]
