"""Refresh tokens: their form, their hash, the next one from one attempt, the minute to ask again."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from gridgov.people.rules.refresh_tokens import first_token, may_ask_again, next_token, read_token

KEY = bytes(range(32))
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_a_token_is_read_back_with_its_county_and_hash() -> None:
    token = first_token("329999")
    again = read_token(token.text)
    assert again is not None
    assert (again.county_code, again.hash) == ("329999", token.hash)
    assert first_token("329999").text != token.text


@pytest.mark.parametrize(
    "text", ["", "329999", "329999.", "329999." + "A" * 42, "329999." + "A" * 44, "32999." + "A" * 43,
             "329999." + "A" * 42 + "=", "329999." + "A" * 43 + "\n", "abcdef." + "A" * 43, "\u0663" * 6 + "." + "A" * 43],
)  # fmt: skip
def test_what_is_not_of_our_form_is_none_of_ours(text: str) -> None:
    assert read_token(text) is None


def test_one_attempt_gives_one_token_and_another_attempt_another() -> None:
    used, attempt = first_token("329999"), uuid4()
    following = next_token(used, attempt, key=KEY)
    assert following.text == next_token(used, attempt, key=KEY).text
    assert following.county_code == "329999"
    assert read_token(following.text) is not None
    others = {
        used.text,
        next_token(used, uuid4(), key=KEY).text,
        next_token(used, attempt, key=bytes(32)).text,
        next_token(first_token("329999"), attempt, key=KEY).text,
    }
    assert following.text not in others
    assert len(others) == 4


def test_only_the_attempt_that_used_it_may_ask_again_and_only_for_a_minute() -> None:
    attempt = uuid4()
    for seconds, wanted in ((0, True), (60, True), (61, False)):
        at = NOW + timedelta(seconds=seconds)
        assert may_ask_again(used_by=attempt, used_at=NOW, attempt_id=attempt, at=at) is wanted
        assert not may_ask_again(used_by=uuid4(), used_at=NOW, attempt_id=attempt, at=at)
        assert not may_ask_again(used_by=None, used_at=NOW, attempt_id=attempt, at=at)


def test_a_token_does_not_show_itself() -> None:
    token = first_token("329999")
    assert token.text[7:] not in repr(token)
    assert token.text[7:] not in f"{token}"
