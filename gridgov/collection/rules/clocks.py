"""Who owes what of a record: the gridworker of its grid, else whoever accepts there. Pure."""

from gridgov.grids.rules.paths import LENGTH_OF, Level
from gridgov.people.rules.roles import Role

_GRID = LENGTH_OF[Level.GRID]


def owner_of(scope_path: str) -> tuple[Role, str]:
    """The post that looks after a place: the grid's worker, or the desk of the lowest area known."""
    if len(scope_path) >= _GRID:
        return Role.GRIDWORKER, scope_path[:_GRID]
    if len(scope_path) >= LENGTH_OF[Level.COMMUNITY]:
        return Role.COMMUNITY_CLERK, scope_path
    if len(scope_path) >= LENGTH_OF[Level.TOWN]:
        return Role.TOWN_DISPATCHER, scope_path
    return Role.COUNTY_DISPATCHER, scope_path


def type_code_of(kind: str, class_code: str | None) -> str:
    """By what a policy tells records apart."""
    return f"{kind}.{class_code or 'any'}"
