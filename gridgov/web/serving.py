"""How the API is served: ``gunicorn -c python:gridgov.web.serving 'gridgov.app:create_app()'``.

The application is loaded once and its processes are forked from it: one that dies is replaced in milliseconds, where
loading it anew takes seconds of both cores, and those are the seconds in which somebody may be calling for help.
Names in small letters are gunicorn's settings. Whatever is opened (pools, streams) each process opens after the fork.
"""

import gc
from typing import Any, ClassVar

from uvicorn_worker import UvicornWorker

DRAIN_S = 5
"""How long requests may still run after a process was asked to end; then open live streams are cut."""


class Process(UvicornWorker):  # type: ignore[misc]  # the package has no types
    """One process of the API."""

    CONFIG_KWARGS: ClassVar[dict[str, Any]] = {
        **UvicornWorker.CONFIG_KWARGS,
        "access_log": False,  # our own middleware writes one line a request
        "timeout_graceful_shutdown": DRAIN_S,
    }


def when_ready(server: Any) -> None:
    """Loaded, and nothing forked yet: what is loaded stays for good, so that the collector need not walk it again and
    again (a tenth of what a report costs, and all of it in the slowest hundredth)."""
    del server
    gc.collect()
    gc.freeze()


worker_class = Process
preload_app = True
workers = 1
timeout = 60
graceful_timeout = DRAIN_S + 2
keepalive = 5
backlog = 2048
loglevel = "warning"
control_socket_disable = True
