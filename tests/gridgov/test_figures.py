"""The one reader of files of figures."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.figures import Fields, figures_of


class Invalid(ValueError):
    """Stands for a feature's own error."""


FIELDS: Fields = {
    "most": ("helpers", "most", None),
    "longest": ("leave", "longest_days", "days"),
    "within": ("answer", "within_ms", "milliseconds"),
}
TOML = "[helpers]\nmost = {most}\n[leave]\nlongest_days = {days}\n[answer]\nwithin_ms = {ms}\n"
GOOD = TOML.format(most=3, days=30, ms=250)
FIGURE = st.integers(1, 10_000)


def read(text: str) -> dict[str, object]:
    return figures_of(text, origin="own.toml", fields=FIELDS, error=Invalid)


@given(FIGURE, FIGURE, FIGURE)
def test_each_figure_has_its_name_and_each_duration_its_unit(most: int, days: int, ms: int) -> None:
    assert read(TOML.format(most=most, days=days, ms=ms)) == {
        "most": most,
        "longest": timedelta(days=days),
        "within": timedelta(milliseconds=ms),
    }


@pytest.mark.parametrize("figure", ["0", "-1", "true", "1.0", '"3"', "[3]", "2026-01-01"])
def test_only_whole_numbers_from_one_are_figures(figure: str) -> None:
    with pytest.raises(Invalid, match=r"^own\.toml: helpers\.most must be a whole number from 1, not "):
        read(TOML.format(most=figure, days=30, ms=250))


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("most = 3\n", "", "['helpers.most']"),
        ("most = 3\n", "least = 3\n", "['helpers.least', 'helpers.most']"),
        ("most = 3\n", "most = 3\nleast = 1\n", "['helpers.least']"),
        ("[leave]\nlongest_days = 30\n", "", "['leave.longest_days']"),
        ("[helpers]\nmost = 3\n", "helpers = 3\n", "['helpers.most']"),
        ("[helpers]", "[[helpers]]", "['helpers.most']"),
        ("[answer]", "[strange]\nx = 1\n[answer]", "['strange', 'strange.x']"),
        ("[helpers]", "x = 1\n[helpers]", "['x']"),
    ],
)
def test_what_is_unknown_or_missing_is_named(old: str, new: str, named: str) -> None:
    with pytest.raises(Invalid) as caught:
        read(GOOD.replace(old, new, 1))
    assert str(caught.value) == f"own.toml: unknown or missing {named}"


def test_a_text_that_is_no_toml_is_refused_with_its_origin_and_line() -> None:
    with pytest.raises(Invalid, match=r"^own\.toml: not TOML: .*line 2"):
        read("[helpers]\nmost = = 3\n")


def test_a_duration_beyond_all_time_is_refused_and_not_a_crash() -> None:
    assert read(TOML.format(most=1, days=999_999_999, ms=1))["longest"] == timedelta(days=999_999_999)
    with pytest.raises(
        Invalid, match=r"^own\.toml: leave\.longest_days is longer than any duration: 1000000000$"
    ):
        read(TOML.format(most=1, days=1_000_000_000, ms=1))
