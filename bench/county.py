"""The demo county in a database: areas with their boundaries, and signed-in people, written straight into the tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from shapely import MultiPolygon, to_wkb
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bench.house import SECRET_KEY
from demo.county import Area, County
from geo.measure import areas_m2
from gridgov.db.base import new_id
from gridgov.grids.statements import insert_areas, insert_boundaries
from gridgov.people.rules.roles import Person, Post, Role
from gridgov.people.rules.tokens import AccessClaims, issue_access_token
from gridgov.people.tables import AccountRow, PersonRow, PostRow, SignInSession

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
TOKEN_LIFETIME_S = 3600


@dataclass(frozen=True, slots=True)
class Someone:
    """A person with one post, and an access token as sign-in would give."""

    person: Person
    token: str

    @property
    def id(self) -> UUID:
        return self.person.id


async def write_areas(session: AsyncSession, county: County) -> None:
    areas = list(county.areas())
    ids = {area.code: new_id() for area in areas}
    await insert_areas(session, [_area(area, ids[area.code]) for area in areas])
    sizes = areas_m2([area.geometry for area in areas])
    await insert_boundaries(session, [
        {"id": new_id(), "area_id": ids[area.code], "area_path": area.code, "level": area.level,
         "geom": to_wkb(MultiPolygon([area.geometry])), "area_m2": float(size_m2),
         "label_lon": area.geometry.centroid.x, "label_lat": area.geometry.centroid.y,
         "valid_from": date(2024, 1, 1), "source": "bench", "created_at": LONG_AGO}
        for area, size_m2 in zip(areas, sizes, strict=True)
    ])  # fmt: skip


def _area(area: Area, area_id: UUID) -> dict[str, object]:
    return {
        "id": area_id, "path": area.code, "parent_path": area.parent, "level": area.level, "kind": area.kind,
        "name": area.name, "settlement": area.settlement, "household_count": area.households, "version": 1,
        "created_at": LONG_AGO, "valid_from": date(2024, 1, 1),
    }  # fmt: skip


def make_people(posts: Iterable[tuple[Role, str]], *, county_code: str) -> list[Someone]:
    """One signed-in person for each post (role and area)."""
    now = datetime.now(UTC)
    people = []
    for role, area_path in posts:
        person = Person(new_id(), new_id(), new_id(), county_code, f"压测{role}", (Post(role, area_path),))
        claims = AccessClaims(person.account_id, person.session_id, county_code)
        token = issue_access_token(claims, key=SECRET_KEY, lifetime_s=TOKEN_LIFETIME_S, at=now)
        people.append(Someone(person, token))
    return people


async def write_people(session: AsyncSession, people: Sequence[Someone]) -> None:
    persons = [someone.person for someone in people]
    now = datetime.now(UTC)
    await session.execute(insert(PersonRow), [
        {"id": person.id, "county_code": person.county_code, "name": person.name, "version": 1, "created_at": LONG_AGO}
        for person in persons
    ])  # fmt: skip
    await session.execute(insert(AccountRow), [
        {"id": person.account_id, "person_id": person.id, "county_code": person.county_code,
         "username": f"bench-{person.id}", "password_hash": "unusable", "password_changed_at": LONG_AGO}
        for person in persons
    ])  # fmt: skip
    await session.execute(insert(PostRow), [
        {"id": new_id(), "person_id": person.id, "role": post.role, "area_path": post.area_path, "starts_at": LONG_AGO}
        for person in persons
        for post in person.posts
    ])  # fmt: skip
    await session.execute(insert(SignInSession), [
        {"county_code": person.county_code, "id": person.session_id, "account_id": person.account_id,
         "device": "bench", "started_at": now, "expires_at": now + timedelta(days=1)}
        for person in persons
    ])  # fmt: skip
