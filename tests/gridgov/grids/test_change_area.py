"""Names, households, owners and the codes of others: changed with a version, audited, announced, within one's rights."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.audit import AuditRow
from gridgov.db.outbox import OutboxRow
from gridgov.grids.tables import AliasRow, AreaRow
from gridgov.people.rules.roles import Role
from gridgov.people.tables import UnitRow
from tests.builders.county import COUNTY, GRIDS, TOWN, SmallCounty
from tests.support.api import Api, problem

AREA = f"/api/v1/areas/{GRIDS[0]}"
ALIAS = {"system": "unit_grid", "issuer": "城市管理局", "code": "329999001001001", "valid_from": "2026-01-01"}


async def change(api: Api, body: dict[str, Any], version: int = 1, path: str = AREA) -> Any:
    return await api.request("PATCH", path, json=body, headers={"If-Match": f'"{version}"'})


async def audited(session: AsyncSession, action: str) -> list[dict[str, Any]]:
    statement = select(AuditRow.data).where(AuditRow.county_code == COUNTY, AuditRow.action == action)
    return list((await session.scalars(statement)).all())


async def announced(session: AsyncSession) -> list[tuple[str, str]]:
    statement = select(OutboxRow.subject, OutboxRow.scope_path).where(
        OutboxRow.county_code == COUNTY, OutboxRow.kind == "AreaChanged"
    )
    return [(row.subject, row.scope_path) for row in await session.execute(statement)]


async def test_what_is_named_is_changed_and_nothing_else(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    dispatcher = api.as_(county[Role.TOWN_DISPATCHER])
    answer = await change(
        dispatcher, {"name": "东门第一网格", "household_count": 620, "supervision_phone": "051512345"}
    )
    assert answer.status_code == 200
    shown = answer.json()
    assert (shown["name"], shown["household_count"], shown["settlement"], shown["version"]) == (
        "东门第一网格", 620, "urban", 2,
    )  # fmt: skip
    assert [warning["code"] for warning in shown["warnings"]] == ["too-large"]
    assert "第141号" in shown["warnings"][0]["source"]
    row = (await session.scalars(select(AreaRow).where(AreaRow.path == GRIDS[0]))).one()
    assert row.changed_at is not None
    assert await audited(session, "area_changed") == [
        {
            "path": GRIDS[0],
            "before": {"name": f"区域{GRIDS[0]}", "household_count": 400, "supervision_phone": None},
            "after": {"name": "东门第一网格", "household_count": 620, "supervision_phone": "051512345"},
        }
    ]
    assert await announced(session) == [("area", GRIDS[0])]
    cleared = await change(dispatcher, {"household_count": None}, version=2)
    assert (cleared.json()["household_count"], cleared.json()["warnings"]) == (None, [])


async def test_what_stays_the_same_is_no_change(api: Api, session: AsyncSession, county: SmallCounty) -> None:
    answer = await change(api.as_(county[Role.COUNTY_DISPATCHER]), {"household_count": 400})
    assert answer.json()["version"] == 1
    assert await announced(session) == []


async def test_somebody_else_was_first(api: Api, county: SmallCounty) -> None:
    dispatcher = api.as_(county[Role.COUNTY_DISPATCHER])
    await change(dispatcher, {"household_count": 450})
    body = problem(await change(dispatcher, {"household_count": 300}), 412, "stale-version")
    assert (body["current"]["household_count"], body["current"]["version"]) == (450, 2)
    problem(await dispatcher.request("PATCH", AREA, json={"name": "x"}), 428)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"name": None}, "/name"), ({"name": ""}, "/name"), ({"settlement": "sea"}, "/settlement"),
        ({"household_count": -1}, "/household_count"), ({"supervision_phone": "0515-1"}, "/supervision_phone"),
        ({"kind": "dedicated"}, "/kind"), ({"path": "1"}, "/path"),
    ],
)  # fmt: skip
async def test_bad_input_names_its_field(
    api: Api, county: SmallCounty, body: dict[str, Any], pointer: str
) -> None:
    problem(await change(api.as_(county[Role.COUNTY_DISPATCHER]), body), 422, pointer=pointer)


async def test_whose_a_dedicated_grid_is_the_county_decides(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    department = {"department_id": str(county.department.id)}
    dispatcher = api.as_(county[Role.COUNTY_DISPATCHER])
    problem(await change(dispatcher, department), 422, pointer="/department_id")
    await session.execute(update(AreaRow).where(AreaRow.path == GRIDS[0]).values(kind="dedicated"))
    await session.commit()
    problem(await change(api.as_(county[Role.TOWN_DISPATCHER]), department), 403)
    given = await change(dispatcher, department)
    assert given.json()["department_id"] == str(county.department.id)
    stranger = {"department_id": str(county.people[Role.RESIDENT].id)}
    problem(await change(dispatcher, stranger, version=2), 422, pointer="/department_id")
    await session.execute(
        update(UnitRow).values(closed_at=select(AreaRow.created_at).limit(1).scalar_subquery())
    )
    await session.commit()
    problem(await change(dispatcher, {"department_id": str(county.police_station.id)}, version=2), 422)


async def test_an_area_that_was_is_changed_no_more(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    await session.execute(update(AreaRow).where(AreaRow.path == GRIDS[0]).values(valid_to=date(2026, 2, 1)))
    await session.commit()
    dispatcher = api.as_(county[Role.COUNTY_DISPATCHER])
    problem(await change(dispatcher, {"name": "x"}), 409)
    problem(await dispatcher.post(f"{AREA}/aliases", json=ALIAS), 409)
    problem(await change(dispatcher, {"name": "x"}, path=f"/api/v1/areas/{TOWN}999"), 404)


async def test_a_code_is_written_down_unique_and_ended(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    dispatcher = api.as_(county[Role.TOWN_DISPATCHER])
    first = await dispatcher.post(f"{AREA}/aliases", json=ALIAS, headers={"Idempotency-Key": "k1"})
    assert first.status_code == 201
    again = await dispatcher.post(f"{AREA}/aliases", json=ALIAS, headers={"Idempotency-Key": "k1"})
    assert again.json() == first.json()
    assert [alias["code"] for alias in (await dispatcher.get(AREA)).json()["aliases"]] == [ALIAS["code"]]
    body = problem(await dispatcher.post(f"/api/v1/areas/{GRIDS[1]}/aliases", json=ALIAS), 409)
    assert GRIDS[0] in body["detail"]
    other = {**ALIAS, "system": "digital_community", "code": "010101" + "329999001001" + "01"}
    assert (await dispatcher.post(f"/api/v1/areas/{GRIDS[1]}/aliases", json=other)).status_code == 201
    alias_id = first.json()["id"]
    problem(await dispatcher.request("DELETE", f"/api/v1/areas/{GRIDS[1]}/aliases/{alias_id}"), 404)
    problem(
        await dispatcher.request("DELETE", f"{AREA}/aliases/{alias_id}", params={"on": "2026-01-02"}),
        422,
        pointer="/on",
    )
    ended = await dispatcher.request("DELETE", f"{AREA}/aliases/{alias_id}")
    assert ended.status_code == 200
    problem(await dispatcher.request("DELETE", f"{AREA}/aliases/{alias_id}"), 409)
    row = (await session.scalars(select(AliasRow).where(AliasRow.code == ALIAS["code"]))).one()
    assert row.valid_to is not None, "ended, not erased"
    now = {**ALIAS, "valid_from": ended.json()["valid_to"]}
    assert (await dispatcher.post(f"/api/v1/areas/{GRIDS[1]}/aliases", json=now)).status_code == 201
    problem(await dispatcher.post(f"/api/v1/areas/{GRIDS[2]}/aliases", json=ALIAS), 409)
    assert len(await audited(session, "alias_added")) == 3
    assert len(await audited(session, "alias_ended")) == 1
    assert ("area", GRIDS[1]) in await announced(session)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({**ALIAS, "code": "32999900100100"}, "/code"), ({**ALIAS, "system": "unknown_one"}, "/system"),
        ({**ALIAS, "valid_to": "2026-01-01"}, "/valid_to"), ({**ALIAS, "issuer": ""}, "/issuer"),
        ({**ALIAS, "code": "３２９９９９００１００１００１"}, "/code"),
    ],
)  # fmt: skip
async def test_a_code_that_is_none(api: Api, county: SmallCounty, body: dict[str, Any], pointer: str) -> None:
    problem(
        await api.as_(county[Role.COUNTY_DISPATCHER]).post(f"{AREA}/aliases", json=body), 422, pointer=pointer
    )


async def test_only_within_ones_own_town(api: Api, session: AsyncSession, county: SmallCounty) -> None:
    del session
    problem(await change(api.as_(county[Role.COMMUNITY_CLERK]), {"name": "x"}), 403)
    problem(
        await change(api.as_(county[Role.TOWN_DISPATCHER]), {"name": "x"}, path=f"/api/v1/areas/{COUNTY}"),
        403,
    )
    renamed = await change(
        api.as_(county[Role.COUNTY_DISPATCHER]), {"name": "临海县"}, path=f"/api/v1/areas/{COUNTY}"
    )
    assert renamed.json()["name"] == "临海县"
