"""A door for signed webhooks (Standard Webhooks) and nothing else: what the watcher hears with.

No framework stands behind it: the watcher must go on when everything that it watches does not. Requests are small, few
and short; what is larger, slower or not signed is refused.
"""

import asyncio
import contextlib
import hmac
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import orjson

from gridgov.clock import utc_now
from gridgov.notices.channels.webhook import signatures

FRESH_S = 300
"""Standard Webhooks: how far from now a message may have been signed."""
MOST_BYTES = 64 * 1024
_WITHIN_S = 5.0
_AT_ONCE = 16
_REASONS = {
    204: "No Content", 400: "Bad Request", 401: "Unauthorized", 405: "Method Not Allowed", 408: "Request Timeout",
    411: "Length Required", 413: "Content Too Large", 503: "Service Unavailable",
}  # fmt: skip

Hear = Callable[[Mapping[str, Any]], None]


class Refused(Exception):
    """A request that is not taken, with the status that says so."""

    def __init__(self, status: int) -> None:
        super().__init__(_REASONS[status])
        self.status = status


@dataclass(frozen=True, slots=True)
class Listener:
    """``secret`` of the group whose messages come; ``hear`` is called with the data of each that is proven."""

    secret: str
    hear: Hear

    @asynccontextmanager
    async def listening(self, host: str, port: int) -> AsyncIterator[int]:
        """Listen until left; the port."""
        gate = asyncio.Semaphore(_AT_ONCE)

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await self._serve(gate, reader, writer)

        server = await asyncio.start_server(serve, host, port, limit=MOST_BYTES)
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()
            await server.wait_closed()

    async def _serve(
        self, gate: asyncio.Semaphore, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        try:
            status = 503 if gate.locked() else await self._answer(gate, reader)
            line = f"HTTP/1.1 {status} {_REASONS[status]}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            writer.write(line.encode())
            await writer.drain()
        except OSError:
            return  # they went away: nothing is owed to them
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    async def _answer(self, gate: asyncio.Semaphore, reader: asyncio.StreamReader) -> int:
        async with gate:
            try:
                async with asyncio.timeout(_WITHIN_S):
                    headers, body = await read_request(reader)
                data = opened(headers, body, secret=self.secret, now_s=int(utc_now().timestamp()))
            except Refused as refused:
                return refused.status
            except TimeoutError:
                return 408
            self.hear(data)
            return 204


async def read_request(reader: asyncio.StreamReader) -> tuple[Mapping[str, str], bytes]:
    """Headers by lower-case name, and the body; `Refused` for what is no small POST of a known length."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        request, *lines = head.rstrip("\r\n").split("\r\n")
        if not request.startswith("POST "):
            raise Refused(405)
        headers = {
            name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
        }
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdecimal()):
            raise Refused(411)
        if len(length) > 9 or int(length) > MOST_BYTES:  # noqa: PLR2004 - more digits than any size here
            raise Refused(413)
        return headers, await reader.readexactly(int(length))
    except asyncio.LimitOverrunError as error:
        raise Refused(413) from error
    except asyncio.IncompleteReadError as error:
        raise Refused(400) from error


def opened(headers: Mapping[str, str], body: bytes, *, secret: str, now_s: int) -> Mapping[str, Any]:
    """The data of a message that is proven and fresh; `Refused` otherwise."""
    stamp = headers.get("webhook-timestamp", "")
    if not (stamp.isascii() and stamp.isdecimal()) or len(stamp) > 12 or abs(int(stamp) - now_s) > FRESH_S:  # noqa: PLR2004 - seconds for thousands of years
        raise Refused(401)
    wanted = signatures(
        [secret], message_id=headers.get("webhook-id", ""), timestamp_s=int(stamp), content=body
    ).encode()
    given = headers.get("webhook-signature", "").encode("latin-1").split(b" ")
    found = [hmac.compare_digest(wanted, one) for one in given]  # all of them, each in constant time
    if not any(found):
        raise Refused(401)
    try:
        message = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Refused(400) from error
    data = message.get("data") if isinstance(message, dict) else None
    if not isinstance(data, dict):
        raise Refused(400)
    return data
