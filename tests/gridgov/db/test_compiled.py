"""A statement compiled once: same rows, same errors, and a transaction of its own exactly where none has begun."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Integer, Text, bindparam, delete, func, insert, literal, select, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from gridgov.db.base import new_id
from gridgov.db.compiled import COMPILED, Compiled
from gridgov.db.session import is_lost_connection, is_unique_violation, make_sessions
from gridgov.events.tables import WorkItemType

COUNTY = "329997"
Sessions = async_sessionmaker[AsyncSession]


@pytest.fixture
def compiled() -> Any:
    """What makes a statement for a test; it is not one of the product's."""
    kept = list(COMPILED)
    yield Compiled
    COMPILED[:] = kept


@pytest.fixture
async def own_sessions(engine: AsyncEngine) -> AsyncIterator[Sessions]:
    """Sessions whose commits are real; what they leave is swept away."""
    sessions = make_sessions(engine)
    yield sessions
    async with sessions() as session:
        await session.execute(delete(WorkItemType).where(WorkItemType.county_code == COUNTY))
        await session.commit()


@pytest.fixture
def insertion(compiled: Any) -> Compiled:
    values: dict[str, Any] = {"county_code": COUNTY, "valid_from": date(2026, 1, 1), "item_code": "1"}
    made: Compiled = compiled(
        insert(WorkItemType)
        .values(type_code=bindparam("type_code"), **values)
        .returning(WorkItemType.type_code)
    )
    return made


async def written(sessions: Sessions) -> list[str]:
    async with sessions() as session:
        statement = select(WorkItemType.type_code).where(WorkItemType.county_code == COUNTY)
        return sorted((await session.scalars(statement)).all())


async def test_values_pass_as_through_sqlalchemy(session: AsyncSession, compiled: Any) -> None:
    some_id, nested = new_id(), {"zh": "垃圾", "n": [1, 2.5, None]}
    statement = select(
        bindparam("id", type_=Text()).label("text"),
        bindparam("json", type_=JSONB()).label("json"),
        (literal(3) + bindparam("n", type_=Integer())).label("sum"),
    )
    parameters = {"id": str(some_id), "json": nested, "n": 4}

    (row,) = await compiled(statement).fetch(session, parameters)

    expected = (await session.execute(statement, parameters)).one()
    assert (row["text"], row["sum"]) == (expected.text, expected.sum) == (str(some_id), 7)
    assert row["json"] == expected.json == nested


async def test_alone_it_is_a_transaction_of_its_own(own_sessions: Sessions, insertion: Compiled) -> None:
    async with own_sessions() as session:
        await insertion.fetch(session, {"type_code": "alone"})
        assert await written(own_sessions) == ["alone"]
        await session.rollback()
    assert await written(own_sessions) == ["alone"]


async def test_within_a_transaction_it_is_part_of_it(own_sessions: Sessions, insertion: Compiled) -> None:
    async with own_sessions() as session:
        await session.execute(select(literal(1)))
        await insertion.fetch(session, {"type_code": "part"})
        assert await written(own_sessions) == []
        await session.rollback()
    assert await written(own_sessions) == []


async def test_what_follows_it_has_its_own_transaction(own_sessions: Sessions, insertion: Compiled) -> None:
    async with own_sessions() as session:
        await insertion.fetch(session, {"type_code": "first"})
        await session.execute(text("SELECT 1"))
        await insertion.fetch(session, {"type_code": "second"})
        await session.rollback()
    assert await written(own_sessions) == ["first"]


@pytest.mark.parametrize("begun", [False, True])
async def test_a_key_taken_twice_is_the_same_error(
    own_sessions: Sessions, insertion: Compiled, begun: bool
) -> None:
    async with own_sessions() as session:
        if begun:
            await session.execute(select(literal(1)))
        await insertion.fetch(session, {"type_code": "twice"})
        with pytest.raises(IntegrityError) as refused:
            await insertion.fetch(session, {"type_code": "twice"})
        await session.rollback()
        assert is_unique_violation(refused.value)
        assert await session.scalar(select(literal(1))) == 1


async def test_a_lost_connection_is_told_as_such_and_leaves_the_pool(
    own_sessions: Sessions, insertion: Compiled, compiled: Any
) -> None:
    whoami = compiled(select(func.pg_backend_pid()))
    async with own_sessions() as session, own_sessions() as other:
        ((pid,),) = await whoami.fetch(session, {})
        await other.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})
        with pytest.raises(DBAPIError) as lost:
            await insertion.fetch(session, {"type_code": "lost"})
        assert is_lost_connection(lost.value)
        assert lost.value.connection_invalidated
        await session.rollback()
        ((again,),) = await whoami.fetch(session, {})
        assert again != pid
    assert await written(own_sessions) == []
