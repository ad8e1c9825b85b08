"""`make run` with a small stand-in of the house: the order of things, what it prints, what it leaves behind."""

import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from dev import places, processes
from dev.environment import KEYS

pytestmark = pytest.mark.database

CLI = """
import asyncio, asyncpg, os
async def migrate():
    connection = await asyncpg.connect(os.environ["GRIDGOV_DATABASE_URL"].replace("+asyncpg", ""))
    await connection.execute("CREATE TABLE IF NOT EXISTS migrated (n int); INSERT INTO migrated VALUES (1)")
    print("migrated", await connection.fetchval("SELECT count(*) FROM migrated"), flush=True)
    await connection.close()
if os.environ["GRIDGOV_FAIL"] == "migrate":
    raise SystemExit(7)
asyncio.run(migrate())
"""
APP = """
def create_app():
    async def app(scope, receive, send):
        if scope["type"] != "http":
            return
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"{}"})
    return app
"""
WORKERS = """
import os, sys, time
if sys.argv[1] == "queues":
    print("notify\\nbulk")
else:
    print("up", *sys.argv[1:], "process", os.getpid(), flush=True)
    time.sleep(600)
"""
SEED = """
import json, os, pathlib, sys
print("seed", *sys.argv[1:], flush=True)
if os.environ["GRIDGOV_FAIL"] == "seed":
    raise SystemExit(9)
accounts = [{"username": "clerk01", "password": "only-for-show", "role": "community clerk"}]
pathlib.Path(".local/demo.json").write_text(json.dumps({"accounts": accounts}))
pathlib.Path(".local/homes.json").write_text(json.dumps([{"home": "孟奶奶", "code": "329999-A", "secret": "hidden"}]))
"""
DEVICES = """
import os, sys, time
print("live", *sys.argv[1:], "links", os.environ["GRIDGOV_WEB_PUBLIC_URL"], "process", os.getpid(), flush=True)
time.sleep(600)
"""


@pytest.fixture
def project() -> Iterator[Path]:
    """A project folder with the real dev/ and supervisor, and stand-ins for everything else."""
    folder = Path(tempfile.mkdtemp(prefix="gg-run-", dir=places.SHORT))
    folder.chmod(0o755)
    shutil.copytree(places.PROJECT / "dev", folder / "dev", ignore=shutil.ignore_patterns("__pycache__"))
    for path, text in {
        "gridgov/__init__.py": "",
        "gridgov/cli.py": CLI,
        "gridgov/app.py": APP,
        "gridgov/web/__init__.py": "",
        "gridgov/web/serving.py": (places.PROJECT / "gridgov" / "web" / "serving.py").read_text(),
        "workers/__init__.py": "",
        "workers/run.py": WORKERS,
        "workers/supervisor.py": (places.PROJECT / "workers" / "supervisor.py").read_text(),
        "demo/__init__.py": "",
        "demo/seed.py": SEED,
        "demo/devices.py": DEVICES,
    }.items():
        folder.joinpath(path).parent.mkdir(exist_ok=True)
        folder.joinpath(path).write_text(text)
    yield folder
    subprocess.run([sys.executable, "-m", "dev.clean"], cwd=folder, check=True)
    shutil.rmtree(folder)


class Running:
    """`python -m dev.run` in the background, with what it prints."""

    def __init__(self, project: Path, *arguments: str, fail: str = "") -> None:
        self.port, self.https_port, self.page_port = _free_ports(3)
        ours = {name: value for name, value in os.environ.items() if not name.startswith("GRIDGOV_")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "dev.run", *arguments],
            cwd=project,
            env={
                **ours,
                "GRIDGOV_PORT": str(self.port),
                "GRIDGOV_HTTPS_PORT": str(self.https_port),
                "GRIDGOV_CERTIFICATE_PORT": str(self.page_port),
                "GRIDGOV_FAIL": fail,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: list[str] = []
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        self.lines.extend(line.rstrip("\n") for line in self.process.stdout)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def saw(self, pattern: str) -> re.Match[str]:
        found: Callable[[], bool] = lambda: re.search(pattern, self.text) is not None  # noqa: E731
        processes.wait_until(lambda: found() or self.process.poll() is not None, within_s=120)
        match = re.search(pattern, self.text)
        assert match, self.text
        return match

    def end(self, with_signal: signal.Signals | None = None) -> int:
        if with_signal is not None:
            self.process.send_signal(with_signal)
        code = self.process.wait(120)
        self.reader.join(30)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


def test_from_nothing_to_ready_and_back_and_once_more(project: Path) -> None:
    first = Running(project)
    first.saw("Ctrl-C here stops everything")
    assert "migrated 1" in first.text
    assert f"seed --base-url http://127.0.0.1:{first.port} --if-empty" in first.text
    assert f"http://127.0.0.1:{first.port}/openapi.json" in first.text
    assert re.search(r"clerk01 .*only-for-show .*community clerk", first.text)
    assert "孟奶奶" in first.text
    assert (
        f"demo.devices press --devices .local/homes.json --home 孟奶奶 --base-url http://127.0.0.1:{first.port}"
        in first.text
    )
    names = ("relay", "timekeeper", "worker notify", "worker bulk")
    pids = [int(first.saw(rf"{name} +\| up {name} process (\d+)").group(1)) for name in names]
    address = f"http://127.0.0.1:{first.port}"
    homes = rf"homes +\| live live --devices \S+/homes.json --every 15 --base-url {address} links {address} process (\d+)"
    pids.append(int(first.saw(homes).group(1)))
    second = Running(project)
    assert second.end() == 1
    assert f"already runs here, as process {first.process.pid}" in second.text
    assert subprocess.run([sys.executable, "-m", "dev.clean"], cwd=project, check=False).returncode == 1
    postgres, redis = _server_pids(project)
    os.kill(redis, signal.SIGKILL)
    first.saw("RedisServer had died and was started again")
    assert first.end(signal.SIGINT) == 0
    assert not any(map(processes.is_alive, [*pids, postgres, *_server_pids(project)]))

    keys = (project / ".local" / "secrets.env").read_text()
    again = Running(project)
    again.saw("migrated 2")
    again.saw("Ctrl-C here stops everything")
    assert again.end(signal.SIGTERM) == 0
    assert (project / ".local" / "secrets.env").read_text() == keys


def test_after_a_killed_run_the_next_one_takes_its_servers_over_and_stops_them(project: Path) -> None:
    killed = Running(project)
    worker = int(killed.saw(r"up relay process (\d+)").group(1))
    assert killed.end(signal.SIGKILL) == -signal.SIGKILL
    assert processes.wait_until(lambda: not processes.is_alive(worker), within_s=30)
    assert all(map(processes.is_alive, _server_pids(project)))
    following = Running(project)
    following.saw("Ctrl-C here stops everything")
    pids = _server_pids(project)
    assert following.end(signal.SIGINT) == 0
    assert not any(map(processes.is_alive, pids))


def test_servers_that_were_asked_for_stay(project: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GRIDGOV_")}

    def servers(verb: str) -> str:
        argv = [sys.executable, "-m", "dev.servers", verb]
        return subprocess.run(
            argv, cwd=project, env=environment, capture_output=True, text=True, check=True
        ).stdout

    assert "export GRIDGOV_DATABASE_URL=" in servers("start")
    run = Running(project)
    run.saw("Ctrl-C here stops everything")
    assert run.end(signal.SIGINT) == 0
    assert "stopped" not in servers("status")
    assert servers("stop").count("stopped") == 2


def test_a_failing_migration_ends_it_and_stops_the_servers(project: Path) -> None:
    run = Running(project, fail="migrate")
    assert run.end() == 7
    assert "| up" not in run.text
    assert not any(map(processes.is_alive, _server_pids(project)))


def test_a_failing_demo_county_ends_it_too(project: Path) -> None:
    run = Running(project, fail="seed")
    assert run.end() == 9
    assert "the demo county could not be made" in run.text
    assert not any(map(processes.is_alive, _server_pids(project)))


def test_one_command_against_the_same_servers_and_keys(project: Path) -> None:
    code = "import os; print('KEYS', sorted(name for name in os.environ if name.endswith('_KEY'))); raise SystemExit(5)"
    run = Running(project, "python", "-c", code)
    assert run.end() == 5
    assert all(name in run.text for name in KEYS)
    secrets = project / ".local" / "secrets.env"
    assert secrets.stat().st_mode & 0o777 == 0o600
    assert not any(map(processes.is_alive, _server_pids(project)))


def test_a_taken_port_is_said_before_anything_starts(project: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        environment = {**os.environ, "GRIDGOV_PORT": str(taken.getsockname()[1])}
        done = subprocess.run(
            [sys.executable, "-m", "dev.run"],
            cwd=project,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert "set GRIDGOV_PORT" in done.stdout
    assert not (project / ".local" / "servers").exists()


def test_servers_that_are_named_are_used_and_none_is_started(project: Path) -> None:
    code = "import json, os; print('ENV', json.dumps(dict(os.environ)))"
    named = {"GRIDGOV_DATABASE_URL": "postgresql+asyncpg://there/x", "GRIDGOV_REDIS_URL": "redis://there/0"}
    done = subprocess.run(
        [sys.executable, "-m", "dev.run", "python", "-c", code],
        cwd=project,
        env={**os.environ, **named},
        capture_output=True,
        text=True,
        check=True,
    )
    seen = json.loads(done.stdout.removeprefix("ENV "))
    assert {name: seen[name] for name in named} == named
    assert not (project / ".local" / "servers").exists()


def test_the_same_application_over_tls_believed_by_whoever_trusts_the_authority(project: Path) -> None:
    run = Running(project)
    run.saw(r"HTTPS +https://127\.0\.0\.1:\d+/m/")
    folder = project / ".local" / "https"
    address = f"https://127.0.0.1:{run.https_port}/m/"
    trusting = ssl.create_default_context(cafile=folder / "authority.crt")
    assert processes.wait_until(lambda: _listens(run.https_port) and _listens(run.page_port), within_s=30)
    with urllib.request.urlopen(address, context=trusting, timeout=10) as answer:
        assert (answer.status, answer.read()) == (200, b"{}")
    with pytest.raises(urllib.error.URLError, match="CERTIFICATE_VERIFY_FAILED"):
        urllib.request.urlopen(address, context=ssl.create_default_context(), timeout=10)
    with urllib.request.urlopen(f"http://127.0.0.1:{run.page_port}/gridgov-local.crt", timeout=10) as answer:
        assert ssl.DER_cert_to_PEM_cert(answer.read()) == (folder / "authority.crt").read_text()
    assert run.end(signal.SIGINT) == 0
    assert not _listens(run.https_port)
    assert not _listens(run.page_port)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


def _server_pids(project: Path) -> list[int]:
    """As the pid files say; those of stopped servers are gone, and so not alive."""
    servers = Path((project / ".local" / "servers-folder").read_text().strip())
    files = [servers / "postgres" / "data" / "postmaster.pid", servers / "redis" / "redis.pid"]
    return [int(file.read_text().split()[0]) for file in files if file.exists()]
