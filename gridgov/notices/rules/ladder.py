"""Who hears at once of what cannot wait. Pure."""

from gridgov.events.rules.holding import Holder
from gridgov.grids.rules.paths import Level, at_level
from gridgov.people.rules.roles import Role


def duty_of(scope_path: str) -> tuple[Holder, ...]:
    """Who hears at once of what is 重大紧急: the duty heads and dispatchers of the town and the county; of each post those
    on shift, where a shift is in force."""
    county = scope_path[:6]
    town = at_level(scope_path, Level.TOWN)
    posts = [Holder(Role.DUTY_HEAD, county), Holder(Role.COUNTY_DISPATCHER, county)]
    if town is not None:
        posts = [Holder(Role.DUTY_HEAD, town), Holder(Role.TOWN_DISPATCHER, town), *posts]
    return tuple(posts)
