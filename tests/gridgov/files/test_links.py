"""Links: signed, expiring, for one variant of one file; and what stands at the end of them."""

import base64
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.files.rules.keys import object_key, thumbnail_key
from gridgov.files.rules.links import (
    LINK_ROOT,
    Link,
    LinkExpired,
    LinkForged,
    Variant,
    link_of,
    make_link_token,
    read_link_token,
)
from gridgov.files.rules.ranges import asked_range

KEY = bytes(range(32))
AT = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
FILE = UUID("0199f3a0-7c1e-7d11-8b62-2f6f0a4f8d12")


def _token(variant: str = "original", key: bytes = KEY) -> str:
    return make_link_token(
        county_code="329999", file_id=FILE, variant=variant, key=key, at=AT, lifetime_s=300
    )


def test_a_link_says_what_it_was_made_for_until_it_expires() -> None:
    for variant in Variant:
        token = _token(variant)
        last = AT + timedelta(seconds=299)
        assert read_link_token(token, key=KEY, at=last) == Link(
            "329999", FILE, variant, int(AT.timestamp()) + 300
        )
        with pytest.raises(LinkExpired):
            read_link_token(token, key=KEY, at=AT + timedelta(seconds=300))


def test_a_link_of_another_key_is_forged() -> None:
    with pytest.raises(LinkForged):
        read_link_token(_token(key=bytes(32)), key=KEY, at=AT)


@given(place=st.integers(0, 200), bit=st.integers(0, 7))
def test_a_link_with_any_bit_changed_is_forged(place: int, bit: int) -> None:
    token = _token()
    raw = bytearray(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    raw[place % len(raw)] ^= 1 << bit
    changed = base64.urlsafe_b64encode(raw).decode().rstrip("=")
    with pytest.raises(LinkForged):
        read_link_token(changed, key=KEY, at=AT)


@given(token=st.text(max_size=500))
def test_any_words_are_a_forged_link(token: str) -> None:
    with pytest.raises(LinkForged):
        read_link_token(token, key=KEY, at=AT)


def test_an_expired_forgery_is_told_nothing_but_that_it_is_forged() -> None:
    with pytest.raises(LinkForged):
        read_link_token(_token(key=bytes(32)), key=KEY, at=AT + timedelta(days=1))


def test_no_such_variant() -> None:
    with pytest.raises(ValueError, match="huge"):
        _token("huge")


def test_the_path_of_a_link_is_safe_in_a_url() -> None:
    @dataclass
    class File:
        county_code: str
        id: UUID

    path = link_of(File("329999", FILE), "thumbnail", key=KEY, at=AT, lifetime_s=300)
    assert path.startswith(LINK_ROOT)
    token = path.removeprefix(LINK_ROOT)
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    assert read_link_token(token, key=KEY, at=AT).variant is Variant.THUMBNAIL


def test_an_object_lies_under_its_county_and_month() -> None:
    key = object_key("329999", FILE, at=datetime(2026, 12, 1, 3, 0, tzinfo=timezone(timedelta(hours=8))))
    assert key == f"329999/2026/11/{FILE}"
    assert thumbnail_key(key) == f"329999/2026/11/{FILE}-480"


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-99", (0, 100)),
        ("bytes=900-", (900, 1000)),
        ("bytes=900-5000", (900, 1000)),
        ("bytes=-10", (990, 1000)),
        ("bytes=-5000", (0, 1000)),
        ("bytes=999-999", (999, 1000)),
        ("bytes=1000-", None),
        ("bytes=-0", None),
        ("bytes=5-4", None),
        ("bytes=-", None),
        ("bytes=0-1,5-6", None),
        ("lines=0-1", None),
        ("bytes=0-" + "9" * 40, None),
        ("", None),
        (None, None),
    ],
)
def test_the_part_a_player_asks_for(header: str | None, part: tuple[int, int] | None) -> None:
    assert asked_range(header, 1000) == part


def test_nothing_of_nothing() -> None:
    assert asked_range("bytes=0-", 0) is None
