"""What comes in at the doors of alarms, for the description of the API, and what their senders are told."""

from typing import Any
from uuid import UUID

from pydantic import ConfigDict, Field

from gridgov.alarms.rules.inbound.refusal import RefusalReason
from gridgov.alarms.rules.signals import CALLS, SENT, Kind
from gridgov.web.fields import In, Moment, Out, Words


class SignalOut(Out):
    """A signal was taken and is safe. ``seen_before``: it came before, and this is the answer of then."""

    device: str
    message_id: str
    signal: Kind
    alarm_id: UUID | None
    seen_before: bool


class RefusedSignalOut(Out):
    """One signal of a push that was not taken; sending it again would not help."""

    device: str
    reason: RefusalReason


class PushOut(Out):
    """What became of a push."""

    taken: list[SignalOut]
    refused: list[RefusedSignalOut]


class CallIn(In):
    """A call noted by an operator: who called, by their device or themselves, and what for. ``id`` is chosen by the sender."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d11", "served_id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d12",
                    "signal": "SOS", "words": "在家摔倒,无法起身", "occurred_at": "2026-11-26T09:30:00+08:00",
                }
            ]
        }
    )  # fmt: skip

    id: UUID
    device: str | None = Field(default=None, max_length=40, description="设备编号 · the device's code")
    served_id: UUID | None = Field(
        default=None, description="服务对象,未填设备时取其在用设备 · whose device, where none is named"
    )
    signal: Kind = Field(description=f"呼救类信号 · one of {', '.join(sorted(CALLS))}")
    words: Words | None = None
    occurred_at: Moment | None = None


SIGNED_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "example": {"device": "329999-7KQ2M9XH4A", "signal": "SOS", "battery": 87},
                "schema": {
                    "type": "object", "required": ["device", "signal"], "additionalProperties": False,
                    "properties": {
                        "device": {"type": "string", "examples": ["329999-7KQ2M9XH4A"]},
                        "signal": {"type": "string", "enum": list(SENT)},
                        "occurred_at": {"type": "string", "format": "date-time"},
                        "value": {"type": ["string", "number", "boolean"]},
                        "battery": {"type": "number", "description": "%"},
                        "strength_dbm": {"type": "number"},
                        "place": {
                            "type": "object", "required": ["lon", "lat", "datum"], "additionalProperties": False,
                            "properties": {
                                "lon": {"type": "number"}, "lat": {"type": "number"},
                                "datum": {"enum": ["wgs84", "gcj02", "bd09", "cgcs2000"]}, "accuracy_m": {"type": "number"},
                            },
                        },
                        "cancels": {"type": "string", "description": "webhook-id of what a CANCEL takes back"},
                    },
                }
            }
        },
    },
    "parameters": [
        {"in": "header", "name": name, "required": required, "schema": {"type": "string"}}
        for name, required in (
            ("webhook-id", True), ("webhook-timestamp", True), ("webhook-signature", True), ("webhook-gateway", False),
        )
    ],
}  # fmt: skip
"""The body is read as it was signed, byte by byte, so no model stands before it."""

PUSHED_BODY: dict[str, Any] = {
    "requestBody": {
        "content": {
            "application/json": {
                "schema": {"type": "object"},
                "example": {"event": {"type": "alarm", "attributes": {"alarm": "sos"}}, "device": {"uniqueId": "860000000000001"}},
            }
        }
    }
}  # fmt: skip
"""Whatever the platform sends; the example is Traccar's."""
