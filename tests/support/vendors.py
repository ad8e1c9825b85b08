"""A vendor on this machine: takes requests over real HTTP or SMTP, and answers as it is told to, or as vendors fail."""

import asyncio
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

import orjson


@dataclass(frozen=True)
class Asked:
    """A request as it arrived."""

    method: str
    target: str
    headers: Mapping[str, str]
    content: bytes

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))

    @property
    def json(self) -> Any:
        return orjson.loads(self.content)


@dataclass(frozen=True)
class Say:
    """An answer; ``after_s`` late; ``cut`` ends the connection in its midst, ``silent`` before a word of it."""

    body: Any = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    after_s: float = 0.0
    cut: bool = False
    silent: bool = False

    def as_bytes(self) -> bytes:
        body = self.body if isinstance(self.body, bytes) else orjson.dumps(self.body)
        lines = [f"HTTP/1.1 {self.status} X", f"content-length: {len(body)}", "connection: close"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


Answering = Callable[[Asked], Say]


class Vendor:
    """An HTTP server; ``answering`` may be changed at any time, ``asked`` holds what came (of late only, if so many)."""

    def __init__(
        self, answering: Answering, *, tls: ssl.SSLContext | None = None, most: int = 100_000
    ) -> None:
        self.answering = answering
        self.asked: list[Asked] = []
        self._most = most
        self._tls = tls

    @property
    def url(self) -> str:
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}"

    @property
    def port(self) -> int:
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._tls)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            asked = await _read(reader)
            self.asked.append(asked)
            del self.asked[: -self._most]
            say = self.answering(asked)
            await asyncio.sleep(say.after_s)
            raw = say.as_bytes()
            if not say.silent:
                writer.write(raw[: len(raw) // 2] if say.cut else raw)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # gone, or closed while it was being slow: asyncio would tell of a cancelled connection as of an error
        finally:
            writer.close()


async def _read(reader: asyncio.StreamReader) -> Asked:
    head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    method, target, _ = head[0].split(" ")
    headers = {
        name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)
    }
    content = await reader.readexactly(int(headers.get("content-length", "0")))
    return Asked(method, target, headers, content)


class MailServer:
    """An SMTP server; ``codes`` are its answers by command, ``mails`` what it took: (from, to, content)."""

    def __init__(self, tls: ssl.SSLContext, *, direct: bool) -> None:
        self._tls, self._direct = tls, direct
        self.codes: dict[str, str] = {}
        self.mails: list[tuple[str, str, bytes]] = []
        self.silent_at: str | None = None
        self.offers_tls = True

    @property
    def port(self) -> int:
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def __aenter__(self) -> Self:
        tls = self._tls if self._direct else None
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=tls)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        sender = to = ""
        try:
            writer.write(b"220 mail\r\n")
            while line := (await reader.readline()).decode().strip():
                verb = line.split(" ")[0].split(":")[0].upper()
                if verb == self.silent_at:
                    return
                if verb == "STARTTLS":
                    writer.write(b"220 go\r\n")
                    await writer.start_tls(self._tls)
                    continue
                sender = line if verb == "MAIL" else sender
                to = line if verb == "RCPT" else to
                if verb == "DATA":
                    writer.write(b"354 go\r\n")
                    content = await reader.readuntil(b"\r\n.\r\n")
                    if self.silent_at == "CONTENT":
                        return
                    if "CONTENT" not in self.codes:
                        self.mails.append((sender, to, content))
                    writer.write(f"{self.codes.get('CONTENT', '250 queued as 42')}\r\n".encode())
                    continue
                offers = b"250-mail\r\n250-STARTTLS\r\n" if self.offers_tls and not self._direct else b""
                answer = f"{self.codes.get(verb, '250 ok')}\r\n".encode()
                writer.write(offers + answer if verb == "EHLO" else answer)
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass
        finally:
            writer.close()
