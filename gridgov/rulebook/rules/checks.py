"""Whether a draft may be put in force: everything that is wrong with it at once, and the book that it makes. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gridgov.deadlines.rules.policies import ANY, CATEGORY, DeadlinePolicy, PolicyBook
from gridgov.deadlines.rules.policy_files import PolicyInvalid, load_policies
from gridgov.deadlines.rules.policy_rows import Fault
from gridgov.events.rules.catalogue import Catalogue, EventType, shared_names, weakened
from gridgov.events.rules.event_types import try_type
from gridgov.rulebook.rules.drafts import DraftFault, RuleKind, Written, fault

_ORIGIN = "draft"
_STEP = re.compile(r"step (\d+)")


@dataclass(frozen=True, slots=True)
class Checked:
    """The book of a draft over ours, or every fault; ``fault_count`` may be more than are told."""

    book: Any | None
    faults: tuple[DraftFault, ...]
    fault_count: int


def _refused(faults: list[DraftFault], count: int | None = None) -> Checked:
    return Checked(None, tuple(faults), count if count is not None else len(faults))


def check_policies(
    written: Written, *, ours: PolicyBook, before: PolicyBook, catalogue: Catalogue,
    unusable: Mapping[str, str], holds_from: date,
) -> Checked:  # fmt: skip
    """Limits: the reader's own faults, types that do not exist, and limits that would begin before they are said.

    ``before`` is the book now, whose rows may stand as they are; ``unusable`` the channels by which nothing can leave this house, and why.
    """
    if written.faults:
        return _refused(list(written.faults))
    try:
        own = load_policies(written.text, origin=_ORIGIN, unusable=unusable)
    except PolicyInvalid as invalid:
        return _refused([_of_reader(one) for one in invalid.faults], invalid.fault_count)
    kept = frozenset(policy for layer in before.layers for policy in layer)
    faults = [
        fault(number + 1, written.line(RuleKind.POLICIES, number, key), key, reason)
        for number, policy in enumerate(own.layers[0])
        for key, reason in _policy_faults(policy, catalogue, is_kept=policy in kept, holds_from=holds_from)
    ]
    return _refused(faults) if faults else Checked(ours.overlaid(own), (), 0)


def _policy_faults(
    policy: DeadlinePolicy, catalogue: Catalogue, *, is_kept: bool, holds_from: date
) -> Iterator[tuple[str, str]]:
    code = policy.type
    if policy.subject == "event" and code != ANY and not code.startswith(CATEGORY) and code not in catalogue:
        yield "type", f"{code} is not in the catalogue of event types; add the type first, or mend the code"
    if not is_kept and policy.effective_from < holds_from:
        day = f"begins on {policy.effective_from}, before {holds_from}"
        remedy = "leave the row that held, and let this one begin on that day or later"
        yield "effective_from", f"{day}; a limit does not reach back: {remedy}"


def _of_reader(one: Fault) -> DraftFault:
    """A fault of the reader of limits: its row and step stand in the words it has for the row."""
    row = re.match(r"policy (\d+)", one.row)
    step = _STEP.search(one.row)
    told = fault(int(row[1]) if row else None, one.line, one.key, one.reason)
    if step is None:
        return told
    within = "repeat." if one.row.endswith(": repeat") else ""
    return DraftFault(
        told.row,
        told.line,
        f"steps.{step[1]}.{within}{one.key}",
        f"第 {step[1]} 步:{told.zh}",
        f"Step {step[1]}: {one.reason}",
    )


def check_catalogue(written: Written, *, ours: Catalogue, before: Catalogue) -> Checked:
    """Event types: every fault of every row, and what may not be done to a code that stands in ``before`` (all types in
    force now): taken away, moved to another lane, opened again, or stripped of a safeguard."""
    faults = list(written.faults)
    types: dict[str, tuple[int, EventType]] = {}
    for number, row in enumerate(written.rows):
        kind, wrong = try_type(row)
        if kind is not None and kind.code in types:
            kind, wrong = None, [("code", "a second row with this code")]
        if kind is not None:
            types[kind.code] = (number, kind)
            wrong = list(weakened(before[kind.code], kind)) if kind.code in before else []
        faults += [
            fault(number + 1, written.line(RuleKind.CATALOGUE, number, key), key, reason)
            for key, reason in wrong
        ]
    if not written.faults:
        faults += _gone(types, ours, before)
    if faults:
        return _refused(faults)
    return _whole(written, types, ours)


def _gone(
    types: Mapping[str, tuple[int, EventType]], ours: Catalogue, before: Catalogue
) -> Iterator[DraftFault]:
    """Codes of now that the draft leaves out: lost, or back to ours in a way that no row could take."""
    for code, kind in before.items():
        if code in types:
            continue
        if code not in ours or any(weakened(kind, ours[code])):
            reason = f"{code} stands in the rules now and is missing; retire it, codes are never deleted"
            yield fault(None, None, "code", reason)


def _whole(written: Written, types: Mapping[str, tuple[int, EventType]], ours: Catalogue) -> Checked:
    """Over ours no two types may share a name."""
    merged = {**ours, **{code: kind for code, (_, kind) in types.items()}}
    faults = []
    for code, reason in shared_names(merged.values()):
        number = types[code][0] if code in types else None
        line = written.line(RuleKind.CATALOGUE, number, "zh") if number is not None else None
        faults.append(fault(number + 1 if number is not None else None, line, "zh", reason))
    if faults:
        return _refused(faults)
    return Checked(Catalogue(merged.values(), origin=_ORIGIN), (), 0)
