"""Processes under measure: started here, stopped by their own id, whatever happens in between."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from dev import processes
from dev.places import PROJECT
from dev.run import api_words

HOST = "127.0.0.1"
START_WITHIN_S = 60
STOP_WITHIN_S = 15


class CannotMeasure(RuntimeError):
    """Something that is measured, or measured with, does not work; the message says what."""


@dataclass(frozen=True, slots=True)
class Web:
    """A running web server."""

    pid: int
    port: int


@contextmanager
def running(argv: Sequence[str], environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process in the project's folder; its words are shown only if it ends by itself."""
    with tempfile.TemporaryFile() as words:
        process = subprocess.Popen(
            argv,
            cwd=PROJECT,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=subprocess.STDOUT,
        )
        try:
            yield process
        finally:
            ended = process.poll()
            _stop(process)
            if ended is not None:
                words.seek(0)
                said = words.read()[-2000:].decode(errors="replace")
                raise CannotMeasure(f"{' '.join(argv)} ended by itself ({ended}): {said}")


@contextmanager
def web(app: str, environment: Mapping[str, str], *, workers: int = 1, factory: bool = True) -> Iterator[Web]:
    """An application served as it is in earnest, on a free port of the loopback."""
    port = _free_port()
    words = api_words(f"{HOST}:{port}", f"{app}()" if factory else app)
    argv = [sys.executable, "-m", *words, "--workers", str(workers)]
    with running(argv, environment) as process:
        server = Web(process.pid, port)
        _await_answer(process, server, workers)
        yield server


def _await_answer(process: subprocess.Popen[bytes], server: Web, workers: int) -> None:
    """Until it answers, and each worker has had time for it."""
    end = time.monotonic() + START_WITHIN_S
    while not _answers(server.port):
        if process.poll() is not None:
            return
        if time.monotonic() > end:
            raise CannotMeasure(f"no answer on port {server.port} after {START_WITHIN_S} s")
        time.sleep(0.2)
    if workers > 1:
        time.sleep(2)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/health/live")
        return connection.getresponse().status < 500
    except OSError:
        return False
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _stop(process: subprocess.Popen[bytes]) -> None:
    """It and its children; those that do not go by themselves are killed."""
    family = processes.children(process.pid)
    process.terminate()
    try:
        process.wait(STOP_WITHIN_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    left = [pid for pid in family if processes.is_alive(pid)]
    if left and not processes.wait_until(lambda: not any(map(processes.is_alive, left)), within_s=2):
        processes.kill_all(left, signal.SIGKILL)
