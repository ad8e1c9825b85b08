"""Every reason that a reader of rules can give has its Chinese: they are gathered from the readers' own text."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.deadlines.rules import ladder_faults, policy_files, policy_rows
from gridgov.events.rules import catalogue, event_types
from gridgov.rulebook.rules import checks, drafts
from gridgov.rulebook.rules.drafts import RuleKind, written_rows, written_text
from gridgov.rulebook.rules.fault_words import chinese_of

_READERS = (ladder_faults, policy_files, policy_rows, catalogue, event_types, checks, drafts)
_WORDS = {
    "least": "1", "most": "9", "_EARLIEST": "0.01", "_LATEST": "0.99", "MOST_STEPS": "20", "LONGEST_DAYS": "366",
    "QUICKEST_ENDLESS_S": "30", "again.unit": "seconds", "unit": "working_days", "upper.unit": "natural_days",
    "day": "begins on 2026-02-01, before 2026-11-27",
    "lower.unit": "working_hours",
}  # fmt: skip
_NO_REASON = (
    "frozen policy",
    "event_types.toml",
    "policies.toml",
    "no default for",
    "step ",
    "policy ",
    ": ",
    "rules",
)


def _said(node: ast.expr) -> str | None:
    """A text as it may come out, its values filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else _WORDS.get(ast.unparse(part.value), "7")
            for part in node.values
            if isinstance(part, (ast.Constant, ast.FormattedValue))
        )  # fmt: skip
    return None


def _reasons() -> Iterator[str]:
    for module in _READERS:
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            texts: list[ast.expr] = []
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func)
                if name == "ValueError" or name.endswith(".refuse") or name in {"fault", "CatalogueInvalid"}:
                    texts = node.args[-1:]
            elif isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
                texts = node.value.elts[-1:]
            elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in {"told", "reason", "wrong"}:
                texts = [node.value]
            yield from (said for one in texts if (said := _said(one)))


@pytest.mark.parametrize("reason", sorted(set(_reasons())))
def test_each_reason_has_its_chinese(reason: str) -> None:
    if reason.startswith(_NO_REASON):
        pytest.skip("no reason of a row")
    zh = chinese_of(reason)
    assert zh is not None, reason
    assert any("\u4e00" <= char <= "\u9fff" for char in zh)


def test_there_are_many_of_them() -> None:
    assert len(set(_reasons())) > 40


@given(st.text(max_size=300))
def test_any_text_is_read_or_told(text: str) -> None:
    for kind in RuleKind:
        written = written_text(kind, text)
        assert written.rows == () or not written.faults
        assert all(fault.line is None or fault.line >= 1 for fault in written.faults)


_CELLS = st.one_of(
    st.text(max_size=8), st.integers(-5, 5), st.floats(allow_nan=False, allow_infinity=False), st.booleans()
)


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["code", "stage", "effective_from", "steps", "zh"]), _CELLS, min_size=1
        ),
        max_size=4,
    )
)
def test_rows_come_back_from_their_text(rows: list[dict[str, object]]) -> None:
    written = written_rows(RuleKind.POLICIES, rows)
    assert len(written.rows) == len(rows)
    for row, back in zip(rows, written.rows, strict=True):
        for key, value in row.items():
            assert str(back[key]) == str(value) or key == "effective_from" or isinstance(value, float)
