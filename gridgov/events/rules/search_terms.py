"""What of an event is searched, as terms: one cut for the event and for what is asked. Pure.

Chinese has no spaces, and a dictionary does not know the names of a county's lanes. So each two neighbouring characters
are a term: every part word of two characters and more is found, by no dictionary and no server beyond Postgres
(docs/decisions/0045-search.md). Latin words and numbers are terms as they stand, and neighbours of what stands beside
them (``3栋``, ``502室``).

Telephone and identity numbers are no terms, wherever they stand in a story.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from gridgov.grids.rules.paths import LENGTHS

DAY, MONTH, AREA, TYPE, CODE = "~", "^", "@", "=", "#"
"""How a term begins that is no word of a story: the day and the month in which the event came, an area that holds it,
its type, and the symbols of its number behind the day."""

LONGEST_NUMBER = 6
"""Digits in a row that are still a number of a story; a telephone has seven and more."""

LONGEST_TOKEN = 30
"""Characters of a Latin word that count: what follows is cut off here and in a query alike."""

MOST_TERMS = 2500
"""More than the longest story (2,000 characters) with its address has."""

_HAN = r"\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_TOKEN = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")
_SECRET = re.compile(
    # A mobile number however it is spaced, a landline with its area code, an identity number, any long run of digits.
    r"(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)"
    r"|(?<!\d)0\d{2,3}[ -]\d{3,4}[ -]?\d{4}(?!\d)"
    r"|\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx]"
    rf"|\d{{{LONGEST_NUMBER + 1},}}[Xx]?"
)


def normal(text: str) -> str:
    """As it is compared: full width and half width, capitals and small letters are one."""
    return unicodedata.normalize("NFKC", text).casefold()


def holds_secret(text: str) -> bool:
    """Whether a telephone or an identity number stands in it."""
    return _SECRET.search(normal(text)) is not None


def tokens_of(text: str) -> Iterator[list[str]]:
    """Runs of neighbours: characters one by one, Latin words and numbers whole. What is secret ends a run."""
    for open_part in _SECRET.split(normal(text)):
        run: list[str] = []
        end = 0
        for found in _TOKEN.finditer(open_part):
            if run and found.start() != end:
                yield run
                run = []
            run.append(found[0][:LONGEST_TOKEN])
            end = found.end()
        if run:
            yield run


def run_terms(run: list[str]) -> set[str]:
    """The terms of one run: each two neighbours, each Latin word or number, a character that stands alone."""
    terms = {first + second for first, second in pairwise(run)}
    terms.update(token for token in run if token.isascii())
    return terms or set(run)


def document_terms(
    *, number: str, words: str, address: str | None, area_path: str, type_code: str
) -> list[str]:
    """Every term of an event, in order and each once."""
    day, _, code = number.partition("-")
    terms = {DAY + day, MONTH + day[:4], CODE + code.casefold(), TYPE + type_code}
    terms.update(area_terms(area_path))
    for text in (words, address or ""):
        for run in tokens_of(text):
            terms |= run_terms(run)
    return sorted(terms)[:MOST_TERMS]


def area_terms(path: str) -> list[str]:
    """An area and those above it: what an event of it is found by."""
    return [AREA + path[:length] for length in LENGTHS if length <= len(path)]
