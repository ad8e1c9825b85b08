"""Event numbers: readable, checked, and spread."""

from datetime import UTC, datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from gridgov.clock import local_date_code
from gridgov.events.rules.number import ALPHABET, event_number, is_event_number

DAY = local_date_code(datetime(2026, 11, 22, 16, 30, tzinfo=UTC))


@given(st.uuids())
def test_a_number_is_the_day_in_the_county_and_checks(event_id: UUID) -> None:
    number = event_number(event_id, DAY, salt=1)
    assert number.startswith("261123-"), "it is past midnight in the county"
    assert len(number) == 15
    assert is_event_number(number)
    assert is_event_number(number.lower())
    assert not is_event_number("²⁶¹¹²³" + number[6:]), "digits of another kind are no day"


@given(st.uuids(), st.integers(7, 14), st.sampled_from(ALPHABET))
def test_any_one_wrong_symbol_shows(event_id: UUID, place: int, symbol: str) -> None:
    number = event_number(event_id, DAY, salt=1)
    changed = number[:place] + symbol + number[place + 1 :]
    assert is_event_number(changed) is (changed == number)


def test_sent_again_it_gets_another_number() -> None:
    event_id = UUID(int=7)
    assert len({event_number(event_id, DAY, salt=salt) for salt in range(50)}) == 50


def test_nonsense_is_no_number() -> None:
    for nonsense in ("", "261122", "261122-", "2611222-ABCDEFGH", "abcdef-12345678", "261122-ABCDEFG!"):
        assert not is_event_number(nonsense)
