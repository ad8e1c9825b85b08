"""What clients may do who cannot do otherwise: name PATCH, PUT and DELETE in a header, and send bodies zipped.

Both are undone here, before anything is routed: permission, Idempotency-Key, limits and metrics see the request as it is
meant. A zipped body is unpacked as it is read, so that the limit of each operation counts what comes out, and a
bomb is refused after its first megabyte.
"""

import json
import zlib
from collections.abc import Iterator

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gridgov.errors import Malformed, Problem, UnsupportedMedia
from gridgov.web.problems import MEDIA_TYPE, problem_body

_OVERRIDE = b"x-http-method-override"
_OVERRIDDEN = {b"PATCH", b"PUT", b"DELETE"}
_PLAIN = {b"", b"identity"}
_GZIP = {b"gzip", b"x-gzip"}
_GZIP_BITS = 31
_PIECE_BYTES = 64 * 1024


class BrokenZip(Exception):
    """What was sent is no gzip, or was cut off."""


class ForeignClients:
    """Pure ASGI, inside `Surroundings`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        try:
            method, packing = _method(scope, headers), _packing(headers)
        except Problem as problem:
            await _refuse(problem, send)
            return
        scope["method"] = method
        if packing:
            scope["headers"] = [
                (name, value)
                for name, value in scope["headers"]
                if name not in {b"content-encoding", b"content-length"}
            ]
            await self._unpacked(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _unpacked(self, scope: Scope, receive: Receive, send: Send) -> None:
        answered = False

        async def note(message: Message) -> None:
            nonlocal answered
            answered = True
            await send(message)

        try:
            await self._app(scope, Unpacking(receive), note)
        except BrokenZip:
            if not answered:
                await _refuse(
                    Malformed("压缩内容损坏或不完整,请重发", "The zipped body is broken or cut off; send it again"), send
                )  # fmt: skip


class Unpacking:
    """A receive that gives what was zipped, a bounded piece at a time: nothing is unpacked that nobody reads."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._unpacker = zlib.decompressobj(_GZIP_BITS)
        self._pieces: Iterator[bytes] = iter(())
        self._last = False

    async def __call__(self) -> Message:
        while True:
            piece = next(self._pieces, None)
            if piece is not None:
                return {"type": "http.request", "body": piece, "more_body": True}
            if self._last:
                self._last = False
                if not self._unpacker.eof:
                    raise BrokenZip
                return {"type": "http.request", "body": b"", "more_body": False}
            message = await self._receive()
            if message["type"] != "http.request":
                return message
            self._last = not message.get("more_body", False)
            self._pieces = self._unpack(message.get("body", b""))

    def _unpack(self, packed: bytes) -> Iterator[bytes]:
        try:
            while packed:
                if self._unpacker.eof:
                    raise BrokenZip  # something follows that is no part of it
                piece = self._unpacker.decompress(packed, _PIECE_BYTES)
                packed = self._unpacker.unconsumed_tail or self._unpacker.unused_data
                if piece:
                    yield piece
        except zlib.error as error:
            raise BrokenZip from error


def _method(scope: Scope, headers: dict[bytes, bytes]) -> str:
    told = headers.get(_OVERRIDE)
    method = str(scope["method"])
    if told is None:
        return method
    wanted = told.strip().upper()
    if method != "POST" or wanted not in _OVERRIDDEN:
        raise Malformed(
            "X-HTTP-Method-Override 只能用于 POST,取值 PATCH、PUT 或 DELETE",
            "X-HTTP-Method-Override goes with POST alone, and says PATCH, PUT or DELETE",
        )
    return wanted.decode()


def _packing(headers: dict[bytes, bytes]) -> bool:
    told = headers.get(b"content-encoding", b"").strip().lower()
    if told in _PLAIN:
        return False
    if told in _GZIP:
        return True
    raise UnsupportedMedia("请求内容只接受 gzip 压缩", "Of packed bodies only gzip is taken")


async def _refuse(problem: Problem, send: Send) -> None:
    body = json.dumps(problem_body(problem), ensure_ascii=False).encode()
    headers = [(b"content-type", MEDIA_TYPE.encode()), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": problem.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
