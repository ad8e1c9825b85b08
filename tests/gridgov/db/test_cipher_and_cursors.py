"""Sealed fields cannot be read, moved or altered; cursors that are not ours are refused."""

import base64
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.db.cipher import FieldCipher, SealBroken, key_of_index, key_of_seal, masked_phone
from gridgov.db.paging import cut_page, decode_cursor, decode_place, encode_cursor, encode_place
from gridgov.errors import Invalid

OLD, NEW = bytes(range(32)), bytes(range(1, 33))
INDEX, OTHER_INDEX = b"i" * 32, b"j" * 32
CIPHER = FieldCipher({1: OLD}, {1: INDEX})


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
    rotated = FieldCipher({1: OLD, 2: NEW}, {1: INDEX})
    assert rotated.open(sealed, context="t.c") == "旧"
    with pytest.raises(SealBroken):
        CIPHER.open(rotated.seal("新", context="t.c"), context="t.c")


def test_a_key_may_be_held_before_it_is_used() -> None:
    """So that no process writes what another, not yet started anew, cannot read."""
    waiting = FieldCipher({1: OLD, 2: NEW}, {1: INDEX, 2: OTHER_INDEX}, seals_with=1, indexes_with=1)
    using = FieldCipher({1: OLD, 2: NEW}, {1: INDEX, 2: OTHER_INDEX})
    assert (waiting.seals_with, waiting.indexes_with) == (1, 1)
    assert (using.seals_with, using.indexes_with) == (2, 2)
    assert CIPHER.open(waiting.seal("新", context="t.c"), context="t.c") == "新"
    assert waiting.open(using.seal("新", context="t.c"), context="t.c") == "新"
    assert waiting.index("a", context="c") == CIPHER.index("a", context="c")
    assert using.index("a", context="c") in waiting.indexes("a", context="c")
    with pytest.raises(ValueError, match="not among the keys"):
        FieldCipher({1: OLD}, {1: INDEX}, seals_with=2)


@given(st.text(max_size=40), st.sampled_from(["phone", "name"]))
def test_a_search_looks_under_every_key_and_writes_under_one(text: str, context: str) -> None:
    old, new = FieldCipher({1: OLD}, {1: INDEX}), FieldCipher({1: OLD}, {7: OTHER_INDEX})
    both = FieldCipher({1: OLD}, {1: INDEX, 7: OTHER_INDEX})
    assert both.index(text, context=context) == new.index(text, context=context)
    assert both.indexes(text, context=context) == [
        new.index(text, context=context),
        old.index(text, context=context),
    ]


@given(st.text(max_size=40), st.integers(1, 255))
def test_what_stands_in_a_table_says_its_key(text: str, key_id: int) -> None:
    cipher = FieldCipher({key_id: OLD}, {key_id: INDEX})
    assert key_of_seal(cipher.seal(text, context="t.c")) == key_id
    assert key_of_index(cipher.index(text, context="phone")) == key_id


def test_what_is_neither_seal_nor_hash_says_none() -> None:
    assert [key_of_seal(value) for value in (b"", b"\x01", bytes(28))] == [None, None, None]
    assert [key_of_index(value) for value in (b"", bytes(31), bytes(34))] == [None, None, None]


def test_the_index_finds_and_does_not_tell() -> None:
    assert CIPHER.index("10000000017", context="phone") == CIPHER.index("10000000017", context="phone")
    assert CIPHER.index("10000000017", context="phone") != CIPHER.index("10000000017", context="identity")
    assert CIPHER.index("10000000017", context="phone") != FieldCipher({1: OLD}, {1: OTHER_INDEX}).index(
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


@given(st.datetimes(timezones=st.just(UTC)), st.integers(0, 2**63 - 1))
def test_places_come_back(at: datetime, number: int) -> None:
    assert decode_place(encode_place(at, number)) == (at, number)


@pytest.mark.parametrize(
    "forged", ['["0001-01-01T00:00:00+14:00", 1]', '["2026-01-01T00:00:00Z", 1e30]', '["2026-01-01T00:00:00Z", -1]',
               '["2026-01-01T00:00:00Z", 9223372036854775808]', '["2026-01-01T00:00:00Z", "x"]'],
)  # fmt: skip
def test_a_place_that_no_row_can_have_is_refused(forged: str) -> None:
    cursor = base64.urlsafe_b64encode(forged.encode()).decode().rstrip("=")
    with pytest.raises(Invalid):
        decode_place(cursor)
