"""X-Sent-At: when a request went out, by the clock of whoever sent it. From it the house knows how far that clock is off."""

from datetime import datetime
from typing import Annotated

from fastapi import Depends, Header

from gridgov.errors import Malformed

SENT_AT = "x-sent-at"


def sent_at(
    x_sent_at: Annotated[
        str | None,
        Header(
            description="发送时刻(手机时钟,与内容中的时刻同一时钟),如 2026-12-01T20:10:00+08:00 · when it was sent, by the clock "
            "that the times in the body were taken from"
        ),
    ] = None,
) -> datetime | None:
    """None where it is not said; 400 for what is no instant with a zone."""
    if x_sent_at is None:
        return None
    said: datetime | None
    try:
        said = datetime.fromisoformat(x_sent_at.strip())
    except ValueError:
        said = None
    if said is None or said.tzinfo is None:
        raise Malformed(
            "X-Sent-At 应为带时区的时刻,如 2026-12-01T20:10:00+08:00",
            "X-Sent-At must be an instant with a zone, such as 2026-12-01T20:10:00+08:00",
        )
    return said


SentAtDep = Annotated[datetime | None, Depends(sent_at)]
