"""Runs a module in a process whose clock is off by so many seconds: `python -m chaos.clock.wrong -3600 MODULE ARGS...`.

Whatever in the process asks what time it is hears the wrong answer, RQ and the makers of ids and log lines included;
clocks that only measure how long something takes go right, as they do on a machine whose date is wrong. libfaketime
would do the same below Python, but with the measuring clocks left alone its 0.9.10 breaks CPython's sleep (EINVAL),
and without that its waits never end.
"""

import ctypes
import gc
import runpy
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

import uuid_utils.compat

NS = 1_000_000_000


def set_wrong(seconds: int) -> None:
    """Every answer to "what time is it" is off from now on; call it before anything else is imported."""
    _shift_time(seconds)
    _shift_datetime(timedelta(seconds=seconds))
    _shift_ids()


def _shift_time(seconds: int) -> None:
    right, right_ns = time.time, time.time_ns
    time.time = lambda: right() + seconds
    time.time_ns = lambda: right_ns() + seconds * NS
    for name in ("localtime", "gmtime", "ctime"):
        setattr(time, name, _told_when(getattr(time, name)))
    for name, unit in (("clock_gettime", 1), ("clock_gettime_ns", NS)):
        setattr(time, name, _shifted(getattr(time, name), seconds * unit))
    strftime = time.strftime
    time.strftime = lambda form, *when: strftime(form, *(when or (time.localtime(),)))


def _told_when(show: Callable[..., Any]) -> Callable[..., Any]:
    return lambda when=None: show(time.time() if when is None else when)


def _shifted(ask: Callable[[int], Any], by: int) -> Callable[[int], Any]:
    return lambda clock: ask(clock) + (by if clock == time.CLOCK_REALTIME else 0)


def _shift_datetime(by: timedelta) -> None:
    """In the type itself: a class put in its place would not be what asyncpg and orjson take for a datetime."""
    right = datetime.now

    def now(cls: type[datetime], tz: tzinfo | None = None) -> datetime:  # noqa: ARG001 - a class method's
        return right(tz) + by

    def utcnow(cls: type[datetime]) -> datetime:  # noqa: ARG001 - a class method's
        return right(UTC).replace(tzinfo=None) + by

    attributes = gc.get_referents(datetime.__dict__)[0]
    attributes |= {"now": classmethod(now), "utcnow": classmethod(utcnow)}
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(datetime))


def _shift_ids() -> None:
    """The time in a version 7 id is read below Python."""
    made = uuid_utils.compat.uuid7
    uuid_utils.compat.uuid7 = lambda *, nanoseconds=None: made(nanoseconds=nanoseconds or time.time_ns())


if __name__ == "__main__":
    _, off, module, *rest = sys.argv
    set_wrong(int(off))
    sys.argv = [module, *rest]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
