from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest

from geo.errors import LayerError
from geo.han import mostly_spoilt, plausibility, unspoilt
from geo.text_encoding import decode_cut, encoding_name, tell_encoding, whole_text

VILLAGES = (
    Path(__file__).resolve().parents[2].parent / "shared" / "data" / "division_codes" / "js_villages.csv"
)
NAMES = ["海洋小区第一网格", "临港家园社区居委会", "钱家湾村", "沈伦镇"]
TO_TRADITIONAL = str.maketrans(
    "东区县乡镇网会号楼张国华语体简阳陈刘黄赵吴桥龙凤庄兴团结银长永红胜设",
    "東區縣鄉鎮網會號樓張國華語體簡陽陳劉黃趙吳橋龍鳳莊興團結銀長永紅勝設",
)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("UTF-8", "utf-8"), ("utf8", "utf-8"), ("65001", "utf-8"), ("GBK", "gb18030"), ("936", "gb18030"),
        ("ANSI 936", "gb18030"), ("OEM 936", "gb18030"), ("cp936", "gb18030"), ("GB2312", "gb18030"), ("GB18030", "gb18030"),
        ("Big5", "big5"), ("950", "big5"), ("ISO-8859-1", "latin-1"), ("ISO 88591", "latin-1"), ("klingon", None), ("", None),
    ],
)  # fmt: skip
def test_names_of_encodings_as_people_write_them(said: str, name: str | None) -> None:
    assert encoding_name(said) == name


@pytest.mark.parametrize(
    ("codec", "name"), [("utf-8", "utf-8"), ("gbk", "gb18030"), ("gb2312", "gb18030"), ("gb18030", "gb18030")]
)
def test_told_by_content_alone(codec: str, name: str) -> None:
    encoding, defects = tell_encoding([text.encode(codec) for text in NAMES])
    assert (encoding.name, encoding.told_by, defects) == (name, "content", [])


@pytest.mark.parametrize("codec", ["utf-8", "gbk", "cp950"])
@pytest.mark.parametrize("cpg", ["UTF-8", "GBK", "Big5"])
def test_a_claim_that_lies_is_told_and_one_that_is_true_is_believed(codec: str, cpg: str) -> None:
    texts = ["海洋小區第一網格", "臺灣新村里", "繁體國語"] if codec == "cp950" else NAMES
    true = {"utf-8": "utf-8", "gbk": "gb18030", "cp950": "big5"}[codec]
    encoding, defects = tell_encoding([text.encode(codec) for text in texts], cpg=cpg)
    assert encoding.name == true
    assert encoding.declared == cpg
    if encoding_name(cpg) == true:
        assert (encoding.told_by, defects) == ("cpg", [])
    else:
        assert encoding.told_by == "content"
        assert [(d.code, d.severity) for d in defects] == [("encoding_lies", "warning")]
        assert texts[0] in defects[0].zh


def test_latin_1_as_gdal_claims_it_does_not_hide_chinese() -> None:
    encoding, defects = tell_encoding([b"\xbc\xf2\xcc\xe5\xb9\xfa\xd3\xef"], cpg="ISO-8859-1")
    assert encoding.name == "gb18030"
    assert [d.code for d in defects] == ["encoding_lies"]


def test_what_a_person_gives_wins_and_must_be_known() -> None:
    assert tell_encoding([b"\xd2\xbb"], given="big5", cpg="UTF-8")[0].name == "big5"
    with pytest.raises(LayerError) as caught:
        tell_encoding([], given="utf-7")
    assert caught.value.code == "unknown_encoding"


def test_ascii_needs_no_telling_and_the_language_byte_is_kept() -> None:
    assert tell_encoding([b"a", b"1"])[0].name == "ascii"
    assert (tell_encoding([b"a"], language_byte=0x7A)[0].name, tell_encoding([b"a"], language_byte=0x57)[0].name) == (
        "gb18030", "ascii",
    )  # fmt: skip


def test_one_character_that_could_be_either() -> None:
    """一 in GBK is D2 BB, which is also a Cyrillic letter in UTF-8."""
    assert b"\xd2\xbb".decode("utf-8") == "һ"
    assert tell_encoding([b"\xd2\xbb"])[0].name == "gb18030"


@pytest.mark.real
@pytest.mark.skipif(not VILLAGES.is_file(), reason="../shared/data/division_codes is not beside the project")
@pytest.mark.parametrize(
    ("codec", "name", "allowed"), [("utf-8", "utf-8", 0), ("gb18030", "gb18030", 15), ("cp950", "big5", 100)]
)
def test_a_single_real_name_is_enough(codec: str, name: str, allowed: int) -> None:
    """One name at a time of 3,000 villages of Jiangsu, mostly two characters, without the endings that tell them.

    In Big5 some are misread (74 of some 1,900: 森森, 鳳凰); with a few names of a layer together none is.
    """
    with VILLAGES.open(encoding="utf-8-sig", newline="") as file:
        full = [row["name"] for row in csv.DictReader(file)]
    bare = [
        text.removesuffix("居委会").removesuffix("村委会").removesuffix("社区").removesuffix("村")
        for text in full
    ]
    names = random.Random(5).sample([text for text in bare if text and not text.isascii()], 3_000)
    wrong = []
    for text in names:
        meant = text.translate(TO_TRADITIONAL) if codec == "cp950" else text
        try:
            raw = meant.encode(codec)
        except UnicodeEncodeError:
            continue
        if tell_encoding([raw])[0].name != name:
            wrong.append(meant)
    assert len(wrong) <= allowed, wrong


def test_a_character_cut_in_two_by_the_width_of_its_field() -> None:
    assert decode_cut("网格".encode()[:-1], "utf-8") == ("网", True)
    assert decode_cut("网格".encode("gbk")[:-1], "gb18030") == ("网", True)
    assert decode_cut(b"\xff\xffabc", "utf-8") == (None, False)


@pytest.mark.parametrize(
    ("read_as", "meant"), [("gb18030", "utf-8"), ("latin-1", "utf-8"), ("latin-1", "gb18030")]
)
def test_text_saved_after_a_wrong_reading_can_be_read_back(read_as: str, meant: str) -> None:
    for text in ["海洋小区", "临港家园社区"]:
        spoilt = text.encode(meant).decode(read_as)
        assert unspoilt(spoilt) == text
        assert unspoilt(text) is None


def test_a_lost_half_character_at_the_end_is_shown_as_lost() -> None:
    """Three characters are nine bytes of UTF-8; read as GBK in pairs, the ninth is lost as a question mark."""
    spoilt = "钱家湾".encode()[:8].decode("gb18030") + "?"
    assert unspoilt(spoilt) == "钱家\ufffd"


def test_a_layer_is_spoilt_when_half_of_its_names_are() -> None:
    spoilt = ["海洋小区".encode().decode("gb18030")]
    assert mostly_spoilt([*spoilt, "abc"]) == [(spoilt[0], "海洋小区")]
    assert mostly_spoilt([*spoilt, *NAMES]) == []


def test_plausibility_ranks_names_over_noise() -> None:
    assert plausibility("临港家园社区") > 1
    assert 0.4 > plausibility("娴锋磱灏忓尯") > plausibility("ÁcÅé°ê»y")
    assert plausibility("abc") == 0


def test_whole_texts() -> None:
    assert whole_text('{"a":"网格"}'.encode("utf-16"), given=None)[1].name == "utf-16"
    assert whole_text("\ufeff网".encode(), given=None)[0] == "网"
    text, encoding, _ = whole_text('{"name":"海洋小区"}'.encode("gbk"), given=None)
    assert (text, encoding.name) == ('{"name":"海洋小区"}', "gb18030")


def test_an_encoding_that_changes_midway_is_told_by_its_line() -> None:
    raw = "\n".join(NAMES * 20).encode("gbk") + b"\n" + "海洋".encode() + b"\xff\n"
    with pytest.raises(LayerError) as caught:
        whole_text(raw, given=None)
    assert caught.value.code == "not_text"
    assert "第 81 行" in caught.value.zh
