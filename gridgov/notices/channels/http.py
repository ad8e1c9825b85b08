"""One HTTPS request: five seconds for the whole of it, certificates checked, no redirect followed, the answer bounded."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import httpx2

from gridgov.notices.channels.wire import Reply, Request
from gridgov.settings import ChannelSettings

WITHIN_S = 5.0
MOST_BYTES = 64 * 1024
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class NotSent(Exception):
    """For certain nothing was taken: it was not reached."""


class NoAnswer(Exception):
    """It was sent, or begun to be; whether it was taken is not known."""


@asynccontextmanager
async def open_client(settings: ChannelSettings) -> AsyncIterator[httpx2.AsyncClient]:
    """The client of a sending process. What the environment says of proxies is left alone: the settings decide."""
    context = ssl.create_default_context(cafile=str(settings.ca_file) if settings.ca_file else None)
    if settings.ca_file:
        context.load_default_certs()
    async with httpx2.AsyncClient(
        timeout=WITHIN_S,
        verify=context,
        follow_redirects=False,
        trust_env=False,
        headers={"accept-encoding": "identity"},
        proxy=settings.proxy or None,
        limits=httpx2.Limits(max_connections=64, max_keepalive_connections=16),
    ) as client:
        yield client


async def ask(client: httpx2.AsyncClient, request: Request | str) -> Reply:
    """Send it (an address alone is a GET); `NotSent` or `NoAnswer` where no answer came."""
    url = request if isinstance(request, str) else request.url
    if not is_safe(url):
        raise NotSent("only https, or this machine itself")
    try:
        async with asyncio.timeout(WITHIN_S):
            return await _stream(client, request)
    except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.InvalidURL) as away:
        raise NotSent(type(away).__name__) from away
    except (httpx2.UnsupportedProtocol, httpx2.ProxyError) as away:
        raise NotSent(type(away).__name__) from away
    except (httpx2.HTTPError, TimeoutError) as lost:
        raise NoAnswer(type(lost).__name__) from lost


def is_safe(url: str) -> bool:
    """Whether it may be sent there: by https, or within this machine."""
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)


async def _stream(client: httpx2.AsyncClient, request: Request | str) -> Reply:
    if isinstance(request, str):
        streaming = client.stream("GET", request)
    else:
        streaming = client.stream("POST", request.url, headers=dict(request.headers), content=request.content)
    async with streaming as response:
        content = b""
        async for piece in response.aiter_raw():
            content += piece
            if len(content) > MOST_BYTES:
                break
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Reply(response.status_code, headers, content[:MOST_BYTES])
