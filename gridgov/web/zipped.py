"""Answers that are long are zipped for whoever takes that: a phone's day is a seventh of its text."""

import gzip
import zlib
from collections.abc import AsyncIterator
from typing import Any

import orjson
from fastapi import Request
from fastapi.responses import Response

_WORTH_BYTES = 1000
_LEVEL = 5
"""Half the time of the highest, and a twentieth larger."""
_GZIP_BITS = 31
_VARY = {"Vary": "Accept-Encoding"}


def takes_gzip(request: Request) -> bool:
    """Whether the client said that it reads gzip, and did not say so with a weight of nought."""
    for told in request.headers.get("accept-encoding", "").lower().split(","):
        name, _, weight = told.replace(" ", "").partition(";")
        if name == "gzip":
            return weight not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def json_answer(
    request: Request, content: Any, *, status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    """A JSON body, zipped where that is worth it."""
    body, told = orjson.dumps(content), {**_VARY, **(headers or {})}
    if len(body) >= _WORTH_BYTES and takes_gzip(request):
        body, told = gzip.compress(body, _LEVEL, mtime=0), {**told, "Content-Encoding": "gzip"}
    return Response(body, status, told, media_type="application/json")


async def zipped(lines: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """A stream zipped piece by piece, each to be read as soon as it comes."""
    packer = zlib.compressobj(_LEVEL, wbits=_GZIP_BITS)
    async for piece in lines:
        yield packer.compress(piece) + packer.flush(zlib.Z_SYNC_FLUSH)
    yield packer.flush()
