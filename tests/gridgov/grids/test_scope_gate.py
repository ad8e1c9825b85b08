"""The scope gate says the same in SQL as the permission table does for one subject."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db import geometry
from gridgov.db.base import new_id
from gridgov.events.queries import SCOPE
from gridgov.events.rules.apart import APART_ACTION, APART_TYPE
from gridgov.events.tables import EventRow
from gridgov.grids.queries.scope import in_scope, reaches
from gridgov.people.rules.permissions import Subject, packaged_permissions
from gridgov.people.rules.roles import Person, Post, Role
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, TOWN

ME, OTHER = UUID(int=1), UUID(int=2)
UNIT, OTHER_UNIT = UUID(int=3), UUID(int=4)
AT = datetime(2026, 1, 1, tzinfo=UTC)
TABLE = packaged_permissions()
PATHS = [COUNTY, TOWN, COMMUNITY, GRIDS[0], GRIDS[3]]

posts = st.builds(
    Post,
    st.sampled_from(list(Role)),
    st.sampled_from(PATHS),
    st.one_of(st.none(), st.just(UNIT), st.just(OTHER_UNIT)),
    st.one_of(st.none(), st.just(OTHER)),
)
people = st.builds(
    lambda held: Person(ME, UUID(int=9), UUID(int=10), COUNTY, "我", tuple(held)), st.lists(posts, max_size=3)
)


async def test_permits_and_in_scope_agree(session: AsyncSession) -> None:
    subjects = await make_events(session)

    async def seen_by(person: Person, action: str) -> set[UUID]:
        gate = in_scope(TABLE, person, action, SCOPE)
        statement = select(EventRow.id).where(EventRow.county_code == COUNTY, gate)
        return set((await session.scalars(statement)).all())

    async def seen_in_parts(person: Person, action: str) -> set[UUID]:
        found: set[UUID] = set()
        for part in reaches(TABLE, person, action, SCOPE):
            found |= set(
                (await session.scalars(select(EventRow.id).where(EventRow.county_code == COUNTY, part))).all()
            )
        return found

    examples: list[Person] = []

    @settings(max_examples=60, database=None)
    @given(people)
    def collect(person: Person) -> None:
        examples.append(person)

    collect()
    reader = Person(ME, UUID(int=9), UUID(int=10), COUNTY, "我", (Post(Role.TOWN_DISPATCHER, TOWN),))
    examples += [
        reader,
        replace(reader, posts=(Post(Role.GRIDWORKER, GRIDS[0]),)),
        replace(reader, posts=(Post(Role.POLICE, TOWN),)),
    ]
    for person, action in product(examples, ["event.read", "event.accept", "event.handle", "event.close"]):
        wanted = {
            event_id for event_id, subject in subjects.items() if TABLE.permits(person, action, subject)
        }
        assert await seen_by(person, action) == wanted, (person, action)
        assert await seen_in_parts(person, action) == wanted, (person, action)


async def make_events(session: AsyncSession) -> dict[UUID, Subject]:
    """Events at every level, assigned and raised in every way, some of them about me, some about whom I stand in for."""
    found: dict[UUID, Subject] = {}
    rows: list[dict[str, Any]] = []
    leads = [(None, None), (Role.MEDIATOR, TOWN), (Role.GRIDWORKER, GRIDS[0])]
    for path, units, reporter, concerns, lead, apart in product(
        PATHS, [[], [UNIT]], [ME, OTHER], [None, ME, OTHER], leads, [None, APART_ACTION]
    ):
        event_id = new_id()
        rows.append(
            {
                **event_values(event_id, path, units, reporter, concerns, lead),
                "type_code": APART_TYPE if apart else "other.other",
            }
        )
        owners = frozenset({reporter})
        found[event_id] = Subject(COUNTY, path, frozenset(units), lead, owners, concerns, "reported", apart)
    await session.execute(insert(EventRow).values(geom=geometry.point(119.9, 33.4)), rows)
    return found


def event_values(
    event_id: UUID, path: str, units: list[UUID], reporter: UUID, concerns: UUID | None, lead: tuple[Any, Any]
) -> dict[str, Any]:
    return {
        "county_code": COUNTY, "id": event_id, "number": str(event_id), "type_code": "other.other", "lane": "handling",
        "urgency": "normal", "state": "reported", "version": 1, "source": "gridworker", "words": "x",
        "area_path": path, "scope_path": path, "outside_grids": False, "raw_lon": 119.9, "raw_lat": 33.4,
        "datum": "wgs84", "occurred_at": AT, "received_at": AT, "updated_at": AT, "major": False,
        "reporter_id": reporter, "concerns_id": concerns, "unit_ids": units, "lead_role": lead[0], "lead_path": lead[1],
        "rework_count": 0, "content_hash": b"", "head_seq": 0, "head_hash": b"",
    }  # fmt: skip
