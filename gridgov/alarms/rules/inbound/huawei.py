"""Huawei Cloud IoTDA's HTTP forwarding: a device's properties, its messages, and whether it is there. Pure.

Authenticated by the token of the rule's action (``signature_enable``): the headers ``timestamp``, ``nonce`` and
``signature``, the last being the SHA-256, in hexadecimal, of token, timestamp and nonce sorted and joined. It does not
cover the body: TLS does. Source: IoTDA "CreateRuleAction", HttpForwarding (``signature_enable``, ``token``) and its guide
on the token; bodies: IoTDA "设备属性上报通知" (iot_06_v5_01202), "设备消息上报通知" (01205), "设备状态变更通知".
A platform may instead be told to send ``Authorization: Bearer TOKEN``, by a gateway before us.
"""

import hashlib
import hmac
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import orjson

from gridgov.alarms.rules.inbound.content import is_on, kept, moment_of, object_of, text_of
from gridgov.alarms.rules.inbound.platform import (
    Push,
    Reading,
    battery_in,
    made_id,
    require_bearer,
    tokens_of,
)
from gridgov.alarms.rules.inbound.refusal import RefusalReason, Refused
from gridgov.alarms.rules.signals import Kind, Signal

_TIMES = ("%Y%m%dT%H%M%SZ", "%Y-%m-%dT%H:%M:%S.%fZ")
"""``event_time`` and ``event_time_ms`` in their documentation."""
_PROPERTIES, _MESSAGE = "device.property", "device.message"


def signals_in(push: Push, secrets: Sequence[str], reading: Reading) -> list[Signal]:
    """The signals of a push that is proven to be Huawei's: none for what says nothing of a device's state."""
    _require_proof(push, secrets)
    content = object_of(push.body, at_most=reading.limits.push_bytes)
    data = content.get("notify_data")
    header = data.get("header") if isinstance(data, dict) else None
    body = data.get("body") if isinstance(data, dict) else None
    device = (header.get("node_id") or header.get("device_id")) if isinstance(header, dict) else None
    if not isinstance(device, str) or not isinstance(body, dict):
        raise Refused.field(
            "/notify_data/header/node_id",
            "missing",
            "缺少设备标识",
            "The identification of the device is missing",
        )
    if content.get("resource") not in {_PROPERTIES, _MESSAGE}:
        return []
    key = made_id(
        "huawei", content.get("request_id") or orjson.dumps(content, option=orjson.OPT_SORT_KEYS), device
    )
    reports = _properties(body) if content["resource"] == _PROPERTIES else _message(body)
    signed_at = moment_of(_whole(push.headers.get("timestamp", "")))
    fallback = _moment(content.get("event_time_ms")) or _moment(content.get("event_time"))
    return list(_signals_of(device, key, list(reports), fallback, signed_at, kept(content), reading))


def _signals_of(
    device: str,
    key: str,
    reports: Sequence[tuple[Mapping[str, Any], datetime | None]],
    fallback: datetime | None,
    signed_at: datetime | None,
    raw: Mapping[str, Any],
    reading: Reading,
) -> Iterator[Signal]:
    battery = battery_in(pair for values, _ in reports for pair in values.items())
    found = 0
    for number, (values, moment) in enumerate(reports):
        for name, value in values.items():
            kind = reading.codes.of_property(name)
            if kind is None or not is_on(value):
                continue
            found += 1
            yield Signal(
                device, made_id(key, number, name), kind, moment or fallback,
                value=text_of(value, at_most=reading.limits.value_length), battery=battery, raw=raw,
                signed_at=signed_at,
            )  # fmt: skip
    if not found:
        yield Signal(
            device, key, Kind.HEARTBEAT, fallback, battery=battery, raw=raw, signed_at=signed_at or fallback
        )


def _properties(body: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], datetime | None]]:
    services = body.get("services")
    for service in services if isinstance(services, list) else ():
        if isinstance(service, dict) and isinstance(service.get("properties"), dict):
            yield service["properties"], _moment(service.get("event_time"))


def _message(body: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], datetime | None]]:
    """A message's content is the device's own: read where it is an object, or the text of one."""
    content = body.get("content")
    if isinstance(content, str):
        try:
            content = orjson.loads(content)
        except orjson.JSONDecodeError:
            return
    if isinstance(content, dict):
        yield content, None


def _require_proof(push: Push, secrets: Sequence[str]) -> None:
    signature = push.headers.get("signature")
    if signature is None:
        require_bearer(push, secrets)
        return
    timestamp, nonce = push.headers.get("timestamp", ""), push.headers.get("nonce", "")
    if not timestamp or not nonce or not signature.isascii():
        raise Refused(RefusalReason.UNSIGNED)
    proven = False
    for token in tokens_of(secrets):
        digest = hashlib.sha256("".join(sorted([token, timestamp, nonce])).encode()).hexdigest()
        proven |= hmac.compare_digest(digest, signature.lower())
    if not proven:
        raise Refused(RefusalReason.SIGNATURE)


def _moment(value: Any) -> datetime | None:
    for form in _TIMES:
        try:
            return datetime.strptime(value, form).replace(tzinfo=UTC)
        except (TypeError, ValueError):
            continue
    return moment_of(value)


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 20 else None  # noqa: PLR2004 - digits of any clock
