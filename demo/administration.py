"""What a county's first administrator does before anybody else can sign in."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from demo.command_line import gridgov
from demo.phone import SIGNED_OUT, Phone, Refused

AT_ONCE = 4
"""Requests under way: the server computes two password hashes at a time, more would only queue there."""
NOT_FOUND = 404


async def ready_administrator(
    admin: Phone, *, county: str, name: str, password: str, say: Callable[[str], None]
) -> None:
    """Sign the administrator in, after making the account by the command line where there is none.

    Raises `CommandFailed` where the name is there with another password.
    """
    try:
        await admin.sign_in()
    except Refused as error:
        if error.status != SIGNED_OUT:
            raise
        say(f"管理员 administrator {admin.username}")
        await gridgov(
            "create-admin", admin.username, "--county", county, "--name", name, "--password-stdin",
            stdin=f"{password}\n",
        )  # fmt: skip
        await admin.sign_in()


async def is_there(admin: Phone, path: str) -> bool:
    """Whether GET finds it."""
    try:
        await admin.get(path)
    except Refused as error:
        if error.status != NOT_FOUND:
            raise
        return False
    return True


async def all_of(works: Sequence[Callable[[], Awaitable[Any]]]) -> None:
    """Do all, a few at a time; the first failure ends it."""
    turns = asyncio.Semaphore(AT_ONCE)

    async def one(work: Callable[[], Awaitable[Any]]) -> None:
        async with turns:
            await work()

    async with asyncio.TaskGroup() as group:
        for work in works:
            group.create_task(one(work))
