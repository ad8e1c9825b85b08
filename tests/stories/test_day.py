"""A worker's day by plain HTTP over a line that loses, repeats and reorders: none lost, none doubled."""

import asyncio
import os
import random
from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest

from demo.day import play
from demo.day_phone import Day
from demo.day_work import TYPE, near
from demo.phone import new_id
from tests.stories.conftest import Town

AT_ONCE = 24
"""Three times the connections that the API holds."""


async def test_three_hundred_operations_over_a_bad_line(town: Town) -> None:
    assert (await play(town.demo, count=300, seed=7, share=0.5, most=12)).faults == []


async def test_batches_that_come_at_once_do_not_wait_for_each_other(town: Town) -> None:
    """A batch that held a connection while its operations wait for one would stand still with all the others."""
    async with httpx2.AsyncClient(base_url=town.address, timeout=60) as client:
        day = Day(client, town.demo.walker())
        await day.sign_in()
        await day.sync()
        place = near(day, random.Random(1))

        async def send() -> Any:
            report = {
                "id": str(new_id()),
                "type_code": TYPE,
                "words": "同时",
                "place": place,
                "occurred_at": datetime.now(UTC).isoformat(),
            }
            operation = {"id": str(new_id()), "path": "/api/v1/events", "body": report}
            answer = await client.post("/api/v1/batch", json={"operations": [operation]})
            assert answer.status_code == 200, answer.text
            return answer.json()["results"][0]["status"]

        assert await asyncio.gather(*(send() for _ in range(AT_ONCE))) == [201] * AT_ONCE


@pytest.mark.long
async def test_ten_thousand_operations_over_a_bad_line(town: Town) -> None:
    """The same in full; ``GRIDGOV_DAY_SEED`` plays another day."""
    seed = int(os.environ.get("GRIDGOV_DAY_SEED", "11"))
    assert (await play(town.demo, count=10_000, seed=seed)).faults == []
