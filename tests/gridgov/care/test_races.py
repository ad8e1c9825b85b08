"""Two commands at once on one served person: one is first, the other is told so; nothing is lost and no place is doubled."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from gridgov.care.actions.add_contact import add_contact
from gridgov.care.actions.order_contacts import order_contacts
from gridgov.care.schemas.contacts import ContactIn, ContactOrderIn
from gridgov.care.tables import CareContact, ServedPerson
from gridgov.db.base import new_id
from gridgov.db.session import Sessions, make_sessions, read_clock
from gridgov.errors import Problem, StaleVersion
from gridgov.people.rules.roles import Person, Post, Role
from gridgov.settings import Settings
from gridgov.wiring import session_info
from tests.builders.care import add_served

COUNTY = "329984"
CLERK = Person(
    UUID(int=1), UUID(int=2), UUID(int=3), COUNTY, "受理员", (Post(Role.COUNTY_DISPATCHER, COUNTY),)
)


@pytest.fixture
async def house(engine: AsyncEngine, settings: Settings) -> AsyncIterator[Sessions]:
    """Sessions that really commit, in a county of their own."""
    made = make_sessions(engine, info=session_info(settings))
    yield made
    async with made() as session:
        for table in ("care_contacts", "served_persons", "outbox"):
            await session.execute(
                text(f"DELETE FROM {table} WHERE county_code = :county"), {"county": COUNTY}
            )
        await session.commit()


async def added(house: Sessions, served_id: UUID, number: int) -> int | Problem:
    """The version after adding a contact to version 1, or why not."""
    body = ContactIn.model_validate(
        {"id": str(new_id()), "name": f"联系人{number}", "phone": f"1000000006{number}", "relation": "child", "can_come": True, "position": 1}
    )  # fmt: skip
    try:
        async with house() as session:
            at = await read_clock(session)
            shown = await add_contact(session, CLERK, body, served_id=served_id, version=1, at=at)
            await session.commit()
            return shown.version
    except Problem as problem:
        return problem


async def test_of_eight_who_saw_the_same_version_one_is_first(house: Sessions) -> None:
    async with house() as session:
        row = await add_served(session, county_code=COUNTY, scope_path=COUNTY)
        await session.commit()
    answers = await asyncio.gather(*(added(house, row.id, number) for number in range(8)))
    assert [answer for answer in answers if isinstance(answer, int)] == [2]
    refused = [answer for answer in answers if not isinstance(answer, int)]
    assert all(isinstance(answer, StaleVersion) for answer in refused)
    assert all(len(answer.extra["current"]["contacts"]) == 3 for answer in refused), "told what stands now"
    async with house() as session:
        places = await session.scalars(
            select(CareContact.position)
            .where(CareContact.county_code == COUNTY, CareContact.served_id == row.id)
            .order_by(CareContact.position)
        )
        assert list(places) == [1, 2, 3]


async def test_whoever_puts_them_in_order_while_one_comes_is_told(house: Sessions) -> None:
    async with house() as session:
        row = await add_served(session, county_code=COUNTY, scope_path=COUNTY)
        await session.commit()
        ids = list(
            await session.scalars(
                select(CareContact.id).where(CareContact.county_code == COUNTY).order_by(CareContact.position)
            )
        )

    async def turned() -> int | Problem:
        try:
            async with house() as session:
                at = await read_clock(session)
                body = ContactOrderIn(contact_ids=ids[::-1])
                shown = await order_contacts(session, CLERK, body, served_id=row.id, version=1, at=at)
                await session.commit()
                return shown.version
        except Problem as problem:
            return problem

    answers = await asyncio.gather(turned(), added(house, row.id, 1))
    assert sorted(isinstance(answer, int) for answer in answers) == [False, True]
    async with house() as session:
        version = await session.scalar(
            select(ServedPerson.version).where(ServedPerson.county_code == COUNTY, ServedPerson.id == row.id)
        )
    assert version == 2
