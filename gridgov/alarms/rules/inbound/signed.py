"""Signals signed as Standard Webhooks do: by a device with its own key, or by a gateway for the devices that hang on it.

``HMAC-SHA256(key, id "." timestamp "." body)``; the signature is a list, so that a key is rotated by signing with both.
The device's code stands in the signed body. By MQTT the same three stand in an envelope beside the body.
Source: Standard Webhooks specification, "Signature scheme" and "Verifying webhook authenticity".
"""

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from geo.point import Datum
from gridgov.alarms.rules.inbound.content import (
    dbm_of,
    kept,
    moment_of,
    object_of,
    percent_of,
    place_of,
    text_of,
)
from gridgov.alarms.rules.inbound.limits import InboundLimits
from gridgov.alarms.rules.inbound.refusal import RefusalReason, Refused
from gridgov.alarms.rules.keys import PREFIX, county_of
from gridgov.alarms.rules.signals import SENT, Kind, Signal, SignalPlace

ID, TIMESTAMP, SIGNATURE, GATEWAY = "webhook-id", "webhook-timestamp", "webhook-signature", "webhook-gateway"

_ID = re.compile(r"[A-Za-z0-9_-]+")
_TIMESTAMP = re.compile(r"-?[0-9]{1,20}")
"""Seconds since 1970, by a clock that may be ten years off, or a thousand."""
_VERSION = "v1"
_DIGEST_BYTES = 32
_FIELDS = frozenset(
    {"device", "signal", "occurred_at", "value", "battery", "strength_dbm", "place", "cancels"}
)
_PLACE_FIELDS = frozenset({"lon", "lat", "datum", "accuracy_m"})
_ENVELOPE_FIELDS = frozenset({"id", "timestamp", "signature", "body", "gateway"})
_NUMBER = (int, float)


@dataclass(frozen=True, slots=True)
class SignedMessage:
    """A message whose form is right; nothing in it is proven before `proven_by` says so.

    ``device``: the code that it says it is of. ``gateway``: the code of whose key it says it was signed with, if not
    the device's own. ``signatures``: the digests in it that are of a version we know.
    """

    message_id: str
    timestamp: str
    signatures: tuple[bytes, ...]
    body: bytes
    content: Mapping[str, Any]
    device: str
    county_code: str
    gateway: str | None = None

    @property
    def signed_at(self) -> datetime | None:
        """When its sender says that it signed; None for a time that no calendar knows."""
        try:
            return datetime.fromtimestamp(int(self.timestamp), UTC)
        except (ValueError, OverflowError, OSError):
            return None


def read_message(headers: Mapping[str, str], body: bytes, *, limits: InboundLimits) -> SignedMessage:
    """Take a request apart; ``headers`` by lower-case name. `Refused` where it cannot be a signed signal."""
    content = object_of(body, at_most=limits.signal_bytes)
    device = content.get("device")
    county_code = county_of(device) if isinstance(device, str) else None
    if not isinstance(device, str) or county_code is None:
        raise Refused(RefusalReason.UNKNOWN_DEVICE)
    try:
        return SignedMessage(
            _header(headers, ID, _ID, at_most=limits.id_length),
            _header(headers, TIMESTAMP, _TIMESTAMP, at_most=limits.id_length),
            _signatures(headers.get(SIGNATURE, ""), limits),
            body, content, device, county_code, _gateway(headers.get(GATEWAY), county_code),
        )  # fmt: skip
    except Refused as refused:
        refused.claimed = device
        raise


def read_envelope(payload: bytes, *, limits: InboundLimits) -> SignedMessage:
    """The same from MQTT: ``{"id", "timestamp", "signature", "body", "gateway"?}``, the body as the text that was signed."""
    envelope = object_of(payload, at_most=2 * limits.signal_bytes + limits.header_bytes)
    strange = sorted(set(envelope) - _ENVELOPE_FIELDS)
    if strange:
        raise _unknown_field(strange[0])
    texts = {name: str(value) for name, value in envelope.items() if isinstance(value, (str, int))}
    headers = {
        ID: texts.get("id", ""), TIMESTAMP: texts.get("timestamp", ""), SIGNATURE: texts.get("signature", ""),
    }  # fmt: skip
    if "gateway" in texts:
        headers[GATEWAY] = texts["gateway"]
    return read_message(headers, texts.get("body", "").encode(), limits=limits)


def proven_by(message: SignedMessage, secrets: Sequence[str]) -> bool:
    """Whether one of the signatures is of one of the keys. Every pair is compared, each in constant time."""
    signed = f"{message.message_id}.{message.timestamp}.".encode() + message.body
    proven = False
    for secret in secrets:
        digest = hmac.digest(key_bytes(secret), signed, hashlib.sha256)
        for signature in message.signatures:
            proven |= hmac.compare_digest(digest, signature)
    return proven


def signature_of(secret: str, *, message_id: str, timestamp: str, body: bytes) -> str:
    """What a device writes into the header for one key."""
    digest = hmac.digest(key_bytes(secret), f"{message_id}.{timestamp}.".encode() + body, hashlib.sha256)
    return f"{_VERSION},{base64.b64encode(digest).decode()}"


def key_bytes(secret: str) -> bytes:
    """The key in a ``whsec_...`` secret."""
    return base64.b64decode(secret.removeprefix(PREFIX))


def signal_of(message: SignedMessage, *, limits: InboundLimits) -> Signal:
    """The signal in a message that is proven; `Refused` with the field where its content breaks the form."""
    content = message.content
    strange = sorted(set(content) - _FIELDS)
    if strange:
        raise _unknown_field(strange[0])
    kind = _kind_of(content.get("signal"))
    return Signal(
        message.device, message.message_id, kind, _occurred_at(content.get("occurred_at"), kind, message),
        value=_value(content.get("value"), limits), battery=percent_of(_number(content, "battery")),
        strength_dbm=dbm_of(_number(content, "strength_dbm")), place=_place(content.get("place")),
        cancels=_cancels(content.get("cancels"), kind, limits), raw=kept(content), signed_at=message.signed_at,
    )  # fmt: skip


def _header(headers: Mapping[str, str], name: str, form: re.Pattern[str], *, at_most: int) -> str:
    value = headers.get(name, "")
    if len(value) > at_most or form.fullmatch(value) is None:
        raise Refused(RefusalReason.UNSIGNED)
    return value


def _signatures(header: str, limits: InboundLimits) -> tuple[bytes, ...]:
    """Those of version 1. A header with anything in it that is no signature, or with more than there can be, has none."""
    parts = header.split(" ")
    if len(header) > limits.header_bytes or len(parts) > limits.signatures:
        raise Refused(RefusalReason.UNSIGNED)
    found = []
    for part in parts:
        version, comma, encoded = part.partition(",")
        if not comma or not encoded:
            raise Refused(RefusalReason.UNSIGNED)
        if version == _VERSION:
            found.append(_digest(encoded))
    if not found or len(set(found)) != len(found):
        raise Refused(RefusalReason.UNSIGNED)
    return tuple(found)


def _digest(encoded: str) -> bytes:
    """Exactly the base64 of a digest: no other spelling of the same bytes, nothing before or behind it."""
    try:
        digest = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused(RefusalReason.UNSIGNED) from error
    if len(digest) != _DIGEST_BYTES or base64.b64encode(digest).decode() != encoded:
        raise Refused(RefusalReason.UNSIGNED)
    return digest


def _gateway(code: str | None, county_code: str) -> str | None:
    """Of the same county as its device, or it is none of ours."""
    if code is None:
        return None
    if county_of(code) != county_code:
        raise Refused(RefusalReason.UNKNOWN_PLATFORM)
    return code


def _kind_of(value: Any) -> Kind:
    if value not in SENT:
        raise Refused.field(
            "/signal", "unknown-signal",
            f"未知信号,应为 {'、'.join(SENT)} 之一", f"Unknown signal: one of {', '.join(SENT)}",
        )  # fmt: skip
    return Kind(value)


def _occurred_at(value: Any, kind: Kind, message: SignedMessage) -> datetime | None:
    """The device's word. Where it gives none, the time of signing stands for it in a sign of life only: a message that is
    sent again is signed anew, and must say the same."""
    if value is None:
        return message.signed_at if kind is Kind.HEARTBEAT else None
    if not isinstance(value, str):
        raise _wrong("/occurred_at", "应为带时区的 ISO 8601 时间", "An ISO 8601 time with a zone")
    return moment_of(value)


def _value(value: Any, limits: InboundLimits) -> str | None:
    if value is not None and not isinstance(value, (str, bool, *_NUMBER)):
        raise _wrong("/value", "应为文本、数字或真假值", "A text, a number or true or false")
    if isinstance(value, str) and len(value) > limits.value_length:
        raise _wrong(
            "/value", f"不超过 {limits.value_length} 个字符", f"At most {limits.value_length} characters"
        )
    return text_of(value, at_most=limits.value_length)


def _number(content: Mapping[str, Any], name: str) -> Any:
    value = content.get(name)
    if value is not None and (isinstance(value, bool) or not isinstance(value, _NUMBER)):
        raise _wrong(f"/{name}", "应为数字", "A number")
    return value


def _place(value: Any) -> SignalPlace | None:
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise _wrong("/place", "应为包含 lon、lat、datum 的对象", "An object with lon, lat and datum")
    strange = sorted(set(value) - _PLACE_FIELDS)
    if strange:
        raise _unknown_field(f"place/{strange[0]}")
    if value.get("datum") not in set(Datum):
        raise _wrong("/place/datum", f"应为 {'、'.join(Datum)} 之一", f"One of {', '.join(Datum)}")
    for name in ("lon", "lat"):
        if isinstance(value.get(name), bool) or not isinstance(value.get(name), _NUMBER):
            raise _wrong(f"/place/{name}", "应为以度为单位的数字", "A number, in degrees")
    return place_of(value["lon"], value["lat"], value["datum"], value.get("accuracy_m"))


def _cancels(value: Any, kind: Kind, limits: InboundLimits) -> str | None:
    if value is None:
        return None
    if kind is not Kind.CANCEL:
        raise _wrong("/cancels", "仅撤销信号可填写", "Only a CANCEL may name what it cancels")
    if not isinstance(value, str) or len(value) > limits.id_length or _ID.fullmatch(value) is None:
        raise _wrong("/cancels", "应为被撤销的消息编号", "The id of the message that it cancels")
    return value


def _wrong(pointer: str, zh: str, en: str) -> Refused:
    return Refused.field(pointer, "wrong-form", zh, en)


def _unknown_field(name: str) -> Refused:
    return Refused.field(
        f"/{name}"[:80], "unknown-field", "没有这个字段,请删除", "There is no such field; remove it"
    )
