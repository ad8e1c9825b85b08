"""A proven token is kept for as long as the person behind it; one that was refused never is."""

import time
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from gridgov.people import current
from gridgov.people.current import PersonCache
from gridgov.people.rules.tokens import AccessClaims, TokenInvalid, issue_access_token, read_access_token

KEY = bytes(32)
CLAIMS = AccessClaims(UUID(int=1), UUID(int=2), "329999")


def token(*, lifetime_s: int = 60, key: bytes = KEY) -> str:
    return issue_access_token(
        CLAIMS, key=key, lifetime_s=lifetime_s, at=datetime.now(UTC) - timedelta(minutes=5)
    )


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tokens that were proven from now on."""
    proven: list[str] = []
    really = read_access_token

    def read(text: str, *, key: bytes) -> AccessClaims:
        proven.append(text)
        return really(text, key=key)

    monkeypatch.setattr(current, "read_access_token", read)
    return proven


def test_a_good_token_is_proven_once_in_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    proven, cache, good = counted(monkeypatch), PersonCache(60), token(lifetime_s=600)
    assert [cache.claims_of(good, key=KEY) for _ in range(3)] == [CLAIMS] * 3
    assert proven == [good]


def test_after_its_time_it_is_proven_again(monkeypatch: pytest.MonkeyPatch) -> None:
    proven, cache, good = counted(monkeypatch), PersonCache(3), token(lifetime_s=600)
    cache.claims_of(good, key=KEY)
    later = time.monotonic() + 3.1
    monkeypatch.setattr(time, "monotonic", lambda: later)
    cache.claims_of(good, key=KEY)
    assert proven == [good, good]


def test_without_a_time_to_live_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    proven, cache, good = counted(monkeypatch), PersonCache(0), token(lifetime_s=600)
    for _ in range(2):
        cache.claims_of(good, key=KEY)
    assert proven == [good, good]


@pytest.mark.parametrize("bad", [token(), token(lifetime_s=600, key=bytes([1] * 32)), "", "a.b.c"])
def test_a_refused_token_is_refused_again(bad: str) -> None:
    cache = PersonCache(60)
    for _ in range(2):
        with pytest.raises(TokenInvalid):
            cache.claims_of(bad, key=KEY)
