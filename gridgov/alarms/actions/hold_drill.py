"""Hold a drill: somebody presses a device of a home by command, and all goes as it would, marked as a drill.

By the very same way as a press; nobody outside the house who would send a lorry is called. A real press meanwhile is an
alarm of its own.
"""

from datetime import datetime

from gridgov.alarms.actions.take_signal import take_signal
from gridgov.alarms.queries.devices import device_by_id
from gridgov.alarms.queries.registry import visible_device
from gridgov.alarms.rules.inbound.refusal import Refused, problem_of
from gridgov.alarms.rules.signals import CALLS, Signal
from gridgov.alarms.rules.terms import Way
from gridgov.alarms.schemas.drills import DrillIn, DrillOut
from gridgov.db.session import Session
from gridgov.errors import Conflict, Invalid, NotFound
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person


async def hold_drill(session: Session, person: Person, body: DrillIn, *, at: datetime) -> DrillOut:
    """`NotFound` outside the scope, `NotPermitted` for who may not hold drills, `Conflict` for a device out of use."""
    seen = await visible_device(session, person, body.device_id)
    permissions_of(session).require(person, "alarm.drill", Subject(seen.county_code, seen.scope_path))
    if body.kind not in CALLS:
        raise Invalid.field(
            "/kind", "calls-nobody", "该信号不呼叫任何人,请选择求救、跌倒、烟雾等信号",
            "Such a signal calls nobody; choose SOS, FALL, SMOKE or the like",
        )  # fmt: skip
    device = await device_by_id(session, county_code=seen.county_code, device_id=seen.id)
    if device is None:
        raise NotFound("没有这台设备,或不在您的管辖范围内", "No such device, or it is outside your scope")
    if not device.opens_cases:
        raise Conflict(
            "设备已停用或报废,请选择在用设备", "The device is out of use; choose one that is in use"
        )
    raw = {"by": str(person.id), "drill": True}
    signal = Signal(device.code, f"drill:{body.id}", body.kind, None, raw=raw)
    try:
        taken = await take_signal(session, device, signal, way=Way.DRILL, drill=True, at=at)
    except Refused as refused:
        raise problem_of(refused) from refused
    return DrillOut(alarm_id=taken.alarm_id, seen_before=taken.seen_before)
