"""What people hand in: encodings, delimiters, damaged and oversized files; each told with its line and its remedy."""

import datetime as dt
import io
import zipfile

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from gridgov.sheets.csv_text import decode
from gridgov.sheets.reading import read_sheet
from gridgov.sheets.template import TemplateColumn, ValueList, write_template
from gridgov.sheets.values import Limits, Sheet, SheetUnreadable

LIMITS = Limits(most_rows=50, most_bytes=200_000)


def rows_of(content: bytes) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.line, row.cells) for row in read_sheet(content, LIMITS).rows]


def refused(content: bytes, limits: Limits = LIMITS) -> list[tuple[str, int | None]]:
    with pytest.raises(SheetUnreadable) as caught:
        read_sheet(content, limits)
    for fault in caught.value.faults:
        assert any("一" <= char <= "鿿" for char in fault.zh)
        assert fault.en.isascii()
    return [(fault.code, fault.line) for fault in caught.value.faults]


def workbook(*rows: list[object], merge: str | None = None, far: tuple[int, int] | None = None) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        hidden = book.add_worksheet("旧数据")
        hidden.write(0, 0, "不应读取")
        sheet = book.add_worksheet("人员")
        sheet.activate()
        sheet.set_first_sheet()
        hidden.hide()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for line, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, dt.date):
                    sheet.write_datetime(line, column, dt.datetime.combine(cell, dt.time()), day)
                elif cell is not None:
                    sheet.write(line, column, cell)
        if merge:
            sheet.merge_range(merge, "合并")
        if far:
            sheet.write(*far, "x")
    return buffer.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_usual_encodings_are_read_alike(encoding: str) -> None:
    sheet = read_sheet(
        '姓名,单位\r\n 王小满 ,"城管局,一中队"\r\n,\r\n李䶮,"两\n行"\r\n'.encode(encoding), LIMITS
    )
    assert sheet.header.cells == ("姓名", "单位")
    assert [(row.line, row.cells) for row in sheet.rows] == [
        (2, ("王小满", "城管局,一中队")), (4, ("李䶮", "两\n行")),
    ]  # fmt: skip
    assert sheet.form == ("gb18030" if encoding == "gb18030" else "utf-8")


def test_an_encoding_that_changes_midway_is_told_with_each_line() -> None:
    lines = [
        "姓名,手机".encode(), b"a,1", "王小满,2".encode(), "李建国,3".encode("gb18030"), b"b,4", "赵敏,5".encode(),
    ]  # fmt: skip
    assert refused(b"\n".join(lines)) == [("encoding-changes", 4), ("encoding-changes", 6)]
    assert refused("﻿a,b\n".encode() + "王小满,2".encode("gbk")) == [("encoding-changes", 2)]


def test_a_line_valid_in_both_encodings_follows_the_file() -> None:
    """模 in GBK is the two bytes of ģ in UTF-8."""
    text, encoding = decode("姓名,单位\n张三,x\n模,y\n".encode("gbk"))
    assert (encoding, text.splitlines()[2]) == ("gb18030", "模,y")


@given(st.lists(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=12), max_size=12))
def test_chinese_in_one_encoding_is_never_misread(lines: list[str]) -> None:
    text = "姓名,手机号码\n" + "\n".join(lines)
    assert decode(text.encode())[0] == text
    # Rarely a line of GBK is UTF-8 to the last byte: then it is told, never silently taken for something else.
    assert outcome(text.encode("gb18030")) in (text, {"encoding-changes"})


def outcome(content: bytes) -> str | set[str]:
    try:
        return decode(content)[0]
    except SheetUnreadable as error:
        return {fault.code for fault in error.faults}


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b"", [("empty-file", None)]),
        (b",,\n,,\n", [("empty-file", None)]),
        ("姓名,手机\n".encode("utf-16"), [("encoding-unknown", 1)]),
        (b"name,phone\nA,1\nB\xff\xff,2\n", [("encoding-unknown", 3)]),
        (b"name,phone\nA\0,1\n", [("nul-byte", 2)]),
        ("姓名\t手机\n王\t1\n".encode(), [("wrong-delimiter", 1)]),
        ("姓名;手机\n".encode(), [("wrong-delimiter", 1)]),
        ("姓名\uff0c手机\n".encode(), [("wrong-delimiter", 1)]),
        ('姓名,手机\n王,1\n"李,2\n赵,3\n'.encode(), [("broken-quotes", 3)]),
        (b"\xd0\xcf\x11\xe0 old", [("old-or-locked-workbook", None)]),
        (b"PK\x03\x04 not a zip", [("broken-workbook", None)]),
        (b"a,b\n" + b"1,2\n" * 51, [("too-many-rows", None)]),
        (b",".join([b"a"] * 61) + b"\n", [("too-many-columns", None)]),
        (b"a" * 200_001, [("file-too-large", None)]),
    ],
)
def test_what_cannot_be_read_says_where_and_what_to_do(
    content: bytes, wanted: list[tuple[str, int | None]]
) -> None:
    assert refused(content) == wanted


def test_single_cells_of_a_csv_that_cannot_be_taken() -> None:
    sheet = read_sheet(b'a,b\n1,2,3\n="01",x\n', LIMITS)
    assert [(fault.code, fault.line, fault.column) for fault in sheet.faults] == [
        ("extra-cells", 2, None), ("formula", 3, 1),
    ]  # fmt: skip


def test_a_workbook_gives_text_as_it_is_shown_from_the_visible_sheet() -> None:
    content = workbook(
        ["姓名", "手机", "开始日期", "专职", "编码"], [], ["王小满", 13800000000, dt.date(2026, 12, 1), True, "0012"]
    )  # fmt: skip
    sheet = read_sheet(content, LIMITS)
    assert sheet.header.line == 1
    assert [(row.line, row.cells) for row in sheet.rows] == [
        (3, ("王小满", "13800000000", "2026-12-01", "TRUE", "0012"))
    ]
    assert sheet.faults == ()


def test_formulas_merged_cells_and_lost_digits_are_told() -> None:
    content = workbook(
        ["姓名", "区域编码"], ["甲", "=A2"], ["乙", 3299990010010001], [None], ["丙"], merge="B5:B6"
    )
    sheet: Sheet = read_sheet(content, LIMITS)
    assert {(fault.code, fault.line, fault.column) for fault in sheet.faults} == {
        ("formula", 2, 2), ("digits-lost", 3, 2), ("merged-cells", 5, None),
    }  # fmt: skip


def test_one_cell_at_the_far_corner_takes_no_memory() -> None:
    assert refused(workbook(["a"], far=(1_048_575, 0))) == [("content-far-away", 1_048_576)]
    assert refused(workbook(["a"], far=(0, 16_383))) == [("too-many-columns", None)]


def test_a_workbook_that_unpacks_to_very_much_or_lies_about_it() -> None:
    small = Limits(most_rows=50, most_bytes=20_000)
    assert refused(packed(b" " * 1_000_000), small) == [("too-many-rows", None)]
    lying = bytearray(packed(b" " * 1_000_000))
    directory = lying.rindex(b"PK\x01\x02")
    lying[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    assert refused(bytes(lying), small) == [("broken-workbook", None)]


def packed(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", content)
    return buffer.getvalue()


def test_a_template_can_be_filled_in_and_read_back() -> None:
    content = write_template(
        "人员",
        [TemplateColumn("姓名", "全名", "王小满", required=True), TemplateColumn("角色", "选一", "网格员", choices=("网格员",))],
        [ValueList("角色", (("网格员", "gridworker"),))],
    )  # fmt: skip
    sheet = read_sheet(content, LIMITS)
    assert sheet.header.cells == ("姓名", "角色")
    assert sheet.rows == ()
