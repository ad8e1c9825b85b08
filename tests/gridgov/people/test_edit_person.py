"""Names and numbers corrected by version; somebody who had left is back, without posts."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.outbox import OutboxRow
from gridgov.people.rules.roles import Post, Role
from gridgov.people.tables import PersonRow
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, SmallCounty
from tests.builders.duty import stands_in
from tests.gridgov.people.conftest import Audit, MakeMember, Member
from tests.support.api import Api, problem


@pytest.fixture
async def li(make_member: MakeMember) -> Member:
    return await make_member("wg.li", Post(Role.GRIDWORKER, GRIDS[0]))


@pytest.fixture
def guard(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.SECURITY_ADMINISTRATOR])


async def change(client: Api, person_id: Any, body: dict[str, Any], *, version: int = 1) -> Any:
    path = f"/api/v1/people/{person_id}"
    return await client.request("PATCH", path, json=body, headers={"If-Match": f'"{version}"'})


async def announced(session: AsyncSession, person_id: UUID) -> list[str]:
    found = await session.scalars(
        select(OutboxRow.kind).where(OutboxRow.county_code == COUNTY, OutboxRow.subject_id == person_id)
    )
    return list(found.all())


async def test_numbers_are_corrected_sealed_and_told(
    guard: Api, li: Member, session: AsyncSession, audit: Audit, county: SmallCounty
) -> None:
    body = {
        "name": "李大年",
        "phone": "13900005678",
        "work_phone": "051583210000",
        "heads_committee": COMMUNITY,
    }
    response = await change(guard, li.someone.id, body)
    assert response.status_code == 200, response.text
    out = response.json()
    assert (out["name"], out["phone"], out["work_phone"], out["heads_committee"], out["version"]) == (
        "李大年", "139****5678", "051583210000", COMMUNITY, 2,
    )  # fmt: skip
    assert response.headers["ETag"] == '"2"'
    row = (await session.scalars(select(PersonRow).where(PersonRow.id == li.someone.id))).one()
    assert row.phone_sealed is not None
    assert b"13900005678" not in bytes(row.phone_sealed)
    assert row.phone_index == session.info["cipher"].index("13900005678", context="phone")
    assert await announced(session, li.someone.id) == ["PersonChanged"]
    kept = await audit.one("person_changed")
    assert kept.data == {"fields": ["heads_committee", "name", "phone", "work_phone"], "version": 2}
    assert kept.actor_id == county[Role.SECURITY_ADMINISTRATOR].id


async def test_what_is_left_out_stays_and_null_takes_away(guard: Api, li: Member) -> None:
    await change(guard, li.someone.id, {"phone": "13900005678", "work_phone": "051583210000"})
    out = (await change(guard, li.someone.id, {"work_phone": None}, version=2)).json()
    assert (out["phone"], out["work_phone"], out["version"]) == ("139****5678", None, 3)
    out = (await change(guard, li.someone.id, {"phone": None}, version=3)).json()
    assert out["phone"] is None
    same = (await change(guard, li.someone.id, {}, version=4)).json()
    assert same["version"] == 4, "nothing named, nothing changed"


async def test_a_stale_version_is_refused_with_what_stands(guard: Api, li: Member, audit: Audit) -> None:
    await change(guard, li.someone.id, {"name": "李大年"})
    body = problem(await change(guard, li.someone.id, {"name": "李小年"}), 412, "stale-version")
    assert (body["current"]["name"], body["current"]["version"]) == ("李大年", 2)
    response = await guard.request("PATCH", f"/api/v1/people/{li.someone.id}", json={"name": "李小年"})
    problem(response, 428, "version-missing")
    await audit.one("person_changed")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [({"name": ""}, "/name"), ({"name": None}, "/name"), ({"name": "长" * 51}, "/name"), ({"phone": "abc"}, "/phone"),
     ({"heads_committee": GRIDS[0]}, "/heads_committee"), ({"heads_committee": "329998001001"}, "/heads_committee"),
     ({"username": "x.y"}, "/username"), ({"work_phone": "1"}, "/work_phone")],
)  # fmt: skip
async def test_what_is_not_right_is_named_and_nothing_is_written(
    guard: Api, li: Member, session: AsyncSession, body: dict[str, Any], pointer: str
) -> None:
    problem(await change(guard, li.someone.id, {"name": "李大年", **body}), 422, "invalid", pointer)
    row = (await session.scalars(select(PersonRow).where(PersonRow.id == li.someone.id))).one()
    assert (row.name, row.version) == ("测试员", 1)
    assert await announced(session, li.someone.id) == []


async def test_only_the_security_administrator_of_the_county(
    api: Api, guard: Api, li: Member, county: SmallCounty, make_member: MakeMember
) -> None:
    chief = api.as_(county[Role.GRID_CHIEF])
    problem(await change(chief, li.someone.id, {"name": "李大年"}), 403, "not-permitted")
    far = await make_member("far.away", Post(Role.SUPERVISOR, "329998"), county_code="329998")
    problem(await change(guard, far.someone.id, {"name": "李大年"}), 404)
    problem(await change(guard, uuid4(), {"name": "李大年"}), 404)


async def test_whoever_had_left_is_back_without_posts(
    guard: Api, li: Member, session: AsyncSession, audit: Audit
) -> None:
    path = f"/api/v1/people/{li.someone.id}"
    assert (await guard.post(f"{path}/disable")).status_code == 200
    problem(await li.sign_in(), 401)
    out = (await guard.post(f"{path}/enable")).json()
    assert (out["left_at"], out["version"]) == (None, 3)
    assert all(post["ends_at"] is not None for post in out["posts"])
    signed_in = (await li.sign_in()).json()
    assert signed_in["person"]["posts"] == []
    again = await guard.post(f"{path}/enable")
    assert again.json() == out, "once more is harmless"
    row = await audit.one("person_enabled")
    assert row.subject_id == li.someone.id
    assert (await announced(session, li.someone.id)).count("PersonChanged") == 1
    body = {"role": "gridworker", "area_path": GRIDS[1]}
    assert (await guard.post(f"{path}/posts", json=body)).status_code == 201


async def test_whoever_is_back_no_longer_stands_in_for_anybody(
    guard: Api, li: Member, county: SmallCounty, session: AsyncSession
) -> None:
    head = county[Role.DUTY_HEAD].id
    later = datetime.now(UTC) + timedelta(days=2)
    now = await stands_in(session, li.someone.id, head)
    to_come = await stands_in(session, li.someone.id, head, starts_at=later)
    await session.commit()
    assert len((await li.sign_in()).json()["person"]["posts"]) == 2
    path = f"/api/v1/people/{li.someone.id}"
    assert (await guard.post(f"{path}/disable")).status_code == 200
    assert (await guard.post(f"{path}/enable")).status_code == 200
    assert (await li.sign_in()).json()["person"]["posts"] == []
    await session.refresh(now)
    await session.refresh(to_come)
    assert now.ends_at <= datetime.now(UTC)
    assert to_come.ends_at == to_come.starts_at, "it never begins"


async def test_somebody_without_an_account_leaves_and_comes_back_too(guard: Api) -> None:
    body = {"id": str(uuid4()), "name": "志愿者", "posts": [{"role": "gridworker", "area_path": GRIDS[0]}]}
    assert (await guard.post("/api/v1/people", json=body)).status_code == 201
    out = (await guard.post(f"/api/v1/people/{body['id']}/disable")).json()
    assert out["left_at"] is not None
    assert out["posts"][0]["ends_at"] is not None
    assert (await guard.post(f"/api/v1/people/{body['id']}/enable")).json()["left_at"] is None


async def test_nobody_brings_themselves_or_a_stranger_back(
    guard: Api, county: SmallCounty, make_member: MakeMember
) -> None:
    mine = county[Role.SECURITY_ADMINISTRATOR].id
    problem(await guard.post(f"/api/v1/people/{mine}/enable"), 403, "not-permitted")
    far = await make_member("far.away", Post(Role.SUPERVISOR, "329998"), county_code="329998")
    problem(await guard.post(f"/api/v1/people/{far.someone.id}/enable"), 404)
