"""The demo homes go in once, are continued where they broke off, and what each device signs with is kept at once."""

import json
import stat
from pathlib import Path
from typing import Any

import httpx2
import pytest

from demo import homes as module
from demo.county import County, make_county
from demo.devices import sign
from demo.homes import homes_are_there, homes_beside, keep_home, make_homes, read_homes
from demo.phone import Refused
from demo.residents import households, services

URL = "http://homes.test"


class House:
    """The care list, the devices and the door, in memory; ``break_at`` refuses the writes whose path ends so."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Any]] = {}
        self.devices: dict[str, dict[str, Any]] = {}
        self.keys: dict[str, list[dict[str, Any]]] = {}
        self.signals: list[tuple[str, str]] = []
        self.writes: list[str] = []
        self.break_at: str | None = None

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        path = request.url.path.removeprefix("/api/v1")
        body = json.loads(request.content) if request.content else {}
        if path == "/auth/sign-in":
            tokens = {"access_token": body["username"], "refresh_token": "r", "person": {}}
            return httpx2.Response(200, json=tokens)
        if path == "/signals":
            return self._door(request, body)
        if request.method == "POST":
            self.writes.append(path)
            if self.break_at and path.endswith(self.break_at):
                return httpx2.Response(500, json={"detail": "坏了"})
            return httpx2.Response(201, json=self._write(path.removeprefix("/").split("/"), request, body))
        found = self._read(path.removeprefix("/").split("/"))
        return httpx2.Response(404 if found is None else 200, json=found or {"detail": "没有"})

    def _read(self, parts: list[str]) -> Any:
        if parts[0] != "devices":
            return self.rows.get(parts[1])
        if len(parts) > 2:
            return {"items": self.keys[parts[1]]}
        return self.devices.get(parts[1])

    def _write(self, parts: list[str], request: httpx2.Request, body: Any) -> Any:
        if parts[0] == "devices":
            return self._device(parts[1:], request, body)
        if parts[-1] == "agreements":
            self._at(self.rows[parts[1]], request)["agreements"].append(body)
            return self.rows[parts[1]]
        assert body["id"] not in self.rows, "made twice"
        self.rows[body["id"]] = {**body, "version": 1, "agreements": []}
        return self.rows[body["id"]]

    def _device(self, parts: list[str], request: httpx2.Request, body: Any) -> Any:
        if not parts:
            number = len(self.devices)
            self.keys[body["id"]] = []
            code = f"329999-AAAAAAAA{number:02d}"
            self.devices[body["id"]] = {
                **body,
                "code": code,
                "state": "installed",
                "served_id": None,
                "version": 1,
            }
            return self.devices[body["id"]]
        device = self._at(self.devices[parts[0]], request)
        match parts[1:]:
            case ["bind"]:
                device["served_id"] = body["served_id"]
            case ["activate"]:
                assert device["state"] == "tested"
                device["state"] = "active"
            case ["keys"]:
                assert not any(key["holds"] for key in self.keys[parts[0]])
                secret = "whsec_" + f"{len(self.keys[parts[0]])}QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo"
                self.keys[parts[0]].append(
                    {"number": len(self.keys[parts[0]]) + 1, "holds": True, "is": secret}
                )
                return {"secret": secret}
            case ["keys", which, "revoke"]:
                self.keys[parts[0]][int(which) - 1]["holds"] = False
        return device

    def _at(self, row: dict[str, Any], request: httpx2.Request) -> dict[str, Any]:
        assert request.headers["If-Match"] == f'"{row["version"]}"'
        row["version"] += 1
        return row

    def _door(self, request: httpx2.Request, body: Any) -> httpx2.Response:
        device = next(row for row in self.devices.values() if row["code"] == body["device"])
        message_id, stamp = request.headers["webhook-id"], request.headers["webhook-timestamp"]
        good = {
            sign(key["is"], message_id=message_id, timestamp=stamp, body=request.content)
            for key in self.keys[device["id"]]
            if key["holds"]
        }
        if request.headers["webhook-signature"] not in good:
            return httpx2.Response(401, json={"retry": False})
        self.signals.append((device["code"], body["signal"]))
        if device["state"] == "installed":
            device |= {"state": "tested", "version": device["version"] + 1}
        return httpx2.Response(200, json={"alarm_id": None})


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> House:
    made = House()

    def connect(base_url: str) -> httpx2.AsyncClient:
        return httpx2.AsyncClient(base_url=base_url, transport=httpx2.MockTransport(made), verify=False)

    monkeypatch.setattr(module, "connect", connect)
    return made


@pytest.fixture(scope="module")
def small() -> County:
    return make_county(7, towns=1, communities=2, grids=4)


async def seed(small: County, out: Path) -> None:
    await make_homes(URL, small, out=out, say=lambda _: None)


def test_every_home_lies_in_the_first_community_and_is_nobodys(small: County, county: County) -> None:
    for one in (small, county):
        homes = households(one)
        grids = {grid.code for grid in one.grids if grid.code.startswith(one.grids[0].code[:12])}
        assert len(homes) == 6
        assert {home.grid for home in homes} <= grids
        assert homes[0].grid == one.grids[0].code
        numbers = [home.served["phone"] for home in homes]
        numbers += [contact["phone"] for home in homes for contact in home.served["contacts"]]
        numbers += [service["phone"] for service in services(one)]
        assert all(number.startswith("10") and len(number) == 11 for number in numbers)
        assert len(set(numbers)) == len(numbers)
        kinds = [gadget.kind for home in homes for gadget in home.gadgets]
        assert sorted(kinds) == ["button"] * 6 + ["smoke_detector", "watch"]


def test_ids_follow_from_the_seed_and_differ_between_counties(small: County, county: County) -> None:
    def ids(one: County) -> set[str]:
        homes = households(one)
        found = [home.served["id"] for home in homes] + [service["id"] for service in services(one)]
        found += [contact["id"] for home in homes for contact in home.served["contacts"]]
        found += [gadget.id for home in homes for gadget in home.gadgets]
        assert len(set(found)) == len(found)
        return set(found)

    assert ids(small) == ids(make_county(7, towns=1, communities=2, grids=4))
    assert not ids(small) & ids(county)


async def test_all_are_in_use_tested_and_can_sign(house: House, small: County, tmp_path: Path) -> None:
    out = tmp_path / "homes.json"
    await seed(small, out)
    assert {device["state"] for device in house.devices.values()} == {"active"}
    assert all(device["served_id"] in house.rows for device in house.devices.values())
    assert sorted(house.signals) == sorted((device["code"], "TEST") for device in house.devices.values())
    kept = {row["code"]: row["secret"] for row in read_homes(out)}
    assert kept == {device["code"]: house.keys[name][0]["is"] for name, device in house.devices.items()}
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert all(len(row["agreements"]) == 1 for row in house.rows.values() if "contacts" in row)
    assert await homes_are_there(URL, small, out=out)


async def test_a_second_run_writes_nothing(house: House, small: County, tmp_path: Path) -> None:
    out = tmp_path / "homes.json"
    await seed(small, out)
    before, house.writes[:] = out.read_bytes(), []
    house.signals.clear()
    next(iter(house.devices.values()))["state"] = "retired"
    await seed(small, out)
    assert (house.writes, house.signals, out.read_bytes()) == ([], [], before)


@pytest.mark.parametrize(
    "where", ["response-services", "served-persons", "agreements", "bind", "keys", "activate"]
)
async def test_a_run_that_broke_off_is_continued(
    house: House, small: County, tmp_path: Path, where: str
) -> None:
    out = tmp_path / "homes.json"
    house.break_at = where
    with pytest.raises(Refused):
        await seed(small, out)
    assert not await homes_are_there(URL, small, out=out)
    house.break_at = None
    await seed(small, out)
    assert await homes_are_there(URL, small, out=out)
    assert len(house.devices) == 8
    assert all(len(keys) == 1 for keys in house.keys.values()), "a key that was kept is good"


async def test_a_lost_file_gives_new_keys_and_revokes_the_old(
    house: House, small: County, tmp_path: Path
) -> None:
    out = tmp_path / "homes.json"
    await seed(small, out)
    out.unlink()
    assert not await homes_are_there(URL, small, out=out)
    await seed(small, out)
    assert await homes_are_there(URL, small, out=out)
    for name, device in house.devices.items():
        assert [key["holds"] for key in house.keys[name]] == [False, True]
        assert device["state"] == "active"


async def test_a_key_that_was_revoked_before_the_test_is_replaced(
    house: House, small: County, tmp_path: Path
) -> None:
    out = tmp_path / "homes.json"
    house.break_at = "activate"
    with pytest.raises(Refused):
        await seed(small, out)
    house.break_at = None
    (first,) = (name for name, keys in house.keys.items() if keys)
    house.keys[first][0]["holds"] = False
    await seed(small, out)
    assert [key["holds"] for key in house.keys[first]] == [False, True]
    assert await homes_are_there(URL, small, out=out)


async def test_another_database_is_not_taken_for_this_one(
    house: House, small: County, tmp_path: Path
) -> None:
    """The file names devices that are not there, or whose codes are others."""
    out = tmp_path / "homes.json"
    await seed(small, out)
    for device in house.devices.values():
        device["code"] = device["code"].replace("AAAA", "BBBB")
    assert not await homes_are_there(URL, small, out=out)
    house.devices.clear()
    assert not await homes_are_there(URL, small, out=out)


@pytest.mark.parametrize("text", ["", "{", "{}", "[1]", '[{"id": "a", "code": "b"}]'])
def test_a_file_that_cannot_be_read_is_no_file(tmp_path: Path, text: str) -> None:
    path = homes_beside(tmp_path / "demo.json")
    assert read_homes(path) == []
    path.write_text(text)
    assert read_homes(path) == []
    keep_home(path, {"id": "a", "code": "b", "secret": "c"})
    keep_home(path, {"id": "a", "code": "b", "secret": "d"})
    assert read_homes(path) == [{"id": "a", "code": "b", "secret": "d"}]
