"""Bring a phone up to date: from nothing, from where it stood, or from what its person's posts were then.

Three things may be owed, in this order: to drop what the posts no longer reach, to fill in what they newly reach, and
to follow the county's changes from the phone's number on. Changes are numbered after their commit, so that one
that commits late has a later number and is never skipped; whatever is read while filling in is not older than the
number the phone follows from, and an item given twice is harmless.
"""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import local_day
from gridgov.db.changes import change_bounds, telling_changes
from gridgov.db.cipher import SealBroken, cipher_of
from gridgov.errors import Gone, Malformed
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person
from gridgov.phone.queries.catalogues import Catalogues, shelf_of, versions
from gridgov.phone.queries.source import Changed, Look, Source, Telling, Window
from gridgov.phone.queries.sources import BY_NAME, BY_SUBJECT, DAILY, SOURCES, TELLING
from gridgov.phone.rules.cursor import CursorOutdated, CursorUnreadable, Position, Posts, Task, decode, encode
from gridgov.phone.schemas.sync import SyncItem

MAX_BEHIND = 500_000
"""Changes after which a first sync is less work for everybody."""
WINDOW, FIRST_WINDOW = 25_000, 2_000
"""Numbers looked at in one go, at most and at first. The next is as wide as what was found lets expect
a full page of, and twice as wide at least: whoever reaches everything fills a page from few numbers, whoever reaches a
grid must look through many."""
_WINDOWS = 8
_CONTEXT = "phone.cursor"


@dataclass(frozen=True, slots=True)
class Heard:
    """Something a phone must hear of, with its last number; ``within``: it is to be given, otherwise to be dropped."""

    seq: int
    source: Source
    id: UUID
    within: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A page for a phone, where it stands when it has applied it, and the instant at which it was made."""

    items: list[SyncItem]
    position: Position
    has_more: bool
    at: datetime


async def next_step(session: AsyncSession, person: Person, cursor: str | None, *, limit: int) -> Step:
    """The next page for a phone; raises `Malformed` for a cursor that is not ours, `Gone` for one that is too old."""
    subject = Subject(person.county_code, owner_ids=frozenset({person.id}))
    permissions_of(session).require(person, "phone.sync", subject)
    at, first, head = await change_bounds(session, person.county_code)
    posts, day = frozenset(person.posts), local_day(at).isoformat()
    if cursor is None:
        books = versions(shelf_of(session, person.county_code, day=local_day(at)))
        position = Position(person.id, head, _rules(session), day=day, books=books).brought_to(
            posts, drop=(), fill=[Task("fill", source.name) for source in SOURCES], head=head
        )
    else:
        position = _checked(session, person, opened(session, cursor), first=first, head=head)
        if position.target != posts:
            position = _turned(position, posts, head)
        if position.day != day:
            position = replace(
                position, day=day, tasks=(*position.tasks, *(Task("all", name) for name in DAILY))
            )
        position = _with_books(session, person.county_code, position, at=at)
    return await _walk(session, person, position, head=head, limit=limit, at=at)


def sealed(session: AsyncSession, position: Position) -> str:
    """The cursor of a position: opaque, and nobody but us can make one."""
    return base64.urlsafe_b64encode(cipher_of(session).seal(encode(position), context=_CONTEXT)).decode()


def opened(session: AsyncSession, cursor: str) -> Position:
    """The position a cursor stands for; `Malformed` for what is none, `Gone` for one of an older form of ours."""
    try:
        return decode(cipher_of(session).open(base64.urlsafe_b64decode(cursor), context=_CONTEXT))
    except CursorOutdated as error:
        raise _too_old() from error
    except (SealBroken, CursorUnreadable, ValueError, binascii.Error) as error:
        raise Malformed(
            "同步标记无法识别,请不带标记重新同步", "This cursor is not one of ours; sync again without it"
        ) from error


def _checked(session: AsyncSession, person: Person, position: Position, *, first: int, head: int) -> Position:
    too_old = position.seq + 1 < first or head - position.seq > MAX_BEHIND
    other = position.person_id != person.id or position.rules != _rules(session) or position.seq > head
    if too_old or other:
        raise _too_old()
    return position


def _too_old() -> Gone:
    return Gone(
        "同步标记已过期,请清空本机数据后不带标记重新同步",
        "This cursor is too old; clear the phone's store and sync again without it",
    )


def _turned(position: Position, posts: Posts, head: int) -> Position:
    """The posts are others now: on the way to them, from wherever the phone is."""
    by_posts = [source for source in SOURCES if source.of_posts]
    drop = [Task("drop", source.name) for source in by_posts if not source.is_one]
    # What is being given anew was cleared, or is stale: of it nothing is known to be held, whatever the posts.
    anew = {task.source for task in position.tasks if task.kind == "all"}
    fill = [
        Task("all" if source.is_one or source.name in anew else "fill", source.name) for source in by_posts
    ]
    fill += [task for task in position.tasks if not BY_NAME[task.source].of_posts]
    return position.brought_to(posts, drop=drop, fill=fill, head=head)


def _with_books(session: AsyncSession, county_code: str, position: Position, *, at: datetime) -> Position:
    """What changed among the catalogues is given anew, and nothing else of them."""
    books = versions(shelf_of(session, county_code, day=local_day(at)))
    changed_ones = [name for name, _ in sorted(set(books) - set(position.books))]
    if not changed_ones:
        return position
    task = Task("fill", Catalogues.name, after=",".join(changed_ones))
    return replace(position, books=books, tasks=(*position.tasks, task))


async def _walk(
    session: AsyncSession, person: Person, position: Position, *, head: int, limit: int, at: datetime
) -> Step:
    items: list[SyncItem] = []
    width = FIRST_WINDOW
    for _ in range(_WINDOWS):
        if len(items) >= limit:
            break
        room = limit - len(items)
        if not position.is_there:
            found, position = await _do_task(session, person, position, limit=room, at=at)
        elif position.seq < head:
            until, horizon = (min(head, position.seq + wide) for wide in (width, WINDOW))
            window = Window(position.seq, until, horizon)
            found, position = await _follow(session, person, position, window, limit=room, at=at)
            width = min(WINDOW, width * max(2, (room - len(found)) // max(1, len(found))))
        else:
            position = position.followed_to(head)
            break
        items += found
    return Step(items, position, not position.is_there or position.seq < head, at)


async def _do_task(
    session: AsyncSession, person: Person, position: Position, *, limit: int, at: datetime
) -> tuple[list[SyncItem], Position]:
    task = position.tasks[0]
    source = BY_NAME[task.source]
    view, without = _sides(person, position, task)
    look = Look(session, view, at)
    ids, key = await source.page(look, without=without, after=task.after, limit=limit)
    if task.kind == "drop":
        items = [_dropped(source, thing) for thing in ids]
    else:
        items = await _loaded(session, person, source, ids, at)
        if task.kind == "all" and task.after is None and not source.is_one:
            items.insert(0, SyncItem(op="clear", type=source.name))
    return items, position.after_task(key)


def _sides(person: Person, position: Position, task: Task) -> tuple[Person, Person | None]:
    """Whose reach a task goes through, and whose it leaves out."""
    if task.kind == "drop":
        return _by(person, position.known), person
    if task.kind == "all" or not position.complete:
        return person, None
    return person, _by(person, position.complete)


async def _follow(
    session: AsyncSession, person: Person, position: Position, window: Window, *, limit: int, at: datetime
) -> tuple[list[SyncItem], Position]:
    """One window of changes: as many as there is room for, in their order."""
    told = await _told(session, person, window)
    found = await _changed(session, person, position, window, told, limit=limit + 1, at=at)
    chosen = found[:limit]
    seq = window.until if len(found) <= limit else chosen[-1].seq
    again = dict.fromkeys(
        BY_SUBJECT[one.subject].name
        for one in told
        if one.seq <= seq and BY_SUBJECT[one.subject].comes_anew(person, one)
    )
    items = await _items(session, person, chosen, at)
    position = position.followed_to(seq)
    return items, replace(position, tasks=tuple(Task("all", name) for name in again)) if again else position


async def _told(session: AsyncSession, person: Person, window: Window) -> list[Telling]:
    rows = await telling_changes(
        session, person.county_code, after=window.after, until=window.until, subjects=TELLING
    )
    return [
        Telling(row.seq, row.subject, row.subject_id, row.scope_path, row.left_reach)
        for row in rows
        if row.subject in BY_SUBJECT
    ]


async def _changed(
    session: AsyncSession, person: Person, position: Position, window: Window, told: Sequence[Telling], *,
    limit: int, at: datetime,
) -> list[Heard]:  # fmt: skip
    """What this phone must hear of: what is within its reach, and what it may hold and is out of reach now."""
    last: dict[tuple[str, UUID], Heard] = {}
    look = Look(session, person, at)
    known = replace(look, view=_by(person, position.known | position.target))
    changes: dict[str, Changed] = {}
    for source in SOURCES:
        if source.changes_with is None:
            changes[source.name] = await source.changed(look, window, limit=limit)
        for seq, thing in changes[source.changes_with or source.name]:
            last[source.name, thing] = Heard(seq, source, thing, within=True)
        held = {
            one.id: one.seq
            for one in told
            if one.subject == source.subject
            and (source.name, one.id) not in last
            and source.may_hold(known, one)
        }
        # What is within reach after all stands further on among what changed.
        for thing in set(held) - await source.reached(look, list(held)) if held else ():
            last[source.name, thing] = Heard(held[thing], source, thing, within=False)
    return sorted(last.values(), key=lambda heard: heard.seq)


async def _items(
    session: AsyncSession, person: Person, chosen: Sequence[Heard], at: datetime
) -> list[SyncItem]:
    given: dict[tuple[str, UUID], SyncItem] = {}
    for source in SOURCES:
        ids = [heard.id for heard in chosen if heard.within and heard.source is source]
        loaded = await _loaded(session, person, source, ids, at)
        given |= {(source.name, item.id): item for item in loaded if item.id}
    return [
        given.get((heard.source.name, heard.id)) or _dropped(heard.source, heard.id)
        for heard in chosen
        if not heard.within or heard.source.goes_when_empty or (heard.source.name, heard.id) in given
    ]


async def _loaded(
    session: AsyncSession, person: Person, source: Source, ids: Sequence[UUID], at: datetime
) -> list[SyncItem]:
    if not ids:
        return []
    data = await source.load(Look(session, person, at), ids)
    return [
        SyncItem(op="upsert", type=source.name, id=thing, data=data[thing]) for thing in ids if thing in data
    ]


def _dropped(source: Source, thing: UUID) -> SyncItem:
    return SyncItem(op="delete", type=source.name, id=thing)


def _by(person: Person, posts: Posts) -> Person:
    """The same person by other posts."""
    return replace(person, posts=tuple(sorted(posts, key=str)))


def _rules(session: AsyncSession) -> str:
    """A sign of the permission table: when it changes, what a phone holds was given by other rules."""
    return permissions_of(session).digest
