"""A county's own days from a table: read in both languages and encodings, refused row by row with the remedy."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.deadlines.rules.days_file import DaysRead, days_table, read_days
from gridgov.deadlines.rules.hours import default_hours, load_hours
from gridgov.deadlines.rules.own_days import DayKind, OwnDay
from gridgov.deadlines.rules.windows import DayPart, Window, windows_of
from tests.gridgov.deadlines import slow_calendar as slow
from tests.gridgov.deadlines.test_calendars import COUNTY_DAYS

HEADER = "日期,类型,时段,名称,来源"


def read(*rows: str, header: str = HEADER, encoding: str = "utf-8") -> DaysRead:
    return read_days("\r\n".join([header, *rows, ""]).encode(encoding), default_hours())


def fault_of(*rows: str, header: str = HEADER) -> tuple[int | None, str | None, str]:
    (fault,) = read(*rows, header=header).faults
    assert any("一" <= char <= "鿿" for char in fault.zh)
    assert fault.en
    return fault.row, fault.column, fault.code


def test_the_days_that_the_plain_count_knows_are_those_of_its_table() -> None:
    found = read_days(slow.OWN_DAYS.encode("gbk"), load_hours(slow.HOURS, origin="test"))
    assert found.faults == ()
    assert found.days == tuple(sorted(COUNTY_DAYS, key=lambda own: own.day))
    assert (found.form, found.row_count, found.years) == ("gb18030", 6, (2026,))


def test_english_headers_and_words_and_any_order_of_columns() -> None:
    found = read(
        "test,Rest,2026/3/2,Fair,",
        "test,half,2027-03-03,Fair,08:30-10:00; 13:00 - 14:00",
        "test,HALF,20260304,Fair,P.M.",
        "test,work,2026年3月8日,Fair,",
        header="source,kind,date,name,windows",
    )
    assert found.faults == ()
    assert found.days == (
        OwnDay(date(2026, 3, 2), DayKind.REST, "Fair", "test"),
        OwnDay(date(2026, 3, 4), DayKind.HALF, "Fair", "test", part=DayPart.PM),
        OwnDay(date(2026, 3, 8), DayKind.WORK, "Fair", "test"),
        OwnDay(date(2027, 3, 3), DayKind.HALF, "Fair", "test", windows_of(["08:30-10:00", "13:00-14:00"])),
    )
    assert found.years == (2026, 2027)


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("2026-02-30,休,,节,令", "日期", "bad-date"),
        ("1999-12-31,休,,节,令", "日期", "bad-date"),
        (",休,,节,令", "日期", "bad-date"),
        ("2026-03-02,假,,节,令", "类型", "unknown-kind"),
        ("2026-03-02,,,节,令", "类型", "unknown-kind"),
        ("2026-03-02,休,上午,节,令", "时段", "rest-with-windows"),
        ("2026-03-02,班,上午,节,令", "时段", "half-of-a-day"),
        ("2026-03-02,半,,节,令", "时段", "missing"),
        ("2026-03-02,半,早上,节,令", "时段", "bad-window"),
        ("2026-03-02,班,12:00-08:00,节,令", "时段", "closes-before-opens"),
        ("2026-03-02,班,08:00-12:00 11:59-13:00,节,令", "时段", "overlapping-windows"),
        ("2026-03-02,休,,,令", "名称", "bad-words"),
        ("2026-03-02,休,,节,", "来源", "bad-words"),
        (f"2026-03-02,休,,{'节' * 201},令", "名称", "bad-words"),
        ("=A1,休,,节,令", "日期", "formula"),
    ],
)
def test_a_bad_cell_is_told_with_row_and_column(row: str, column: str, code: str) -> None:
    assert fault_of("2026-01-05,班,,节,令", row) == (3, column, code)


def test_a_day_that_rests_and_is_worked_contradicts_itself() -> None:
    found = read(
        "2026-03-02,休,,节,令", "2026-03-03,休,,节,令", "2026-03-02,班,,节,令", "2026-03-03,休,,节,令"
    )
    assert [(fault.row, fault.code) for fault in found.faults] == [(4, "day-twice"), (5, "day-twice")]
    assert "Line 2 says rest of this day and this line work" in found.faults[0].en
    assert "Line 3 has this day already" in found.faults[1].en


def test_every_bad_row_is_told_and_every_bad_cell_of_it() -> None:
    found = read(
        "x,y,,,", "2026-03-02,休,,节,令", "2026-03-03,半,,节,令", "=A1,休,,节,令", "2026-03-04,休,,节,令,多"
    )
    assert [fault.row for fault in found.faults] == [2, 2, 2, 2, 4, 5, 6]
    assert len(found.days) == 1


def test_half_of_a_day_that_the_county_does_not_work_is_refused() -> None:
    evenings = load_hours(
        '[[hours]]\neffective_from = 2020-01-01\ndays = ["monday"]\nwindows = ["13:00-20:00"]\nsource = "t"',
        origin="t",
    )
    found = read_days(f"{HEADER}\n2026-03-02,半,上午,节,令\n".encode(), evenings)
    assert [(fault.column, fault.code) for fault in found.faults] == [("时段", "nobody-works")]


@pytest.mark.parametrize(
    ("header", "column", "code"),
    [
        ("日期,类型,时段,名称", "来源", "missing-column"),
        ("日期,类型,时段,名称,来源,备注", "备注", "unknown-column"),
        ("日期,类型,date,名称,来源", "date", "column-twice"),
    ],
)
def test_a_header_that_is_not_ours_is_told(header: str, column: str, code: str) -> None:
    row = ",".join(["2026-03-02", "休", "", "节", "令"][: len(header.split(","))])
    assert fault_of(row, header=header)[1:] == (column, code)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (HEADER.encode(), "no-rows"),
        (f"{HEADER}\n".encode("utf-16"), "encoding-unknown"),
        (b"\xff\xff,1\n", "encoding-unknown"),
        (HEADER.replace(",", ";").encode(), "wrong-delimiter"),
        (f'{HEADER}\n2026-03-02,休,,"节,令\n'.encode(), "broken-quotes"),
        ((f"{HEADER}\n" + "2026-03-02,休,,节,令\n" * 2001).encode(), "too-many-rows"),
        (b"x" * (days_table().limits.most_bytes + 1), "file-too-large"),
    ],
)
def test_a_file_that_cannot_be_relied_on_brings_nothing(content: bytes, code: str) -> None:
    found = read_days(content, default_hours())
    assert found.days == ()
    assert code in {fault.code for fault in found.faults}


_words = {DayKind.REST: "休", DayKind.WORK: "班", DayKind.HALF: "半"}
_parts = {DayPart.AM: "上午", DayPart.PM: "下午"}
_windows = st.lists(st.integers(0, 1440), min_size=2, max_size=8, unique=True).map(
    lambda edges: tuple(Window(a, b) for a, b in zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False))
)


@st.composite
def _own_days(draw: st.DrawFn) -> OwnDay:
    kind = draw(st.sampled_from(DayKind))
    part = draw(st.sampled_from([None, *DayPart])) if kind is DayKind.HALF else None
    windows = () if kind is DayKind.REST or part else draw(_windows)
    return OwnDay(draw(st.dates(date(2000, 1, 1), date(2099, 12, 31))), kind, '节,"日"', "令", windows, part)


@given(
    st.lists(_own_days(), min_size=1, max_size=8, unique_by=lambda own: own.day),
    st.sampled_from(["utf-8", "utf-8-sig", "gbk"]),
)
def test_what_is_written_is_read_again(days: list[OwnDay], encoding: str) -> None:
    rows = [
        f'{own.day},{_words[own.kind]},{_parts[own.part] if own.part else "、".join(map(str, own.windows))},"节,""日""",令'
        for own in days
    ]
    found = read(*rows, encoding=encoding)
    assert found.faults == ()
    assert found.days == tuple(sorted(days, key=lambda own: own.day))
