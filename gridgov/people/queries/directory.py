"""Who works where: people within a person's scope, their posts, units.

The scope gate of people is written here, because a person has many places: one is in scope when some post of theirs
that has not ended is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Exists, exists, false, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.cipher import cipher_of, masked_phone
from gridgov.db.paging import cut_page
from gridgov.errors import NotFound
from gridgov.people.queries import permissions_of
from gridgov.people.queries.stand_ins import names_of
from gridgov.people.rules.permissions import Grant, Scope
from gridgov.people.rules.posts import PostTerms
from gridgov.people.rules.roles import ROLE_NAMES, Person, Post, Role
from gridgov.people.rules.stages import stage_of
from gridgov.people.schemas import MeOut, MyPostOut, PersonOut, PersonPage, PostOut, UnitOut, UnitPage
from gridgov.people.tables import AccountRow, PersonRow, PostRow, UnitRow

PHONE = "persons.phone"
"""The context a phone number is sealed in."""
_MOST_POSTS = 2000
_NO_ACCOUNT: dict[str, Any] = {"username": None, "second_factor": None, "must_change_password": None}


@dataclass(frozen=True, slots=True)
class PersonFilter:
    """What a list of people is narrowed to: somebody holding this role, somewhere in this area, of a name with this in it."""

    role: Role | None = None
    area_path: str | None = None
    name: str | None = None
    left: bool = False
    """Those who are disabled, instead of those who work here."""


async def person_page(
    session: AsyncSession,
    person: Person,
    narrowed: PersonFilter,
    *,
    cursor: UUID | None,
    limit: int,
    at: datetime,
) -> PersonPage:
    """A page of those who work here now (or of those who left), by id, phone numbers masked."""
    left = PersonRow.left_at.is_not(None) if narrowed.left else PersonRow.left_at.is_(None)
    conditions = [_gate(session, person, at), left]
    if narrowed.name is not None:
        conditions.append(PersonRow.name.contains(narrowed.name, autoescape=True))
    if narrowed.role is not None or narrowed.area_path is not None:
        conditions.append(_holds(at, role=narrowed.role, area_path=narrowed.area_path))
    if cursor is not None:
        conditions.append(PersonRow.id > cursor)
    statement = select(PersonRow).where(*conditions).order_by(PersonRow.id).limit(limit + 1)
    page, more = cut_page((await session.scalars(statement)).all(), limit)
    return PersonPage(
        items=await _shown(session, person, page, since=at), next_cursor=page[-1].id if more else None
    )


async def visible_person(
    session: AsyncSession, person: Person, person_id: UUID, *, at: datetime
) -> PersonRow:
    """A person within scope, or `NotFound`; people who left are seen by whoever sees the whole county."""
    statement = select(PersonRow).where(PersonRow.id == person_id, _gate(session, person, at))
    found = (await session.scalars(statement)).one_or_none()
    if found is None:
        raise NotFound("没有这个人员,或不在您的管辖范围内", "No such person, or outside your scope")
    return found


async def shown_person(session: AsyncSession, person: Person, row: PersonRow) -> PersonOut:
    """A person with every post, past ones too, the phone number masked."""
    return (await _shown(session, person, [row], since=None))[0]


def phone_of(session: AsyncSession, row: PersonRow) -> str | None:
    """The number in full: for whoever named a purpose, and for sending."""
    return cipher_of(session).open(row.phone_sealed, context=PHONE) if row.phone_sealed else None


async def person_by_id(session: AsyncSession, *, county_code: str, person_id: UUID) -> PersonRow | None:
    """A person of a county, asked by the system itself: no scope."""
    statement = select(PersonRow).where(PersonRow.county_code == county_code, PersonRow.id == person_id)
    return (await session.scalars(statement)).one_or_none()


async def find_post(session: AsyncSession, *, county_code: str, post_id: UUID) -> PostRow | None:
    """A post of this county's."""
    statement = (
        select(PostRow)
        .join(PersonRow, PersonRow.id == PostRow.person_id)
        .where(PostRow.id == post_id, PersonRow.county_code == county_code)
    )
    return (await session.scalars(statement)).one_or_none()


async def open_posts(session: AsyncSession, person_id: UUID, *, at: datetime) -> Sequence[PostRow]:
    """A person's posts that have not ended, those to come too."""
    statement = select(PostRow).where(PostRow.person_id == person_id, _not_ended(at)).order_by(PostRow.id)
    return (await session.scalars(statement)).all()


def terms_of(row: PostRow) -> PostTerms:
    return PostTerms(Role(row.role), row.area_path, row.unit_id, row.starts_at, row.ends_at, row.full_time)


async def posts_out(session: AsyncSession, rows: Sequence[PostRow]) -> list[PostOut]:
    """Posts as they are shown."""
    names = await unit_names(session, {row.unit_id for row in rows if row.unit_id})
    return [_post_out(row, names) for row in rows]


async def me_of(session: AsyncSession, person: Person) -> MeOut:
    """Who somebody is to themselves."""
    username = (
        await session.scalars(select(AccountRow.username).where(AccountRow.id == person.account_id))
    ).one()
    names = await unit_names(session, set(person.unit_ids))
    absent = await names_of(session, {post.on_behalf_of for post in person.posts if post.on_behalf_of})
    table = permissions_of(session)
    return MeOut(
        id=person.id, county_code=person.county_code, name=person.name, username=username,
        session_id=person.session_id, posts=[_my_post(post, names, absent) for post in person.posts],
        permissions=sorted(action for action in table.actions if table.may_ever(person, action)),
        stage=stage_of(person),
    )  # fmt: skip


async def unit_page(
    session: AsyncSession, *, county_code: str, kind: str | None, cursor: UUID | None, limit: int
) -> UnitPage:
    """A page of the county's units, by id."""
    statement = select(UnitRow).where(UnitRow.county_code == county_code)
    if kind is not None:
        statement = statement.where(UnitRow.kind == kind)
    if cursor is not None:
        statement = statement.where(UnitRow.id > cursor)
    rows = (await session.scalars(statement.order_by(UnitRow.id).limit(limit + 1))).all()
    page, more = cut_page(rows, limit)
    return UnitPage(
        items=[UnitOut.model_validate(row) for row in page], next_cursor=page[-1].id if more else None
    )


async def unit_coded(session: AsyncSession, *, county_code: str, code: str) -> UnitRow | None:
    statement = select(UnitRow).where(UnitRow.county_code == county_code, UnitRow.code == code)
    return (await session.scalars(statement)).one_or_none()


def _gate(session: AsyncSession, person: Person, at: datetime) -> ColumnElement[bool]:
    """Who this person may see; says for people what `PermissionTable.permits` says for things."""
    reached = [
        _reached(grant, post, at) for grant, post in permissions_of(session).grants_for(person, "person.read")
    ]
    return (PersonRow.county_code == person.county_code) & or_(false(), *reached)


def _reached(grant: Grant, post: Post, at: datetime) -> ColumnElement[bool]:
    if grant.scope is Scope.COUNTY:
        return true()
    if grant.scope is Scope.AREA:
        return PersonRow.left_at.is_(None) & _holds(at, area_path=post.area_path)
    if grant.scope is Scope.UNIT and post.unit_id is not None:
        return PersonRow.left_at.is_(None) & _holds(at, unit_id=post.unit_id)
    return false()


def _holds(
    at: datetime, *, role: Role | None = None, area_path: str | None = None, unit_id: UUID | None = None
) -> Exists:
    """The person has a post, held or to come, of this role, in this area and for this unit."""
    conditions = [PostRow.person_id == PersonRow.id, _not_ended(at)]
    if role is not None:
        conditions.append(PostRow.role == role)
    if area_path is not None:
        conditions.append(PostRow.area_path.startswith(area_path, autoescape=True))
    if unit_id is not None:
        conditions.append(PostRow.unit_id == unit_id)
    return exists().where(*conditions)


def _not_ended(at: datetime) -> ColumnElement[bool]:
    return or_(PostRow.ends_at.is_(None), PostRow.ends_at > at)


async def _shown(
    session: AsyncSession, person: Person, rows: Sequence[PersonRow], *, since: datetime | None
) -> list[PersonOut]:
    ids = [row.id for row in rows]
    statement = select(PostRow).where(PostRow.person_id.in_(ids))
    if since is not None:
        statement = statement.where(_not_ended(since))
    posts = (
        await session.scalars(statement.order_by(PostRow.starts_at.desc(), PostRow.id).limit(_MOST_POSTS))
    ).all()
    names = await unit_names(session, {post.unit_id for post in posts if post.unit_id})
    accounts = await _accounts(session, person, ids)
    return [
        PersonOut(
            id=row.id, name=row.name, phone=_masked(session, row), work_phone=row.work_phone,
            heads_committee=row.heads_committee, **accounts.get(row.id, _NO_ACCOUNT),
            posts=[_post_out(post, names) for post in posts if post.person_id == row.id],
            version=row.version, created_at=row.created_at, left_at=row.left_at,
        )
        for row in rows
    ]  # fmt: skip


def _masked(session: AsyncSession, row: PersonRow) -> str | None:
    number = phone_of(session, row)
    return masked_phone(number) if number else None


async def _accounts(session: AsyncSession, person: Person, ids: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    """How people sign in, for whoever manages accounts."""
    if not permissions_of(session).may_ever(person, "person.manage"):
        return {}
    statement = select(
        AccountRow.person_id, AccountRow.username, AccountRow.totp_confirmed_at.is_not(None).label("second_factor"),
        AccountRow.must_change_since.is_not(None).label("must_change_password"),
    ).where(AccountRow.person_id.in_(ids))  # fmt: skip
    return {
        row.person_id: {name: getattr(row, name) for name in _NO_ACCOUNT}
        for row in await session.execute(statement)
    }


async def unit_names(session: AsyncSession, ids: set[UUID]) -> dict[UUID, str]:
    """The names of these units."""
    if not ids:
        return {}
    statement = select(UnitRow.id, UnitRow.name).where(UnitRow.id.in_(sorted(ids)))
    return {row.id: row.name for row in await session.execute(statement)}


def _post_out(row: PostRow, units: dict[UUID, str]) -> PostOut:
    zh, en = ROLE_NAMES[Role(row.role)]
    return PostOut(
        id=row.id, role=Role(row.role), role_zh=zh, role_en=en, area_path=row.area_path, unit_id=row.unit_id,
        unit_name=units.get(row.unit_id) if row.unit_id else None, starts_at=row.starts_at, ends_at=row.ends_at,
        full_time=row.full_time,
    )  # fmt: skip


def _my_post(post: Post, units: dict[UUID, str], absent: dict[UUID, str]) -> MyPostOut:
    zh, en = ROLE_NAMES[post.role]
    return MyPostOut(
        role=post.role, role_zh=zh, role_en=en, area_path=post.area_path, unit_id=post.unit_id,
        unit_name=units.get(post.unit_id) if post.unit_id else None, on_behalf_of=post.on_behalf_of,
        on_behalf_of_name=absent.get(post.on_behalf_of) if post.on_behalf_of else None,
    )  # fmt: skip
