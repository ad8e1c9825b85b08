"""Who is told when nobody is there: the next level up, so that a fact never ends at an empty desk. Pure."""

from gridgov.events.rules.holding import Holder, ladder_of
from gridgov.grids.rules.paths import Level, at_level
from gridgov.people.rules.roles import Role

__all__ = ["duty_of", "ladder_of"]


def duty_of(scope_path: str) -> tuple[Holder, ...]:
    """Who hears at once of what is 重大紧急: the duty heads and dispatchers of the town and the county; of each post those
    on shift, where a shift is in force."""
    county = scope_path[:6]
    town = at_level(scope_path, Level.TOWN)
    posts = [Holder(Role.DUTY_HEAD, county), Holder(Role.COUNTY_DISPATCHER, county)]
    if town is not None:
        posts = [Holder(Role.DUTY_HEAD, town), Holder(Role.TOWN_DISPATCHER, town), *posts]
    return tuple(posts)
