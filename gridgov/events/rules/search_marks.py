"""Where a found event meets what was asked. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gridgov.events.rules.search_query import Word
from gridgov.events.rules.search_terms import normal, run_terms

MOST_MARKS = 20


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a field, counted in characters (code points), or the whole of it: ``start`` 0, ``end`` its length."""

    field: str
    start: int
    end: int


def marks_in(fields: Mapping[str, str | None], words: Sequence[Word]) -> list[Mark]:
    """Every place where a word stands in these fields, or else its parts; in order, at most `MOST_MARKS` for each field."""
    found: list[Mark] = []
    for name, text in fields.items():
        if text is None or len(normal(text)) != len(text):
            continue  # a sign that becomes two, or two that become one: no place can be told
        spans = sorted({span for word in words for span in _spans(normal(text), word)})
        found += [Mark(name, start, end) for start, end in _joined(spans)][:MOST_MARKS]
    return found


def _spans(text: str, word: Word) -> Iterator[tuple[int, int]]:
    for run in word.runs:
        whole = list(_places(text, "".join(run)))
        yield from whole
        if not whole and all(term in text for term in run_terms(list(run))):
            for term in run_terms(list(run)):
                yield from _places(text, term)


def _places(text: str, part: str) -> Iterator[tuple[int, int]]:
    at = text.find(part)
    while at >= 0:
        yield at, at + len(part)
        at = text.find(part, at + 1)


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
