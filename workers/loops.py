"""A loop that goes on for ever: through a database that goes away, and a step that fails, until it is asked to stop."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence

from gridgov.db.session import is_lost_connection
from gridgov.log import get_logger

_FIRST_WAIT_S = 0.1
_LONGEST_WAIT_S = 2.0
_log = get_logger(__name__)


async def keep_doing(
    name: str, step: Callable[[], Awaitable[bool]], *, pause_s: float, stop: asyncio.Event
) -> None:
    """Do a step again and again: at once while it says that more waits, after a pause otherwise."""
    failed_count = 0
    while not stop.is_set():
        try:
            more = await step()
        except Exception as error:  # noqa: BLE001 - the loop outlives whatever a step raises
            failed_count += 1
            _tell(name, error, failed_count)
            await sleep_unless(stop, wait_s(failed_count))
            continue
        if failed_count:
            _log.info("loop goes on", loop=name, failed_count=failed_count)
            failed_count = 0
        await sleep_unless(stop, 0 if more else pause_s)


async def each_county(
    counties: Sequence[str], act: Callable[[str], Awaitable[bool]], stop: asyncio.Event
) -> bool:
    """Do a portion in each county; whether more waits in any. One county's trouble is told when the others are done."""
    more = False
    trouble: Exception | None = None
    for county_code in counties:
        if stop.is_set():
            return False
        try:
            more = await act(county_code) or more
        except Exception as error:
            if is_lost_connection(error):
                raise
            trouble = error
    if trouble is not None:
        raise trouble
    return more


def wait_s(failed_count: int) -> float:
    """How long to wait after so many failures in a row: short at first, never longer than two seconds."""
    return min(_LONGEST_WAIT_S, _FIRST_WAIT_S * 2.0 ** min(failed_count - 1, 10))


async def sleep_unless(stop: asyncio.Event, seconds: float) -> None:
    """Sleep, or wake at once when asked to stop."""
    if seconds <= 0:
        await asyncio.sleep(0)
        return
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)


def _tell(name: str, error: Exception, failed_count: int) -> None:
    if not is_lost_connection(error):
        _log.error("loop step failed", loop=name, failed_count=failed_count, exc_info=error)
    elif failed_count == 1:
        _log.warning("database away", loop=name, error=type(error).__name__)
