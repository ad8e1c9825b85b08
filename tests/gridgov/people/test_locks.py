"""The lock: never more wrong guesses than the limit in any window."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gridgov.people.rules.locks import attempts_left, locked_until

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
WINDOW_S = 900


def ago(*minutes: float) -> list[datetime]:
    return [NOW - timedelta(minutes=one) for one in minutes]


def until(failures: list[datetime]) -> datetime | None:
    return locked_until(failures, limit=5, window_s=WINDOW_S, at=NOW)


def test_four_failures_lock_nothing() -> None:
    assert until(ago(4, 3, 2, 1)) is None
    assert attempts_left(ago(4, 3, 2, 1), limit=5, window_s=WINDOW_S, at=NOW) == 1


def test_the_fifth_locks_until_the_first_of_them_is_fifteen_minutes_old() -> None:
    assert until(ago(10, 4, 3, 2, 1)) == NOW + timedelta(minutes=5)


def test_what_lies_outside_the_window_does_not_count() -> None:
    assert until(ago(15, 4, 3, 2, 1)) is None
    assert attempts_left(ago(15, 16, 17), limit=5, window_s=WINDOW_S, at=NOW) == 5


def test_the_order_in_which_they_come_is_nothing() -> None:
    assert until(ago(1, 10, 3, 2, 4)) == until(ago(10, 4, 3, 2, 1))


@given(st.lists(st.integers(0, 7200), max_size=60))
def test_whoever_tries_at_every_moment_never_gets_more_than_five_in_a_window(moments: list[int]) -> None:
    taken: list[datetime] = []
    for second in sorted(moments):
        at = NOW + timedelta(seconds=second)
        if locked_until(taken, limit=5, window_s=WINDOW_S, at=at) is None:
            taken.append(at)
    for first in taken:
        assert sum(first <= one < first + timedelta(seconds=WINDOW_S) for one in taken) <= 5
