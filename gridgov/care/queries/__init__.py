"""Reads of the care list: one within scope, pages, what is sealed opened again."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, Select, bindparam, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.care.rules.limits import CareLimits
from gridgov.care.tables import CareAgreement, CareContact, ServedPerson
from gridgov.db.cipher import cipher_of
from gridgov.db.paging import cut_page
from gridgov.errors import NotFound
from gridgov.grids.queries.scope import ScopeColumns, area_is, in_scope
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

Served = ServedPerson
"""A served person as other features read them."""
Contact = CareContact

NAME, ADDRESS, ACCESS, HEALTH = (f"served_persons.{part}" for part in ("name", "address", "access", "health"))
PHONE, CONTACT_NAME, CONTACT_PHONE = "served_persons.phone", "care_contacts.name", "care_contacts.phone"
"""The contexts that each is sealed in."""
BY_NAME, BY_PHONE = "name", "phone"
"""The contexts of the keyed hashes: a number is found wherever it stands."""

SCOPE = ScopeColumns(
    county_code=ServedPerson.__table__.c.county_code, scope_path=ServedPerson.__table__.c.scope_path
)


@dataclass(frozen=True, slots=True)
class ServedFilter:
    """What a list is narrowed to; every part is optional. A number may be the person's or an open contact's."""

    area_path: str | None = None
    lives_alone: bool | None = None
    ended: bool = False
    name: str | None = None
    phone: str | None = None


def limits_of(session: AsyncSession) -> CareLimits:
    """The limits that ride on the session."""
    return cast(CareLimits, session.info["care_limits"])


def served_subject(row: ServedPerson) -> Subject:
    """A served person as the permission table sees them."""
    return Subject(row.county_code, row.scope_path)


async def served_by_id(session: AsyncSession, *, county_code: str, served_id: UUID) -> ServedPerson | None:
    """A served person, ended or not, asked by the system itself: no scope."""
    return (await session.scalars(_by_id(), {"county": county_code, "served": served_id})).one_or_none()


@cache
def _by_id() -> Select[ServedPerson]:
    return select(ServedPerson).where(
        ServedPerson.county_code == bindparam("county"), ServedPerson.id == bindparam("served")
    )


async def visible_served(session: AsyncSession, person: Person, served_id: UUID) -> ServedPerson:
    """A served person within scope, or `NotFound`."""
    gate = in_scope(permissions_of(session), person, "care.read", SCOPE)
    statement = select(ServedPerson).where(
        ServedPerson.county_code == person.county_code, ServedPerson.id == served_id, gate
    )
    found = (await session.scalars(statement)).one_or_none()
    if found is None:
        raise NotFound("没有这位关爱对象,或不在您的管辖范围内", "No such person, or outside your scope")
    return found


async def served_page(
    session: AsyncSession, person: Person, narrowed: ServedFilter, *, cursor: UUID | None, limit: int
) -> tuple[Sequence[ServedPerson], UUID | None]:
    """A page of those within scope, by id, and the cursor of the next."""
    gate = in_scope(permissions_of(session), person, "care.read", SCOPE)
    conditions = [ServedPerson.county_code == person.county_code, gate, *_narrowed(session, narrowed)]
    if cursor is not None:
        conditions.append(ServedPerson.id > cursor)
    statement = select(ServedPerson).where(*conditions).order_by(ServedPerson.id).limit(limit + 1)
    page, more = cut_page((await session.scalars(statement)).all(), limit)
    return page, page[-1].id if more else None


async def open_contacts(session: AsyncSession, *, county_code: str, served_id: UUID) -> Sequence[CareContact]:
    """Those who are told, in their order; bounded by the limit that adding them has."""
    return (await session.scalars(_open_contacts(), {"county": county_code, "served": served_id})).all()


@cache
def _open_contacts() -> Select[CareContact]:
    return (
        select(CareContact)
        .where(
            CareContact.county_code == bindparam("county"),
            CareContact.served_id == bindparam("served"),
            CareContact.ended_at.is_(None),
        )
        .order_by(CareContact.position)
    )


async def contact_by_id(session: AsyncSession, *, county_code: str, contact_id: UUID) -> CareContact | None:
    """A contact of anybody's, ended or not."""
    statement = select(CareContact).where(
        CareContact.county_code == county_code, CareContact.id == contact_id
    )
    return (await session.scalars(statement)).one_or_none()


async def agreements_of(
    session: AsyncSession, *, county_code: str, served_id: UUID
) -> Sequence[CareAgreement]:
    """Agreements, the one that begins last first; bounded by the limit that adding them has."""
    statement = (
        select(CareAgreement)
        .where(CareAgreement.county_code == county_code, CareAgreement.served_id == served_id)
        .order_by(CareAgreement.begins_on.desc(), CareAgreement.id)
    )
    return (await session.scalars(statement)).all()


async def agreement_by_id(
    session: AsyncSession, *, county_code: str, agreement_id: UUID
) -> CareAgreement | None:
    statement = select(CareAgreement).where(
        CareAgreement.county_code == county_code, CareAgreement.id == agreement_id
    )
    return (await session.scalars(statement)).one_or_none()


def opened(session: AsyncSession, sealed: bytes | None, context: str) -> str | None:
    """What was sealed, in full."""
    return cipher_of(session).open(sealed, context=context) if sealed is not None else None


def _narrowed(session: AsyncSession, narrowed: ServedFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if narrowed.area_path is not None:
        found.append(area_is(ServedPerson.scope_path.expression, narrowed.area_path))
    if narrowed.lives_alone is not None:
        found.append(ServedPerson.lives_alone.is_(narrowed.lives_alone))
    if not narrowed.ended:
        found.append(ServedPerson.ended_at.is_(None))
    cipher = cipher_of(session)
    if narrowed.name is not None:
        found.append(ServedPerson.name_index.in_(cipher.indexes(narrowed.name, context=BY_NAME)))
    if narrowed.phone is not None:
        indexes = cipher.indexes(narrowed.phone, context=BY_PHONE)
        found.append(or_(ServedPerson.phone_index.in_(indexes), _has_contact_with(indexes)))
    return found


def _has_contact_with(indexes: Sequence[bytes]) -> ColumnElement[bool]:
    return exists().where(
        CareContact.county_code == ServedPerson.county_code,
        CareContact.served_id == ServedPerson.id,
        CareContact.phone_index.in_(indexes),
        CareContact.ended_at.is_(None),
    )
