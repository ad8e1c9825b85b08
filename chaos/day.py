"""A worker's day over a bad line (`demo.day`) against a system of its own: none lost, none doubled; and the row that says so.

Nothing is killed here: what is lost, sent twice, delayed and overtaken is the line's doing. The other runs kill.
"""

import asyncio
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from chaos.results import RESULTS, write_rows
from chaos.run import within_stack
from demo.accounts import Demo, read_demo
from demo.day import Played, play
from dev.places import PROJECT
from dev.servers import Profile
from dev.stack import NotReady, Stack

ISSUE = 6
NAME = "day over a bad line"
SIZE = ("--towns", "1", "--communities", "2", "--grids", "4")


@dataclass(frozen=True, slots=True)
class Options:
    """``count``: operations, at least; ``share``: of so many requests something goes wrong."""

    count: int
    seed: int
    share: float = 0.3
    most: int = 25
    """Operations in a batch: fewer than may be, so that more of them meet the line's faults."""
    results: Path = RESULTS
    keep: bool = False


async def run(options: Options, console: Console) -> int:
    """0 when nothing was lost, doubled or refused; otherwise 1, and the logs stay. Interrupted: 130."""
    stack = Stack(name="day", profile=Profile.DURABLE, api_processes=2)
    console.print(f"{NAME}: seed {options.seed}, {options.count} operations, logs in {stack.folder}")
    return await within_stack(stack, lambda: _run(stack, options, console), console, keep=options.keep)


async def _run(stack: Stack, options: Options, console: Console) -> int:
    demo = await _seeded(stack)
    started = time.monotonic()
    played = await play(demo, count=options.count, seed=options.seed, share=options.share, most=options.most)
    row = row_of(played, options, seconds=time.monotonic() - started)
    write_rows([row], options.results, issue=ISSUE, by_name=True)
    console.print(row, highlight=False)
    return 0 if row["met"] else 1


async def _seeded(stack: Stack) -> Demo:
    """A tiny demo county, by the same way as everybody's: over HTTP, in a process that knows the stack's keys."""
    file = stack.folder / "demo.json"
    argv = ["-m", "demo.seed", "--base-url", stack.address, "--out", str(file), *SIZE]
    seeding = await asyncio.create_subprocess_exec(
        sys.executable, *argv, cwd=PROJECT, env={**os.environ, **stack.variables}
    )
    code = await seeding.wait()
    demo = read_demo(file)
    if code != 0 or demo is None:
        raise NotReady("the demo county could not be made")
    return demo


def row_of(played: Played, options: Options, *, seconds: float) -> Mapping[str, Any]:
    """A version that is not what was sent says that something was done twice, or not at all; what was refused is wrong."""

    def count(*kinds: str) -> int:
        return sum(fault.startswith(kinds) for fault in played.faults)

    enough = played.operations >= options.count
    return {
        "issue": ISSUE, "name": NAME, "acknowledged": played.operations, "lost": count("lost"),
        "doubled": count("doubled", "version"), "late": 0, "wrong": count("refused"), "requests": played.requests,
        "replayed": played.replayed, "line": dict(played.line), "seconds": round(seconds, 1), "seed": options.seed,
        "met": enough and not played.faults,
    }  # fmt: skip
