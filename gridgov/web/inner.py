"""Ask an operation of this application from within another: routed, permitted and answered as if it had come by itself."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp, Message, Scope


@dataclass(frozen=True, slots=True)
class Inner:
    """What it answered; header names in small letters."""

    status: int
    headers: Mapping[str, str]
    content: bytes


async def ask_inside(
    app: ASGIApp, outer: Scope, *, method: str, path: str, headers: Sequence[tuple[str, str]], content: bytes,
    marks: Mapping[str, Any],
) -> Inner:  # fmt: skip
    """One request in a context of its own, so that the log of the outer one stays its own. ``marks`` go into the scope."""
    scope: dict[str, Any] = {
        "type": "http", "asgi": outer["asgi"], "http_version": outer["http_version"], "method": method,
        "scheme": outer["scheme"], "path": path, "raw_path": path.encode(), "root_path": "", "query_string": b"",
        "client": outer["client"], "server": outer["server"], "state": dict(outer.get("state", {})),
        "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers], **marks,
    }  # fmt: skip
    sent = False
    status, told, pieces = 500, dict[str, str](), list[bytes]()

    async def receive() -> Message:
        nonlocal sent
        if sent:  # nobody hangs up from within
            await asyncio.Event().wait()
        sent = True
        return {"type": "http.request", "body": content, "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
            told.update(
                {name.decode("latin-1"): value.decode("latin-1") for name, value in message["headers"]}
            )
        elif message["type"] == "http.response.body":
            pieces.append(message.get("body", b""))

    # The task's end tells every wait of its own; its context is a copy.
    await asyncio.create_task(_whole(app, scope, receive, send))
    return Inner(status, {name.lower(): value for name, value in told.items()}, b"".join(pieces))


async def _whole(app: ASGIApp, scope: Scope, receive: Any, send: Any) -> None:
    await app(scope, receive, send)
