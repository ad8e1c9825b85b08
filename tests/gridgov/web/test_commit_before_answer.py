"""A commit that fails is never a 2xx (docs/decisions/0002)."""

from collections.abc import Callable

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.people.rules.roles import Role
from tests.builders.county import SmallCounty
from tests.builders.events import report_body
from tests.support.api import Api, problem


@pytest.fixture
def broken_commit(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    async def fail(self: AsyncSession) -> None:
        raise OperationalError("COMMIT", {}, ConnectionError("gone"))

    return lambda: monkeypatch.setattr(AsyncSession, "commit", fail)


async def test_a_failing_commit_is_an_honest_503(
    api: Api, county: SmallCounty, broken_commit: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    worker, body = api.as_(county[Role.GRIDWORKER]), report_body()
    broken_commit()

    refused = await worker.post("/api/v1/events", json=body)

    problem(refused, 503, "unavailable")
    assert refused.headers["retry-after"]
    monkeypatch.undo()
    assert (await worker.post("/api/v1/events", json=body)).status_code == 201, "nothing had been written"
