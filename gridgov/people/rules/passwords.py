"""Passwords: what a good one is, and how it is kept (argon2id) without telling who has an account.

Policy: the usual reading of level-3 protection (GB/T 22239-2019, 8.1.4.1; domain.md 9): ten characters, three of
four classes. Hashing costs a tenth of a second of two cores and 64 MiB, so two run at a time, in threads of their own.
"""

import asyncio
import base64
import secrets
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from gridgov.errors import Fault, Unavailable

MIN_LENGTH = 10
MAX_LENGTH = 128
MIN_CLASSES = 3
_AT_ONCE = 2
_MOST_UNDER_WAY = 40
T = TypeVar("T")

_HASHER = PasswordHasher()
_THREADS = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="password")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the password is right; ``rehashed`` is its hash by today's parameters, where the kept one is older."""

    matches: bool
    rehashed: str | None = None


def password_faults(password: str, *, username: str, pointer: str = "/password") -> list[Fault]:
    """Everything that is wrong with a new password, each with its remedy; empty for a good one."""
    found: list[Fault] = []
    if len(password) < MIN_LENGTH:
        found.append(
            Fault(
                pointer,
                "password-too-short",
                f"密码至少 {MIN_LENGTH} 位",
                f"At least {MIN_LENGTH} characters",
            )
        )
    if len(password) > MAX_LENGTH:
        found.append(
            Fault(
                pointer, "password-too-long", f"密码最多 {MAX_LENGTH} 位", f"At most {MAX_LENGTH} characters"
            )
        )
    if _class_count(password) < MIN_CLASSES:
        found.append(
            Fault(
                pointer, "password-too-plain", "密码须包含大写字母、小写字母、数字、其他字符中的至少三类",
                "Use at least three of: capital letters, small letters, digits, other characters",
            )
        )  # fmt: skip
    if username and username.casefold() in password.casefold():
        found.append(
            Fault(pointer, "password-has-username", "密码不能包含用户名", "Must not contain the username")
        )
    return found


def _class_count(password: str) -> int:
    def class_of(char: str) -> str:
        if not char.isascii() or not char.isalnum():
            return "other"
        return "digit" if char.isdigit() else "upper" if char.isupper() else "lower"

    return len({class_of(char) for char in password})


async def hash_password(password: str) -> str:
    """The PHC string to keep. `Unavailable` when too many wait for the same."""
    return await _in_turn(lambda: _HASHER.hash(_normal(password)))


async def check_password(password: str, kept: str | None) -> Verdict:
    """Hold a password against the kept hash; against nobody's (None) it costs the same and never matches."""
    return await _in_turn(lambda: _check(password, kept or _decoy()))


_under_way: set[object] = set()


async def _in_turn(work: Callable[[], T]) -> T:
    """Run in the threads kept for this; a flood of sign-ins is turned away before it becomes a queue of minutes."""
    if len(_under_way) >= _MOST_UNDER_WAY:
        raise Unavailable(
            "登录人数较多,请稍后重试",
            "Many are signing in just now; try again shortly",
            headers={"Retry-After": "5"},
        )
    turn = object()
    _under_way.add(turn)
    try:
        return await asyncio.get_running_loop().run_in_executor(_THREADS, work)
    finally:
        _under_way.discard(turn)


def _check(password: str, kept: str) -> Verdict:
    try:
        _HASHER.verify(kept, _normal(password))
    except InvalidHashError:
        return _check(
            password, _decoy()
        )  # an account made to have no password: nobody is told so by the clock
    except VerificationError:
        return Verdict(matches=False)
    outdated = _HASHER.check_needs_rehash(kept)
    return Verdict(matches=True, rehashed=_HASHER.hash(_normal(password)) if outdated else None)


def _normal(password: str) -> str:
    """One spelling for one password, whichever keyboard composed it."""
    return unicodedata.normalize("NFC", password)


def _decoy() -> str:
    """A hash that no password has, at today's cost: what an unknown name is checked against."""
    salt, digest = (
        base64.b64encode(secrets.token_bytes(n)).decode().rstrip("=")
        for n in (_HASHER.salt_len, _HASHER.hash_len)
    )
    cost = f"m={_HASHER.memory_cost},t={_HASHER.time_cost},p={_HASHER.parallelism}"
    return f"$argon2id$v=19${cost}${salt}${digest}"
