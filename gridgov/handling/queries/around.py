"""Who has to do with an event, by name, and whom it may be given to."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.events.queries import Event
from gridgov.events.rules.holding import Holder
from gridgov.grids.rules.paths import LENGTHS
from gridgov.grids.tables import AreaRow
from gridgov.handling.queries.names import names_of_holders
from gridgov.handling.rules.giving import may_help, may_lead
from gridgov.handling.schemas.around import AreaNameOut, EventPeopleOut, TargetOut
from gridgov.people.queries import permissions_of
from gridgov.people.queries.posts_at import names_in_posts
from gridgov.people.queries.stand_ins import names_of
from gridgov.people.rules.roles import ROLE_NAMES, Role

_MOST_NAMED = 5


async def people_of(session: AsyncSession, event: Event) -> EventPeopleOut:
    """In four reads."""
    holders = {
        "holder": Holder(event.holder_role, event.holder_path, event.holder_unit_id),
        "lead": Holder(event.lead_role, event.lead_path, event.lead_unit_id),
        "dispatcher": Holder(event.dispatcher_role, event.dispatcher_path),
        "receiver": Holder(event.receiver_role, event.receiver_path),
    }
    there = {name: holder for name, holder in holders.items() if holder != Holder()}
    called = dict(zip(there, await names_of_holders(session, list(there.values())), strict=True))
    ids = {one for one in (event.handler_id, event.reporter_id) if one is not None}
    names = await names_of(session, ids)
    return EventPeopleOut(
        areas=await _areas(session, event.area_path), **{name: called.get(name) for name in holders},
        handler=names.get(event.handler_id) if event.handler_id else None,
        reporter=names.get(event.reporter_id) if event.reporter_id else None,
    )  # fmt: skip


async def targets_of(session: AsyncSession, event: Event, *, at: datetime) -> list[TargetOut]:
    """The posts that hold the event's place and may lead or help, where somebody sits; the nearest first."""
    table = permissions_of(session)
    leads = {role for role in Role if may_lead(table, role)}
    helps = {role for role in Role if may_help(table, role)}
    areas = {area.path: area.name for area in await _areas(session, event.scope_path)}
    found: dict[tuple[str, str], list[str]] = {}
    posts = await names_in_posts(
        session, roles=sorted(leads | helps), area_paths=list(areas), apart_from=event.concerns_id, at=at
    )
    for role, path, name in posts:
        found.setdefault((role, path), []).append(name)
    return [
        TargetOut(
            role=role, role_zh=ROLE_NAMES[Role(role)][0], role_en=ROLE_NAMES[Role(role)][1], area_path=path,
            area_name=areas[path], may_lead=role in leads, may_help=role in helps, people=names[:_MOST_NAMED],
        )
        for (role, path), names in sorted(found.items(), key=lambda one: (-len(one[0][1]), one[0]))
    ]  # fmt: skip


async def _areas(session: AsyncSession, path: str) -> Sequence[AreaNameOut]:
    paths = [path[:length] for length in LENGTHS if length <= len(path)]
    statement = (
        select(AreaRow.path, AreaRow.name, AreaRow.level)
        .where(AreaRow.path.in_(paths))
        .order_by(AreaRow.path)
    )
    return [AreaNameOut.model_validate(row) for row in await session.execute(statement)]
