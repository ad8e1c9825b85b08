"""The limit of a report holds no colon that pgbench would take for a variable of its own."""

import re

import pytest

from bench.same_inserts import _unseen


@pytest.mark.parametrize(
    ("literal", "expected"),
    [
        ("'晚19:30有人'", "('晚19' || chr(58) || '30有人')"),
        (" E'a\\\\b 7:05, 8:10'", "( E'a\\\\b 7' || chr(58) || E'05, 8' || chr(58) || E'10')"),
        ("'{\"a\": 1}'", "'{\"a\": 1}'"),
    ],
)
def test_a_time_of_day_in_a_story_is_no_variable(literal: str, expected: str) -> None:
    assert _unseen(literal) == expected
    assert re.search(r":\w", _unseen(literal)) is None
