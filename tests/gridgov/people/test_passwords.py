"""Passwords: the policy, the kept hash, nobody's hash, the turn-away of a flood."""

import asyncio
from typing import Literal

import pytest
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from hypothesis import given
from hypothesis import strategies as st

from gridgov.errors import Unavailable
from gridgov.people.rules import passwords
from gridgov.people.rules.passwords import check_password, hash_password, password_faults


@pytest.mark.parametrize(
    "password", ["Ge-Li-Yuan-2026", "abcdefgh1!", "ABCDEFGH1a", "春风又绿江南岸abc123", "a1 b2 c3 d4"]
)
def test_a_good_password_has_no_fault(password: str) -> None:
    assert password_faults(password, username="wg.zhang") == []


@pytest.mark.parametrize(
    ("password", "codes"),
    [
        ("Ab1!", ["password-too-short"]),
        ("abcdefghij", ["password-too-plain"]),
        ("abcdefghi1", ["password-too-plain"]),
        ("short", ["password-too-short", "password-too-plain"]),
        ("Aa1!" * 40, ["password-too-long"]),
        ("My-WG.zhang-1", ["password-has-username"]),
    ],
)
def test_each_fault_is_named_with_its_remedy(password: str, codes: list[str]) -> None:
    found = password_faults(password, username="wg.zhang", pointer="/new")
    assert [fault.code for fault in found] == codes
    for fault in found:
        assert fault.pointer == "/new"
        assert fault.zh
        assert fault.en.isascii()


@given(st.text(alphabet="abcXYZ019-春", max_size=9))
def test_nothing_under_ten_characters_passes(password: str) -> None:
    assert "password-too-short" in [fault.code for fault in password_faults(password, username="")]


async def test_a_kept_password_is_known_again_and_nothing_else_is() -> None:
    kept = await hash_password("Ge-Li-Yuan-2026")
    assert kept.startswith("$argon2id$")
    assert "Ge-Li-Yuan" not in kept
    assert (await check_password("Ge-Li-Yuan-2026", kept)).matches
    assert not (await check_password("Ge-Li-Yuan-2027", kept)).matches


async def test_the_same_letters_composed_otherwise_are_the_same_password() -> None:
    kept = await hash_password("Caf\u00e9-Noir-2026")
    assert (await check_password("Cafe\u0301-Noir-2026", kept)).matches


async def test_a_hash_by_older_parameters_is_made_anew_once_it_matched() -> None:
    old = PasswordHasher(time_cost=1, memory_cost=32, parallelism=1).hash("Ge-Li-Yuan-2026")
    verdict = await check_password("Ge-Li-Yuan-2026", old)
    assert verdict.matches
    assert verdict.rehashed is not None
    assert (await check_password("Ge-Li-Yuan-2026", verdict.rehashed)).rehashed is None
    assert (await check_password("wrong-Password-1", old)).rehashed is None


async def test_a_hash_that_is_none_matches_nothing_and_does_not_fail() -> None:
    assert not (await check_password("Ge-Li-Yuan-2026", "unusable")).matches


async def test_nobodys_hash_does_the_whole_work_of_a_real_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The decoy is a well-formed hash at today's cost, so that it is computed and not refused at sight."""
    seen: list[str] = []

    class Watching(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - the library's name
            seen.append(str(hash))
            return super().verify(hash, password)

    hasher = Watching(time_cost=2, memory_cost=128, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", hasher)
    assert not (await check_password("Ge-Li-Yuan-2026", None)).matches
    assert seen[0].startswith("$argon2id$v=19$m=128,t=2,p=1$")
    assert not hasher.check_needs_rehash(seen[0])
    with pytest.raises(VerifyMismatchError):
        hasher.verify(seen[0], "Ge-Li-Yuan-2026")


async def test_a_flood_is_turned_away_before_it_queues(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_MOST_UNDER_WAY", 3)
    asked = await asyncio.gather(
        *(hash_password("Ge-Li-Yuan-2026") for _ in range(8)), return_exceptions=True
    )
    refused = [one for one in asked if isinstance(one, Unavailable)]
    assert len(refused) == 5
    assert refused[0].headers["Retry-After"] == "5"
    assert await hash_password("Ge-Li-Yuan-2026"), "the turns were given back"


def test_the_parameters_in_use_are_those_of_rfc_9106(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    hasher = passwords._HASHER
    assert (hasher.memory_cost, hasher.time_cost, hasher.parallelism) == (65536, 3, 4)
