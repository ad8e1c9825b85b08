"""Division codes: what a file lists, what a new version changes, and where a code of long ago leads."""

from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from gridgov.grids.rules.codes import (
    ListedCode,
    StandingCode,
    parent_code,
    plan_version,
    short_code,
    whole_below,
)
from gridgov.grids.rules.codes_changes import Change, ChangeKind, read_changes
from gridgov.grids.rules.codes_follow import Trail, follow
from gridgov.grids.rules.codes_systems import CodeSystemsInvalid, default_code_systems, load_code_systems
from gridgov.grids.rules.codes_table import CodeTable, read_code_table
from gridgov.grids.rules.codes_text import read_text

DAY = date(2023, 6, 30)


def table(text: str, encoding: str = "utf-8") -> CodeTable:
    return read_code_table(text.encode(encoding), code_column=None, name_column=None)


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("320583000000", "320583"), ("320583100", "320583100"), ("320583100000", "320583100"), ("320500", "3205"),
        ("320000000000", "32"), (" 320583100001 ", "320583100001"), ("3205", "3205"),
    ],
)  # fmt: skip
def test_zeros_that_only_fill_up_are_dropped(written: str, short: str) -> None:
    assert short_code(written) == short


@pytest.mark.parametrize("written", ["", "32058", "32o583", "012345", "３２０５８３", "3205831000010"])
def test_what_is_no_code(written: str) -> None:
    with pytest.raises(ValueError, match="not a division code"):
        short_code(written)


def test_the_level_above() -> None:
    above = [parent_code(code) for code in ("320583100001", "320583100", "320583", "3205", "32")]
    assert above == ["320583100", "320583", "3205", "32", None]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_in_either_encoding(encoding: str) -> None:
    read = table("code,name,cityCode\n320583100,玉山镇,3205\n320583101,巴城镇,3205\n", encoding)
    assert not read.faults
    assert [(row.code, row.name, row.line) for row in read.codes] == [
        ("320583100", "玉山镇", 2),
        ("320583101", "巴城镇", 3),
    ]
    assert read.encoding == encoding.removesuffix("-sig")


@pytest.mark.parametrize(
    ("text", "code", "pointer"),
    [
        ("code,name\n32058310,玉山镇\n", "bad-code", "/lines/2/code"),
        ("code,name\n320583100,\n", "bad-name", "/lines/2/name"),
        ("code,name\n320583100,玉\x07山\n", "bad-name", "/lines/2/name"),
        ("code,name\n320583100,玉山镇,x\n", "ragged-row", "/lines/2"),
        ("code,name\n320583100,玉山镇\n320583100,巴城镇\n", "two-names", "/lines/3/code"),
        ("code,label\n320583100,玉山镇\n", "missing-column", "/lines/1"),
        ("code,name,name\n320583100,玉山镇,x\n", "doubled-column", "/lines/1"),
        ('code,name\n320583100,"玉山镇\n', "bad-csv", "/lines/2"),
        ("code,name\n", "empty", "/lines/2"),
        ("", "missing-column", "/lines/1"),
    ],
)
def test_a_bad_row_is_named_with_its_line(text: str, code: str, pointer: str) -> None:
    faults = table(text).faults
    assert (faults[0].code, faults[0].pointer) == (code, pointer)
    assert faults[0].zh
    assert faults[0].en


def test_every_bad_row_is_told_at_once() -> None:
    faults = table("code,name\n1,a\n320583100,\n320583101,巴城镇\n2,b\n").faults
    assert [fault.pointer for fault in faults] == ["/lines/2/code", "/lines/3/name", "/lines/5/code"]


def test_an_encoding_that_changes_midway() -> None:
    first = "code,name\n" + "".join(f"3205831{k:02d},某某某镇{k}\n" for k in range(10, 20))
    data = first.encode() + "320583130,周庄镇\n320583131,锦溪镇\n".encode("gb18030")
    fault = read_text(data).faults[0]
    assert (fault.code, fault.pointer) == ("mixed-encoding", "/lines/12")
    assert read_code_table(data, code_column=None, name_column=None).codes == ()


def test_bytes_of_neither_encoding_and_no_text_at_all() -> None:
    assert read_text(b"code,name\n320583100,\xff\xff\n").faults[0].pointer == "/lines/2"
    assert read_text(b"PK\x03\x04\x00\x00").faults[0].code == "binary"


def test_what_is_only_worth_knowing() -> None:
    read = table("code,name\n320282113001,湖㳇社区\n320282113001,湖㳇社区\n320282498498,虚拟社区\n")
    assert not read.faults
    assert [len(found) for found in (read.codes, read.repeated, read.beyond_gbk, read.placeholders)] == [
        2,
        1,
        1,
        1,
    ]


def standing(code: str, name: str, since: date = date(2021, 1, 1)) -> StandingCode:
    return StandingCode(uuid4(), code, name, since, None)


def test_a_new_version_by_what_it_changes() -> None:
    old = [
        standing("320571050", "娄葑街道"), standing("320583100", "玉山镇"), standing("320583101", "巴城"),
        standing("320583102", "周市镇"), standing("320581100", "虞山镇"), standing("320583100001", "东门社区"),
    ]  # fmt: skip
    listed = [
        ListedCode("320583100", "玉山镇", 2), ListedCode("320583101", "巴城镇", 3), ListedCode("320576050", "娄葑街道", 4),
    ]  # fmt: skip
    partly = plan_version(listed, old, whole=whole_below(listed, ()), day=DAY)
    assert [row.code for row in partly.new] == ["320576050"]
    assert [(row.code, row.before, row.after, row.corrected) for row in partly.renamed] == [
        ("320583101", "巴城", "巴城镇", False)
    ]
    assert [row.code for row in partly.gone] == ["320583102"], (
        "of the same level, in a county that the list names"
    )
    assert partly.same_count == 1
    assert partly.moved == ()
    whole = plan_version(listed, old, whole=whole_below(listed, ["32"]), day=DAY)
    assert {row.code for row in whole.gone} == {"320571050", "320583102", "320581100"}
    assert [(row.name, row.before, row.after) for row in whole.moved] == [
        ("娄葑街道", "320571050", "320576050")
    ]


def test_a_name_of_the_same_day_is_corrected() -> None:
    listed = [ListedCode("320583101", "巴城镇", 2)]
    plan = plan_version(listed, [standing("320583101", "巴域镇", DAY)], whole=("320583",), day=DAY)
    assert plan.renamed[0].corrected


def change(year: int, kind: ChangeKind, before: tuple[str, str], after: tuple[str, str]) -> Change:
    return Change(date(year, 12, 31), kind, *before, *after, None)


def led(code: str, year: int, *changes: Change) -> list[Trail]:
    by_code: dict[str, list[Change]] = {}
    for found in changes:
        by_code.setdefault(found.from_code, []).append(found)
    return follow(code, None, on=date(year, 7, 1), changes=by_code)


CITY = change(1989, ChangeKind.CONVERTED, ("320523", "昆山县"), ("329012", "昆山市"))
RECODED = change(1995, ChangeKind.RECODED, ("329012", "昆山市"), ("320583", "昆山市"))


@pytest.mark.parametrize(
    ("code", "year", "steps"), [("320523", 1985, 2), ("329012", 1990, 1), ("320583", 2000, 0)]
)
def test_changes_are_followed_from_their_day_on(code: str, year: int, steps: int) -> None:
    (trail,) = led(code, year, CITY, RECODED)
    assert (trail.code, len(trail.steps), trail.ended) == ("320583", steps, None)


def test_a_code_given_anew_is_not_followed_into_the_other_place() -> None:
    gone = change(1983, ChangeKind.ABOLISHED, ("320705", "海州区"), ("", ""))
    other = change(2014, ChangeKind.MERGED, ("320705", "新浦区"), ("320706", "海州区"))
    (before,) = led("320705", 1982, gone, other)
    assert (before.code, before.ended) == ("320705", gone)
    (after,) = led("320705", 2010, gone, other)
    assert (after.code, after.ended) == ("320706", None)


def test_two_codes_that_change_places_on_one_day() -> None:
    there = change(2010, ChangeKind.RECODED, ("320101", "甲区"), ("320102", "甲区"))
    back = change(2010, ChangeKind.RECODED, ("320102", "乙区"), ("320101", "乙区"))
    assert [trail.code for trail in led("320101", 2009, there, back)] == ["320102"]
    assert [trail.code for trail in led("320102", 2009, there, back)] == ["320101"]


def test_two_acts_of_one_year_under_one_name() -> None:
    first = change(2010, ChangeKind.CONVERTED, ("320121", "甲县"), ("320115", "甲区"))
    second = change(2010, ChangeKind.MERGED, ("320115", "甲区"), ("320116", "丙区"))
    assert [trail.code for trail in led("320121", 2009, first, second)] == ["320116"]


def test_a_split_leads_to_each_part_and_a_ring_ends() -> None:
    parts = [change(2012, ChangeKind.SPLIT, ("320101", "甲区"), (f"32010{k}", f"{k}区")) for k in (2, 3)]
    assert [trail.code for trail in led("320101", 2000, *parts)] == ["320102", "320103"]
    ring = [
        change(2010, ChangeKind.RENAMED, ("320101", "甲"), ("320101", "乙")),
        change(2010, ChangeKind.RENAMED, ("320101", "乙"), ("320101", "甲")),
    ]
    assert led("320101", 2000, *ring), "a record that runs in a ring comes to an end"


def test_a_county_records_its_own_changes_as_csv() -> None:
    header = "effective_on,kind,from_code,from_name,to_code,to_name,document\n"
    read = read_changes(
        (header + "2024-05-01,merged,320722204,山左口乡,320722115,山左口镇,苏政复〔2024〕1号\n").encode()
    )
    assert not read.faults
    assert read.changes[0].to_code == "320722115"
    bad = read_changes(
        (header + "2024-05-01,merged,32072,山左口乡,320722115,山左口镇,\n2024,split,,,,,\n").encode()
    )
    assert [fault.pointer for fault in bad.faults] == ["/lines/2", "/lines/3"]
    assert bad.faults[0].zh
    assert read_changes(b"a,b\n").faults[0].code == "missing-column"


@pytest.mark.parametrize(
    ("text", "code"),
    [("{", "bad-json"), ("{}", "missing"), ('{"events": [{"year": 2000, "type": "?"}]}', "bad-change")],
)
def test_a_record_that_is_none(text: str, code: str) -> None:
    assert read_changes(text.encode()).faults[0].code == code


def test_the_record_of_jiangsu(real_data: Path) -> None:
    read = read_changes((real_data / "division_codes" / "js_division_changes.json").read_bytes())
    assert not read.faults
    assert len(read.changes) == 245
    doubtful = [found for found in read.changes if found.kind is ChangeKind.DOUBTFUL]
    assert len(doubtful) == 5, "namesakes in two provinces: four suburbs (郊区), and 铜山区"
    assert {found.from_name for found in doubtful} == {"郊区", "铜山区"}
    by_code: dict[str, list[Change]] = {}
    for found in read.changes:
        by_code.setdefault(found.from_code, []).append(found)
    ends = follow("320523", None, on=date(1985, 1, 1), changes=by_code)
    assert [(end.code, end.name, len(end.steps)) for end in ends] == [("320583", "昆山市", 2)]
    merged = follow("320502", None, on=date(2010, 1, 1), changes=by_code)
    assert [(end.code, end.name) for end in merged] == [("320508", "姑苏区")]


def test_the_systems_and_their_forms() -> None:
    systems = default_code_systems()
    assert systems["nbs"].accepts("320583100001")
    assert not systems["nbs"].accepts("32058310000")
    assert systems["police"].accepts("320583100001001")
    assert not systems["unit_grid"].accepts("320583100001")


ROW = '[[system]]\ncode = "x1"\nzh = "甲"\nen = "x"\nissuer = "甲局"\npattern = "[0-9]+"\nform = "数字"\n'


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (ROW + ROW, "second row"), (ROW.replace("[0-9]+", "("), "no regular expression"), (ROW + "more = 1\n", "keys"),
        (ROW.replace('"x1"', '"X 1"'), "small letters"), (ROW.replace('"甲局"', "1"), "text"), ("=", "not TOML"),
    ],
)  # fmt: skip
def test_a_broken_file_of_systems_names_its_row(broken: str, says: str) -> None:
    assert "x1" in load_code_systems(ROW, origin="county")
    with pytest.raises(CodeSystemsInvalid, match=says):
        load_code_systems(broken, origin="county")
