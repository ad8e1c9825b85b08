"""The definitions: every formula once, the printed sample of 天门, rounding, and files that are refused."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.events.rules.lifecycle import MOVES, STAGE_OF
from gridgov.statistics.rules.indicators import (
    NO_RATE,
    Basis,
    Count,
    Indicator,
    IndicatorsInvalid,
    load_indicators,
    packaged_indicators,
    percent_hundredths,
    rate_of,
)

BOOK = packaged_indicators()
INDICATORS = {row.code: row for row in BOOK.indicators}
TIANMEN = {
    "decided.all": 1054, "decided.filed": 996,
    "handle.done": 930, "handle.lapsed": 42, "handle.closed": 911, "handle.closed_met": 737,
}  # fmt: skip
"""天门, one month (domain.md 2.7): 受理 1054, 立案 996, 应结案 972, 结案 911, 按期结案 737; how 972 divides is ours."""

SMALL = """
version = "1"
[stages]
handle = ["finish"]
[moves]
decided = ["accept"]
given = ["dispatch"]
reworked = ["send_back"]
visited = ["visit"]
[[count]]
code = "handled"
zh = "处置数"
en = "handled"
words = "w"
source = "s"
by = ["unit"]
fact = "handle.done"
[[indicator]]
code = "rate"
zh = "率"
en = "rate"
numerator = "handled"
denominator = "handled"
formula = "f"
source = "s"
"""


def test_the_sample_of_tianmen() -> None:
    counts = BOOK.counted(TIANMEN, Basis.AREA)
    assert (counts["accepted"], counts["filed"], counts["should_close"]) == (1054, 996, 972)
    shown = {rate.code: rate.shown for rate in BOOK.rates(counts, Basis.AREA)}
    assert shown["closing_rate"] == "93.72"
    assert shown["in_time_closing_rate"] == "75.82"
    assert shown["filing_rate"] == "94.50"


@pytest.mark.parametrize(
    ("numerator", "denominator", "hundredths"),
    [(911, 972, 9372), (737, 972, 7582), (1, 3, 3333), (2, 3, 6667), (1, 80_000, 0), (1, 20_000, 1), (3, 20_000, 2),
     (5, 5, 10_000), (0, 7, 0), (0, 0, None)],
)  # fmt: skip
def test_two_decimals_half_up(numerator: int, denominator: int, hundredths: int | None) -> None:
    assert percent_hundredths(numerator, denominator) == hundredths


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_rounding_is_that_of_exact_decimals(numerator: int, denominator: int) -> None:
    exact = (Decimal(numerator) * 100 / Decimal(denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    found = percent_hundredths(numerator, denominator)
    assert found is not None
    assert Decimal(found) / 100 == exact


def test_where_nothing_was_due_there_is_no_rate() -> None:
    rates = BOOK.rates(BOOK.counted({}, Basis.UNIT), Basis.UNIT)
    assert rates
    assert {rate.shown for rate in rates} == {NO_RATE}
    assert {rate.hundredths for rate in rates} == {None}


def test_what_is_taken_off_is_taken_off() -> None:
    counts = {"filed": 200, "cancelled": 7, "dispatched": 190, "dispatched_rework": 19}
    assert rate_of(INDICATORS["accurate_filing_rate"], counts).shown == "96.50"
    assert rate_of(INDICATORS["accurate_dispatch_rate"], counts).shown == "90.00"


def test_rework_is_over_what_was_handled() -> None:
    """The source gives two denominators; one was chosen, and the definition says so."""
    row = INDICATORS["rework_rate"]
    assert (row.numerator, row.denominator) == ("rework", "handled")
    assert row.chosen
    assert "应结案数" in row.chosen


def test_due_is_handled_and_overdue() -> None:
    for code in ("should_handle", "should_close"):
        assert BOOK.count_of[code].sum == ("handled", "overdue_unhandled")


def test_no_score_no_grade_no_rank() -> None:
    """The source has composites and grades A to E, a volume part among them that it does not define; none is taken."""
    codes = {*BOOK.count_of, *INDICATORS}
    assert not [
        code for code in codes for word in ("score", "grade", "rank", "composite", "person") if word in code
    ]
    assert {basis.value for count in BOOK.counts for basis in count.by} == {"unit", "area"}


def test_everything_is_named_in_both_languages_with_its_source() -> None:
    rows: list[Count | Indicator] = [*BOOK.counts, *BOOK.indicators]
    for row in rows:
        assert any("一" <= char <= "鿿" for char in row.zh), row.code
        assert row.en.isascii(), row.code
        assert row.source, row.code
        assert " · " in (row.formula if isinstance(row, Indicator) else row.words), row.code


def test_stages_and_moves_are_those_of_the_lifecycle() -> None:
    assert set(BOOK.stages) - {"help"} <= set(STAGE_OF.values())
    named = {move for moves in (*BOOK.stages.values(), *BOOK.moves.values()) for move in moves}
    assert named <= set(MOVES)


def test_the_digest_changes_with_any_word() -> None:
    book = load_indicators(SMALL, origin="x")
    assert book.digest != load_indicators(SMALL.replace('"f"', '"g"'), origin="x").digest


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('fact = "handle.done"', 'fact = "handle.dnoe"', "nothing is known as 'handle.dnoe'"),
        ('fact = "handle.done"', "", "either fact or sum"),
        ('fact = "handle.done"', 'sum = ["closed"]', "no plain count"),
        ('by = ["unit"]', 'by = ["person"]', "person"),
        ('denominator = "handled"', 'denominator = "due"', "counted nowhere"),
        ('formula = "f"', "weight = 3", "weight"),
        ('visited = ["visit"]', "", "moves: exactly"),
        ('version = "1"', "", "version"),
        ("[stages]", "[stages", "x:"),
        (SMALL, SMALL + SMALL[SMALL.index("[[indicator]]") :], "defined twice"),
    ],
)  # fmt: skip
def test_bad_definitions_are_refused_by_row_and_reason(old: str, new: str, reason: str) -> None:
    with pytest.raises(IndicatorsInvalid, match="x") as caught:
        load_indicators(SMALL.replace(old, new), origin="x")
    assert reason in str(caught.value)
