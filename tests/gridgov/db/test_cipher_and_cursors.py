"""Sealed fields cannot be read, moved or altered; cursors that are not ours are refused."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.db.cipher import FieldCipher, SealBroken, masked_phone
from gridgov.db.paging import cut_page, decode_cursor, encode_cursor
from gridgov.errors import Invalid

OLD, NEW = bytes(range(32)), bytes(range(1, 33))
CIPHER = FieldCipher({1: OLD}, b"i" * 32)


@given(st.text(max_size=200))
def test_what_is_sealed_opens_again(text: str) -> None:
    sealed = CIPHER.seal(text, context="t.c")
    assert CIPHER.open(sealed, context="t.c") == text
    assert sealed != CIPHER.seal(text, context="t.c"), "two seals of one value differ"


def test_a_value_moved_to_another_field_does_not_open() -> None:
    with pytest.raises(SealBroken):
        CIPHER.open(CIPHER.seal("10000000017", context="persons.phone"), context="event_proposers.phone")


@given(st.integers(0, 60))
def test_any_altered_byte_breaks_the_seal(place: int) -> None:
    sealed = bytearray(CIPHER.seal("10000000017", context="t.c"))
    sealed[place % len(sealed)] ^= 1
    with pytest.raises(SealBroken):
        CIPHER.open(bytes(sealed), context="t.c")


def test_a_new_key_seals_and_the_old_still_opens() -> None:
    sealed = CIPHER.seal("旧", context="t.c")
    rotated = FieldCipher({1: OLD, 2: NEW}, b"i" * 32)
    assert rotated.open(sealed, context="t.c") == "旧"
    with pytest.raises(SealBroken):
        CIPHER.open(rotated.seal("新", context="t.c"), context="t.c")


def test_the_index_finds_and_does_not_tell() -> None:
    assert CIPHER.index("10000000017", context="phone") == CIPHER.index("10000000017", context="phone")
    assert CIPHER.index("10000000017", context="phone") != CIPHER.index("10000000017", context="identity")
    assert CIPHER.index("10000000017", context="phone") != FieldCipher({1: OLD}, b"j" * 32).index(
        "10000000017", context="phone"
    )


@pytest.mark.parametrize(
    ("number", "shown"), [("10000000017", "100****0017"), ("110", "***"), ("051212345678", "051*****5678")]
)
def test_masking(number: str, shown: str) -> None:
    assert masked_phone(number) == shown


@given(st.datetimes(timezones=st.just(UTC)), st.uuids())
def test_cursors_come_back(at: datetime, row_id: UUID) -> None:
    assert decode_cursor(encode_cursor(at, row_id)) == (at, row_id)


@pytest.mark.parametrize(
    "cursor", ["x", "W10", "bm90IGpzb24", "WyIyMDI2LTAxLTAxIiwgIngiXQ", "' OR 1=1", "W251bGwsbnVsbF0"]
)
def test_foreign_cursors_are_refused(cursor: str) -> None:
    with pytest.raises(Invalid):
        decode_cursor(cursor)


def test_a_page_is_cut() -> None:
    assert cut_page([1, 2, 3], 2) == ([1, 2], True)
    assert cut_page([1, 2], 2) == ([1, 2], False)
