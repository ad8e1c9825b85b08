"""docker-compose.yml without an engine: its form, and every service's own command run outside a container."""

import base64
import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from dev import processes
from dev.postgres_binaries import binaries
from dev.postgres_server import PORT
from dev.servers import Servers, temporary_servers
from tests.architecture.compose import FILE, ROOT, defaults, filled_in, required, services
from workers.queues import QUEUES

TEXT = FILE.read_text(encoding="utf-8")
OURS = "gridgov:local"
ENDS_BY_ITSELF = {"migrate", "demo"}
BIN = Path(sys.executable).parent


def made_environment(*arguments: str) -> dict[str, str]:
    """What deploy/make_env.sh prints."""
    script = ["sh", str(ROOT / "deploy" / "make_env.sh"), *arguments]
    text = subprocess.run(script, capture_output=True, text=True, check=True).stdout
    return dict(line.split("=", 1) for line in text.splitlines())


VARIABLES = made_environment("county.example.cn")
SERVICES = services(VARIABLES)
APP = {name: service for name, service in SERVICES.items() if service["image"] == OURS}
QUEUE_WORKERS = sorted(name for name in APP if name.startswith("worker-"))


def command(name: str) -> list[str]:
    """The service's own command; our programs are those of this environment."""
    words = [str(word) for word in SERVICES[name]["command"]]
    return on_path(words)


def on_path(words: list[str]) -> list[str]:
    return [str(BIN / words[0]), *words[1:]] if (BIN / words[0]).exists() else words


def health_command(name: str) -> list[str]:
    kind, *words = SERVICES[name]["healthcheck"]["test"]
    assert kind == "CMD"
    return on_path(words)


def test_it_holds_to_the_compose_schema() -> None:
    checker = [str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.compose-spec", str(FILE)]
    done = subprocess.run(checker, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_restarts_is_watched_and_its_log_ends(name: str) -> None:
    service = SERVICES[name]
    assert service["restart"] == ("on-failure" if name in ENDS_BY_ITSELF else "unless-stopped")
    assert (
        service["healthcheck"] == {"disable": True}
        if name in ENDS_BY_ITSELF
        else service["healthcheck"]["test"]
    )
    assert set(service["logging"]["options"]) == {"max-size", "max-file"}
    assert service["read_only"] is True
    assert "no-new-privileges:true" in service["security_opt"]


def test_only_caddy_listens_to_the_outside() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["caddy"]
    assert {name for name, service in SERVICES.items() if "outside" in service["networks"]} == {
        "caddy",
        "worker-send",
    }
    assert yaml.safe_load(filled_in(TEXT, VARIABLES))["networks"]["inside"] == {"internal": True}


def test_every_queue_has_a_worker_service_and_every_worker_one_queue() -> None:
    asked = [sys.executable, "-m", "workers.run", "queues"]
    queues = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert queues
    assert set(queues) <= set(QUEUES)
    assert sorted(f"worker-{queue}" for queue in QUEUES) == QUEUE_WORKERS
    for name in QUEUE_WORKERS:
        assert SERVICES[name]["command"] == [
            "python",
            "-m",
            "workers.run",
            "worker",
            name.removeprefix("worker-"),
        ]


def test_there_is_no_default_password() -> None:
    secret = re.compile("PASSWORD|KEY|SECRET|AUTH")
    assert not [name for name in defaults(TEXT) if secret.search(name)]
    for name, service in SERVICES.items():
        for variable in filter(secret.search, service.get("environment", {})):
            assert service["environment"][variable] in VARIABLES.values(), (
                f"{name} {variable} is not from outside"
            )
    with pytest.raises(KeyError, match=r"deploy/make_env\.sh"):
        services({})


def test_the_script_makes_all_that_is_required_and_new_each_time() -> None:
    assert required(TEXT) <= set(VARIABLES)
    again = made_environment("county.example.cn", "desk@example.cn")
    assert again["GRIDGOV_TLS"] == "desk@example.cn"
    for name in set(VARIABLES) - {"GRIDGOV_SITE", "GRIDGOV_TLS"}:
        assert again[name] != VARIABLES[name]
        assert len(VARIABLES[name]) >= 40
    for name in ("GRIDGOV_SECRET_KEY", "GRIDGOV_CIPHER_KEY", "GRIDGOV_INDEX_KEY"):
        assert len(base64.b64decode(VARIABLES[name])) == 32


def test_the_image_has_the_folders_that_the_commands_load() -> None:
    dockerfile = (ROOT / "deploy" / "Dockerfile").read_text()
    ignored = (ROOT / "deploy" / "Dockerfile.dockerignore").read_text().splitlines()
    copied = {
        word for line in dockerfile.splitlines() if line.startswith("COPY ") for word in line.split()[1:-1]
    }
    for source in copied - {"--from=build", "/app/.venv", "--from=app", "/app/gridgov/web/app"}:
        assert (ROOT / source).exists()
        assert f"!{source}" in ignored, source
    for service in APP.values():
        words = service["command"]
        module = words[2] if words[:2] == ["python", "-m"] else "gridgov"
        assert module.split(".")[0] in copied
    volumes = {volume.partition(":")[2] for service in APP.values() for volume in service["volumes"]}
    assert all(folder in dockerfile for folder in volumes), (
        "a volume belongs to the user of the image's folder"
    )


def test_caddy_passes_on_to_the_api_and_its_file_is_valid(tmp_path: Path) -> None:
    file = ROOT / "deploy" / "Caddyfile"
    api = SERVICES["api"]["command"]
    port = api[api.index("--bind") + 1].rpartition(":")[2]
    assert f"reverse_proxy api:{port}" in file.read_text()
    assert set(re.findall(r"\{\$([A-Z_]+)\}", file.read_text())) == set(SERVICES["caddy"]["environment"])
    if shutil.which("caddy"):
        told = {**os.environ, **SERVICES["caddy"]["environment"], "HOME": str(tmp_path)}
        checker = ["caddy", "validate", "--adapter", "caddyfile", "--config", str(file)]
        done = subprocess.run(checker, env=told, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def pair() -> Iterator[Servers]:
    """A database made by the script that the Postgres image runs, then migrated by the migrate service."""
    with temporary_servers() as pair:
        pair.postgres.sql("DROP DATABASE gridgov")
        pair.postgres.sql("DROP ROLE gridgov")
        mounted = next(volume for volume in SERVICES["db"]["volumes"] if "initdb.d" in volume)
        told = {
            "PATH": f"{binaries()}:{os.environ['PATH']}",
            "PGHOST": str(pair.postgres.socket_dir),
            "PGPORT": str(PORT),
            "GRIDGOV_DATABASE_PASSWORD": SERVICES["db"]["environment"]["GRIDGOV_DATABASE_PASSWORD"],
        }
        subprocess.run(["sh", ROOT / mounted.partition(":")[0]], env=told, check=True)
        subprocess.run(command("migrate"), cwd=ROOT, env=told_to("migrate", pair), check=True)
        yield pair


def told_to(name: str, pair: Servers, **more: str) -> dict[str, str]:
    """What the service is told, with the addresses of this machine."""
    environment = {name: str(value) for name, value in SERVICES[name]["environment"].items()}
    return {**os.environ, **environment, **pair.environment(), "GRIDGOV_STORAGE_URL": "memory://", **more}


@contextmanager
def running(words: list[str], environment: Mapping[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as output:
        process = subprocess.Popen(words, cwd=ROOT, env=environment, stdout=output, stderr=output)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def healthy(words: list[str], environment: Mapping[str, str]) -> bool:
    return subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, check=False).returncode == 0


@pytest.mark.database
@pytest.mark.parametrize("name", QUEUE_WORKERS[1:])
def test_command_loads_all_it_needs(name: str, pair: Servers) -> None:
    """The others are run for good below."""
    checked = subprocess.run(
        [*command(name), "--check"],
        cwd=ROOT,
        env=told_to(name, pair),
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr


@pytest.mark.database
@pytest.mark.parametrize("name", ["relay", "timekeeper", QUEUE_WORKERS[0]])
def test_health_check_tells_running_from_gone(name: str, pair: Servers, tmp_path: Path) -> None:
    told = told_to(name, pair)
    log = tmp_path / "log"
    assert not healthy(health_command(name), told)
    with running(command(name), told, log) as process:
        assert processes.wait_until(lambda: healthy(health_command(name), told), within_s=90, every_s=0.3), (
            log.read_text()
        )
        assert process.poll() is None
    assert processes.wait_until(lambda: not healthy(health_command(name), told), within_s=60)


@pytest.mark.database
def test_api_command_serves(pair: Servers, tmp_path: Path) -> None:
    port = str(free_port())
    words = [{"0.0.0.0:8000": f"127.0.0.1:{port}"}.get(word, word) for word in command("api")]
    check = [word.replace(":8000/", f":{port}/") for word in health_command("api")]
    told, log = told_to("api", pair), tmp_path / "log"
    with running(words, told, log):
        assert processes.wait_until(lambda: healthy(check, told), within_s=90, every_s=0.3), log.read_text()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/live", timeout=30) as answer:
            assert answer.status == 200
    assert not healthy(check, told)


@pytest.mark.database
def test_demo_command_is_understood(pair: Servers) -> None:
    done = subprocess.run(
        [*command("demo"), "--help"], cwd=ROOT, env=told_to("demo", pair), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.database
def test_postgres_takes_the_settings_of_its_command(pair: Servers) -> None:
    program, *settings = SERVICES["db"]["command"]
    server = pair.postgres
    asked = [binaries() / program, "-D", server.data, *settings, "-C", "max_connections"]
    done = server.account.run(asked, within_s=60)
    assert (done.returncode, done.stdout) == (0, "200\n"), done.stderr


@pytest.mark.database
def test_redis_runs_with_its_command(tmp_path: Path) -> None:
    program, *settings = SERVICES["redis"]["command"]
    found = shutil.which(program) or shutil.which("redis-server")
    assert found
    folder = Path("/tmp") / f"gg-compose-{os.getpid()}"
    folder.mkdir()
    path = str(folder / "s")
    with running([found, *settings, "--port", "0", "--unixsocket", path], {**os.environ}, tmp_path / "log"):
        told = {**os.environ, **SERVICES["redis"]["environment"]}
        check = SERVICES["redis"]["healthcheck"]["test"][1].replace("valkey-cli", f"redis-cli -s {path}")
        assert processes.wait_until(lambda: healthy(["sh", "-c", check], told), within_s=60, every_s=0.1)
        assert not healthy(["sh", "-c", check], {**told, "REDISCLI_AUTH": "wrong"})
    shutil.rmtree(folder)


def test_every_service_has_its_test() -> None:
    """A new service needs a test of its command above, or a word here why it has none of its own."""
    has_no_command = {"caddy"}
    tested = {"db", "redis", "migrate", "api", "relay", "timekeeper", "demo", *QUEUE_WORKERS}
    assert {name for name, service in SERVICES.items() if "command" not in service} == has_no_command
    assert tested | has_no_command == set(SERVICES)


def test_variables_are_filled_in_as_compose_does() -> None:
    assert filled_in("${A:-x} ${B:-} ${A:?no} $${A} ${C}", {"A": "1"}) == "1  1 ${A} "
    assert filled_in("${A:-x}", {}) == "x"
    with pytest.raises(KeyError, match="no"):
        filled_in("${A:?no}", {"A": ""})
