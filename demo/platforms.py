"""Requests as the platforms of others send them: OneNET, Huawei IoTDA, Traccar, a SCAIP receiver. For tests, bench and demo.

Each function makes one request; nothing is sent here. The forms are those of the vendors' documentation and sources,
named in the module of each way in (docs/decisions/0025).
"""

import base64
import hashlib
import json
import secrets
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from demo.phone import new_id


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be sent to a platform's address."""

    method: str = "POST"
    content: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)


def onenet_handshake(token: str, *, msg: str = "verify-me") -> Request:
    """The GET by which OneNET makes sure of an address."""
    nonce = secrets.token_hex(4)
    return Request(
        "GET", query={"msg": msg, "nonce": nonce, "signature": _onenet_signature(token, nonce, msg)}
    )


def onenet_push(token: str, device: str, properties: dict[str, Any], *, at_ms: int | None = None) -> Request:
    """Properties of one device, as its thing model names them."""
    moment = int(time.time() * 1000) if at_ms is None else at_ms
    params = {name: {"value": value, "time": moment} for name, value in properties.items()}
    msg = json.dumps(
        {
            "messageType": "notify", "notifyType": "property", "productId": "p0", "deviceName": device,
            "data": {"id": "1", "version": "1.0", "params": params},
        }
    )  # fmt: skip
    return onenet_message(token, msg, time_ms=moment)


def onenet_message(token: str, msg: str, *, time_ms: int) -> Request:
    """A ``msg`` of any content in its envelope."""
    nonce = secrets.token_hex(4)
    body = {
        "msg": msg, "nonce": nonce, "signature": _onenet_signature(token, nonce, msg), "time": time_ms, "id": new_id().hex,
    }  # fmt: skip
    return Request(content=json.dumps(body).encode(), headers=_JSON)


def huawei_push(token: str, device: str, properties: dict[str, Any], *, at_s: float | None = None) -> Request:
    """Properties of one device, with the headers of the rule's token."""
    moment = datetime.fromtimestamp(time.time() if at_s is None else at_s, UTC).strftime("%Y%m%dT%H%M%SZ")
    body = {
        "resource": "device.property", "event": "report", "event_time": moment, "request_id": new_id().hex,
        "notify_data": {
            "header": {"app_id": "a0", "device_id": f"p0_{device}", "node_id": device, "product_id": "p0"},
            "body": {"services": [{"service_id": "Alarm", "properties": properties, "event_time": moment}]},
        },
    }  # fmt: skip
    timestamp, nonce = str(int(time.time() * 1000)), secrets.token_hex(8)
    signature = hashlib.sha256("".join(sorted([token, timestamp, nonce])).encode()).hexdigest()
    return Request(
        content=json.dumps(body).encode(),
        headers=_JSON | {"timestamp": timestamp, "nonce": nonce, "signature": signature},
    )


def traccar_position(
    token: str, device: str, *, lon: float, lat: float, attributes: dict[str, Any] | None = None, at_s: float | None = None
) -> Request:  # fmt: skip
    """A position as `forward.type = json` sends it."""
    return _traccar(token, {"position": _position(lon, lat, attributes, at_s), "device": _device(device)})


def traccar_event(
    token: str, device: str, *, alarm: str, lon: float, lat: float, at_s: float | None = None
) -> Request:
    """An alarm as `event.forward.url` sends it: the event, its position and the device."""
    position = _position(lon, lat, {"alarm": alarm}, at_s) | {"id": 7001}
    event = {
        "id": 901, "type": "alarm", "eventTime": position["deviceTime"], "deviceId": 3, "positionId": 7001, "geofenceId": 0,
        "maintenanceId": 0, "attributes": {"alarm": alarm},
    }  # fmt: skip
    return _traccar(token, {"event": event, "position": position, "device": _device(device)})


def traccar_query(token: str, device: str, *, lon: float, lat: float, **parameters: str) -> Request:
    """A position as `forward.type = url` sends it with OsmAnd's names in the address."""
    query = {"id": device, "timestamp": str(int(time.time() * 1000)), "lat": str(lat), "lon": str(lon)}
    return Request("GET", headers=_bearer(token), query=query | parameters)


def scaip_message(token: str, device: str, *, status: str = "0010", kind: str = "0004", ref: str | None = None) -> Request:  # fmt: skip
    """A message that a receiver passes on."""
    fields = {"ref": ref or new_id().hex[:16], "mty": "ME", "cid": device, "dty": kind, "stc": status}
    return Request(content=json.dumps({"scaip": fields}).encode(), headers=_JSON | _bearer(token))


_JSON = {"content-type": "application/json"}


def _bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def _onenet_signature(token: str, nonce: str, msg: str) -> str:
    return base64.b64encode(
        hashlib.md5((token + nonce + msg).encode(), usedforsecurity=False).digest()
    ).decode()


def _traccar(token: str, body: dict[str, Any]) -> Request:
    return Request(content=json.dumps(body).encode(), headers=_JSON | _bearer(token))


def _device(unique_id: str) -> dict[str, Any]:
    return {
        "id": 3, "attributes": {}, "groupId": 0, "calendarId": 0, "name": "watch", "uniqueId": unique_id, "status": "online",
        "lastUpdate": _iso(time.time()), "positionId": 7001, "phone": None, "model": None, "contact": None, "category": "person",
        "disabled": False, "expirationTime": None,
    }  # fmt: skip


def _position(
    lon: float, lat: float, attributes: dict[str, Any] | None, at_s: float | None
) -> dict[str, Any]:
    moment = time.time() if at_s is None else at_s
    return {
        "id": 0, "attributes": {"batteryLevel": 87, "motion": False, **(attributes or {})}, "deviceId": 3, "protocol": "watch",
        "serverTime": _iso(time.time()), "deviceTime": _iso(moment), "fixTime": _iso(moment), "outdated": False, "valid": True,
        "latitude": lat, "longitude": lon, "altitude": 0.0, "speed": 0.0, "course": 0.0, "address": None, "accuracy": 12.0,
        "network": None, "geofenceIds": None,
    }  # fmt: skip


def _iso(moment_s: float) -> str:
    """As Traccar's Jackson writes a Date."""
    return datetime.fromtimestamp(moment_s, UTC).strftime("%Y-%m-%dT%H:%M:%S.") + "000+00:00"
