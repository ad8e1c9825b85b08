"""What is taken of the instants that a phone tells: pure rules."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gridgov.patrol.rules.told import Telling, ended_when

AT = datetime(2026, 12, 1, 14, 0, tzinfo=UTC)
SLACK = timedelta(minutes=5)
SPANS = st.timedeltas(min_value=-timedelta(days=3650), max_value=timedelta(days=3650))


@given(off=SPANS, ago=st.timedeltas(min_value=timedelta(), max_value=timedelta(days=3)))
def test_a_clock_that_is_off_is_set_right_to_within_the_slack(off: timedelta, ago: timedelta) -> None:
    """It went out at ``AT`` and says of something ``ago`` before: by a clock that is ``off``."""
    told = Telling(AT, AT + off, SLACK)
    assert abs(told.by_our_clock(AT + off - ago) - (AT - ago)) <= SLACK


@given(way=st.timedeltas(min_value=timedelta(), max_value=SLACK))
def test_the_way_of_a_request_moves_nothing(way: timedelta) -> None:
    """What was done in order stays in order, however long each request took."""
    said = AT - timedelta(minutes=30)
    assert Telling(AT, AT - way, SLACK).by_our_clock(said) == said
    assert Telling(AT, None, SLACK).by_our_clock(said) == said


def test_nonsense_of_a_clock_breaks_nothing() -> None:
    first = datetime.min.replace(tzinfo=UTC)
    last = datetime.max.replace(tzinfo=UTC)
    assert Telling(AT, last, SLACK).by_our_clock(first) == first
    assert Telling(AT, first, SLACK).by_our_clock(last) == last


@given(said=st.none() | SPANS.map(lambda span: AT + span), length=st.timedeltas(min_value=timedelta(), max_value=timedelta(hours=13)))  # fmt: skip
def test_a_patrol_never_ends_outside_what_it_can_have_been(said: datetime | None, length: timedelta) -> None:
    """Never later than had nobody said a word: a phone's clock keeps nobody followed for longer."""
    latest = AT + length
    ended_at = ended_when(said, started_at=AT, latest=latest)
    assert AT <= ended_at <= latest
    assert ended_at in {said, latest}


@given(late=st.timedeltas(min_value=timedelta(), max_value=timedelta(days=3)))
def test_what_bears_a_later_instant_goes_with_an_end_that_is_told_late_only(late: timedelta) -> None:
    """Of one that comes at once it is a clock that is ahead."""
    assert Telling(AT, None, SLACK).beyond(AT - late) == (AT + SLACK if late > SLACK else AT)
