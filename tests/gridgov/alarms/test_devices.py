"""The registry of devices over HTTP: entered, bound, moved along, and what is refused and why."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.actions.follow_home import follow_home
from gridgov.alarms.rules.device_states import DEVICE_MOVES, after_unbinding, move_named, moves_from
from gridgov.alarms.rules.keys import county_of
from gridgov.alarms.rules.terms import DeviceState
from gridgov.alarms.tables import Device, DeviceKey, DeviceWatch
from gridgov.db.audit import AuditRow
from gridgov.db.base import new_id
from gridgov.db.outbox import OutboxRow
from gridgov.people.rules.roles import Role
from tests.builders.care import add_served
from tests.builders.county import COUNTY, GRIDS, OTHER_COMMUNITY, SmallCounty
from tests.builders.devices import add_device, add_key
from tests.support.api import Api, problem

DEVICES = "/api/v1/devices"


def device_body(**changes: Any) -> dict[str, Any]:
    body = {
        "id": str(new_id()), "kind": "button", "vendor": "acme", "serial": f"SN-{new_id().hex[-8:]}",
        "area_path": GRIDS[0], "place_in_home": "床头",
    }  # fmt: skip
    return {**body, **changes}


async def command(
    api: Api, device: dict[str, Any], what: str, body: dict[str, Any] | None = None, **rest: Any
) -> Any:
    """A command on a device with the version last seen."""
    headers = {"If-Match": f'"{rest.pop("version", device["version"])}"'}
    return await api.post(f"{DEVICES}/{device['id']}/{what}", json=body or {}, headers=headers)


async def entered(api: Api, **changes: Any) -> dict[str, Any]:
    answer = await api.post(DEVICES, json=device_body(**changes))
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def done(
    api: Api, device: dict[str, Any], what: str, body: dict[str, Any] | None = None
) -> dict[str, Any]:
    answer = await command(api, device, what, body)
    assert answer.status_code in {200, 201}, answer.text
    now: dict[str, Any] = answer.json()
    return now


@pytest.fixture
def clerk(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.COMMUNITY_CLERK])


async def test_a_device_is_entered_once(clerk: Api, session: AsyncSession) -> None:
    body = device_body()
    first = await clerk.post(DEVICES, json=body)
    made = first.json()
    assert first.status_code == 201, first.text
    assert (made["state"], made["version"], made["served_id"]) == ("installed", 1, None)
    assert (made["heartbeat_s"], made["test_every_days"]) == (3600, 7)
    assert county_of(made["code"]) == COUNTY
    assert made["watch"]["health"] == "unwatched"
    again = await clerk.post(DEVICES, json=body)
    assert (again.status_code, again.json()) == (201, made)
    assert await session.scalar(
        select(DeviceWatch.device_id).where(DeviceWatch.county_code == COUNTY)
    ) == UUID(made["id"])
    kinds = (await session.scalars(select(OutboxRow.kind).where(OutboxRow.county_code == COUNTY))).all()
    assert kinds == ["DeviceChanged"]
    problem(await clerk.post(DEVICES, json={**body, "serial": "other"}), 422, "reused-key")
    problem(await clerk.post(DEVICES, json={**body, "id": str(new_id())}), 422, "invalid", "/serial")


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"heartbeat_s": 59}, "/heartbeat_s"),
        ({"heartbeat_s": 86_401}, "/heartbeat_s"),
        ({"test_every_days": 0}, "/test_every_days"),
        ({"test_every_days": 32}, "/test_every_days"),
        ({"area_path": GRIDS[0][:12] + "0999"}, "/area_path"),
        ({"serial": "SN 1"}, "/serial"),
        ({"kind": "toaster"}, "/kind"),
        ({"unknown": 1}, "/unknown"),
    ],
)
async def test_what_cannot_be_entered_names_its_field(
    clerk: Api, changes: dict[str, Any], pointer: str
) -> None:
    problem(await clerk.post(DEVICES, json=device_body(**changes)), 422, "invalid", pointer)


async def test_who_may_enter_and_see(api: Api, county: SmallCounty) -> None:
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    problem(await clerk.post(DEVICES, json=device_body(area_path=OTHER_COMMUNITY)), 403)
    problem(await api.as_(county[Role.GRIDWORKER]).post(DEVICES, json=device_body()), 403)
    made = await entered(api.as_(county[Role.CARE_OPERATOR]), area_path=GRIDS[3])
    problem(await clerk.get(f"{DEVICES}/{made['id']}"), 404)
    seen = await api.as_(county[Role.TOWN_DISPATCHER]).get(f"{DEVICES}/{made['id']}")
    assert (seen.json()["id"], seen.headers["etag"]) == (made["id"], '"1"')


async def test_the_list_is_paged_and_narrowed_within_scope(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    mine = [(await add_device(session, scope_path=GRIDS[0]))[0] for _ in range(3)]
    weak, _ = await add_device(session, scope_path=GRIDS[1], state="suspended", kind="watch")
    elsewhere, _ = await add_device(session, scope_path=GRIDS[2])
    watch = await session.get(DeviceWatch, (COUNTY, weak.id))
    assert watch is not None
    watch.battery_low_at = datetime.now(UTC)
    await session.commit()
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = (await clerk.get(f"{DEVICES}?limit=2{cursor and f'&cursor={cursor}'}")).json()
        seen += [one["id"] for one in page["items"]]
        cursor = page["next_cursor"]
    assert seen == sorted(str(one.id) for one in [*mine, weak])

    async def ids(query: str) -> set[str]:
        return {one["id"] for one in (await clerk.get(f"{DEVICES}?{query}")).json()["items"]}

    narrow = {"state=suspended", "kind=watch", f"area={GRIDS[1]}", "troubled=true", f"serial={weak.serial}"}
    for query in sorted(narrow):
        assert await ids(query) == {str(weak.id)}, query
    assert await ids(f"area={GRIDS[2]}") == set()
    assert len(await ids("unbound=true")) == 4
    county_wide = await api.as_(county[Role.COUNTY_DISPATCHER]).get(DEVICES)
    assert str(elsewhere.id) in {one["id"] for one in county_wide.json()["items"]}


async def test_the_way_of_a_device(clerk: Api, session: AsyncSession) -> None:
    device = await entered(clerk)
    problem(await command(clerk, device, "activate"), 409, "move-not-allowed")
    device = await done(clerk, device, "test", {"note": "现场按键,平台已收到"})
    assert (device["state"], device["watch"]["tested_at"] is not None) == ("tested", True)
    assert device["watch"]["test_due_at"] is None
    device = await done(clerk, device, "activate")
    assert (device["state"], device["watch"]["health"]) == ("active", "good")
    assert device["watch"]["silent_at"] is not None
    first_due = device["watch"]["test_due_at"]
    device = await done(clerk, device, "test")
    assert device["state"] == "active"
    assert device["watch"]["test_due_at"] > first_due
    device = await done(clerk, device, "suspend", {"note": "住院"})
    assert device["watch"] == {
        **device["watch"],
        "health": "unwatched",
        "silent_at": None,
        "test_due_at": None,
    }
    device = await done(clerk, device, "activate")
    device = await done(clerk, device, "retire")
    problem(await command(clerk, device, "activate"), 409)
    rows = await session.scalars(
        select(AuditRow.action).where(AuditRow.county_code == COUNTY).order_by(AuditRow.seq)
    )
    assert rows.all() == [
        "device_added", "device_test", "device_activate", "device_test_again", "device_suspend", "device_activate",
        "device_retire",
    ]  # fmt: skip


async def test_retiring_ends_every_key(clerk: Api, session: AsyncSession) -> None:
    row, _ = await add_device(session)
    await add_key(session, row, number=2)
    await session.commit()
    await done(clerk, {"id": str(row.id), "version": 1}, "retire")
    revoked = await session.scalars(
        select(DeviceKey.revoked_at).where(DeviceKey.county_code == COUNTY, DeviceKey.device_id == row.id)
    )
    assert None not in revoked.all()


async def test_a_device_is_bound_to_a_home_and_hangs_there(clerk: Api, session: AsyncSession) -> None:
    home = await add_served(session, grid=1)
    await session.commit()
    device = await entered(clerk)
    device = await done(clerk, device, "bind", {"served_id": str(home.id), "place_in_home": "卫生间"})
    assert (device["served_id"], device["area_path"]) == (str(home.id), GRIDS[1])
    assert (device["place_in_home"], device["bound_at"] is not None) == ("卫生间", True)
    problem(await command(clerk, device, "bind", {"served_id": str(home.id)}), 409)
    device = await done(clerk, device, "test")
    device = await done(clerk, device, "activate")
    device = await done(clerk, device, "unbind", {"note": "搬走"})
    assert (device["served_id"], device["bound_at"], device["state"]) == (None, None, "installed")
    assert device["watch"]["health"] == "unwatched"
    problem(await command(clerk, device, "unbind"), 409)
    history = await session.scalars(
        select(AuditRow.data).where(AuditRow.county_code == COUNTY, AuditRow.action == "device_bound")
    )
    assert [row["served_id"] for row in history] == [str(home.id)]


async def test_devices_go_with_the_home_they_hang_in(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    home = await add_served(session)
    device, _ = await add_device(session, served_id=home.id)
    other, _ = await add_device(session)
    home.scope_path = GRIDS[3]
    await session.flush()
    at = datetime.now(UTC)
    moved = [
        await follow_home(session, county_code=COUNTY, served_id=served_id, at=at)
        for served_id in (home.id, home.id, new_id())
    ]
    await session.refresh(device)
    await session.refresh(other)
    assert moved == [1, 0, 0]
    assert (device.scope_path, device.version, other.scope_path) == (GRIDS[3], 2, GRIDS[0])
    told = select(OutboxRow.scope_path).where(OutboxRow.county_code == COUNTY)
    assert (await session.scalars(told)).all() == [GRIDS[3]]


async def test_a_binding_asks_for_the_home_too(api: Api, county: SmallCounty, session: AsyncSession) -> None:
    far, ended = await add_served(session, grid=2), await add_served(session, ended_at=datetime.now(UTC))
    await session.commit()
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    device = await entered(clerk)
    for served_id in (ended.id, new_id()):
        answer = await command(clerk, device, "bind", {"served_id": str(served_id)})
        problem(answer, 422, "invalid", "/served_id")
    problem(await command(clerk, device, "bind", {"served_id": str(far.id)}), 403)
    bound = await done(api.as_(county[Role.CARE_OPERATOR]), device, "bind", {"served_id": str(far.id)})
    assert bound["area_path"] == GRIDS[2]
    problem(await clerk.get(f"{DEVICES}/{device['id']}"), 404)


async def test_commands_ask_for_the_version_that_was_seen(clerk: Api) -> None:
    device = await entered(clerk)
    problem(await clerk.post(f"{DEVICES}/{device['id']}/test", json={}), 428)
    await done(clerk, device, "test")
    stale = problem(await command(clerk, device, "activate"), 412, "stale-version")
    assert (stale["current"]["version"], stale["current"]["state"]) == (2, "tested")
    path = f"{DEVICES}/{device['id']}"
    problem(await clerk.request("PATCH", path, json={"heartbeat_s": 60}, headers={"If-Match": '"1"'}), 412)


async def test_changing_a_device_expects_it_anew(clerk: Api, session: AsyncSession) -> None:
    device = await entered(clerk)
    device = await done(clerk, await done(clerk, device, "test"), "activate")
    path, headers = f"{DEVICES}/{device['id']}", {"If-Match": f'"{device["version"]}"'}
    problem(await clerk.request("PATCH", path, json={"heartbeat_s": 1}, headers=headers), 422, "invalid")
    body = {"heartbeat_s": 60, "test_every_days": 14, "place_in_home": None}
    answer = await clerk.request("PATCH", path, json=body, headers=headers)
    now = answer.json()
    assert answer.status_code == 200, answer.text
    assert (now["heartbeat_s"], now["test_every_days"], now["place_in_home"]) == (60, 14, None)
    assert now["watch"]["silent_at"] < device["watch"]["silent_at"]
    assert now["watch"]["test_due_at"] > device["watch"]["test_due_at"]
    row = await session.get(Device, (COUNTY, UUID(device["id"])))
    assert row is not None
    assert row.heartbeat_s == 60


async def test_a_device_of_another_community_is_not_there(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    row, _ = await add_device(session, scope_path=GRIDS[2])
    await session.commit()
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    for what in ("test", "activate", "suspend", "retire", "unbind"):
        problem(await command(clerk, {"id": str(row.id), "version": 1}, what), 404)
    problem(await clerk.get(f"{DEVICES}/{row.id}/keys"), 404)
    worker = api.as_(county[Role.GRIDWORKER])
    own, _ = await add_device(session, scope_path=GRIDS[0])
    await session.commit()
    problem(await command(worker, {"id": str(own.id), "version": 1}, "suspend"), 403)


@pytest.mark.parametrize("state", list(DeviceState))
def test_every_state_but_the_last_leads_on(state: DeviceState) -> None:
    onward = {move.target for move in moves_from(state) if move.target is not None}
    assert bool(onward) == (state is not DeviceState.RETIRED)
    assert state not in onward
    assert after_unbinding(state) in {state, DeviceState.INSTALLED}


def test_a_test_is_the_first_or_a_regular_one() -> None:
    found = {state: move_named("test", state) for state in DeviceState}
    assert [move.code if move else None for move in found.values()] == [
        "test", "test_again", "test_again", None, None,
    ]  # fmt: skip
    assert move_named("nonsense", DeviceState.ACTIVE) is None
    assert {move.target for move in DEVICE_MOVES.values()} - {None} == set(DeviceState) - {
        DeviceState.INSTALLED
    }
