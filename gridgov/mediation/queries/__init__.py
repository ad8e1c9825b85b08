"""Reads of mediation: one case within scope, pages, what rides on the session, what was sealed opened again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, any_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.cipher import cipher_of
from gridgov.db.paging import cut_page
from gridgov.errors import NotFound
from gridgov.grids.queries.scope import ScopeColumns, area_is, in_scope
from gridgov.mediation.rules.catalogue import MediationCatalogue
from gridgov.mediation.rules.limits import MediationLimits
from gridgov.mediation.tables import MediationCase
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

Case = MediationCase
"""A case as other features read it; they change it only by our actions."""

MATTER, ENDING, CRIME, FOLLOW = (
    f"mediation_cases.{part}" for part in ("matter", "ending", "crime", "follow")
)
PARTY_NAME, IDENTITY, PHONE, ADDRESS, AGENT = (
    f"mediation_parties.{part}" for part in ("name", "identity", "phone", "address", "agent")
)
MEDIATOR_NAME, CONFLICT = "mediation_mediators.name", "mediation_mediators.conflict"
MINUTES, FACTS, DUTIES = (
    "mediation_sessions.minutes",
    "mediation_agreements.facts",
    "mediation_agreements.duties",
)
WHAT, PROOF, VISIT_WORDS = "mediation_terms.what", "mediation_terms.proof", "mediation_visits.words"
"""The contexts that each is sealed in."""
BY_IDENTITY, BY_PHONE, BY_CODE = "identity", "phone", "mediation_cases.code"
"""The contexts of the keyed hashes."""

SCOPE = ScopeColumns(
    county_code=MediationCase.__table__.c.county_code,
    scope_path=MediationCase.__table__.c.scope_path,
    owner_ids=(any_(MediationCase.__table__.c.mediator_ids),),
)


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What a list is narrowed to; every part is optional."""

    area_path: str | None = None
    state: str | None = None
    type_code: str | None = None
    mine: UUID | None = None


def limits_of(session: AsyncSession) -> MediationLimits:
    """The limits that ride on the session."""
    return cast(MediationLimits, session.info["mediation_limits"])


def catalogue_of(session: AsyncSession) -> MediationCatalogue:
    """The tables of data that ride on the session."""
    return cast(MediationCatalogue, session.info["mediation"])


def case_subject(case: MediationCase) -> Subject:
    """A case as the permission table sees it: whoever mediates it calls it their own."""
    return Subject(case.county_code, case.scope_path, owner_ids=frozenset(case.mediator_ids))


async def case_by_id(session: AsyncSession, *, county_code: str, case_id: UUID) -> MediationCase | None:
    """A case, asked by the system itself: no scope."""
    statement = select(MediationCase).where(
        MediationCase.county_code == county_code, MediationCase.id == case_id
    )
    return (await session.scalars(statement)).one_or_none()


async def case_of_event(session: AsyncSession, *, county_code: str, event_id: UUID) -> MediationCase | None:
    """The case that was opened from an event."""
    statement = select(MediationCase).where(
        MediationCase.county_code == county_code, MediationCase.event_id == event_id
    )
    return (await session.scalars(statement)).one_or_none()


async def case_by_follow(
    session: AsyncSession, *, county_code: str, follow_hash: bytes
) -> MediationCase | None:
    """The case of a parties' code."""
    statement = select(MediationCase).where(
        MediationCase.county_code == county_code, MediationCase.follow_hash == follow_hash
    )
    return (await session.scalars(statement)).one_or_none()


async def visible_case(session: AsyncSession, person: Person, case_id: UUID) -> MediationCase:
    """A case within scope, or `NotFound`."""
    gate = in_scope(permissions_of(session), person, "mediation.read", SCOPE)
    statement = select(MediationCase).where(
        MediationCase.county_code == person.county_code, MediationCase.id == case_id, gate
    )
    found = (await session.scalars(statement)).one_or_none()
    if found is None:
        raise NotFound("没有这个调解案件,或不在您的管辖范围内", "No such case, or outside your scope")
    return found


async def case_page(
    session: AsyncSession,
    person: Person,
    narrowed: CaseFilter,
    *,
    after: tuple[datetime, UUID] | None,
    limit: int,
) -> tuple[Sequence[MediationCase], bool]:
    """A page of those within scope, the newest first, and whether more follow. By time: the id of a case that was opened from
    an event is made of the event's, and tells nothing of when."""
    gate = in_scope(permissions_of(session), person, "mediation.read", SCOPE)
    conditions = [MediationCase.county_code == person.county_code, gate, *_narrowed(narrowed)]
    if after is not None:
        conditions.append(tuple_(MediationCase.opened_at, MediationCase.id) < tuple_(*after))
    newest = (MediationCase.opened_at.desc(), MediationCase.id.desc())
    statement = select(MediationCase).where(*conditions).order_by(*newest).limit(limit + 1)
    return cut_page((await session.scalars(statement)).all(), limit)


def opened(session: AsyncSession, sealed: bytes | None, context: str) -> str | None:
    """What was sealed, in full."""
    return cipher_of(session).open(sealed, context=context) if sealed is not None else None


def _narrowed(narrowed: CaseFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if narrowed.area_path is not None:
        found.append(area_is(MediationCase.scope_path.expression, narrowed.area_path))
    if narrowed.state is not None:
        found.append(MediationCase.state == narrowed.state)
    if narrowed.type_code is not None:
        found.append(MediationCase.type_code == narrowed.type_code)
    if narrowed.mine is not None:
        found.append(MediationCase.mediator_ids.contains([narrowed.mine]))
    return found
