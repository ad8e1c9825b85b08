"""Huawei IoTDA's forwarding as rules."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from demo.platforms import Request, huawei_push
from gridgov.alarms.rules.inbound.huawei import signals_in
from gridgov.alarms.rules.inbound.platform import Push, Reading
from gridgov.alarms.rules.inbound.refusal import RefusalReason, Refused
from gridgov.alarms.rules.signals import Kind, Signal

TOKEN = "c" * 32
AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


def read(sent: Request, reading: Reading, *secrets: str) -> list[Signal]:
    return signals_in(Push(sent.content, AT, sent.headers), list(secrets) or [TOKEN], reading)


def changed(sent: Request, **fields: Any) -> Request:
    return replace(sent, content=json.dumps(json.loads(sent.content) | fields).encode())


def test_properties_that_are_on_are_signals(reading: Reading) -> None:
    sent = huawei_push(TOKEN, "imei-7", {"smokeAlarm": 1, "batteryLevel": 55, "co": 0}, at_s=1764147600)
    (signal,) = read(sent, reading)
    assert (signal.device, signal.kind, signal.battery) == ("imei-7", Kind.SMOKE, 55)
    assert signal.occurred_at == datetime.fromtimestamp(1764147600, UTC)
    assert signal.message_id == read(sent, reading)[0].message_id
    assert signal.message_id != read(changed(sent, request_id="another"), reading)[0].message_id


def test_without_an_alarm_it_shows_life_and_the_status_of_their_line_shows_nothing(reading: Reading) -> None:
    sent = huawei_push(TOKEN, "d", {"temperature": 20})
    assert [signal.kind for signal in read(sent, reading)] == [Kind.HEARTBEAT]
    assert read(changed(sent, resource="device.status", event="update"), reading) == []


@pytest.mark.parametrize("content", [{"sos": True}, '{"sos": "1"}'])
def test_a_devices_own_message_is_read_where_it_is_json(content: Any, reading: Reading) -> None:
    data = {
        "header": {"device_id": "p0_d"},
        "body": {"topic": "$oc/devices/p0_d/sys/messages/up", "content": content},
    }
    sent = changed(huawei_push(TOKEN, "d", {}), resource="device.message", notify_data=data)
    (signal,) = read(sent, reading)
    assert (signal.device, signal.kind) == ("p0_d", Kind.SOS)


def test_a_message_that_is_no_json_shows_life(reading: Reading) -> None:
    data = {"header": {"node_id": "d"}, "body": {"content": "hello"}}
    sent = changed(huawei_push(TOKEN, "d", {}), resource="device.message", notify_data=data)
    assert [signal.kind for signal in read(sent, reading)] == [Kind.HEARTBEAT]


@pytest.mark.parametrize(
    "headers",
    [{"signature": "0" * 64}, {"nonce": "other"}, {"timestamp": "1"}, {"signature": "签"}, {"nonce": ""}],
)
def test_headers_that_prove_nothing(headers: dict[str, str], reading: Reading) -> None:
    sent = huawei_push(TOKEN, "d", {"sos": 1})
    with pytest.raises(Refused) as caught:
        read(replace(sent, headers=sent.headers | headers), reading)
    assert caught.value.reason in {RefusalReason.SIGNATURE, RefusalReason.UNSIGNED}


def test_a_token_in_the_authorization_is_as_good_and_none_is_not(reading: Reading) -> None:
    sent = huawei_push(TOKEN, "d", {"sos": 1})
    assert read(replace(sent, headers={"authorization": f"Bearer {TOKEN}"}), reading)
    for headers in (
        {},
        {"authorization": "Bearer x"},
        {"authorization": TOKEN},
        {"authorization": "Bearer "},
    ):
        with pytest.raises(Refused):
            read(replace(sent, headers=headers), reading)


@pytest.mark.parametrize(
    "data", [None, {}, {"header": {}}, {"header": {"node_id": 5}, "body": {}}, {"header": {"node_id": "d"}}]
)
def test_a_push_that_names_no_device(data: Any, reading: Reading) -> None:
    with pytest.raises(Refused) as caught:
        read(changed(huawei_push(TOKEN, "d", {}), notify_data=data), reading)
    assert caught.value.reason is RefusalReason.CONTENT
