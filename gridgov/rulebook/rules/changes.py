"""What is another thing from one set of rules to the next: rows added, taken away, changed, and in which fields. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from gridgov.deadlines.rules.policies import DeadlinePolicy, PolicyBook, as_row
from gridgov.events.rules.catalogue import Catalogue, EventType
from gridgov.rulebook.rules.drafts import RuleKind


@dataclass(frozen=True, slots=True)
class Change:
    """One row: ``did`` added, removed, changed or retired; its key; its fields before and after (only those that differ where
    both are there)."""

    did: str
    key: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


def changes(kind: RuleKind, before: Any, after: Any) -> list[Change]:
    """Of the county's own rows for limits, of the whole catalogue for event types (a row left out is ours again)."""
    if kind is RuleKind.POLICIES:
        return list(_between(_policies(before), _policies(after)))
    return list(_between(_types(before), _types(after)))


def terms(policy: DeadlinePolicy) -> dict[str, Any]:
    """What a limit comes to, whoever set it and whomever it was meant for."""
    row = as_row(policy)
    return {name: row[name] for name in ("duration", "unit", "warn_at", "warns", "steps")}


def key_text(policy: DeadlinePolicy) -> str:
    """``event · * · normal · accept · *``: what a limit is for."""
    return " · ".join(policy.key)


def _policies(book: PolicyBook) -> dict[str, dict[str, Any]]:
    own = book.layers[0] if len(book.layers) > 1 else ()
    return {f"{key_text(policy)} · {policy.effective_from}": as_row(policy) for policy in own}


def _types(catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    return {code: plain_type(kind) for code, kind in catalogue.items()}


def plain_type(kind: EventType) -> dict[str, Any]:
    """A type as JSON holds it."""
    row = asdict(kind)
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def _between(
    before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]
) -> Iterator[Change]:
    for key, row in after.items():
        was = before.get(key)
        if was is None:
            yield Change("added", key, None, row)
        elif differing := [name for name in {**was, **row} if was.get(name) != row.get(name)]:
            retired = "retired_on" in differing and was.get("retired_on") is None
            yield Change(
                "retired" if retired else "changed", key,
                {name: was.get(name) for name in differing}, {name: row.get(name) for name in differing},
            )  # fmt: skip
    yield from (Change("removed", key, row, None) for key, row in before.items() if key not in after)
