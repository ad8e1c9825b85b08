"""Who is told when nobody is there: the next level up, so that a fact never ends at an empty desk. Pure."""

from gridgov.events.rules.holding import Holder, acceptor_of
from gridgov.grids.rules.paths import Level, at_level, parent_of
from gridgov.people.rules.roles import Role


def ladder_of(holder: Holder, *, scope_path: str) -> tuple[Holder, ...]:
    """The holder, then who accepts there, then at each level above, up to the county's dispatcher.

    For a unit the ladder starts where the event lies: those who dispatched it must find another.
    """
    rungs = [holder]
    path: str | None = holder.path or scope_path
    while path is not None:
        rung = acceptor_of(path)
        if rung not in rungs:
            rungs.append(rung)
        path = parent_of(rung.path or path)
    return tuple(rungs)


def duty_of(scope_path: str) -> tuple[Holder, ...]:
    """Who hears at once of what is 重大紧急: the duty heads and dispatchers of the town and the county; of each post those
    on shift, where a shift is in force."""
    county = scope_path[:6]
    town = at_level(scope_path, Level.TOWN)
    posts = [Holder(Role.DUTY_HEAD, county), Holder(Role.COUNTY_DISPATCHER, county)]
    if town is not None:
        posts = [Holder(Role.DUTY_HEAD, town), Holder(Role.TOWN_DISPATCHER, town), *posts]
    return tuple(posts)
