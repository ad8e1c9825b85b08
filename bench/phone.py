"""The least of an HTTP client, on asyncio: one keep-alive connection that posts, and a stream that is read line by line."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import orjson

from bench.running import HOST, CannotMeasure, Web

_DATA = b"data: "
_WITHIN_S = 20


class Phone:
    """One connection of one person."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, token: str) -> None:
        self._reader = reader
        self._writer = writer
        self._token = token

    async def post(self, path: str, body: bytes) -> int:
        """The answer's status; the body is read and thrown away."""
        await self._send(
            "POST", path, {"Content-Type": "application/json", "Content-Length": str(len(body))}, body
        )
        status, headers = await self._head()
        await self._reader.readexactly(int(headers[b"content-length"]))
        return status

    async def get(self, path: str) -> tuple[int, bytes]:
        """The answer's status and body."""
        await self._send("GET", path, {})
        status, headers = await self._head()
        return status, await self._reader.readexactly(int(headers[b"content-length"]))

    async def stream(self, path: str) -> AsyncIterator[Mapping[str, object]]:
        """What server-sent events carry, as it comes; never ends by itself. Chunk sizes stand on lines of their own."""
        await self._send("GET", path, {"Accept": "text/event-stream"})
        status, _ = await self._head()
        if status != 200:
            raise CannotMeasure(f"GET {path}: {status}")
        while line := await self._reader.readline():
            if line.startswith(_DATA):
                yield orjson.loads(line.removeprefix(_DATA))
        raise CannotMeasure(f"GET {path}: the stream ended")

    async def _send(self, method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> None:
        lines = {"Host": HOST, "Authorization": f"Bearer {self._token}", **headers}
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        self._writer.write(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body)
        await self._writer.drain()

    async def _head(self) -> tuple[int, dict[bytes, bytes]]:
        async with asyncio.timeout(_WITHIN_S):
            status = int((await self._reader.readline()).split()[1])
            headers = {}
            while line := (await self._reader.readline()).strip():
                name, _, value = line.partition(b":")
                headers[name.lower()] = value.strip()
            return status, headers


@asynccontextmanager
async def phone(server: Web, token: str) -> AsyncIterator[Phone]:
    reader, writer = await asyncio.open_connection(HOST, server.port)
    try:
        yield Phone(reader, writer, token)
    finally:
        writer.close()
