"""A signed message comes in: who sent it is proven, what it says is read, and the inbox takes it.

The order is meant: its form costs nothing, its proof one look into the database, and only what is proven is read closely.
"""

from dataclasses import dataclass
from uuid import UUID

from gridgov.alarms.actions.refuse_signal import refuse_signal
from gridgov.alarms.actions.take_signal import take_signal
from gridgov.alarms.queries.devices import KnownDevice, device_by_code, platform_by_code
from gridgov.alarms.queries.house import inbound_of
from gridgov.alarms.rules.inbound.refusal import RefusalReason, Refused
from gridgov.alarms.rules.inbound.signed import SignedMessage, proven_by, signal_of
from gridgov.alarms.rules.refusals import Doorkeeper
from gridgov.alarms.rules.signals import Kind, Signal
from gridgov.alarms.rules.terms import Way
from gridgov.alarms.statements.platforms import note_seen
from gridgov.db.session import Session
from gridgov.errors import Problem


@dataclass(frozen=True, slots=True)
class Received:
    """What its sender is told of a signal: the alarm that it opened or joined, and whether it was here before."""

    device: str
    message_id: str
    signal: Kind
    alarm_id: UUID | None
    seen_before: bool


async def receive_signal(
    session: Session,
    message: SignedMessage | Refused,
    *,
    way: Way,
    source: str,
    keeper: Doorkeeper,
    now_s: float,
) -> Received | Problem:
    """``message``: as it was taken apart, or why it could not be."""
    try:
        if isinstance(message, Refused):
            raise message
        device = await _proven_device(session, message)
        try:
            return await receive_proven(
                session, device, signal_of(message, limits=inbound_of(session).limits), way=way
            )
        except Refused as refused:
            refused.claimed = device.code
            raise
    except Refused as refused:
        return await refuse_signal(session, refused, way=way, source=source, keeper=keeper, now_s=now_s)


async def receive_proven(session: Session, device: KnownDevice, signal: Signal, *, way: Way) -> Received:
    """A signal of a device that proved itself, or that its platform vouches for; `Refused` where it is not taken."""
    if not device.opens_cases:
        raise Refused(RefusalReason.OUT_OF_SERVICE, claimed=device.code)
    taken = await take_signal(session, device, signal, way=way, at=device.read_at)
    return Received(device.code, signal.message_id, taken.kind, taken.alarm_id, taken.seen_before)


async def _proven_device(session: Session, message: SignedMessage) -> KnownDevice:
    county_code = message.county_code
    device = await device_by_code(session, county_code=county_code, code=message.device)
    if device is None:
        raise Refused(RefusalReason.UNKNOWN_DEVICE, claimed=message.device)
    if message.gateway is not None:
        await _require_gateway(session, message, device)
        return device
    if not device.secrets:
        raise Refused(RefusalReason.NO_KEY, claimed=message.device)
    if not proven_by(message, [secret.decode() for secret in device.secrets]):
        raise Refused(RefusalReason.SIGNATURE, claimed=message.device)
    return device


async def _require_gateway(session: Session, message: SignedMessage, device: KnownDevice) -> None:
    """A gateway signs for the devices that hang on it, and for no other."""
    assert message.gateway is not None
    gateway = await platform_by_code(session, county_code=message.county_code, code=message.gateway)
    if gateway is None or not gateway.enabled or gateway.way != Way.SIGNED:
        raise Refused(RefusalReason.UNKNOWN_PLATFORM, claimed=message.gateway)
    if not proven_by(message, [secret.decode() for secret in gateway.secrets]):
        raise Refused(RefusalReason.SIGNATURE, claimed=message.gateway)
    if device.platform_id != gateway.id:
        raise Refused(RefusalReason.FOREIGN_DEVICE, claimed=message.gateway)
    await note_seen(session, county_code=gateway.county_code, platform_id=gateway.id, at=gateway.read_at)
