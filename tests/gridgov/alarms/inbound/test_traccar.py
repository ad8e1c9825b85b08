"""Traccar's forwarding as rules: events, positions and OsmAnd's parameters, as its own code writes them."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from demo.platforms import Request, traccar_event, traccar_position, traccar_query
from gridgov.alarms.rules.inbound.platform import Push, Reading
from gridgov.alarms.rules.inbound.refusal import RefusalReason, Refused
from gridgov.alarms.rules.inbound.traccar import signals_in
from gridgov.alarms.rules.signals import Kind, Signal

TOKEN = "d" * 32
AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
HOME: dict[str, Any] = {"lon": 119.98, "lat": 33.41}


def read(sent: Request, reading: Reading, *, at: datetime = AT) -> list[Signal]:
    return signals_in(Push(sent.content, at, sent.headers, sent.query), [TOKEN], reading)


def of_position(reading: Reading, position: dict[str, Any] | None = None, **attributes: Any) -> list[Signal]:
    sent = traccar_position(TOKEN, "8660", **HOME, attributes=attributes)
    body = json.loads(sent.content)
    body["position"] |= position or {}
    return read(replace(sent, content=json.dumps(body).encode()), reading)


@pytest.mark.parametrize(
    ("alarm", "kind"),
    [
        ("sos", Kind.SOS), ("fallDown", Kind.FALL), ("lowBattery", Kind.LOW_BATTERY), ("powerOff", Kind.POWER_OFF),
        ("powerCut", Kind.POWER_OFF), ("tampering", Kind.TAMPER), ("removing", Kind.TAMPER), ("general", Kind.HELP),
        ("somethingNew", Kind.HELP),
    ],
)  # fmt: skip
def test_the_alarms_of_a_watch(alarm: str, kind: Kind, reading: Reading) -> None:
    (signal,) = read(traccar_event(TOKEN, "8660", alarm=alarm, **HOME, at_s=1764147600), reading)
    assert (signal.device, signal.kind, signal.value, signal.battery) == ("8660", kind, alarm, 87)
    assert signal.occurred_at == datetime.fromtimestamp(1764147600, UTC)
    assert signal.place is not None
    assert (signal.place.lon, signal.place.lat, signal.place.datum) == (119.98, 33.41, "wgs84")
    assert signal.signed_at is None


def test_what_concerns_a_vehicle_only_shows_that_it_lives(reading: Reading) -> None:
    assert [signal.kind for signal in of_position(reading, alarm="overspeed")] == [Kind.HEARTBEAT]
    assert [signal.kind for signal in of_position(reading, alarm="powerRestored")] == [Kind.HEARTBEAT]


def test_several_alarms_of_one_position_are_several_signals(reading: Reading) -> None:
    found = of_position(reading, alarm="sos,lowBattery,sos")
    assert [signal.kind for signal in found] == [Kind.SOS, Kind.LOW_BATTERY]
    assert len({signal.message_id for signal in found}) == 2


def test_the_same_press_by_event_and_by_position_is_one_message(reading: Reading) -> None:
    event = traccar_event(TOKEN, "8660", alarm="sos", **HOME, at_s=1764147600)
    body = json.loads(event.content)
    position = {"position": body["position"] | {"id": 0}, "device": body["device"]}
    by_position = replace(event, content=json.dumps(position).encode())
    (one,), (other,) = read(event, reading), read(by_position, reading)
    assert one.message_id == other.message_id
    assert one.raw == other.raw
    assert (one.kind, one.occurred_at, one.value, one.place) == (
        other.kind,
        other.occurred_at,
        other.value,
        other.place,
    )


def test_a_second_press_by_a_clock_that_stands_is_a_second_press(reading: Reading) -> None:
    stuck = {"deviceTime": "1970-01-01T00:00:00.000+00:00"}
    (one,) = of_position(reading, {**stuck, "serverTime": "2026-11-26T09:00:00.000+00:00"}, alarm="sos")
    (other,) = of_position(reading, {**stuck, "serverTime": "2026-11-26T09:00:07.000+00:00"}, alarm="sos")
    assert one.message_id != other.message_id


def test_a_position_without_an_alarm_is_a_sign_of_life_by_the_servers_clock(reading: Reading) -> None:
    (signal,) = of_position(reading, {"serverTime": "2026-11-26T08:59:00.000+00:00"})
    assert (signal.kind, signal.occurred_at) == (Kind.HEARTBEAT, AT - timedelta(minutes=1))
    (signal,) = of_position(reading, {"serverTime": None})
    assert signal.occurred_at == AT


def test_a_position_without_a_fix_has_no_place(reading: Reading) -> None:
    for odd in (
        {"valid": False},
        {"latitude": 0.0, "longitude": 0.0},
        {"latitude": None},
        {"latitude": 51.5, "longitude": 0.1},
    ):
        (signal,) = of_position(reading, odd, alarm="sos")
        assert (signal.kind, signal.place) == (Kind.SOS, None)


def test_a_strength_in_dbm_is_kept_and_a_count_of_bars_is_not(reading: Reading) -> None:
    assert of_position(reading, rssi=-91)[0].strength_dbm == -91
    assert of_position(reading, rssi=4)[0].strength_dbm is None


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("deviceInactive", [Kind.OFFLINE]),
        ("deviceOnline", [Kind.HEARTBEAT]),
        ("deviceOffline", []),
        ("geofenceExit", []),
    ],
)
def test_other_events(kind: str, expected: list[Kind], reading: Reading) -> None:
    body = json.loads(traccar_event(TOKEN, "8660", alarm="sos", **HOME).content)
    event = {"id": 5, "type": kind, "eventTime": "2026-11-26T08:59:00.000+00:00", "attributes": {}}
    content = json.dumps({"event": event, "device": body["device"]}).encode()
    sent = replace(traccar_event(TOKEN, "8660", alarm="sos", **HOME), content=content)
    assert [signal.kind for signal in read(sent, reading)] == expected


def test_an_alarm_event_without_its_word_calls_for_a_look(reading: Reading) -> None:
    sent = traccar_event(TOKEN, "8660", alarm="sos", **HOME)
    body = json.loads(sent.content)
    body["event"]["attributes"] = {}
    (signal,) = read(replace(sent, content=json.dumps(body).encode()), reading)
    assert signal.kind is Kind.HELP


def test_in_the_address_with_osmands_names(reading: Reading) -> None:
    sent = traccar_query(TOKEN, "8660", **HOME, batt="31.0", alarm="sos", accuracy="9", valid="true")
    (signal,) = read(sent, reading)
    assert (signal.kind, signal.battery) == (Kind.SOS, 31)
    assert signal.place is not None
    assert signal.place.accuracy_m == 9


@pytest.mark.parametrize(
    "stamp", ["1764147600", "1764147600000", "2025-11-26T09:00:00Z", "2025-11-26 09:00:00"]
)
def test_every_spelling_of_a_time_that_osmand_knows(stamp: str, reading: Reading) -> None:
    (signal,) = read(traccar_query(TOKEN, "d", **HOME, timestamp=stamp, alarm="sos"), reading)
    assert signal.occurred_at == datetime.fromtimestamp(1764147600, UTC)


def test_attributes_in_the_address_and_a_location_in_one(reading: Reading) -> None:
    sent = traccar_query(TOKEN, "d", **HOME, attributes='{"alarm": "fallDown", "batteryLevel": 7}')
    (signal,) = read(sent, reading)
    assert (signal.kind, signal.battery) == (Kind.FALL, 7)
    query = {"deviceid": "d", "location": "33.41,119.98", "timestamp": "x"}
    (signal,) = read(Request("GET", headers=sent.headers, query=query), reading)
    assert (signal.kind, signal.occurred_at) == (Kind.HEARTBEAT, AT)
    assert signal.place is not None
    with pytest.raises(Refused):
        read(traccar_query(TOKEN, "d", **HOME, attributes="{"), reading)
    with pytest.raises(Refused):
        read(Request("GET", headers=sent.headers, query={"lat": "1"}), reading)


def test_in_the_address_what_comes_a_minute_later_is_a_new_cry(reading: Reading) -> None:
    sent = traccar_query(TOKEN, "d", **HOME, alarm="sos", timestamp="1")
    first = read(sent, reading)[0].message_id
    assert read(sent, reading, at=AT + timedelta(seconds=20))[0].message_id == first
    assert read(sent, reading, at=AT + timedelta(seconds=60))[0].message_id != first


@pytest.mark.parametrize(
    "authorization", [None, "", "Bearer", "Bearer x", f"Basic {TOKEN}", f"Bearer {TOKEN}x"]
)
def test_without_our_token_nothing_is_read(authorization: str | None, reading: Reading) -> None:
    sent = traccar_event(TOKEN, "8660", alarm="sos", **HOME)
    headers = {} if authorization is None else {"authorization": authorization}
    with pytest.raises(Refused) as caught:
        read(replace(sent, headers=headers), reading)
    assert caught.value.reason in {RefusalReason.SIGNATURE, RefusalReason.UNSIGNED}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"device": {}},
        {"device": {"uniqueId": ""}},
        {"device": {"uniqueId": "d"}},
        {"device": {"uniqueId": "d"}, "position": 5},
    ],
)
def test_a_push_of_no_form_that_traccar_has(body: dict[str, Any], reading: Reading) -> None:
    sent = traccar_event(TOKEN, "8660", alarm="sos", **HOME)
    with pytest.raises(Refused) as caught:
        read(replace(sent, content=json.dumps(body).encode()), reading)
    assert caught.value.reason is RefusalReason.CONTENT
