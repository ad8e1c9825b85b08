"""The store: a folder or memory behave alike; what fails is said as a problem; nothing waits for ever."""

import asyncio
import subprocess
import sys
from pathlib import Path

import obstore
import pytest

from gridgov.errors import NotFound, Unavailable
from gridgov.files import channels
from gridgov.files.channels import FileStore
from gridgov.settings import StorageSettings

KEY = "329999/2026/11/0199f3a0-7c1e-7d11-8b62-2f6f0a4f8d12"


@pytest.fixture(params=["folder", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    url = "memory://" if request.param == "memory" else (tmp_path / "a new folder" / "文件").as_uri()
    return FileStore(StorageSettings(url=url))


async def _read(store: FileStore, key: str, start: int, end: int) -> bytes:
    return b"".join([piece async for piece in store.pieces(key, start, end)])


async def test_what_is_put_is_got(store: FileStore) -> None:
    content = bytes(range(256)) * 4000
    await store.put(KEY, content)
    assert await store.exists(KEY)
    assert await store.get(KEY) == content
    assert await store.size(KEY) == len(content)
    assert await _read(store, KEY, 0, len(content)) == content
    assert await _read(store, KEY, 1000, 600_000) == content[1000:600_000]
    assert await _read(store, KEY, 5, 5) == b""


async def test_putting_again_replaces(store: FileStore) -> None:
    await store.put(KEY, b"first")
    await store.put(KEY, b"second")
    assert await store.get(KEY) == b"second"


async def test_deleting_twice_is_harmless(store: FileStore) -> None:
    await store.put(KEY, b"x")
    await store.delete(KEY)
    await store.delete(KEY)
    assert not await store.exists(KEY)


async def test_what_is_not_there_is_not_found(store: FileStore) -> None:
    with pytest.raises(NotFound):
        await store.get(KEY)
    with pytest.raises(NotFound):
        await _read(store, KEY, 0, 10)


async def test_the_folder_holds_the_object_by_its_key(tmp_path: Path) -> None:
    await FileStore(StorageSettings(url=tmp_path.as_uri())).put(KEY, b"hello")
    assert (tmp_path / KEY).read_bytes() == b"hello"


async def test_a_folder_that_cannot_be_written_is_unavailable(tmp_path: Path) -> None:
    store = FileStore(StorageSettings(url=tmp_path.as_uri()))
    (tmp_path / "329999").write_text("a file where a folder should be")
    with pytest.raises(Unavailable) as raised:
        await store.put(KEY, b"hello")
    assert "稍后" in raised.value.zh


async def test_a_store_that_does_not_answer_is_unavailable(
    store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = asyncio.Event()
    loop = asyncio.get_running_loop()

    def never(*_: object, **__: object) -> None:
        asyncio.run_coroutine_threadsafe(released.wait(), loop).result()

    monkeypatch.setattr(channels, "_WAIT_S", 0.05)
    monkeypatch.setattr(obstore, "put", never)
    with pytest.raises(Unavailable):
        await store.put(KEY, b"hello")
    released.set()


def test_another_kind_of_address_is_refused_at_the_start() -> None:
    with pytest.raises(ValueError, match="GRIDGOV_STORAGE_URL"):
        FileStore(StorageSettings(url="ftp://example.org/files"))


def test_a_bucket_is_named_by_its_url(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_REGION", "cn-north-1")
    FileStore(StorageSettings(url="s3://gridgov-files/below"))  # nothing is asked of it before it is used


async def test_a_bucket_that_is_away_is_unavailable(
    monkeypatch: pytest.MonkeyPatch, unused_tcp_port: int
) -> None:
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{unused_tcp_port}", "AWS_ALLOW_HTTP": "true", "AWS_REGION": "x",
        "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    store = FileStore(StorageSettings(url="s3://gridgov-files"))
    with pytest.raises(Unavailable):
        await store.get(KEY)


def test_a_short_command_that_used_the_store_ends_well() -> None:
    """obstore's own coroutines abort such a process now and then; ours must not."""
    program = (
        "import asyncio; from gridgov.files.channels import FileStore; from gridgov.settings import StorageSettings\n"
        "async def main():\n"
        "    store = FileStore(StorageSettings(url='memory://'))\n"
        "    await store.put('a', bytes(1_000_000))\n"
        "    assert sum([len(piece) async for piece in store.pieces('a', 0, 1_000_000)]) == 1_000_000\n"
        "asyncio.run(main())\n"
    )
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr
