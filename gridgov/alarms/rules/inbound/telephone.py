"""A call that somebody answered and noted: the same signal as a press, said by a person. Pure."""

from datetime import datetime
from uuid import UUID

from gridgov.alarms.rules.inbound.refusal import Refused
from gridgov.alarms.rules.signals import CALLS, Kind, Signal


def signal_of_call(
    call_id: UUID, *, device: str, kind: Kind, words: str | None, occurred_at: datetime | None, noted_by: UUID
) -> Signal:
    """``call_id`` is chosen by the operator's desk: noted twice it counts once. Only a call for help is noted as one."""
    if kind not in CALLS:
        raise Refused.field(
            "/signal", "not-a-call",
            f"电话记录只能是呼救:{'、'.join(sorted(CALLS))}", f"A call is noted for help only: {', '.join(sorted(CALLS))}",
        )  # fmt: skip
    return Signal(
        device, f"call-{call_id}", kind, occurred_at, value=words[:200] if words else None,
        raw={"noted_by": str(noted_by), "words": words},
    )  # fmt: skip
