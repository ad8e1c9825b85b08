"""Keys of devices and secrets of platforms: told once, two at a time, rotated by overlap, revoked one by one."""

import base64
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.rules.keys import (
    KEY_CONTEXT,
    PLATFORM_CONTEXT,
    KeyTerms,
    county_of,
    new_code,
    new_key,
    new_platform_secret,
    next_key,
    next_secrets,
)
from gridgov.alarms.rules.terms import Way
from gridgov.alarms.tables import AlarmPlatform, DeviceKey, ResponseService, SignalRefusal
from gridgov.db.audit import AuditRow
from gridgov.db.base import new_id
from gridgov.db.cipher import cipher_of
from gridgov.people.rules.roles import Role
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, SmallCounty
from tests.builders.devices import add_device, add_platform
from tests.support.api import Api, problem

DEVICES, PLATFORMS, SERVICES = "/api/v1/devices", "/api/v1/alarm-platforms", "/api/v1/response-services"
NOW = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def operator(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.CARE_OPERATOR])


async def keys_in(session: AsyncSession, device_id: Any) -> list[DeviceKey]:
    statement = select(DeviceKey).where(DeviceKey.county_code == COUNTY, DeviceKey.device_id == device_id)
    return list((await session.scalars(statement.order_by(DeviceKey.number))).all())


async def test_a_key_is_told_once_and_rotated_by_overlap(operator: Api, session: AsyncSession) -> None:
    device, first = await add_device(session)
    await session.commit()
    path = f"{DEVICES}/{device.id}/keys"
    answer = await operator.post(path, json={"overlap_h": 24}, headers={"If-Match": '"1"'})
    issued = answer.json()
    assert answer.status_code == 201, answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert (issued["number"], issued["expiring"], issued["device_version"]) == (2, [1], 2)
    assert len(base64.b64decode(issued["secret"].removeprefix("whsec_"))) == 32
    old, new = await keys_in(session, device.id)
    assert cipher_of(session).open(old.secret_sealed, context=KEY_CONTEXT) == first
    assert cipher_of(session).open(new.secret_sealed, context=KEY_CONTEXT) == issued["secret"]
    assert old.expires_at is not None
    assert timedelta(hours=23) < old.expires_at - new.made_at <= timedelta(hours=24)
    problem(await operator.post(path, json={}, headers={"If-Match": '"2"'}), 409)
    problem(await operator.post(path, json={}, headers={"If-Match": '"1"'}), 412, "stale-version")
    shown = (await operator.get(path)).text
    assert "whsec_" not in shown
    audit = await session.scalars(select(AuditRow.data).where(AuditRow.county_code == COUNTY))
    assert all(issued["secret"] not in str(row) for row in audit)


async def test_keys_are_revoked_one_by_one(operator: Api, session: AsyncSession) -> None:
    device, _ = await add_device(session)
    await session.commit()
    path = f"{DEVICES}/{device.id}/keys"
    await operator.post(path, json={}, headers={"If-Match": '"1"'})
    answer = await operator.post(f"{path}/1/revoke", headers={"If-Match": '"2"'})
    assert (answer.status_code, answer.json()["version"]) == (200, 3)
    listed = (await operator.get(path)).json()["items"]
    assert [(key["number"], key["holds"]) for key in listed] == [(2, True), (1, False)]
    problem(await operator.post(f"{path}/1/revoke", headers={"If-Match": '"3"'}), 409)
    problem(await operator.post(f"{path}/9/revoke", headers={"If-Match": '"3"'}), 404)
    again = await operator.post(path, json={"overlap_h": 0}, headers={"If-Match": '"3"'})
    assert (again.json()["number"], again.json()["expiring"]) == (3, [2])


async def test_an_overlap_is_bounded(operator: Api, session: AsyncSession) -> None:
    device, _ = await add_device(session)
    await session.commit()
    answer = await operator.post(
        f"{DEVICES}/{device.id}/keys", json={"overlap_h": 721}, headers={"If-Match": '"1"'}
    )
    problem(answer, 422, "invalid", "/overlap_h")
    assert len(await keys_in(session, device.id)) == 1


async def test_only_who_manages_a_device_issues_its_keys(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    device, _ = await add_device(session)
    await session.commit()
    worker = api.as_(county[Role.GRIDWORKER])
    path, headers = f"{DEVICES}/{device.id}/keys", {"If-Match": '"1"'}
    problem(await worker.post(path, json={}, headers=headers), 403)
    problem(await worker.post(f"{path}/1/revoke", headers=headers), 403)


def platform_body(**changes: Any) -> dict[str, Any]:
    return {"id": str(new_id()), "way": "onenet", "name": "物联平台", **changes}


async def test_a_platform_and_its_secrets(operator: Api, session: AsyncSession) -> None:
    body = platform_body()
    answer = await operator.post(PLATFORMS, json=body)
    made = answer.json()
    assert answer.status_code == 201, answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert (county_of(made["code"]), made["secret_count"], len(made["secret"])) == (COUNTY, 1, 32)
    problem(await operator.post(PLATFORMS, json=body), 409)
    path, told = f"{PLATFORMS}/{made['id']}", [made["secret"]]
    for version in (1, 2):
        rotated = await operator.post(f"{path}/rotate-secret", headers={"If-Match": f'"{version}"'})
        assert (rotated.status_code, rotated.json()["secret_count"]) == (201, 2), rotated.text
        told.append(rotated.json()["secret"])
    problem(await operator.post(f"{path}/rotate-secret", headers={"If-Match": '"1"'}), 412)
    row = await session.scalar(select(AlarmPlatform).where(AlarmPlatform.county_code == COUNTY))
    assert row is not None
    kept = cipher_of(session).open(row.secrets_sealed, context=PLATFORM_CONTEXT).split("\n")
    assert kept == [told[2], told[1]]
    off = await operator.request("PATCH", path, json={"enabled": False}, headers={"If-Match": '"3"'})
    assert (off.json()["enabled"], off.json()["name"]) == (False, "物联平台")
    read = await operator.get(path)
    assert (read.headers["etag"], "secret" in read.json()) == ('"4"', False)
    stale = await operator.request("PATCH", path, json={"enabled": True}, headers={"If-Match": '"3"'})
    assert problem(stale, 412)["current"]["enabled"] is False


async def test_no_platform_comes_by_a_persons_way(operator: Api) -> None:
    problem(await operator.post(PLATFORMS, json=platform_body(way="telephone")), 422, "invalid", "/way")
    problem(await operator.get(f"{PLATFORMS}/{new_id()}"), 404)


async def test_platforms_are_paged_and_for_few(api: Api, county: SmallCounty, session: AsyncSession) -> None:
    made = [(await add_platform(session, way=Way.TRACCAR))[0] for _ in range(3)]
    await session.commit()
    admin = api.as_(county[Role.SYSTEM_ADMINISTRATOR])
    first = (await admin.get(f"{PLATFORMS}?limit=2")).json()
    rest = (await admin.get(f"{PLATFORMS}?limit=2&cursor={first['next_cursor']}")).json()
    assert [one["id"] for one in first["items"] + rest["items"]] == sorted(str(one.id) for one in made)
    assert rest["next_cursor"] is None
    for role in (Role.COMMUNITY_CLERK, Role.GRIDWORKER, Role.DUTY_HEAD):
        problem(await api.as_(county[role]).get(PLATFORMS), 403)
        problem(await api.as_(county[role]).post(PLATFORMS, json=platform_body()), 403)


async def test_a_platform_that_a_device_comes_by_must_be_there(operator: Api, session: AsyncSession) -> None:
    platform, _ = await add_platform(session, way=Way.ONENET)
    await session.commit()
    body = {"id": str(new_id()), "kind": "watch", "vendor": "v", "serial": "1", "area_path": GRIDS[0]}
    problem(await operator.post(DEVICES, json={**body, "platform_id": str(new_id())}), 404)
    made = await operator.post(DEVICES, json={**body, "platform_id": str(platform.id)})
    assert made.json()["platform_id"] == str(platform.id)


async def test_response_services(operator: Api, session: AsyncSession) -> None:
    body = {
        "id": str(new_id()),
        "service": "property",
        "area_path": COMMUNITY,
        "name": "物业",
        "phone": "051900000001",
    }
    first, again = await operator.post(SERVICES, json=body), await operator.post(SERVICES, json=body)
    assert (first.status_code, first.json()) == (201, again.json())
    problem(await operator.post(SERVICES, json={**body, "phone": "051900000002"}), 422, "reused-key")
    elsewhere = {**body, "id": str(new_id()), "area_path": "320101"}
    problem(await operator.post(SERVICES, json=elsewhere), 422, "invalid", "/area_path")
    path, change = f"{SERVICES}/{body['id']}", {"phone": "051900000003", "enabled": False}
    changed = await operator.request("PATCH", path, json=change, headers={"If-Match": '"1"'})
    assert (changed.json()["phone"], changed.json()["enabled"]) == ("051900000003", False)
    problem(await operator.request("PATCH", path, json=change, headers={"If-Match": '"1"'}), 412)
    assert (await operator.get(path)).headers["etag"] == '"2"'
    assert [one["id"] for one in (await operator.get(SERVICES)).json()["items"]] == [body["id"]]
    problem(await operator.get(f"{SERVICES}/{new_id()}"), 404)
    row = await session.scalar(select(ResponseService).where(ResponseService.county_code == COUNTY))
    assert row is not None
    assert b"0519" not in bytes(row.phone_sealed)


async def test_refusals_are_shown_by_day(api: Api, county: SmallCounty, session: AsyncSession) -> None:
    for day, way, reason, claimed, count in (
        ("2026-01-06", "signed", "bad-signature", "x", 3), ("2026-01-06", "mqtt", "unknown-device", "y", 5),
        ("2026-01-06", "signed", "unknown-device", "z", 2), ("2026-01-05", "signed", "expired-key", "x", 9),
    ):  # fmt: skip
        session.add(SignalRefusal(
            county_code=COUNTY, day=day, way=way, reason=reason, claimed=claimed, count=count, first_at=NOW, last_at=NOW
        ))  # fmt: skip
    await session.commit()
    head = api.as_(county[Role.DUTY_HEAD])
    page = (await head.get("/api/v1/signal-refusals?day=2026-01-06&limit=2")).json()
    assert [(row["reason"], row["count"]) for row in page["items"]] == [
        ("unknown-device", 5), ("bad-signature", 3),
    ]  # fmt: skip
    assert (page["by_reason"], page["next_offset"]) == ({"bad-signature": 3, "unknown-device": 7}, 2)
    rest = (await head.get("/api/v1/signal-refusals?day=2026-01-06&limit=2&offset=2")).json()
    assert ([row["claimed"] for row in rest["items"]], rest["next_offset"]) == (["z"], None)
    assert (await head.get("/api/v1/signal-refusals")).json()["items"] == []
    problem(await head.get("/api/v1/signal-refusals?day=yesterday"), 422, "invalid")
    problem(await api.as_(county[Role.GRIDWORKER]).get("/api/v1/signal-refusals"), 403)


moments = st.integers(-100, 100).map(lambda hours: NOW + hours * HOUR)
terms = st.builds(
    KeyTerms, st.integers(1, 30), st.none() | moments, st.none() | moments.filter(lambda at: at <= NOW)
)


@given(st.lists(terms, max_size=8, unique_by=lambda key: key.number), st.integers(0, 100), st.integers(1, 3))
def test_there_are_never_more_keys_than_may_be_and_none_lives_longer(
    keys: list[KeyTerms], overlap_h: int, most: int
) -> None:
    found = next_key(keys, most=most, overlap=overlap_h * HOUR, at=NOW)
    holding = {key.number: key for key in keys if key.holds(NOW)}
    if found is None:
        assert len(holding) >= most
        return
    assert len(holding) + 1 <= most
    assert found.number > max((key.number for key in keys), default=0)
    for number, key in holding.items():
        ends_at = found.expires_at if number in found.expiring else key.expires_at
        assert ends_at is not None
        assert ends_at <= NOW + overlap_h * HOUR
    assert set(found.expiring) <= set(holding)


@given(st.lists(st.text("abc", min_size=1), max_size=4), st.integers(1, 3))
def test_a_new_secret_comes_first_and_the_oldest_goes(old: list[str], most: int) -> None:
    found = next_secrets(old, "new", most=most)
    assert found[0] == "new"
    assert len(found) <= most
    assert list(found[1:]) == old[: most - 1]


@given(st.from_regex(r"[0-9]{6}", fullmatch=True))
def test_a_code_says_its_county(county_code: str) -> None:
    if county_code.isascii():
        assert county_of(new_code(county_code)) == county_code


@given(st.text(max_size=20))
def test_what_is_no_code_of_ours_names_no_county(text: str) -> None:
    found = county_of(text)
    assert found is None or text.startswith(f"{found}-")


def test_secrets_are_as_each_way_takes_them() -> None:
    assert new_key() != new_key()
    assert new_platform_secret(Way.SIGNED).startswith("whsec_")
    for way in (Way.ONENET, Way.HUAWEI, Way.TRACCAR):
        assert new_platform_secret(way).isalnum()
