"""Calls for help in front of the alarm wall: pressed, settled, somebody near; for its tests and the dispatcher's hour."""

from datetime import timedelta
from typing import Any

from demo.devices import Device, Patience, press_all, read_devices
from demo.homes import STORY_HOME, homes_beside, read_homes
from demo.phone import Phone as Client
from demo.phone import connect
from gridgov.clock import utc_now
from tests.browser.console.conftest import Sit
from tests.browser.console.desk import Desk
from tests.stories.conftest import Town

METRE = 1 / 111_320


def buttons(town: Town) -> list[Device]:
    """One of each home: a second press in the same home would join the first."""
    file = homes_beside(town.file)
    rows = [
        row for row in reversed(read_homes(file)) if row["kind"] == "button" and row["number"] != STORY_HOME
    ]
    first = {row["number"]: row["code"] for row in rows}
    return [device for device in read_devices(file) if device.code in first.values()]


async def press(town: Town, device: Device) -> str:
    async with connect(town.address) as client:
        (delivered,) = await press_all(client, [device], signal="SOS", patience=Patience(within_s=60))
    assert delivered.is_taken
    return str(delivered.said["alarm_id"])


async def wall(sit: Sit, town: Town, **how: Any) -> Desk:
    desk = await sit(town.demo.find("county_dispatcher").username, **how)
    await desk.go("/alarms")
    await desk.live()
    return desk


def client_of(town: Town, role: str) -> Client:
    account = town.demo.find(role)
    return Client(
        town.address, account.username, account.password, factor=town.demo.factor_of(account.username)
    )


async def settle(town: Town, *, but: str | None = None) -> None:
    """What an earlier test left open."""
    async with client_of(town, "town_dispatcher") as client:
        for alarm in (await client.get("/api/v1/alarms", state="open", limit=100))["items"]:
            if alarm["id"] == but:
                continue
            code = "drill_over" if alarm["drill"] else "by_mistake"
            await client.send(f"/api/v1/alarms/{alarm['id']}/close", {"code": code, "safe_by": "spoken_to"})


async def somebody_near(town: Town, alarm: dict[str, Any]) -> str:
    """The gridworker of its grid goes on duty 200 m from the home, and says so; their name."""
    account = town.demo.find("gridworker", alarm["area_path"])
    now = utc_now()
    async with Client(town.address, account.username, account.password) as worker:
        me = await worker.get("/api/v1/me")
        async with client_of(town, "town_dispatcher") as client:
            span = {
                "starts_at": now.isoformat(),  # not before: the demo county, and with it their post, may be a minute old
                "ends_at": (now + timedelta(hours=4)).isoformat(),
            }
            shift = {"person_id": me["id"], "area_path": account.area_path, **span}
            roster = {
                "name": "网格值班",
                "role": "gridworker",
                "area_path": account.area_path,
                "shifts": [shift],
                **span,
            }
            await client.send("/api/v1/rosters", roster)
        place = {"lon": alarm["lon"], "lat": alarm["lat"] + 200 * METRE, "datum": "cgcs2000", "accuracy_m": 8,
                 "seen_at": now.isoformat()}  # fmt: skip
        await worker.put("/api/v1/me/place", place)
    return account.name
