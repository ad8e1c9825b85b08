"""China Mobile OneNET's HTTP push. Pure.

The address is verified by a GET that must echo ``msg``; data comes by POST. Both are signed with the token:
``signature = base64(md5(token + nonce + msg))``. Source: OneNET, "HTTP 推送" (open.iot.10086.cn/doc/iot_platform/book/
application-develop/push/http_push.html) and its SDK cm-heclouds/data-push; the vector of the handshake is in the tests.

Two forms: today's ``{msg, nonce, signature, time, id}`` with ``msg`` as a JSON text, encrypted in its safe mode
(AES-128-CBC, PKCS#7, the 16 characters of the key are also the IV), and the older ``{msg, nonce, msg_signature}`` with
``msg`` as an object or a list. MD5 is theirs; it stands here because nothing else is offered, behind TLS.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from gridgov.alarms.rules.inbound.content import is_on, kept, moment_of, object_of, text_of
from gridgov.alarms.rules.inbound.platform import Push, Reading, aes_keys_of, battery_in, made_id, tokens_of
from gridgov.alarms.rules.inbound.refusal import RefusalReason, Refused
from gridgov.alarms.rules.signals import Kind, Signal

_BLOCK = 128
_DATA_POINT, _PRESENCE = 1, 2
"""``type`` of the older form: what a device measured, and that it went or came."""


def echo_of(query: Mapping[str, str], secrets: Sequence[str]) -> str:
    """What the verifying GET must be answered with: its own ``msg``. `Refused` where it is not signed with our token."""
    _require_signature(query.get("msg", ""), query.get("nonce"), query.get("signature"), secrets)
    return query["msg"]


def signals_in(push: Push, secrets: Sequence[str], reading: Reading) -> list[Signal]:
    """The signals of a push that is proven to be OneNET's, at least one for each device in it (that it lives)."""
    content = object_of(push.body, at_most=reading.limits.push_bytes)
    msg = content.get("msg")
    if isinstance(msg, str):
        _require_signature(msg, content.get("nonce"), content.get("signature"), secrets)
        told = _read_text(msg, secrets)
    else:
        _require_one_of(_spellings(msg), content.get("nonce"), content.get("msg_signature"), secrets)
        told = msg
    reports = told if isinstance(told, list) else [told]
    push_id = content.get("id")
    found: list[Signal] = []
    for number, report in enumerate(reports):
        if not isinstance(report, dict):
            raise Refused.field("/msg", "wrong-form", "应为对象或对象列表", "An object, or a list of objects")
        key = made_id("onenet", push_id, number) if push_id else made_id("onenet", orjson.dumps(report))
        found += _signals_of(report, key, reading)
    return found


def _signals_of(report: Mapping[str, Any], key: str, reading: Reading) -> Iterator[Signal]:
    """One signal for each property that is one and is on; a heartbeat where there is none."""
    device = report.get("deviceName") or report.get("imei") or report.get("dev_name") or report.get("dev_id")
    if not isinstance(device, (str, int)) or isinstance(device, bool):
        raise Refused.field("/msg/deviceName", "missing", "缺少设备名称", "The name of the device is missing")
    if report.get("type") == _PRESENCE or report.get("notifyType") in {"lifecycle", "deviceLifeCycle"}:
        return
    points = list(_points_of(report))
    battery = battery_in((name, value) for name, value, _ in points)
    raw = kept(report)
    told = [
        (name, value, moment, kind)
        for name, value, moment in points
        if (kind := reading.codes.of_property(name)) is not None and is_on(value)
    ]
    for name, value, moment, kind in told:
        yield Signal(
            str(device), made_id(key, name), kind, moment, value=text_of(value, at_most=reading.limits.value_length),
            battery=battery, raw=raw, signed_at=moment,
        )  # fmt: skip
    if not told:
        moment = next((moment for _, _, moment in points if moment is not None), None)
        yield Signal(str(device), key, Kind.HEARTBEAT, moment, battery=battery, raw=raw, signed_at=moment)


def _points_of(report: Mapping[str, Any]) -> Iterator[tuple[str, Any, datetime | None]]:
    """Name, value and time of everything that was measured, of either form."""
    if report.get("type") == _DATA_POINT:
        yield str(report.get("ds_id", "")), report.get("value"), moment_of(report.get("at"))
        return
    data = report.get("data")
    params = data.get("params") if isinstance(data, dict) else None
    for name, point in (params or {}).items() if isinstance(params, dict) else ():
        if isinstance(point, dict):
            yield str(name), point.get("value"), moment_of(point.get("time"))
        else:
            yield str(name), point, None


def _read_text(msg: str, secrets: Sequence[str]) -> Any:
    """The JSON in a ``msg``, decrypted where there is a key that makes JSON of it."""
    for key in aes_keys_of(secrets):
        opened = _decrypted(msg, key)
        if opened is not None:
            return opened
    try:
        return orjson.loads(msg)
    except orjson.JSONDecodeError as error:
        raise Refused(RefusalReason.NOT_JSON) from error


def _decrypted(msg: str, key: bytes) -> Any:
    try:
        decryptor = Cipher(algorithms.AES(key), modes.CBC(key)).decryptor()
        padded = decryptor.update(base64.b64decode(msg, validate=True)) + decryptor.finalize()
        unpadder = PKCS7(_BLOCK).unpadder()
        return orjson.loads(unpadder.update(padded) + unpadder.finalize())
    except ValueError:  # no base64, no whole blocks, no padding, no JSON: this is not what the key makes
        return None


def _spellings(msg: Any) -> list[bytes]:
    """The older form signs the text that it made of an object: as JSON is usually written, slashes escaped or not."""
    compact = orjson.dumps(msg)
    escaped = orjson.dumps(msg).decode().encode("ascii", "backslashreplace")
    return [text for spelled in (compact, escaped) for text in (spelled, spelled.replace(b"/", b"\\/"))]


def _require_signature(msg: str, nonce: Any, signature: Any, secrets: Sequence[str]) -> None:
    _require_one_of([msg.encode()], nonce, signature, secrets)


def _require_one_of(spellings: Sequence[bytes], nonce: Any, signature: Any, secrets: Sequence[str]) -> None:
    if not isinstance(nonce, str) or not isinstance(signature, str) or not signature.isascii():
        raise Refused(RefusalReason.UNSIGNED)
    # In a query a "+" may have become a space, and their SDK compares without the padding.
    given = signature.replace(" ", "+").rstrip("=").encode()
    proven = False
    for token in tokens_of(secrets):
        for spelled in spellings:
            digest = hashlib.md5(token.encode() + nonce.encode() + spelled).digest()  # noqa: S324 - OneNET offers nothing else
            proven |= hmac.compare_digest(base64.b64encode(digest).rstrip(b"="), given)
    if not proven:
        raise Refused(RefusalReason.SIGNATURE)
