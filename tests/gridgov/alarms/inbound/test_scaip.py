"""SCAIP's codes as rules."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from demo.platforms import scaip_message
from gridgov.alarms.rules.inbound.platform import Push, Reading
from gridgov.alarms.rules.inbound.refusal import RefusalReason, Refused
from gridgov.alarms.rules.inbound.scaip import signals_in
from gridgov.alarms.rules.signals import Kind, Signal

TOKEN = "e" * 32
AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


def read(reading: Reading, **fields: Any) -> list[Signal]:
    sent = scaip_message(TOKEN, "+31123456")
    body = {
        "scaip": {
            key: value
            for key, value in (json.loads(sent.content)["scaip"] | fields).items()
            if value is not None
        }
    }
    return signals_in(Push(json.dumps(body).encode(), AT, sent.headers), [TOKEN], reading)


@pytest.mark.parametrize(
    ("status", "kind", "expected"),
    [
        ("0010", "0003", Kind.SOS), ("0010", "0004", Kind.SOS), ("10", "4", Kind.SOS), (10, 7, Kind.SOS),
        ("0010", "0005", Kind.FALL), ("0010", "0010", Kind.NO_ACTIVITY), ("0014", "0004", Kind.LOW_BATTERY),
        ("0016", "0004", Kind.LOW_BATTERY), ("0085", "0045", Kind.POWER_OFF), ("0102", "0004", Kind.TEST),
        ("0103", "0004", Kind.TEST), ("0125", "0004", Kind.TAMPER), ("0123", "0050", Kind.OFFLINE),
        ("0093", "0004", Kind.HEARTBEAT), ("0777", "0004", Kind.HELP),
    ],
)  # fmt: skip
def test_what_a_status_of_a_device_means(status: Any, kind: Any, expected: Kind, reading: Reading) -> None:
    (signal,) = read(reading, stc=status, dty=kind)
    assert (signal.device, signal.kind) == ("+31123456", expected)


def test_the_type_of_the_message_goes_before_its_status(reading: Reading) -> None:
    assert [signal.kind for signal in read(reading, mty="PI", stc="0010")] == [Kind.HEARTBEAT]
    # A reset proves no time: it never takes an alarm back.
    (signal,) = read(reading, mty="RE", stc="0010")
    assert (signal.kind, signal.occurred_at) == (Kind.HEARTBEAT, AT)
    assert read(reading, stc="0071") == []


def test_the_reference_makes_the_message_and_is_one_per_event(reading: Reading) -> None:
    ids = [read(reading, ref=ref)[0].message_id for ref in ("a1", "a1", "a2")]
    assert ids[0] == ids[1] != ids[2]


@pytest.mark.parametrize(
    "fields",
    [
        {"ref": None},
        {"cid": ""},
        {"stc": "abc"},
        {"stc": "12345"},
        {"stc": None},
        {"colour": 1},
        {"cid": True},
        {"dty": "x"},
    ],
)
def test_what_is_missing_or_strange_is_named(fields: dict[str, Any], reading: Reading) -> None:
    with pytest.raises(Refused) as caught:
        read(reading, **fields)
    assert caught.value.reason is RefusalReason.CONTENT
    assert caught.value.faults[0].pointer == f"/scaip/{next(iter(fields))}"


@pytest.mark.parametrize("body", [{}, {"scaip": 5}, {"scaip": {}, "x": 1}])
def test_another_form(body: Any, reading: Reading) -> None:
    sent = scaip_message(TOKEN, "c")
    with pytest.raises(Refused):
        signals_in(Push(json.dumps(body).encode(), AT, sent.headers), [TOKEN], reading)
    with pytest.raises(Refused) as caught:
        signals_in(Push(replace(sent, headers={}).content, AT), [TOKEN], reading)
    assert caught.value.reason is RefusalReason.UNSIGNED
