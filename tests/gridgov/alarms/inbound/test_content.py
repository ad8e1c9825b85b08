"""Reading figures, times and places; limits and codes as data; refusals counted in bounds."""

import contextlib
import math
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.alarms.rules.inbound.codes import SignalCodesInvalid, load_codes, packaged_codes
from gridgov.alarms.rules.inbound.content import (
    dbm_of,
    is_on,
    kept,
    moment_of,
    object_of,
    percent_of,
    place_of,
    text_of,
)
from gridgov.alarms.rules.inbound.limits import InboundLimitsInvalid, load_limits, packaged_limits
from gridgov.alarms.rules.inbound.refusal import RefusalReason, Refused, problem_of, too_often
from gridgov.alarms.rules.refusals import (
    ANY,
    Doorkeeper,
    Gathered,
    Refusal,
    RefusalBudget,
    day_of,
    row_claimed,
)
from gridgov.alarms.rules.signals import Kind
from gridgov.alarms.rules.terms import Way

_PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
ANYTHING = (
    _PLAIN
    | st.lists(_PLAIN, max_size=5)
    | st.dictionaries(st.text(max_size=5), _PLAIN | st.lists(_PLAIN, max_size=3), max_size=5)
)


@given(ANYTHING)
def test_no_value_whatever_breaks_a_reader(value: Any) -> None:
    """A fault in a figure that rides along must never cost a cry its way in."""
    for read in (moment_of, percent_of, dbm_of, is_on):
        read(value)
    text_of(value, at_most=10)
    place_of(value, value, "wgs84", value)
    assert len(orjson.dumps(kept(value))) < 10**7


@given(st.binary(max_size=300))
def test_no_body_whatever_breaks_the_reading_of_one(body: bytes) -> None:
    with contextlib.suppress(Refused):
        assert isinstance(object_of(body, at_most=200), dict)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1764147600, 1764147600), (1764147600000, 1764147600), ("2025-11-26T17:00:00+08:00", 1764147600),
        ("2025-11-26T09:00:00Z", 1764147600), ("2025-11-26T09:00:00", None), (True, None), ("", None), (math.nan, None),
        (10**30, None), ([], None),
    ],
)  # fmt: skip
def test_times_of_every_spelling(value: Any, expected: int | None) -> None:
    read = moment_of(value)
    assert read == (None if expected is None else datetime.fromtimestamp(expected, UTC))


def test_what_is_kept_of_a_message_is_bounded_and_postgres_takes_it() -> None:
    deep: Any = "end"
    for _ in range(50):
        deep = {"a": deep}
    whole = kept({"text": "x" * 10_000, "nul": "a\x00b", "many": list(range(500)), "deep": deep})
    assert len(whole["text"]) == 500
    assert "\x00" not in whole["nul"]
    assert len(whole["many"]) == 60
    assert len(orjson.dumps(whole)) < 2000


def test_a_flag_is_on_where_it_says_so() -> None:
    on: list[Any] = [True, 1, 2.5, "1", "true", "sos", "alarm", [1]]
    off: list[Any] = [False, 0, 0.0, "", "0", "false", "OFF", "normal", None, []]
    assert all(is_on(value) for value in on)
    assert not any(is_on(value) for value in off)


def test_the_limits_that_ship_are_within_what_their_sources_say() -> None:
    limits = packaged_limits()
    assert limits.answer_within.total_seconds() < 5
    assert limits.signal_bytes == 16384
    assert limits.fresh_within.total_seconds() == 300


@pytest.mark.parametrize(
    "text", ["", "[message]\nsignal_bytes = 0", "[message]\nspeed = 1", "[strange]\na = 1"]
)
def test_limits_of_a_county_are_whole_or_refused(text: str) -> None:
    with pytest.raises(InboundLimitsInvalid, match=r"own\.toml"):
        load_limits(text, origin="own.toml")


def test_a_limit_of_zero_is_named() -> None:
    source = (files("gridgov.alarms.rules.inbound") / "limits.toml").read_text("utf-8")
    with pytest.raises(InboundLimitsInvalid, match=r"message\.signals"):
        load_limits(source.replace("signals = 100", "signals = 0"), origin="own.toml")


def test_a_county_lays_its_own_words_over_ours() -> None:
    codes = load_codes(
        '[platform]\nHong_Bao = "SOS"\nsos = "ignored"\n[traccar]\nvibration = "FALL"',
        origin="own.toml",
        over=packaged_codes(),
    )
    assert codes.of_property("hong-bao") is Kind.SOS
    assert codes.of_property("SOS") is None
    assert codes.of_property("smoke_alarm") is Kind.SMOKE
    assert codes.traccar["vibration"] is Kind.FALL
    assert codes.scaip["0010"] is Kind.SOS


@pytest.mark.parametrize(
    ("text", "named"),
    [("[tuya]\na = 'SOS'", "tuya"), ("[traccar]\nsos = 'PANIC'", "traccar.sos"), ("traccar = 5", "traccar")],
)
def test_words_that_mean_nothing_here_are_named(text: str, named: str) -> None:
    with pytest.raises(SignalCodesInvalid, match=named):
        load_codes(text, origin="own.toml")


def test_every_reason_is_told_in_both_languages_and_says_not_to_send_it_again() -> None:
    for reason in RefusalReason:
        problem = problem_of(Refused(reason))
        assert problem.extra == {"retry": False}
        assert any("一" <= letter <= "鿿" for letter in problem.zh)
        assert problem.en.isascii()
        assert problem.status in {401, 403, 409, 413, 422}
    assert too_often(7).headers == {"Retry-After": "7"}


def test_who_proves_nothing_learns_nothing() -> None:
    """One answer for an unknown device, a revoked key and a wrong signature."""
    answers = {
        (problem.status, problem.en, problem.code)
        for reason in (RefusalReason.UNSIGNED, RefusalReason.SIGNATURE, RefusalReason.UNKNOWN_DEVICE, RefusalReason.NO_KEY, RefusalReason.UNKNOWN_PLATFORM, RefusalReason.FOREIGN_DEVICE)
        for problem in [problem_of(Refused(reason))]
    }  # fmt: skip
    assert len(answers) == 1


@given(st.lists(st.sampled_from("abcdefgh"), max_size=60), st.integers(1, 5))
def test_the_rows_of_a_day_are_bounded_and_every_refusal_is_in_one(claims: list[str], at_most: int) -> None:
    rows: dict[str, int] = {}
    for claimed in claims:
        name = row_claimed(claimed, has_row=claimed in rows, row_count=len(rows), at_most=at_most)
        rows[name] = rows.get(name, 0) + 1
    assert sum(rows.values()) == len(claims)
    assert len(rows) <= at_most + 1
    assert (ANY in rows) == (len(set(claims)) > at_most)


def test_the_day_is_the_calendars_in_china() -> None:
    assert day_of(datetime(2026, 11, 26, 15, 59, tzinfo=UTC)) == "2026-11-26"
    assert day_of(datetime(2026, 11, 26, 16, 0, tzinfo=UTC)) == "2026-11-27"


def test_a_budget_is_spent_within_a_minute_and_whole_again_after_it() -> None:
    budget = RefusalBudget(a_minute=3, remembered=10)
    assert [budget.spend(["a"], now_s=1.0) for _ in range(4)] == [False, False, False, True]
    assert budget.is_spent(["b", "a"], now_s=2.0)
    assert not budget.spend(["b"], now_s=2.0)
    assert budget.wait_s(["a"], now_s=2.0) == 60
    assert not budget.is_spent(["a"], now_s=61.0)
    assert not budget.spend(["a"], now_s=61.5)


@given(st.lists(st.text(max_size=3), max_size=200))
def test_a_budget_remembers_no_more_than_it_may(keys: list[str]) -> None:
    budget = RefusalBudget(a_minute=2, remembered=5)
    for number, key in enumerate(keys):
        budget.spend([key], now_s=float(number))
    assert len(budget._seen) <= 5


def test_what_is_gathered_is_bounded_and_nothing_of_it_is_lost() -> None:
    gathered = Gathered(at_most=3)
    for number in range(10):
        gathered.add(Refusal("329999", Way.SIGNED, RefusalReason.SIGNATURE, f"d{number}"))
    counts = gathered.take()
    assert sum(counts.values()) == 10
    assert len(counts) <= 4
    assert not gathered
    gathered.give_back(counts)
    assert sum(gathered.take().values()) == 10


def test_a_doorkeeper_is_made_by_the_limits() -> None:
    keeper = Doorkeeper.by(packaged_limits())
    assert keeper.budget.a_minute == packaged_limits().refused_a_minute
