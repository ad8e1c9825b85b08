"""The rules of supervision: when to look at a device, what a look finds, which tasks its troubles owe."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.alarms.rules.signals import UPKEEP
from gridgov.alarms.rules.supervision import SupervisionInvalid, load_supervision, packaged_supervision
from gridgov.alarms.rules.terms import DeviceKind, DeviceState
from gridgov.alarms.rules.troubles import (
    COLUMN_OF,
    TROUBLE_OF,
    TYPE_OF,
    Health,
    TaskState,
    Trouble,
    Watched,
    health_of,
    look,
    look_past,
    owed_tasks,
    restored_by,
    task_changes,
    task_words,
)
from gridgov.deadlines.rules.policies import Stage, Urgency
from gridgov.deadlines.rules.policy_files import default_policies
from gridgov.events.rules.catalogue import default_catalogue
from gridgov.people.rules.roles import Role
from workers.housekeeping import CHORES

FIGURES = packaged_supervision()
NOW = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)

moments = st.integers(-1000, 1000).map(lambda hours: NOW + hours * HOUR)
maybe = st.none() | moments
past = st.none() | st.integers(-1000, 0).map(lambda hours: NOW + hours * HOUR)
watches = st.builds(Watched, maybe, maybe, past, past, past, past, past)
troubles = st.frozensets(st.sampled_from(Trouble))
task_states = st.dictionaries(st.sampled_from(Trouble), st.builds(TaskState, st.booleans(), st.booleans()))


@given(watches, st.booleans())
def test_a_look_finds_what_has_passed_and_is_never_due_again_at_once(
    watched: Watched, has_tasks: bool
) -> None:
    found = look(watched, has_tasks=has_tasks, figures=FIGURES, at=NOW)
    assert (found.offline_at is not None) == (
        watched.offline_at is not None or (watched.silent_at is not None and watched.silent_at <= NOW)
    )
    assert (found.test_overdue_at is not None) == (
        watched.test_overdue_at is not None
        or (watched.test_due_at is not None and watched.test_due_at <= NOW)
    )
    assert found.look_at is None or found.look_at > NOW
    in_trouble = bool(watched.troubles or found.offline_at or found.test_overdue_at)
    assert found.owes == (in_trouble or has_tasks)
    if found.owes:
        assert found.look_at is not None
        assert found.look_at <= NOW + FIGURES.look_again
    for expected in (watched.silent_at, watched.test_due_at):
        if expected is not None and expected > NOW:
            assert found.look_at is not None
            assert found.look_at <= expected


@given(watches, st.booleans())
def test_looking_twice_finds_the_same(watched: Watched, has_tasks: bool) -> None:
    first = look(watched, has_tasks=has_tasks, figures=FIGURES, at=NOW)
    then = Watched(
        watched.silent_at, watched.test_due_at, first.offline_at, watched.battery_low_at, watched.tampered_at,
        watched.power_off_at, first.test_overdue_at,
    )  # fmt: skip
    assert look(then, has_tasks=has_tasks, figures=FIGURES, at=NOW) == first


@pytest.mark.parametrize("has_tasks", [True, False])
def test_a_device_out_of_use_is_expected_by_nobody(has_tasks: bool) -> None:
    found = look_past(has_tasks=has_tasks)
    assert (found.offline_at, found.test_overdue_at, found.look_at, found.owes) == (
        None,
        None,
        None,
        has_tasks,
    )


@given(troubles, task_states)
def test_one_open_task_for_each_trouble_that_owes_one(
    standing: frozenset[Trouble], tasks: dict[Trouble, TaskState]
) -> None:
    found = task_changes(standing, tasks)
    parts = [found.to_raise, found.to_end, found.to_renew, found.to_forget]
    assert sum(map(len, parts)) == len(frozenset().union(*parts))
    waiting = {trouble for trouble, task in tasks.items() if task.is_open} | found.to_raise
    assert owed_tasks(standing) <= waiting
    assert found.to_raise <= owed_tasks(standing)
    for trouble, task in tasks.items():
        if task.is_open:
            is_over = (task.is_over or trouble in found.to_end) and trouble not in found.to_renew
            assert is_over == (trouble not in standing)
        else:
            assert (trouble in found.to_forget) == (trouble not in standing)


@given(troubles, task_states)
def test_what_was_put_in_order_stays_so(
    standing: frozenset[Trouble], tasks: dict[Trouble, TaskState]
) -> None:
    found = task_changes(standing, tasks)
    after = {
        trouble: TaskState(is_open=True, is_over=trouble not in standing)
        for trouble in (set(tasks) | found.to_raise) - found.to_forget
        if trouble in found.to_raise or tasks[trouble].is_open
    }
    again = task_changes(standing, after)
    assert not again.to_raise | again.to_end | again.to_renew | again.to_forget


def test_a_device_that_is_offline_is_visited_once() -> None:
    assert owed_tasks({Trouble.OFFLINE, Trouble.TEST_OVERDUE}) == {Trouble.OFFLINE}
    assert owed_tasks({Trouble.TEST_OVERDUE, Trouble.LOW_BATTERY}) == {
        Trouble.TEST_OVERDUE,
        Trouble.LOW_BATTERY,
    }


def test_three_missed_are_a_fault_and_one_is_suspect() -> None:
    beat = 3600
    silent_at = FIGURES.silent_at(NOW, beat)
    assert silent_at == NOW + 3 * HOUR + timedelta(seconds=30)

    def health(after: timedelta, watched: Watched | None = None, state: str = "active") -> Health:
        seen = watched or Watched(silent_at=silent_at)
        return health_of(seen, state=state, seen_at=NOW, heartbeat_s=beat, figures=FIGURES, at=NOW + after)

    assert [health(HOUR * hours) for hours in (0, 1, 2, 4)] == [
        Health.GOOD, Health.GOOD, Health.SUSPECT, Health.OFFLINE,
    ]  # fmt: skip
    assert health(HOUR, Watched(silent_at=silent_at, tampered_at=NOW)) is Health.TROUBLED
    assert health(HOUR, Watched(offline_at=NOW)) is Health.OFFLINE
    assert health(HOUR, state=DeviceState.SUSPENDED) is Health.UNWATCHED


@given(st.integers(60, 86_400))
def test_a_missed_heartbeat_is_noticed_within_three_intervals_and_a_minute(heartbeat_s: int) -> None:
    (chore,) = [chore for chore in CHORES if chore.name == "devices"]
    seen = FIGURES.silent_at(NOW, heartbeat_s) + timedelta(seconds=chore.every_s or 0)
    assert seen <= NOW + timedelta(seconds=3 * heartbeat_s + 60)


@pytest.mark.parametrize("trouble", list(Trouble))
def test_every_trouble_owes_a_case_of_the_gridworkers_within_two_days(trouble: Trouble) -> None:
    event_type = default_catalogue().get(TYPE_OF[trouble])
    assert event_type is not None
    assert (event_type.lead_role, event_type.urgency) == (Role.GRIDWORKER, Urgency.NORMAL)
    book, hours = default_policies(), 0
    for stage in (Stage.SIGN, Stage.HANDLE):
        policy = book.find(Urgency.NORMAL, stage, on=NOW.date(), type_code=event_type.code, category="alarm")
        assert (policy.type, policy.unit) == (event_type.code, "natural_hours")
        hours += policy.duration
    assert 24 <= hours <= 48
    assert COLUMN_OF[trouble] in Watched.__dataclass_fields__


def test_every_signal_of_upkeep_is_a_trouble() -> None:
    assert set(TROUBLE_OF) == set(UPKEEP)


@pytest.mark.parametrize("kind", list(DeviceKind))
def test_a_task_says_what_is_to_be_done_and_names_nobody(kind: DeviceKind) -> None:
    words = task_words(Trouble.OFFLINE, kind, "329999-ABCDEFGHJK", "床头")
    assert "329999-ABCDEFGHJK(床头)" in words
    assert "请上门" in words
    assert "(" not in task_words(Trouble.TAMPER, kind, "c", None)


@pytest.mark.parametrize(
    ("value", "ended"),
    [
        (None, {Trouble.POWER_OFF}), ("TAMPER", {Trouble.TAMPER}), (" low_battery ", {Trouble.LOW_BATTERY}),
        ("OFFLINE", set()), ("SMOKE", set()), ("", set()),
    ],
)  # fmt: skip
def test_a_restore_ends_what_it_names(value: str | None, ended: set[Trouble]) -> None:
    assert restored_by(value) == ended


GOOD = """
[heartbeat]
shortest_s = 60
longest_s = 86400
default_s = 3600
suspect_after_misses = 1
offline_after_misses = 3
grace_s = 30
[battery]
low_percent = 20
restored_percent = 30
[test]
default_days = 7
shortest_days = 1
longest_days = 31
[sweep]
limit = 500
look_again_h = 24
[keys]
most = 2
overlap_h = 72
longest_overlap_h = 720
"""


def test_the_packaged_figures_are_these() -> None:
    assert load_supervision(GOOD, origin="x") == FIGURES


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("grace_s = 30", "", "heartbeat.grace_s"),
        ("grace_s = 30", "grace_s = 0", "heartbeat.grace_s"),
        ("grace_s = 30", "grace_s = 30\npatience = 1", "heartbeat.patience"),
        ("grace_s = 30", "grace_s = true", "heartbeat.grace_s"),
        ("[keys]", "[locks]\na = 1\n[keys]", "locks"),
        ("default_s = 3600", "default_s = 30", "heartbeat.shortest_s"),
        ("low_percent = 20", "low_percent = 31", "battery.low_percent"),
        ("restored_percent = 30", "restored_percent = 101", "battery.restored_percent"),
        ("overlap_h = 72", "overlap_h = 721", "keys.overlap_h"),
    ],
)
def test_bad_figures_are_refused_by_name(old: str, new: str, named: str) -> None:
    with pytest.raises(SupervisionInvalid, match=rf"x: .*{named}"):
        load_supervision(GOOD.replace(old, new, 1), origin="x")
