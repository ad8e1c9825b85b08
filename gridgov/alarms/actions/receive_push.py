"""A platform pushes what its devices said: it proves itself, and vouches for the devices that were registered under it.

A proven platform is answered 200 even where a device in its push is refused: it would send the whole again in vain, and
some (Huawei) stop sending altogether to an address that says no ten times. What was refused is counted and named.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from gridgov.alarms.actions.receive_signal import Received, receive_proven
from gridgov.alarms.actions.refuse_signal import count_refusals, refusal_of, refuse_signal
from gridgov.alarms.queries.devices import KnownPlatform, device_by_serial, platform_by_code
from gridgov.alarms.queries.house import inbound_of
from gridgov.alarms.rules.inbound import huawei, onenet, scaip, traccar
from gridgov.alarms.rules.inbound.platform import Push, Reading
from gridgov.alarms.rules.inbound.refusal import RefusalReason, Refused
from gridgov.alarms.rules.refusals import Doorkeeper, Refusal
from gridgov.alarms.rules.signals import Signal
from gridgov.alarms.rules.terms import Way
from gridgov.alarms.statements.platforms import note_seen
from gridgov.db.session import Session
from gridgov.errors import Problem

SignalsIn = Callable[[Push, Sequence[str], Reading], list[Signal]]

READERS: Mapping[Way, SignalsIn] = {
    Way.ONENET: onenet.signals_in,
    Way.HUAWEI: huawei.signals_in,
    Way.TRACCAR: traccar.signals_in,
    Way.SCAIP: scaip.signals_in,
}


@dataclass(frozen=True, slots=True)
class RefusedSignal:
    """One signal of a push that was not taken: of which device, as its platform knows it, and why."""

    device: str
    reason: RefusalReason


@dataclass(frozen=True, slots=True)
class Pushed:
    """What became of a push."""

    taken: list[Received]
    refused: list[RefusedSignal]


async def receive_push(
    session: Session, body: bytes | Refused, *, headers: Mapping[str, str], query: Mapping[str, str], way: Way,
    county_code: str, code: str, source: str, keeper: Doorkeeper, now_s: float,
) -> Pushed | Problem:  # fmt: skip
    """``body``: as it came, or why it was not read. ``county_code`` and ``code`` stand in the address that was pushed to."""
    try:
        if isinstance(body, Refused):
            raise body
        platform = await _known(session, way=way, county_code=county_code, code=code)
        signals = _read(way, Push(body, platform.read_at, headers, query), platform, inbound_of(session))
        return await _take_all(session, platform, signals, way=way)
    except Refused as refused:
        refused.claimed = refused.claimed or code
        return await refuse_signal(session, refused, way=way, source=source, keeper=keeper, now_s=now_s)


async def echo_handshake(
    session: Session, query: Mapping[str, str], *, county_code: str, code: str, source: str, keeper: Doorkeeper, now_s: float
) -> str | Problem:  # fmt: skip
    """OneNET makes sure of our address: what it must be told, once it has proven itself."""
    try:
        platform = await _known(session, way=Way.ONENET, county_code=county_code, code=code)
        return onenet.echo_of(query, _texts(platform))
    except Refused as refused:
        refused.claimed = code
        return await refuse_signal(
            session, refused, way=Way.ONENET, source=source, keeper=keeper, now_s=now_s
        )


def _read(way: Way, push: Push, platform: KnownPlatform, reading: Reading) -> list[Signal]:
    signals = READERS[way](push, _texts(platform), reading)
    if len(signals) > reading.limits.signals:
        raise Refused(RefusalReason.TOO_LARGE)
    return signals


async def _take_all(
    session: Session, platform: KnownPlatform, signals: Sequence[Signal], *, way: Way
) -> Pushed:
    taken: list[Received] = []
    refused: list[RefusedSignal] = []
    counts: dict[Refusal, int] = {}
    # In one order, so that two pushes about the same homes do not wait for each other in a ring.
    for signal in sorted(signals, key=lambda signal: signal.device):
        try:
            taken.append(await _take_one(session, platform, signal, way=way))
        except Refused as error:
            error.claimed = error.claimed or platform.code
            refused.append(RefusedSignal(signal.device, error.reason))
            row = refusal_of(error, way=way)
            counts[row] = counts.get(row, 0) + 1
    if counts:
        await count_refusals(session, counts)
    await note_seen(session, county_code=platform.county_code, platform_id=platform.id, at=platform.read_at)
    return Pushed(taken, refused)


async def _take_one(session: Session, platform: KnownPlatform, signal: Signal, *, way: Way) -> Received:
    device = await device_by_serial(
        session, county_code=platform.county_code, platform_id=platform.id, serial=signal.device
    )
    if device is None:
        raise Refused(RefusalReason.UNKNOWN_DEVICE)
    return await receive_proven(session, device, signal, way=way)


async def _known(session: Session, *, way: Way, county_code: str, code: str) -> KnownPlatform:
    platform = await platform_by_code(session, county_code=county_code, code=code)
    if platform is None or not platform.enabled or platform.way != way:
        raise Refused(RefusalReason.UNKNOWN_PLATFORM, claimed=code)
    return platform


def _texts(platform: KnownPlatform) -> list[str]:
    return [secret.decode() for secret in platform.secrets]
