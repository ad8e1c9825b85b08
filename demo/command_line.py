"""The `gridgov` command of this installation, run as anybody would run it: another process, its words, its exit code."""

import asyncio
import sys

WITHIN_S = 300.0


class CommandFailed(RuntimeError):
    """`gridgov ...` ended with an error; what it printed says why."""


async def gridgov(*arguments: str, stdin: str = "") -> str:
    """Run to the end; what it printed. It reads the same environment as the server (GRIDGOV_DATABASE_URL, keys)."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "gridgov.cli", *arguments,
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
        raise CommandFailed(f"gridgov {' '.join(arguments)} -> {process.returncode}\n{words[-2000:]}")
    return words
