"""How a story and a query are cut: every part word is found, and no telephone number is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.errors import Invalid
from gridgov.events.rules.search_marks import marks_in
from gridgov.events.rules.search_query import (
    LONGEST,
    MOST_WORDS,
    meaning,
    next_days,
    number_part,
    read_query,
    types_named,
    window,
)
from gridgov.events.rules.search_terms import (
    MOST_TERMS,
    document_terms,
    holds_secret,
    run_terms,
    tokens_of,
)

NUMBER = "261126-0000000A"


def terms_of(words: str, address: str | None = None) -> set[str]:
    found = document_terms(
        number=NUMBER, words=words, address=address, area_path="3299990010010001", type_code="a.b"
    )
    return set(found)


HAN = st.text(st.sampled_from("东门垃圾桶路灯坏了三号楼南侧〇𠮷"), min_size=2, max_size=40)
SIGN = st.sampled_from([",", "。", " ", "(", "、", "\n"])


@given(before=HAN, sign=SIGN, after=HAN, start=st.integers(0, 38), length=st.integers(2, 12))
def test_every_part_word_of_two_characters_is_found(
    before: str, sign: str, after: str, start: int, length: int
) -> None:
    part = after[start : start + length]
    if len(part) < 2:
        part = after[:2]
    asked = read_query(part)
    needed = {term for word in asked.words for run in word.runs for term in run_terms(list(run))}
    assert needed <= terms_of(before + sign + after)


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("3栋502室漏水", "3栋"), ("3栋502室漏水", "502室"), ("3栋502室漏水", "502"), ("WIFI信号差", "wifi"),
        ("3栋502室", "3栋502室"), ("车牌苏J12345挡路", "苏j12345"), ("在A区B1口", "b1口"), ("路灯不亮", "路灯不亮"),
    ],
)  # fmt: skip
def test_numbers_and_latin_words_are_found_whole_and_with_their_neighbours(words: str, query: str) -> None:
    needed = {term for word in read_query(query).words for run in word.runs for term in run_terms(list(run))}
    assert needed <= terms_of(words)


@pytest.mark.parametrize(
    "secret",
    [
        "13812345678", "138 1234 5678", "138-1234-5678", "+8613812345678", "0515-81234567", "81234567",
        "320925199001011234", "32092519900101123X", "320925 19900101 1234",
    ],
)  # fmt: skip
def test_telephone_and_identity_numbers_are_no_terms(secret: str) -> None:
    assert holds_secret(secret)
    found = terms_of(f"联系人王某{secret}请回电", f"东门{secret}旁")
    digits = "".join(char for char in secret if char.isdigit())
    own = {f"~{NUMBER[:6]}", f"^{NUMBER[:4]}", f"#{NUMBER[7:].casefold()}"}
    for term in found - own:
        kept = "".join(char for char in term if char.isdigit())
        assert term.startswith("@") or len(kept) < 3, (term, digits)
    with pytest.raises(Invalid):
        read_query(secret)


@given(st.text(max_size=2000))
def test_any_text_has_terms_that_postgres_takes(words: str) -> None:
    found = document_terms(
        number=NUMBER, words=words, address=words[:200], area_path="329999", type_code="a.b"
    )
    assert len(found) <= MOST_TERMS
    assert len(set(found)) == len(found)
    assert all(0 < len(term.encode()) <= 2046 and " " not in term for term in found)


def test_an_event_knows_its_day_its_areas_its_type_and_its_number() -> None:
    assert {
        "~261126",
        "^2611",
        "#0000000a",
        "@329999",
        "@329999001",
        "@329999001001",
        "@3299990010010001",
        "=a.b",
    } <= (terms_of("垃圾"))


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("水", "too-short"), ("东门 水", "too-short"), ("  ", "too-short"), ("!!。", "too-short"),
        ("字" * (LONGEST + 1), "too-long"), (" ".join(["路灯"] * (MOST_WORDS + 1)), "too-many-words"),
        ("张三13812345678", "private-number"),
    ],
)  # fmt: skip
def test_what_cannot_be_searched_is_said(query: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_query(query)
    (fault,) = refused.value.faults
    assert (fault.pointer, fault.code) == ("/q", code)
    assert fault.zh
    assert fault.en


def test_a_whole_number_is_that_number_however_it_is_typed() -> None:
    assert read_query("261126-7kq4m2xp").number == "261126-7KQ4M2XP"
    assert read_query("261126-12345678").number == "261126-12345678"
    assert [word.text for word in read_query("261126-1234567 路灯").words] == ["261126-1234567", "路灯"]
    assert read_query("261126-00000000").number == "261126-00000000"
    assert read_query("261126-oooooooo").number == "261126-00000000"


@pytest.mark.parametrize(
    ("text", "meets"),
    [
        ("261126", True),
        ("261126-00", True),
        ("0000", True),
        ("261127", False),
        ("261126-01", False),
        ("000", False),
    ],
)
def test_a_part_of_a_number(text: str, meets: bool) -> None:
    assert number_part(text, NUMBER) is meets


def test_a_word_may_mean_a_place_a_type_or_a_number() -> None:
    (word,) = read_query("东门").words
    said = meaning(word, areas=["329999001"], types=["a.b"])
    assert said == "(('东门') | '@329999001' | '=a.b')"
    (word,) = read_query("261126").words
    assert "'~261126'" in meaning(word, areas=[], types=[])
    (word,) = read_query("a'b\\c12").words
    assert "'''" not in meaning(word, areas=[], types=[]).replace("''", "")


def test_types_are_named_by_any_of_their_names() -> None:
    (word,) = read_query("路灯").words
    assert types_named(word, {"a": ("路灯损坏",), "b": ("井盖", "路灯井"), "c": ("垃圾",)}) == ["a", "b"]


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.integers(1, 31), st.integers(0, 30))
def test_a_window_of_days_holds_each_of_them(until: date, days: int, back: int) -> None:
    said = window(until, days) or ""
    assert (f"'~{until - timedelta(days=back):%y%m%d}'" in said) is (back < days)


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.integers(32, 600), st.integers(0, 599))
def test_a_window_of_months_holds_every_day_asked_for(until: date, days: int, back: int) -> None:
    said = window(until, days) or ""
    if back < days:
        assert f"'^{until - timedelta(days=back):%y%m}'" in said


def test_a_window_beyond_two_years_is_everything() -> None:
    assert window(date(2026, 11, 27), 800) is None


@given(st.integers(1, 1000), st.integers(0, 600), st.integers(1, 600))
def test_the_next_window_is_always_wider(days: int, found: int, wanted: int) -> None:
    assert next_days(days, found, wanted) >= 8 * days


def test_marks_are_where_the_words_stand() -> None:
    asked = read_query("垃圾堆放 东门")
    text = "小区东门有垃圾堆放,垃圾堆放已久"
    found = marks_in({"words": text, "address": None}, asked.words)
    assert [text[one.start : one.end] for one in found] == ["东门", "垃圾堆放", "垃圾堆放"]


def test_parts_apart_are_marked_one_by_one() -> None:
    text = "垃圾多,圾堆在,堆放久"
    found = marks_in({"words": text}, read_query("垃圾堆放").words)
    assert [text[one.start : one.end] for one in found] == ["垃圾", "圾堆", "堆放"]


@given(st.text(max_size=200))
def test_tokens_never_hold_what_is_between_them(text: str) -> None:
    for run in tokens_of(text):
        assert run
        assert all(token and not token.isspace() for token in run)
