"""Around every request: an id that follows into the logs and the jobs, security headers, and a measured time."""

import json
import time
from typing import Any

import structlog
import uuid_utils
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gridgov.clock import utc_now
from gridgov.db.relaying import Backlog
from gridgov.errors import TooLarge
from gridgov.web.problems import problem_body

_HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
]


_TOO_LARGE = 413
_PLAIN_TOO_LARGE = b"Content Too Large"
_TOO_LARGE_BODY = json.dumps(
    problem_body(TooLarge("请求内容超过大小限制", "The body is larger than this operation takes")),
    ensure_ascii=False,
).encode()


class Metrics:
    """What is counted in this process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self.requests = Counter("gridgov_http_requests", "Requests answered", labels, registry=self.registry)
        self.seconds = Histogram(
            "gridgov_http_seconds", "Time to answer", ("method", "route"), registry=self.registry,
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
        )  # fmt: skip

        self._children: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}

        def gauge(name: str, meaning: str) -> Gauge:
            return Gauge(name, meaning, registry=self.registry)

        self.waiting = gauge("gridgov_outbox_waiting", "Announcements not numbered yet")
        self.oldest = gauge("gridgov_outbox_oldest_seconds", "Age of the oldest thing that waits")
        self.owed = gauge("gridgov_jobs_owed", "Jobs owed and not done")
        self.gave_up = gauge("gridgov_jobs_gave_up", "Jobs given up: somebody must look")

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answer. Looking a child up by its labels takes a lock and more time than counting does."""
        key = (method, route, status)
        children = self._children.get(key)
        if children is None:
            children = self.requests.labels(*key), self.seconds.labels(method, route)
            self._children[key] = children
        children[0].inc()
        children[1].observe(seconds)

    def show_backlog(self, backlog: Backlog) -> None:
        """Take the database's word for what is behind."""
        self.waiting.set(backlog.waiting_count)
        self.oldest.set(backlog.oldest_s)
        self.owed.set(backlog.owed_count)
        self.gave_up.set(backlog.gave_up_count)


class Surroundings:
    """Pure ASGI, so that it costs little and never buffers a stream."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _given_id(scope) or str(uuid_utils.uuid7())
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        started = time.perf_counter()
        status = 500

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message = _as_problem(message)
                message["headers"] = [
                    *message.get("headers", []),
                    (b"x-request-id", request_id.encode()),
                    (b"x-server-time", utc_now().isoformat(timespec="milliseconds").encode()),
                    *_HEADERS,
                ]
            elif status == _TOO_LARGE and message.get("body") == _PLAIN_TOO_LARGE:
                message = {**message, "body": _TOO_LARGE_BODY}
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        finally:
            route = _route_of(scope)
            self._metrics.answered(scope["method"], route, status, time.perf_counter() - started)


def _as_problem(start: Message) -> Message:
    """Starlette answers an oversized body in plain text before any handler of ours; it gets the form of all others."""
    headers = dict(start.get("headers", []))
    if start["status"] != _TOO_LARGE or not headers.get(b"content-type", b"").startswith(b"text/plain"):
        return start
    length = str(len(_TOO_LARGE_BODY)).encode()
    return {**start, "headers": [(b"content-type", b"application/problem+json"), (b"content-length", length)]}


def _given_id(scope: Scope) -> str | None:
    """A caller's own X-Request-ID, if it is short and plain."""
    for name, value in scope["headers"]:
        if name == b"x-request-id" and len(value) <= 64 and value.replace(b"-", b"").isalnum():  # noqa: PLR2004 - a UUID and more
            return str(value.decode("ascii", "ignore"))
    return None


def _route_of(scope: Any) -> str:
    """The route's template, so that ids do not become labels.

    A route of a router within a router knows only its own end of the path; what stands before it has no parameters.
    """
    route = scope.get("route")
    template = getattr(route, "path_format", None) or getattr(route, "path", None)
    if template is None:
        return "(none)"
    path: str = scope["path"]
    before = path.split("/")[: path.count("/") - template.count("/") + 1]
    return f"{'/'.join(before)}{template}"
