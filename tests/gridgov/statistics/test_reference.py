"""The counting itself, on the reference: every case falls in exactly one period, and who owes what."""

import random
from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.db.base import new_id
from gridgov.errors import Invalid
from gridgov.statistics.rules.periods import LONGEST_DAYS, period_of
from tests.builders.county import GRIDS
from tests.gridgov.statistics.making import NOW, YEAR, YEAR_ENDS, any_case, cuts_of
from tests.gridgov.statistics.reference import Case, Clock, Step, moment_of, of_area, of_unit

DAY = timedelta(days=1)
A, B = new_id(), new_id()


def at(day: float) -> datetime:
    return YEAR + day * DAY


def handling(unit: UUID, started: float, due: float, ended: float | None = None, outcome: str | None = None, **more: float) -> Clock:  # fmt: skip
    paused = more.get("paused")
    return Clock(
        "handle", unit, at(started), at(due), None if ended is None else at(ended), outcome,
        None if paused is None else at(paused),
    )  # fmt: skip


def counted(unit: UUID, *clocks: Clock, state: str = "processing", lead: UUID = A, begins: datetime = YEAR, ends: datetime = YEAR_ENDS) -> dict[str, int]:  # fmt: skip
    case = Case(GRIDS[0], state, clocks, [], at(300) if state == "closed" else None, lead)
    found = of_unit([case], unit, begins, ends, at=NOW)
    return {code: count for code, count in found.items() if count}


@given(st.integers(0, 2**32), st.integers(1, 12))
def test_the_parts_of_a_year_add_up_to_the_year(seed: int, number: int) -> None:
    """Whatever happened, and wherever the year is cut."""
    chance = random.Random(seed)
    cases = [any_case(chance, units=[A, B], paths=list(GRIDS)) for _ in range(8)]
    cuts = cuts_of(chance, number)
    for whole, parts in (
        (of_unit(cases, A, YEAR, YEAR_ENDS, at=NOW),
         [of_unit(cases, A, begins, ends, at=NOW) for begins, ends in pairwise(cuts)]),
        (of_area(cases, lambda _: True, YEAR, YEAR_ENDS, at=NOW),
         [of_area(cases, lambda _: True, begins, ends, at=NOW) for begins, ends in pairwise(cuts)]),
    ):  # fmt: skip
        assert sum(parts, Counter()) == +whole


@given(st.integers(0, 2**32))
def test_no_rate_leaves_nought_to_a_hundred(seed: int) -> None:
    """Whatever is divided is a part of what it is divided by."""
    chance = random.Random(seed)
    cases = [any_case(chance, units=[A, B], paths=list(GRIDS)) for _ in range(8)]
    for found in (
        of_unit(cases, A, YEAR, YEAR_ENDS, at=NOW),
        of_area(cases, lambda _: True, YEAR, YEAR_ENDS, at=NOW),
    ):
        assert found["should_handle"] == found["handled"] + found["overdue_unhandled"]
        for part, whole in (
            ("handled_in_time", "handled"), ("closed", "handled"), ("closed_in_time", "closed"),
            ("closed_in_time", "handled_in_time"), ("rework", "handled"), ("cancelled", "filed"), ("filed", "accepted"),
            ("dispatched_rework", "dispatched"), ("satisfied", "visited"), ("basically_satisfied", "satisfied"),
        ):  # fmt: skip
            assert found[part] <= found[whole], (part, whole)


def test_handled_in_time_counts_when_it_was_handled() -> None:
    clock = handling(A, 1, 31, 20, "finish")
    assert counted(A, clock, ends=at(31))["handled_in_time"] == 1
    assert counted(A, clock, begins=at(31)) == {}


def test_handled_late_counts_when_it_was_due() -> None:
    clock = handling(A, 1, 20, 45, "finish")
    assert counted(A, clock, ends=at(31)) == {"should_handle": 1, "should_close": 1, "handled": 1}
    assert counted(A, clock, begins=at(31)) == {}


def test_a_moment_on_the_boundary_belongs_to_the_period_that_begins() -> None:
    clock = handling(A, 1, 31, 31, "finish")
    assert counted(A, clock, ends=at(31)) == {}
    assert counted(A, clock, begins=at(31))["handled_in_time"] == 1


@pytest.mark.parametrize(
    ("clock", "moment"),
    [
        (handling(A, 1, 10), at(10)),
        (handling(A, 1, 400), None),
        (handling(A, 1, 10, 9, "grant_return"), None),
        (handling(A, 1, 10, 11, "grant_return"), at(10)),
        (handling(A, 1, 10, paused=9), None),
        (handling(A, 1, 10, paused=11), at(10)),
        (handling(A, 1, 10, 30, "cancel", paused=9), None),
    ],
    ids=["lapsed", "ahead", "returned before", "returned after", "suspended before", "suspended after", "cancelled while suspended"],
)  # fmt: skip
def test_what_was_taken_away_in_time_was_never_owed(clock: Clock, moment: datetime | None) -> None:
    found = moment_of(clock, at=NOW)
    assert found == (None if moment is None else (moment, False))


def test_rework_counts_the_case_once_and_costs_its_being_in_time_when_late() -> None:
    first, again = handling(A, 1, 10, 9, "finish"), handling(A, 12, 15, 20, "finish")
    assert counted(A, first, again, state="closed") == {
        "should_handle": 1, "should_close": 1, "handled": 1, "rework": 1, "closed": 1,
    }  # fmt: skip
    running = handling(A, 12, 400)
    assert counted(A, first, running)["handled_in_time"] == 1, "rework that is not due yet takes nothing away"


def test_a_unit_closes_what_it_led_to_the_end() -> None:
    """A let it run out and lost it to B, who handled it: each owes its own."""
    lapsed, handled = handling(A, 1, 10, 12, "redispatch"), handling(B, 12, 20, 15, "finish")
    assert counted(A, lapsed, handled, state="closed", lead=B) == {
        "should_handle": 1, "should_close": 1, "overdue_unhandled": 1,
    }  # fmt: skip
    assert counted(B, lapsed, handled, state="closed", lead=B)["closed_in_time"] == 1


def test_the_first_word_of_a_visit_counts() -> None:
    said = [Step("visit", at(day), data={"satisfaction": word})
            for day, word in ((1, "not_reached"), (2, "dissatisfied"), (40, "satisfied"))]  # fmt: skip
    case = Case(GRIDS[0], "evaluated", [], said)
    assert of_area([case], lambda _: True, YEAR, at(31), at=NOW) == Counter(visited=1, raised=1)
    assert of_area([case], lambda _: True, at(31), YEAR_ENDS, at=NOW) == Counter()


def test_not_satisfied_and_sent_back_is_a_word_too() -> None:
    """Else nobody would ever be seen to be dissatisfied: such a case is reopened in the same step."""
    reopened = Step("reopen", at(2), "rework", {"satisfaction": "dissatisfied"})
    case = Case(GRIDS[0], "closed", [], [reopened, Step("visit", at(20), data={"satisfaction": "satisfied"})])
    assert of_area([case], lambda _: True, YEAR, YEAR_ENDS, at=NOW) == Counter(visited=1, raised=1)


def test_a_period_is_at_most_400_days_and_never_reaches_ahead() -> None:
    usual = period_of(None, None, at=NOW)
    assert (usual.ends_at - usual.begins_at, usual.until) == (30 * DAY, NOW)
    assert period_of(YEAR, YEAR_ENDS, at=NOW).until == NOW
    assert period_of(NOW - LONGEST_DAYS * DAY, NOW, at=NOW).begins_at == NOW - LONGEST_DAYS * DAY
    for begins, ends in ((NOW, NOW), (NOW, YEAR), (NOW - LONGEST_DAYS * DAY - timedelta(seconds=1), NOW)):
        with pytest.raises(Invalid) as caught:
            period_of(begins, ends, at=NOW)
        assert caught.value.faults[0].pointer == "/from"
