"""The operations of devices, as `test_every_route` asks them: their bodies, and the rows that they are about."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.rules.keys import PHONE_CONTEXT
from gridgov.alarms.rules.terms import Service, Way
from gridgov.alarms.tables import ResponseService
from gridgov.db.base import new_id
from gridgov.db.cipher import cipher_of
from tests.architecture.placed import NOBODY, Placed
from tests.builders.county import COUNTY
from tests.builders.devices import add_device, add_platform
from tests.builders.people import LONG_AGO

DEVICE, PLATFORM, SERVICE = (
    "/api/v1/devices/{device_id}",
    "/api/v1/alarm-platforms/{platform_id}",
    "/api/v1/response-services/{service_id}",
)
ROWS: dict[str, dict[str, str]] = {}
"""By the area of a target: what stands in the paths above for it."""


async def add_rows(session: AsyncSession, area_path: str) -> None:
    """A device in an area, and a platform and a service of the county."""
    device, _ = await add_device(session, scope_path=area_path)
    platform, _ = await add_platform(session, way=Way.ONENET)
    service = ResponseService(
        county_code=COUNTY, id=new_id(), service=Service.PROPERTY, area_path=area_path, name="物业",
        phone_sealed=cipher_of(session).seal("051900000001", context=PHONE_CONTEXT), enabled=True, version=1,
        made_by=new_id(), made_at=LONG_AGO, changed_at=LONG_AGO,
    )  # fmt: skip
    session.add(service)
    await session.commit()
    ROWS[area_path] = {
        "{device_id}": str(device.id), "{platform_id}": str(platform.id), "{service_id}": str(service.id),
        "{number}": "1", "{device_code}": device.code,
    }  # fmt: skip


def new_device(area_path: str) -> dict[str, Any]:
    serial = new_id().hex
    return {"id": str(new_id()), "kind": "button", "vendor": "acme", "serial": serial, "area_path": area_path}


def new_call(area_path: str) -> dict[str, Any]:
    return {"id": str(new_id()), "device": ROWS[area_path]["{device_code}"], "signal": "HELP", "words": "试"}


def new_platform() -> dict[str, Any]:
    return {"id": str(new_id()), "way": "onenet", "name": "平台"}


def new_service() -> dict[str, Any]:
    return {
        "id": str(new_id()), "service": "property", "area_path": COUNTY, "name": "物业", "phone": "051900000001",
    }  # fmt: skip


NO_WORDS: dict[str, Any] = {}
PLACES: dict[str, Placed] = {
    "POST /api/v1/devices": Placed("device.manage", "device", "person"),
    "GET /api/v1/devices": Placed("device.read", reading=True),
    f"GET {DEVICE}": Placed("device.read", about="person"),
    f"PATCH {DEVICE}": Placed("device.manage", {"heartbeat_s": 60}, "person"),
    f"POST {DEVICE}/bind": Placed("device.manage", {"served_id": NOBODY}, "person"),
    **{f"POST {DEVICE}/{move}": Placed("device.manage", NO_WORDS, "person")
       for move in ("unbind", "test", "activate", "suspend", "retire", "keys")},
    f"GET {DEVICE}/keys": Placed("device.read", about="person"),
    f"POST {DEVICE}/keys/{{number}}/revoke": Placed("device.manage", about="person"),
    "POST /api/v1/alarm-calls": Placed("alarm.note_call", "call", "person"),
    "POST /api/v1/alarm-platforms": Placed("platform.manage", "platform"),
    "GET /api/v1/alarm-platforms": Placed("platform.read"),
    f"GET {PLATFORM}": Placed("platform.read", about="platform"),
    f"PATCH {PLATFORM}": Placed("platform.manage", {"enabled": False}, "platform"),
    f"POST {PLATFORM}/rotate-secret": Placed("platform.manage", about="platform"),
    "POST /api/v1/response-services": Placed("platform.manage", "service"),
    "GET /api/v1/response-services": Placed("platform.read"),
    f"GET {SERVICE}": Placed("platform.read", about="service"),
    f"PATCH {SERVICE}": Placed("platform.manage", {"enabled": False}, "service"),
    "GET /api/v1/signal-refusals": Placed("refusals.read"),
}  # fmt: skip
"""Devices, and the platforms that push for them."""
