"""A ceiling on what anybody without an account may send, per address and hour, and one on a person's own phones.

Counted in this process: Redis may be away, and a public door must not stand open because of it. With several
processes the ceiling is that many times higher, which is still a ceiling.
"""

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from fastapi import Request

from gridgov.errors import TooManyRequests

_HOUR_S = 3600
_ADDRESSES = 50_000


class HourlyLimit:
    """At most ``ceiling`` requests from one address (or person) in an hour; remembers the last 50,000 of them."""

    def __init__(self, ceiling: int) -> None:
        self._ceiling = ceiling
        self._seen: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def count(self, address: str) -> None:
        """Count one, or refuse with the time to wait."""
        now = time.monotonic()
        started, count = self._seen.pop(address, (now, 0))
        if now - started >= _HOUR_S:
            started, count = now, 0
        self._seen[address] = (started, count + 1)
        if len(self._seen) > _ADDRESSES:
            self._seen.popitem(last=False)
        if count >= self._ceiling:
            wait = int(_HOUR_S - (now - started)) + 1
            raise TooManyRequests(
                f"提交过于频繁,请 {wait // 60 + 1} 分钟后再试",
                f"Too many requests; try again in {wait} seconds",
                headers={"Retry-After": str(wait)},
            )


def limited(name: str) -> Callable[[Request], Awaitable[None]]:
    """A dependency that counts against the limit of this name in ``app.state.limits``. A coroutine, though it waits for
    nothing: anything else is run in a thread, which costs more than the counting, and two threads could lose a count."""

    async def count(request: Request) -> None:
        limit: HourlyLimit = request.app.state.limits[name]
        limit.count(request.client.host if request.client else "unknown")

    return count
