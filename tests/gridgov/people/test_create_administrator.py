"""The first administrator: made on the command line, then able to make everybody else."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from demo.authenticator import Authenticator
from gridgov.errors import Invalid
from gridgov.people.actions.create_administrator import create_administrator
from tests.builders.county import COUNTY, GRIDS
from tests.gridgov.people.conftest import PASSWORD, Audit, bearing, sign_in
from tests.gridgov.people.test_people import person_body
from tests.support.api import Api, problem

AT = datetime(2026, 11, 22, tzinfo=UTC)


async def create(session: AsyncSession, **changes: Any) -> Any:
    given = {"county_code": COUNTY, "username": "admin", "password": PASSWORD, "name": "首任管理员", "at": AT}
    return await create_administrator(session, **{**given, **changes})


async def test_the_first_administrator_signs_in_and_makes_the_others(
    api: Api, session: AsyncSession, audit: Audit
) -> None:
    person_id = await create(session)
    await session.commit()
    body = (await sign_in(api, "admin")).json()
    assert body["person"]["id"] == str(person_id)
    assert {post["role"] for post in body["person"]["posts"]} == {
        "security_administrator",
        "system_administrator",
    }
    assert body["person"]["stage"] == "enrol-second-factor"
    headers = bearing(body["access_token"])
    problem(
        await api.post("/api/v1/people", json=person_body(), headers=headers), 403, "second-factor-required"
    )
    begun = await api.post("/api/v1/auth/second-factor", json={"password": PASSWORD}, headers=headers)
    code = await Authenticator(begun.json()["otpauth_uri"]).fresh_code()
    confirmed = await api.post("/api/v1/auth/second-factor/confirm", json={"code": code}, headers=headers)
    assert len(confirmed.json()["recovery_codes"]) == 10
    added = await api.post("/api/v1/people", json=person_body(), headers=headers)
    assert added.status_code == 201, added.text
    first, _ = await audit.rows("person_added")
    assert (first.actor_id, first.data["by"]) == (None, "command line")
    assert added.json()["posts"][0]["area_path"] == GRIDS[0]


async def test_a_name_that_exists_is_refused(session: AsyncSession) -> None:
    await create(session)
    with pytest.raises(Invalid) as refused:
        await create(session, name="另一位", county_code="329998")
    assert refused.value.faults[0].pointer == "/username"


@pytest.mark.parametrize(
    ("change", "pointer"),
    [({"password": "short"}, "/password"), ({"password": "Admin-Admin-1"}, "/password"), ({"username": "Admin"}, "/username"),
     ({"county_code": "3299"}, "/county_code"), ({"county_code": "٣٢٩٩٩٩"}, "/county_code"), ({"name": " "}, "/name"),
     ({"name": "a\nb"}, "/name")],
)  # fmt: skip
async def test_what_is_not_right_is_named(
    session: AsyncSession, change: dict[str, str], pointer: str
) -> None:
    with pytest.raises(Invalid) as refused:
        await create(session, **change)
    assert [fault.pointer for fault in refused.value.faults] == [pointer] * len(refused.value.faults)
