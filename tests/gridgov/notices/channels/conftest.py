"""An office whose channels are on, as a county with all credentials has it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from gridgov.notices.rules.channels import Channel, Channels
from gridgov.notices.tables import DeliveryRow
from tests.builders.county import COUNTY

NOON = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)


@pytest.fixture
def all_on(sessions: async_sessionmaker[AsyncSession], session: AsyncSession) -> Iterator[Channels]:
    """Every channel has its credentials; a webhook may go to example.cn."""
    info: dict[str, Any] = sessions.kw["info"]
    before: Channels = info["channels"]
    book = replace(before.book, hosts={**before.book.hosts, Channel.WEBHOOK: frozenset({"example.cn"})})
    info["channels"] = Channels(book, {}, {})
    session.info["channels"] = info["channels"]
    yield info["channels"]
    info["channels"] = before


async def deliveries(session: AsyncSession) -> list[DeliveryRow]:
    found = await session.scalars(
        select(DeliveryRow)
        .where(DeliveryRow.county_code == COUNTY)
        .order_by(DeliveryRow.created_at, DeliveryRow.id)
        .execution_options(populate_existing=True)
    )
    return list(found)
