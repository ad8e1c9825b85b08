"""OneNET's pushes as rules: signed in both forms, encrypted, read by the words of thing models."""

import base64
import hashlib
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from demo.platforms import onenet_handshake, onenet_message, onenet_push
from gridgov.alarms.rules.inbound.onenet import echo_of, signals_in
from gridgov.alarms.rules.inbound.platform import Push, Reading
from gridgov.alarms.rules.inbound.refusal import RefusalReason, Refused
from gridgov.alarms.rules.signals import Kind, Signal

TOKEN = "a" * 32
AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


def read(content: bytes, reading: Reading, *secrets: str) -> list[Signal]:
    return signals_in(Push(content, AT), list(secrets) or [TOKEN], reading)


def reason_of(content: bytes, reading: Reading, *secrets: str) -> RefusalReason:
    with pytest.raises(Refused) as caught:
        read(content, reading, *secrets)
    return caught.value.reason


def test_the_address_is_verified_by_echoing_what_was_signed() -> None:
    query = onenet_handshake(TOKEN, msg="hEllo+/=").query
    assert echo_of(query, ["another", TOKEN]) == "hEllo+/="
    # In a query string a "+" of the signature may have become a space.
    assert echo_of({**query, "signature": query["signature"].replace("+", " ").rstrip("=")}, [TOKEN])
    for wrong in ({"msg": "other"}, {"nonce": "0"}, {"signature": "QUJD"}, {"signature": ""}):
        with pytest.raises(Refused):
            echo_of({**query, **wrong}, [TOKEN])
    with pytest.raises(Refused):
        echo_of({}, [TOKEN])


def test_the_signature_is_that_of_their_documentation() -> None:
    """base64(md5(token + nonce + msg)), worked out here by hand."""
    digest = base64.b64encode(hashlib.md5(b"tokenNONCEhello").digest()).decode()
    assert echo_of({"msg": "hello", "nonce": "NONCE", "signature": digest}, ["token"]) == "hello"


def test_a_property_that_is_on_is_a_signal_and_the_battery_rides_along(reading: Reading) -> None:
    sent = onenet_push(
        TOKEN, "866001", {"SOS_Alarm": True, "battery_level": 44, "temperature": 21}, at_ms=1764147600000
    )
    (signal,) = read(sent.content, reading)
    assert (signal.device, signal.kind, signal.battery) == ("866001", Kind.SOS, 44)
    assert signal.occurred_at == signal.signed_at == datetime.fromtimestamp(1764147600, UTC)
    again = read(sent.content, reading)
    assert [signal.message_id] == [one.message_id for one in again]


def test_two_alarms_in_one_report_are_two_signals_with_ids_of_their_own(reading: Reading) -> None:
    found = read(onenet_push(TOKEN, "d", {"smoke": 1, "tamper": "on", "gas": 0}).content, reading)
    assert {signal.kind for signal in found} == {Kind.SMOKE, Kind.TAMPER}
    assert len({signal.message_id for signal in found}) == 2


def test_a_report_without_an_alarm_shows_that_the_device_lives(reading: Reading) -> None:
    (signal,) = read(onenet_push(TOKEN, "d", {"sos": False, "battery": 80}).content, reading)
    assert (signal.kind, signal.battery) == (Kind.HEARTBEAT, 80)


@pytest.mark.parametrize("change", ["msg", "nonce", "signature", "token"])
def test_whatever_is_changed_after_signing_is_refused(change: str, reading: Reading) -> None:
    body = json.loads(onenet_push(TOKEN, "d", {"sos": 1}).content)
    if change != "token":
        body[change] = body[change][:-1] + ("A" if body[change][-1] != "A" else "B")
    if change == "signature":
        body["signature"] = "QUJDREVGR0hJSktMTU5PUA=="
    secret = "b" * 32 if change == "token" else TOKEN
    assert reason_of(json.dumps(body).encode(), reading, secret) is RefusalReason.SIGNATURE


def test_without_a_signature_nothing_is_read(reading: Reading) -> None:
    assert reason_of(b'{"msg": "{}"}', reading) is RefusalReason.UNSIGNED
    assert reason_of(b'{"msg": "{}", "nonce": 1, "signature": "x"}', reading) is RefusalReason.UNSIGNED
    assert reason_of('{"msg": "{}", "nonce": "n", "signature": "签名"}'.encode(), reading) is RefusalReason.UNSIGNED  # fmt: skip
    assert reason_of(b"nothing", reading) is RefusalReason.NOT_JSON


def test_in_safe_mode_it_is_decrypted_with_the_platforms_key(reading: Reading) -> None:
    key = "0123456789abcdef"
    plain = json.loads(onenet_push(TOKEN, "d7", {"fall": True}).content)["msg"].encode()
    padder = PKCS7(128).padder()
    encryptor = Cipher(algorithms.AES(key.encode()), modes.CBC(key.encode())).encryptor()
    sealed = encryptor.update(padder.update(plain) + padder.finalize()) + encryptor.finalize()
    sent = onenet_message(TOKEN, base64.b64encode(sealed).decode(), time_ms=1)
    (signal,) = read(sent.content, reading, TOKEN, f"aes:{key}")
    assert (signal.device, signal.kind) == ("d7", Kind.FALL)
    assert reason_of(sent.content, reading, TOKEN) is RefusalReason.NOT_JSON
    assert reason_of(sent.content, reading, TOKEN, "aes:fedcba9876543210") is RefusalReason.NOT_JSON
    # A plain message is read though a key is there, and the key itself proves nothing.
    assert read(onenet_push(TOKEN, "d", {"sos": 1}).content, reading, TOKEN, f"aes:{key}")
    assert (
        reason_of(onenet_push(f"aes:{key}", "d", {"sos": 1}).content, reading, f"aes:{key}")
        is RefusalReason.SIGNATURE
    )


@pytest.mark.parametrize("slash", ["/", "\\/"])
def test_the_older_form_with_objects_and_lists(slash: str, reading: Reading) -> None:
    msg: Any = [
        {"type": 1, "dev_id": 2016617, "ds_id": "sos", "at": 1764147600000, "value": "a/b"},
        {"type": 1, "dev_id": 2016617, "ds_id": "temperature", "at": 1764147600001, "value": 42},
        {"type": 2, "dev_id": 2016617, "status": 0, "login_type": 7},
    ]
    text = json.dumps(msg, separators=(",", ":")).replace("/", slash)
    digest = base64.b64encode(hashlib.md5(f"{TOKEN}n1{text}".encode()).digest()).decode()
    body = f'{{"msg": {text}, "nonce": "n1", "msg_signature": "{digest}"}}'
    found = read(body.encode(), reading)
    assert [(signal.device, signal.kind) for signal in found] == [
        ("2016617", Kind.SOS),
        ("2016617", Kind.HEARTBEAT),
    ]
    assert reason_of(body.replace("2016617", "2016618").encode(), reading) is RefusalReason.SIGNATURE


@pytest.mark.parametrize("msg", ["5", '"text"', "[1]", '{"data": {}}', '{"deviceName": true}', "{"])
def test_a_signed_message_of_no_form_that_we_know(msg: str, reading: Reading) -> None:
    sent = onenet_message(TOKEN, msg, time_ms=1)
    assert reason_of(sent.content, reading) in {RefusalReason.CONTENT, RefusalReason.NOT_JSON}


@pytest.mark.parametrize(
    "data", ["null", "[]", '{"params": 5}', '{"params": {"sos": null}}', '{"params": {"sos": {"time": "x"}}}']
)
def test_odd_values_are_no_alarm_and_no_fault(data: str, reading: Reading) -> None:
    sent = onenet_message(TOKEN, f'{{"deviceName": "d", "data": {data}}}', time_ms=1)
    assert [signal.kind for signal in read(sent.content, reading)] == [Kind.HEARTBEAT]


def test_that_a_device_went_or_came_on_their_platform_is_no_sign_of_life(reading: Reading) -> None:
    sent = onenet_message(
        TOKEN, '{"notifyType": "lifecycle", "deviceName": "d", "data": {"status": 0}}', time_ms=1
    )
    assert read(sent.content, reading) == []
