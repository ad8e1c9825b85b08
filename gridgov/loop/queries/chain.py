"""The chain of a thing: walked forward to what it brought about, and back to what brought it about, a step at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.loop.queries import Link, limits_of, links_from
from gridgov.loop.queries.things import Node, things_of, visible_thing
from gridgov.loop.rules.limits import LoopLimits
from gridgov.loop.rules.links import ThingKind, packaged_links
from gridgov.loop.schemas import ChainOut, LoopLinkOut, LoopThingOut
from gridgov.people.rules.roles import Person


@dataclass(slots=True)
class _Walk:
    """The links in the order in which they were met, each with its steps, and whether there were more."""

    links: list[tuple[Link, int]] = field(default_factory=list)
    cut: bool = False


async def chain_of(session: AsyncSession, person: Person, kind: ThingKind, thing_id: UUID) -> ChainOut:
    """Within the person's scope, or `NotFound`; what lies outside is a bare link, and the walk goes on past it."""
    thing = await visible_thing(session, person, kind, thing_id)
    limits = limits_of(session)
    back = await _walk(session, person.county_code, (kind, thing_id), limits, back=True)
    forward = await _walk(session, person.county_code, (kind, thing_id), limits, back=False)
    nodes = {node for link, _ in (*back.links, *forward.links) for node in _ends(link)}
    things = await things_of(session, person, nodes)
    return ChainOut(
        thing=thing,
        back=[_shown(link, steps, things) for link, steps in back.links],
        forward=[_shown(link, steps, things) for link, steps in forward.links],
        cut=back.cut or forward.cut,
    )


async def _walk(
    session: AsyncSession, county_code: str, start: Node, limits: LoopLimits, *, back: bool
) -> _Walk:
    """At most so many links, so many steps far; a thing that is met twice is walked from once."""
    walk, seen, edge = _Walk(), {start}, [start]
    for steps in range(1, limits.chain_deepest + 1):
        room = limits.chain_most - len(walk.links)
        found = await links_from(
            session, [thing_id for _, thing_id in edge], county_code=county_code, back=back, limit=room + 1
        )
        walk.cut = len(found) > room
        # A circle (a dispute that went up by the event it came from) ends where it began.
        onward = [link for link in found[:room] if _far_end(link, back=back) != start]
        walk.links += [(link, steps) for link in onward]
        edge = _new_ends(onward, seen, back=back)
        if walk.cut or not edge:
            return walk
    walk.cut = bool(edge)
    return walk


def _new_ends(links: Sequence[Link], seen: set[Node], *, back: bool) -> list[Node]:
    ends = dict.fromkeys(_far_end(link, back=back) for link in links)
    fresh = [node for node in ends if node not in seen]
    seen.update(fresh)
    return fresh


def _far_end(link: Link, *, back: bool) -> Node:
    cause, effect = _ends(link)
    return cause if back else effect


def _ends(link: Link) -> tuple[Node, Node]:
    return (ThingKind(link.cause_kind), link.cause_id), (ThingKind(link.effect_kind), link.effect_id)


def _shown(link: Link, steps: int, things: dict[Node, LoopThingOut]) -> LoopLinkOut:
    rule = packaged_links().rules[link.rule]
    cause, effect = (things[node] for node in _ends(link))
    return LoopLinkOut(
        rule=rule.code, rule_zh=rule.zh, rule_en=rule.en, cause=cause, cause_zh=rule.cause_zh, cause_en=rule.cause_en,
        effect=effect, effect_zh=rule.effect_zh, effect_en=rule.effect_en, at=link.at, steps=steps,
    )  # fmt: skip
