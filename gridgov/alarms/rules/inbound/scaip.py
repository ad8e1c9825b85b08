"""SCAIP's codes where a European receiver passes its messages on: only what they mean, not its XML over SIP. Pure.

A receiver (or a gateway of it) sends ``{"scaip": {"ref", "cid", "dty", "stc", "did"?, "mty"?, "lco"?, "lte"?, "pri"?}}``
with our token (``Authorization: Bearer``). ``ref`` is one per event and is echoed, so it is the message's id; ``cid`` is the controller and so the
device that we know. Source: SS 91100:2014 (CLC/TS 50134-9:2018), clause 4; the codes are data (codes.toml).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from gridgov.alarms.rules.inbound.content import kept, object_of
from gridgov.alarms.rules.inbound.platform import Push, Reading, made_id, require_bearer
from gridgov.alarms.rules.inbound.refusal import Refused
from gridgov.alarms.rules.signals import Kind, Signal

_FIELDS = frozenset(
    {"ref", "cid", "dty", "stc", "did", "mty", "lco", "lva", "lte", "pri", "dco", "crd", "cha", "ver"}
)
_CODE_LENGTH = 4
_MANUAL_ALARM = "0010"
_HEARTBEAT, _RESET = "PI", "RE"
"""``mty``: PI is the sign of life, RE takes an alarm back (nothing proves when: it counts as a sign of life), ME is a message."""


def signals_in(push: Push, secrets: Sequence[str], reading: Reading) -> list[Signal]:
    """The one signal of a message; none for a status that says nothing to us."""
    require_bearer(push, secrets)
    content = object_of(push.body, at_most=reading.limits.signal_bytes)
    fields = content.get("scaip")
    if set(content) != {"scaip"} or not isinstance(fields, dict):
        raise _wrong("/scaip", '应为 {"scaip": {...}}', 'The form is {"scaip": {...}}')  # fmt: skip
    strange = sorted(set(fields) - _FIELDS)
    if strange:
        raise _wrong(f"/scaip/{strange[0]}"[:80], "没有这个字段", "There is no such field")
    ref, device = _text(fields, "ref"), _text(fields, "cid")
    kind = _kind_of(fields, reading)
    if kind is None:
        return []
    return [
        Signal(
            device, made_id("scaip", device, ref), kind, push.at if kind is Kind.HEARTBEAT else None,
            value=str(fields.get("stc", "")) or None, raw=kept(content),
        )
    ]  # fmt: skip


def _kind_of(fields: Mapping[str, Any], reading: Reading) -> Kind | None:
    """By the message's type, its status, and of a manual alarm by the device it came from. Unknown statuses call."""
    if fields.get("mty") in {_HEARTBEAT, _RESET}:
        return Kind.HEARTBEAT
    status = _code(fields, "stc")
    if status == _MANUAL_ALARM and (kind := reading.codes.scaip_device.get(_code(fields, "dty"))) is not None:
        return kind
    return reading.codes.scaip.get(status, Kind.HELP)


def _code(fields: Mapping[str, Any], name: str) -> str:
    """Four digits; receivers leave leading zeros out."""
    code = _text(fields, name)
    if not code.isascii() or not code.isdigit() or len(code) > _CODE_LENGTH:
        raise _wrong(f"/scaip/{name}", "应为四位数字代码", "A code of four digits")
    return code.zfill(_CODE_LENGTH)


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, (str, int)) or isinstance(value, bool) or not str(value).strip():
        raise _wrong(f"/scaip/{name}", "必填", "This must be given")
    return str(value).strip()


def _wrong(pointer: str, zh: str, en: str) -> Refused:
    return Refused.field(pointer, "wrong-form", zh, en)
