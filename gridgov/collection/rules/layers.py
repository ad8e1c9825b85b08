"""The two layers of a field: what was collected and what was verified stand side by side, neither written over by the other.

Pure: each function gives the field as it is then and the changes that were made, one row each.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from gridgov.collection.rules.register import FieldDef
from gridgov.collection.rules.terms import Check, How, Layer
from gridgov.collection.rules.values import Value
from gridgov.errors import Fault


@dataclass(frozen=True, slots=True)
class FieldState:
    """A field of one record: ``value`` is the collected layer, ``verified`` the verified one.

    ``source_id`` and ``until``: shared by a source, to be used until that day inclusive; after it the value counts for nothing.
    """

    value: Value | None = None
    by: UUID | None = None
    at: datetime | None = None
    how: How | None = None
    status: Check = Check.UNCHECKED
    verified: Value | None = None
    verified_by: UUID | None = None
    verified_at: datetime | None = None
    source_id: UUID | None = None
    until: date | None = None

    @property
    def is_confirmed(self) -> bool:
        """Read-only for everybody but whoever may verify it."""
        return self.status is Check.AGREES

    def is_expired(self, today: date) -> bool:
        return self.until is not None and self.until < today

    @property
    def shown(self) -> Value | None:
        """What counts: the word of whoever verified it, where it differs."""
        return self.verified if self.status is Check.DIFFERS else self.value


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the history: a layer of a field before and after."""

    field: str
    layer: Layer
    before: Value | None
    after: Value | None


@dataclass(frozen=True, slots=True)
class Saying:
    """Who says something, when and how it came here."""

    by: UUID | None
    at: datetime
    how: How
    source_id: UUID | None = None
    until: date | None = None


States = Mapping[str, FieldState]


def collect(state: FieldState, code: str, value: Value, saying: Saying) -> tuple[FieldState, list[Change]]:
    """The collected layer says ``value``. The verified layer stays as it is: a difference stays one until both agree."""
    if state.value == value and state.source_id == saying.source_id:
        return replace(state, by=saying.by, at=saying.at, how=saying.how, until=saying.until), []
    status = state.status
    if state.verified is not None:
        status = Check.AGREES if state.verified == value else Check.DIFFERS
    elif status is not Check.UNCHECKED:
        status = Check.UNCHECKED
    fresh = replace(
        state, value=value, by=saying.by, at=saying.at, how=saying.how, status=status, source_id=saying.source_id,
        until=saying.until,
    )  # fmt: skip
    changed = [Change(code, Layer.COLLECTED, state.value, value)] if state.value != value else []
    return fresh, changed


def verify(
    state: FieldState, code: str, outcome: Check, value: Value | None, saying: Saying
) -> tuple[FieldState, list[Change]]:
    """The verified layer: ``agrees`` takes the collected value over, ``differs`` keeps its own beside it, ``withdrawn``
    takes back what was verified before, and the field is open again."""
    verified = {Check.AGREES: state.value, Check.DIFFERS: value}.get(outcome)
    fresh = replace(state, status=outcome, verified=verified, verified_by=saying.by, verified_at=saying.at)
    changed = [Change(code, Layer.VERIFIED, state.verified, verified)] if state.verified != verified else []
    return fresh, changed


def drop(state: FieldState, code: str, saying: Saying) -> tuple[FieldState, list[Change]]:
    """The collected layer says nothing any more; what was verified stays, now differing from nothing."""
    if state.value is None:
        return state, []
    status = Check.DIFFERS if state.verified is not None else Check.UNCHECKED
    fresh = replace(
        state,
        value=None,
        by=saying.by,
        at=saying.at,
        how=saying.how,
        status=status,
        source_id=None,
        until=None,
    )
    return fresh, [Change(code, Layer.COLLECTED, state.value, None)]


def verify_faults(state: FieldState, field: FieldDef, outcome: Check, value: Value | None) -> list[Fault]:
    """What a verification cannot say."""
    pointer = f"/fields/{field.code}"
    if outcome is Check.UNCHECKED:
        return [Fault(pointer, "no-outcome", "请选择一致、不一致或注销", "Say agrees, differs or withdrawn")]
    if outcome is Check.AGREES and state.value is None:
        return [Fault(pointer, "nothing-collected", f"“{field.zh}”尚未采集,无从核对", f"{field.en}: nothing was collected to agree with")]  # fmt: skip
    if outcome is Check.DIFFERS and value is None:
        return [Fault(pointer, "value-missing", f"“{field.zh}”不一致时须填写核实后的内容", f"{field.en}: say what it is, where it differs")]  # fmt: skip
    if outcome is Check.DIFFERS and value == state.value:
        return [Fault(pointer, "no-difference", f"“{field.zh}”与采集内容相同,请选择一致", f"{field.en}: that is what was collected; say agrees")]  # fmt: skip
    if outcome is not Check.DIFFERS and value is not None:
        return [Fault(pointer, "value-not-asked", f"“{field.zh}”仅在不一致时填写内容", f"{field.en}: a value belongs to differs alone")]  # fmt: skip
    return []


def summary(states: Iterable[FieldState], *, withdrawn: bool) -> Check:
    """The record's own word, from those of its fields that somebody verifies."""
    if withdrawn:
        return Check.WITHDRAWN
    found = {state.status for state in states}
    if Check.DIFFERS in found:
        return Check.DIFFERS
    return Check.AGREES if found == {Check.AGREES} else Check.UNCHECKED
