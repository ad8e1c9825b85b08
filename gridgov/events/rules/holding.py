"""Whose move it is: who holds an event in each state, and who may make a move beside what the table grants."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from gridgov.events.rules.lifecycle import OPEN, EventState, Move, Party
from gridgov.grids.rules.paths import Level, at_level, parent_of
from gridgov.people.rules.roles import Person, Post, Role


@dataclass(frozen=True, slots=True)
class Holder:
    """A role at an area, or a unit."""

    role: str | None = None
    path: str | None = None
    unit_id: UUID | None = None


NOBODY = Holder()


@dataclass(frozen=True, slots=True)
class Holders:
    """Whose move an event is now, to whom it was dispatched, and who gave it out."""

    holder: Holder = NOBODY
    lead: Holder = NOBODY
    dispatcher: Holder = NOBODY
    scope_path: str = ""

    def of(self, party: Party) -> tuple[Holder, ...] | None:
        """Those who may make a move of this party's; None where the table alone decides."""
        if party is Party.HOLDER:
            return (self.holder,)
        if party is Party.LEAD:
            return (self.holder, self.lead)
        if party is Party.LEAD_ONLY:
            return (self.lead,)
        if party is Party.DISPATCHER:
            return self.deciders
        return None

    @property
    def giver(self) -> Holder:
        """Who gave it out, or would have."""
        return self.dispatcher if self.dispatcher != NOBODY else acceptor_of(self.scope_path)

    @property
    def deciders(self) -> tuple[Holder, ...]:
        """Whose move it is, who gave it out, the posts above: never the lead, who would decide their own matter."""
        candidates = (
            self.holder, *ladder_of(self.giver, scope_path=self.scope_path), *heads_above(self.giver, self.scope_path),
        )  # fmt: skip
        return tuple(dict.fromkeys(one for one in candidates if one not in {self.lead, NOBODY}))


NOT_BY_HANDLER = (
    "处置人不能核查或办结自己处置的事件",
    "Whoever handled it can neither verify nor close it",
)
NOT_OWN_CASE = ("经办人不能决定自己的事项", "Whoever handles it cannot decide this")
_APART_FROM_HANDLER = {Party.NOT_HANDLER: NOT_BY_HANDLER, Party.DISPATCHER: NOT_OWN_CASE}
"""Moves that whoever handles it may not make, nor anybody in their name, and what they are told."""


def acceptor_of(scope_path: str) -> Holder:
    """Who receives first: the community's clerk; the town's or the county's dispatcher where it lies no deeper."""
    community = at_level(scope_path, Level.COMMUNITY)
    if community is not None:
        return Holder(Role.COMMUNITY_CLERK, community)
    town = at_level(scope_path, Level.TOWN)
    if town is not None:
        return Holder(Role.TOWN_DISPATCHER, town)
    return centre_of(scope_path)


def receiver_of(scope_path: str, *, from_police: bool) -> Holder:
    """Who receives a report: whoever accepts there; what comes from the police the town's dispatcher."""
    town = at_level(scope_path, Level.TOWN)
    return acceptor_of(town or scope_path) if from_police else acceptor_of(scope_path)


def centre_of(scope_path: str) -> Holder:
    """The county centre: rules, reviews objections, and receives what skips the levels between."""
    return Holder(Role.COUNTY_DISPATCHER, scope_path[:6])


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


def heads_above(holder: Holder, scope_path: str) -> tuple[Holder, ...]:
    """The duty heads of the levels at and above a post."""
    path = holder.path or scope_path
    areas = [at_level(path, Level.TOWN), at_level(path, Level.COUNTY)]
    return tuple(Holder(Role.DUTY_HEAD, area) for area in areas if area is not None)


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
    move: Move, person: Person, *, holders: "Holders", handler_id: UUID | None, reporter_id: UUID | None
) -> tuple[str, str] | None:
    """Why this person may not make this move (Chinese, English), or None."""
    concerned = holders.of(move.party)
    if concerned is not None and not any(holds(person, holder) for holder in concerned):
        return "此件当前不由您承办", "This is not yours to handle at present"
    if move.party in _APART_FROM_HANDLER and handler_id == person.id:
        return _APART_FROM_HANDLER[move.party]
    if move.party is Party.REPORTER and reporter_id != person.id:
        return "只有上报人可以进行此操作", "Only whoever reported it may do this"
    return None


def posts_to_act_in(move: Move, posts: Iterable[Post], *, handler_id: UUID | None) -> list[Post]:
    """Of the posts that a move is granted to, those it may be made in: nobody verifies or decides in the name of who
    handled it."""
    if move.party not in _APART_FROM_HANDLER or handler_id is None:
        return list(posts)
    return [post for post in posts if post.on_behalf_of != handler_id]


def refused_in_every_post(move: Move) -> tuple[str, str]:
    """What is said where somebody might make a move only in the name of who handled it."""
    return _APART_FROM_HANDLER.get(move.party, NOT_BY_HANDLER)


def acting_post(person: Person, posts: Iterable[Post], *, holders: Iterable[Holder] = ()) -> Post | None:
    """The post in which a person acts: of those the move is granted to that of the first of these holders, else the first;
    else the first held."""
    granted = list(posts)
    concerned = (post for holder in holders for post in granted if is_holder(post, holder))
    return next(concerned, None) or next(iter(granted or person.posts), None)


def receiver_leads(state: EventState, *, handler_id: UUID | None) -> bool:
    """首接负责: whoever received it first leads until somebody else has signed for it."""
    return state in OPEN and (handler_id is None or state is EventState.SELF_RESOLVED)


def reporting_post(person: Person, area_path: str) -> Post | None:
    """The post in which a person reports: the first that works where it happened, else the first held."""
    there = (post for post in person.posts if area_path.startswith(post.area_path))
    return next(there, None) or next(iter(person.posts), None)


def lifts_to(holder: Holder, to: Holder) -> bool:
    """Whether handing it to a post is a lift: not where that post holds it already, nor where a level above does."""
    if holder == to:
        return False
    above = holder.path is not None and to.path is not None and len(holder.path) < len(to.path)
    return not (above and to.path is not None and to.path.startswith(holder.path or ""))


def as_data(holder: Holder) -> dict[str, Any]:
    """A holder as a step of the history carries it."""
    return {
        "role": holder.role,
        "area_path": holder.path,
        "unit_id": str(holder.unit_id) if holder.unit_id else None,
    }


def from_data(data: Mapping[str, Any]) -> Holder:
    """The holder again, from what `as_data` gave."""
    return Holder(data["role"], data["area_path"], UUID(data["unit_id"]) if data["unit_id"] else None)


def is_holder(post: Post, holder: Holder) -> bool:
    """Whether this post is (one of) the holder's."""
    if holder.unit_id is not None:
        return post.unit_id == holder.unit_id
    return (post.role, post.area_path) == (holder.role, holder.path)
