"""What is asked of the search: its words, what each may mean, and how far back is looked at a time. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gridgov.errors import Invalid
from gridgov.events.rules.number import ALPHABET
from gridgov.events.rules.search_terms import (
    AREA,
    CODE,
    DAY,
    MONTH,
    TYPE,
    holds_secret,
    normal,
    run_terms,
    tokens_of,
)

LONGEST, MOST_WORDS, SHORTEST = 60, 8, 2
"""Characters of a query, its words, and the characters of a word."""
_PREFIX_FROM = 3
"""From how many letters on a Latin word is found by its beginning."""
_CODE_FROM, _CODE_SYMBOLS = 4, 8
"""From how many symbols on an event is found by its number's code, and how many that has."""

_NUMBER = re.compile(rf"(\d{{6}})-([{ALPHABET.casefold()}oil]{{0,{_CODE_SYMBOLS}}})")
_CODE = re.compile(rf"[{ALPHABET.casefold()}oil]{{{_CODE_FROM},{_CODE_SYMBOLS}}}")
_DAY = re.compile(r"\d{6}")
_READ_AS = str.maketrans("oil", "011")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query: every one of them must be met."""

    text: str
    """Normalised (`search_terms.normal`)."""
    runs: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it is understood. ``number``: the event's number that it is, if it is one."""

    words: tuple[Word, ...]
    number: str | None = None


def read_query(text: str) -> Asked:
    """The words of a query; `Invalid` says what cannot be searched, and what to do."""
    whole = normal(text).strip()
    if (found := _NUMBER.fullmatch(whole)) is not None and len(found[2]) == _CODE_SYMBOLS:
        return Asked((), f"{found[1]}-{found[2].translate(_READ_AS)}".upper())
    if holds_secret(" ".join(part for part in whole.split() if not _NUMBER.fullmatch(part))):
        raise _refused(
            "private-number", "电话号码、证件号码不可检索,请改用地址、编号或事由",
            "Telephone and identity numbers are not searched; use the place, the event's number or what happened",
        )  # fmt: skip
    if len(whole) > LONGEST:
        raise _refused(
            "too-long", f"检索内容最多 {LONGEST} 个字,请缩短", f"At most {LONGEST} characters; shorten it"
        )
    words = tuple(_word(part) for part in whole.split())
    words = tuple(word for word in words if word.runs)
    if not words or any(len("".join(map("".join, word.runs))) < SHORTEST for word in words):
        raise _refused(
            "too-short", f"每个检索词至少 {SHORTEST} 个字或字母,请补充",
            f"Each word needs at least {SHORTEST} characters; say more",
        )  # fmt: skip
    if len(words) > MOST_WORDS:
        raise _refused(
            "too-many-words", f"最多 {MOST_WORDS} 个检索词,请减少", f"At most {MOST_WORDS} words; use fewer"
        )
    return Asked(words)


def _word(text: str) -> Word:
    return Word(text, ((text,),) if _NUMBER.fullmatch(text) else tuple(tuple(run) for run in tokens_of(text)))


def _refused(code: str, zh: str, en: str) -> Invalid:
    return Invalid.field("/q", code, zh, en)


def types_named(word: Word, names: Mapping[str, Sequence[str]]) -> list[str]:
    """The types (code to names) of which a name holds this word."""
    return sorted(code for code, called in names.items() if any(word.text in normal(name) for name in called))


def meaning(word: Word, *, areas: Sequence[str], types: Sequence[str]) -> str:
    """What meets a word, in Postgres' language of queries: the story's terms, or an area, a type, a number so called."""
    ways = ["(" + " & ".join(_story(word)) + ")"]
    ways += [_quoted(AREA + path) for path in areas]
    ways += [_quoted(TYPE + code) for code in types]
    ways += _numbered(word.text)
    return "(" + " | ".join(ways) + ")"


def _story(word: Word) -> list[str]:
    # A character alone between two signs is no term of a story in which it has neighbours.
    runs = [run for run in word.runs if len(run) > 1 or run[0].isascii()] or word.runs
    terms = sorted({term for run in runs for term in run_terms(list(run))})
    tail = word.runs[-1]
    if len(tail) == 1 and tail[0].isascii() and tail[0].isalpha() and len(tail[0]) >= _PREFIX_FROM:
        return [_quoted(term) + (":*" if term == tail[0] else "") for term in terms]
    return [_quoted(term) for term in terms]


def _numbered(text: str) -> list[str]:
    if found := _NUMBER.fullmatch(text):
        code = found[2].translate(_READ_AS)
        return [
            f"({_quoted(DAY + found[1])} & {_quoted(CODE + code)}:*)" if code else _quoted(DAY + found[1])
        ]
    ways = [_quoted(DAY + text)] if _DAY.fullmatch(text) else []
    return ways + ([_quoted(CODE + text.translate(_READ_AS)) + ":*"] if _CODE.fullmatch(text) else [])


def number_part(text: str, number: str) -> bool:
    """Whether this word (normalised) names the event of this number: its beginning, its day or its code's beginning."""
    day, _, code = number.casefold().partition("-")
    if found := _NUMBER.fullmatch(text):
        return found[1] == day and code.startswith(found[2].translate(_READ_AS))
    return text == day or (_CODE.fullmatch(text) is not None and code.startswith(text.translate(_READ_AS)))


def _quoted(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


_MOST_DAYS, _MOST_MONTHS = 31, 24


def window(until: date, days: int) -> str | None:
    """The days before and with ``until`` as a query: single days up to a month, whole months up to two years, else None:
    everything. A range of days is as many short lists, so that a word that every tenth event has is met in its newest
    events alone, however many there are."""
    if days <= _MOST_DAYS:
        return _any(f"{DAY}{until - timedelta(days=back):%y%m%d}" for back in range(days))
    months = days // 28 + 1
    if months > _MOST_MONTHS:
        return None
    last = until.year * 12 + until.month - 1
    return _any(f"{MONTH}{(at // 12) % 100:02}{at % 12 + 1:02}" for at in range(last, last - months, -1))


def _any(terms: Iterable[str]) -> str:
    return "(" + " | ".join(map(_quoted, terms)) + ")"


def within_areas(paths: Iterable[str]) -> str:
    """What lies in one of these areas, as a query."""
    return _any(AREA + path for path in paths)


def next_days(days: int, found: int, wanted: int) -> int:
    """How many days to look at next, where so many were found in these and more are wanted: twice what it should take."""
    return days * max(8, 2 * wanted // max(found, 1))
