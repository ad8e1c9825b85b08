"""Traccar's forwarding of events and positions, as JSON or as the query of a URL (OsmAnd's names). Pure.

Traccar signs nothing: its ``forward.header`` and ``event.forward.header`` carry our token (``Authorization: Bearer``).
So it proves no time either, and no cancel is taken from it. Source: traccar/traccar, packages org.traccar.forward
(EventForwarderJson, PositionForwarderJson, PositionForwarderUrl, EventData, PositionData), org.traccar.model (Event,
Position, Device) and protocol.OsmAndProtocolDecoder; coordinates are WGS-84 there, times are ISO 8601.

The same press comes by both forwardings where both are set up: what both know of it makes its id.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import orjson

from geo.point import Datum
from gridgov.alarms.rules.inbound.content import dbm_of, kept, moment_of, object_of, percent_of, place_of
from gridgov.alarms.rules.inbound.platform import Push, Reading, made_id, require_bearer
from gridgov.alarms.rules.inbound.refusal import RefusalReason, Refused
from gridgov.alarms.rules.signals import Kind, Signal

_ALARM_EVENT, _SILENT_EVENT = "alarm", "deviceInactive"
_LIVING_EVENTS = frozenset({"deviceOnline", "deviceMoving", "deviceStopped"})
_OSMAND_TIME = "%Y-%m-%d %H:%M:%S"
_OSMAND_OWN = frozenset(
    {
        "id",
        "deviceid",
        "timestamp",
        "lat",
        "lon",
        "location",
        "valid",
        "accuracy",
        "batt",
        "alarm",
        "attributes",
    }
)


def signals_in(push: Push, secrets: Sequence[str], reading: Reading) -> list[Signal]:
    """The signals of a forwarded event or position: none for an event that says nothing of its bearer."""
    require_bearer(push, secrets)
    if push.query and not push.body.strip():
        return list(_from_position(*_from_query(push.query), reading, push.at, sent_in=_minute(push.at)))
    content = object_of(push.body, at_most=reading.limits.push_bytes)
    device, position, event = content.get("device"), content.get("position"), content.get("event")
    serial = device.get("uniqueId") if isinstance(device, dict) else None
    if not isinstance(serial, str) or not serial:
        raise Refused.field("/device/uniqueId", "missing", "缺少设备标识", "The device's uniqueId is missing")
    if isinstance(event, dict):
        return list(_from_event(serial, event, position if isinstance(position, dict) else {}, reading))
    if not isinstance(position, dict):
        raise Refused.field(
            "/position", "missing", "应有事件或位置", "There is neither an event nor a position"
        )
    return list(_from_position(serial, position, reading, push.at))


def _from_event(
    serial: str, event: Mapping[str, Any], position: Mapping[str, Any], reading: Reading
) -> Iterator[Signal]:
    kind = event.get("type")
    if kind == _ALARM_EVENT:
        alarms = _alarms_of(event) or ["general"]
        yield from _alarms(serial, alarms, position or {"deviceTime": event.get("eventTime")}, reading)
    elif kind == _SILENT_EVENT or kind in _LIVING_EVENTS:
        moment = moment_of(event.get("eventTime"))
        yield Signal(
            serial, made_id("traccar", serial, kind, event.get("eventTime")),
            Kind.OFFLINE if kind == _SILENT_EVENT else Kind.HEARTBEAT, moment, raw=kept(dict(event)),
        )  # fmt: skip


def _from_position(
    serial: str, position: Mapping[str, Any], reading: Reading, at: datetime, *, sent_in: str = ""
) -> Iterator[Signal]:
    """Each alarm in it, or that its bearer lives."""
    found = False
    for signal in _alarms(serial, _alarms_of(position), position, reading, sent_in=sent_in):
        found = True
        yield signal
    if not found:
        # By the server's clock where it tells it, else by ours: a watch's own may stand still, and so would its life.
        yield _signal(
            serial, Kind.HEARTBEAT, "", position, moment_of(position.get("serverTime")) or at, sent_in
        )


def _alarms(
    serial: str, alarms: Sequence[str], position: Mapping[str, Any], reading: Reading, *, sent_in: str = ""
) -> Iterator[Signal]:
    """A word that stands nowhere is taken as a call: the watch says "alarm", and somebody looks."""
    for alarm in dict.fromkeys(alarms):
        kind = reading.codes.traccar.get(alarm, Kind.HELP)
        if kind is not None:
            yield _signal(serial, kind, alarm, position, moment_of(position.get("deviceTime")), sent_in)


def _signal(
    serial: str,
    kind: Kind,
    alarm: str,
    position: Mapping[str, Any],
    occurred_at: datetime | None,
    sent_in: str,
) -> Signal:
    attributes = position.get("attributes")
    attributes = attributes if isinstance(attributes, dict) else {}
    server_time = position.get("serverTime")
    has_fix = position.get("valid", True) is not False
    return Signal(
        serial, made_id("traccar", serial, alarm, position.get("deviceTime"), server_time, sent_in), kind, occurred_at,
        value=alarm or None, battery=percent_of(attributes.get("batteryLevel")), strength_dbm=_dbm(attributes.get("rssi")),
        place=place_of(
            position.get("longitude"), position.get("latitude"), Datum.WGS84, position.get("accuracy") or None
        ) if has_fix else None,
        # Without what only one of the two forms of the same press has (its id in Traccar's database).
        raw=kept({"uniqueId": serial} | {key: value for key, value in position.items() if key != "id"}),
    )  # fmt: skip


def _alarms_of(bearer: Mapping[str, Any]) -> list[str]:
    """Traccar joins several alarms of one position by commas."""
    attributes = bearer.get("attributes")
    alarm = attributes.get("alarm") if isinstance(attributes, dict) else None
    return [word for part in str(alarm).split(",") if (word := part.strip())] if alarm else []


def _dbm(rssi: Any) -> int | None:
    """Some of its protocols tell dBm, others a count of bars: only the first is a strength."""
    strength = dbm_of(rssi)
    return strength if strength is not None and strength < 0 else None


def _from_query(query: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    """OsmAnd's parameters as a position; Traccar's ``{attributes}`` as JSON among them."""
    serial = query.get("id") or query.get("deviceid")
    if not serial:
        raise Refused.field("/id", "missing", "缺少设备标识 id", "The device's id is missing")
    lat, _, lon = query.get("location", "").partition(",")
    attributes: dict[str, Any] = {
        key: value
        for key, value in query.items()
        if key not in _OSMAND_OWN and len(key) <= len("driverUniqueId")
    }
    attributes |= _json_of(query.get("attributes"))
    attributes |= {"batteryLevel": query["batt"]} if "batt" in query else {}
    attributes |= {"alarm": query["alarm"]} if query.get("alarm") else {}
    return serial, {
        "deviceTime": _osmand_time(query.get("timestamp")), "latitude": query.get("lat", lat), "longitude": query.get("lon", lon),
        "accuracy": query.get("accuracy"), "valid": query.get("valid", "true") in {"true", "1"}, "attributes": attributes,
    }  # fmt: skip


def _json_of(text: str | None) -> dict[str, Any]:
    if not text:
        return {}
    try:
        read = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Refused(RefusalReason.NOT_JSON) from error
    return read if isinstance(read, dict) else {}


def _osmand_time(text: str | None) -> str | int | None:
    """Seconds, milliseconds, ISO 8601, or a local form that is UTC there."""
    if text is None:
        return None
    if text.isascii() and text.isdigit():
        return int(text)
    try:
        return datetime.strptime(text, _OSMAND_TIME).replace(tzinfo=UTC).isoformat()
    except ValueError:
        return text


def _minute(at: datetime) -> str:
    """A query has no id and perhaps a clock that stands: what comes again a minute later is a new cry."""
    return at.strftime("%Y%m%d%H%M")
