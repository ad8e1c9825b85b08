"""An operator notes a call: whoever rang is helped as if they had pressed."""

from uuid import UUID

from gridgov.alarms.actions.receive_signal import Received
from gridgov.alarms.actions.take_signal import take_signal
from gridgov.alarms.queries.devices import KnownDevice, device_by_code
from gridgov.alarms.queries.devices_of import device_of_served
from gridgov.alarms.rules.inbound.refusal import Refused, problem_of
from gridgov.alarms.rules.inbound.telephone import signal_of_call
from gridgov.alarms.rules.terms import Way
from gridgov.alarms.schemas.ways_in import CallIn
from gridgov.db.audit import record_audit
from gridgov.db.session import Session
from gridgov.errors import Invalid, NotFound
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person


async def note_call(session: Session, person: Person, body: CallIn) -> Received:
    """`NotFound` where the device or the served person is not within this operator's reach."""
    device = await _device_of(session, person, body)
    permissions_of(session).require(
        person, "alarm.note_call", Subject(device.county_code, device.scope_path), hidden=True
    )
    if not device.opens_cases:
        raise Invalid.field(
            "/device",
            "out-of-service",
            "该设备已停用,请改选在用设备",
            "This device is out of service; name one in use",
        )
    try:
        signal = signal_of_call(
            body.id, device=device.code, kind=body.signal, words=body.words, occurred_at=body.occurred_at,
            noted_by=person.id,
        )  # fmt: skip
        taken = await take_signal(session, device, signal, way=Way.TELEPHONE, at=device.read_at)
    except Refused as refused:
        raise problem_of(refused) from refused
    if not taken.seen_before:
        await record_audit(
            session, county_code=device.county_code, actor_id=person.id, action="note_call", subject="device",
            subject_id=device.id, data={"signal": body.signal, "call_id": str(body.id)}, at=device.read_at,
        )  # fmt: skip
    return Received(device.code, signal.message_id, taken.kind, taken.alarm_id, taken.seen_before)


async def _device_of(session: Session, person: Person, body: CallIn) -> KnownDevice:
    """The one that is named, or that of the served person."""
    county_code = person.county_code
    if (body.device is None) == (body.served_id is None):
        raise Invalid.field(
            "/device", "one-of", "请填写设备编号或服务对象其中一项", "Name either a device or a served person"
        )
    found = (
        await device_by_code(session, county_code=county_code, code=body.device)
        if body.device is not None
        else await _of_served(session, county_code, body.served_id)
    )
    if found is None:
        raise NotFound(
            "没有这个设备,或该对象名下没有设备", "There is no such device, or none of this person's"
        )
    return found


async def _of_served(session: Session, county_code: str, served_id: UUID | None) -> KnownDevice | None:
    assert served_id is not None
    return await device_of_served(session, county_code=county_code, served_id=served_id)
