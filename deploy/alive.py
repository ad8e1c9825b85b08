"""The health checks of docker-compose.yml: does the process of this container still do its work?

    python -m deploy.alive relay | timekeeper | worker | URL        0 yes, 1 no (and why)

Relay and timekeeper ask the database something several times a second: their connections tell when they last did.
A worker writes its heartbeat to Redis. Each container is recognised by its own address or host name, so a twin in
another container is not taken for it. A URL must answer 200.
"""

import asyncio
import os
import socket
import sys
import urllib.request
from datetime import UTC, datetime, timedelta

WITHIN_S = 8.0
SILENT_AFTER_S = 30.0
HEARTBEAT_AFTER_S = 90.0  # a batch may run for a while between two heartbeats
LAST_ASKED = """
    SELECT extract(epoch FROM clock_timestamp() - max(state_change))::float8 FROM pg_stat_activity
    WHERE application_name = $1 AND client_addr IS NOT DISTINCT FROM inet_client_addr()
"""


def why_not(what: str) -> str | None:
    """None when all is well, else what is wrong. Raises OSError and its like when nobody answers."""
    if what.startswith("http"):
        with urllib.request.urlopen(what, timeout=WITHIN_S) as answer:  # noqa: S310 - our own address
            return None if answer.status == 200 else f"answers {answer.status}"  # noqa: PLR2004 - OK
    silent_s, limit_s = _worker_silent_s() if what == "worker" else asyncio.run(_loop_silent_s(what))
    if silent_s is None:
        return f"there is no {what} here"
    return None if silent_s <= limit_s else f"silent for {silent_s:.0f} s"


async def _loop_silent_s(role: str) -> tuple[float | None, float]:
    import asyncpg  # noqa: PLC0415 - a check of another kind need not load it

    url = os.environ["GRIDGOV_DATABASE_URL"].replace("postgresql+asyncpg", "postgresql", 1)
    async with asyncio.timeout(WITHIN_S):
        connection = await asyncpg.connect(url, server_settings={"application_name": "gridgov-alive"})
        try:
            return await connection.fetchval(LAST_ASKED, f"gridgov-{role}"), SILENT_AFTER_S
        finally:
            await connection.close()


def _worker_silent_s() -> tuple[float | None, float]:
    """RQ keeps a set of workers, and for each a hash with its host's name and its last heartbeat in UTC."""
    import redis  # noqa: PLC0415 - a check of another kind need not load it

    url = os.environ["GRIDGOV_REDIS_URL"]
    client = redis.Redis.from_url(
        url, decode_responses=True, socket_timeout=WITHIN_S, socket_connect_timeout=WITHIN_S
    )
    now = datetime.now(UTC)
    beats = []
    for key in client.smembers("rq:workers"):
        host, beat = client.hmget(key, "hostname", "last_heartbeat")
        if host == socket.gethostname() and beat:
            beats.append(now - datetime.fromisoformat(str(beat)).replace(tzinfo=UTC))
    return (min(beats, default=timedelta.max).total_seconds() if beats else None), HEARTBEAT_AFTER_S


def main() -> int:
    what = sys.argv[1]
    try:
        fault = why_not(what)
    except Exception as error:  # noqa: BLE001 - whatever it is, the answer is no
        fault = f"{type(error).__name__}: {error}"
    if fault is not None:
        sys.stderr.write(f"{what}: {fault}\n")
    return 0 if fault is None else 1


if __name__ == "__main__":
    sys.exit(main())
