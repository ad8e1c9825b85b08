"""The operations of alarms, as `test_every_route` asks them: their bodies, and the alarm that they are about."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.actions.take_signal import take_signal
from gridgov.alarms.queries.devices import device_by_id
from gridgov.alarms.rules.signals import Kind, Signal
from gridgov.alarms.rules.terms import Way
from gridgov.db.base import new_id
from gridgov.db.session import read_clock
from tests.architecture.placed import NOBODY, Placed
from tests.architecture.placed_devices import DEVICE, ROWS
from tests.builders.county import COUNTY

ALARM = "/api/v1/alarms/{alarm_id}"
LINK, LINK_PAGE = "/api/v1/public/alarms/{token}", "/public/alarms/{token}"
OPEN_LINKS = {
    f"GET {LINK}", f"POST {LINK}/answers", f"POST {LINK}/close", f"GET {LINK_PAGE}", f"POST {LINK_PAGE}/answers",
    f"POST {LINK_PAGE}/close", "POST /api/v1/public/alarms/voice-keys/{county_code}",
}  # fmt: skip
"""Each asks the secret in its address, and is limited."""


async def add_alarm(session: AsyncSession, area_path: str) -> None:
    """The device of an area was pressed; nobody has been called yet."""
    device_id = UUID(ROWS[area_path]["{device_id}"])
    device = await device_by_id(session, county_code=COUNTY, device_id=device_id)
    assert device is not None
    signal = Signal(device.code, "pressed", Kind.SOS, None)
    taken = await take_signal(session, device, signal, way=Way.SIGNED, at=await read_clock(session))
    await session.commit()
    ROWS[area_path]["{alarm_id}"] = str(taken.alarm_id)


def new_answer() -> dict[str, Any]:
    return {"id": str(new_id()), "act": "seen"}


def new_note() -> dict[str, Any]:
    return {"id": str(new_id()), "words": "电话无人接听"}


def new_escalation() -> dict[str, Any]:
    return {"id": str(new_id())}


def new_worker_press() -> dict[str, Any]:
    return {"id": str(new_id())}


def new_early_answer(area_path: str) -> dict[str, Any]:
    return {**new_answer(), "device_id": ROWS[area_path]["{device_id}"], "message_id": "not-here"}


def new_drill(area_path: str) -> dict[str, Any]:
    return {"id": str(new_id()), "device_id": ROWS[area_path]["{device_id}"], "kind": "SOS"}


PLACES: dict[str, Placed] = {
    "GET /api/v1/alarms": Placed("alarm.read", reading=True),
    f"GET {ALARM}": Placed("alarm.read", about="person"),
    f"POST {ALARM}/answers": Placed("alarm.answer", "answer", "person"),
    f"POST {ALARM}/close": Placed("alarm.close", {"code": "test", "safe_by": "seen"}, "person"),
    f"GET {ALARM}/ladder": Placed("alarm.read", about="person"),
    f"GET {ALARM}/near": Placed("place.read", about="person"),
    f"GET {ALARM}/told": Placed("alarm.read", about="person"),
    f"POST {ALARM}/notes": Placed("alarm.answer", "alarm_note", "person"),
    f"POST {ALARM}/escalate": Placed("alarm.answer", "alarm_escalation", "person"),
    "POST /api/v1/alarm-answers": Placed("alarm.answer", "early_answer", "person"),
    "POST /api/v1/worker-alarms": Placed("worker_alarm.press", "worker_press", "own"),
    "POST /api/v1/worker-alarms/{press_id}/withdrawals": Placed(
        "worker_alarm.press", {"id": NOBODY}, "nobody"
    ),
    "POST /api/v1/drills": Placed("alarm.drill", "drill", "person"),
    "GET /api/v1/drills": Placed("alarm.drill", about="within"),
    f"GET {DEVICE}/figures": Placed("device.read", about="person"),
    "GET /api/v1/statistics/alarms": Placed("statistics.read", about="within"),
    "GET /api/v1/served-persons/{served_id}/plan": Placed("care.read", about="person"),
    "POST /api/v1/served-persons/{served_id}/plan/check": Placed("care.manage", {"ladders": []}, "person"),
    "PUT /api/v1/served-persons/{served_id}/plan": Placed("care.manage", {"ladders": []}, "person"),
}
"""Alarms: seen, answered, ended, drilled, counted."""
