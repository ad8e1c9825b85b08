"""The commands of this installation, run as anybody would run them: another process, its words, its exit code."""

import asyncio
import os
import sys

WITHIN_S = 300.0


class CommandFailed(RuntimeError):
    """A command ended with an error; what it printed says why."""


async def gridgov(*arguments: str, stdin: str = "") -> str:
    """`gridgov ...`; what it printed."""
    return await run_module("gridgov.cli", *arguments, stdin=stdin, named="gridgov")


async def run_module(module: str, *arguments: str, stdin: str = "", named: str | None = None) -> str:
    """Run to the end; what it printed. It reads the same environment as the server (GRIDGOV_DATABASE_URL, keys)."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *arguments,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    try:
        told, _ = await asyncio.wait_for(process.communicate(stdin.encode()), WITHIN_S)
    except BaseException:
        if process.returncode is None:
            process.kill()
            await process.wait()
        raise
    words = told.decode(errors="replace").strip()
    if process.returncode != 0:
        raise CommandFailed(
            f"{named or module} {' '.join(arguments)} -> {process.returncode}\n{words[-2000:]}{_hint()}"
        )
    return words


def _hint() -> str:
    """The keys are the server's; without them the command line cannot read what the server wrote."""
    if "GRIDGOV_SECRET_KEY" in os.environ:
        return ""
    return (
        "\n缺少服务器的环境变量 · the server's environment is missing: python -m dev.run python -m demo.<...>"
    )
