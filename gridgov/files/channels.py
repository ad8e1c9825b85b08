"""Where bytes are kept: a local folder or an S3 bucket, by obstore. Every wait has a limit, every failure is `Unavailable`.

obstore's blocking calls run in threads of ours. Its own coroutines wake Python from threads that it never stops, and
a process that ends shortly after one of them is aborted now and then (SIGABRT, up to 7 of 10 short commands measured;
PyO3/pyo3-async-runtimes issue 40).
"""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit
from urllib.request import url2pathname

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, MemoryStore, S3Store

from gridgov.errors import NotFound, Unavailable
from gridgov.log import get_logger
from gridgov.settings import StorageSettings

_WAIT_S = 6.0
"""For anything small, and for each piece of anything large."""
_BYTES_PER_S = 1024 * 1024
"""The slowest store we put up with: 20 MB may take 26 s."""
_PIECE_BYTES = 256 * 1024
_THREADS = 8
_log = get_logger(__name__)
_T = TypeVar("_T")


class FileStore:
    """The store of ``GRIDGOV_STORAGE_URL``: ``file://`` (the folder is made), ``s3://`` (credentials from AWS_* variables),
    ``memory://`` (gone with this object).

    Raises `Unavailable` when the store does not answer in time or refuses, `NotFound` when there is no such object.
    """

    def __init__(self, settings: StorageSettings) -> None:
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="file-store")
        self._folder: Path | None = None
        self._store: LocalStore | MemoryStore | S3Store
        parts = urlsplit(settings.url)
        if parts.scheme == "file":
            self._folder = Path(url2pathname(parts.path))
            self._store = LocalStore(self._folder, mkdir=True)
        elif parts.scheme == "s3":
            self._store = _bucket(settings.url)
        elif parts.scheme == "memory":
            self._store = MemoryStore()
        else:
            raise ValueError(
                f"GRIDGOV_STORAGE_URL must be file://, s3:// or memory://, not {parts.scheme}://"
            )

    async def put(self, key: str, content: bytes) -> None:
        """Write the whole object, or nothing; on return it survives a power cut."""

        def write() -> None:
            obstore.put(self._store, key, content, use_multipart=False)
            if self._folder is not None:
                _force_to_disk(self._folder, key)

        await self._run(key, write, limit_s=_WAIT_S + len(content) / _BYTES_PER_S)

    async def get(self, key: str) -> bytes:
        """The whole object; only for what is known to be small."""
        return await self._run(key, lambda: bytes(obstore.get(self._store, key).bytes()), limit_s=2 * _WAIT_S)

    async def size(self, key: str) -> int:
        """Its size in bytes."""
        return await self._run(key, lambda: obstore.head(self._store, key)["size"])

    async def pieces(self, key: str, start: int, end: int) -> AsyncIterator[bytes]:
        """The object's bytes from ``start`` up to (not with) ``end``, in pieces of at least 256 KiB but for the last."""

        def begin() -> Iterator[bytes]:
            return iter(obstore.get(self._store, key, options={"range": (start, end)}).stream(_PIECE_BYTES))

        if start >= end:
            return
        stream = await self._run(key, begin)
        while piece := await self._run(key, lambda: next(stream, b"")):
            yield piece

    async def exists(self, key: str) -> bool:
        try:
            await self.size(key)
        except NotFound:
            return False
        return True

    async def delete(self, key: str) -> None:
        """Nothing happens when it is not there."""
        try:
            await self._run(key, lambda: obstore.delete(self._store, key))
        except NotFound:
            return

    async def _run(self, key: str, work: Callable[[], _T], *, limit_s: float = _WAIT_S) -> _T:
        """Do it in a thread. A thread that is given up ends by itself: the S3 client gives up after 30 s."""
        with _failures_told(key):
            async with asyncio.timeout(limit_s):
                return await asyncio.get_running_loop().run_in_executor(self._threads, work)


def _bucket(url: str) -> S3Store:
    limit = timedelta(seconds=30)
    return S3Store.from_url(
        url,
        client_options={"connect_timeout": timedelta(seconds=3), "timeout": limit},
        retry_config={"max_retries": 2, "retry_timeout": limit},
    )


def _force_to_disk(folder: Path, key: str) -> None:
    """The object and the names that lead to it: the store renames into place but leaves writing out to the system."""
    path = folder / key
    for each in (path, *list(path.parents)[: key.count("/") + 1]):
        handle = os.open(each, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _failures_told(key: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise NotFound(
            "文件内容不存在,请联系管理员", "The file's content is not there; tell the administrator"
        ) from error
    except (BaseError, OSError, TimeoutError) as error:
        _log.warning("file store failed", key=key, error=type(error).__name__, detail=str(error)[:300])
        raise Unavailable(
            "文件存储暂时不可用,请稍后重新发送",
            "The file store is away; send the same again shortly",
            headers={"Retry-After": "5"},
        ) from error
