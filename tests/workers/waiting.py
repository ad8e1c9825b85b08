"""Waiting in tests: for what must come true, with a limit so wide that only what never comes true meets it."""

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable


async def until(condition: Callable[[], bool | Awaitable[bool]], *, within_s: float = 60.0) -> None:
    """Look again and again until it is so; fail when it is not in time."""
    end = time.monotonic() + within_s
    while True:
        seen = condition()
        if await seen if inspect.isawaitable(seen) else seen:
            return
        assert time.monotonic() < end, "it did not come true in time"
        await asyncio.sleep(0.02)
