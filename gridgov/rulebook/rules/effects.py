"""What a draft would do, in numbers and in words: which limits a new case gets, and how much that runs keeps its old one.

A clock carries its policy from its start (decision 18), so that nothing here changes a running one. Pure.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from gridgov.deadlines.rules.policies import (
    ANY,
    CATEGORY,
    WITH_LADDERS_OF_THEIR_OWN,
    DeadlinePolicy,
    PolicyBook,
    Stage,
    Urgency,
)
from gridgov.deadlines.rules.policy_files import PolicyInvalid, from_row
from gridgov.events.rules.catalogue import Catalogue
from gridgov.grids.rules.paths import Level
from gridgov.rulebook.rules.changes import Change, changes, key_text, terms
from gridgov.rulebook.rules.drafts import RuleKind


@dataclass(frozen=True, slots=True)
class Running:
    """So many clocks that run alike: of events ``urgency`` and ``type_code`` are the event's, else the frozen policy tells."""

    subject: str
    stage: str
    urgency: str | None
    type_code: str | None
    level: Level | None
    policy: Mapping[str, Any]
    count: int


@dataclass(frozen=True, slots=True)
class Touched:
    """A limit that a new case would get instead of another, or an event type that is another: and how much of it runs."""

    key: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    running_count: int


@dataclass(frozen=True, slots=True)
class Effect:
    """All of it as of ``on``. ``running_count``: clocks that keep their old limit, or open events of the types that change.

    ``added_count`` and the like are rows; ``touched`` are the limits or types that would be others.
    """

    on: date
    running_count: int
    added_count: int
    changed_count: int
    retired_count: int
    removed_count: int
    zh: str
    en: str
    touched: tuple[Touched, ...] = ()
    changes: tuple[Change, ...] = field(default=())

    def numbers(self) -> dict[str, Any]:
        """As a version keeps them."""
        row = asdict(self)
        return {
            "on": self.on.isoformat(),
            **{name: row[name] for name in row if name.endswith("_count")},
            "zh": self.zh,
            "en": self.en,
        }


def effect_of_policies(
    before: PolicyBook, after: PolicyBook, running: Sequence[Running], *, holds_from: date
) -> Effect:
    """Of every running clock: which limit such a case would get then by either book, and whether it keeps another."""
    changed = changes(RuleKind.POLICIES, before, after)
    days = [date.fromisoformat(change.after["effective_from"]) for change in changed
            if change.after and "effective_from" in change.after]  # fmt: skip
    on = max([holds_from, *days])
    kept: Counter[tuple[str, str, str]] = Counter()
    shown: dict[tuple[str, str, str], tuple[Mapping[str, Any], Mapping[str, Any]]] = {}
    for one in running:
        was, will = _found(before, one, on), _found(after, one, on)
        if was is None or will is None or terms(was) == terms(will) or _keeps_what_comes(one, will):
            continue
        key = (key_text(will), repr(terms(was)), repr(terms(will)))
        kept[key] += one.count
        shown[key] = (_shown(was), _shown(will))
    touched = tuple(Touched(key[0], *shown[key], count) for key, count in kept.most_common())
    total = sum(kept.values())
    return _told(
        on, total, changed, touched,
        f"{total} 个在办计时沿用原时限(时限在计时开始时已固定),{on} 起新开始的按新时限",
        f"{total} running clocks keep the old limit (it was fixed when they began); what begins from {on} gets the new one",
    )  # fmt: skip


def effect_of_catalogue(
    before: Catalogue, after: Catalogue, open_counts: Mapping[str, int], *, holds_from: date
) -> Effect:
    """Of every type that is another: what is another of it, and how many open events it has."""
    changed = changes(RuleKind.CATALOGUE, before, after)
    touched = tuple(
        Touched(change.key, change.before or {}, change.after or {}, open_counts.get(change.key, 0))
        for change in changed
        if change.did in {"changed", "retired"}
    )
    total = sum(one.running_count for one in touched)
    new, gone = _count(changed, "added"), _count(changed, "retired")
    return _told(
        holds_from, total, changed, touched,
        f"新增 {new} 个类型,停用 {gone} 个,修改 {_count(changed, 'changed')} 个;{total} 件未办结事件继续按原紧急程度与时限办理,"
        "名称立即更新",
        f"{new} types are new, {gone} are retired, {_count(changed, 'changed')} change; {total} open events go on with "
        "their urgency and limits, and show the new names at once",
    )  # fmt: skip


def brought_forward(effect: Effect, number: int, from_day: date) -> Effect:
    """The same, of a draft that holds before the version which it is built on."""
    return replace(
        effect,
        zh=f"{effect.zh};第 {number} 版原定 {from_day} 起执行,其改动将随本版提前执行",
        en=f"{effect.en}; version {number} was to hold from {from_day}: what it changes comes into force with this one",
    )


def _told(
    on: date, running: int, changed: Sequence[Change], touched: tuple[Touched, ...], zh: str, en: str
) -> Effect:
    count = Counter(change.did for change in changed)
    return Effect(
        on, running, count["added"], count["changed"], count["retired"], count["removed"], zh, en, touched, tuple(changed)
    )  # fmt: skip


def _count(changed: Sequence[Change], did: str) -> int:
    return sum(change.did == did for change in changed)


def _found(book: PolicyBook, one: Running, on: date) -> DeadlinePolicy | None:
    """The limit that such a clock would get if it began on that day."""
    try:
        stage = Stage(one.stage)
    except ValueError:
        return None
    if stage in WITH_LADDERS_OF_THEIR_OWN:
        return None
    code, category = _type_of(one)
    try:
        return book.find(
            Urgency(one.urgency) if one.urgency else Urgency.NORMAL, stage, on=on, type_code=code, category=category,
            level=one.level, subject=one.subject,
        )  # fmt: skip
    except KeyError:
        return None


def _type_of(one: Running) -> tuple[str | None, str | None]:
    """Type and category; of what is no event the frozen policy is all that is known."""
    if one.type_code is not None:
        return one.type_code, one.type_code.partition(".")[0]
    named = str(one.policy.get("type", ANY))
    if named.startswith(CATEGORY):
        return None, named.removeprefix(CATEGORY)
    return (None, None) if named == ANY else (named, named.partition(".")[0])


def _keeps_what_comes(one: Running, will: DeadlinePolicy) -> bool:
    """Whether its own limit is the new one already; a policy that can no longer be read is another."""
    try:
        return terms(from_row(one.policy)) == terms(will)
    except PolicyInvalid:
        return False


def _shown(policy: DeadlinePolicy) -> dict[str, Any]:
    return {
        "duration": policy.duration, "unit": str(policy.unit), "warn_at": policy.warn_at, "source": policy.source,
        "source_en": policy.source_en, "effective_from": policy.effective_from.isoformat(), "step_count": len(policy.steps),
    }  # fmt: skip
