"""The homes of the demo county, made over HTTP as a community's clerk would: who lives there, whom to call, what hangs there.

Everything is asked for before it is made, so that a run that was broken off is continued and a second run changes
nothing, nor what somebody has changed since. A device is entered, bound, given a key, tested through the real door and
taken into use, in this order. Its key is told once: it stands in ``homes.json`` before anything is signed with it, and that file with the
last device in use is the sign that all is there.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2

from demo.accounts import demo_of, demo_password
from demo.administration import NOT_FOUND, is_there
from demo.county import County
from demo.devices import Device, Patience
from demo.phone import Phone, Refused, connect
from demo.residents import (
    SILENT_AFTER_S,
    TEST_EVERY_DAYS,
    VENDOR,
    Gadget,
    Household,
    Json,
    households,
    services,
)

HOMES_NAME = "homes.json"
UNFINISHED = frozenset({"installed", "tested"})
STORY_HOME = 0
"""The number of the one in which `make story` presses; nobody presses there by themselves."""
_SIGNED_WRONGLY = 401
_TEST_WITHIN_S = 30.0


class Untested(RuntimeError):
    """A device's test did not come through the door."""


def homes_beside(demo_file: Path) -> Path:
    """Where what the devices need to sign stands."""
    return demo_file.with_name(HOMES_NAME)


def read_homes(path: Path) -> list[Json]:
    """A row for each device; empty where there is no file that can be read."""
    try:
        rows: Any = json.loads(path.read_text(encoding="utf-8"))
        return [row for row in rows if row["id"] and row["code"] and row["secret"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def keep_home(path: Path, row: Json) -> None:
    """Add or replace the row of one device; whole or not at all, and readable by its owner alone."""
    rows = [*(kept for kept in read_homes(path) if kept["id"] != row["id"]), row]
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    unfinished.touch(mode=0o600)
    unfinished.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    unfinished.replace(path)


async def make_homes(base_url: str, county: County, *, out: Path, say: Callable[[str], None]) -> None:
    """Make what is not there yet. Raises `Refused`, `Unreachable` or `Untested`."""
    homes = households(county)
    say(f"爱心呼叫 {len(homes)} 户 · {len(homes)} homes with a call button")
    async with _phones(base_url, county) as (client, clerk, operator):
        for service in services(county):
            if not await is_there(operator, f"/api/v1/response-services/{service['id']}"):
                await operator.send("/api/v1/response-services", service)
        for number, home in enumerate(homes):
            await _add_served(clerk, home)
            for gadget in home.gadgets:
                row = {"number": number, "home": home.name, "grid": home.grid}
                await _add_device(client, clerk, home, gadget, out=out, row=row)


async def homes_are_there(base_url: str, county: County, *, out: Path) -> bool:
    """Whether each has its key in the file, and the last of them is in use (or was, until somebody took it out of use)."""
    wanted = [gadget.id for home in households(county) for gadget in home.gadgets]
    if not set(wanted) <= {row["id"] for row in read_homes(out)}:
        return False
    async with _phones(base_url, county) as (_, clerk, _):
        try:
            last = await clerk.get(f"/api/v1/devices/{wanted[-1]}")
        except Refused:
            return False
    kept = {row["id"]: row["code"] for row in read_homes(out)}
    return last["state"] not in UNFINISHED and kept[last["id"]] == last["code"]


@asynccontextmanager
async def _phones(base_url: str, county: County) -> Any:
    """A line, the clerk of the first community, and a seat of the care platform."""
    demo = demo_of(county, base_url, demo_password())
    community = county.grids[0].code[:12]
    accounts = (demo.find("community_clerk", community), demo.find("care_operator"))
    async with connect(base_url) as client:
        clerk, operator = (
            Phone(base_url, account.username, account.password, device="demo.homes", client=client)
            for account in accounts
        )
        yield client, clerk, operator


async def _add_served(clerk: Phone, home: Household) -> None:
    path = f"/api/v1/served-persons/{home.served['id']}"
    try:
        person = await clerk.get(path)
    except Refused as error:
        if error.status != NOT_FOUND:
            raise
        person = (await clerk.send("/api/v1/served-persons", home.served)).body
    if home.agreement["id"] not in {agreement["id"] for agreement in person["agreements"]}:
        await clerk.send(f"{path}/agreements", home.agreement, version=person["version"])


async def _add_device(
    client: httpx2.AsyncClient, clerk: Phone, home: Household, gadget: Gadget, *, out: Path, row: Json
) -> None:
    """As far as it still has to go; one that is in use, or was taken out of it, is left as it is."""
    device = await _entered(clerk, home, gadget)
    if device["state"] == "installed" and device["served_id"] is None:
        body = {"served_id": home.served["id"], "place_in_home": gadget.place_in_home}
        device = await _do(clerk, device, "bind", body)
    kept = next((kept for kept in read_homes(out) if kept["code"] == device["code"]), None)
    if kept is None:
        kept = await _give_key(clerk, device, out=out, row=row)
    if device["state"] not in UNFINISHED:
        return
    if not await _test(client, kept):
        await _test_with(client, await _give_key(clerk, device, out=out, row=row))
    device = await clerk.get(f"/api/v1/devices/{gadget.id}")
    if device["state"] == "tested":
        await _do(clerk, device, "activate", {"note": "演示:测试信号已收到"})


async def _entered(clerk: Phone, home: Household, gadget: Gadget) -> Json:
    path = f"/api/v1/devices/{gadget.id}"
    if await is_there(clerk, path):
        found: Json = await clerk.get(path)
        return found
    body = {
        "id": gadget.id, "kind": gadget.kind, "vendor": VENDOR, "serial": gadget.serial, "area_path": home.grid,
        "place_in_home": gadget.place_in_home, "heartbeat_s": SILENT_AFTER_S, "test_every_days": TEST_EVERY_DAYS,
    }  # fmt: skip
    added: Json = (await clerk.send("/api/v1/devices", body)).body
    return added


async def _do(clerk: Phone, device: Json, command: str, body: Json) -> Json:
    path = f"/api/v1/devices/{device['id']}/{command}"
    done: Json = (await clerk.send(path, body, version=device["version"])).body
    return done


async def _give_key(clerk: Phone, device: Json, *, out: Path, row: Json) -> Json:
    """A new one, on the disk at once; keys whose secret was lost are revoked first."""
    path = f"/api/v1/devices/{device['id']}"
    for number in _holding(await clerk.get(f"{path}/keys")):
        await _do(clerk, await clerk.get(path), f"keys/{number}/revoke", {})
    device = await clerk.get(path)
    issued = (await clerk.send(f"{path}/keys", {}, version=device["version"])).body
    kept = {
        "id": device["id"],
        "code": device["code"],
        "secret": issued["secret"],
        "kind": device["kind"],
        **row,
    }
    keep_home(out, kept)
    return kept


def _holding(keys: Json) -> Iterator[int]:
    return (key["number"] for key in keys["items"] if key["holds"])


async def _test(client: httpx2.AsyncClient, kept: Json) -> bool:
    """Whether it was taken; False where the key is none of the device's. Raises `Untested` for anything else."""
    device = Device(kept["code"], (kept["secret"],))
    done = await device.deliver(client, device.press("TEST"), patience=Patience(within_s=_TEST_WITHIN_S))
    if done.is_taken or done.status == _SIGNED_WRONGLY:
        return done.is_taken
    raise Untested(f"{kept['code']}: 测试信号未被接收 · the test was not taken: {done.status} {done.said}")


async def _test_with(client: httpx2.AsyncClient, kept: Json) -> None:
    if not await _test(client, kept):
        raise Untested(f"{kept['code']}: 新密钥未被接受 · a new key was not accepted")
