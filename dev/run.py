"""The whole system on one machine, from one command.

    python -m dev.run                 what `make run` does: servers, migrations, demo county, all processes
    python -m dev.run COMMAND ...     run one command against the same servers and keys, say `gridgov verify-history`

GRIDGOV_DEMO=1 makes the demo county also in a database that GRIDGOV_DATABASE_URL names.
GRIDGOV_PORT (8000) and GRIDGOV_HOST (127.0.0.1) say where the API listens, dev/https.py how phones reach it over HTTPS
(GRIDGOV_LAN, GRIDGOV_HTTPS_PORT), dev/environment.py what else is read.
"""

import asyncio
import compileall
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from dev.environment import DATABASE_URL, House, house, only_run, watched
from dev.https import Offer, offer
from dev.places import LOCAL, PROJECT, CannotServe
from dev.welcome import is_ready, welcome
from workers.supervisor import Command, supervise

PYTHON = sys.executable
READY_WITHIN_S = 90.0
LOOK_EVERY_S = 0.2
HOMES_EVERY_S = 15
PUBLIC_URL = "GRIDGOV_WEB_PUBLIC_URL"
INTERRUPTED = 130
SERVED, APP = ("gunicorn", "-c", "python:gridgov.web.serving"), "gridgov.app:create_app()"


def say(words: str) -> None:
    sys.stdout.write(f"run: {words}\n")
    sys.stdout.flush()


def main(arguments: Sequence[str]) -> int:
    _end_on_term()
    host, port = os.environ.get("GRIDGOV_HOST", "127.0.0.1"), int(os.environ.get("GRIDGOV_PORT", "8000"))
    try:
        if arguments:
            with house(lambda _: None, stop_found=False) as found:
                return _finish(arguments, found.variables)
        with only_run():
            _require_free(host, port)
            offered = offer(os.environ)
            with house(say, stop_found=True) as found:
                return _run(found, host, port, offered)
    except CannotServe as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("stopped before everything was up")
        return INTERRUPTED


def commands(host: str, port: int, queues: Sequence[str]) -> dict[str, Command]:
    """Every process of the system: the API, the relay, the timekeeper, and one worker for each queue."""
    everyone = {
        "api": api_words(f"{host}:{port}"),
        "relay": ["workers.run", "relay"],
        "timekeeper": ["workers.run", "timekeeper"],
        **{f"worker {queue}": ["workers.run", "worker", queue] for queue in queues},
    }
    return {name: Command([PYTHON, "-m", *words]) for name, words in everyone.items()}


def api_words(bind: str, app: str = APP) -> list[str]:
    """The API (or another application, served in the same way) as a module and its arguments."""
    return [*SERVED, app, "--bind", bind]


def homes(port: int) -> Command:
    """The call buttons of the demo county, which wait for `demo.seed` to write down what they need to sign."""
    words = [
        "demo.devices", "live", "--devices", str(LOCAL / "homes.json"), "--every", str(HOMES_EVERY_S),
        "--base-url", f"http://127.0.0.1:{port}",
    ]  # fmt: skip
    return Command([PYTHON, "-m", *words])


def compile_own_code() -> None:
    """So that a process restarted is there in two seconds: PYTHONDONTWRITEBYTECODE, if set, would have each compile anew."""
    for house_name in ("gridgov", "workers", "geo"):
        compileall.compile_dir(PROJECT / house_name, quiet=1)


def _run(found: House, host: str, port: int, offered: Offer | None) -> int:
    compile_own_code()
    # A database that was named may hold a real county: nobody's demo goes into it unasked.
    with_demo = DATABASE_URL in found.variables or os.environ.get("GRIDGOV_DEMO") == "1"
    os.environ.update(found.variables)
    if with_demo:
        # Where the links lead that relatives answer by: on this machine, for these relatives are nobody's.
        os.environ.setdefault(PUBLIC_URL, f"http://127.0.0.1:{port}")
    say("migrations")
    code = _finish([PYTHON, "-m", "gridgov.cli", "migrate"], {})
    if code != 0:
        return code
    told = subprocess.run(
        [PYTHON, "-m", "workers.run", "queues"], cwd=PROJECT, check=True, stdout=subprocess.PIPE, text=True
    )
    processes = commands(host, port, told.stdout.split()) | ({"homes": homes(port)} if with_demo else {})
    if offered is None:
        say("no HTTPS for phones: its ports are taken, or GRIDGOV_HTTPS_PORT is 0")
    else:
        processes |= offered.commands([*SERVED, APP])
    with watched(found, say):
        return asyncio.run(_serve(processes, port, offered, with_demo=with_demo))


async def _serve(
    processes: Mapping[str, Command], port: int, offered: Offer | None, *, with_demo: bool
) -> int:
    """Keep all running; once they are ready, make the demo county and say what is where. Not ready in time: stop."""
    stop = asyncio.Event()
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, stop.set)
    address = f"http://127.0.0.1:{port}"
    async with asyncio.TaskGroup() as group:
        running = group.create_task(supervise(processes, stop=stop))
        greeted = group.create_task(_greet(address, stop, offered, with_demo=with_demo))
    return running.result() or greeted.result()


async def _greet(address: str, stop: asyncio.Event, offered: Offer | None, *, with_demo: bool) -> int:
    end = time.monotonic() + READY_WITHIN_S
    while not await asyncio.to_thread(is_ready, address):
        if stop.is_set():
            return 0
        if time.monotonic() > end:
            say(f"{address}/health/ready does not say 200 after {READY_WITHIN_S:.0f} s; see the lines above")
            stop.set()
            return 1
        await asyncio.sleep(LOOK_EVERY_S)
    if not with_demo:
        say(f"ready at {address}; GRIDGOV_DEMO=1 makes the demo county in the database you named")
        _tell(offered)
        return 0
    code = await _while_running(stop, [PYTHON, "-m", "demo.seed", "--base-url", address, "--if-empty"])
    if code is None:
        return 0
    if code != 0:
        say(f"the demo county could not be made (exit code {code})")
        stop.set()
        return code
    sys.stdout.write(welcome(address, LOCAL / "demo.json"))
    _tell(offered)
    return 0


def _tell(offered: Offer | None) -> None:
    if offered is not None:
        sys.stdout.write(offered.words(colour=sys.stdout.isatty()) + "\n")
    sys.stdout.flush()


async def _while_running(stop: asyncio.Event, argv: Sequence[str]) -> int | None:
    """Run to the end; None when everything was asked to stop meanwhile."""
    process = await asyncio.create_subprocess_exec(*argv, cwd=PROJECT, stdin=asyncio.subprocess.DEVNULL)
    ended = asyncio.create_task(process.wait())
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({ended, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not ended.done():
        process.kill()
        await ended
        return None
    return ended.result()


def _finish(argv: Sequence[str], variables: Mapping[str, str]) -> int:
    """Run in the foreground to its end; a bare `gridgov` or `python` is the one of this environment."""
    path = os.pathsep.join([str(Path(PYTHON).parent), os.environ.get("PATH", os.defpath)])
    return subprocess.run(
        argv, cwd=PROJECT, env={**os.environ, **variables, "PATH": path}, check=False
    ).returncode


def _require_free(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotServe(
                f"Cannot listen on {host}:{port} ({error.strerror}): set GRIDGOV_PORT."
            ) from error


def _end_on_term() -> None:
    """TERM and a closed terminal unwind like Ctrl-C, so that what was started is stopped."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if (
            threading.current_thread() is threading.main_thread()
            and signal.getsignal(number) is not signal.SIG_IGN
        ):
            signal.signal(number, signal.default_int_handler)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
