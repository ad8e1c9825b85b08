"""自主申报: a link for one dwelling, what was said sealed until a gridworker looked, then a record."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from gridgov.collection.tables import DeclarationLink
from gridgov.db.base import new_id
from gridgov.db.session import read_clock
from gridgov.people.rules.roles import Post, Role
from gridgov.settings import Settings
from tests.builders.county import COUNTY, GRIDS
from tests.builders.people import add_someone
from tests.gridgov.collection.conftest import (
    RECORDS,
    announced,
    changes_of,
    clocks,
    entered,
    field,
    id_number,
    premises,
    seen,
)
from tests.support.api import Api, problem

DECLARATIONS = "/api/v1/declarations"
PUBLIC = "/api/v1/public/declarations"


@pytest.fixture(autouse=True)
def address(sessions: async_sessionmaker[AsyncSession]) -> None:
    """The house has a public address."""
    sessions.kw["info"] = {**sessions.kw["info"], "public_url": "https://grid.example"}


async def link_of(api: Api, record: dict[str, Any], kind: str = "resident") -> str:
    given = await api.post(f"{RECORDS}/{record['id']}/declaration-links", json={"kind": kind})
    assert given.status_code == 201, given.text
    url: str = given.json()["url"]
    assert url.startswith(f"https://grid.example/public/declarations/{COUNTY}-")
    return url.rpartition("/")[2]


def said(**fields: Any) -> dict[str, Any]:
    return {
        "id": str(new_id()),
        "class_code": "tenant",
        "fields": {"name": "钱租客", "phone": "10000000021", **fields},
    }


async def checked(api: Api, declaration: dict[str, Any], **body: Any) -> Any:
    return await api.post(f"{DECLARATIONS}/{declaration['id']}/check", json=body, headers=seen(declaration))


@pytest.fixture
async def token(worker: Api, room: dict[str, Any]) -> str:
    return await link_of(worker, room)


async def test_whoever_is_asked_sees_what_for_and_nothing_of_who_lives_there(
    api: Api, token: str, lodger: dict[str, Any]
) -> None:
    """个人信息保护法 art. 17: who processes, what for, on what basis, and which rights there are."""
    shown = (await api.get(f"{PUBLIC}/{token}")).json()
    assert shown["place"] == "501室"
    assert all(one["purpose"] and one["law"] for one in shown["fields"])
    assert "查阅" in shown["notice_zh"]
    assert "sex" not in [one["field"] for one in shown["fields"]]
    assert "钱" not in str(shown)


async def test_what_was_said_waits_sealed_and_becomes_a_record_when_it_was_checked(
    api: Api, worker: Api, room: dict[str, Any], token: str, session: AsyncSession
) -> None:
    body = said(name="赵独特", id_number=id_number("19880808"))
    first, again = (
        await api.post(f"{PUBLIC}/{token}", json=body),
        await api.post(f"{PUBLIC}/{token}", json=body),
    )
    assert (first.status_code, again.status_code) == (201, 201)
    dumped = str((await session.execute(text("SELECT declarations::text FROM declarations"))).all())
    assert "独特" not in dumped
    assert len(await announced(session, "DeclarationMade")) == 1
    (clock,) = await clocks(session, body["id"])
    assert (clock.stage, clock.owner_role, clock.policy["duration"], clock.policy["unit"]) == (
        "check_declaration", "gridworker", 3, "working_days",
    )  # fmt: skip
    (waiting,) = (await worker.get(DECLARATIONS)).json()["items"]
    assert waiting["said"]["name"] == "赵**"
    assert (await worker.get(RECORDS, params={"kind": "resident"})).json()["items"] == []
    done = await checked(
        worker, waiting, outcome="taken", record_id=str(new_id()), fields={"living_since": "2026-11-01"}
    )
    assert done.status_code == 200, done.text
    record = (await worker.get(f"{RECORDS}/{done.json()['record_id']}")).json()
    assert (record["class_code"], record["parent_id"], field(record, "name")["how"]) == (
        "tenant",
        room["id"],
        "declaration",
    )
    assert field(record, "living_since")["collected"] == "2026-11-01"
    assert field(record, "birth_date")["collected"] == "***"
    assert {row.how for row in await changes_of(session, record["id"])} == {"declaration"}
    assert await clocks(session, body["id"]) == []
    left = (await session.execute(text("SELECT said_sealed FROM declarations"))).scalar_one()
    assert left is None
    problem(await checked(worker, done.json(), outcome="taken", record_id=str(new_id())), 409)


async def test_what_is_not_so_is_refused_with_a_reason_and_kept_no_longer(
    api: Api, worker: Api, token: str, session: AsyncSession
) -> None:
    await api.post(f"{PUBLIC}/{token}", json=said())
    (waiting,) = (await worker.get(DECLARATIONS)).json()["items"]
    problem(await checked(worker, waiting, outcome="refused"), 422, pointer="/reason")
    problem(await checked(worker, waiting, outcome="taken"), 422, pointer="/record_id")
    done = (await checked(worker, waiting, outcome="refused", reason="查无此人")).json()
    assert (done["state"], done["said"], done["reason"]) == ("refused", {}, "查无此人")
    assert (
        await session.execute(text("SELECT count(*) FROM collected_records WHERE kind = 'resident'"))
    ).scalar_one() == 0


async def test_it_may_go_into_somebody_who_is_there_already(
    api: Api, worker: Api, token: str, lodger: dict[str, Any]
) -> None:
    await api.post(f"{PUBLIC}/{token}", json=said(phone="10000000088"))
    (waiting,) = (await worker.get(DECLARATIONS)).json()["items"]
    done = await checked(worker, waiting, outcome="taken", record_id=lodger["id"])
    assert done.json()["record_id"] == lodger["id"]
    full = await worker.get(f"{RECORDS}/{lodger['id']}/private", params={"purpose": "核对申报内容"})
    assert full.json()["collected"]["phone"] == "10000000088"


async def test_a_shop_declares_who_answers_for_it(api: Api, worker: Api) -> None:
    shop = await entered(worker, premises())
    token = await link_of(worker, shop, "premises")
    shown = (await api.get(f"{PUBLIC}/{token}")).json()
    assert [one["field"] for one in shown["fields"]] == ["manager_name", "manager_phone"]
    body = {"id": str(new_id()), "fields": {"manager_name": "周店主", "manager_phone": "10000000031"}}
    assert (await api.post(f"{PUBLIC}/{token}", json=body)).status_code == 201
    (waiting,) = (await worker.get(DECLARATIONS)).json()["items"]
    done = await checked(worker, waiting, outcome="taken")
    assert done.json()["record_id"] == shop["id"], done.text
    record = (await worker.get(f"{RECORDS}/{shop['id']}")).json()
    assert field(record, "manager_name")["collected"] == "周**"


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"fields": {"phone": "10000000021"}}, "/fields/name"),
        ({"fields": {"name": "钱", "sex": "male"}}, "/fields/sex"),
        ({"fields": {"name": "钱", "religion": "x"}}, "/fields/religion"),
        ({"fields": {"name": "钱", "id_number": "123"}}, "/fields/id_number"),
        ({"class_code": "king"}, "/class_code"),
    ],
)
async def test_what_cannot_be_declared_is_refused_by_name(
    api: Api, token: str, changes: dict[str, Any], pointer: str
) -> None:
    problem(await api.post(f"{PUBLIC}/{token}", json={**said(), **changes}), 422, pointer=pointer)


async def test_a_link_ends_by_time_by_being_voided_and_with_its_dwelling(
    api: Api, worker: Api, room: dict[str, Any], token: str, session: AsyncSession
) -> None:
    problem(await api.get(f"{PUBLIC}/{COUNTY}-{'A' * 22}"), 404)
    assert (await worker.delete(f"{RECORDS}/{room['id']}/declaration-links")).status_code == 204
    problem(await api.get(f"{PUBLIC}/{token}"), 410)
    problem(await api.post(f"{PUBLIC}/{token}", json=said()), 410)
    fresh = await link_of(worker, room)
    assert (await api.get(f"{PUBLIC}/{fresh}")).status_code == 200
    past = await read_clock(session) - timedelta(seconds=1)
    await session.execute(
        update(DeclarationLink)
        .where(DeclarationLink.county_code == COUNTY)
        .values(expires_at=past, ended_at=None)
    )
    await session.commit()
    problem(await api.get(f"{PUBLIC}/{fresh}"), 410)


async def test_the_page_is_a_plain_form_that_asks_nothing_from_elsewhere(
    api: Api, worker: Api, token: str
) -> None:
    page = await api.get(f"/public/declarations/{token}")
    assert page.status_code == 200
    assert "<script" not in page.text
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert page.headers["Cache-Control"] == "no-store"
    number = re.search(r"name='id' value='([^']+)'", page.text)
    assert number is not None
    form = {"id": number[1], "class_code": "tenant", "f.name": "钱<b>租客", "f.phone": "10000000021"}
    done = await api.request("POST", f"/public/declarations/{token}", data=form)
    assert (done.status_code, "已收到" in done.text) == (201, True)
    (waiting,) = (await worker.get(DECLARATIONS)).json()["items"]
    assert UUID(waiting["id"]) == UUID(number[1])
    bad = await api.request(
        "POST", f"/public/declarations/{token}", data={**form, "id": str(new_id()), "f.phone": "abc"}
    )
    assert (bad.status_code, "联系电话" in bad.text) == (422, True)
    lost = await api.get(f"/public/declarations/{COUNTY}-{'A' * 22}")
    assert (lost.status_code, "链接无效" in lost.text) == (404, True)


async def test_too_many_that_wait_are_refused(api: Api, token: str) -> None:
    for _ in range(20):
        assert (await api.post(f"{PUBLIC}/{token}", json=said())).status_code == 201
    problem(await api.post(f"{PUBLIC}/{token}", json=said()), 429)


async def test_what_nobody_may_declare_has_no_link(
    worker: Api, house: dict[str, Any], room: dict[str, Any]
) -> None:
    problem(await worker.post(f"{RECORDS}/{house['id']}/declaration-links", json={"kind": "building"}), 422)
    problem(await worker.post(f"{RECORDS}/{room['id']}/declaration-links", json={"kind": "premises"}), 422)


async def test_another_grid_sees_no_declaration(
    api: Api, token: str, session: AsyncSession, settings: Settings
) -> None:
    await api.post(f"{PUBLIC}/{token}", json=said())
    other = await add_someone(session, settings, Post(Role.GRIDWORKER, GRIDS[1]), county_code=COUNTY)
    await session.commit()
    assert (await api.as_(other).get(DECLARATIONS)).json()["items"] == []
