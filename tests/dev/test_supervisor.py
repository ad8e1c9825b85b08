"""The supervisor, with small real processes."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dev import processes
from workers.supervisor import Backoff, Command, supervise

QUICK = Backoff(first_s=0.02, longest_s=0.05, settled_s=10)


def python(code: str, **environment: str) -> Command:
    return Command([sys.executable, "-u", "-S", "-c", code], environment)


class Run:
    """A supervise call in the background; `lines` is what it wrote."""

    def __init__(self, commands: dict[str, Command], *, grace_s: float = 5, backoff: Backoff = QUICK) -> None:
        self.lines: list[str] = []
        self.stop = asyncio.Event()
        self.task = asyncio.create_task(
            supervise(commands, stop=self.stop, backoff=backoff, grace_s=grace_s, write=self._write)
        )

    def _write(self, line: bytes) -> None:
        self.lines.append(line.decode().rstrip("\n"))

    async def saw(self, pattern: str, *, times: int = 1) -> list[re.Match[str]]:
        """Wait until so many lines match; bounded."""
        async with asyncio.timeout(60):
            while len(found := [m for line in self.lines if (m := re.search(pattern, line))]) < times:
                assert not self.task.done(), self.lines
                await asyncio.sleep(0.01)
        return found

    async def end(self) -> int:
        self.stop.set()
        return await asyncio.wait_for(self.task, 60)


SLEEPER = "import os, time; print('up', os.getpid()); time.sleep(60)"
DEAF = "import os, signal, time; signal.signal(15, signal.SIG_IGN); print('up', os.getpid()); time.sleep(60)"


async def test_each_line_bears_its_name_and_all_end_on_stop() -> None:
    run = Run({"a": python(SLEEPER), "longer": python(SLEEPER)})
    first = await run.saw(r"^a          \| up (\d+)$")
    second = await run.saw(r"^longer     \| up (\d+)$")
    assert await run.end() == 0
    for match in (*first, *second):
        assert not processes.is_alive(int(match.group(1)))


async def test_a_process_runs_in_the_folder_it_is_given(tmp_path: Path) -> None:
    code = "import os, time; print('at', os.getcwd(), flush=True); time.sleep(60)"
    run = Run({"a": Command(python(code).argv, folder=tmp_path)})
    assert await run.saw(re.escape(f"at {tmp_path}") + "$")
    assert await run.end() == 0


async def test_what_dies_starts_again_and_the_other_is_left_alone() -> None:
    run = Run({"dies": python("print('life'); raise SystemExit(3)"), "stays": python(SLEEPER)})
    await run.saw(r"^dies .*life", times=3)
    await run.saw(r"supervisor \| dies ended with exit code 3; it starts again in 0.02 s")
    await run.saw(r"supervisor \| dies ended with exit code 3; it starts again in 0.05 s")
    assert len(await run.saw("stays .*up")) == 1
    assert await run.end() == 0


async def test_a_killed_process_starts_again_with_a_new_number() -> None:
    run = Run({"a": python(SLEEPER)})
    (match,) = await run.saw(r"up (\d+)")
    os.kill(int(match.group(1)), signal.SIGKILL)
    await run.saw(r"a was ended by signal 9")
    old, new = (m.group(1) for m in await run.saw(r"up (\d+)", times=2))
    assert old != new
    assert await run.end() == 0


async def test_a_settled_life_begins_the_backoff_anew() -> None:
    backoff = Backoff(first_s=0.01, longest_s=5, settled_s=0.2)
    run = Run({"a": python("import time; print('life'); time.sleep(0.3)")}, backoff=backoff)
    await run.saw("starts again in 0.01 s", times=2)
    assert await run.end() == 0


async def test_one_that_ignores_term_is_killed_and_the_exit_code_says_so() -> None:
    run = Run({"deaf": python(DEAF), "good": python(SLEEPER)}, grace_s=0.3)
    (match,) = await run.saw(r"deaf .*up (\d+)")
    await run.saw("good .*up")
    assert await run.end() == 1
    assert not processes.is_alive(int(match.group(1)))
    assert any("deaf did not end on TERM" in line for line in run.lines)


async def test_a_second_signal_does_not_wait_out_the_grace() -> None:
    run = Run({"deaf": python(DEAF)}, grace_s=60)
    await run.saw("up")
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.sleep(0.1)
    assert not run.task.done()
    os.kill(os.getpid(), signal.SIGINT)
    assert await asyncio.wait_for(run.task, 30) == 1


async def test_grandchildren_go_with_the_process_and_do_not_hold_it_up() -> None:
    code = (
        "import subprocess, sys; "
        "p = subprocess.Popen([sys.executable, '-S', '-c', 'import time; time.sleep(60)']); print('child', p.pid)"
    )
    run = Run({"a": python(code)})
    first, second = await run.saw(r"child (\d+)", times=2)
    assert _gone(int(first.group(1)))
    assert await run.end() == 0
    assert _gone(int(second.group(1)))


async def test_a_program_that_is_not_there_is_tried_again_and_the_rest_runs() -> None:
    run = Run({"none": Command(["/nonexistent/program"]), "stays": python(SLEEPER)})
    await run.saw("none cannot be started", times=2)
    await run.saw("stays .*up")
    assert await run.end() == 0


async def test_long_and_broken_lines_come_through() -> None:
    code = "import sys; sys.stdout.write('x' * 200_000 + chr(10)); sys.stdout.buffer.write(b'end'); sys.stdout.flush(); import time; time.sleep(0.3)"
    run = Run({"a": python(code)})
    await run.saw(r"\| end$")
    assert await run.end() == 0
    first_life = "".join(line.partition("| ")[2] for line in run.lines).partition("end")[0]
    assert first_life.count("x") == 200_000


async def test_environment_is_laid_over_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OURS", "1")
    run = Run(
        {
            "a": python(
                "import os, time; print(os.environ['OURS'], os.environ['THEIRS']); time.sleep(9)", THEIRS="2"
            )
        }
    )
    await run.saw(r"\| 1 2$")
    assert await run.end() == 0


async def test_a_closed_output_does_not_end_the_work(tmp_path: Path) -> None:
    def broken(line: bytes) -> None:
        raise BrokenPipeError

    mark = tmp_path / "mark"
    stop = asyncio.Event()
    code = f"import pathlib, time; print('x'); pathlib.Path({str(mark)!r}).write_text('on'); time.sleep(60)"
    task = asyncio.create_task(supervise({"a": python(code)}, stop=stop, write=broken))
    assert await asyncio.to_thread(processes.wait_until, mark.exists, within_s=30)
    assert not task.done()
    stop.set()
    assert await asyncio.wait_for(task, 30) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can tie a child's life to its parent's")
def test_no_child_outlives_a_killed_supervisor() -> None:
    program = f"""
import asyncio, sys
from workers.supervisor import Command, supervise
asyncio.run(supervise({{"a": Command([sys.executable, "-u", "-S", "-c", {DEAF!r}])}}))
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as supervisor:
        assert supervisor.stdout is not None
        match = re.search(r"up (\d+)", supervisor.stdout.readline())
        assert match
        child = int(match.group(1))
        assert processes.is_alive(child)
        supervisor.kill()
    assert _gone(child)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_as_a_program_it_ends_on_a_signal(number: signal.Signals) -> None:
    program = f"""
import asyncio, sys
from workers.supervisor import Command, supervise
sys.exit(asyncio.run(supervise({{"a": Command([sys.executable, "-u", "-S", "-c", {SLEEPER!r}])}})))
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as supervisor:
        assert supervisor.stdout is not None
        assert "up" in supervisor.stdout.readline()
        supervisor.send_signal(number)
        assert supervisor.wait(10) == 0


def test_backoff_doubles_up_to_its_end() -> None:
    waits = [Backoff().wait_s(deaths) for deaths in (1, 2, 3, 4, 5, 6, 1_000_000)]
    assert waits == [0.2, 0.4, 0.8, 1.6, 3.2, 5.0, 5.0]


def _gone(pid: int, within_s: float = 30) -> bool:
    still: Callable[[], bool] = lambda: not processes.is_alive(pid)  # noqa: E731
    begun = time.monotonic()
    return processes.wait_until(still, within_s=within_s) and time.monotonic() - begun < within_s
