"""Working hours as data: what ships is sound, and what contradicts itself is refused with file, line and reason."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.deadlines.rules.hours import WEEK, HoursDay, HoursInvalid, default_hours, load_hours
from gridgov.deadlines.rules.windows import DayPart, Window, WindowsInvalid, part_of, window_of, windows_of

ROW = """[[hours]]
effective_from = 2026-01-01
days = ["monday", "tuesday"]
windows = ["08:30-12:00", "14:00-17:30"]
source = "test"
"""


def faults_of(text: str) -> tuple[str, ...]:
    with pytest.raises(HoursInvalid) as refused:
        load_hours(text, origin="hours.toml")
    told = tuple(map(str, refused.value.faults))
    assert str(refused.value) == "\n".join(told)
    assert all(any("一" <= char <= "鿿" for char in fault.zh) for fault in refused.value.faults)
    return told


def test_what_ships_says_that_it_has_no_force() -> None:
    (hours,) = default_hours().layers[0]
    assert "no legal force" in hours.source
    assert set(hours.days) == {*WEEK[:5], HoursDay.MAKE_UP}


def test_the_newest_set_in_force_decides_and_a_countys_own_lies_over_ours() -> None:
    later = ROW.replace("2026-01-01", "2026-05-01").replace("08:30", "08:00")
    book = default_hours().overlaid(load_hours(ROW + later, origin="test"))
    assert book.on(date(2025, 12, 31)) == default_hours().layers[0][0]
    assert str(book.on(date(2026, 4, 30)).usual(date(2026, 4, 27))[0]) == "08:30-12:00"
    assert str(book.on(date(2026, 5, 1)).usual(date(2026, 5, 4))[0]) == "08:00-12:00"
    assert book.on(date(1990, 1, 1)) == default_hours().layers[0][0]


def test_a_day_worked_against_its_weekday_has_the_hours_of_make_up_days_or_of_the_weeks_first() -> None:
    saturday = date(2026, 5, 9)
    hours = load_hours(ROW, origin="test").on(saturday)
    assert hours.usual(saturday) == ()
    assert hours.worked(saturday) == hours.days[HoursDay.MONDAY]
    own = ROW.replace('"monday", "tuesday"', '"make_up"').replace('"08:30-12:00", ', "")
    assert [str(w) for w in load_hours(ROW + own, origin="test").on(saturday).worked(saturday)] == [
        "14:00-17:30"
    ]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (('"08:30-12:00"', '"08:30-14:01"'), "windows: the windows 08:30-14:01 and 14:00-17:30 overlap"),
        (('"08:30-12:00"', '"12:00-08:30"'), "windows: the window 12:00-08:30 closes before it opens"),
        (('"08:30-12:00"', '"12:00-12:00"'), "windows: the window 12:00-12:00 closes before it opens"),
        (('"08:30-12:00"', '"08:30-24:01"'), "does not lie within 00:00-24:00"),
        (('"08:30-12:00"', '"08:61-12:00"'), "does not lie within 00:00-24:00"),
        (('"08:30-12:00"', '"morning"'), "'morning' is no window; write it like 08:30-12:00"),
        (('"08:30-12:00"', "830"), "windows: a list of texts is expected"),
        (('["08:30-12:00", "14:00-17:30"]', "[]"), "windows: a list of texts is expected, and at least one"),
        (('"tuesday"', '"tusday"'), "days: 'tusday' is none of monday, tuesday"),
        (('"tuesday"', '"monday"'), "days: monday has hours from 2026-01-01 already; a day has one row"),
        (('["monday", "tuesday"]', "[]"), "days: a list of texts is expected, and at least one"),
        (('["monday", "tuesday"]', '["make_up"]'), "nobody would work on any day of the week"),
        (("2026-01-01", '"2026-01-01"'), "effective_from: a date such as 2026-05-01 is expected"),
        (("2026-01-01", "2026-01-01T00:00:00"), "effective_from: a date such as 2026-05-01 is expected"),
        (('"test"', '" "'), "source: say where the hours come from"),
        (("source", "sauce"), "row: unknown or missing key: sauce, source"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_with_its_line(change: tuple[str, str], reason: str) -> None:
    good = ROW.replace("2026-01-01", "2025-01-01")
    (fault,) = faults_of(good + "# a comment\n" + ROW.replace(*change))
    assert fault.startswith("hours.toml: line 7: hours 2: ")
    assert reason in fault


def test_two_rows_for_one_day_contradict_each_other_and_every_fault_is_told() -> None:
    first, second = faults_of(ROW + ROW.replace('"monday", ', "") + ROW.replace('"test"', '""'))
    assert first == (
        "hours.toml: line 6: hours 2: days: tuesday has hours from 2026-01-01 already; a day has one row"
    )
    assert second == "hours.toml: line 11: hours 3: source: say where the hours come from"


@pytest.mark.parametrize("text", ["", "x = 1\n" + ROW, "hours = 3", "hours = [1]"])
def test_a_file_without_hours_is_refused(text: str) -> None:
    (fault,) = faults_of(text)
    assert fault == "hours.toml: line 1: file: only [[hours]] tables are expected, and at least one"


def test_what_is_no_toml_is_refused_with_its_line() -> None:
    (fault,) = faults_of(ROW + "days = [")
    assert fault.startswith("hours.toml: line 6: file: not TOML: ")
    (fault,) = faults_of(ROW + "\n= 3\n" + ROW)
    assert fault.startswith("hours.toml: line 7: file: not TOML: ")


@given(st.integers(0, 1439), st.integers(1, 1440))
def test_a_window_is_read_as_it_is_written(opens: int, width: int) -> None:
    window = Window(opens, min(opens + width, 1440))
    assert window_of(str(window)) == window
    assert window_of(str(window).replace("-", " — ").replace(":", "：")) == window


@given(st.lists(st.integers(0, 1440), min_size=2, max_size=12, unique=True).map(sorted))
def test_noon_divides_a_day_without_losing_a_minute(edges: list[int]) -> None:
    windows = tuple(Window(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))
    assert windows_of(map(str, reversed(windows))) == windows
    worked = [m for w in windows for m in range(*w)]
    halves = [m for part in DayPart for w in part_of(windows, part) for m in range(*w)]
    assert halves == worked


def test_too_many_windows_are_a_mistake() -> None:
    with pytest.raises(WindowsInvalid, match="at most 12"):
        windows_of(f"{hour:02}:00-{hour:02}:30" for hour in range(13))
