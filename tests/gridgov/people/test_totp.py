"""TOTP against the vectors of RFC 6238, the window, and codes as people type them."""

import base64
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.people.rules.one_time_codes import ALPHABET, LENGTH, make_code, shown, typed
from gridgov.people.rules.totp import DIGITS, PERIOD_S, matching_step, new_secret, otpauth_uri, step_of

RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()
VECTORS = [
    (59, "94287082"), (1111111109, "07081804"), (1111111111, "14050471"), (1234567890, "89005924"),
    (2000000000, "69279037"), (20000000000, "65353130"),
]  # fmt: skip
"""RFC 6238, appendix B, SHA-1; six digits are the last six of eight."""


def moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


@pytest.mark.parametrize(("seconds", "code"), VECTORS)
def test_the_vectors_of_rfc_6238(seconds: int, code: str) -> None:
    assert matching_step(RFC_SECRET, code[-DIGITS:], at=moment(seconds)) == seconds // PERIOD_S


@pytest.mark.parametrize(("stray_s", "good"), [(-61, False), (-30, True), (0, True), (30, True), (61, False)])
def test_a_code_is_good_a_step_early_and_a_step_late(stray_s: int, *, good: bool) -> None:
    at = moment(1234567890 + stray_s)
    assert (matching_step(RFC_SECRET, "005924", at=at) is not None) is good
    if good:
        assert matching_step(RFC_SECRET, "005924", at=at) == 1234567890 // PERIOD_S, "the code's own step"


@pytest.mark.parametrize("code", ["", "05924", "0005924", "00592a", "٠٠٥٩٢٤", "-05924"])
def test_what_is_no_code_is_wrong_and_breaks_nothing(code: str) -> None:
    assert matching_step(RFC_SECRET, code, at=moment(1234567890)) is None


def test_a_secret_is_new_each_time_and_stands_in_the_uri() -> None:
    first, second = new_secret(), new_secret()
    assert first != second
    assert len(base64.b32decode(first)) == 20
    parts = urlsplit(otpauth_uri(first, username="aq.zhao"))
    told = {name: values[0] for name, values in parse_qs(parts.query).items()}
    assert (parts.scheme, parts.netloc, parts.path) == ("otpauth", "totp", "/gridgov:aq.zhao")
    assert (told["secret"], told["issuer"], told["digits"], told["period"], told["algorithm"]) == (
        first, "gridgov", "6", "30", "SHA1",
    )  # fmt: skip


@given(st.integers(min_value=0, max_value=4_000_000_000))
def test_steps_are_thirty_seconds(seconds: int) -> None:
    at = moment(seconds)
    assert step_of(at) == step_of(moment(seconds - seconds % PERIOD_S))
    assert step_of(at + timedelta(seconds=PERIOD_S)) == step_of(at) + 1


def test_a_code_has_57_bits_and_nothing_that_looks_alike() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 27
    assert 27**LENGTH > 2**57
    assert not set(ALPHABET) & set("01OILZSBU")
    codes = {make_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == LENGTH and set(code) <= set(ALPHABET) for code in codes)


@given(st.text(alphabet=ALPHABET, min_size=LENGTH, max_size=LENGTH))
def test_a_code_is_read_as_it_is_shown(code: str) -> None:
    for text in (shown(code), shown(code).lower(), f" {shown(code).replace('-', ' ')} "):
        assert typed(text) == code


def test_full_width_characters_of_an_input_method_are_plain() -> None:
    def wide(text: str) -> str:
        return "".join(chr(ord(char) + 0xFEE0) for char in text)

    assert typed(wide("492") + " " + wide("039")) == "492039"
    assert typed(wide("ACDE-fghj")) == "ACDEFGHJ"
