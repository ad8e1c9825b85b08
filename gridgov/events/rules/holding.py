"""Whose move it is: who holds an event in each state, and who may make a move beside what the table grants."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from gridgov.events.rules.lifecycle import Move, Party
from gridgov.grids.rules.paths import Level, at_level
from gridgov.people.rules.roles import Person, Post, Role


@dataclass(frozen=True, slots=True)
class Holder:
    """A role at an area, or a unit."""

    role: str | None = None
    path: str | None = None
    unit_id: UUID | None = None


NOBODY = Holder()


def acceptor_of(scope_path: str) -> Holder:
    """Who receives first: the community's clerk; the town's or the county's dispatcher where it lies no deeper."""
    community = at_level(scope_path, Level.COMMUNITY)
    if community is not None:
        return Holder(Role.COMMUNITY_CLERK, community)
    town = at_level(scope_path, Level.TOWN)
    if town is not None:
        return Holder(Role.TOWN_DISPATCHER, town)
    return Holder(Role.COUNTY_DISPATCHER, scope_path[:6])


def verifier_of(scope_path: str, *, reporter_holds_grid: bool) -> Holder:
    """Who looks whether it is done: the grid's own worker where that worker reported it, else who accepts there."""
    grid = at_level(scope_path, Level.GRID)
    if reporter_holds_grid and grid is not None:
        return Holder(Role.GRIDWORKER, grid)
    return acceptor_of(scope_path)


def holds(person: Person, holder: Holder) -> bool:
    """Whether this person is (one of) the holder's people."""
    if holder.unit_id is not None:
        return holder.unit_id in person.unit_ids
    return any(post.role == holder.role and post.area_path == holder.path for post in person.posts)


def party_refuses(
    move: Move, person: Person, *, holder: Holder, handler_id: UUID | None, reporter_id: UUID | None
) -> tuple[str, str] | None:
    """Why this person may not make this move (Chinese, English), or None."""
    if move.party is Party.HOLDER and not holds(person, holder):
        return "此件当前不由您承办", "This is not yours to handle at present"
    if move.party is Party.NOT_HANDLER and handler_id == person.id:
        return "处置人不能核查或办结自己处置的事件", "Whoever handled it can neither verify nor close it"
    if move.party is Party.REPORTER and reporter_id != person.id:
        return "只有上报人可以进行此操作", "Only whoever reported it may do this"
    return None


def acting_post(person: Person, posts: Iterable[Post]) -> Post | None:
    """The post in which a person acts: the first of those the grant named, else the first held."""
    return next(iter(posts), None) or (person.posts[0] if person.posts else None)
