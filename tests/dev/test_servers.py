"""The private servers: made, ended, killed and found again."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest
import redis

from dev import places, processes
from dev.places import Account, CannotServe
from dev.postgres_server import PostgresServer, Profile, settings
from dev.redis_server import RedisServer
from dev.servers import temporary_servers

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Short enough, and open to the user that the servers run as."""
    folder = Path(tempfile.mkdtemp(prefix="gg-test-", dir=places.SHORT))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def postgres(folder: Path) -> Iterator[PostgresServer]:
    server = PostgresServer(
        folder / "postgres", profile=Profile.DURABLE, account=Account.for_servers(), keeps_data=True
    )
    assert server.start()
    yield server
    server.remove()


@pytest.fixture
def redis_server(folder: Path) -> Iterator[RedisServer]:
    server = RedisServer(folder / "redis", account=Account.for_servers(), keeps_data=True)
    assert server.start()
    yield server
    server.remove()


async def ask(server: PostgresServer, statement: str) -> object:
    url = server.url.replace("postgresql+asyncpg", "postgresql")
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


async def test_the_owner_is_no_superuser_and_postgis_is_there(postgres: PostgresServer) -> None:
    assert await ask(postgres, "SELECT current_user::text") == "gridgov"
    assert await ask(
        postgres, "SELECT NOT rolsuper AND NOT rolcreatedb FROM pg_roles WHERE rolname = 'gridgov'"
    )
    assert (
        await ask(postgres, "SELECT pg_get_userbyid(datdba)::text FROM pg_database WHERE datname = 'gridgov'")
        == "gridgov"
    )
    assert await ask(postgres, "SELECT ST_AsText(ST_Point(121.9, 30.9, 4490))") == "POINT(121.9 30.9)"
    wanted = {"btree_gist", "pg_trgm", "postgis"}
    assert wanted <= set(
        str(await ask(postgres, "SELECT string_agg(extname, ' ') FROM pg_extension")).split()
    )
    assert await ask(postgres, "CREATE EXTENSION IF NOT EXISTS postgis") is None


async def test_settings_are_in_force_and_no_port_is_open(postgres: PostgresServer) -> None:
    assert await ask(postgres, "SHOW listen_addresses") == ""
    assert await ask(postgres, "SHOW fsync") == "on"
    assert await ask(postgres, "SHOW max_connections") == "200"
    assert stat.S_IMODE(postgres.socket_dir.stat().st_mode) == 0o700
    assert len(str(postgres.socket_dir / ".s.PGSQL.5432")) <= 107


def test_it_never_runs_as_root(postgres: PostgresServer, redis_server: RedisServer) -> None:
    for server in (postgres, redis_server):
        assert server.pid is not None
        assert Path(f"/proc/{server.pid}").stat().st_uid != 0


async def test_data_outlives_stop_crash_and_kill(postgres: PostgresServer) -> None:
    await ask(postgres, "CREATE TABLE kept (n int)")
    for number, end in enumerate(
        (postgres.stop, lambda: postgres.stop("immediate"), postgres.kill, postgres.restart)
    ):
        await ask(postgres, f"INSERT INTO kept VALUES ({number})")
        url = postgres.url
        end()
        postgres.start()
        assert postgres.url == url, "clients must find it again where it was"
        assert await ask(postgres, "SELECT count(*) FROM kept") == number + 1
    await ask(postgres, "DROP TABLE kept")


async def test_kill_takes_busy_backends_too(postgres: PostgresServer) -> None:
    busy = await asyncpg.connect(postgres.url.replace("postgresql+asyncpg", "postgresql"))
    backend = busy.get_server_pid()
    postgres.kill()
    assert not processes.is_alive(backend)
    assert not postgres.running
    busy.terminate()
    assert postgres.start()


def test_start_twice_is_once(postgres: PostgresServer) -> None:
    pid = postgres.pid
    assert not postgres.start()
    assert postgres.pid == pid


def test_a_process_number_given_to_another_is_not_taken_for_the_server(postgres: PostgresServer) -> None:
    postgres.kill()
    pid_file = postgres.data / "postmaster.pid"
    rest = pid_file.read_text().partition("\n")[2]
    pid_file.write_text(f"{os.getpid()}\n{rest}")
    postgres.socket_dir.joinpath(".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n")
    assert not postgres.running
    postgres.stop()
    assert postgres.start()
    assert postgres.pid != os.getpid()


def test_an_interrupted_initdb_is_begun_anew(folder: Path) -> None:
    server = PostgresServer(
        folder / "half", profile=Profile.TEST, account=Account.for_servers(), keeps_data=True
    )
    server.account.make_folder(server.home)
    server.account.make_folder(server.home / "data.unfinished")
    server.home.joinpath("data.unfinished", "PG_VERSION").write_text("15\n")
    try:
        assert server.start()
        assert server.sql("SELECT rolcreatedb FROM pg_roles WHERE rolname = 'gridgov'") == "t\n"
    finally:
        server.remove()
    assert not server.home.exists()
    assert not server.socket_dir.exists()


def test_a_failing_statement_is_said(postgres: PostgresServer) -> None:
    with pytest.raises(CannotServe, match="no_such_table"):
        postgres.sql("SELECT * FROM no_such_table")


def test_redis_answers_dies_and_comes_back_empty_at_the_same_place(redis_server: RedisServer) -> None:
    client = redis.Redis.from_url(redis_server.url)
    client.set("a", "1")
    assert not redis_server.start()
    redis_server.empty()
    assert client.get("a") is None
    client.set("a", "1")
    redis_server.kill()
    assert redis_server.pid is None
    assert redis_server.start()
    assert client.get("a") is None
    assert client.config_get("port") == {"port": "0"}
    redis_server.restart()
    assert redis_server.running
    client.close()


def test_a_pair_leaves_nothing_behind() -> None:
    with temporary_servers() as pair:
        assert pair.postgres.running
        assert pair.redis.running
        assert set(pair.environment()) == {"GRIDGOV_DATABASE_URL", "GRIDGOV_REDIS_URL"}
        pids = [pair.postgres.pid, pair.redis.pid]
        folders = [
            pair.postgres.home.parent,
            pair.redis.home.parent,
            pair.postgres.socket_dir,
            pair.redis.socket_dir,
        ]
    assert not any(pid and processes.is_alive(pid) for pid in pids)
    assert not any(folder.exists() for folder in folders)


def test_what_a_killed_run_left_is_swept_by_the_next() -> None:
    program = """
import os, signal
from dev.servers import temporary_servers
with temporary_servers() as pair:
    print(pair.postgres.home.parent, pair.redis.home.parent, pair.postgres.pid, pair.redis.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=places.PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    postgres_folder, redis_folder, *pids = done.stdout.split()
    assert Path(postgres_folder).exists()
    assert all(processes.is_alive(int(pid)) for pid in pids)
    with RedisServer.temporary():
        assert not Path(postgres_folder).exists()
        assert not Path(redis_folder).exists()
        assert not any(processes.is_alive(int(pid)) for pid in pids)


def test_durable_means_durable() -> None:
    durable, test = settings(Profile.DURABLE), settings(Profile.TEST)
    for name in ("fsync", "synchronous_commit", "full_page_writes"):
        assert durable[name] == "on"
        assert test[name] == "off"


def test_a_fault_run_may_have_the_log_apart_and_the_clock_elsewhere(folder: Path) -> None:
    server = PostgresServer(
        folder / "apart", profile=Profile.TEST, account=Account.for_servers(), keeps_data=True
    )
    wal = folder / "log-apart"
    server.account.make_folder(wal)
    server.wal = wal
    server.options = {"max_connections": "17"}
    server.environment = {"PGTZ": "Asia/Shanghai"}
    try:
        server.start()
        assert server.sql("SHOW max_connections").strip() == "17"
        pid = server.pid
        assert pid is not None
        environment = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
        assert b"PGTZ=Asia/Shanghai" in environment
        assert any(len(entry.name) == 24 for entry in wal.iterdir())
    finally:
        server.remove()
