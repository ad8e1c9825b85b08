"""Signed messages as rules: their proof against the reference implementation, their form, and what never blocks a cry."""

import json
import random
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks import Webhook

from demo.devices import Device, sign
from gridgov.alarms.rules.freshness import is_fresh
from gridgov.alarms.rules.inbound.limits import InboundLimits, packaged_limits
from gridgov.alarms.rules.inbound.refusal import RefusalReason, Refused
from gridgov.alarms.rules.inbound.signed import (
    SignedMessage,
    proven_by,
    read_envelope,
    read_message,
    signal_of,
    signature_of,
)
from gridgov.alarms.rules.keys import new_code, new_key
from gridgov.alarms.rules.signals import SENT, Kind, Signal
from tests.support.forgeries import Forgery, Ground, forged, right

LIMITS = packaged_limits()
CODE, SECRET = new_code("329999"), new_key()
AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


def message_of(
    body: Any, *, secret: str = SECRET, timestamp: str = "1764147600", **headers: str
) -> SignedMessage:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    given_headers = {
        "webhook-id": "m1", "webhook-timestamp": timestamp,
        "webhook-signature": sign(secret, message_id="m1", timestamp=timestamp, body=raw),
    }  # fmt: skip
    return read_message({**given_headers, **headers}, raw, limits=LIMITS)


def signal(**fields: Any) -> Signal:
    return signal_of(message_of({"device": CODE, "signal": "SOS", **fields}), limits=LIMITS)


def refusal(body: Any, **headers: str) -> Refused:
    with pytest.raises(Refused) as caught:
        signal_of(message_of(body, **headers), limits=LIMITS)
    return caught.value


def test_what_the_reference_implementation_signs_is_proven_and_the_other_way_round() -> None:
    body = json.dumps({"device": CODE, "signal": "SOS"})
    now = datetime.now(UTC)
    theirs = Webhook(SECRET).sign("m1", now, body)
    stamp = str(int(now.timestamp()))
    assert signature_of(SECRET, message_id="m1", timestamp=stamp, body=body.encode()) == theirs
    assert sign(SECRET, message_id="m1", timestamp=stamp, body=body.encode()) == theirs
    device = Device(CODE, (SECRET,))
    message = device.press()
    Webhook(SECRET).verify(message.body, device.headers(message))


@given(
    st.binary(min_size=1, max_size=200),
    st.text("abcdef0123456789-_", min_size=1, max_size=64),
    st.integers(-(10**12), 10**12),
)
def test_a_signature_proves_exactly_what_it_signed(extra: bytes, message_id: str, stamp: int) -> None:
    body = json.dumps({"device": CODE, "signal": "SOS", "value": extra.hex()[:150]}).encode()
    headers = {
        "webhook-id": message_id, "webhook-timestamp": str(stamp),
        "webhook-signature": sign(SECRET, message_id=message_id, timestamp=str(stamp), body=body),
    }  # fmt: skip
    assert proven_by(read_message(headers, body, limits=LIMITS), [SECRET])
    assert not proven_by(read_message(headers, body + b"\n", limits=LIMITS), [SECRET])
    assert not proven_by(
        read_message({**headers, "webhook-timestamp": str(stamp + 1)}, body, limits=LIMITS), [SECRET]
    )
    assert not proven_by(
        read_message({**headers, "webhook-id": message_id[:-1] + "Z"}, body, limits=LIMITS), [SECRET]
    )
    assert not proven_by(read_message(headers, body, limits=LIMITS), [new_key()])
    assert not proven_by(read_message(headers, body, limits=LIMITS), [])


def test_while_a_key_is_rotated_either_of_both_signatures_is_enough() -> None:
    old, new = new_key(), new_key()
    device = Device(CODE, (old, new))
    message = device.press()
    read = read_message(device.headers(message), message.body, limits=LIMITS)
    assert proven_by(read, [old])
    assert proven_by(read, [new])
    assert proven_by(read, [new, old])
    assert not proven_by(read, [SECRET])


def test_signatures_of_versions_that_nobody_knows_are_passed_over() -> None:
    body = {"device": CODE, "signal": "SOS"}
    known = message_of(body)
    mixed = "v1a,QUJD v2,eHl6 " + sign(SECRET, message_id="m1", timestamp="1764147600", body=known.body)
    assert proven_by(message_of(body, **{"webhook-signature": mixed}), [SECRET])
    assert refusal(body, **{"webhook-signature": "v1a,QUJD"}).reason is RefusalReason.UNSIGNED


@pytest.mark.parametrize(
    "headers",
    [
        {"webhook-signature": ""}, {"webhook-id": ""}, {"webhook-timestamp": ""}, {"webhook-id": "a b"}, {"webhook-id": "a.b"},
        {"webhook-id": "x" * 65}, {"webhook-timestamp": "soon"}, {"webhook-timestamp": "1.5"},
        {"webhook-timestamp": "1" * 21}, {"webhook-signature": "v1,"}, {"webhook-signature": "v1"},
        {"webhook-signature": "v1,####"}, {"webhook-signature": "v1," + "QUJD" * 400},
        {"webhook-signature": " ".join(["v1,QUJD"] * 5)}, {"webhook-signature": "v1,QUJD"},
    ],
)  # fmt: skip
def test_headers_that_can_be_no_signature_are_refused_before_anything_is_looked_up(
    headers: dict[str, str],
) -> None:
    refused = refusal({"device": CODE, "signal": "SOS"}, **headers)
    assert refused.reason is RefusalReason.UNSIGNED
    assert refused.claimed == CODE


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", RefusalReason.EMPTY), (b" \n", RefusalReason.EMPTY), (b"\xff\xfe{}", RefusalReason.NOT_UTF8), (b"{", RefusalReason.NOT_JSON),
        (b"[]", RefusalReason.NOT_JSON), (b'"SOS"', RefusalReason.NOT_JSON), (b"{}", RefusalReason.UNKNOWN_DEVICE),
        (b'{"device": 5}', RefusalReason.UNKNOWN_DEVICE), (b'{"device": "329999-../../etc"}', RefusalReason.UNKNOWN_DEVICE),
        (b'{"device": "x", "v": "' + b"a" * 16384 + b'"}', RefusalReason.TOO_LARGE), (b"[" * 5000, RefusalReason.NOT_JSON),
    ],
)  # fmt: skip
def test_bodies_that_can_be_no_signal(body: bytes, reason: RefusalReason) -> None:
    assert refusal(body).reason is reason


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"signal": "sos"}, "/signal"), ({"signal": None}, "/signal"), ({"signal": ["SOS"]}, "/signal"),
        ({"colour": "red"}, "/colour"), ({"battery": "full"}, "/battery"), ({"battery": True}, "/battery"),
        ({"value": {"a": 1}}, "/value"), ({"value": "x" * 201}, "/value"), ({"place": [1, 2]}, "/place"),
        ({"place": {"lon": 1, "lat": 2}}, "/place/datum"), ({"place": {"lon": 1, "lat": 2, "datum": "nad27"}}, "/place/datum"),
        ({"place": {"lon": "1", "lat": 2, "datum": "wgs84"}}, "/place/lon"),
        ({"place": {"lon": 1, "lat": 2, "datum": "wgs84", "floor": 3}}, "/place/floor"),
        ({"cancels": "m0"}, "/cancels"), ({"signal": "CANCEL", "cancels": "a b"}, "/cancels"), ({"occurred_at": 5}, "/occurred_at"),
        ({"strength_dbm": "weak"}, "/strength_dbm"),
    ],
)  # fmt: skip
def test_a_field_that_breaks_the_form_is_named_with_its_remedy(fields: dict[str, Any], pointer: str) -> None:
    refused = refusal({"device": CODE, "signal": "SOS", **fields})
    assert refused.reason is RefusalReason.CONTENT
    (fault,) = refused.faults
    assert fault.pointer == pointer
    assert fault.zh
    assert fault.en


def test_what_rides_along_and_makes_no_sense_never_blocks_a_cry() -> None:
    read = signal(
        battery=400, strength_dbm=9000, occurred_at="2000-00-00T00:00:00Z",
        place={"lon": 0, "lat": 0, "datum": "wgs84", "accuracy_m": -1},
    )  # fmt: skip
    assert read.kind is Kind.SOS
    assert (read.battery, read.strength_dbm, read.occurred_at, read.place) == (None, None, None, None)
    assert read.raw["battery"] == 400


def test_everything_that_makes_sense_is_read() -> None:
    read = signal(
        value=True, battery=12.6, strength_dbm=-97, occurred_at="2026-11-26T17:00:00+08:00",
        place={"lon": 119.98, "lat": 33.41, "datum": "gcj02", "accuracy_m": 12},
    )  # fmt: skip
    assert (read.value, read.battery, read.strength_dbm) == ("true", 13, -97)
    assert read.occurred_at == datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    assert read.place is not None
    assert (read.place.datum, read.place.accuracy_m) == ("gcj02", 12)
    assert read.signed_at == datetime.fromtimestamp(1764147600, UTC)


@pytest.mark.parametrize("stamp", ["0", "-62135596801", "99999999999999999999", "253402300800", "-1"])
def test_a_clock_of_any_year_signs_and_is_no_reason_to_refuse(stamp: str) -> None:
    message = message_of({"device": CODE, "signal": "SOS"}, timestamp=stamp)
    assert proven_by(message, [SECRET])
    assert is_fresh(signal_of(message, limits=LIMITS), within=LIMITS.fresh_within, at=AT)


@given(st.integers(-(10**10), 10**10), st.sampled_from(SENT))
def test_only_what_takes_back_is_asked_for_its_age(offset_s: int, kind: Kind) -> None:
    stamp = int(AT.timestamp()) + offset_s
    read = signal_of(message_of({"device": CODE, "signal": kind}, timestamp=str(stamp)), limits=LIMITS)
    expected = kind not in {Kind.CANCEL, Kind.RESTORE} or abs(offset_s) <= 300
    assert is_fresh(read, within=LIMITS.fresh_within, at=AT) == expected


def test_a_cancel_is_as_old_as_its_signature_not_as_its_body_says() -> None:
    old = str(int((AT - timedelta(days=1)).timestamp()))
    read = signal_of(
        message_of({"device": CODE, "signal": "CANCEL", "occurred_at": AT.isoformat()}, timestamp=old), limits=LIMITS
    )  # fmt: skip
    assert not is_fresh(read, within=LIMITS.fresh_within, at=AT)


def test_sent_again_a_message_says_the_same_though_it_is_signed_anew() -> None:
    body = {"device": CODE, "signal": "FALL", "value": "bath"}
    first, second = (
        signal_of(message_of(body, timestamp=stamp), limits=LIMITS) for stamp in ("1764147600", "1764147620")
    )
    assert (first.occurred_at, first.raw, first.message_id) == (
        second.occurred_at,
        second.raw,
        second.message_id,
    )
    beat = signal_of(message_of({"device": CODE, "signal": "HEARTBEAT"}), limits=LIMITS)
    assert beat.occurred_at == beat.signed_at


def test_a_gateway_of_another_county_cannot_be_named() -> None:
    body = {"device": CODE, "signal": "SOS"}
    assert message_of(body, **{"webhook-gateway": new_code("329999")}).gateway is not None
    refused = refusal(body, **{"webhook-gateway": new_code("329998")})
    assert (refused.reason, refused.claimed) == (RefusalReason.UNKNOWN_PLATFORM, CODE)
    assert refusal(body, **{"webhook-gateway": "gate"}).reason is RefusalReason.UNKNOWN_PLATFORM


def test_by_mqtt_the_same_three_stand_in_an_envelope() -> None:
    device = Device(CODE, (SECRET,))
    pressed = device.press(value="雨")
    headers = device.headers(pressed)
    envelope = {
        "id": pressed.id, "timestamp": int(headers["webhook-timestamp"]), "signature": headers["webhook-signature"],
        "body": pressed.body.decode(),
    }  # fmt: skip
    read = read_envelope(json.dumps(envelope).encode(), limits=LIMITS)
    assert proven_by(read, [SECRET])
    assert signal_of(read, limits=LIMITS).value == "雨"
    with pytest.raises(Refused) as caught:
        read_envelope(json.dumps({**envelope, "topic": "x"}).encode(), limits=LIMITS)
    assert caught.value.reason is RefusalReason.CONTENT
    with pytest.raises(Refused):
        read_envelope(json.dumps({**envelope, "body": {"device": CODE}}).encode(), limits=LIMITS)


@pytest.mark.parametrize("kind", list(Forgery))
def test_of_every_kind_of_forgery_none_is_proven(kind: Forgery) -> None:
    ground = Ground(
        Device(CODE, (SECRET,)), Device(new_code("329999"), (new_key(),)), new_key(), new_key(), new_key()
    )
    chance, secrets = (
        random.Random(5),
        {ground.device.code: [SECRET], ground.other.code: list(ground.other.secrets)},
    )
    for _ in range(300):
        whole = right(ground.device, chance)
        assert is_proven(whole.headers, whole.body, secrets, LIMITS)
        sent = forged(kind, ground, chance)
        assert not is_proven(sent.headers, sent.body, secrets, LIMITS), sent


def is_proven(
    headers: dict[str, str], body: bytes, secrets: dict[str, list[str]], limits: InboundLimits
) -> bool:
    """As the door does it, without the database: the keys in force of whichever device the body names."""
    try:
        message = read_message(headers, body, limits=limits)
    except Refused:
        return False
    return proven_by(message, secrets.get(message.device, []))


def test_proving_costs_little() -> None:
    """A flood's cost beside HTTP: well under a tenth of a millisecond each."""
    device = Device(CODE, (SECRET, new_key()))
    message = device.press()
    headers = device.headers(message)
    began = time.process_time()
    for _ in range(2000):
        proven_by(read_message(headers, message.body, limits=LIMITS), [SECRET, new_key()])
    assert (time.process_time() - began) / 2000 < 0.001
