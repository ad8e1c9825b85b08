"""The line of every key and item of a TOML file, however it is written."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.deadlines.rules.toml_lines import Place, line_of, lines_of

TEXT = '''# first
title = "a # no comment"
[[row]]
"quoted key" = 1
a.b = 2
list = [
  1,  # one
  { x = "}", y = ["]", 2] },
  """
  three
  lines""",
]
[[row]]
c = 3
[row.inner]
d = 4
[[row.many]]
e = 5
[[row.many]]
e = 6
[last]
when = 2026-01-01
'''


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("title",), 2),
        (("row", 0), 3),
        (("row", 0, "quoted key"), 4),
        (("row", 0, "a", "b"), 5),
        (("row", 0, "list"), 6),
        (("row", 0, "list", 0), 7),
        (("row", 0, "list", 1, "y"), 8),
        (("row", 0, "list", 1, "y", 1), 8),
        (("row", 0, "list", 2), 9),
        (("row", 1), 13),
        (("row", 1, "c"), 14),
        (("row", 1, "inner", "d"), 16),
        (("row", 1, "many", 0, "e"), 18),
        (("row", 1, "many", 1, "e"), 20),
        (("last", "when"), 22),
    ],
)
def test_each_thing_stands_on_its_line(place: Place, line: int) -> None:
    assert lines_of(TEXT)[place] == line


def test_what_is_missing_is_told_where_it_should_stand() -> None:
    lines = lines_of(TEXT)
    assert line_of(lines, ("row", 1, "many", 1, "nowhere", 3)) == 19
    assert line_of(lines, ("elsewhere", 1)) is None


def places(value: Any, at: Place = ()) -> set[Place]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return ({at} if at else set()).union(*(places(inner, (*at, key)) for key, inner in pairs))


def test_every_place_of_the_text_is_found() -> None:
    assert places(tomllib.loads(TEXT)) - {("row",), ("row", 1, "many")} <= set(lines_of(TEXT))


texts = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=8).map(
    lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
)
values = st.recursive(
    texts | st.integers(-9, 9).map(str) | st.sampled_from(["true", "1.5", "2026-01-01", "'''a\n]}'''"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: "[\n" + ",\n".join(items) + "]")
        | st.dictionaries(st.sampled_from("abc"), inner, max_size=3).map(
            lambda pairs: "{" + ", ".join(f"{k} = {v}" for k, v in pairs.items()) + "}"
        )
    ),
    max_leaves=6,
)


@given(st.lists(values, max_size=5))
def test_whatever_stands_between_each_row_is_found_where_it_begins(rows: list[str]) -> None:
    text = "".join(f"[[row]] # {{\nkey = {value}\n" for value in rows)
    document = tomllib.loads(text)
    lines = lines_of(text)
    headers = [number for number, line in enumerate(text.split("\n"), start=1) if line == "[[row]] # {"]
    assert [lines["row", number] for number in range(len(rows))] == headers
    assert [lines["row", number, "key"] for number in range(len(rows))] == [line + 1 for line in headers]
    assert places(document) - {("row",)} <= set(lines)
