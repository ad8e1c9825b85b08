"""Things as a chain shows them: those within the asker's scope by their own feature's gate, the rest bare."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import any_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.collection.queries.records import SCOPE as RECORD_SCOPE
from gridgov.collection.tables import CollectedRecord
from gridgov.db.base import uuids
from gridgov.errors import NotFound
from gridgov.events.queries import SCOPE as EVENT_SCOPE
from gridgov.events.tables import EventRow
from gridgov.grids.queries.scope import in_scope
from gridgov.loop.rules.links import KIND_NAMES, ThingKind
from gridgov.loop.schemas import LoopThingOut
from gridgov.mediation.queries import SCOPE as CASE_SCOPE
from gridgov.mediation.tables import MediationCase
from gridgov.patrol.queries import visible_rows
from gridgov.patrol.tables import PatrolFinding, PatrolTarget
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person

Read = Callable[[AsyncSession, Person, Sequence[UUID]], Awaitable[list[LoopThingOut]]]
Node = tuple[ThingKind, UUID]


async def things_of(
    session: AsyncSession, person: Person, nodes: Collection[Node]
) -> dict[Node, LoopThingOut]:
    """Each as this person may see it; one statement for each kind."""
    found = {node: _bare(*node) for node in nodes}
    for kind, read in READS.items():
        ids = [thing_id for other, thing_id in nodes if other is kind]
        if ids:
            found |= {(kind, thing.id): thing for thing in await read(session, person, ids)}
    return found


async def visible_thing(
    session: AsyncSession, person: Person, kind: ThingKind, thing_id: UUID
) -> LoopThingOut:
    """A thing within scope, or `NotFound`."""
    thing = (await things_of(session, person, [(kind, thing_id)]))[(kind, thing_id)]
    if not thing.within_scope:
        raise NotFound("未找到,或不在您的管辖范围内", "Not found, or outside your scope")
    return thing


def _bare(kind: ThingKind, thing_id: UUID) -> LoopThingOut:
    zh, en = KIND_NAMES[kind]
    return LoopThingOut(kind=kind, kind_zh=zh, kind_en=en, id=thing_id, within_scope=False)


def _shown(kind: ThingKind, thing_id: UUID, **content: object) -> LoopThingOut:
    return _bare(kind, thing_id).model_copy(update={"within_scope": True, **content})


async def _events(session: AsyncSession, person: Person, ids: Sequence[UUID]) -> list[LoopThingOut]:
    gate = in_scope(permissions_of(session), person, "event.read", EVENT_SCOPE)
    rows = await session.scalars(
        select(EventRow).where(
            EventRow.county_code == person.county_code, EventRow.id == any_(uuids(ids)), gate
        )
    )
    return [
        _shown(ThingKind.EVENT, row.id, name=row.number, type_code=row.type_code, state=row.state, area_path=row.area_path,
               at=row.received_at)
        for row in rows
    ]  # fmt: skip


async def _cases(session: AsyncSession, person: Person, ids: Sequence[UUID]) -> list[LoopThingOut]:
    gate = in_scope(permissions_of(session), person, "mediation.read", CASE_SCOPE)
    rows = await session.scalars(
        select(MediationCase).where(
            MediationCase.county_code == person.county_code, MediationCase.id == any_(uuids(ids)), gate
        )
    )
    return [
        _shown(ThingKind.CASE, row.id, name=row.file_number or row.code, type_code=row.type_code, state=row.state,
               area_path=row.area_path, at=row.opened_at)
        for row in rows
    ]  # fmt: skip


async def _findings(session: AsyncSession, person: Person, ids: Sequence[UUID]) -> list[LoopThingOut]:
    return [
        _shown(ThingKind.FINDING, row.id, name=row.notice_number, type_code=row.event_type, state=row.state,
               area_path=row.scope_path, at=row.found_at)
        for row in await visible_rows(session, person, PatrolFinding, ids)
    ]  # fmt: skip


async def _targets(session: AsyncSession, person: Person, ids: Sequence[UUID]) -> list[LoopThingOut]:
    return [
        _shown(ThingKind.TARGET, row.id, name=row.name, type_code=row.kind, state=row.state, area_path=row.scope_path,
               at=row.made_at)
        for row in await visible_rows(session, person, PatrolTarget, ids)
    ]  # fmt: skip


async def _records(session: AsyncSession, person: Person, ids: Sequence[UUID]) -> list[LoopThingOut]:
    """Without a title: a resident's is a name."""
    gate = in_scope(permissions_of(session), person, "record.read", RECORD_SCOPE)
    rows = await session.scalars(
        select(CollectedRecord).where(
            CollectedRecord.county_code == person.county_code, CollectedRecord.id == any_(uuids(ids)), gate
        )
    )
    return [
        _shown(ThingKind.RECORD, row.id, name=row.code, type_code=row.kind, state=row.state, area_path=row.scope_path,
               at=row.added_at)
        for row in rows
    ]  # fmt: skip


READS: Mapping[ThingKind, Read] = {
    ThingKind.EVENT: _events,
    ThingKind.CASE: _cases,
    ThingKind.FINDING: _findings,
    ThingKind.TARGET: _targets,
    ThingKind.RECORD: _records,
}
