"""On which line of a TOML file each key and each item stands, because tomllib tells only values. Pure.

Read only what tomllib has read already: a text that is no TOML gives no lines, or wrong ones.
"""

import re
from collections.abc import Iterator, Mapping

Place = tuple[str | int, ...]
"""Keys and positions from the top, as ``("policy", 2, "steps", 0, "after")``."""

_TOKEN = re.compile(
    r"""(?P<blank>[ \t\r]+|\#[^\n]*)"""
    r"""|(?P<text>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
    r"""|(?P<mark>[\[\]{}=,.\n])"""
    r"""|(?P<bare>[^\s\[\]{}=,."'\#]+)""",
    re.DOTALL,
)


class _Token:
    """A piece of the text and the line it begins on."""

    __slots__ = ("kind", "line", "text")

    def __init__(self, kind: str, text: str, line: int) -> None:
        self.kind, self.text, self.line = kind, text, line


def lines_of(text: str) -> dict[Place, int]:
    """The line (from 1) of every table, key and item."""
    return _Scan(text).document()


def line_of(lines: Mapping[Place, int], place: Place) -> int | None:
    """Of a place, or of the nearest thing around it that stands in the text; None where nothing does."""
    return next((lines[place[:depth]] for depth in range(len(place), 0, -1) if place[:depth] in lines), None)


class _Scan:
    def __init__(self, text: str) -> None:
        self.tokens = list(_tokens(text))
        self.at = 0
        self.lines: dict[Place, int] = {}
        self.counts: dict[Place, int] = {}

    def document(self) -> dict[Place, int]:
        base: Place = ()
        while self.at < len(self.tokens):
            if self._is("\n"):
                self.at += 1
            elif self._is("["):
                base = self._header()
            else:
                self._pair(base)
        return self.lines

    def _header(self) -> Place:
        line = self.tokens[self.at].line
        self.at += 1
        is_array = self._is("[")
        self.at += is_array
        place: Place = ()
        *above, last = self._key()
        for name in above:
            place = self._inside((*place, name))
        place = (*place, last)
        if is_array:
            self.counts[place] = self.counts.get(place, 0) + 1
            self.lines.setdefault(place, line)
        place = self._inside(place)
        self.lines[place] = line
        self.at += 1 + is_array
        return place

    def _inside(self, place: Place) -> Place:
        """Of an array of tables, its newest table."""
        return (*place, self.counts[place] - 1) if place in self.counts else place

    def _key(self) -> list[str]:
        names = [self._name()]
        while self._is("."):
            self.at += 1
            names.append(self._name())
        return names

    def _name(self) -> str:
        token = self._next()
        return token.text.strip("\"'") if token.kind == "text" else token.text

    def _pair(self, base: Place) -> None:
        line = self.tokens[self.at].line
        place = base
        for name in self._key():
            place = (*place, name)
            self.lines.setdefault(place, line)
        self.at += 1
        self._value(place)

    def _value(self, place: Place) -> None:
        if self._is("["):
            self._items(place)
        elif self._is("{"):
            self._table(place)
        else:
            while self.at < len(self.tokens) and self.tokens[self.at].text not in {",", "]", "}", "\n"}:
                self.at += 1

    def _items(self, place: Place) -> None:
        self.at += 1
        number = 0
        while not self._is("]"):
            if self._is("\n") or self._is(","):
                self.at += 1
                continue
            self.lines[*place, number] = self.tokens[self.at].line
            self._value((*place, number))
            number += 1
        self.at += 1

    def _table(self, place: Place) -> None:
        self.at += 1
        while not self._is("}"):
            if self._is("\n") or self._is(","):
                self.at += 1
            else:
                self._pair(place)
        self.at += 1

    def _is(self, mark: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at].text == mark

    def _next(self) -> _Token:
        self.at += 1
        return self.tokens[self.at - 1]


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for found in _TOKEN.finditer(text):
        if found.lastgroup and found.lastgroup != "blank":
            yield _Token(found.lastgroup, found.group(), line)
        line += found.group().count("\n")
