"""Channels over HTTP: one's own, a test to oneself, what became of a notice, the house's, and the bots of groups."""

from datetime import time
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.notices.rules.channel_files import packaged_channels
from gridgov.notices.rules.channels import Channel, Channels
from gridgov.notices.tables import ChannelAddress, ChannelGroup
from gridgov.people.rules.roles import Role
from tests.builders.channels import add_address, add_delivery, add_notice
from tests.builders.county import COUNTY, SmallCounty
from tests.gridgov.notices.channels.conftest import NOON, deliveries
from tests.support.api import Api, problem

MINE, GROUPS = "/api/v1/me/channels", "/api/v1/channel-groups"
BOT = "https://oapi.dingtalk.com/robot/send?access_token=secret-token"


@pytest.fixture
def clerk(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.COMMUNITY_CLERK])


@pytest.fixture
def manager(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.COUNTY_DISPATCHER])


async def put(client: Api, *channels: dict[str, Any]) -> Any:
    return await client.request("PUT", MINE, json={"channels": list(channels)})


async def test_one_s_own_channels(clerk: Api, session: AsyncSession) -> None:
    found = {one["channel"]: one for one in (await clerk.get(MINE)).json()["channels"]}
    assert set(found) == {"wecom_app", "sms", "voice", "email"}
    assert (found["sms"]["address"], found["sms"]["off_because"], found["sms"]["enabled"]) == (
        None,
        "not configured",
        True,
    )
    answer = await put(
        clerk, {"channel": "sms", "address": "13900000000", "digest": True, "quiet_hours": False}
    )
    sms = next(one for one in answer.json()["channels"] if one["channel"] == "sms")
    assert (sms["address"], sms["digest"], sms["quiet_hours"]) == ("139****0000", True, False)
    row = (await session.scalars(select(ChannelAddress).where(ChannelAddress.county_code == COUNTY))).one()
    assert b"13900000000" not in bytes(row.address_sealed or b"")
    assert "13900000000" not in answer.text


async def test_an_address_that_is_left_out_stays_and_null_takes_it_away(clerk: Api) -> None:
    await put(clerk, {"channel": "email", "address": "zhang@example.cn"})
    kept = await put(clerk, {"channel": "email", "enabled": False})
    assert [(one["address"], one["enabled"]) for one in kept.json()["channels"] if one["channel"] == "email"] == [("z***@example.cn", False)]  # fmt: skip
    gone = await put(clerk, {"channel": "email", "address": None})
    assert [one["address"] for one in gone.json()["channels"] if one["channel"] == "email"] == [None]


async def test_what_is_wrong_names_its_field_and_nothing_is_written(
    clerk: Api, session: AsyncSession
) -> None:
    answer = await put(
        clerk,
        {"channel": "email", "address": "zhang@example.cn"},
        {"channel": "wecom_app", "address": "@all"},
    )
    problem(answer, 422, "invalid", "/channels/1/address")
    assert (
        await session.scalars(select(ChannelAddress).where(ChannelAddress.county_code == COUNTY))
    ).all() == []
    problem(await put(clerk, {"channel": "dingtalk_bot"}), 422, "invalid", "/channels/0/channel")
    problem(await put(clerk, {"channel": "sms"}, {"channel": "sms"}), 422)


async def test_a_test_to_oneself(clerk: Api, session: AsyncSession, all_on: Channels) -> None:
    problem(await clerk.post(f"{MINE}/wecom_app/test"), 409)
    await put(clerk, {"channel": "wecom_app", "address": "zhangsan"})
    answer = await clerk.post(f"{MINE}/wecom_app/test")
    assert answer.status_code == 202, answer.text
    told = (await clerk.get(f"/api/v1/notices/{answer.json()['notice_id']}/deliveries")).json()["items"]
    assert [(one["id"], one["channel"], one["state"]) for one in told] == [
        (answer.json()["delivery_id"], "wecom_app", "waiting")
    ]
    again = await clerk.post(f"{MINE}/wecom_app/test")
    problem(again, 429)
    assert 0 < int(again.headers["Retry-After"]) <= 60


async def test_a_channel_that_is_off_says_why(clerk: Api) -> None:
    assert "not configured" in problem(await clerk.post(f"{MINE}/sms/test"), 409)["detail_en"]
    problem(await clerk.post(f"{MINE}/telex/test"), 422)
    problem(await clerk.post(f"{MINE}/feishu_bot/test"), 422, "invalid", "/channel")


async def test_deliveries_are_one_s_own(
    clerk: Api, api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    notice = await add_notice(session, county[Role.COMMUNITY_CLERK].id, at=NOON)
    await add_delivery(
        session, notice, Channel.SMS, at=NOON, state="undeliverable", last_error="not configured"
    )
    await add_delivery(
        session, notice, Channel.EMAIL, at=NOON, state="sent", sent_at=NOON, attempt=2, unanswered=1
    )
    await session.commit()
    path = f"/api/v1/notices/{notice.id}/deliveries"
    found = (await clerk.get(path)).json()["items"]
    assert [(one["channel"], one["state"], one["last_error"], one["may_be_double"]) for one in found] == [
        ("email", "sent", None, True), ("sms", "undeliverable", "not configured", False),
    ]  # fmt: skip
    problem(await api.as_(county[Role.GRIDWORKER]).get(path), 404)


async def test_the_channels_of_the_house(
    manager: Api, clerk: Api, county: SmallCounty, session: AsyncSession
) -> None:
    at = (await session.execute(text("SELECT clock_timestamp()"))).scalar_one()
    notice = await add_notice(session, county[Role.COMMUNITY_CLERK].id, at=at)
    await add_delivery(session, notice, Channel.SMS, at=at, state="sent", sent_at=at, attempt=2, unanswered=1)
    await session.commit()
    found = {one["channel"]: one for one in (await manager.get("/api/v1/channels")).json()["channels"]}
    sms = found["sms"]
    assert (sms["on"], sms["why"], sms["counts"], sms["may_be_double_count"]) == (
        False,
        "not configured",
        {"sent": 1},
        1,
    )
    assert "GRIDGOV_CHANNEL_SMS_TEMPLATE" in sms["missing"]
    assert found["dingtalk_bot"]["on"]
    problem(await clerk.get("/api/v1/channels"), 403)


async def test_what_the_file_of_the_county_settles_is_told(manager: Api) -> None:
    told = (await manager.get("/api/v1/channels")).json()["settings"]
    book = packaged_channels()
    assert told["urgent"] == [str(means) for means in book.urgent]
    assert (told["quiet_from"], told["quiet_to"]) == ("21:00:00", "07:30:00")
    assert [time.fromisoformat(at) for at in told["digest_at"]] == list(book.digest_at)


async def test_a_test_to_a_group_is_sent_there_and_nowhere_else(
    manager: Api, clerk: Api, county: SmallCounty, session: AsyncSession
) -> None:
    body = group()
    await manager.post(GROUPS, json=body)
    path = f"{GROUPS}/{body['id']}/test"
    problem(await clerk.post(path), 403)
    problem(await manager.post(f"{GROUPS}/{uuid4()}/test"), 404)
    sent = await manager.post(path)
    assert sent.status_code == 202, sent.text
    (row,) = await deliveries(session)
    assert (str(row.group_id), row.channel, row.person_id) == (
        body["id"], "dingtalk_bot", county[Role.COUNTY_DISPATCHER].id,
    )  # fmt: skip
    assert problem(await manager.post(path), 429)["detail"].startswith("请在")
    await manager.request(
        "PATCH", f"{GROUPS}/{body['id']}", json={"enabled": False}, headers={"If-Match": '"1"'}
    )
    assert "停用" in problem(await manager.post(path), 409)["detail"]


def group(**changes: Any) -> dict[str, Any]:
    return {
        "id": str(uuid4()), "channel": "dingtalk_bot", "name": "值班群", "role": "duty_head", "area_path": COUNTY, "url": BOT,
        "secrets": ["SECabc"], **changes,
    }  # fmt: skip


async def test_a_group_s_bot_shows_neither_address_nor_secret(manager: Api, session: AsyncSession) -> None:
    body = group()
    added = await manager.post(GROUPS, json=body)
    assert added.status_code == 201, added.text
    assert (added.json()["host"], added.json()["secret_count"], added.json()["version"]) == (
        "oapi.dingtalk.com",
        1,
        1,
    )
    assert (await manager.post(GROUPS, json=body)).json() == added.json(), "sent again it is the same"
    problem(await manager.post(GROUPS, json={**body, "secrets": ["other"]}), 422, "reused-key")
    one, listed = await manager.get(f"{GROUPS}/{body['id']}"), await manager.get(GROUPS)
    for answer in (added, one, listed):
        assert "secret-token" not in answer.text
        assert "SECabc" not in answer.text
    assert one.headers["ETag"] == '"1"'
    row = (await session.scalars(select(ChannelGroup).where(ChannelGroup.county_code == COUNTY))).one()
    assert b"secret-token" not in bytes(row.url_sealed)


async def test_a_group_is_changed_under_its_version(manager: Api) -> None:
    body = group()
    await manager.post(GROUPS, json=body)
    path = f"{GROUPS}/{body['id']}"
    problem(await manager.request("PATCH", path, json={"enabled": False}), 428)
    changed = await manager.request("PATCH", path, json={"enabled": False}, headers={"If-Match": '"1"'})
    assert (changed.json()["enabled"], changed.json()["version"], changed.json()["secret_count"]) == (
        False,
        2,
        1,
    )
    stale = await manager.request("PATCH", path, json={"name": "别名"}, headers={"If-Match": '"1"'})
    assert problem(stale, 412, "stale-version")["current"]["version"] == 2
    problem(await manager.request("DELETE", path, headers={"If-Match": '"1"'}), 412)
    assert (await manager.request("DELETE", path, headers={"If-Match": '"2"'})).status_code == 204
    problem(await manager.get(path), 404)


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"url": "https://10.0.0.1/robot/send"}, "/url"),
        ({"secrets": ["a", "b"]}, "/secrets"),
        ({"role": None}, "/unit_id"),
        ({"unit_id": str(uuid4())}, "/unit_id"),
        ({"role": None, "area_path": None, "unit_id": str(uuid4())}, "/unit_id"),
        ({"area_path": "329998"}, "/area_path"),
        ({"channel": "sms"}, "/channel"),
    ],
)
async def test_a_group_that_cannot_be_is_refused(manager: Api, changes: dict[str, Any], pointer: str) -> None:
    problem(await manager.post(GROUPS, json=group(**changes)), 422, "invalid", pointer)


async def test_wishes_are_kept_when_a_notice_is_planned(
    clerk: Api, county: SmallCounty, session: AsyncSession, all_on: Channels
) -> None:
    from gridgov.notices.actions.plan_deliveries import plan_deliveries  # noqa: PLC0415 - for this alone

    await add_address(session, county[Role.COMMUNITY_CLERK].id, Channel.WECOM_APP, "zhangsan", enabled=False)
    notice = await add_notice(session, county[Role.COMMUNITY_CLERK].id, at=NOON)
    await plan_deliveries(session, county_code=COUNTY, notice_ids=[notice.id], at=NOON)
    assert [(row.state, row.last_error) for row in await deliveries(session)] == [
        ("undeliverable", "switched off by the person")
    ]
