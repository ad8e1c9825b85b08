"""What a phone has been given so far, as the value behind the opaque cursor. Pure.

A phone holds what its person's posts reach. The posts stand in the cursor itself, not the moment of the last sync: a
post that was committed late, backdated or withdrawn can then never fall between two syncs.

``known``     posts by which the phone may hold something;
``complete``  posts by which it surely holds everything up to ``seq``;
``target``    posts it is being brought to; all three are equal once it is there;
``day``       the county's day on which what looks days ahead was given;
``books``     the versions of the catalogues that it was given, by name.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import orjson

from gridgov.people.rules.roles import Post, Role

VERSION = 2
Posts = frozenset[Post]
Books = tuple[tuple[str, str], ...]
_NUMBERED_LATE = 10_000
"""What happened before the posts changed, or while the phone drops page by page, is numbered within so many numbers."""


class CursorUnreadable(ValueError):
    """Not one of ours."""


class CursorOutdated(ValueError):
    """Of another version of ours: what its phone holds was given in another form."""


@dataclass(frozen=True, slots=True)
class Task:
    """A part of the way: ``drop`` what is out of reach, ``fill`` in what is new, or give ``all`` of a source anew."""

    kind: str
    source: str
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """Where a phone stands. Up to ``until`` something may come up that left the reach of its former posts."""

    person_id: UUID
    seq: int
    rules: str
    known: Posts = frozenset()
    complete: Posts = frozenset()
    target: Posts = frozenset()
    until: int = 0
    day: str = ""
    books: Books = ()
    tasks: tuple[Task, ...] = field(default=())

    @property
    def is_there(self) -> bool:
        """Nothing is left to do but to follow the changes."""
        return not self.tasks

    def brought_to(
        self, posts: Iterable[Post], *, fill: Iterable[Task], drop: Iterable[Task], head: int
    ) -> "Position":
        """The way to other posts, wherever the phone stands on the way to those before."""
        return replace(
            self,
            known=self.known | self.target,
            complete=self.complete & self.target,
            target=frozenset(posts),
            until=head + _NUMBERED_LATE,
            tasks=(*drop, *fill),
        )

    def after_task(self, key: str | None) -> "Position":
        """On with the first task from a key; done with it where there is none."""
        first, *rest = self.tasks
        if key is not None:
            return replace(self, tasks=(replace(first, after=key), *rest))
        done = replace(self, tasks=tuple(rest))
        return done if rest else replace(done, complete=done.target)

    def followed_to(self, seq: int) -> "Position":
        """On to a number; past ``until`` nothing of the former posts can come up any more."""
        known = self.target if seq >= self.until else self.known
        return replace(self, seq=seq, known=known)


def encode(position: Position) -> str:
    """As text, to be sealed."""
    return orjson.dumps([
        VERSION, str(position.person_id), position.seq, position.rules, _plain(position.known), _plain(position.complete),
        _plain(position.target), position.until, position.day, position.books, [[task.kind, task.source, task.after] for task in position.tasks],
    ]).decode()  # fmt: skip


def decode(text: str) -> Position:
    """Raises `CursorUnreadable`, `CursorOutdated`."""
    try:
        version, *parts = orjson.loads(text)
    except (ValueError, TypeError) as error:
        raise CursorUnreadable(str(error)) from error
    if version != VERSION:
        raise CursorOutdated(f"version {version}")
    try:
        person_id, seq, rules, known, complete, target, until, day, books, tasks = parts
        return Position(
            UUID(person_id), int(seq), str(rules), _posts(known), _posts(complete), _posts(target), int(until), str(day),
            tuple((str(name), str(digest)) for name, digest in books),
            tuple(Task(str(kind), str(source), after) for kind, source, after in tasks),
        )  # fmt: skip
    except (ValueError, TypeError) as error:
        raise CursorUnreadable(str(error)) from error


def _plain(posts: Posts) -> list[list[str | None]]:
    rows: list[list[str | None]] = [
        [post.role, post.area_path, str(post.unit_id) if post.unit_id else None] for post in posts
    ]
    return sorted(rows, key=str)


def _posts(rows: list[list[Any]]) -> Posts:
    return frozenset(
        Post(Role(role), path, UUID(unit_id) if unit_id else None) for role, path, unit_id in rows
    )
