"""What a county's first administrator does before anybody else can sign in."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from demo.accounts import demo_password, first_password
from demo.authenticator import authenticator, read_factors
from demo.command_line import gridgov
from demo.first_steps import take_first_steps
from demo.phone import NEEDS_CODE, SIGNED_OUT, Json, Phone, Refused

AT_ONCE = 4
"""Requests under way: the server computes two password hashes at a time, more would only queue there."""
NOT_FOUND = 404
NEED_FACTOR = frozenset({"auditor", "system_administrator", "security_administrator", "unit_administrator"})
"""Roles that the server lets do nothing on a password alone."""


async def ready_administrator(
    admin: Phone, *, county: str, name: str, factors: Path, say: Callable[[str], None]
) -> None:
    """Sign the administrator in, after making the account by the command line where there is none, and enrolling the
    second factor where it is not kept in ``factors``.

    Raises `CommandFailed` where the name is there with another password.
    """
    uri = read_factors(factors).get(admin.username)
    admin.factor = authenticator(uri) if uri else None
    try:
        await admin.sign_in()
    except Refused as error:
        if error.status != SIGNED_OUT:
            raise
        if error.problem.get("type") == NEEDS_CODE:
            say(f"重新绑定动态口令 enrolling again {admin.username}")
            await gridgov("reset-second-factor", admin.username)
        else:
            say(f"管理员 administrator {admin.username}")
            await gridgov(
                "create-admin", admin.username, "--county", county, "--name", name, "--password-stdin",
                stdin=f"{admin.password}\n",
            )  # fmt: skip
        admin.factor = None
        await admin.sign_in()
    await take_first_steps(admin, password=admin.password, factors=factors)


async def add_person(admin: Phone, body: Json, *, factors: Path) -> None:
    """Somebody who signs in: added with a first password, then through the first steps in their place. What was done
    before stays as it is."""
    added = (await admin.send("/api/v1/people", {**body, "password": first_password()})).body
    kept = added["username"] in read_factors(factors)
    if added["second_factor"] and not kept:
        await gridgov("reset-second-factor", added["username"])
    needs_factor = not NEED_FACTOR.isdisjoint(post["role"] for post in body["posts"])
    if not added["must_change_password"] and (not needs_factor or (added["second_factor"] and kept)):
        return
    password = first_password() if added["must_change_password"] else demo_password()
    person = admin.beside(added["username"], password)
    await person.sign_in()
    await take_first_steps(person, password=demo_password(), factors=factors)


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
